"""Columns of a page, however far its text is strewn."""

from __future__ import annotations

from array import array

from citex.read.pdf.columns import columns
from citex.read.pdf.glyphs import Run
from citex.read.pdf.lines import rows


def printed(words: str, x: float, base: float) -> Run:
    edges = [x + 5 * place for place in range(len(words) + 1)]
    left, right = array("f", edges[:-1]), array("f", edges[1:])
    return Run(base, base - 8, base + 2, 10.0, 0, text=list(words), left=left, right=right)


def test_a_word_out_of_this_world_keeps_nobody_waiting() -> None:
    runs = [printed("Two columns of a page", x, 100.0 + 12 * row) for row in range(9) for x in (50.0, 300.0)]
    assert len(columns(1, rows(runs))) == 2
    far = columns(1, rows([*runs, printed("far", 1e18, 100.0)]))
    assert sum(line.text.count("columns") for column in far for line in column.lines) == 18
