"""Pandoc's abstract syntax tree to one text: paragraphs in reading order, then the notes, and the way back to the tree.

Everything that pandoc reads, and what citex itself makes into such a tree, becomes a text here, and only here. The
rules are those of plain text as citex reads it: a blank line between paragraphs, no line break inside one but where the
author has set it, no call of a note in the text (a note's `anchor` is the offset at which it is called), and behind
the text the notes in the order of their calls, each beginning with its number.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from citex.model import Mark, MarkKind, Origin, Zone, ZoneKind
from citex.read.decode import normalise

Element = dict[str, Any]  # {"t": what it is, "c": its contents}
Ast = dict[str, Any]  # {"pandoc-api-version": [...], "meta": {...}, "blocks": [...]}

NUMBERED = "number"  # a Span with this attribute holds a note and its printed number

_MARKS: dict[str, MarkKind] = {
    "Emph": "italic",
    "Strong": "bold",
    "SmallCaps": "small-caps",
    "Underline": "underline",
    "Superscript": "superscript",
    "Subscript": "subscript",
}
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_UNSEEN = dict.fromkeys(map(ord, "\xad\u200b\u2060\ufeff"))  # where a word may be parted, and how files begin
_FRONT = ("title", "subtitle", "author", "abstract")  # what stands above the text and pandoc keeps apart from it


@dataclass(slots=True, frozen=True)
class Tree:
    """What a file holds as pandoc's tree, and the program that its citations are live in ("zotero", "jats" ...).

    `warnings` say what belongs to it and could not be read.
    """

    ast: Ast
    live: str = "pandoc"
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class Leaf:
    """An element that prints `text[start:end]`: `inlines[index]` is the element, `inlines` the list in the tree.

    What a leaf prints is not always what the tree says (NFC, blanks): to divide one, divide `text[start:end]`.
    """

    start: int
    end: int
    inlines: list[Element]
    index: int


@dataclass(slots=True)
class Cited:
    """The citations (`citationId`, `citationSuffix` ...) that are printed together as `text[start:end]`."""

    start: int
    end: int
    citations: list[dict[str, Any]]


@dataclass(slots=True)
class Flat:
    """A tree as text. All offsets count code points of `text`; zones, marks, origins and leaves are in its order."""

    text: str
    zones: list[Zone] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)


def flatten(ast: Ast) -> Flat:
    """The text of `ast`. The same tree gives the same text.

    One thing is changed in the tree itself: quotation marks that are elements become characters, so that every
    character but the numbers of notes and lists is printed by a leaf.
    """
    walker = _Walker()
    walker.document(ast)
    return walker.flat()


def written(inlines: Sequence[Element]) -> str:
    """What a list of inlines prints, without its notes."""
    walker = _Walker()
    walker.inlines(list(inlines))
    return walker.flat(notes=False).text


@dataclass(slots=True)
class _Note:
    blocks: list[Element]
    number: str
    anchor: int


@dataclass(slots=True)
class _Stretch:
    kind: ZoneKind
    start: int
    end: int
    note: _Note | None = None


class _Walker:
    """Where the text has come to: what is written, what waits to be written, and which notes wait for their turn."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.begun: int | None = None  # where the paragraph has begun; None until it has a first character
        self.label = ""  # the number that the next paragraph begins with
        self.blanks: list[tuple[str, list[Element] | None, int]] = []  # wait: inside a paragraph alone they are written
        self.unplaced: list[_Note] = []  # called before the first character of their paragraph
        self.waiting: deque[_Note] = deque()
        self.counted = 0
        self.in_note = False
        self.leaves: list[Leaf] = []
        self.marks: list[Mark] = []
        self.cited: list[Cited] = []
        self.stretches: list[_Stretch] = []
        self.paragraphs: list[tuple[int, int]] = []

    def document(self, ast: Ast) -> None:
        self.front(ast.get("meta", {}), ast["blocks"])
        self.blocks(ast["blocks"])

    def front(self, meta: dict[str, Element], blocks: Sequence[Element]) -> None:
        """Title, authors and abstract; not the title where the text itself begins with it."""
        opening = blocks[0] if blocks else {"t": ""}
        for name in _FRONT:
            for value in _each(meta.get(name, {"t": "MetaList", "c": []})):
                if value["t"] == "MetaBlocks":
                    self.blocks(value["c"])
                elif name in ("author", "abstract"):
                    self.paragraph(value["c"])
                elif not _is_heading(opening, value["c"]):
                    self.heading(value["c"], 1)

    # Blocks

    def blocks(self, blocks: Iterable[Element]) -> None:
        for block in blocks:
            self.block(block)

    def block(self, block: Element) -> None:
        match block["t"]:
            case "Plain" | "Para":
                self.paragraph(block["c"])
            case "Header":
                self.heading(block["c"][2], block["c"][0])
            case "BlockQuote":
                before = len(self.leaves)
                self.blocks(block["c"])
                self.mark("quotation", before)
            case "LineBlock":
                self.lines(block["c"])
            case "CodeBlock":
                self.put(block["c"][1])
                self.close()
            case "OrderedList":
                (first, style, _), items = block["c"]
                decimal = style["t"] in ("Decimal", "DefaultStyle", "Example")
                self.items(items, (f"{number}. " if decimal else "" for number in range(first, first + len(items))))
            case "BulletList":
                self.items(block["c"], ("" for _ in block["c"]))
            case "DefinitionList":
                for term, definitions in block["c"]:
                    self.paragraph(term)
                    self.items(definitions, ("" for _ in definitions))
            case "Table":
                self.table(block["c"])
            case "Figure":
                self.blocks(block["c"][2])
                self.blocks(block["c"][1][1])
            case "Div":
                self.division(*block["c"])
            case _:
                pass  # rules, and what is raw: the business of one output format

    def paragraph(self, inlines: list[Element]) -> None:
        self.inlines(inlines)
        self.close()

    def heading(self, inlines: list[Element], level: int) -> None:
        before = len(self.leaves)
        self.paragraph(inlines)
        self.mark("heading", before, str(level))
        if not self.in_note and len(self.leaves) > before:
            self.stretches.append(_Stretch("heading", *self.paragraphs[-1]))

    def lines(self, lines: Sequence[list[Element]]) -> None:
        for line in lines:
            self.inlines(line)
            self.blanks.append(("\n", None, 0))
        self.close()

    def items(self, items: Iterable[list[Element]], labels: Iterator[str]) -> None:
        for item, label in zip(items, labels, strict=True):
            before = len(self.leaves)
            self.label += label
            self.blocks(item)
            self.close_empty()
            self.mark("list-item", before)

    def table(self, parts: list[Any]) -> None:
        _, (_, caption), _, (_, head), bodies, (_, foot) = parts
        self.blocks(caption)
        rows = [*head, *(row for _, _, upper, lower in bodies for row in [*upper, *lower]), *foot]
        for _, cells in rows:
            self.row([blocks for *_, blocks in cells])

    def row(self, cells: Sequence[list[Element]]) -> None:
        """A row is a paragraph with tabs between its cells, unless a cell holds more than a paragraph."""
        if any(len(cell) > 1 or (cell and cell[0]["t"] not in ("Plain", "Para")) for cell in cells):
            for cell in cells:
                self.blocks(cell)
            return
        for cell in cells:
            self.inlines(cell[0]["c"] if cell else [])
            self.blanks.append(("\t", None, 0))
        self.close()

    def division(self, attributes: tuple[str, list[str], list[list[str]]], blocks: list[Element]) -> None:
        before = len(self.paragraphs)
        self.blocks(blocks)
        if is_bibliography(*attributes) and not self.in_note:
            taken = {place.start for place in self.stretches}  # by its heading, by a division inside
            entries = (entry for entry in self.paragraphs[before:] if entry[0] not in taken)
            self.stretches.extend(_Stretch("bibliography", *entry) for entry in entries)

    # Inlines

    def inlines(self, inlines: list[Element]) -> None:
        _with_quotation_marks(inlines)
        for index, inline in enumerate(inlines):
            self.inline(inline, inlines, index)

    def inline(self, inline: Element, inlines: list[Element], index: int) -> None:
        match inline["t"]:
            case "Str":
                self.put(inline["c"], inlines, index)
            case "Space" | "SoftBreak":
                self.blanks.append((" ", inlines, index))
            case "LineBreak":
                self.blanks.append(("\n", inlines, index))
            case "Code" | "Math":
                self.put(inline["c"][1], inlines, index)
            case "Emph" | "Strong" | "SmallCaps" | "Underline" | "Superscript" | "Subscript" as kind:
                before = len(self.leaves)
                self.inlines(inline["c"])
                self.mark(_MARKS[kind], before)
            case "Strikeout":
                self.inlines(inline["c"])
            case "Link":
                before = len(self.leaves)
                self.inlines(inline["c"][1])
                self.mark("link", before, inline["c"][2][0])
            case "Cite":
                before = len(self.leaves)
                self.citation(inline["c"][1])
                if len(self.leaves) > before:
                    self.cited.append(Cited(*self.since(before), inline["c"][0]))
            case "Span":
                self.span(*inline["c"])
            case "Note":
                self.note(inline["c"])
            case _:
                pass  # images, and what is raw

    def citation(self, inlines: list[Element]) -> None:
        """What a live citation prints; one of LaTeX prints its command, for no style has been chosen yet."""
        if all(inline["t"] == "RawInline" for inline in inlines):
            for index, inline in enumerate(inlines):
                self.put(inline["c"][1], inlines, index)
        else:
            self.inlines(inlines)

    def span(self, attributes: tuple[str, list[str], list[list[str]]], inlines: list[Element]) -> None:
        number = dict(attributes[2]).get(NUMBERED)
        if number and len(inlines) == 1 and inlines[0]["t"] == "Note":
            self.note(inlines[0]["c"], number)
        else:
            self.inlines(inlines)

    def note(self, blocks: list[Element], number: str = "") -> None:
        if not number:
            self.counted += 1
            number = str(self.counted)
        note = _Note(blocks, number, self.length)
        self.waiting.append(note)
        if self.begun is None:
            self.unplaced.append(note)

    # Characters

    def put(self, printed: str, inlines: list[Element] | None = None, index: int = 0) -> None:
        printed = normalise(printed).translate(_UNSEEN)
        if not printed.strip():
            self.blanks.extend([(" ", inlines, index)] if printed else [])
            return
        if self.begun is None:
            self.begin()
        else:
            self.write_blanks()
        self.write(printed, inlines, index)

    def begin(self) -> None:
        """The next character is the first of its paragraph."""
        self.blanks.clear()
        self.write("\n\n" if self.length else "")
        self.begun = self.length
        self.write(self.label)
        self.label = ""
        for note in self.unplaced:
            note.anchor = self.length
        self.unplaced.clear()

    def write_blanks(self) -> None:
        """Of several blanks one, the strongest: a tab between cells, a line break; two line breaks end a paragraph."""
        breaks = [blank for blank in self.blanks if blank[0] == "\n"][:2]
        for blank, inlines, index in breaks or sorted(self.blanks, key=lambda blank: blank[0])[:1]:
            self.write(blank, inlines, index)
        self.blanks.clear()

    def close(self) -> None:
        """The paragraph ends."""
        if self.begun is not None:
            self.paragraphs.append((self.begun, self.length))
        self.begun = None
        self.blanks.clear()
        self.unplaced.clear()

    def close_empty(self) -> None:
        """An item or note without a word is its number alone."""
        if self.label:
            self.label, label = "", self.label
            self.begin()
            self.write(label.rstrip())
            self.close()

    def write(self, characters: str, inlines: list[Element] | None = None, index: int = 0) -> None:
        if inlines is not None:
            self.leaves.append(Leaf(self.length, self.length + len(characters), inlines, index))
        self.parts.append(characters)
        self.length += len(characters)

    def mark(self, kind: MarkKind, before: int, value: str = "") -> None:
        """Marks what has been printed since there were `before` leaves."""
        if len(self.leaves) > before:
            self.marks.append(Mark(kind, *self.since(before), value))

    def since(self, before: int) -> tuple[int, int]:
        return self.leaves[before].start, self.leaves[-1].end

    # The whole

    def notes(self) -> None:
        """The notes, each behind its number; one called in a note comes after all that are called in the text."""
        self.in_note = True
        while self.waiting:
            note = self.waiting.popleft()
            start = self.length
            self.label = f"{note.number}. " if note.number[:1].isalnum() else f"{note.number} "
            self.blocks(note.blocks)
            self.close_empty()
            self.stretches.append(_Stretch("note", start, self.length, note))

    def flat(self, notes: bool = True) -> Flat:
        self.close()
        if notes:
            self.notes()
        text = "".join(self.parts)
        zones = []
        for place in self.stretches:
            start, end = _trimmed(text, place.start, place.end)
            note = place.note
            zones.append(Zone(place.kind, start, end, note.number if note else None, note.anchor if note else None))
        marks = [Mark(mark.kind, *_trimmed(text, mark.start, mark.end), mark.value) for mark in self.marks]
        cited = [Cited(*_trimmed(text, cite.start, cite.end), cite.citations) for cite in self.cited]
        return Flat(
            text,
            sorted((zone for zone in zones if zone.start < zone.end), key=lambda zone: (zone.start, zone.end)),
            sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: (mark.start, -mark.end)),
            [cite for cite in cited if cite.start < cite.end],
            [Origin(start, end, number) for number, (start, end) in enumerate(self.paragraphs, 1)],
            self.leaves,
        )


