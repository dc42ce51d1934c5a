"""From mentions to distinct works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from citex.link.authority import Authorities
from citex.link.identifier import Identifiers
from citex.link.likeness import index_words, same_work, says_enough
from citex.link.merge import merge_fields, work_type
from citex.model import Document, Fields, Mention, Work
from citex.rules import Patterns

_OF_A_WORK = ("author", "title", "container-title", "edition", "issued", "archive", "archive_location", "editor", "volume", "issue")


@dataclass(slots=True)
class _Cluster:
    """The mentions of one work, and the printings of it that are compared."""

    printings: list[Fields] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    authority: str = ""
    id: str = ""


def link_works(documents: Sequence[Document], patterns: Patterns) -> list[Work]:
    """The distinct works of all documents, in the order of first citation; each mention gets its work's id.

    A back reference means the work of its antecedent; every other mention is compared with the works known so far.
    """
    linker = _Linker(patterns)
    for document in documents:
        linker.add(document)
    return linker.works()


class _Linker:
    def __init__(self, patterns: Patterns) -> None:
        self.authorities = Authorities(patterns)
        self.clusters: list[_Cluster] = []
        self._recent: list[str] = []
        self._by_word: dict[str, list[_Cluster]] = defaultdict(list)

    def add(self, document: Document) -> None:
        """Puts every mention of a document to its work."""
        home: dict[int, _Cluster] = {}
        self._recent = []
        # Citations that say what they cite come first, so that a short form in the text finds the list that closes it.
        for index, mention in enumerate(document.mentions):
            antecedent = mention.antecedent
            if antecedent is not None and antecedent in home and not _is_own_work(mention):
                cluster = home[antecedent]
                cluster.mentions.append(mention)
            else:
                cluster = self._cluster_of(mention)
            home[index] = cluster

    def _cluster_of(self, mention: Mention) -> _Cluster:
        said = {**mention.fields, **mention.inherited} if mention.form == "op-cit" else {**mention.inherited, **mention.fields}
        printing: Fields = {key: said[key] for key in _OF_A_WORK if key in said}
        authority = self.authorities.of(printing, self._recent)
        if authority:
            self._recent.append(authority)
        if authority:
            found = next((c for c in self.clusters if c.authority == authority), None)
        elif says_enough(printing):
            found = next((c for c in self._candidates(printing) if any(same_work(printing, p) for p in c.printings)), None)
        else:
            found = None
        cluster = found or _Cluster(authority=authority)
        if found is None:
            self.clusters.append(cluster)
        cluster.mentions.append(mention)
        if says_enough(printing) and printing not in cluster.printings:
            cluster.printings.append(printing)
            for word in index_words(printing):
                if cluster not in self._by_word[word]:
                    self._by_word[word].append(cluster)
        return cluster

    def _candidates(self, printing: Fields) -> Iterator[_Cluster]:
        seen: set[int] = set()
        for word in index_words(printing):
            for cluster in self._by_word[word]:
                if id(cluster) not in seen and not cluster.authority:
                    seen.add(id(cluster))
                    yield cluster

    def works(self) -> list[Work]:
        identifiers = Identifiers()
        works: list[Work] = []
        for cluster in self.clusters:
            fields, provenance = merge_fields(cluster.mentions)
            if cluster.authority:
                self.authorities.complement(cluster.authority, fields, provenance)
            identifier = identifiers.new(fields, cluster.mentions)
            works.append(
                Work(
                    id=identifier,
                    type=work_type(fields, cluster.mentions),
                    fields=fields,
                    provenance=provenance,
                    quoted=list(dict.fromkeys(m.quoted for m in cluster.mentions if m.quoted)),
                )
            )
            for mention in cluster.mentions:
                mention.work = identifier
        return works


def _is_own_work(mention: Mention) -> bool:
    """Whether a mention with an antecedent takes only something from it: an idem, a piece "in: ibid."."""
    return bool(mention.inherited)
