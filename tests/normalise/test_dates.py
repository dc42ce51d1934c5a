"""Printed dates to EDTF: a scholar sorts by them, so a wrong day is worse than none."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.normalise.dates import edtf, month, original_date, status, year_suffix


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("1966", "1966"),
        ("[1966]", "1966"),
        ("1966?", "1966"),
        ("2 October 1998", "1998-10-02"),
        ("2nd October, 1998", "1998-10-02"),
        ("October 2, 1998", "1998-10-02"),
        ("Oct. 2, 1998", "1998-10-02"),
        ("3. Juni 1950", "1950-06-03"),
        ("den 1. März 1933", "1933-03-01"),
        ("1er mai 1906", "1906-05-01"),
        ("le 14 août 1914", "1914-08-14"),
        ("3 de mayo de 1937", "1937-05-03"),
        ("25 октября 1917", "1917-10-25"),
        ("1917. 25 окт.", "1917-10-25"),
        ("7 ноября 1917 г.", "1917-11-07"),
        ("3.6.1950", "1950-06-03"),
        ("03. 06. 1950", "1950-06-03"),
        ("1950-06-03", "1950-06-03"),
        ("January 1911", "1911-01"),
        ("février 1848", "1848-02"),
        ("May-June 1956", "1956-05/1956-06"),
        ("Summer 1986", "1986-22"),
        ("Winter 1986", "1986-24"),
        ("Herbst 1923", "1923-23"),
        ("1957-63", "1957/1963"),
        ("1957–1963", "1957/1963"),
        ("1898-1902", "1898/1902"),
        ("1958/65", "1958/1965"),
        ("1899-904", "1899"),
        ("1924-25 gg.", "1924/1925"),
        ("10-12 March 1919", "1919-03-10/1919-03-12"),
        ("March 10-12, 1919", "1919-03-10/1919-03-12"),
    ],
)
def test_forms_of_dates(printed: str, expected: str) -> None:
    assert edtf(printed) == expected


@pytest.mark.parametrize("printed", ["n.d.", "nd", "s. d.", "o. J.", "б. г.", "forthcoming", "", "p. 123", "45"])
def test_no_date_is_no_date(printed: str) -> None:
    assert edtf(printed) == ""


@pytest.mark.parametrize("printed", ["45 March 1919", "0 March 1919", "31.13.1919"])
def test_a_day_that_is_none_leaves_the_year(printed: str) -> None:
    assert edtf(printed).startswith("1919")
    assert len(edtf(printed)) < 10


@pytest.mark.parametrize("printed", ["1963-57", "1950-1949"])
def test_a_range_does_not_run_backwards(printed: str) -> None:
    assert edtf(printed) == printed[:4]


@given(st.dates(datetime.date(1500, 1, 1), datetime.date(2029, 12, 31)), st.sampled_from(range(5)))
def test_every_day_in_every_order(day: datetime.date, order: int) -> None:
    name = day.strftime("%B")
    printed = [
        f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}", f"{day.day} {name[:3]}. {day.year}",
        f"{day.day}.{day.month}.{day.year}", day.isoformat(),
    ][order]  # fmt: skip
    assert edtf(printed) == day.isoformat()


def test_a_month_is_known_with_its_stop_and_in_capitals_and_a_name_is_none() -> None:
    assert (month("Sept."), month("MÄRZ"), month("декабря")) == (9, 3, 12)
    assert month("Marchant") is None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("12 янв. 1950 г.", "1950-01-12"),
        ("9 genn. 1535", "1535-01-09"),
        ("13 de setembro de 1999", "1999-09-13"),
        ("3 maart 1950", "1950-03-03"),
        ("1998. március 12.", "1998-03-12"),
        ("2018 Jun 1", "2018-06-01"),
        ("1992, August 20", "1992-08-20"),
        ("1550, 3 novembre", "1550-11-03"),
        ("12.IV.1945", "1945-04-12"),
        ("2020年 5月 22日", "2020-05-22"),
        ("12/3/1998", "1998-03-12"),
        ("3/25/1998", "1998-03-25"),
        ("15./16. März 1990", "1990-03-15/1990-03-16"),
        ("31 February 1999", "1999-02"),
        ("Jan.–Feb. 1934", "1934-01/1934-02"),
        ("décembre 1939 - janvier 1940", "1939-12/1940-01"),
        ("Winter 1998/99", "1998-24"),
        ("1998 [1921]", "1998"),
        ("1880s", "188X"),
        ("les années 1880", "188X"),
        ("XVIe siècle", "15XX"),
        ("17. Jh.", "16XX"),
        ("ca. 1880", "1880~"),
        ("vor 1900", "../1900"),
        ("1998-", "1998/.."),
        ("1918, 1922", "{1918,1922}"),
        ("MDCCLXXVI", "1776"),
        ("i960", "1960"),
        ("1S69", "1869"),
        ("19S8", ""),
    ],
)
def test_dates_of_many_traditions(printed: str, expected: str) -> None:
    assert edtf(printed) == expected


def test_what_stands_beside_a_year() -> None:
    assert (year_suffix("1998a"), year_suffix("1998"), year_suffix("1998, April")) == ("a", "", "")
    assert (year_suffix("2010, March 3"), year_suffix("forthcoming-b")) == ("", "b")
    assert (original_date("1998 [1921]"), original_date("2011 (1991)"), original_date("1998")) == ("1921", "1991", "")
    assert (status("im Druck"), status("forthcoming"), status("3 May 1998")) == ("im Druck", "forthcoming", "")
