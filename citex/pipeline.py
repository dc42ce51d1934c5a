"""The way of the data: read, segment, find, parse, normalise, resolve, link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from citex.find import Span, find
from citex.library import Library
from citex.link import link_works
from citex.model import Document, Mention
from citex.parse import parse
from citex.resolve import resolve
from citex.rules import Patterns
from citex.segment import segment

if TYPE_CHECKING:  # numpy is loaded with a tagger, and a tagger where it is asked
    from citex.find.tagger import CitationTagger
    from citex.parse.tagger.tagger import Tagger
    from citex.segment.tagger import LineTagger


def extract(document: Document, patterns: Patterns | None = None) -> Document:
    """The document with its zones and mentions, back references resolved within the text.

    What its reader told of zones and live citations stands; the rest is found beside it.
    """
    patterns = patterns or Patterns.default()
    zones = segment(document.text, patterns, line_tagger, document.zones)
    live = [replace(m, doc=document.id) for m in document.mentions if m.is_live]
    spans = beside(find(document.text, zones, patterns, citation_tagger), live)
    mentions = parse(document, spans, patterns, reference_tagger)
    mentions = sorted([*live, *mentions], key=lambda mention: (mention.start, mention.end))
    resolved = resolve(document.text, mentions, patterns)
    return replace(document, zones=zones, mentions=located(document, resolved))


def beside(spans: Sequence[Span], live: Sequence[Mention]) -> list[Span]:
    """The spans that touch none of the citations that are live in the file: those are first hand."""
    return [span for span in spans if not any(m.start < span.end and span.start < m.end for m in live)]


def located(document: Document, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions with their places in the file."""
    placed = []
    for mention in mentions:
        origins = document.origins_of(mention.start, mention.end)
        boxes = [box for origin in origins if (box := origin.part(mention.start, mention.end))]
        placed.append(replace(mention, boxes=boxes, paragraph=origins[0].paragraph if origins else None))
    return placed


def line_tagger() -> LineTagger:
    """The line tagger that citex ships."""
    from citex.segment.tagger import shipped

    return shipped()


def citation_tagger() -> CitationTagger:
    """The citation tagger that citex ships."""
    from citex.find.tagger import shipped

    return shipped()


def reference_tagger() -> Tagger:
    """The reference tagger that citex ships."""
    from citex.parse.tagger.tagger import shipped

    return shipped()


def link(documents: Iterable[Document], patterns: Patterns | None = None) -> Library:
    """The library of the works that the documents cite; every mention gets its work's id."""
    extracted = list(documents)
    return Library(extracted, link_works(extracted, patterns or Patterns.default()))
