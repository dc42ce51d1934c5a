"""Labelled lines as zones: every note by its number, every entry by itself, cuts inside a line kept."""

from __future__ import annotations

from citex.model import Zone
from citex.segment.labelled import by_blocks, zones_of
from citex.segment.lines import lines_of

TEXT = """The mill was old.
1 K. Brandis, Mills,
Hannover 1911.
2) Ibid.
203
Ash, M.: Water. 1983. Bell, N.: Fire. 1984.
Cole, O.: Earth.
London 1985."""
LABELS = ["body", "note", "note+", "note", "page", "entry", "entry", "entry+"]


def zoned(ruled: list[Zone]) -> list[tuple[str, str, str | None]]:
    return [(z.kind, TEXT[z.start : z.end], z.number) for z in zones_of(TEXT, lines_of(TEXT), LABELS, ruled)]


def test_notes_bear_their_numbers_and_go_on_over_lines() -> None:
    assert zoned([])[:2] == [
        ("note", "1 K. Brandis, Mills,\nHannover 1911.", "1"),
        ("note", "2) Ibid.", "2"),
    ]


def test_page_numbers_belong_to_nothing() -> None:
    assert all("203" not in text for _, text, _ in zoned([]))


def test_entries_are_parted_by_lines() -> None:
    assert [text for kind, text, _ in zoned([]) if kind == "bibliography"] == [
        "Ash, M.: Water. 1983. Bell, N.: Fire. 1984.",
        "Cole, O.: Earth.\nLondon 1985.",
    ]


def test_two_entries_that_the_rules_part_inside_a_line_stay_parted() -> None:
    line = TEXT.index("Ash")
    second = TEXT.index("Bell")
    ruled = [
        Zone("bibliography", line, second - 1),
        Zone("bibliography", second, TEXT.index("\nCole")),
        Zone("bibliography", TEXT.index("Cole"), len(TEXT)),
    ]
    assert [text for kind, text, _ in zoned(ruled) if kind == "bibliography"] == [
        "Ash, M.: Water. 1983.",
        "Bell, N.: Fire. 1984.",
        "Cole, O.: Earth.\nLondon 1985.",
    ]


PAGE = """The mill was of brick and stood where the old one had stood.1 It was

1 Leeds Mercury, 4 May 1811.
One may doubt it, for he was
not there, and he says so

sold in the year of the war,2 and its owner

2 What he sold was in truth not his,
as the court held later.

went to America.3 Nobody heard of him.

3 Ibid."""


def by_page(*labels: str) -> list[str]:
    return by_blocks(lines_of(PAGE), labels)


def test_commentary_in_the_middle_of_a_note_stays_in_it() -> None:
    labels = by_page("body", "note", "body", "body", "body", "note", "note+", "body", "note")
    assert labels == ["body", "note", "note+", "note+", "body", "note", "note+", "body", "note"]


def test_a_note_that_is_all_commentary_is_known_by_the_numbers_before_and_behind_it() -> None:
    labels = by_page("body", "note", "note+", "note+", "body", "body", "body", "body", "note")
    assert labels == ["body", "note", "note+", "note+", "body", "note", "note+", "body", "note"]


def test_where_blank_lines_part_paragraphs_only_they_say_nothing() -> None:
    text = PAGE.replace("\n\n", "\n")
    labels = ["body", "note", "note+", "body", "body", "note", "note+", "body", "note"]
    assert by_blocks(lines_of(text), labels) == labels


def test_what_a_page_break_cuts_from_a_note_has_its_number() -> None:
    text = "1 Ash, Mills, p. 3, and see what is said\n\nabout it in\n\nWater, p. 9.\n2 Ibid."
    zones = zones_of(text, lines_of(text), ["note", "body", "note+", "note"], [])
    assert [(zone.number, text[zone.start : zone.end][:5]) for zone in zones] == [
        ("1", "1 Ash"), ("1", "Water"), ("2", "2 Ibi")
    ]  # fmt: skip


def test_the_head_of_a_page_is_no_note() -> None:
    text = "11 Ash, Mills, p. 3.\n\n103 Journal of Mills, Vol. 12 (1985)\n\n12 Ibid."
    zones = zones_of(text, lines_of(text), ["note"] * 3, [])
    assert [zone.number for zone in zones] == ["11", "12"]
