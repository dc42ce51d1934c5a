"""Rows of a page divided into columns, and these in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from citex.read.pdf.lines import Line, Row, line

_STEP = 2.0  # points between the places where a gutter is looked for
_ROWS = 4  # in a column, or there is none
_EMS = 7.0  # a narrower column is the numbers of a list or the figures of a table
_WIDEST = 14_400.0  # points: no page is wider (ISO 32000-1, annex C); what stands farther apart is on none
_DRAWING = 15.0  # ems: the labels of a drawing beside a column are spread at least so far


@dataclass(slots=True)
class Column:
    """Lines that are read one after the other, from the top."""

    lines: list[Line]


@dataclass(slots=True, frozen=True)
class _Gutter:
    x: float
    first: int
    end: int  # rows, exclusive
    weight: float


def columns(page: int, rows: Sequence[Row]) -> list[Column]:
    """The columns of a page in reading order.

    A gutter is a white band beside which, on several rows, wide pieces of text stand left and right. Above and below
    it the rows are whole, and are read before and after its columns.
    """
    gutter = _gutter(rows)
    if gutter is None:
        return [Column([line(page, row.runs) for row in rows])] if rows else []
    above, among, below = rows[: gutter.first], rows[gutter.first : gutter.end], rows[gutter.end :]
    left, right = _divided(among, gutter.x)
    return [*columns(page, above), *columns(page, left), *columns(page, right), *columns(page, below)]


def _divided(rows: Sequence[Row], x: float) -> tuple[list[Row], list[Row]]:
    sides: tuple[list[Row], list[Row]] = [], []
    for row in rows:
        for side, is_right in zip(sides, (False, True), strict=True):
            runs = [run for run in row.runs if (run.x0 + run.x1 > 2 * x) == is_right]
            if runs:
                side.append(Row(row.base, max(run.size for run in runs), runs))
    return sides


def _gutter(rows: Sequence[Row]) -> _Gutter | None:
    """The gutter with most text beside it."""
    if len(rows) < _ROWS:
        return None
    pieces = [[(group[0].x0, max(run.x1 for run in group)) for group in row.segments()] for row in rows]
    if sum(len(row) > 1 for row in pieces) < _ROWS and _one_margin(pieces):
        return None
    size = median(row.size for row in rows)
    left, right = min(row[0][0] for row in pieces), max(row[-1][1] for row in pieces)
    if right - left > _WIDEST:
        return None
    best: _Gutter | None = None
    x = left + _EMS * size
    while x < right - _EMS * size:
        for first, end in _white(pieces, x):
            weight = _weight(pieces[first:end], x, size)
            if weight and (best is None or weight > best.weight):
                best = _Gutter(x, first, end, weight)
        x += _STEP
    return best


def _one_margin(pieces: Sequence[Sequence[tuple[float, float]]]) -> bool:
    """Whether most rows reach from one margin to the other, so that no second column can be there."""
    left, right = min(row[0][0] for row in pieces), max(row[-1][1] for row in pieces)
    middle = (left + right) / 2
    return sum(row[0][0] < middle < row[-1][1] for row in pieces) > 0.8 * len(pieces)


def _white(pieces: Sequence[Sequence[tuple[float, float]]], x: float) -> list[tuple[int, int]]:
    """The stretches of rows, first and end, that nothing crosses at `x`."""
    found, first = [], 0
    for index, row in enumerate([*pieces, [(x - 1, x + 1)]]):
        if any(a < x < b for a, b in row):
            if index - first >= _ROWS:
                found.append((first, index))
            first = index + 1
    return found


def _weight(pieces: Sequence[Sequence[tuple[float, float]]], x: float, size: float) -> float:
    """How much text stands beside a gutter at `x`: the lesser of its sides; 0 where there is none."""
    left = [(part[0][0], part[-1][1]) for row in pieces if (part := [p for p in row if p[1] <= x])]
    right = [(part[0][0], part[-1][1]) for row in pieces if (part := [p for p in row if p[0] >= x])]
    if min(len(left), len(right)) < _ROWS:
        return 0.0
    widths = [[b - a for a, b in side] for side in (left, right)]
    wide = [median(side) >= _EMS * size for side in widths]
    if not all(wide) and not (
        (wide[0] and _is_column(left, size) and _extent(right) > _DRAWING * size)
        or (wide[1] and _is_column(right, size) and _extent(left) > _DRAWING * size)
    ):
        return 0.0
    return min(map(sum, widths))


def _is_column(side: Sequence[tuple[float, float]], size: float) -> bool:
    """Whether the pieces stand under each other as lines of text do."""
    margin = median(left for left, _ in side)
    return len(side) >= 2 * _ROWS and sum(abs(left - margin) < size for left, _ in side) > 0.8 * len(side)


def _extent(side: Sequence[tuple[float, float]]) -> float:
    return max(right for _, right in side) - min(left for left, _ in side)
