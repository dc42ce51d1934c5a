"""Where in the text notes are called, and numbered paragraphs at the end that are called: endnotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import regex

from citex.read.pdf.lines import RAISED, Line
from citex.read.pdf.notes import Note, mark
from citex.read.pdf.paragraphs import Paragraph

_RAISED_NUMBER = regex.compile(r"[\[(]?(?P<n>\d{1,3}[a-z]?|\*{1,4}|[†‡§]{1,2})[\])]?")
_SHARE_CALLED = 0.5  # of the numbered paragraphs are called, or they are a list
_PAGES_APART = 1  # a note stands on the page of its call, or its foot on the next


@dataclass(slots=True, frozen=True, eq=False)
class Call:
    """The sign of a note in a line of text, `start` to `end` in it."""

    line: Line
    start: int
    end: int
    printed: str

    @property
    def place(self) -> tuple[int, int]:
        """What tells this call from all others."""
        return id(self.line), self.start


def raised_calls(lines: Sequence[Line]) -> list[Call]:
    """The raised numbers and signs in the lines, in order, that can call notes."""
    found = []
    for line in lines:
        for start, end in _raised(line) if line.has(RAISED) else ():
            for sign in _RAISED_NUMBER.finditer(line.text, start, end):
                found.append(Call(line, sign.start(), sign.end(), sign["n"]))
    return found


def _raised(line: Line) -> Iterator[tuple[int, int]]:
    start = None
    for at, style in enumerate([*line.styles, 0]):
        if style & RAISED and start is None:
            start = at
        elif not style & RAISED and start is not None:
            yield start, at
            start = None


def assign(
    notes: Sequence[Note], lines: Sequence[Line], taken: Collection[tuple[int, int]] = (), near: bool = True
) -> dict[int, Call]:
    """The call of each note, by its index: raised on the same page or the one before, else glued to a word there.

    Calls at the places in `taken` are another note's. Without `near` the calls may stand on any page before: endnotes.
    """
    by_number: dict[str, list[Call]] = defaultdict(list)
    for call in raised_calls(lines):
        if call.place not in taken:
            by_number[call.printed].append(call)
    on_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        on_page[line.page].append(line)
    found: dict[int, Call] = {}
    for index, note in enumerate(notes):
        calls = by_number[note.number]
        fitting = [call for call in calls if 0 <= note.page - call.line.page <= (_PAGES_APART if near else note.page)]
        if fitting:
            call = fitting[-1] if near else fitting[0]
            calls.remove(call)
            found[index] = call
        elif near and note.value and (glued := _glued(note.number, on_page[note.page])):
            found[index] = glued
    return found


def _glued(number: str, lines: Sequence[Line]) -> Call | None:
    """The number of a note where it stands right behind a word or a mark of punctuation, not raised."""
    pattern = regex.compile(rf"(?<=\p{{L}}{{2}}|[.,;:!?”\"’')»\]]){number}(?=[\s.,;:)—–]|$)")
    for line in lines:
        if (found := pattern.search(line.text)) and not _in_number(line.text, found.start()):
            return Call(line, found.start(), found.end(), number)
    return None


def _in_number(text: str, at: int) -> bool:
    """Whether the digits at an offset are part of a figure such as 1.500 or 3,14."""
    return at > 1 and text[at - 1] in ".,:" and text[at - 2].isdigit()


def endnotes(paragraphs: Sequence[Paragraph], taken: Collection[tuple[int, int]]) -> tuple[list[Paragraph], list[Note]]:
    """The paragraphs that are text, and the numbered ones after them that raised numbers in it call, as notes.

    Calls at the places in `taken` call footnotes.
    """
    calls = {call.printed for p in paragraphs for call in raised_calls(p.lines) if call.place not in taken}
    numbered = [(at, found) for at, p in enumerate(paragraphs) if (found := mark(p.lines[0])) and found.value]
    runs: list[list[int]] = []
    last = -1
    for at, found in numbered:
        if runs and last < found.value <= last + 2:
            runs[-1].append(at)
        elif found.value == 1:
            runs.append([at])
        else:
            continue
        last = found.value
    homes: dict[int, Note] = {}
    for run in runs:
        openings = [(at, found) for at in run if (found := mark(paragraphs[at].lines[0]))]
        called = sum(found.printed in calls for _, found in openings)
        if len(run) < 3 or called < _SHARE_CALLED * len(run):
            continue
        for (at, opening), following in zip(openings, [*run[1:], run[-1] + 1], strict=True):
            note = Note(opening.printed, opening.value, paragraphs[at].page)
            for inner in range(at, following):
                lines = list(paragraphs[inner].lines)
                if inner == at:
                    first = lines[0].part(opening.length, len(lines[0].text))
                    lines = [first, *lines[1:]] if first.text else lines[1:]
                note.lines += lines
                homes[inner] = note
    rest = [p for at, p in enumerate(paragraphs) if at not in homes]
    return rest, list({id(note): note for note in homes.values()}.values())
