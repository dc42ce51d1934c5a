"""Pages of print: notes at the foot of each page and a list at the end, among running heads and page numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citex.rules import Patterns
from citex.segment import lines_of, segment
from citex.segment.layout import number_of
from citex.segment.tagger import LABELS, shipped

PATTERNS = Patterns.default()
PRINTED = Path(__file__).parents[2] / "fixtures" / "printed"
TEXT = (PRINTED / "ostwald-muehlenzwang.txt").read_text("utf-8")


def zones(kind: str) -> list[str]:
    return [TEXT[z.start : z.end] for z in segment(TEXT, PATTERNS, shipped) if z.kind == kind]


def test_every_note_at_the_foot_of_a_page_is_a_note() -> None:
    notes = [z for z in segment(TEXT, PATTERNS, shipped) if z.kind == "note"]
    assert [z.number for z in notes] == ["1", "2", "3", "4", "5", "6", "7"]
    assert TEXT[notes[1].start : notes[1].end].endswith("nicht kannte.")


def test_every_work_of_the_list_is_an_entry() -> None:
    assert [entry.split(",")[0] for entry in zones("bibliography")] == [
        "Ashdown", "Brandis", "Hartleben", "Kettle", "Wehrmann",
    ]  # fmt: skip


def test_running_heads_and_page_numbers_are_in_no_note() -> None:
    special = "\n".join(zones("note") + zones("bibliography"))
    assert "Wasserrecht und Mühlenzwang" not in special
    assert "\n202" not in special


@pytest.mark.parametrize(
    ("line", "number"),
    [("12 Vgl. Brandis", 12), ("[3] Ibid.", 3), ("7", 7), ("¹² Siehe", 12), ("4Brandis", 4), ("Brandis 1911", None)],
)
def test_the_number_of_a_note_in_every_form(line: str, number: int | None) -> None:
    assert number_of(line) == number


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=60).map("\n".join))
def test_every_line_of_any_text_gets_a_label(text: str) -> None:
    lines = lines_of(text)
    labels = shipped().label(text, lines, [], PATTERNS)
    assert len(labels) == len(lines)
    assert set(labels) <= set(LABELS)


def test_a_long_text_is_labelled_as_its_parts_are() -> None:
    many = "\n\n".join([TEXT] * 12)
    lines = lines_of(many)
    labels = shipped().label(many, lines, [], PATTERNS)
    assert len(labels) == len(lines) > 400  # more than are read at once
    assert labels.count("note") >= 12 * 6
