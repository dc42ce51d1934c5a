"""Which citations of a document are made live, and how they are cited together."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from citex.annotate.cluster import Cluster, clusters
from citex.annotate.doubt import Doubt, doubt_of
from citex.annotate.listed import Listed, lists_of
from citex.annotate.source import Source
from citex.model import Mention

OVERLAPS = "lies within another citation"
CUT = "begins or ends within a word or number"

_GOES_ON = regex.compile(r"[\p{L}\d]|[-–—]\d")


@dataclass(slots=True)
class Live:
    """`clusters` can be replaced by citations, in the order of the text; `lists` are the printed lists of works.

    `doubts` are the citations that are not certain, `standing` those that are, and cannot be replaced where they stand.
    """

    clusters: list[Cluster] = field(default_factory=list)
    lists: list[Listed] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    standing: list[Doubt] = field(default_factory=list)

    def cited(self) -> list[Mention]:
        """The mentions in the clusters."""
        return [cited.mention for cluster in self.clusters for cited in cluster.cited]


def certain(source: Source) -> Live:
    """What of a document is certain."""
    doubts: dict[int, str] = {}
    given = {id(mention) for one in source.given for mention in one.mentions}
    end = 0
    for mention in source.document.mentions:
        if id(mention) in given:
            end = max(end, mention.end)
            continue
        why = doubt_of(mention, source.works, source.patterns)
        if not why and mention.start < end:
            why = OVERLAPS
        if not why and _is_cut(source.document.text, mention):
            why = CUT
        if why:
            doubts[id(mention)] = why
        end = max(end, mention.end)

    def sure(mention: Mention) -> bool:
        return id(mention) not in doubts

    def free(mention: Mention) -> bool:
        return sure(mention) and id(mention) not in given

    found, in_sentence = clusters(source.document, free, source.patterns)
    in_sentence = [doubt for doubt in in_sentence if id(doubt.mention) not in given]
    unsure = [Doubt(m, doubts[id(m)]) for m in source.document.mentions if id(m) in doubts]
    lists = lists_of(source.document, sure)
    return Live(found, lists, unsure, [*in_sentence, *(doubt for listed in lists for doubt in listed.doubts)])


def _is_cut(text: str, mention: Mention) -> bool:
    before, first, last = text[max(0, mention.start - 1) : mention.start], mention.text[:1], mention.text[-1:]
    return (before.isalnum() and first.isalnum()) or (last.isalnum() and _GOES_ON.match(text, mention.end) is not None)
