"""Where citations are looked for: the same words are a citation in one kind of place and not in another."""

from __future__ import annotations

import pytest

from citex.find.arbiter import arbitrate
from citex.find.place import places, view_of
from citex.find.span import Span
from citex.model import Zone
from citex.rules import Patterns, Rule

PATTERNS = Patterns.default()


def kinds(text: str) -> list[tuple[str, str]]:
    """Kind and words of the places in a body of text, prose left out."""
    zones = [Zone("body", 0, len(text))]
    found = [place for together in places(text, view_of(text), zones, PATTERNS) for place in together]
    return [(place.kind, text[place.start : place.end]) for place in found if place.kind != "prose"]


def test_a_bracket_in_a_sentence_is_a_bracket_and_behind_a_quotation_a_source() -> None:
    assert ("bracket", "Oldroyd, p. 4") in kinds("Title\n\nThe barns were empty (Oldroyd, p. 4) that year.")
    assert ("source", "Oldroyd, p. 4") in kinds("Title\n\nShe said: “The barns were empty.” (Oldroyd, p. 4)")


def test_a_bracket_that_is_a_paragraph_is_a_source_though_it_never_closes() -> None:
    assert kinds("Title\n\n(Oldroyd: ‘Barns’; p. 4)") == [("source", "Oldroyd: ‘Barns’; p. 4")]
    assert kinds("Title\n\n(Oldroyd: ‘Barns’; p. 4.") == [("source", "Oldroyd: ‘Barns’; p. 4")]


def test_a_line_that_opens_with_a_bracket_right_under_a_quotation_is_a_source() -> None:
    assert ("source", "Oldroyd, p. 4") in kinds("Title\n\n“Nothing was left in the barns.”\n(Oldroyd, p. 4)")


def test_brackets_inside_brackets_belong_to_the_outer_one() -> None:
    text = "Title\n\nThe barns (Oldroyd, Barns (London: Faber, 1931), p. 4) were empty."
    assert ("bracket", "Oldroyd, Barns (London: Faber, 1931), p. 4") in kinds(text)


@pytest.mark.parametrize("mark", ["— ", "—", "Source: ", "– "])
def test_a_dash_or_the_word_source_opens_an_attribution(mark: str) -> None:
    words = "Harriet Oldroyd, The Empty Barns"
    assert kinds(f"Title\n\n{mark}{words}") == [("attribution", words)]


def test_the_title_of_a_text_is_no_line_that_could_cite() -> None:
    assert kinds("The Empty Barns of 1931\n\nA paragraph.") == [("line", "A paragraph.")]


def test_what_stands_behind_a_note_number_is_the_note() -> None:
    text = "[12] Ibid., p. 5."
    ((place,),) = places(text, view_of(text), [Zone("note", 0, len(text), "12")], PATTERNS)
    assert (place.kind, text[place.start : place.end], place.note) == ("note", "Ibid., p. 5.", "12")


def test_the_view_is_as_long_as_the_text() -> None:
    text = "a\tb\u00a0c\u2009d\r\ne\u202ff 𝔊"
    assert len(view_of(text)) == len(text)
    assert view_of(text).replace(" ", "") == "abcdef𝔊"


def _claim(start: int, end: int, weight: float) -> Span:
    rule = Rule(f"r{start}-{end}", "f", "full", frozenset(), frozenset(), (), (), weight=weight)
    return Span(start, end, rule, (), "body", None, weight)


@pytest.mark.parametrize(
    ("claims", "stand"),
    [
        ([(0, 9, 1.0), (5, 20, 2.0)], [(5, 20)]),  # more weight
        ([(0, 9, 1.0), (5, 20, 1.0)], [(0, 9)]),  # of equals the earlier
        ([(0, 9, 1.0), (0, 20, 1.0)], [(0, 20)]),  # then the longer
        ([(10, 20, 1.0), (0, 10, 1.0)], [(0, 10), (10, 20)]),  # neighbours both, in order
        ([(0, 30, 1.0), (10, 20, 3.0), (0, 9, 2.0), (21, 30, 0.5)], [(0, 9), (10, 20), (21, 30)]),
    ],
)
def test_of_claims_that_overlap_one_stands(claims: list[tuple[int, int, float]], stand: list[tuple[int, int]]) -> None:
    for order in (claims, claims[::-1]):
        assert [(s.start, s.end) for s in arbitrate([_claim(*c) for c in order])] == stand