def is_bibliography(identifier: str, classes: Sequence[str], _: object = None) -> bool:
    """Whether a division with these attributes is a list of works that a program has set."""
    return identifier == "refs" or not {"references", "csl-bib-body", "thebibliography"}.isdisjoint(classes)


def _with_quotation_marks(inlines: list[Element]) -> None:
    """Quotations between their marks instead of elements, in the list itself."""
    if not any(inline["t"] == "Quoted" for inline in inlines):
        return
    plain: list[Element] = []
    for inline in inlines:
        if inline["t"] == "Quoted":
            opening, closing = _QUOTES[inline["c"][0]["t"]]
            plain += [{"t": "Str", "c": opening}, *inline["c"][1], {"t": "Str", "c": closing}]
        else:
            plain.append(inline)
    inlines[:] = plain
    _with_quotation_marks(inlines)


def _each(value: Element) -> list[Element]:
    """The inlines and blocks in a piece of metadata, of which strings become inlines in the tree itself."""
    if value["t"] == "MetaList":
        return [inner for each in value["c"] for inner in _each(each)]
    if value["t"] == "MetaString":
        value |= {"t": "MetaInlines", "c": [{"t": "Str", "c": value["c"]}]}
    return [value] if value["t"] in ("MetaInlines", "MetaBlocks") else []


def notes_labelled(ast: Ast, labels: Sequence[str]) -> Ast:
    """`ast` with the printed labels of its notes, given in the order of their calls.

    Nothing is changed where they are what they would be without it, or where there are not as many as notes.
    """
    front = [ast["meta"][name] for name in _FRONT if name in ast["meta"]]
    notes = [*_notes([*front, *ast["blocks"]])]
    if len(notes) == len(labels) and list(labels) != [str(number) for number in range(1, len(labels) + 1)]:
        for (inlines, index), label in zip(notes, labels, strict=True):
            inlines[index] = {"t": "Span", "c": [["", [], [[NUMBERED, label]]], [inlines[index]]]}
    return ast


def _notes(value: Any) -> Iterator[tuple[list[Element], int]]:
    """Every note as the list that holds it and its index, in the order of the tree."""
    if isinstance(value, dict):
        yield from _notes(value.get("c"))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if isinstance(inner, dict) and inner.get("t") == "Note":
                yield value, index
            else:
                yield from _notes(inner)


def _is_heading(block: Element, title: list[Element]) -> bool:
    return block["t"] == "Header" and written(block["c"][2]) == written(title)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the blanks at its ends."""
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())
