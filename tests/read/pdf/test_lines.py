"""Runs of characters to lines: order, blanks, raised signs, and an edge for every character."""

from __future__ import annotations

import unicodedata
from array import array

from hypothesis import given
from hypothesis import strategies as st

from citex.read.pdf.glyphs import Run
from citex.read.pdf.lines import LOWERED, RAISED, SMALL, line, rows


def run(text: str, x: float, base: float = 100.0, size: float = 10.0, leftwards: bool = False) -> Run:
    """A run that begins at `x`, each character half an em wide."""
    step = size / 2 * (-1 if leftwards else 1)
    starts = [x + step * at for at in range(len(text))]
    left = array("f", [min(a, a + step) for a in starts])
    right = array("f", [max(a, a + step) for a in starts])
    return Run(base, base - 0.8 * size, base + 0.2 * size, size, 0, False, list(text), left, right)


def test_a_raised_number_is_in_the_line_that_it_stands_beside() -> None:
    found = rows([run("word", 50), run("7", 70.5, 96.5, 6), run("goes on", 80), run("next", 50, 112)])
    assert [line(1, row.runs).text for row in found] == ["word7 goes on", "next"]
    first = line(1, found[0].runs)
    assert [c for c, style in zip(first.text, first.styles, strict=True) if style & RAISED] == ["7"]


def test_the_number_of_a_note_may_hang_before_it() -> None:
    (row,) = rows([run("12", 50, 97, 5.5), run("Ibid., p. 7.", 70)])
    assert line(1, row.runs).text == "12 Ibid., p. 7."


def test_lowered_signs_and_small_capitals() -> None:
    whole = line(1, [run("H", 50), run("2", 55.2, 102, 6), run("O by S", 58.3), run("MITH", 88.5, 100, 8)])
    assert whole.text == "H2O by SMITH"
    assert whole.styles[1] & LOWERED
    assert all(style & SMALL for style in whole.styles[-4:])


def test_words_that_run_leftwards_are_in_the_order_in_which_they_are_read() -> None:
    whole = line(1, [run("עולם", 70, leftwards=True), run("שלום", 100, leftwards=True)])
    assert whole.text == "שלום עולם"
    assert whole.edges[0] > whole.edges[3] > whole.edges[5] > whole.edges[-1]


@given(st.lists(st.text(st.characters(categories=("L", "M", "N", "P", "Zs")), min_size=1), min_size=1, max_size=5))
def test_every_character_has_its_edges_and_the_text_is_normal(words: list[str]) -> None:
    x, runs = 50.0, []
    for word in words:
        if word.strip():
            runs.append(run(word.replace("\xa0", " "), x))
            x += 5 * len(word) + 3
    if runs:
        whole = line(1, runs)
        assert len(whole.edges) == len(whole.text) + 1
        assert len(whole.styles) == len(whole.text)
        assert unicodedata.is_normalized("NFC", whole.text)
