"""Which lines at the foot of a column are notes: by size, rule, gap, numbers and their calls, weighed together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import regex

from citex.read.pdf.glyphs import Rule
from citex.read.pdf.lines import RAISED, Line
from citex.read.pdf.notes import COMPLETE, Mark, mark

_CALL = regex.compile(r"\d{1,3}[a-z]?|\*{1,4}|[†‡§]{1,2}")
_GLUED = regex.compile(r"(?<=\p{L}{2}|[.,;:!?”\"’')»\]])(?<!\d[.,:])\d{1,3}(?=[\s.,;:)—–]|$)")

_SMALLER, _LARGER = 0.955, 1.05  # of the size of the body
_SAME_SIZE = 0.06  # of the size of notes: measured, not meant
_UPPER = 0.4  # of a page, where its body is
_TABULATOR = 2.0  # ems
_LONGEST_MARK = 5  # characters
_ENOUGH_LINES = 8  # of notes, to tell their size
_SAME_LENGTH = 4.0  # points between rules that separate notes
_MOSTLY = 0.8  # of the columns with notes have the rule, if it is the habit
_ENOUGH = 1.0  # evidence for notes
_NO_NOTES = -6.0  # what speaks against any more lines being notes
_SKIPPED = 5  # numbers that may be missing between two notes
_UNCALLED = -12.0  # what speaks against a number nobody expects or calls, where all notes are called
_ONLY_EXPECTED = -8.0  # against one that comes next but is not called: that of a table, or of a list
_OVER_TEXT = -8.0  # what speaks against notes, if nobody calls them, over body text
_UNDER = 2  # lines of body text under a column: it does not end at the foot of the page


@dataclass(slots=True, frozen=True)
class State:
    """What the columns before lead one to expect.

    `number` is that of the last note; `near` tells whether it stands on this page or the one before, `open` whether it
    was cut by the end of its column.
    """

    number: int = 0
    near: bool = False
    open: bool = False

    def after(self, lines: Sequence[Line]) -> State:
        """The state after the note lines of a column."""
        number = self.number
        for line in lines:
            if (opening := mark(line)) and (opening.value == 1 or number < opening.value <= number + _SKIPPED):
                number = opening.value
        return State(number, True, not COMPLETE.search(lines[-1].text))


@dataclass(slots=True, frozen=True)
class Foot:
    """The note lines of a column, the rule over them, their number or sign, and whether it is called on the page."""

    lines: Sequence[Line]
    rule: Rule | None
    opening: Mark | None
    called: bool


@dataclass(slots=True, frozen=True)
class Habit:
    """How a document sets its notes: sizes in points, and the length of the rule over them where all have the same.

    `calls` tells that the calls of its notes can be read on their pages.
    """

    body: float
    note: float | None = None
    rule: float | None = None
    calls: bool = False

    def speaks(self, line: Line) -> float:
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

    def ruled(self, rule: Rule | None) -> float:
        """What the rule over a line, or that there is none, says for the notes beginning there."""
        if self.rule is None:
            return 5.0 if rule else 0.0
        if rule is None:
            return -2.0
        return 6.0 if abs(rule.x1 - rule.x0 - self.rule) < _SAME_LENGTH else 1.0


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


def learned(body: float, found: Sequence[Foot]) -> Habit:
    """The habit of a document whose columns have the notes `found`."""
    weights: Counter[float] = Counter()
    for own in found:
        for line in own.lines:
            weights[round(line.size, 1)] += len(line.text)
    if sum(len(own.lines) for own in found) < _ENOUGH_LINES:
        return Habit(body)
    size = max(weights, key=lambda size: (weights[size], size))
    lengths = [own.rule.x1 - own.rule.x0 for own in found if own.rule]
    usual = median(lengths) if lengths else 0.0
    agree = sum(abs(length - usual) < _SAME_LENGTH for length in lengths)
    opened = [(own.called, own.opening.raised) for own in found if own.opening]
    calls = _most([called for called, _ in opened]) or _most([called for called, raised in opened if raised])
    return Habit(body, size, usual if agree >= max(3, _MOSTLY * len(found)) else None, calls)


def _most(said: Sequence[bool]) -> bool:
    return sum(said) >= max(3, _MOSTLY * len(said))


def foot(
    lines: Sequence[Line],
    rules: Sequence[Rule],
    habit: Habit,
    state: State,
    calls: Collection[str],
    first: bool,
    over_text: bool = False,
) -> tuple[int, Rule | None]:
    """The index of the first line of a column that is a note (the number of lines where there are none), and its rule.

    The evidence: how lines are set (`habit`), a rule or a wider gap above, a number or sign that is expected (`state`)
    or called on the page (`calls`), numbers that count on. `first` is true for the first column of a page, which is
    hardly ever all notes. With `over_text` body text stands under the column, and only notes in the margin can end it.
    """
    best, best_score, best_rule = len(lines), _ENOUGH, None
    leading = _leading(lines)
    small = large = inside = 0.0
    following = 0
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        speaks = habit.speaks(line)
        small, large = small + max(0.0, speaks), large + min(0.0, speaks)
        if small + large < _NO_NOTES:
            break
        opening = mark(line)
        rule = next((rule for rule in rules if _above(rule, lines, at)), None) if at or not first else None
        ruled = habit.ruled(rule)
        if opening or (state.near and (state.open or ruled > 1)):  # a note begins, or one goes on
            score = min(small, 4.0) + 0.05 * small + large + min(inside, 10.0) + ruled
            score += _opening(opening, habit, state, calls)
            if at:
                gap = (line.base - lines[at - 1].base) / leading
                score += 2.0 if gap > 1.6 else 1.0 if gap > 1.25 else 0.0
                score += 1.0 * (habit.speaks(lines[at - 1]) < 0 < habit.speaks(line))
            elif first:
                score -= 3.0
            if over_text and not (opening and opening.printed in calls):
                score += _OVER_TEXT
            if score > best_score:
                best, best_score, best_rule = at, score, rule
        if opening and opening.value:
            heard = opening.raised or opening.printed in calls or not habit.calls
            counts_on = heard and following == opening.value + 1
            inside += max(1.5 * counts_on, _opening(opening, habit, state, calls))
            following = opening.value
    return best, best_rule


def called(lines: Sequence[Line]) -> set[str]:
    """The numbers and signs in the lines that can call notes: raised, or right behind a word or a mark."""
    found: set[str] = set()
    for line in lines:
        for sign in _CALL.finditer(line.text, 1):
            raised = all(style & RAISED for style in line.styles[sign.start() : sign.end()])
            if raised or (sign[0].isdigit() and _GLUED.match(line.text, sign.start())):
                found.add(sign[0])
    return found


def is_over_text(lines: Sequence[Line], others: Sequence[Sequence[Line]], habit: Habit) -> bool:
    """Whether body text stands under a column, in one of the `others` of its page: its end is no foot."""
    if habit.note is None or habit.note >= _SMALLER * habit.body:
        return False
    end, left, right = lines[-1].base, min(line.left for line in lines), max(line.right for line in lines)
    under = (line for other in others for line in other if line.base > end and left < line.right and line.left < right)
    return sum(line.size >= _SMALLER * habit.body for line in under) >= _UNDER


def _opening(opening: Mark | None, habit: Habit, state: State, calls: Collection[str]) -> float:
    """What the opening of a line says for its being the first of the notes."""
    if opening is None:
        return -2.5 if state.open else -6.0
    expected = bool(opening.value) and opening.value == state.number + 1
    is_called = opening.printed in calls
    score = (3.0 if opening.raised else 1.0) + 2.0 * expected + 2.0 * is_called
    if is_called or (expected and (opening.raised or not habit.calls)):
        return score
    if expected:
        return score + _ONLY_EXPECTED
    return score + (_UNCALLED if habit.calls and not opening.raised else -4.0)


def _is_of_table(line: Line) -> bool:
    """Whether wide gaps part the words of a line, behind what can be a note's number."""
    wide = _TABULATOR * line.size
    return any(
        sign == " " and abs(line.edges[at + 1] - line.edges[at]) > wide
        for at, sign in enumerate(line.text) if at > _LONGEST_MARK
    )  # fmt: skip


def _above(rule: Rule, lines: Sequence[Line], at: int) -> bool:
    """Whether a rule separates line `at` from the one before it."""
    line = lines[at]
    upper = lines[at - 1].base + 0.25 * lines[at - 1].size if at else line.base - 4 * line.size
    return upper < rule.y < line.base - 0.6 * line.size and rule.x0 < line.right and rule.x1 > line.left


def _leading(lines: Sequence[Line]) -> float:
    gaps = [after.base - before.base for before, after in pairwise(lines) if after.base > before.base]
    return median(gaps) if gaps else lines[0].size * 1.2
