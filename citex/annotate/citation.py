"""Clusters as pandoc's citations: `[see @pinkus1989jews, pp. 151-53; @marx1867kapital, vol. 1, p. 12]`."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from citex.annotate.cluster import Cited, Cluster
from citex.annotate.locator import Locator, locator_of
from citex.annotate.source import Source
from citex.export.pieces import with_host
from citex.model import Mention
from citex.read.ast import Element

_SWALLOWED = regex.compile(r"[^\s,;!)\]”’»\"']\S|[\p{L}\d]")


def cite(cluster: Cluster, source: Source, *, labelled: bool) -> list[Element]:
    """The cluster as a Cite element, with the full stop that has to stand behind it."""
    text = source.document.text
    suffixes = [_suffix(cited, source, labelled, comma=not cluster.in_text) for cited in cluster.cited]
    # "@key" would swallow a word or stop that follows without a blank; "@key [p. 3]" and "[@key]" have an end.
    in_text = cluster.in_text and (bool(suffixes[0]) or not _SWALLOWED.match(text, cluster.end))
    citations = [
        {
            "citationId": source.keys[cited.mention.work],
            "citationPrefix": list(words(cited.prefix)),
            "citationSuffix": suffix,
            "citationMode": {"t": "AuthorInText" if in_text else "NormalCitation"},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for cited, suffix in zip(cluster.cited, suffixes, strict=True)
    ]
    printed = list(words(text[cluster.start : cluster.end]))
    stop = [{"t": "Str", "c": cluster.stop}] if cluster.stop else []
    return [{"t": "Cite", "c": [citations, printed]}, *stop]


def place(mention: Mention, source: Source) -> Locator:
    """Where in its work a mention points; "ibid." without a page is the place just cited (Chicago 17, 14.34)."""
    while mention.form == "ibid" and not mention.fields:
        before = source.antecedent(mention)
        if before is None or before.start >= mention.start:
            break
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
