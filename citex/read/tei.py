"""TEI, which pandoc does not read: its elements become those of pandoc's tree.

Read are texts edited by hand (DTABf, EpiDoc and Perseus among them), what journals publish, and what GROBID makes of a
PDF. Of a place that an editor has corrected or normalised the printed form is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from citex.read.ast import NUMBERED, Element, Tree
from citex.read.bibl import Item, item_of, printed
from citex.read.live import cite, with_references
from citex.read.xml import local_names, parsed

Node = Any  # an element of lxml

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_PASSED_OVER = frozenset("teiHeader fw figDesc del gap desc facsimile standOff graphic corr reg expan index".split())
_PARAGRAPHS = frozenset(
    "p ab head item label cell closer opener byline dateline salute signed trailer docTitle docAuthor".split()
)
_DIVISIONS = frozenset("text group front body back titlePage titlePart div div1 div2 div3 div4 div5 div6 div7".split())
_BLOCKS = (
    _PARAGRAPHS
    | _DIVISIONS
    | frozenset("list lg l table row listBibl figure sp castList epigraph floatingText".split())
)
_MARKS = {
    "italic": "Emph", "italics": "Emph", "i": "Emph", "it": "Emph", "bold": "Strong", "b": "Strong",
    "smallcaps": "SmallCaps", "small-caps": "SmallCaps", "sc": "SmallCaps", "k": "SmallCaps",
    "sup": "Superscript", "superscript": "Superscript", "super": "Superscript",
    "sub": "Subscript", "subscript": "Subscript", "u": "Underline", "underline": "Underline",
}  # fmt: skip
_OPENING = tuple("“„‚‘«»\"'‹›「『")
_HYPHEN = re.compile(r"(?<=\w)[-¬⸗]$")


def read_tei(data: bytes, path: Path) -> Tree:
    """The tree of a TEI file: notes at their calls, works of its lists as live citations. Raises ReadError."""
    root = parsed(data, path, recover=True)
    local_names(root)
    edition = _Edition(root)
    ast = {"pandoc-api-version": [1, 23, 1], "meta": edition.title(), "blocks": edition.text()}
    return Tree(with_references(ast, [*edition.items.values()], path), "tei")


class _Edition:
    """A TEI document: what its elements refer to, and which of them have been read in another place."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.ids = {node.get(_ID): node for node in root.iter(etree.Element) if node.get(_ID)}
        self.items: dict[str, Item] = {}
        self.keys: dict[Node, str] = {}
        for number, node in enumerate(root.iter("bibl", "biblStruct", "biblFull"), 1):
            in_header = next(node.iterancestors("sourceDesc", "biblFull", "biblStruct"), None) is not None
            if not in_header and (item := item_of(node)):
                self.keys[node] = node.get(_ID) or f"bibl-{number}"
                self.items[self.keys[node]] = item | {"id": self.keys[node]}
        calls = [call for call in root.iter("ref", "ptr") if self._is_note(call)]
        self.called = {self._target(call): call for call in reversed(calls)}  # by the first that calls it
        self.anchored = {
            self.ids.get(note.get("target", "")[1:]): note
            for note in root.iter("note")
            if note.get("target", "").startswith("#")
        }
        self.anchored.pop(None, None)

    def title(self) -> dict[str, Element]:
        if next(self.root.iter("titlePage"), None) is not None:
            return {}
        titles = [*self.root.iterfind(".//titleStmt/title"), *self.root.iterfind(".//sourceDesc//analytic/title")]
        title = next((" ".join(title.itertext()) for title in titles if title.get("type") in (None, "main")), "")
        return {"title": {"t": "MetaInlines", "c": list(_words(title))}} if title.strip() else {}

    def text(self) -> list[Element]:
        texts = [node for node in self.root.iter("text") if next(node.iterancestors("text"), None) is None]
        abstracts = self.root.iterfind(".//profileDesc/abstract")
        return [block for node in [*abstracts, *texts] for block in self.blocks(node, 1)]

    # Blocks

    def blocks(self, node: Node, level: int) -> list[Element]:
        """What a node holds: its blocks, and what stands between them as paragraphs."""
        found: list[Element] = []
        inlines = list(_words(node.text))
        for child in node:
            if isinstance(child.tag, str) and self._is_block(child):
                found += _paragraph(inlines)
                inlines = []
                found += self.block(child, level)
            elif child.tag == "note" and not _paragraph(inlines) and found and found[-1]["t"] in ("Para", "Plain"):
                found[-1]["c"] += self.note(child)  # a note that stands behind the paragraph in which it is called
            elif isinstance(child.tag, str):
                inlines += self.inline(child, inlines)
            inlines += self._after(child, inlines)
        return found + _paragraph(inlines)

    def block(self, node: Node, level: int) -> list[Element]:
        match node.tag:
            case "head":
                inlines = self.inlines(node)
                return [{"t": "Header", "c": [min(level, 6), ["", [], []], inlines]}] if inlines else []
            case tag if tag in _DIVISIONS:
                return self.blocks(node, level + (tag.startswith("div") or tag == "floatingText"))
            case "list":
                items = [self.blocks(item, level) for item in node.iter("item")]
                return [{"t": "BulletList", "c": [item for item in items if item]}]
            case "lg" if node.find("lg") is None:
                return [{"t": "LineBlock", "c": [self.inlines(line) for line in node.iter("l")]}]
            case "row":
                cells = [self.inlines(cell) for cell in node.iter("cell")]
                return _paragraph([inline for cell in cells for inline in [*cell, {"t": "Space"}]])
            case "quote" | "cit" | "epigraph" | "q":
                return [{"t": "BlockQuote", "c": self.blocks(node, level)}]
            case "listBibl":
                return self.list_of_works(node, level)
        return self.blocks(node, level)

    def list_of_works(self, node: Node, level: int) -> list[Element]:
        found: list[Element] = []
        entries: list[Element] = []
        for child in node.iterchildren(etree.Element):
            if child.tag in ("bibl", "biblStruct", "biblFull"):
                entries += _paragraph(self.bibl(child))
            else:
                found += self.block(child, level + 1)
        return [*found, {"t": "Div", "c": [["refs", ["references"], []], entries]}]

    def _is_block(self, node: Node) -> bool:
        if node.tag in ("quote", "q", "cit", "said"):
            return any(child.tag in _BLOCKS for child in node.iter(etree.Element)) or node.getparent().tag in _DIVISIONS
        return node.tag in _BLOCKS

    # Inlines

    def inlines(self, node: Node) -> list[Element]:
        found = list(_words(node.text))
        for child in node:
            if isinstance(child.tag, str):
                found += self.inline(child, found)
            found += self._after(child, found)
        return found

    def inline(self, node: Node, before: list[Element]) -> list[Element]:
        if node.tag in _PASSED_OVER:
            return []
        anchored: Node = self.anchored.get(node)
        call = [] if anchored is None else self._numbered(anchored, "".join(node.itertext()))
        match node.tag:
            case "note":
                return self.note(node)
            case "lb" | "pb" | "cb" | "milestone":
                return self._break(node, before)
            case "hi" | "emph" | "title" | "foreign" | "mentioned":
                return self._set(node)
            case "q" | "quote" | "soCalled" | "said":
                return self._quoted(node)
            case "bibl" | "biblStruct":
                return self.bibl(node)
            case "ref" | "ptr" if call:
                return call
            case "ref" | "ptr":
                return self._reference(node)
        return [*self.inlines(node), *call]

    def note(self, node: Node) -> list[Element]:
        """A note in the place of its call; one that is called elsewhere is read there."""
        if node in self.called or (node in self.anchored.values()):
            return []
        return self._numbered(node, node.get("n", ""))

    def bibl(self, node: Node) -> list[Element]:
        inlines = self.inlines(node) if node.tag == "bibl" else list(_words(printed(node)))
        key = self.keys.get(node)
        return [cite([{"itemData": {"id": key}}], inlines)] if key and inlines else inlines

    def _numbered(self, node: Node, label: str) -> list[Element]:
        number = re.sub(r"[\s()\[\].]", "", label)
        note = {"t": "Note", "c": self.blocks(node, 1)}
        return [{"t": "Span", "c": [["", [], [[NUMBERED, number]]], [note]]}] if number else [note]

    def _reference(self, node: Node) -> list[Element]:
        target: Node = self._target(node)
        if target is not None and self.called.get(target) == node:
            self.called[target] = self.root  # a second call, or a note that calls itself, does so in vain
            return self._numbered(target, "".join(node.itertext()) or target.get("n", ""))
        inlines = self.inlines(node)
        address = node.get("target", "")
        if address[1:] in self.items and inlines:
            return [cite([{"itemData": {"id": address[1:]}}], inlines)]
        if address.startswith(("http:", "https:")) and inlines:
            return [{"t": "Link", "c": [["", [], []], inlines, [address, ""]]}]
        return inlines

    def _is_note(self, call: Node) -> bool:
        target = self._target(call)
        return target is not None and target.tag == "note" and call not in target.iter()

    def _target(self, call: Node) -> Node:
        return self.ids.get(call.get("target", "").removeprefix("#"))

    def _set(self, node: Node) -> list[Element]:
        inlines = self.inlines(node)
        looks = f"{node.get('rend') or ''} {node.get('rendition') or ''} {node.get('style') or ''}".lower()
        names = [_MARKS[word] for word in re.findall(r"[\w-]+", looks) if word in _MARKS]
        if not names and (node.tag == "emph" or (node.tag == "title" and node.get("level") in ("m", "j", "s"))):
            names = ["Emph"]
        for name in names:
            inlines = [{"t": name, "c": inlines}]
        return inlines

    def _quoted(self, node: Node) -> list[Element]:
        inlines = self.inlines(node)
        before = node.getprevious()
        around = (node.getparent().text if before is None else before.tail) or ""
        if "".join(node.itertext()).lstrip().startswith(_OPENING) or around.rstrip().endswith(_OPENING):
            return inlines
        return [{"t": "Quoted", "c": [{"t": "DoubleQuote"}, inlines]}]

    def _break(self, node: Node, before: list[Element]) -> list[Element]:
        """A line or page break is a blank, but not inside a word."""
        last = before[-1] if before else {"t": "Space"}
        if last["t"] == "Str" and _HYPHEN.search(last["c"]) and (node.tail or "").lstrip()[:1].islower():
            last["c"] = last["c"][:-1]
            return []
        return [] if node.get("break") == "no" else [{"t": "Space"}]

    def _after(self, node: Node, before: list[Element]) -> Iterator[Element]:
        """The words behind a node: blanks at their beginning are none inside a word that a line break divides."""
        joined = node.tag in ("lb", "pb", "cb") and (not before or before[-1]["t"] == "Str")
        return _words((node.tail or "").lstrip() if joined else node.tail)


def _words(text: str | None) -> Iterator[Element]:
    for part in re.findall(r"\s+|\S+", text or ""):
        yield {"t": "Space"} if part.isspace() else {"t": "Str", "c": part}


def _paragraph(inlines: Iterable[Element]) -> list[Element]:
    found = list(inlines)
    return [{"t": "Para", "c": found}] if any(inline["t"] != "Space" for inline in found) else []
