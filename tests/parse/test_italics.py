"""Titles in italics, as a Word file or a PDF has them."""

from __future__ import annotations

import re

import pytest

from citex.model import Document, Fields, Mark, Mention, Name
from citex.parse.italics import weigh_italics
from citex.rules import Patterns

WHITE = [Name("White", "Hayden")]


def weighed(printed: str, fields: Fields) -> Fields:
    """The fields of a citation whose italics are printed between asterisks, after italics have been weighed."""
    marks = []
    for count, found in enumerate(re.finditer(r"\*(.+?)\*", printed)):
        marks.append(Mark("italic", found.start() - 2 * count + 1, found.end() - 2 * count - 1))
    text = "x" + printed.replace("*", "")
    mention = Mention("a", 1, len(text), text[1:], "note", "full", fields)
    (after,) = weigh_italics(Document("a", text, marks=marks), [mention], Patterns.default())
    assert (after.start, after.end, after.text) == (mention.start, mention.end, mention.text)
    return after.fields


def test_a_title_that_was_cut_too_late_ends_with_its_italics() -> None:
    fields = weighed(
        "Hayden White, *Metahistory*, reissued by popular demand, Baltimore 1975",
        {"author": WHITE, "title": "Metahistory, reissued by popular demand"},
    )
    assert fields["title"] == "Metahistory"


def test_a_title_that_was_cut_too_early_goes_on_to_the_end_of_its_italics() -> None:
    fields = weighed(
        "Hayden White, *Figural Realism, Tropes and Figures*, Baltimore 1999",
        {"author": WHITE, "title": "Figural Realism"},
    )
    assert fields["title"] == "Figural Realism, Tropes and Figures"


def test_a_journal_in_italics_holds_the_article_before_it() -> None:
    fields = weighed(
        "Hayden White, The Burden of History, *History and Theory* 5 (1966): 111",
        {"author": WHITE, "title": "The Burden of History, History and Theory"},
    )
    assert fields["title"] == "The Burden of History"
    assert fields["container-title"] == "History and Theory"


def test_a_journal_after_a_quoted_title_is_no_publisher() -> None:
    fields = weighed(
        "Hayden White, “The Burden of History,” *History and Theory* 5 (1966): 111",
        {"author": WHITE, "title": "The Burden of History", "publisher": "History and Theory"},
    )
    assert fields == {"author": WHITE, "title": "The Burden of History", "container-title": "History and Theory"}


def test_authors_that_the_title_had_taken_are_given_back() -> None:
    fields = weighed(
        "Triaille/Francquen, *Study on Data Mining*, 2014", {"title": "Triaille/Francquen, Study on Data Mining"}
    )
    assert fields["title"] == "Study on Data Mining"
    assert [name.sort_key for name in fields["author"]] == ["Triaille", "Francquen"]  # type: ignore[union-attr]


def test_a_translation_behind_the_title_is_no_part_of_it() -> None:
    fields = {"author": WHITE, "title": "Prawo turystyczne"}
    assert weighed("White, *Prawo turystyczne [Reiserecht*], Warszawa 2012", fields) == fields


def test_a_lacking_title_is_what_stands_in_italics() -> None:
    assert weighed("White, *Metahistory*, 12", {"author": WHITE, "locator": "12"})["title"] == "Metahistory"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("*Hayden White*, Metahistory and More, 1975", "Metahistory and More"),  # authors in italics
        ("Hayden White *et al.*, Metahistory and More, 1975", "Metahistory and More"),
        ("*See* Hayden White, Metahistory and More, 1975", "Metahistory and More"),
        ("Hayden White, The *Annales* School and More, 1975", "The Annales School and More"),  # a word inside a title
        ("Hayden White, *The Content* of the *Form Itself*, 1975", "The Content of the Form Itself"),
    ],
)
def test_other_italics_change_nothing(printed: str, title: str) -> None:
    assert weighed(printed, {"author": WHITE, "title": title}) == {"author": WHITE, "title": title}


def test_short_forms_and_texts_without_marks_stay_as_they_are() -> None:
    text = "Ibid., 5"
    mention = Mention("a", 0, 8, text, "note", "ibid", {"locator": "5"})
    for marks in ([], [Mark("italic", 0, 5)]):
        assert weigh_italics(Document("a", text, marks=marks), [mention], Patterns.default()) == [mention]
