"""What an expression matches does not hang on how it is tried."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from citex.find.match import Matcher
from citex.rules import Patterns
from citex.rules.piece import Expression

SOURCES = (
    r"\d+", r"(?!A$)\p{Lu}\w*", r"\bA+", r"(?<=x)A", r"(?<!x)A", r"A(?=b)", r"(?:ab|A)$", r"a?(?!b)\w", r"[ ]*,?", ""
)  # fmt: skip


@pytest.mark.parametrize("source", SOURCES)
@given(text=st.text("Aabx1, ", max_size=6), start=st.integers(0, 6))
def test_an_expression_ends_where_it_would_if_it_were_always_tried(source: str, text: str, start: int) -> None:
    pattern = regex.compile(source)
    start = min(start, len(text))
    matcher = Matcher(text, len(text), Patterns.default())
    tried = pattern.match(text, start)
    assert [end for end, _, _ in Expression((pattern,)).ends(matcher, start)] == ([tried.end()] if tried else [])
