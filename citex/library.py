"""The works cited by a set of documents, and what can be made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citex.model import Document, Mention, Work

if TYPE_CHECKING:
    import networkx


@dataclass(slots=True)
class Library:
    """Documents with their mentions, and the distinct works these cite, in the order of first citation."""

    documents: list[Document]
    works: list[Work]

    def mentions(self) -> Iterator[Mention]:
        """Every mention, in the order of the documents and of their texts."""
        for document in self.documents:
            yield from document.mentions

    def to_csl(self) -> list[dict[str, Any]]:
        """The works as CSL-JSON items (CSL 1.0.2 data schema)."""
        from citex.export.csl import csl_items

        return csl_items(self)

    def to_bibtex(self, *, latex: bool = False) -> str:
        """The works as a BibTeX file; `latex` encodes what is not ASCII."""
        from citex.export.bibtex import bibtex

        return bibtex(self, latex=latex)

    def graph(self) -> networkx.MultiDiGraph[str]:
        """The citation graph: documents, works and people; cites, part-of, author-of, quoted-in."""
        from citex.graph import citation_graph

        return citation_graph(self)
