"""Labelled lines as zones: every note by its number, every entry by itself, cuts inside a line kept."""

from __future__ import annotations

from citex.model import Zone
from citex.segment.labelled import zones_of
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
