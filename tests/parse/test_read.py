"""What the reference tagger reads where no rule has claimed anything."""

from __future__ import annotations

from citex.find.span import Span
from citex.model import Document, Mention, Name
from citex.parse import parse
from citex.parse.tagger.tagger import shipped
from citex.rules import Patterns


def mention(text: str, zone: str = "note") -> Mention:
    (found,) = parse(Document("d", text), [Span(0, len(text), None, (), zone, "3")], Patterns.default(), shipped)
    return found


def test_fields_are_what_these_words_say() -> None:
    found = mention("J. R. Kettle, ‘Suit of Mill’ (1971) 24 Journal of Agrarian Law 310, 318")
    assert found.fields["author"] == [Name(family="Kettle", given="J. R.")]
    assert found.fields["title"] == "Suit of Mill"
    assert found.fields["container-title"] == "Journal of Agrarian Law"
    assert (found.fields["volume"], found.fields["issued"]) == ("24", "1971")
    assert (found.found_by, found.note) == ("tagger", "3")


def test_in_a_note_the_page_is_the_place_cited() -> None:
    assert mention("G. Morandini, Acque e mulini, Bologna 1976, p. 51").fields["locator"] == "51"


def test_in_a_list_the_pages_are_those_of_the_piece() -> None:
    listed = "Kettle, J. R.: Suit of Mill. In: Journal of Agrarian Law 24 (1971), S. 310–329."
    assert mention(listed, "bibliography").fields["page"] == "310-329"


def test_words_broken_at_the_end_of_a_line_are_whole_in_the_fields_and_as_printed_in_the_text() -> None:
    printed = "Hartleben, Ute: Der gezwun-\ngene Gast. Göttingen 1979."
    found = mention(printed, "bibliography")
    assert found.fields["title"] == "Der gezwungene Gast"
    assert found.text == printed


def test_words_that_say_little_are_kept_with_little_confidence() -> None:
    found = mention("wie oben schon gesagt und nicht anders")
    assert found.text == "wie oben schon gesagt und nicht anders"
    assert found.confidence < 0.5
