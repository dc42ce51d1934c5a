"""A document without a tree of its own (plain text, PDF, TEI) as pandoc's abstract syntax tree.

Notes that are called come as real notes at the place of their call, without the number that the text prints at either
end; all else stays where it stands. The way back from the text to the tree is kept in leaves, as `citex.read.ast`
keeps it for a file that pandoc reads.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any

import regex

from citex.find.place import note_start, view_of
from citex.model import Document, Mark, MarkKind, Zone
from citex.read.ast import Ast, Element, Leaf
from citex.rules import Patterns
from citex.segment.notes import heading_pattern

API_VERSION = [1, 23]  # of pandoc's types: pandoc refuses a tree of another

_ELEMENTS: dict[MarkKind, str] = {
    "italic": "Emph",
    "bold": "Strong",
    "small-caps": "SmallCaps",
    "underline": "Underline",
    "superscript": "Superscript",
    "subscript": "Subscript",
}
_BLOCKS = ("quotation", "list-item")
_PARAGRAPH = regex.compile(r"\S(?:[^\n]|\n(?![^\S\n]*+(?:\n|$)))*+")
_TOKEN = regex.compile(r"\s++|\S++")
_BREAK = regex.compile(r"\S[^\S\n]*+\n[^\S\n]*+\S")
_WITHIN_SENTENCE = regex.compile(r"[^.!?:;\s]\s+\p{Ll}")
_HEADING_AT_MOST = 60  # characters


@dataclass(slots=True, frozen=True)
class _Call:
    """A note and where it is called: `start` to `end` is what the text prints there, nothing where they are equal."""

    start: int
    end: int
    notes: tuple[Zone, ...]


@dataclass(slots=True, frozen=True)
class _Atom:
    """The smallest stretch of a paragraph: a word or part of one, blanks, or a note (then `note` holds its blocks)."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    note: list[Element] | None = None


@dataclass(slots=True, frozen=True)
class _Paragraph:
    start: int
    end: int
    marks: tuple[Mark, ...]
    heading: int = 0


def ast_of(document: Document, patterns: Patterns | None = None) -> tuple[Ast, list[Leaf]]:
    """The tree of a document whose zones are known, and its leaves in the order of the text.

    What no leaf prints (numbers of notes, calls, the heading over notes that have all moved to their calls) is not in
    the tree.
    """
    maker = _Maker(document, patterns or Patterns.default())
    blocks = maker.blocks()
    ast = {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks}
    return ast, sorted(maker.leaves, key=lambda leaf: leaf.start)


