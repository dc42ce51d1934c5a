"""What is annotated: a document with its citations and works, and its tree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from citex.annotate.ast import ast_of
from citex.annotate.tree import EditedTree, elements_of
from citex.export.keys import citation_keys
from citex.library import Library
from citex.model import Document, Mention, Work
from citex.pipeline import extract, link
from citex.read import ReadError, read, tree
from citex.read.ast import Ast, Element, Flat, flatten
from citex.read.pandoc import convert
from citex.rules import Patterns


@dataclass(slots=True, frozen=True)
class Given:
    """A citation that was live in the file: its element, where it stands, and a mention for each work that it cites."""

    element: Element
    start: int
    end: int
    mentions: tuple[Mention, ...]

    def unset(self) -> None:
        """Makes it the words that it prints: the element becomes one without a meaning of its own."""
        self.element["t"], self.element["c"][0] = "Span", ["", [], []]


@dataclass(slots=True)
class Source:
    """A document in which everything has been found. `keys` are the citation keys of its works by their ids.

    `given` are the `Cite` elements that the file had before, each with the mentions that its citations are.
    """

    document: Document
    library: Library
    tree: EditedTree
    patterns: Patterns
    works: Mapping[str, Work]
    keys: Mapping[str, str]
    given: list[Given]

    def set_as(self, target: str, *options: str) -> bytes:
        """The tree as pandoc writes it in the format `target`. Raises ReadError, in the name of the document."""
        data = json.dumps(self.tree.ast, ensure_ascii=False).encode("utf-8", "replace")
        return convert(data, Path(self.document.source), "json", target, *options)

    def cited_before(self) -> list[Mention]:
        """The mentions that were live in the file."""
        return [mention for given in self.given for mention in given.mentions]

    def antecedent(self, mention: Mention) -> Mention | None:
        """The mention that a back reference points to."""
        return None if mention.antecedent is None else self.document.mentions[mention.antecedent]


def source(path: Path, patterns: Patterns) -> Source:
    """The document at `path` with its citations. Raises ReadError."""
    ast = tree(path)
    library = link([extract(read(path), patterns)], patterns)
    document = library.documents[0]
    given: list[Given] = []
    if ast is None:
        ast, leaves = ast_of(document, patterns)
    else:
        flat = flatten(ast)
        leaves = flat.leaves
        given = list(_given(ast, flat, document))
        if flat.text != document.text:
            raise ReadError(path, "it reads differently the second time; has it changed meanwhile?")
    works = {work.id: work for work in library.works}
    edited = EditedTree(ast, document.text, leaves)
    return Source(document, library, edited, patterns, works, citation_keys(library.works), given)


def _given(ast: Ast, flat: Flat, document: Document) -> Iterator[Given]:
    """The citations that are live in a tree; without mentions where not all of its works are known."""
    elements = {id(element["c"][0]): element for element in elements_of(ast["blocks"]) if element.get("t") == "Cite"}
    live = [mention for mention in document.mentions if mention.is_live]
    for cited in flat.cited:
        mentions = tuple(m for m in live if cited.start <= m.start and m.end <= cited.end)
        element = elements.get(id(cited.citations))
        if element is not None:
            whole = len(mentions) == len(cited.citations) and all(mention.work for mention in mentions)
            yield Given(element, cited.start, cited.end, mentions if whole else ())
