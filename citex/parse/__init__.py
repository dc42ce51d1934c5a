"""Spans to mentions: what these words say, from the rule that claimed them or from the reference tagger."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citex.find.span import Span
from citex.model import Document, Mention
from citex.parse.captured import captured
from citex.parse.read import read
from citex.parse.tagger import Tagger
from citex.rules import Patterns

__all__ = ["parse"]

Load = Callable[[], Tagger]  # loads the tagger, or gives the one that is loaded


def parse(document: Document, spans: Sequence[Span], patterns: Patterns, tagger: Load) -> list[Mention]:
    """The mention of every span, in order: only what its words say, nothing inherited.

    What a rule has claimed has its fields from the rule; all else is read by the `tagger`, which is loaded for it.
    """
    unruled = [span for span in spans if span.rule is None]
    unread = read(document, unruled, patterns, tagger()) if unruled else iter(())
    return [
        captured(document, span, span.rule, patterns) if span.rule is not None else next(unread) for span in spans
    ]
