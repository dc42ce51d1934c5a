"""The way of the data: read, segment, find, parse, normalise, resolve, link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from citex.find import find
from citex.library import Library
from citex.link import link_works
from citex.model import Document
from citex.parse import parse
from citex.resolve import resolve
from citex.rules import Patterns
from citex.segment import segment

if TYPE_CHECKING:  # numpy is loaded with a tagger, and a tagger where it is asked
    from citex.find.tagger import CitationTagger
    from citex.parse.tagger.tagger import Tagger
    from citex.segment.tagger import LineTagger


def extract(document: Document, patterns: Patterns | None = None) -> Document:
    """The document with its zones and mentions, back references resolved within the text."""
    patterns = patterns or Patterns.default()
    zones = segment(document.text, patterns, line_tagger)
    spans = find(document.text, zones, patterns, citation_tagger)
    mentions = parse(document, spans, patterns, reference_tagger)
    return replace(document, zones=zones, mentions=resolve(document.text, mentions, patterns))


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
