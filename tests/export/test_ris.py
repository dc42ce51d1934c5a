"""RIS: what Zotero and EndNote make of a reference, as rispy reads it back."""

from __future__ import annotations

import rispy
from hypothesis import given
from hypothesis import strategies as st

from citex.export.ris import record
from citex.model import Fields, Name, Work

PAPER: Fields = {
    "author": [Name("Thompson", "E. P."), Name(literal="Past and Present Society")],
    "title": "The Moral Economy of the English Crowd",
    "container-title": "Past & Present",
    "volume": "50",
    "issue": "1",
    "page": "76-136",
    "issued": "1971-02-03",
    "DOI": "10.1093/past/50.1.76",
    "ISSN": "0031-2746",
    "URL": "https://doi.org/10.1093/past/50.1.76",
    "accessed": "2015-03-12",
}
VOLUME: Fields = {
    "author": [Name("King", "Martin Luther, Jr.")],
    "editor": [Name("Müller", "Hans")],
    "translator": [Name("Noll", "Anna")],
    "title": "Why We Can’t Wait",
    "collection-title": "Signet Books",
    "edition": "2",
    "publisher": "Penguin",
    "publisher-place": "New York; London",
    "issued": "1964/1966",
    "page": "12-14",
    "ISBN": "978-0-451-52753-7",
}


def read(kind: str, fields: Fields) -> dict[str, object]:
    [entry] = rispy.loads(record(Work("key", kind, fields, language="en"), "key"))
    return entry


def test_an_article() -> None:
    assert read("article-journal", PAPER) == {
        "type_of_reference": "JOUR", "id": "key", "authors": ["Thompson, E. P.", "Past and Present Society"],
        "title": "The Moral Economy of the English Crowd", "secondary_title": "Past & Present", "volume": "50",
        "number": "1", "start_page": "76", "end_page": "136", "year": "1971", "date": "1971/02/03/",
        "doi": "10.1093/past/50.1.76", "issn": "0031-2746", "urls": ["https://doi.org/10.1093/past/50.1.76"],
        "access_date": "2015/03/12/", "language": "en",
    }  # fmt: skip


def test_the_editor_and_the_series_of_a_book() -> None:
    book = read("book", VOLUME)
    assert book["authors"] == ["King, Martin Luther, Jr."]
    assert (book["tertiary_authors"], book["subsidiary_authors"]) == (["Müller, Hans"], ["Noll, Anna"])
    assert book["secondary_title"] == "Signet Books"
    assert (book["year"], book["publisher"], book["edition"]) == ("1964–1966", "Penguin", "2")


def test_the_pages_of_a_book_are_no_number_of_pages() -> None:
    book = read("book", VOLUME)
    assert "start_page" not in book
    assert book["notes"] == ["pp. 12-14"]
    assert read("book", VOLUME | {"page": "14"})["notes"] == ["p. 14"]


def test_the_number_of_pages_of_a_book() -> None:
    assert read("book", VOLUME | {"number-of-pages": "240"})["start_page"] == "240"


def test_the_editor_and_the_series_of_a_chapter() -> None:
    chapter = read("chapter", VOLUME | {"container-title": "Essays"})
    assert chapter["secondary_authors"] == ["Müller, Hans"]
    assert (chapter["secondary_title"], chapter["tertiary_title"]) == ("Essays", "Signet Books")
    assert (chapter["start_page"], chapter["end_page"]) == ("12", "14")


def test_pages_that_are_no_simple_range_stay_as_printed() -> None:
    assert read("chapter", {"title": "On Rent", "page": "12 ff."})["start_page"] == "12 ff."
    assert read("chapter", {"title": "On Rent", "page": "12-14, 20"})["start_page"] == "12-14, 20"


def test_an_archival_source_has_a_title_to_be_seen_by() -> None:
    source = read("manuscript", {"archive": "RGASPI", "archive_location": "f. 17, op. 3"})
    assert (source["title"], source["name_of_database"]) == ("f. 17, op. 3", "RGASPI")


TEXT = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)


@given(title=TEXT, family=TEXT, publisher=TEXT, kind=st.sampled_from(["book", "chapter", "webpage", "no-such-type"]))
def test_values_come_back_as_they_went(title: str, family: str, publisher: str, kind: str) -> None:
    back = read(kind, {"title": title, "author": [Name(family)], "publisher": publisher, "note": "a\nb - c"})
    assert (back["title"], back["authors"], back["publisher"]) == (title, [family], publisher)
    assert back["notes"] == ["a b - c"]
