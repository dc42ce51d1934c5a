"""Notes, entries and paragraphs with the citations that people marked in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from citex.find.place import note_start
from citex.model import Zone
from citex.parse.tagger.tagger import Tagger
from citex.segment.labelled import zones_of
from training.articles import Article

Span = tuple[int, int]

_PARAGRAPH = regex.compile(r"\S(?:[^\n]+|\n(?!\s*\n))*")
_UNMARKED = regex.compile(r"(?i)\b(?:19|20)\d\d\b|\bibid|\bebd|\bebenda|a\. ?a\. ?O")


@dataclass(slots=True, frozen=True)
class Stretch:
    """A stretch of a text with the citations in it, as code points of `text`; `start` is where it stands."""

    id: str
    source: str
    zone: str
    text: str
    citations: tuple[Span, ...]
    start: int = 0


def stretches(articles: Sequence[Article], tagger: Tagger) -> Iterator[Stretch]:
    """The stretches of articles whose lines are labelled; where it is uncertain what people marked, none.

    Some mark a citation with its lead-in and comment: there the reference `tagger` tells where it begins and ends.
    """
    for article in articles:
        if article.source == "essays":
            yield from _of_essay(article)
        elif article.source not in ("fossil-zones", "broken essays"):
            for zone in zones_of(article.text, article.lines, article.labels, article.ruled):
                if article.source.endswith("-end") and zone.kind == "note":
                    continue  # of these only the list is marked
                if (stretch := _of_article(article, zone, tagger)) is not None:
                    yield stretch


def _of_essay(essay: Article) -> Iterator[Stretch]:
    """All of an essay: its mentions are marked everywhere."""
    for zone in essay.ruled:
        places = [(note_start(essay.text, zone) if zone.kind == "note" else zone.start, zone.end)]
        if zone.kind == "body":
            places = [match.span() for match in _PARAGRAPH.finditer(essay.text, zone.start, zone.end)]
        for start, end in places:
            held = [row for row in essay.references if row["start"] < end and row["end"] > start]
            yield _stretch(essay, zone, start, end, [(row["start"], row["end"]) for row in held])


def _of_article(article: Article, zone: Zone, tagger: Tagger) -> Stretch | None:
    start = note_start(article.text, zone) if zone.kind == "note" else zone.start
    parts = [(part, row) for row in article.references for part in [row, *row.get("cont", [])]]
    held = [(part, row) for part, row in parts if part["start"] < zone.end and part["end"] > start]
    if any(row.get("multi") or (row.get("crosses_block") and zone.kind == "note") for _, row in held):
        return None
    spans = [(max(start, part["start"]), min(zone.end, part["end"])) for part, row in held if row["kind"] != "footnote"]
    if article.source == "fossil-refs":
        spans = [_narrowed(article.text, span, tagger) for span in spans]
    if article.source.startswith("excite") and not spans and _UNMARKED.search(article.text, start, zone.end):
        return None
    return _stretch(article, zone, start, zone.end, spans)


def _stretch(article: Article, zone: Zone, start: int, end: int, spans: Sequence[Span]) -> Stretch:
    inside = (trimmed(article.text, max(start, first), min(end, last)) for first, last in spans)
    citations = tuple(sorted((first - start, last - start) for first, last in inside if first < last))
    return Stretch(article.id, article.source, zone.kind, article.text[start:end], citations, start)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the blanks and marks at its ends."""
    while end > start and text[end - 1] in " \n.;,:":
        end -= 1
    while start < end and text[start] in " \n.;,:":
        start += 1
    return start, end


def _narrowed(text: str, span: Span, tagger: Tagger) -> Span:
    """The citation in what was marked with its lead-in and comment."""
    start, end = span
    (tagged,) = tagger.tag([text[start:end].replace("\n", " ")])
    said = [part for part in tagged.spans if part[2] not in ("signal", "citation-number")]
    if not said:
        return span
    first, last = start + said[0][0], start + max(part[1] for part in said)
    if text[first:last].count("(") > text[first:last].count(")") and text[last : last + 1] == ")":
        last += 1
    while first > start and text[first - 1] in "\"“‘'«„":
        first -= 1
    if last < end and text[last] in "”’\"'»":
        last += 1
    return first, last

