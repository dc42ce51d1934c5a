"""Dates as texts print them, on their way from EDTF to CSL and to the reader's eye."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.export.dates import csl_date, edtf_of, spoken, years

dates = st.dates(min_value=datetime.date(1000, 1, 1))


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1989", {"date-parts": [[1989]]}),
        ("1968-01", {"date-parts": [[1968, 1]]}),
        ("1998-10-02", {"date-parts": [[1998, 10, 2]]}),
        ("1957/1963", {"date-parts": [[1957], [1963]]}),
        ("1937-06/1938-02", {"date-parts": [[1937, 6], [1938, 2]]}),
        ("1986-22", {"date-parts": [[1986]], "season": 2}),
        ("1930~", {"date-parts": [[1930]], "circa": True}),
        ("1930?", {"date-parts": [[1930]], "circa": True}),
        ("1986-22/1986-23", {"literal": "summer 1986–autumn 1986"}),
        ("{1937-10-05,1937-09-28}", {"literal": "1937-10-05, 1937-09-28"}),
        ("193X", {"literal": "1930s"}),
        ("18XX", {"literal": "1800s"}),
        ("1921/..", {"literal": "1921–"}),
        ("1963/1957", {"literal": "1963–1957"}),
        ("1937-13", {"literal": "1937-13"}),
        ("1937-02-30", {"literal": "1937-02-30"}),
        ("Year III", {"literal": "Year III"}),
    ],
)
def test_every_date_becomes_parts_or_readable_words(edtf: str, expected: dict[str, object]) -> None:
    assert csl_date(edtf) == expected


@given(dates, st.integers(1, 3))
def test_a_date_keeps_every_part_it_has_and_comes_back(day: datetime.date, precision: int) -> None:
    edtf = "-".join(day.isoformat().split("-")[:precision])
    assert csl_date(edtf) == {"date-parts": [[day.year, day.month, day.day][:precision]]}
    assert edtf_of(csl_date(edtf)) == edtf


@given(dates, dates)
def test_a_range_has_a_first_and_a_last_date_and_comes_back(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted([one, other])
    edtf = f"{first}/{last}"
    assert len(csl_date(edtf)["date-parts"]) == 2
    assert edtf_of(csl_date(edtf)) == edtf


@given(st.text(min_size=1))
def test_nothing_a_text_prints_as_a_date_is_lost_or_breaks_the_export(printed: str) -> None:
    date = csl_date(printed)
    assert date.get("date-parts") or "literal" in date
    years(printed)


def test_the_eye_sees_years_and_seasons() -> None:
    assert years("1957/1963") == "1957–1963"
    assert years("1949-01-28") == "1949"
    assert years("{1937-10-05,1937-09-28}") == "1937"
    assert years("193X") == "1930s"
    assert spoken("1986-22") == "summer 1986"
    assert spoken("1930~") == "c. 1930"
