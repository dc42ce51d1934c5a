"""Runs of characters put together to printed lines."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, median_low

from citex.read.pdf.glyphs import Rule, Run

RAISED, LOWERED, SMALL = 4, 8, 16  # beside glyphs.ITALIC and BOLD

_SAME_LINE = 0.25  # ems between the baselines of one line
_REACH = (-0.35, 0.85)  # ems below and above a baseline within which smaller signs belong to its line
_BESIDE, _HANGING = 0.6, 3.0  # ems between such a sign and its line; the same for the number of a note before it
_SMALLER = 0.85  # of the size of its line: a sign raised or lowered
_ASCENT, _DESCENT = 0.78, 0.22  # ems: what a line's box holds at least, whatever its font says
_WORD_GAP = 0.13  # ems: wider than between the letters of a word
_TYPED_RULE, _DASHES = 5, frozenset("_-–—―─")
_COLUMN_GAP = 0.9  # ems: no word space any more


@dataclass(slots=True)
class Line:
    """A printed line, or the part of one that stands in one column.

    `edges` holds the left edge of each character of `text` and the right edge of the last, in points from the
    page's left edge, `styles` the style of each (ITALIC | BOLD | RAISED | LOWERED). `base`, `top` and `bottom` count
    downwards from the page's top. `size` is that of the middle one of its characters.
    """

    page: int
    text: str
    edges: array[float]
    styles: bytes
    base: float
    top: float
    bottom: float
    size: float

    @property
    def left(self) -> float:
        return min(self.edges[0], self.edges[-1])

    @property
    def right(self) -> float:
        return max(self.edges[0], self.edges[-1])

    def has(self, style: int) -> bool:
        """Whether any character is set in a style."""
        return any(one & style for one in set(self.styles))

    def rule(self) -> Rule | None:
        """The rule that the line stands for, if it was typed of dashes, as over notes."""
        if len(self.text) < _TYPED_RULE or set(self.text) - _DASHES:
            return None
        return Rule(self.base - 0.25 * self.size * (self.text[0] != "_"), self.left, self.right)

    def part(self, start: int, end: int) -> Line:
        """The line's characters from `start` to `end`."""
        return Line(
            self.page, self.text[start:end], self.edges[start : end + 1], self.styles[start:end],
            self.base, self.top, self.bottom, self.size,
        )  # fmt: skip


@dataclass(slots=True)
class Row:
    """Runs on one height of the page, whatever columns they belong to, from left to right."""

    base: float
    size: float
    runs: list[Run] = field(default_factory=list)

    def segments(self) -> list[list[Run]]:
        """The runs in groups that gaps wider than between words hold apart."""
        groups: list[list[Run]] = []
        edge = 0.0
        for run in self.runs:
            if groups and run.x0 - edge < _COLUMN_GAP * self.size:
                groups[-1].append(run)
                edge = max(edge, run.x1)
            else:
                groups.append([run])
                edge = run.x1
        return groups


def rows(runs: Sequence[Run]) -> list[Row]:
    """The runs of a page in rows, from the top: raised and lowered signs are in the row that they stand beside."""
    found: list[Row] = []
    by_size = sorted(runs, key=lambda run: -run.size)
    bases: list[float] = []
    for run in by_size:
        row = _row_of(run, found, bases)
        if row is None:
            at = bisect_left(bases, run.base)
            bases.insert(at, run.base)
            found.insert(at, Row(run.base, run.size, [run]))
        else:
            row.runs.append(run)
    for row in found:
        row.runs.sort(key=lambda run: run.x0)
    return found


def _row_of(run: Run, found: Sequence[Row], bases: Sequence[float]) -> Row | None:
    """The row that `run` belongs to, among those of larger or equal size."""
    best, nearest = None, 1e9
    at = bisect_left(bases, run.base - 40)
    for row in found[at:]:
        if row.base > run.base + 40:
            break
        above = row.base - run.base
        if abs(above) >= nearest:
            continue
        apart = abs(above) > _SAME_LINE * min(run.size, row.size)
        reached = run.size < _SMALLER * row.size and _REACH[0] * row.size < above < _REACH[1] * row.size
        if apart and not reached:
            continue
        beside = min(max(other.x0 - run.x1, run.x0 - other.x1, 0.0) for other in row.runs)
        if apart and beside > (_HANGING if _hangs(run, row) else _BESIDE) * row.size:
            continue
        distance = abs(above) + min(beside, row.size)
        if distance < nearest:
            best, nearest = row, distance
    return best


