"""What cannot begin with given characters need not be tried; what can is never passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from citex.find.match import Matcher
from citex.find.place import view_of
from citex.rules import Patterns
from citex.rules.opening import LENGTH, Openings

FIXTURES = Path(__file__).parents[2] / "fixtures"
PIECES = ("names", "names-inverted", "word:ibid", "op-cit-mark", "standard-edition", "archive-name", "quoted", "year")


@pytest.mark.parametrize("text", ["gse-october-revolution", "furr-tukhachevskii"])
def test_every_piece_that_matches_can_begin_so(text: str) -> None:
    patterns = Patterns.default()
    openings = Openings(patterns)
    view = view_of((FIXTURES / "corpus" / f"{text}.txt").read_text(encoding="utf-8"))[-12_000:]
    matcher = Matcher(view, len(view), patterns)
    matched = 0
    for name in PIECES:
        for start in range(len(view)):
            if any(True for _ in patterns.piece(name).ends(matcher, start)):
                matched += 1
                assert openings.piece(name, view[start : start + LENGTH]), (name, view[start : start + 40])
    assert matched > 100


def test_most_pieces_cannot_begin_with_a_common_word() -> None:
    openings = Openings(Patterns.default())
    assert not openings.piece("word:ibid", "whi")
    assert openings.piece("word:ibid", "Ibi")
