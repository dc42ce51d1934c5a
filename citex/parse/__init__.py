"""Spans to mentions: what these words say, from the rule that claimed them or from the reference tagger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from citex.find.span import SURE, Span
from citex.model import Document, Mention
from citex.parse.captured import captured
from citex.parse.italics import weigh_italics
from citex.parse.readers import agree
from citex.rules import Patterns

__all__ = ["parse"]

if TYPE_CHECKING:  # numpy is loaded with a tagger, and a tagger where it is asked
    from citex.parse.tagger import Tagger

Load = Callable[[], "Tagger"]  # loads the tagger, or gives the one that is loaded


def parse(document: Document, spans: Sequence[Span], patterns: Patterns, tagger: Load) -> list[Mention]:
    """The mention of every span, in order: only what its words say, nothing inherited.

    What a rule has claimed has its fields from the rule, all else from the `tagger`, which is loaded for it. Where the
    two disagree about most of a text's notes, or of its lists, the rules do not know how they are written, and the
    tagger reads them all. Titles that the file sets in italics are taken from there.
    """
    ruled = {
        place: captured(document, span, span.rule, patterns)
        for place, span in enumerate(spans)
        if span.rule is not None
    }
    asked = [place for place, span in enumerate(spans) if span.rule is None or _is_open(span)]
    tagged = _tagged(document, spans, asked, patterns, tagger) if asked else {}
    mentions = {**tagged, **ruled}
    for zone in ("note", "bibliography"):
        both = [place for place in asked if place in ruled and spans[place].zone == zone]
        if not agree([(ruled[place], tagged[place]) for place in both]):
            mentions.update((place, tagged[place]) for place in both)
    return weigh_italics(document, [mentions[place] for place in range(len(spans))], patterns)


def _tagged(
    document: Document, spans: Sequence[Span], asked: Sequence[int], patterns: Patterns, tagger: Load
) -> dict[int, Mention]:
    from citex.parse.read import read

    return dict(zip(asked, read(document, [spans[place] for place in asked], patterns, tagger()), strict=True))


def _is_open(span: Span) -> bool:
    """Whether the tagger may read better what a rule has claimed: it knows notes and entries of lists, not prose."""
    if span.rule is None or span.rule.form != "full" or not span.rule.places & {"note", "entry"}:
        return False
    return span.weight < SURE and span.zone in ("note", "bibliography")
