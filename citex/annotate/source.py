"""What is annotated: a document with its citations and works, and its tree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from citex.annotate.ast import ast_of
from citex.annotate.tree import EditedTree
from citex.export.keys import citation_keys
from citex.library import Library
from citex.model import Document, Mention, Work
from citex.pipeline import extract, link
from citex.read import ReadError, read, tree
from citex.read.ast import flatten
from citex.read.pandoc import convert
from citex.rules import Patterns


@dataclass(slots=True)
class Source:
    """A document in which everything has been found. `keys` are the citation keys of its works by their ids."""

    document: Document
    library: Library
    tree: EditedTree
    patterns: Patterns
    works: Mapping[str, Work]
    keys: Mapping[str, str]

    def set_as(self, target: str, *options: str) -> bytes:
        """The tree as pandoc writes it in the format `target`. Raises ReadError, in the name of the document."""
        data = json.dumps(self.tree.ast, ensure_ascii=False).encode("utf-8", "replace")
        return convert(data, Path(self.document.source), "json", target, *options)

    def antecedent(self, mention: Mention) -> Mention | None:
        """The mention that a back reference points to."""
        return None if mention.antecedent is None else self.document.mentions[mention.antecedent]


def source(path: Path, patterns: Patterns) -> Source:
    """The document at `path` with its citations. Raises ReadError."""
    ast = tree(path)
    library = link([extract(read(path), patterns)], patterns)
    document = library.documents[0]
    if ast is None:
        ast, leaves = ast_of(document, patterns)
    else:
        flat = flatten(ast)
        leaves = flat.leaves
        if flat.text != document.text:
            raise ReadError(path, "it reads differently the second time; has it changed meanwhile?")
    works = {work.id: work for work in library.works}
    edited = EditedTree(ast, document.text, leaves)
    return Source(document, library, edited, patterns, works, citation_keys(library.works))
