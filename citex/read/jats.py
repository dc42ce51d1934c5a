"""JATS: pandoc reads the text and its notes; the list of works, of which it prints nothing, is read here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

from citex.read.ast import Element, Tree
from citex.read.live import cite, with_references
from citex.read.pandoc import tree
from citex.read.xml import parsed

Node = Any  # an element of lxml, or None
Item = dict[str, Any]

_TYPES = {
    "journal": "article-journal", "book": "book", "chapter": "chapter", "thesis": "thesis", "report": "report",
    "confproc": "paper-conference", "conference": "paper-conference", "newspaper": "article-newspaper",
    "webpage": "webpage", "web": "webpage", "website": "webpage", "patent": "patent", "data": "dataset",
}  # fmt: skip
_VARIABLES = {
    "volume": "volume", "issue": "issue", "publisher-name": "publisher", "publisher-loc": "publisher-place",
    "edition": "edition", "series": "collection-title",
}  # fmt: skip
_NUMBERS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID"}
_MARKS = {"italic": "Emph", "bold": "Strong", "sc": "SmallCaps", "sup": "Superscript", "sub": "Subscript"}


def read_jats(data: bytes, path: Path) -> Tree:
    """The tree of an article in JATS, with its works as live citations and as entries. Raises ReadError."""
    root = parsed(data, path)
    entries: list[Element] = []
    items: list[Item] = []
    for ref in root.iter("ref"):
        citation = next(ref.iter("mixed-citation", "element-citation", "citation", "nlm-citation"), None)
        if citation is None:
            continue
        key, item = ref.get("id") or f"ref-{len(items)}", _item(citation)
        inlines = (
            _inlines(citation) if (citation.text or "").strip() or citation.tag == "mixed-citation" else _line(item)
        )
        items.append(item | {"id": key})
        known = "title" in item and bool(inlines)
        entries.append({"t": "Para", "c": [cite([{"itemData": {"id": key}}], inlines)] if known else inlines})
    for ref in [*root.iter("ref")]:
        ref.getparent().remove(ref)
    ast = tree(etree.tostring(root, encoding="utf-8"), path, "jats")
    ast["blocks"] = [block for block in ast["blocks"] if not _is_empty_list(block)]
    if entries:
        ast["blocks"].append({"t": "Div", "c": [["refs", ["references"], []], entries]})
    return Tree(with_references(ast, [item for item in items if "title" in item], path), "jats")


def _is_empty_list(block: Element) -> bool:
    return block["t"] == "Div" and block["c"][0][0] == "refs" and not block["c"][1]


def _item(citation: Node) -> Item:
    piece = _text(citation.find(".//article-title")) or _text(citation.find(".//chapter-title"))
    source = _text(citation.find(".//source"))
    kind = citation.get("publication-type") or citation.get("citation-type") or ""
    if kind == "book" and piece:
        kind = "chapter"
    item: Item = {"type": _TYPES.get(kind, "article-journal" if piece and source else "document")}
    if piece or source:
        item["title"] = piece or source
    if piece and source:
        item["container-title"] = source
    for variable in ("author", "editor", "translator"):
        if names := _names(citation, variable):
            item[variable] = names
    parts = [_text(citation.find(f".//{part}")) for part in ("year", "month", "day")]
    numbers = [re.sub(r"\D+$", "", part) for part in parts if part]
    if numbers and all(number.isdecimal() for number in numbers):
        item["issued"] = {"date-parts": [[int(number) for number in numbers]]}
    for tag, variable in _VARIABLES.items():
        if value := _text(citation.find(f".//{tag}")):
            item[variable] = value
    pages = [page for page in (_text(citation.find(".//fpage")), _text(citation.find(".//lpage"))) if page]
    if pages or _text(citation.find(".//page-range")):
        item["page"] = "-".join(pages) or _text(citation.find(".//page-range"))
    for number in citation.iter("pub-id"):
        if named := _NUMBERS.get(number.get("pub-id-type", "")):
            item[named] = _text(number)
    return item


def _names(citation: Node, variable: str) -> list[dict[str, str]]:
    """The people of a group, or those in no group, who are authors."""
    groups = [group for group in citation.iter("person-group") if group.get("person-group-type", "author") == variable]
    loose = [citation] if variable == "author" and citation.find(".//person-group") is None else []
    found = []
    for person in [person for group in [*groups, *loose] for person in group.iter("name", "string-name", "collab")]:
        family, given = _text(person.find("surname")), _text(person.find("given-names"))
        name = {"family": family, "given": given} if family else {"literal": _text(person)}
        found.append({part: value for part, value in name.items() if value})
    return [name for name in found if name]


def _line(item: Item) -> list[Element]:
    """A work whose citation has parts only, as a line: the publisher's style sets such."""
    names = "; ".join(
        name.get("literal") or ", ".join(filter(None, [name.get("family"), name.get("given")]))
        for name in item.get("author") or item.get("editor") or []
    )
    year = str(item.get("issued", {}).get("date-parts", [[""]])[0][0])
    place = ": ".join(filter(None, [item.get("publisher-place"), item.get("publisher")]))
    volume = " ".join(filter(None, [item.get("container-title"), item.get("volume")]))
    return _words(", ".join(filter(None, [names, item.get("title"), volume, place, year, item.get("page")])))


def _inlines(node: Node) -> list[Element]:
    found = _words(node.text)
    for child in node:
        if isinstance(child.tag, str):
            inner = _inlines(child)
            found += [{"t": _MARKS[child.tag], "c": inner}] if child.tag in _MARKS else inner
        found += _words(child.tail)
    return found


def _words(text: str | None) -> list[Element]:
    parts = re.findall(r"\s+|\S+", text or "")
    return [{"t": "Space"} if part.isspace() else {"t": "Str", "c": part} for part in parts]


def _text(node: Node) -> str:
    return "" if node is None else " ".join("".join(node.itertext()).split()).strip(" ,;:")
