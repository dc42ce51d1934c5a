"""Footnotes: which lines at the foot of a column are notes, and where each note begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from citex.read.pdf.glyphs import Rule
from citex.read.pdf.lines import RAISED, Line

_MARK = regex.compile(
    r"[\[(]?(?P<n>\d{1,3})(?P<letter>[a-z]?)[\])]?[.)]?(?:[ ]+(?=\S)|(?=\p{Lu}|[“\"‘«„(])|$)|"
    r"(?P<sign>\*{1,4}|[†‡§]{1,2})[ ]*(?=\S)"
)
_CALL = regex.compile(r"\d{1,3}[a-z]?|\*{1,4}|[†‡§]{1,2}")
_GLUED = regex.compile(r"(?<=\p{L}{2}|[.,;:!?”\"’')»\]])(?<!\d[.,:])\d{1,3}(?=[\s.,;:)—–]|$)")
_COMPLETE = regex.compile(r"[.!?:»”\"’)\]][^\p{L}\d]*$")
_SMALLER = 0.955  # of the size of the body
_LARGER = 1.05
_ENOUGH = 1.0  # evidence for notes
_NO_NOTES = -6.0  # what speaks against any more lines being notes
_SKIPPED = 5  # numbers that may be missing between two notes
_SAME_SIZE = 0.06  # of the size of notes: measured, not meant
_ENOUGH_LINES = 8  # of notes, to tell their size
_TABULATOR = 2.0  # ems
_LONGEST_MARK = 5  # characters
_UPPER = 0.4  # of a page, where its body is


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
        return Mark(printed, int(digits or 0), raised, True)
    if found := _MARK.match(line.text):
        printed = found["sign"] or found["n"] + found["letter"]
        return Mark(printed, int(found["n"] or 0), found.end(), False)
    return None


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The size in which the body is set: that of most text in the upper parts of the pages, where no footnotes are."""
    weights: Counter[float] = Counter()
    for lines in pages:
        if lines:
            top, bottom = min(line.base for line in lines), max(line.base for line in lines)
            for line in lines:
                if line.base <= top + _UPPER * (bottom - top):
                    weights[round(line.size, 1)] += len(line.text)
    return max(weights, key=lambda size: (weights[size], size)) if weights else 10.0


@dataclass(slots=True, frozen=True)
class Sizes:
    """The size of the body, and that of the notes where it is known."""

    body: float
    note: float | None = None

    def speak(self, line: Line) -> float:
        """What the setting of a line says for its being of a note; less than nothing: against it."""
        ratio = line.size / self.body
        if ratio > _LARGER:
            return -2.0
        if _is_of_table(line):
            return -1.0
        if self.note is not None and self.note < _SMALLER * self.body:
            if abs(line.size - self.note) < _SAME_SIZE * self.note:
                return 1.0
            return -0.5 if ratio < _SMALLER else -1.5
        return 1.0 if ratio < _SMALLER else -1.2


def note_size(lines: Sequence[Line]) -> float | None:
    """The size of most of the text of notes; None where there are too few to tell."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 1)] += len(line.text)
    return max(weights, key=lambda size: (weights[size], size)) if len(lines) >= _ENOUGH_LINES else None


def _is_of_table(line: Line) -> bool:
    """Whether wide gaps part the words of a line, behind what can be a note's number."""
    wide = _TABULATOR * line.size
    return any(
        sign == " " and abs(line.edges[at + 1] - line.edges[at]) > wide
        for at, sign in enumerate(line.text) if at > _LONGEST_MARK
    )  # fmt: skip


def foot(
    lines: Sequence[Line], rules: Sequence[Rule], sizes: Sizes, state: State, calls: Collection[str], first: bool
) -> int:
    """The index of the first line of a column that is a note; the number of lines where there are none.

    The evidence: the `sizes` of body and notes, a rule or a wider gap above, a number or sign that is
    expected (`state`) or called on the page (`calls`), numbers that count on. `first` is true for the first column of
    a page, which is hardly ever all notes.
    """
    best, best_score = len(lines), _ENOUGH
    leading = _leading(lines)
    tail = marks = 0.0
    following = 0
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        tail += sizes.speak(line)
        if tail < _NO_NOTES:
            break
        opening = mark(line)
        if opening and opening.value:
            marks += 1.5 * (following == opening.value + 1)
            following = opening.value
        ruled = (at > 0 or not first) and any(_above(rule, lines, at) for rule in rules)
        if opening is None and not ruled and not state.open:
            continue  # nothing that could begin a note, and no note to go on with
        score = min(tail, 4.0) + 0.05 * tail + marks + _opening(opening, state, calls) + 5.0 * ruled
        if at:
            gap = (line.base - lines[at - 1].base) / leading
            score += 2.0 if gap > 1.6 else 1.0 if gap > 1.25 else 0.0
            score += 1.0 * (sizes.speak(lines[at - 1]) < 0 < sizes.speak(line))
        elif first:
            score -= 3.0
        if score > best_score:
            best, best_score = at, score
    return best


@dataclass(slots=True)
class State:
    """What the pages before lead one to expect: the last number, and whether the last note was cut by the page."""

    number: int = 0
    open: bool = False

    def after(self, lines: Sequence[Line]) -> State:
        """The state after the note lines of a column."""
        number = self.number
        for line in lines:
            if (opening := mark(line)) and (opening.value == 1 or number < opening.value <= number + _SKIPPED):
                number = opening.value
        return State(number, not _COMPLETE.search(lines[-1].text))


def called(lines: Sequence[Line]) -> set[str]:
    """The numbers and signs in the lines that can call notes: raised, or right behind a word or a mark."""
    found: set[str] = set()
    for line in lines:
        for sign in _CALL.finditer(line.text, 1):
            raised = all(style & RAISED for style in line.styles[sign.start() : sign.end()])
            if raised or (sign[0].isdigit() and _GLUED.match(line.text, sign.start())):
                found.add(sign[0])
    return found


def _opening(opening: Mark | None, state: State, calls: Collection[str]) -> float:
    """What the opening of a line says for its being the first of the notes."""
    if opening is None:
        return -2.5 if state.open else -6.0
    expected = bool(opening.value) and opening.value == state.number + 1
    score = (3.0 if opening.raised else 1.0) + 2.0 * expected + 2.0 * (opening.printed in calls)
    return score if expected or opening.printed in calls else score - 4.0


def _above(rule: Rule, lines: Sequence[Line], at: int) -> bool:
    """Whether a rule separates line `at` from the one before it."""
    line = lines[at]
    upper = lines[at - 1].base + 0.25 * lines[at - 1].size if at else line.base - 4 * line.size
    return upper < rule.y < line.base - 0.6 * line.size and rule.x0 < line.right and rule.x1 > line.left


def _leading(lines: Sequence[Line]) -> float:
    gaps = sorted(b.base - a.base for a, b in pairwise(lines) if b.base > a.base)
    return gaps[len(gaps) // 2] if gaps else lines[0].size * 1.2


_WINDOW = 40


def notes(lines: Sequence[Line], starts_column: set[int]) -> tuple[list[Line], list[Note]]:
    """The notes in the note lines of a document, in order; first the lines before the first of them.

    The best chain of marks that count on, by ones or from 1 again, tells the numbers of notes from other numbers that
    open a line. `starts_column` holds the indices of lines that are the first of their column.
    """
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
    return at in starts_column or at == 0 or _COMPLETE.search(lines[at - 1].text) is not None


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