def _hangs(run: Run, row: Row) -> bool:
    """Whether a run is the number or sign of a note that stands before its first line."""
    return len(run.text) <= 4 and not any(c.isalpha() for c in run.text) and run.x1 < min(r.x0 for r in row.runs)


def line(page: int, runs: Sequence[Run]) -> Line:
    """The line that the runs of one row (or a part of it) make."""
    one_size = len({run.size for run in runs}) == 1
    size = runs[0].size if one_size else median_low([run.size for run in runs for _ in run.text])
    full = [run for run in runs if run.size > _SMALLER * size] or list(runs)
    base = median(run.base for run in full)
    ordered = sorted(runs, key=lambda run: -run.x1) if _runs_leftwards(runs) else sorted(runs, key=lambda run: run.x0)
    text: list[str] = []
    edges: array[float] = array("f")
    styles = bytearray()
    last: Run | None = None
    for run in ordered:
        style = run.style
        if run.raised or (run.size < _SMALLER * size and base - run.base > 0.12 * size):
            style |= RAISED
        elif run.size < _SMALLER * size and run.base - base > 0.08 * size:
            style |= LOWERED
        elif run.size < 0.88 * size and "".join(run.text).isupper():
            style |= SMALL
        if last is not None and text[-1] != " " and run.text[0] != " ":
            gap = max(run.x0 - last.x1, last.x0 - run.x1)
            if gap > _WORD_GAP * min(size, max(run.size, last.size)):
                text.append(" ")
                edges.append(last.right[-1])
                styles.append(0)
        last = run
        if run.text[0] != " " and "  " not in (written := "".join(run.text)) and written.isascii():  # nearly all
            text += run.text
            edges.extend(run.left)
            styles.extend(bytes([style]) * len(run.text))
            continue
        for at, characters in enumerate(run.text):
            if characters == " " and (not text or text[-1] == " "):
                continue
            start, end = run.left[at], run.right[at]
            if characters > "\u0590" and unicodedata.bidirectional(characters[0]) in ("R", "AL"):
                start, end = end, start
            for part, character in enumerate(characters):
                text.append(character)
                edges.append(start + (end - start) * part / len(characters))
                styles.append(style)
    assert last is not None
    edges.append(last.right[-1])
    while text and text[-1] == " ":
        text.pop()
        styles.pop()
        edges.pop()
    written = "".join(text)
    if not unicodedata.is_normalized("NFC", written):
        written, edges, styles = _composed(written, edges, styles)
    top = min(base - _ASCENT * size, *(run.top for run in full))
    bottom = max(base + _DESCENT * size, *(run.bottom for run in full))
    return Line(page, written, edges, bytes(styles), base, top, bottom, size)


def _composed(text: str, edges: array[float], styles: bytearray) -> tuple[str, array[float], bytearray]:
    """The text in NFC, with the edges and styles of the characters that are left."""
    kept = [0]
    for at in range(1, len(text)):
        if unicodedata.normalize("NFC", text[kept[-1] : at + 1]) != text[kept[-1] : at] + text[at]:
            continue  # goes into the character before
        kept.append(at)
    whole = [unicodedata.normalize("NFC", text[a:b]) for a, b in zip(kept, [*kept[1:], len(text)], strict=True)]
    starts = [at for at, characters in zip(kept, whole, strict=True) for _ in characters]
    return (
        "".join(whole),
        array("f", [*(edges[at] for at in starts), edges[-1]]),
        bytearray(styles[at] for at in starts),
    )


def _runs_leftwards(runs: Sequence[Run]) -> bool:
    letters = "".join("".join(run.text) for run in runs)
    if letters.isascii():
        return False
    directions = [unicodedata.bidirectional(character) for character in letters]
    return sum(d in ("R", "AL") for d in directions) > directions.count("L")
