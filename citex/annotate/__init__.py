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
    """What was written: `files`, the document first; `live` citations, and the `doubts` that stay as printed.

    `warnings` say what of the document could not be read.
    """

    files: list[Path]
    live: int
    doubts: list[Doubt]
    warnings: list[str]


def annotate(path: str | Path, out: str | Path, to: Target = "html", patterns: Patterns | None = None) -> Annotated:
    """Writes the document at `path` to `out`, the same but for its citations, which are live.

    `html` marks every citation and links it to its work; in `markdown` they are pandoc's, in `docx` fields of Zotero's,
    each with the works beside as BibTeX (`out` with the suffix .bib), and Markdown with a folder of its pictures
    (.pictures). Citations that are not certain, or that cannot be replaced where they stand, stay as they are printed
    and are listed in a table (.uncertain.tsv). Raises ReadError for what cannot be read, WriteError for what cannot be
    written; then nothing has been written.
    """
    from citex.annotate.docx import docx
    from citex.annotate.html import html
    from citex.annotate.live import certain
    from citex.annotate.markdown import bibtex_of, markdown
    from citex.annotate.pictures import beside, embed
    from citex.annotate.source import source
    from citex.annotate.uncertain import table
    from citex.annotate.write import check, write
    from citex.rules import Patterns

    path, out = Path(path), Path(out)
    bib, uncertain = out.with_suffix(".bib"), out.with_suffix(".uncertain.tsv")
    check([out, uncertain] if to == "html" else [out, bib, uncertain], path)
    read = source(path, patterns or Patterns.default())
    found = certain(read)
    files: dict[Path, bytes] = {}
    if to == "markdown":
        files |= beside(read.tree.ast, path, out.with_suffix(".pictures"))
    else:
        embed(read.tree.ast, path)
    match to:
        case "html":
            content = html(read, found)
        case "markdown":
            content = markdown(read, found, bib.name)
        case "docx":
            content = docx(read, found)
    left, live = found.doubts, len(read.document.mentions) - len(found.doubts)
    if to != "html":
        files[bib] = bibtex_of(read, found).encode()
        left, live = [*found.doubts, *found.standing], len(found.cited()) + len(read.cited_before())
    files = {out: content, **files, uncertain: table(left).encode()}
    write(files)
    return Annotated(list(files), live, left, read.document.warnings)
