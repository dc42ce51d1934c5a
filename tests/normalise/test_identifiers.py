"""Identifiers that a library catalogue or a resolver accepts; a misprinted one is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.normalise.identifiers import doi, isbn, issn, url


@pytest.mark.parametrize(
    "printed",
    ["10.1093/pastj/50.1.76", "doi:10.1093/pastj/50.1.76", "DOI: 10.1093/PASTJ/50.1.76.", "doi 10.1093/pastj/ 50.1.76",
     "https://doi.org/10.1093/pastj/50.1.76", "http://dx.doi.org/10.1093/pastj/50.1.76"],
)  # fmt: skip
def test_a_doi_has_one_form_however_it_is_printed(printed: str) -> None:
    assert doi(printed) == "10.1093/pastj/50.1.76"


@pytest.mark.parametrize("printed", ["doi:", "11.1093/x", "10.1093", "see the journal"])
def test_what_is_no_doi(printed: str) -> None:
    assert doi(printed) == ""


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("http://www.ssoar.info/docs/ a_b.pdf", "http://www.ssoar.info/docs/a_b.pdf"),
        ("<www.gesis.org>.", "http://www.gesis.org"),
        ("HTTPS://example.org/a).", "https://example.org/a"),
        ("http://en.wikipedia.org/wiki/Commons_(history)", "http://en.wikipedia.org/wiki/Commons_(history)"),
        ("https://a.org/x https://b.org/y", "https://a.org/x"),
        ("not an address", ""),
    ],
)
def test_addresses(printed: str, expected: str) -> None:
    assert url(printed) == expected
    assert url(expected) == expected


def test_an_isbn_counts_if_its_check_digit_is_right() -> None:
    assert isbn("ISBN 3-16-148410-X (Ln.), 978–3–16–148410–0") == ["316148410X", "9783161484100"]
    assert isbn("3-16-148410-1") == []


@given(st.text("0123456789", min_size=12, max_size=12))
def test_one_of_ten_digits_closes_an_isbn(start: str) -> None:
    stem = "978" + start[3:]
    assert sum(bool(isbn(f"{stem}{digit}")) for digit in "0123456789") == 1


def test_an_issn_counts_if_its_check_digit_is_right() -> None:
    assert (issn("ISSN 0031-2746"), issn("00312746"), issn("0031-2747")) == ("0031-2746", "0031-2746", "")
