"""The citation graph: documents cite works, works are part of others, people wrote them or are quoted in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import networkx

from citex.export.dates import years
from citex.export.keys import citation_keys
from citex.export.label import name_label, responsible, short_caption, title_label
from citex.export.places import place
from citex.graph.people import fullest, people
from citex.model import Mention, Name, names_of, value_of

if TYPE_CHECKING:
    from citex.library import Library


def citation_graph(library: Library) -> networkx.MultiDiGraph[str]:
    """The graph of a library; a node's or edge's `kind` says what it is, and an edge's key is its kind.

    Nodes, all with a `label`:
      `document:ID`  document: `mentions` (how many it has), `works` (how many it cites)
      `work:ID`      work: `type`, `title`, `author`, `year`, `citation_key`, `documents` (how many cite it), `mentions`
      `person:KEY`   person: `name` in the fullest form printed
      `source:NAME`  source: what is quoted at second hand and is no person ("‘Bolshevik’ No. 16, 1947")

    Edges, all with `count` (as `weight`, too):
      document cites work      `mentions`: for every mention its start, end, form, note, volume and pages
      work part-of work        a piece and its container
      person author-of work
      person quoted-in work    a source in place of a person where none is quoted; `documents` that quote
    """
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    cited = _cited(library)
    _add_documents(graph, library, cited)
    _add_works(graph, library, cited)
    _add_citations(graph, library, cited)
    _add_people(graph, library)
    return graph


def nodes_of(graph: networkx.MultiDiGraph[str], kind: str) -> list[str]:
    """The nodes of a kind: "document", "work", "person" or "source"."""
    return [node for node, data in graph.nodes(data=True) if data["kind"] == kind]


def edges_of(graph: networkx.MultiDiGraph[str], kind: str) -> list[tuple[str, str]]:
    """The edges of a kind, from and to: "cites", "part-of", "author-of" or "quoted-in"."""
    return [(start, end) for start, end, data in graph.edges(data=True) if data["kind"] == kind]


def count_of(graph: networkx.MultiDiGraph[str], document_id: str, work_id: str) -> int:
    """How often a document cites a work."""
    start, end = f"document:{document_id}", f"work:{work_id}"
    return int(graph.edges[start, end, "cites"]["count"]) if graph.has_edge(start, end, "cites") else 0


Cited = dict[tuple[str, str], list[Mention]]


def _cited(library: Library) -> Cited:
    """The mentions by document and work; mentions of works that the library does not have are left out."""
    works = {work.id for work in library.works}
    cited: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in library.mentions():
        if mention.work in works:
            cited[mention.doc, mention.work].append(mention)
    return dict(cited)


def _add_documents(graph: networkx.MultiDiGraph[str], library: Library, cited: Cited) -> None:
    for document in library.documents:
        graph.add_node(
            f"document:{document.id}",
            kind="document",
            label=document.id,
            mentions=len(document.mentions),
            works=sum(1 for doc, _ in cited if doc == document.id),
        )


def _add_works(graph: networkx.MultiDiGraph[str], library: Library, cited: Cited) -> None:
    keys = citation_keys(library.works)
    documents: defaultdict[str, int] = defaultdict(int)
    mentions: defaultdict[str, int] = defaultdict(int)
    for (_, work_id), found in cited.items():
        documents[work_id] += 1
        mentions[work_id] += len(found)
    for work in library.works:
        graph.add_node(
            f"work:{work.id}",
            kind="work",
            label=short_caption(work),
            type=work.type,
            title=title_label(work),
            author="; ".join(name_label(name) for name in responsible(work.fields)[0]),
            year=years(value_of(work.fields, "issued")),
            citation_key=keys[work.id],
            documents=documents[work.id],
            mentions=mentions[work.id],
        )
    for work in library.works:
        if work.host and f"work:{work.host}" in graph:
            _connect(graph, f"work:{work.id}", f"work:{work.host}", "part-of", 1)


def _add_citations(graph: networkx.MultiDiGraph[str], library: Library, cited: Cited) -> None:
    texts = {document.id: document.mentions for document in library.documents}
    for (doc, work_id), mentions in cited.items():
        places = [_place(mention, texts[doc]) for mention in mentions]
        _connect(graph, f"document:{doc}", f"work:{work_id}", "cites", len(mentions), mentions=places)


def _add_people(graph: networkx.MultiDiGraph[str], library: Library) -> None:
    authors = [(name, work) for work in library.works for name in names_of(work.fields, "author")]
    quoted = list(_quoted(library))
    keys = people([name for name, _ in authors] + [name for name, _, _ in quoted if name])
    variants: defaultdict[str, list[Name]] = defaultdict(list)
    for name, key in keys.items():
        variants[key].append(name)
    for key in sorted(variants):
        label = name_label(fullest(variants[key]))
        graph.add_node(f"person:{key}", kind="person", label=label, name=label)
    for name, work in authors:
        start, end = f"person:{keys[name]}", f"work:{work.id}"
        if not graph.has_edge(start, end, "author-of"):
            _connect(graph, start, end, "author-of", 1)
    quotations: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for quoted_name, words, mention in quoted:
        start = f"person:{keys[quoted_name]}" if quoted_name else f"source:{words}"
        if start not in graph:
            graph.add_node(start, kind="source", label=words)
        quotations[start, f"work:{mention.work}"].append(mention.doc)
    for (start, end), documents in quotations.items():
        _connect(graph, start, end, "quoted-in", len(documents), documents=sorted(set(documents)))


def _quoted(library: Library) -> Iterator[tuple[Name | None, str, Mention]]:
    """Who or what is quoted at second hand: a name where the words are one, the words, the mention that quotes."""
    works = {work.id for work in library.works}
    for mention in library.mentions():
        if mention.quoted and mention.work in works:
            yield _as_name(mention.quoted), mention.quoted, mention


def _as_name(words: str) -> Name | None:
    """A person's name in reading order, "N. Baltiisky", or inverted; None where the words hold a number or quotes."""
    if re.search(r"[\d‘“\"«„]", words):
        return None
    family, comma, given = words.partition(", ")
    if not comma:
        given, _, family = words.rpartition(" ")
    return Name(family=family, given=given)


def _place(mention: Mention, mentions: list[Mention]) -> dict[str, Any]:
    """Where a mention stands in the text and where in the work it points; only what is there."""
    volume, pages = place(mention, mentions)
    found = {
        "start": mention.start,
        "end": mention.end,
        "form": mention.form,
        "note": mention.note,
        "volume": volume,
        "pages": pages,
    }
    return {key: value for key, value in found.items() if value not in (None, "")}


def _connect(graph: networkx.MultiDiGraph[str], start: str, end: str, kind: str, count: int, **more: Any) -> None:
    graph.add_edge(start, end, key=kind, kind=kind, label=kind, count=count, weight=float(count), **more)
