"""Spans to mentions: what these words say, from the rule that claimed them or from the reference tagger."""

from __future__ import annotations

from collections.abc import Sequence

from citex.find.span import Span
from citex.model import Document, Mention
from citex.parse.captured import captured
from citex.parse.read import read
from citex.parse.tagger import Tagger
from citex.rules import Patterns

__all__ = ["parse"]


def parse(document: Document, spans: Sequence[Span], patterns: Patterns, tagger: Tagger) -> list[Mention]:
    """The mention of every span, in order: only what its words say, nothing inherited.

    What a rule has claimed has its fields from the rule; all else is read by the `tagger`.
    """
    unread = iter(read(document, [span for span in spans if span.rule is None], patterns, tagger))
    return [
        captured(document, span, span.rule, patterns) if span.rule is not None else next(unread) for span in spans
    ]
