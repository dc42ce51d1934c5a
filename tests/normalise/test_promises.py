"""What holds for every kind of value: normalising twice is normalising once, and nothing is invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.normalise.dates import edtf
from citex.normalise.identifiers import doi, isbn, issn, url
from citex.normalise.names import parse_names
from citex.normalise.numbers import edition, number
from citex.normalise.pages import locator, number_of_pages, pages
from citex.normalise.places import places
from citex.normalise.titles import title
from citex.rules.load import shipped_places

PIECES = st.sampled_from([
    "Marx", "K.", "VON", "von", "de", "and", "und", "y", "Hg.", "eds.", "et al.", "Institut", "für", "Jr.", "II", "JA",
    "Ленин", "В.", "и", "др.", "1998", "12", "a", "März", "mars", "янв.", "S.", "pp.", "vol.", "Aufl.", "2nd", "rev.",
    "Berlin", "New York", "Frankfurt", "M.", "u. a.", "“", "”", "«", "»", "‘", "’", "'", "_", "(", ")", "[", "]", ",",
    ";", ":", ".", "/", "-", "–", "&", "10.1000/182", "www.a.org", "http://b.de/c", "ca.", "vor", "XIV", "1,234",
    "12f.",
])  # fmt: skip
TEXT = st.lists(PIECES, min_size=1, max_size=9).flatmap(
    lambda words: st.sampled_from([" ", ""]).map(lambda blank: blank.join(words))
) | st.text(min_size=1, max_size=40)  # fmt: skip

ONE_VALUE: dict[str, Callable[[str], str]] = {
    "title": title,
    "locator": locator,
    "pages": pages,
    "volume": lambda printed: number(printed, "volume"),
    "issue": lambda printed: number(printed, "issue"),
    "edition": edition,
    "places": lambda printed: places(printed, shipped_places()),
    "doi": doi,
    "url": url,
}


@pytest.mark.parametrize("kind", ONE_VALUE)
@given(TEXT)
def test_a_normal_value_stays_as_it_is(kind: str, printed: str) -> None:
    once = ONE_VALUE[kind](printed)
    assert ONE_VALUE[kind](once) == once


@given(TEXT)
def test_a_date_in_edtf_stays_as_it_is(printed: str) -> None:
    once = edtf(printed)
    # "1902-05" is May in EDTF and from 1902 to 1905 in print.
    assert edtf(once) == once or (len(once) == 7 and once[4] == "-")


@pytest.mark.parametrize("kind", ["title", "locator", "pages", "volume", "issue", "places"])
@given(TEXT)
def test_every_letter_and_digit_of_a_value_is_printed(kind: str, printed: str) -> None:
    said = Counter(filter(str.isalnum, ONE_VALUE[kind](printed)))
    assert not said - Counter(printed)


@given(TEXT)
def test_every_letter_of_a_name_is_printed(printed: str) -> None:
    for name in parse_names(printed):
        said = Counter(filter(str.isalpha, f"{name.family}{name.given}{name.literal}".casefold()))
        assert not said - Counter(printed.casefold())


@given(TEXT)
def test_nothing_printed_breaks_anything(printed: str) -> None:
    number_of_pages(printed)
    isbn(printed)
    issn(printed)
    edtf(printed)
