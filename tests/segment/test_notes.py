"""Footnotes and endnotes of plain text: found, numbered, told from the text and from numbered lists."""

from __future__ import annotations

import pytest

from citex.model import Zone
from citex.rules import Patterns
from citex.segment import segment

PROSE = (
    "The harvest failed three years in succession and the peasants left the land for the towns where nobody had asked "
    "for them and where the mills that might have fed them stood idle for want of orders."
)


def notes(text: str) -> list[tuple[str | None, str]]:
    """Number and words of every note."""
    return [(z.number, text[z.start : z.end]) for z in zones(text, "note")]


def zones(text: str, kind: str) -> list[Zone]:
    return [zone for zone in segment(text, Patterns.default()) if zone.kind == kind]


@pytest.mark.parametrize("heading", ["Notes", "NOTES", "Notes:", "Endnotes", "Anmerkungen", "Примечания", "## Notes"])
@pytest.mark.parametrize("label", ["{}. ", "[{}] ", "({}) ", "{}) ", "{} "])
def test_numbered_paragraphs_under_a_heading(heading: str, label: str) -> None:
    first = f"{label.format(1)}Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4."
    second = f"{label.format(2)}Ibid., p. 5."
    text = f"{PROSE}\n\n{PROSE}\n\n{heading}\n\n{first}\n\n{second}\n"
    assert notes(text) == [("1", first), ("2", second)]


def test_a_note_of_several_lines_is_one_note() -> None:
    text = f"{PROSE}\n\nNotes\n\n1. Oldroyd, The Empty\nBarns (London: Faber, 1931),\np. 4.\n2. Ibid., p. 5.\n"
    assert [number for number, _ in notes(text)] == ["1", "2"]
    assert notes(text)[0][1].endswith("p. 4.")


def test_a_closing_run_needs_no_heading_if_the_text_calls_it() -> None:
    text = f"{PROSE}[1] {PROSE}[2] {PROSE}[3]\n\n[1] Oldroyd, Barns, p. 4.\n[2] Ibid., p. 5.\n[3] Ibid., p. 6.\n"
    assert [number for number, _ in notes(text)] == ["1", "2", "3"]


@pytest.mark.parametrize("call", ["1", "[1]", "(1)", "¹"])
def test_calls_of_every_shape(call: str) -> None:
    second = call.replace("1", "2").replace("¹", "²")
    text = f"{PROSE}{call} {PROSE}{second}\n\n1. Oldroyd, Barns, 1931, p. 4.\n\n2. Ibid., p. 5.\n"
    assert [number for number, _ in notes(text)] == ["1", "2"]


def test_footnotes_under_every_page_lie_between_body_and_body() -> None:
    text = (
        f"{PROSE}[1]\n\n[1] Oldroyd, The Empty Barns, London 1931, p. 4.\n\n{PROSE}[2]\n\n[2] Ibid., p. 5.\n\n{PROSE}\n"
    )
    assert [zone.kind for zone in segment(text, Patterns.default())] == ["body", "note", "body", "note", "body"]


def test_notes_that_restart_with_every_chapter_are_all_notes() -> None:
    chapter = f"{PROSE}[1] {PROSE}[2]\n\nNotes\n\n[1] Oldroyd, Barns, 1931, p. 4.\n\n[2] Ibid., p. 5.\n\n\n"
    assert [number for number, _ in notes(f"{chapter}Chapter Two\n\n{chapter}")] == ["1", "2", "1", "2"]


def test_a_note_that_was_put_in_later_keeps_its_letter() -> None:
    text = f"{PROSE}1 {PROSE}1a {PROSE}2\n\nNotes\n\n1. Oldroyd, p. 4.\n1a. Ibid., p. 5.\n2. Ibid., p. 6.\n"
    assert [number for number, _ in notes(text)] == ["1", "1a", "2"]


def test_a_transcription_may_have_lost_some_notes() -> None:
    text = f"{PROSE}\n\nNotes\n\n1. Oldroyd, Barns, p. 4.\n4. Ibid., p. 5.\n5. Ibid., p. 6.\n"
    assert [number for number, _ in notes(text)] == ["1", "4", "5"]


def test_a_numbered_list_of_demands_is_no_run_of_notes() -> None:
    demands = "1. Bread for all who work.\n2. Land for all who till it.\n3. Peace at once."
    text = f"{PROSE}\n\n{demands}\n\n{PROSE}\n\n{PROSE}\n"
    assert notes(text) == []


@pytest.mark.xfail(strict=True, reason="the label “1938.” takes the note and the one before it out of the run")
def test_a_year_that_begins_a_line_is_no_note() -> None:
    text = f"{PROSE}\n\nNotes\n\n1. Oldroyd, Barns, London,\n1931, p. 4, and Marrow, Rye, of\n1938.\n2. Ibid., p. 5.\n"
    assert [number for number, _ in notes(text)] == ["1", "2"]


def test_zones_are_in_order_and_take_every_word_once() -> None:
    text = (
        f"Title\n\n{PROSE}[1] {PROSE}[2]\n\nNotes\n\n[1] Oldroyd, Barns, p. 4.\n[2] Ibid., p. 5.\n\n"
        "Bibliography\n\nOldroyd, Harriet. The Empty Barns. London: Faber, 1931.\n"
        "Marrow, Thomas. The Price of Rye. New York: Knopf, 1938.\n"
    )
    found = segment(text, Patterns.default())
    left = text
    for zone in reversed(found):  # cut from the end: a zone that overlapped the one before would cut it short
        assert left[zone.start : zone.end] == text[zone.start : zone.end]
        left = left[: zone.start] + left[zone.end :]
    assert not left.strip()


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n ", "Notes", "Notes\n\n1.", "[1]", "Bibliography\n"])
def test_hardly_any_text(text: str) -> None:
    assert all(text[z.start : z.end].strip() for z in segment(text, Patterns.default()))
