"""ODT: pandoc reads it, once the citations and bibliographies of Zotero stand where it sees them.

Zotero keeps a citation in the name of a reference mark, "ZOTERO_ITEM CSL_CITATION {...} RNDx", and a bibliography in a
section whose name begins with ZOTERO_BIBL. Both become links here, and what they stand for when pandoc has read them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lxml import etree

from citex.read.archive import pack, unpack
from citex.read.ast import Element, Tree, notes_labelled
from citex.read.entries import marked_entries
from citex.read.error import ReadError
from citex.read.live import cite, key_of, with_references
from citex.read.pandoc import tree
from citex.read.xml import parsed

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LINK = "{http://www.w3.org/1999/xlink}"
_CITE = "citex:cite:"  # the address of a link that holds what a citation prints

Node = etree._Element


def read_odt(data: bytes, path: Path) -> Tree:
    """The tree of an OpenDocument text. Raises ReadError."""
    members = unpack(data, path)
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        raise ReadError(path, "it has a password: open it in LibreOffice and save it without one")
    if "content.xml" not in members:
        raise ReadError(path, "its archive holds no text (content.xml): it is damaged")
    root = parsed(members["content.xml"], path)
    citations = _linked(root)
    _mark_entries(root)
    members["content.xml"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    labels = ["".join(map(str, label.itertext())).strip() for label in root.iter(f"{_TEXT}note-citation")]
    ast = notes_labelled(marked_entries(tree(pack(members), path, "odt")), labels)
    items = {key_of(item): item["itemData"] | {"id": key_of(item)} for cited in citations for item in cited}
    with_references(ast, list(items.values()), path)
    _cite(ast["blocks"], citations)
    return Tree(ast, "zotero" if citations else "odt")


def _linked(root: Node) -> list[list[dict[str, Any]]]:
    """The items of every citation, each of which becomes a link to its place in the list."""
    citations: list[list[dict[str, Any]]] = []
    for mark in [*root.iter(f"{_TEXT}reference-mark-start")]:
        name = mark.get(f"{_TEXT}name", "")
        if "CSL_CITATION" not in name:
            continue
        try:
            found, _ = json.JSONDecoder().raw_decode(name[name.index("{") :])
        except ValueError:
            continue
        items = [item for item in found.get("citationItems", []) if isinstance(item.get("itemData"), dict)]
        if items and _wrap(mark, name, f"{_CITE}{len(citations)}"):
            citations.append(items)
    return citations


def _wrap(start: Node, name: str, address: str) -> bool:
    """Puts what stands between a mark and its end, in one paragraph, into a link."""
    parent = start.getparent()
    between: list[Node] = []
    for node in start.itersiblings():
        if node.tag == f"{_TEXT}reference-mark-end" and node.get(f"{_TEXT}name") == name:
            break
        between.append(node)
    else:
        return False
    link = etree.Element(f"{_TEXT}a")
    link.set(f"{_LINK}href", address)
    link.text, start.tail = start.tail, None
    assert parent is not None
    parent.insert(parent.index(start) + 1, link)
    for node in between:
        link.append(node)
    return True


def _mark_entries(root: Node) -> None:
    for section in root.iter(f"{_TEXT}section"):
        if "CSL_BIBLIOGRAPHY" in section.get(f"{_TEXT}name", "") or section.get(f"{_TEXT}name") == "refs":
            for paragraph in section.iter(f"{_TEXT}p"):
                link = etree.Element(f"{_TEXT}a")
                link.set(f"{_LINK}href", "citex:entry")
                link.text, link.tail, paragraph.text = ".", paragraph.text, None
                paragraph.insert(0, link)


def _cite(value: Any, citations: list[list[dict[str, Any]]]) -> None:
    """The links become citations, wherever in the tree they stand."""
    if isinstance(value, list):
        for place, inner in enumerate(value):
            if _is_citation(inner):
                number = int(inner["c"][2][0].removeprefix(_CITE))
                value[place] = cite(citations[number], inner["c"][1])
            else:
                _cite(inner, citations)
    elif isinstance(value, dict) and "c" in value:
        _cite(value["c"], citations)


def _is_citation(value: Element | Any) -> bool:
    return isinstance(value, dict) and value.get("t") == "Link" and str(value["c"][2][0]).startswith(_CITE)
