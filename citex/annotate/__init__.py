"""A document with its citations made live: `annotate`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from citex.annotate.write import WriteError

if TYPE_CHECKING:
    from citex.annotate.doubt import Doubt
    from citex.rules import Patterns

__all__ = ["Annotated", "Target", "WriteError", "annotate"]

Target = Literal["html", "markdown", "docx"]


@dataclass(slots=True, frozen=True)
class Annotated:
    """What was written: `files`, the document first; `live` citations, and the `doubts` that stay as printed."""

    files: list[Path]
    live: int
    doubts: list[Doubt]


def annotate(path: str | Path, out: str | Path, to: Target = "html", patterns: Patterns | None = None) -> Annotated:
    """Writes the document at `path` to `out`, the same but for its citations, which are live.

    `html` marks every citation and links it to its work; in `markdown` they are pandoc's, in `docx` fields of Zotero's,
    each with the works beside as BibTeX (`out` with the suffix .bib). Citations that are not certain stay as they are
    printed and are listed in a table (.uncertain.tsv). Raises ReadError for what cannot be read, WriteError for
    what cannot be written; then nothing has been written.
    """
    from citex.annotate.docx import docx
    from citex.annotate.html import html
    from citex.annotate.live import certain
    from citex.annotate.markdown import bibtex_of, markdown
    from citex.annotate.source import source
    from citex.annotate.uncertain import table
    from citex.annotate.write import check, write
    from citex.rules import Patterns

    path, out = Path(path), Path(out)
    bib, uncertain = out.with_suffix(".bib"), out.with_suffix(".uncertain.tsv")
    check([out, uncertain] if to == "html" else [out, bib, uncertain], path)
    read = source(path, patterns or Patterns.default())
    found = certain(read)
    if to == "html":
        files = {out: html(read, found)}
        left = found.doubts
        live = len(read.document.mentions) - len(left)
    else:
        content = markdown(read, found, bib.name) if to == "markdown" else docx(read, found)
        files = {out: content, bib: bibtex_of(read, found).encode()}
        left = [*found.doubts, *found.standing]
        live = len(found.cited())
    files[uncertain] = table(left).encode()
    write(files)
    return Annotated(list(files), live, left)
