"""What a library is written to: one module a format, and `write_all` for the whole set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citex.library import Library


def write_all(library: Library, folder: Path, *, latex: bool = False) -> list[Path]:
    """Writes every format into `folder`, which must exist; gives the files, in the order written.

    The bytes depend on nothing but the library and `latex`.
    """
    written = []
    for name, make in _formats(library, latex=latex):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make().encode("utf-8", "backslashreplace"))
        written.append(path)
    return written


def _formats(library: Library, *, latex: bool) -> Iterator[tuple[str, Callable[[], str]]]:
    from citex.export.bibtex import bibtex
    from citex.export.csl import works_json
    from citex.export.graph import graph_graphml, graph_json
    from citex.export.mentions import mentions_jsonl
    from citex.export.report import report
    from citex.export.texts import texts
    from citex.export.zones import zones_jsonl

    yield "mentions.jsonl", lambda: mentions_jsonl(library.mentions())
    yield "zones.jsonl", lambda: zones_jsonl(library.documents)
    yield "works.json", lambda: works_json(library)
    yield "works.bib", lambda: bibtex(library, latex=latex)
    yield "graph.json", lambda: graph_json(library)
    yield "graph.graphml", lambda: graph_graphml(library)
    yield "report.md", lambda: report(library)
    for place, text in texts(library.documents):
        yield place, partial(str, text)
