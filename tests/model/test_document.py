"""The way from the text back to the file."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from citex.model import Box, Document, Origin

LINES = [
    Origin(0, 5, box=Box(1, 10, 20, 60, 30), edges=array("f", [10, 20, 30, 40, 50, 60])),
    Origin(6, 9, box=Box(1, 10, 32, 40, 42), edges=array("f", [10, 20, 30, 40])),
    Origin(11, 13, box=Box(2, 40, 20, 60, 30), edges=array("f", [60, 50, 40])),  # right to left
]
DOCUMENT = Document("a", "x" * 14, origins=LINES)


def test_a_mention_over_two_lines_has_two_boxes() -> None:
    parts = [origin.part(3, 7) for origin in DOCUMENT.origins_of(3, 7)]
    assert parts == [Box(1, 40, 20, 60, 30), Box(1, 10, 32, 20, 42)]


def test_writing_from_right_to_left_has_its_box_the_right_way_round() -> None:
    assert LINES[2].part(11, 12) == Box(2, 50, 20, 60, 30)


@given(st.integers(0, 13), st.integers(1, 14))
def test_the_lines_found_are_those_that_the_stretch_touches(start: int, length: int) -> None:
    end = start + length
    expected = [line for line in LINES if line.start < end and start < line.end]
    assert DOCUMENT.origins_of(start, end) == expected
