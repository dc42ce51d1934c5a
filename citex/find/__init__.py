"""Where the citations stand: places to look, rules that match there, one arbiter between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from citex.find.arbiter import arbitrate
from citex.find.match import Matcher, matches
from citex.find.place import Place, places, view_of
from citex.find.span import Span
from citex.model import Zone
from citex.rules import Patterns

__all__ = ["Place", "Span", "find"]


def find(text: str, zones: Sequence[Zone], patterns: Patterns) -> list[Span]:
    """The citations of a text, in order, not overlapping, each with the rule that found it and what it captured.

    Offsets are code points of `text`, end exclusive.
    """
    view = view_of(text)
    found: list[Span] = []
    for together in places(text, view, zones, patterns):
        # Places that end together, as a line and its paragraph do, share what has been matched.
        matchers = {place.end: Matcher(view, place.end, patterns) for place in together}
        claims = [span for place in together for span in matches(matchers[place.end], place)]
        found.extend(_without_closing_stop(view, span) for span in arbitrate(claims))
    return sorted(found, key=lambda span: span.start)


def _without_closing_stop(view: str, span: Span) -> Span:
    """The stop behind the date or page of an entry closes the entry; behind a word it may be the word's own."""
    if span.zone == "bibliography" and regex.fullmatch(r"\d\.", view[span.end - 2 : span.end]):
        return replace(span, end=span.end - 1)
    return span
