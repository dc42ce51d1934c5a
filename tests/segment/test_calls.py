"""A note is of use where it is called: between the right words of the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.model import Zone
from citex.rules import Patterns
from citex.segment import segment
from citex.segment.calls import anchored

PATTERNS = Patterns.default()


def calls(text: str) -> dict[str, str]:
    """What stands before the anchor of every note, by number."""
    notes = [zone for zone in segment(text, PATTERNS) if zone.kind == "note"]
    return {str(note.number): text[: note.anchor].split()[-1] for note in notes if note.anchor is not None}


@pytest.mark.parametrize(
    ("first", "second"), [("[1]", "[2]"), ("1", "2"), ("¹", "²"), ("^1", "^2"), (" 1", " 2")]
)
def test_a_call_is_found_however_it_is_printed(first: str, second: str) -> None:
    text = (
        f"The mill burnt in 1811.{first} Two men were hanged,{second} a third fled.\n\nNotes\n\n"
        "1. Leeds Mercury, 4 May 1811, p. 3.\n2. Ibid., p. 4.\n"
    )
    assert calls(text) == {"1": "1811.", "2": "hanged,"}


def test_numbers_that_count_something_else_are_no_calls() -> None:
    text = (
        "In chapter 1 and on page 2 he speaks of 3 May.\n\n"
        "Of mills he says nothing.1 Nor of weavers.2 Nor of wool.3\n\n"
        "Notes\n\n1. Smith, Mills (London, 1820), p. 3.\n2. Ibid., p. 4.\n3. Ibid., p. 5.\n"
    )
    assert calls(text) == {"1": "nothing.", "2": "weavers.", "3": "wool."}


def test_where_notes_restart_with_every_chapter_each_has_the_call_of_its_chapter() -> None:
    text = (
        "Chapter One\n\nThe first mill stood here.1 It burnt.2\n\n"
        "Chapter Two\n\nThe second mill was of brick.1 It stands.2\n\n"
        "Notes\n\nChapter One\n\n1. Leeds Mercury, 4 May 1811.\n2. Ibid., p. 4.\n\n"
        "Chapter Two\n\n1. Morning Chronicle, 7 June 1822.\n2. Ibid., p. 2.\n"
    )
    notes = [zone for zone in segment(text, PATTERNS) if zone.kind == "note"]
    assert [text[: note.anchor].split()[-1] for note in notes] == ["here.", "burnt.", "brick.", "stands."]


def test_a_note_that_the_text_does_not_call_has_no_anchor() -> None:
    text = "The mill burnt.[1] Nobody came.[3]\n\nNotes\n\n[1] Leeds Mercury.\n[2] Ibid.\n[3] Morning Chronicle.\n"
    assert calls(text) == {"1": "burnt.", "3": "came."}


@given(st.lists(st.integers(1, 12), min_size=1, max_size=20), st.text("ab .,12[]()\n", max_size=200))
def test_anchors_stand_before_their_notes_and_count_upwards(numbers: list[int], body: str) -> None:
    notes = [f"{number}. Ibid." for number in numbers]
    text = "\n".join([f"x{body}x", *notes])
    start = len(body) + 3
    zones = [Zone("body", 0, len(body) + 2)]
    for number, note in zip(numbers, notes, strict=True):
        zones.append(Zone("note", start, start + len(note), str(number)))
        start += len(note) + 1
    found = [zone for zone in anchored(text, zones, PATTERNS) if zone.anchor is not None]
    anchors = [zone.anchor for zone in found]
    assert anchors == sorted(anchors)
    assert all(text[zone.anchor :].lstrip("[(").startswith(zone.number or "?") for zone in found)


def test_ten_thousand_notes_take_a_second_or_two() -> None:
    page = "Nothing was said of it.1 Nor of the other.2\n"
    body = page * 5000
    note = "1. Ibid.\n"
    zones = [Zone("body", 0, len(body))]
    zones += [Zone("note", len(body) + 9 * k, len(body) + 9 * k + 8, str(1 + k % 2)) for k in range(10_000)]
    began = time.process_time()
    placed = anchored(body + note * 10_000, zones, PATTERNS)
    assert time.process_time() - began < 12
    assert sum(zone.anchor is not None for zone in placed) > 9000
