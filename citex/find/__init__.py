"""Where the citations stand: places to look, rules that match there, one arbiter between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from citex.find.arbiter import arbitrate, weigh
from citex.find.match import GATE, Matcher, matches
from citex.find.place import Place, places, view_of
from citex.find.span import Span
from citex.model import Zone
from citex.rules import Patterns

__all__ = ["Place", "Span", "find"]

if TYPE_CHECKING:  # numpy is loaded with a tagger, and a tagger where it is asked
    from citex.find.tagger import CitationTagger

Load = Callable[[], "CitationTagger"]  # loads the tagger, or gives the one that is loaded
_SHORT_ENTRY = 300  # characters: in a longer one there may be comment
_WORDS = regex.compile(r"(?:\[?\d{1,3}[.)\]][ ]+)?[►•*]?[ ]*\K\S.*\S")  # of an entry, without its number or bullet
_ASKED = frozenset({"note", "entry"})  # kinds of place


def find(text: str, zones: Sequence[Zone], patterns: Patterns, tagger: Load | None = None) -> list[Span]:
    """The citations of a text, in order, not overlapping, each with the rule that found it and what it captured.

    Offsets are code points of `text`, end exclusive. The `tagger` is loaded where there are notes or entries of lists,
    and asked about those that may hold a citation at all.
    """
    view = view_of(text)
    groups = list(places(text, view, zones, patterns))
    claims = [_claims(view, together, patterns) for together in groups]
    if tagger:
        prose = _prose(patterns)
        claims = weigh(claims, _tagged(view, groups, tagger), lambda start, end: bool(prose.search(view, start, end)))
    return [_without_closing_stop(view, span) for together in claims for span in arbitrate(together)]


@lru_cache(maxsize=8)
def _prose(patterns: Patterns) -> regex.Pattern[str]:
    """Two of the small words of sentences: a title may hold one, as in "Why Does Bread Rise?", names hold none."""
    word = rf"(?<!\p{{L}})(?:{patterns.expression('word:prose')})(?!\p{{L}})"
    return regex.compile(rf"{word}.*?{word}")


def _claims(view: str, together: Sequence[Place], patterns: Patterns) -> list[Span]:
    """What the rules claim in places that are weighed together."""
    # Places that end together, as a line and its paragraph do, share what has been matched.
    matchers = {place.end: Matcher(view, place.end, patterns) for place in together}
    return [span for place in together for span in matches(matchers[place.end], place)]


def _tagged(view: str, groups: Sequence[Sequence[Place]], tagger: Load) -> list[list[Span]]:
    """What the tagger claims in the notes and entries among the places, for each group of them."""
    asked = [
        (group, place)
        for group, together in enumerate(groups)
        for place in together
        if place.kind in _ASKED and GATE.search(view, place.start, place.end)
    ]
    claims: list[list[Span]] = [[] for _ in groups]
    if not asked:
        return claims
    at = 0
    for start, end in tagger().citations(view, [(place.start, place.end) for _, place in asked]):
        while asked[at][1].end <= start:
            at += 1
        group, place = asked[at]
        claims[group].append(Span(start, end, None, (), place.zone, place.note))
    for group, place in asked:
        if place.kind == "entry" and len(claims[group]) == 1:
            claims[group] = [_of_the_entry(view, place, claims[group][0])]
    return claims


def _of_the_entry(view: str, place: Place, claim: Span) -> Span:
    """The claim, or all of the entry, where it is the only one in a short entry and covers little of it."""
    words = _WORDS.search(view, place.start, place.end)
    if words is None or len(words[0]) > _SHORT_ENTRY or claim.end - claim.start > 0.6 * len(words[0]):
        return claim
    return replace(claim, start=words.start(), end=words.end())


def _without_closing_stop(view: str, span: Span) -> Span:
    """The stop behind the date or page of an entry closes the entry; behind a word it may be the word's own."""
    if span.zone == "bibliography" and regex.fullmatch(r"\d\.", view[span.end - 2 : span.end]):
        return replace(span, end=span.end - 1)
    return span
