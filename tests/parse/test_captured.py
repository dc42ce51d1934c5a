"""What a rule captured, as CSL values: every field only what these words print, each to its own variable."""

from __future__ import annotations

import pytest

from citex.find.span import Span
from citex.model import Document, Mention, Name
from citex.parse.captured import captured
from citex.rules import Patterns, Rule

PATTERNS = Patterns.default()


def parsed(marked: str, kind: str = "book") -> Mention:
    """The mention of a text in which captures are written `{variable=words}`."""
    text, captures = "See ", []
    for n, part in enumerate(marked.replace("}", "{").split("{")):
        if n % 2:
            variable, _, words = part.partition("=")
            captures.append((variable, len(text), len(text) + len(words)))
            text += words
        else:
            text += part
    rule = Rule("r", "f", "full", frozenset(), frozenset(), (), (), weight=2, type=kind)
    document = Document("d", text)
    return captured(document, Span(4, len(text), rule, tuple(captures), "note", "7"), rule, PATTERNS)


@pytest.mark.parametrize(
    ("marked", "fields"),
    [
        ("{title=“The Empty\nBarns,”}, {locator=44–45}", {"title": "The Empty Barns", "locator": "44-45"}),
        ("{edition=5th} ed., vol. {volume=1 – 10}", {"edition": "5", "volume": "1-10"}),
        ("vol. {volume=2}, vol. {volume=4}", {"volume": "2, 4"}),
        ("pp. {locator=4}; pp. {locator=7–9}", {"locator": "4, 7-9"}),
        ("{title=Barns} ({imprint=London: Faber, 1931})",
         {"title": "Barns", "publisher-place": "London", "publisher": "Faber", "issued": "1931"}),
        # two imprints of a set in several printings: from the first year to the last
        ("{title=Barns} ({imprint=London, 1931}), ({imprint=Leeds, 1940})",
         {"title": "Barns", "publisher-place": "London; Leeds", "issued": "1931/1940"}),
        # a piece's own date goes before its container's
        ("{title=On Rent}, {issued=3 May 1927}, in {container-title=Essays} ({imprint=Ely, 1961})",
         {"title": "On Rent", "issued": "1927-05-03", "container-title": "Essays", "publisher-place": "Ely"}),
        ("{title=Barns} ({imprint=London, n.d.})", {"title": "Barns", "publisher-place": "London"}),
        ("{title=The Social History of Art. Volume 4}, p. {locator=2}",
         {"title": "The Social History of Art", "volume": "4", "locator": "2"}),
        ("{title=Speech of 3 November 1947}", {"title": "Speech of 3 November 1947", "issued": "1947-11-03"}),
        ("{archive=ГАРФ}, {archive-location=ф. 102, оп. 5}, л. {locator=3}",
         {"archive": "ГАРФ", "archive_location": "ф. 102, оп. 5", "locator": "3"}),
    ],
)  # fmt: skip
def test_values(marked: str, fields: dict[str, str]) -> None:
    assert parsed(marked).fields == fields


def test_an_editor_who_translated_is_both() -> None:
    fields = parsed("{title=Barns}, ed. and trans. {editor-translator=Ida Frost}").fields
    assert fields["editor"] == fields["translator"] == [Name(family="Frost", given="Ida")]


def test_the_writer_of_a_letter_is_its_author() -> None:
    fields = parsed("{title=Oldroyd to Marrow, 16 January 1932}", "personal_communication").fields
    assert fields["author"] == [Name(family="Oldroyd")]
    assert fields["issued"] == "1932-01-16"


def test_what_numbers_its_issues_and_has_an_author_holds_the_piece() -> None:
    fields = parsed("{author=Ida Frost}, {title=Northern Voices}, No. {issue=61} ({issued=1966})").fields
    assert fields["container-title"] == "Northern Voices"
    assert "title" not in fields


def test_who_is_quoted_is_no_author() -> None:
    mention = parsed("{quoted=Ida Frost}, in: {author=Harriet Oldroyd}: {title=Barns}")
    assert mention.quoted == "Ida Frost"
    assert mention.fields["author"] == [Name(family="Oldroyd", given="Harriet")]


def test_a_mention_knows_where_it_stands_and_what_found_it() -> None:
    mention = parsed("{title=Barns}, p. {locator=4}")
    assert (mention.doc, mention.text, mention.zone, mention.note) == ("d", "Barns, p. 4", "note", "7")
    assert (mention.found_by, mention.type, mention.form) == ("f:r", "book", "full")
