"""Notes: the number or sign that opens each, and where in the note lines of a document one ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import regex

from citex.read.pdf.lines import RAISED, Line

_MARK = regex.compile(
    r"[\[(]?(?P<n>\d{1,3})(?P<letter>[a-z]?)[\])]?[.)]?(?:[ ]+(?=\S)|(?=\p{Lu}|[“\"‘«„(])|$)|"
    r"(?P<sign>\*{1,4}|[†‡§]{1,2})[ ]*(?=\S)"
)
COMPLETE = regex.compile(r"[.!?:»”\"’)\]][^\p{L}\d]*$")
_WINDOW = 40  # marks that are looked back for the one before


@dataclass(slots=True, frozen=True)
class Mark:
    """The number or sign that opens a line: as printed, what it counts (0 for a sign), its length in the line."""

    printed: str
    value: int
    length: int
    raised: bool


@dataclass(slots=True)
class Note:
    """A footnote: its printed number, and its lines, the first beginning behind the number."""

    number: str
    value: int
    page: int
    lines: list[Line] = field(default_factory=list)


def mark(line: Line) -> Mark | None:
    """The note mark that a line opens with, if it can be one."""
    raised = 0
    while raised < len(line.text) and line.styles[raised] & RAISED:
        raised += 1
    if raised and regex.fullmatch(r"[\[(]?(?:\d{1,4}[a-z]?|[*†‡§]{1,4})[\])]?[.)]?[ ]*", line.text[:raised]):
        printed = line.text[:raised].strip(" []().")
        digits = "".join(c for c in printed if c.isdigit())
        length = len(line.text) - len(line.text[raised:].lstrip())
        return Mark(printed, int(digits or 0), length, True)
    if found := _MARK.match(line.text):
        printed = found["sign"] or found["n"] + found["letter"]
        return Mark(printed, int(found["n"] or 0), found.end(), False)
    return None


def notes(columns: Sequence[Sequence[Line]]) -> tuple[list[Line], list[Note]]:
    """The notes in the note lines of a document's columns, in order; first the lines before the first of them.

    The best chain of marks that count on, by ones or from 1 again, tells the numbers of notes from other numbers that
    open a line.
    """
    lines = [line for column in columns for line in column]
    starts_column = set(accumulate((len(column) for column in columns), initial=0))
    openings = [(at, found) for at, line in enumerate(lines) if (found := mark(line))]
    numbered = [(at, found) for at, found in openings if found.value]
    chosen = dict(_chain(lines, numbered, starts_column))
    signs = ((at, found) for at, found in openings if not found.value)
    chosen.update((at, found) for at, found in signs if _complete_before(lines, at, starts_column))
    before: list[Line] = []
    result: list[Note] = []
    for at, line in enumerate(lines):
        if opening := chosen.get(at):
            rest = line.part(opening.length, len(line.text))
            result.append(Note(opening.printed, opening.value, line.page, [rest] if rest.text else []))
        elif result:
            result[-1].lines.append(line)
        else:
            before.append(line)
    return before, result


def _complete_before(lines: Sequence[Line], at: int, starts_column: set[int]) -> bool:
    return at in starts_column or at == 0 or COMPLETE.search(lines[at - 1].text) is not None


def _chain(
    lines: Sequence[Line], openings: Sequence[tuple[int, Mark]], starts_column: set[int]
) -> list[tuple[int, Mark]]:
    """The marks that count on, by the greatest sum of what speaks for each and for each step."""
    totals: list[float] = []
    back: list[int] = []
    for index, (at, opening) in enumerate(openings):
        worth = 2.0 if opening.raised else 0.5
        worth += 0.5 if _complete_before(lines, at, starts_column) else -0.5
        best, before = (0.0 if opening.value == 1 else -1.0), -1
        for earlier in range(max(0, index - _WINDOW), index):
            step = opening.value - openings[earlier][1].value
            new_page = lines[at].page != lines[openings[earlier][0]].page
            if step == 1:
                gain = 1.0
            elif opening.value == 1:
                gain = 0.0 if new_page else -2.0
            elif step == 0 and opening.printed != openings[earlier][1].printed:
                gain = 0.5
            elif 1 < step <= 5:
                gain = -1.0 * (step - 1)
            else:
                gain = -4.0
            if totals[earlier] + gain > best:
                best, before = totals[earlier] + gain, earlier
        totals.append(best + worth)
        back.append(before)
    chain: list[tuple[int, Mark]] = []
    at = max(range(len(totals)), key=totals.__getitem__) if totals else -1
    while at >= 0:
        chain.append(openings[at])
        at = back[at]
    return chain[::-1]
