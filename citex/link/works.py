"""From mentions to distinct works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from citex.link.authority import Authorities
from citex.link.identifier import Identifiers
from citex.link.likeness import index_words, is_generic, same_work, says_enough
from citex.link.merge import merge_fields, work_type
from citex.model import Document, Fields, Mention, Work, names_of, value_of
from citex.normalise.language import language_of
from citex.rules import Patterns

_OF_A_WORK = (
    "author", "title", "container-title", "edition", "issued", "archive", "archive_location", "editor", "volume",
    "issue",
)  # fmt: skip
# What a citation of a piece says of the book that holds it.
_OF_THE_CONTAINER = (
    "editor", "translator", "publisher", "publisher-place", "issued", "edition", "collection-title",
    "number-of-volumes",
)  # fmt: skip
_PIECES = ("chapter", "speech", "entry", "entry-encyclopedia", "paper-conference", "personal_communication")


@dataclass(slots=True, eq=False)  # a cluster is itself, whatever it holds
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
        self.patterns = patterns
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
        said = (
            {**mention.fields, **mention.inherited}
            if mention.form == "op-cit"
            else {**mention.inherited, **mention.fields}
        )
        printing: Fields = {key: said[key] for key in _OF_A_WORK if key in said}
        authority = self.authorities.of(printing, self._recent)
        if authority:
            self._recent.append(authority)
        cluster = self._known(printing, authority)
        if cluster is None:
            cluster = _Cluster(authority=authority)
            self.clusters.append(cluster)
        cluster.mentions.append(mention)
        if says_enough(printing) and printing not in cluster.printings:
            cluster.printings.append(printing)
            self._index(cluster, printing)
        return cluster

    def _index(self, cluster: _Cluster, printing: Fields) -> None:
        for word in index_words(printing):
            if cluster not in self._by_word[word]:
                self._by_word[word].append(cluster)

    def _known(self, printing: Fields, authority: str) -> _Cluster | None:
        """The work that a printing means, if it is among those known so far."""
        if authority:
            return next((c for c in self.clusters if c.authority == authority), None)
        if not says_enough(printing):
            return None
        return next((c for c in self._candidates(printing) if any(same_work(printing, p) for p in c.printings)), None)

    def _candidates(self, printing: Fields) -> Iterator[_Cluster]:
        seen: set[int] = set()
        for word in index_words(printing):
            for cluster in self._by_word[word]:
                if id(cluster) not in seen and not cluster.authority:
                    seen.add(id(cluster))
                    yield cluster

    def works(self) -> list[Work]:
        """The works, each with its id, type and language; a piece points to its host."""
        identifiers = Identifiers()
        works: dict[int, Work] = {}
        for cluster in self.clusters:
            works[id(cluster)] = self._work(cluster, *merge_fields(cluster.mentions), identifiers)
        for cluster in list(self.clusters):
            piece = works[id(cluster)]
            if piece.type not in _PIECES or not (container := _container(piece.fields)):
                continue
            host = self._host(container)
            if id(host) not in works:
                works[id(host)] = self._work(host, dict(container), dict.fromkeys(container, "printed"), identifiers)
            if host is not cluster:
                piece.host = works[id(host)].id
        return list(works.values())

    def _host(self, container: Fields) -> _Cluster:
        """The work that holds a piece: one that is cited itself, or one known from its pieces only."""
        authority = self.authorities.of(container)
        host = self._known(container, authority)
        if host is None:
            host = _Cluster(authority=authority, printings=[container])
            self.clusters.append(host)
            self._index(host, container)
        return host

    def _work(self, cluster: _Cluster, fields: Fields, provenance: dict[str, str], identifiers: Identifiers) -> Work:
        if cluster.authority:
            self.authorities.complement(cluster.authority, fields, provenance)
        language = value_of(fields, "language") or language_of(fields, self.patterns.vocabulary)
        fields.pop("language", None)
        provenance.pop("language", None)
        work = Work(
            id=identifiers.new(fields, cluster.mentions),
            type=work_type(fields, cluster.mentions),
            fields=fields,
            language=language,
            provenance=provenance,
            quoted=list(dict.fromkeys(m.quoted for m in cluster.mentions if m.quoted)),
        )
        for mention in cluster.mentions:
            mention.work = work.id
        return work


def _container(piece: Fields) -> Fields:
    """What a piece says of the book that holds it, as fields of that book; empty where it names none.

    A title such as "Works" tells nothing without an author: it is then the piece's.
    """
    title = value_of(piece, "container-title")
    if not title:
        return {}
    container: Fields = {key: piece[key] for key in _OF_THE_CONTAINER if key in piece}
    container["title"] = title
    people = names_of(piece, "container-author") or (names_of(piece, "author") if is_generic(title) else [])
    return container | ({"author": people} if people else {})


def _is_own_work(mention: Mention) -> bool:
    """Whether a mention with an antecedent takes only something from it: an idem, a piece "in: ibid."."""
    return bool(mention.inherited)
