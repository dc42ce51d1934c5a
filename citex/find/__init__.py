"""Where the citations stand: places to look, rules that match there, one arbiter between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from citex.find.arbiter import arbitrate, weigh
from citex.find.match import Matcher, matches
from citex.find.place import Place, places, view_of
from citex.find.span import Span
from citex.find.tagger import CitationTagger
from citex.model import Zone
from citex.rules import Patterns

__all__ = ["Place", "Span", "find"]


def find(text: str, zones: Sequence[Zone], patterns: Patterns, tagger: CitationTagger | None = None) -> list[Span]:
    """The citations of a text, in order, not overlapping, each with the rule that found it and what it captured.

    Offsets are code points of `text`, end exclusive. The `tagger` is asked about notes and entries of lists.
    """
    view = view_of(text)
    groups = list(places(text, view, zones, patterns))
    claims = [_claims(view, together, patterns) for together in groups]
    if tagger:
        claims = weigh(claims, _tagged(view, groups, tagger))
    return [_without_closing_stop(view, span) for together in claims for span in arbitrate(together)]


def _claims(view: str, together: Sequence[Place], patterns: Patterns) -> list[Span]:
    """What the rules claim in places that are weighed together."""
    # Places that end together, as a line and its paragraph do, share what has been matched.
    matchers = {place.end: Matcher(view, place.end, patterns) for place in together}
    return [span for place in together for span in matches(matchers[place.end], place)]


def _tagged(view: str, groups: Sequence[Sequence[Place]], tagger: CitationTagger) -> list[list[Span]]:
    """What the tagger claims in the notes and entries among the places, for each group of them."""
    asked = [(group, place) for group, together in enumerate(groups) for place in together if place.kind in _ASKED]
    claims: list[list[Span]] = [[] for _ in groups]
    at = 0
    for start, end in tagger.citations(view, [(place.start, place.end) for _, place in asked]):
        while asked[at][1].end <= start:
            at += 1
        group, place = asked[at]
        claims[group].append(Span(start, end, None, (), place.zone, place.note))
    return claims


_ASKED = frozenset({"note", "entry"})


def _without_closing_stop(view: str, span: Span) -> Span:
    """The stop behind the date or page of an entry closes the entry; behind a word it may be the word's own."""
    if span.zone == "bibliography" and regex.fullmatch(r"\d\.", view[span.end - 2 : span.end]):
        return replace(span, end=span.end - 1)
    return span
