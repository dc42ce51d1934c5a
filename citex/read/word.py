"""DOCX: pandoc reads it, with the citations of Zotero, Mendeley and EndNote, once it is made ready.

Generated bibliographies are kept as text, whose entries are marked; a note that calls a note, itself perhaps, calls
none; the content controls that Mendeley writes since 2020 become fields such as Zotero's.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from citex.read.archive import Members, pack, unpack
from citex.read.ast import Tree, notes_labelled
from citex.read.entries import marked_entries
from citex.read.pandoc import tree
from citex.read.wordnotes import labels
from citex.read.xml import parsed

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROOTS = (b"footnotes", b"endnotes", b"document")  # of the parts that hold text
_LISTS = ("ZOTERO_BIBL", "CSL_BIBLIOGRAPHY", "EN.REFLIST")  # fields that hold a bibliography
_PROGRAMS = {
    b"ZOTERO_ITEM": "zotero",
    b"ADDIN CSL_CITATION": "mendeley",
    b"MENDELEY_": "mendeley",
    b"EN.CITE": "endnote",
}
_MENDELEY = "MENDELEY_CITATION_v3_"
_MENDELEY_LIST = "MENDELEY_BIBLIOGRAPHY"

Node = etree._Element


def read_docx(data: bytes, path: Path) -> Tree:
    """The tree of a Word file. Raises ReadError."""
    members = unpack(data, path)
    whole = b"".join(content for name, content in members.items() if name.startswith("word/") and name.endswith(".xml"))
    live = next((program for sign, program in _PROGRAMS.items() if sign in whole), "word")
    styles = _bibliography_styles(members, path)
    settings = parsed(members["word/settings.xml"], path) if "word/settings.xml" in members else None
    printed: list[str] = []
    for name, content in members.items():
        if name.startswith("word/") and name.endswith(".xml") and any(root in content[:4000] for root in _ROOTS):
            root = parsed(content, path)
            if root.tag == f"{_W}document":
                printed = list(labels(root, settings))
            members[name] = _prepared(root, styles)
    ast = tree(pack(members), path, "docx+citations")
    return Tree(notes_labelled(marked_entries(ast), printed), live)


def _prepared(root: Node, styles: set[str]) -> bytes:
    if root.tag in (f"{_W}footnotes", f"{_W}endnotes"):
        for call in [*root.iter(f"{_W}footnoteReference", f"{_W}endnoteReference")]:
            _remove(call)
    for call in root.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"):
        if call.get(f"{_W}customMarkFollows"):
            for sign in [*call.itersiblings()]:
                _remove(sign)
    for control in [*root.iter(f"{_W}sdt")]:
        _with_field(control)
    for paragraph in [*_entries(root, styles)]:
        paragraph.insert(1 if len(paragraph) and paragraph[0].tag == f"{_W}pPr" else 0, _entry_mark())
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _bibliography_styles(members: Members, path: Path) -> set[str]:
    """The ids of the style "Bibliography", which Word and Zotero give to entries, in any language."""
    content = members.get("word/styles.xml")
    if content is None:
        return set()
    named = parsed(content, path).iterfind(f"{_W}style")
    return {style.get(f"{_W}styleId", "") for style in named if _value(style, "name").lower() == "bibliography"}


def _entries(root: Node, styles: set[str]) -> Iterator[Node]:
    """The paragraphs of the style of bibliographies, and those in a field that holds one; the field is emptied."""
    inside = depth = 0
    for paragraph in root.iter(f"{_W}p"):
        listed = inside > 0
        for node in paragraph.iter(f"{_W}fldChar", f"{_W}instrText"):
            if node.tag == f"{_W}instrText":
                if any(name in (node.text or "") for name in _LISTS):
                    inside, listed, node.text = depth, True, ""
                continue
            kind = node.get(f"{_W}fldCharType")
            depth += (kind == "begin") - (kind == "end")
            if depth < inside:
                inside = 0
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if listed or (style is not None and style.get(f"{_W}val") in styles) or _in_list(paragraph):
            yield paragraph


def _in_list(paragraph: Node) -> bool:
    controls = paragraph.iterancestors(f"{_W}sdt")
    return any(_MENDELEY_LIST in _value(control, "sdtPr", "tag") for control in controls)


def _with_field(control: Node) -> None:
    """A citation of Mendeley's as the field that Zotero would write."""
    tag, content = _value(control, "sdtPr", "tag"), control.find(f"{_W}sdtContent")
    if not tag.startswith(_MENDELEY) or content is None:
        return
    try:
        data: dict[str, Any] = json.loads(base64.b64decode(tag.removeprefix(_MENDELEY) + "=="))
    except ValueError:
        return
    home = content.find(f"{_W}p")
    home = content if home is None else home
    instruction = f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(data)} "
    start = 1 if len(home) and home[0].tag == f"{_W}pPr" else 0
    for place, run in enumerate(
        [_run("fldChar", "begin"), _run("instrText", instruction), _run("fldChar", "separate")]
    ):
        home.insert(start + place, run)
    home.append(_run("fldChar", "end"))


def _run(name: str, value: str) -> Node:
    run = etree.Element(f"{_W}r")
    node = etree.SubElement(run, f"{_W}{name}")
    if name == "fldChar":
        node.set(f"{_W}fldCharType", value)
    else:
        node.text = value
    return run


def _entry_mark() -> Node:
    link = etree.Element(f"{_W}hyperlink")
    link.set(f"{_W}anchor", "citex-entry")
    text = etree.SubElement(etree.SubElement(link, f"{_W}r"), f"{_W}t")
    text.text = "."
    return link


def _value(node: Node, *names: str) -> str:
    found = node.find("/".join(f"{_W}{name}" for name in names))
    return "" if found is None else found.get(f"{_W}val", "")


def _remove(node: Node) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