class _Maker:
    def __init__(self, document: Document, patterns: Patterns) -> None:
        self.text = document.text
        self.leaves: list[Leaf] = []
        self.zones = document.zones or [Zone("body", 0, len(document.text))]
        self._break = "SoftBreak" if _is_wrapped(document.text) else "LineBreak"
        self._inline = [mark for mark in document.marks if mark.kind in _ELEMENTS or mark.kind == "link"]
        self._inline_until = list(accumulate((mark.end for mark in self._inline), max))
        self._block = [mark for mark in document.marks if mark.kind in _BLOCKS]
        self._levels = {mark.start: int(mark.value or 1) for mark in document.marks if mark.kind == "heading"}
        self._note_heading = heading_pattern(patterns, "note-heading")
        self._list_heading = heading_pattern(patterns, "bibliography-heading")
        self._view = view_of(document.text)
        self._standing = [found.span() for zone in self.zones if zone.kind != "note" for found in self._spans(zone)]
        self.calls = list(self._calls())

    def blocks(self) -> list[Element]:
        """The whole document, the notes that are called inside it."""
        called = {note.start for call in self.calls for note in call.notes}
        paragraphs: list[_Paragraph] = []
        for at, zone in enumerate(self.zones):
            if zone.start in called and zone.kind == "note":
                continue
            found = list(self._paragraphs(zone))
            following = next((other for other in self.zones[at + 1 :]), None)
            if following and following.start in called and following.kind == "note" and found:
                last = found[-1]
                if self._note_heading.fullmatch(self.text[last.start : last.end]):
                    found.pop()
            paragraphs += found
        return self._nested(paragraphs, 0)

    # Notes

    def _calls(self) -> Iterator[_Call]:
        """The calls, in order, each with its note; a note that a page break has cut has two zones and one call."""
        by_anchor: dict[int, list[Zone]] = {}
        for zone in self.zones:
            if zone.kind == "note" and zone.anchor is not None and self._stands(zone.anchor):
                by_anchor.setdefault(zone.anchor, []).append(zone)
        for anchor, notes in sorted(by_anchor.items()):
            numbers = {note.number for note in notes}
            if len(numbers) == 1:
                yield _Call(*self._printed(anchor, notes[0].number), tuple(notes))
            else:
                for note in notes:
                    yield _Call(anchor, anchor, (note,))

    def _stands(self, offset: int) -> bool:
        """Whether the offset lies in a paragraph of the text, or at its end."""
        at = bisect_right(self._standing, offset, key=lambda span: span[0]) - 1
        return at >= 0 and offset <= self._standing[at][1]

    def _printed(self, anchor: int, number: str | None) -> tuple[int, int]:
        """What the text prints at the call of a note, with the blank before it."""
        label = regex.escape(number or "")
        raised = regex.escape((number or "").translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")))
        call = rf"[\[(]{label}[\])]|\^?{label}(?!\w)|{raised}"
        found = regex.compile(call).match(self.text, anchor) if number else None
        if not found:
            return anchor, anchor
        start = anchor
        while start and self.text[start - 1] in " \xa0":
            start -= 1
        return start, found.end()

    def _note(self, zones: Sequence[Zone]) -> list[Element]:
        paragraphs = []
        for zone in zones:
            start = note_start(self._view, zone)
            if start < zone.end:
                paragraphs += list(self._paragraphs(Zone("note", start, zone.end)))
        return self._nested(paragraphs, 0) or [{"t": "Para", "c": []}]

    # Blocks

    def _spans(self, zone: Zone) -> Iterator[regex.Match[str]]:
        return iter(_PARAGRAPH.finditer(self.text, zone.start, zone.end))

    def _paragraphs(self, zone: Zone) -> Iterator[_Paragraph]:
        for found in self._spans(zone):
            start, end = found.start(), found.start() + len(found[0].rstrip())
            marks = tuple(mark for mark in self._block if mark.start <= start and end <= mark.end)
            yield _Paragraph(start, end, marks, self._level(zone, start, end))

    def _level(self, zone: Zone, start: int, end: int) -> int:
        """The level of a heading, 0 for what is none: the file tells, or the words do ("Bibliography")."""
        if zone.kind == "note":
            return 0
        if zone.kind == "heading" or start in self._levels:
            return self._levels.get(start, 1)
        words = self.text[start:end]
        named = len(words) < _HEADING_AT_MOST and zone.kind == "body"
        return int(bool(named and (self._list_heading.fullmatch(words) or self._note_heading.fullmatch(words))))

    def _nested(self, paragraphs: Sequence[_Paragraph], depth: int) -> list[Element]:
        blocks: list[Element] = []
        for mark, group in groupby(paragraphs, lambda one: one.marks[depth] if len(one.marks) > depth else None):
            if mark is None:
                blocks += [self._paragraph(one) for one in group]
            elif mark.kind == "quotation":
                blocks.append({"t": "BlockQuote", "c": self._nested(list(group), depth + 1)})
            else:
                if not (blocks and blocks[-1]["t"] == "BulletList"):
                    blocks.append({"t": "BulletList", "c": []})
                blocks[-1]["c"].append(self._nested(list(group), depth + 1))
        return blocks

    def _paragraph(self, paragraph: _Paragraph) -> Element:
        first = bisect_right(self._inline_until, paragraph.start)
        until = bisect_left(self._inline, paragraph.end, key=lambda mark: mark.start)
        marks = [mark for mark in self._inline[first:until] if mark.end > paragraph.start]
        inlines = self._set(list(self._atoms(paragraph.start, paragraph.end, marks)), 0)
        if paragraph.heading:
            return {"t": "Header", "c": [paragraph.heading, ["", [], []], inlines]}
        return {"t": "Para", "c": inlines}

    # Inlines

    def _atoms(self, start: int, end: int, marks: Sequence[Mark]) -> Iterator[_Atom]:
        """The words, blanks and notes of a paragraph, each with the marks that it stands under, the widest first."""
        calls = [call for call in self.calls if start <= call.start <= end]
        edges = {edge for mark in marks for edge in (mark.start, mark.end)}
        position = start
        for call in [*calls, _Call(end, end, ())]:
            yield from self._words(position, call.start, marks, edges)
            if call.notes:
                around = tuple(mark for mark in marks if mark.start < call.start < mark.end)
                yield _Atom(call.start, call.start, around, self._note(call.notes))
            position = max(position, call.end)

    def _words(self, start: int, end: int, marks: Sequence[Mark], edges: Iterable[int]) -> Iterator[_Atom]:
        for token in _TOKEN.finditer(self.text, start, end):
            cuts = sorted(edge for edge in edges if token.start() < edge < token.end())
            for left, right in zip([token.start(), *cuts], [*cuts, token.end()], strict=True):
                yield _Atom(left, right, tuple(mark for mark in marks if mark.start <= left and right <= mark.end))

    def _set(self, atoms: Sequence[_Atom], depth: int) -> list[Element]:
        inlines: list[Element] = []
        for mark, group in groupby(atoms, lambda atom: atom.marks[depth] if len(atom.marks) > depth else None):
            if mark is not None:
                inner = self._set(list(group), depth + 1)
                attributes: list[Any] = ["", [], []]
                linked = mark.kind == "link"
                content = [attributes, inner, [mark.value, ""]] if linked else inner
                inlines.append({"t": "Link" if linked else _ELEMENTS[mark.kind], "c": content})
                continue
            for atom in group:
                if atom.note is None:
                    self.leaves.append(Leaf(atom.start, atom.end, inlines, len(inlines)))
                inlines.append(self._element(atom))
        return inlines

    def _element(self, atom: _Atom) -> Element:
        words = self.text[atom.start : atom.end]
        if atom.note is not None:
            return {"t": "Note", "c": atom.note}
        if words.strip():
            return {"t": "Str", "c": words}
        return {"t": self._break if "\n" in words else "Space"}


def _is_wrapped(text: str) -> bool:
    """Whether line breaks in paragraphs mean nothing: many stand in the middle of a sentence, as on printed pages."""
    breaks = _BREAK.findall(text)
    return sum(_WITHIN_SENTENCE.fullmatch(found) is not None for found in breaks) > 0.2 * len(breaks)
