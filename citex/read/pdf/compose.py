"""Paragraphs and notes as one text with zones, marks and the way back to the page."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from citex.model import Box, Document, Mark, Origin, Zone
from citex.model.document import MarkKind
from citex.read.pdf.calls import Call
from citex.read.pdf.glyphs import BOLD, ITALIC
from citex.read.pdf.hyphens import Words, goes_on_inside
from citex.read.pdf.lines import LOWERED, RAISED, SMALL, Line
from citex.read.pdf.notes import Note
from citex.read.pdf.paragraphs import Paragraph

_KINDS: tuple[tuple[int, MarkKind], ...] = (
    (ITALIC, "italic"), (BOLD, "bold"), (SMALL, "small-caps"), (RAISED, "superscript"), (LOWERED, "subscript"),
)  # fmt: skip
_SUPERSCRIPTS = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))


class _Writer:
    """Writes lines one after the other and keeps where each of them came to stand."""

    def __init__(self, words: Words, calls: Mapping[int, Sequence[tuple[Call, int]]]) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.origins: list[Origin] = []
        self.marks: list[Mark] = []
        self.anchors: dict[int, int] = {}
        self._words = words
        self._calls = calls

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def paragraph(self, lines: Sequence[Line], opening: str = "") -> tuple[int, int]:
        """Write a paragraph, a blank line before it; where it stands."""
        if self.length:
            self.write("\n\n")
        start = self.length
        self.write(opening)
        marks: list[tuple[MarkKind, int, int]] = []
        for at, line in enumerate(lines):
            following = next((other.text for other in lines[at + 1 :] if other.text), "")
            self._line(line, following, marks)
        self.marks += [Mark(kind, a, b) for kind, a, b in _joined(marks)]
        return start, self.length

    def _line(self, line: Line, following: str, marks: list[tuple[MarkKind, int, int]]) -> None:
        gone = self._gone(line)
        end = len(line.text)
        broken = bool(following) and goes_on_inside(line.text, following)
        if broken and not self._words.keeps_hyphen(line.text, following):
            gone.add(end - 1)
        kept = [at for at in range(end) if at not in gone and line.text[at] != "\xad"]
        as_set = len(kept) == end and not line.has(RAISED)
        text = line.text if as_set else "".join(_printed(line, at) for at in kept)
        for call, note in self._calls.get(id(line), ()):
            self.anchors[note] = self.length + sum(at < call.start for at in kept)
        if kept:
            edges = line.edges if as_set else array("f", [*(line.edges[at] for at in kept), line.edges[kept[-1] + 1]])
            box = Box(line.page, line.left, line.top, line.right, line.bottom)
            self.origins.append(Origin(self.length, self.length + len(text), box=box, edges=edges))
            at = self.length
            for style, group in groupby(line.styles[i] for i in kept):
                size = len(list(group))
                marks += [(kind, at, at + size) for bit, kind in _KINDS if style & bit]
                at += size
        self.write(text)
        if following and not broken and text:
            self.write(" ")

    def _gone(self, line: Line) -> set[int]:
        """The characters of a line that call notes, and a blank before them."""
        gone: set[int] = set()
        for call, _ in self._calls.get(id(line), ()):
            gone.update(range(call.start, call.end))
            if call.start and line.text[call.start - 1] == " " and (
                call.end == len(line.text) or not line.text[call.end].isalnum()
            ):
                gone.add(call.start - 1)
        return gone


def _printed(line: Line, at: int) -> str:
    """A character as it is written in the text: a raised figure that calls no note stays raised, as in "1976²"."""
    sign = line.text[at]
    return _SUPERSCRIPTS.get(sign, sign) if line.styles[at] & RAISED else sign


def _joined(marks: Sequence[tuple[MarkKind, int, int]]) -> list[tuple[MarkKind, int, int]]:
    """The marks, those that only a blank holds apart as one, in order."""
    by_kind: dict[MarkKind, list[tuple[int, int]]] = defaultdict(list)
    for kind, start, end in marks:
        spans = by_kind[kind]
        if spans and start - spans[-1][1] <= 1:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return sorted(((kind, a, b) for kind, spans in by_kind.items() for a, b in spans), key=lambda mark: mark[1:])


def document(
    name: str,
    source: str,
    paragraphs: Sequence[Paragraph],
    notes: Sequence[Note],
    calls: Mapping[int, Call],
    words: Words,
) -> Document:
    """The document: paragraphs of the body in order, then the notes, each with the offset of its call."""
    by_line: dict[int, list[tuple[Call, int]]] = defaultdict(list)
    for index, call in calls.items():
        by_line[id(call.line)].append((call, index))
    writer = _Writer(words, by_line)
    zones: list[Zone] = []
    for paragraph in paragraphs:
        start, end = writer.paragraph(paragraph.lines)
        if paragraph.level and end > start:
            zones.append(Zone("heading", start, end))
            writer.marks.append(Mark("heading", start, end, str(paragraph.level)))
    for index, note in enumerate(notes):
        start, end = writer.paragraph(note.lines, f"{note.number} " if note.number else "")
        zones.append(Zone("note", start, end, note.number or None, writer.anchors.get(index)))
    return Document(
        id=name, text="".join(writer.parts), source=source, zones=zones, marks=writer.marks, origins=writer.origins
    )
