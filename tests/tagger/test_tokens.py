"""Tokens cover a string, in order, and know where they stand."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from citex.tagger.features import BUCKET_BITS, DEEP, WIDE, Featuriser
from citex.tagger.tokens import MOST_TOKENS, Lexicon


def words(text: str) -> list[str]:
    tokens = Lexicon().tokenise([text])
    return [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]


def test_marks_and_borders_of_numbers_split() -> None:
    assert words("M., 1957; S.12a–14") == ["M", ".", ",", "1957", ";", "S", ".", "12", "a", "–", "14"]


@given(st.lists(st.text(), max_size=5))
def test_tokens_hold_every_character_but_blanks(texts: list[str]) -> None:
    tokens = Lexicon().tokenise(texts)
    assert len(tokens.bounds) == len(texts) + 1
    for text, first, last in zip(texts, tokens.bounds, tokens.bounds[1:], strict=False):
        places = zip(tokens.starts[first:last], tokens.ends[first:last], strict=True)
        assert "".join(text[start:end] for start, end in places) == "".join(text.split())


def test_very_long_strings_are_cut() -> None:
    assert len(words("a " * (MOST_TOKENS + 10))) == MOST_TOKENS


@given(st.lists(st.text(), max_size=5))
def test_features_of_a_string_do_not_depend_on_its_neighbours(texts: list[str]) -> None:
    together = Featuriser()
    tokens = together.lexicon.tokenise(texts)
    features = together.features(tokens)
    assert features.wide.shape == (len(tokens.words), len(WIDE))
    assert features.deep.shape == (len(tokens.words), len(DEEP))
    assert not features.wide.size or 0 <= features.wide.min() <= features.wide.max() < 1 << BUCKET_BITS
    for text, first, last in zip(texts, tokens.bounds, tokens.bounds[1:], strict=False):
        alone = Featuriser()
        single = alone.features(alone.lexicon.tokenise([text]))
        assert np.array_equal(features.wide[first:last], single.wide)
        assert np.array_equal(features.deep[first:last], single.deep)
