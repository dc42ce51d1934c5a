"""Clusters as pandoc's citations: `[see @pinkus1989jews, pp. 151-53; @marx1867kapital, vol. 1, p. 12]`."""

from __future__ import annotations

from collections.abc import Iterator

from citex.annotate.cluster import Cited, Cluster
from citex.annotate.locator import Locator, locator_of
from citex.annotate.source import Source
from citex.export.pieces import with_host
from citex.model import Mention
from citex.read.ast import Element


def cite(cluster: Cluster, source: Source, *, labelled: bool) -> list[Element]:
    """The cluster as a Cite element, with the full stop that has to stand behind it."""
    citations = [
        {
            "citationId": source.keys[cited.mention.work],
            "citationPrefix": list(words(cited.prefix)),
            "citationSuffix": _suffix(cited, source, labelled, comma=not cluster.in_text),
            "citationMode": {"t": "AuthorInText" if cluster.in_text else "NormalCitation"},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for cited in cluster.cited
    ]
    printed = list(words(source.document.text[cluster.start : cluster.end]))
    stop = [{"t": "Str", "c": cluster.stop}] if cluster.stop else []
    return [{"t": "Cite", "c": [citations, printed]}, *stop]


def place(mention: Mention, source: Source) -> Locator:
    """Where in its work a mention points; "ibid." without a page is the place just cited (Chicago 17, 14.34)."""
    while mention.form == "ibid" and not mention.fields and (before := source.antecedent(mention)):
        mention = before
    return locator_of(mention, with_host(source.works[mention.work], source.works), source.patterns)


def words(text: str) -> Iterator[Element]:
    """Words with spaces between."""
    for at, word in enumerate(text.split()):
        if at:
            yield {"t": "Space"}
        yield {"t": "Str", "c": word}


def _suffix(cited: Cited, source: Source, labelled: bool, comma: bool) -> list[Element]:
    suffix = place(cited.mention, source).suffix(labelled=labelled)
    separator: list[Element] = [{"t": "Str", "c": ","}, {"t": "Space"}] if comma else []
    return [*separator, *words(suffix)] if suffix else []
