"""Files to documents: one module a family of formats, chosen by what the file holds and then by its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from citex.model import Document
from citex.read.ast import Ast, Tree, flatten
from citex.read.error import ReadError
from citex.read.sniff import SUFFIXES, format_of
from citex.read.text import as_text
from citex.read.walk import Source, Walk, walk

__all__ = ["SUFFIXES", "ReadError", "Source", "Walk", "read", "reads", "tree", "walk"]

MAX_FILE = 500 << 20  # bytes: books that are scanned and have their text beneath the pictures are large


def reads(path: Path) -> bool:
    """Whether citex reads files of the kind of `path`, going by its suffix."""
    return path.suffix.lower() in SUFFIXES


def read(path: str | Path) -> Document:
    """The document in the file at `path`; its id is the bare stem of the file's name.

    What the file tells apart is in `zones` (notes, headings, entries of a bibliography), how words are set in `marks`,
    citations that are live in it in `mentions`. Raises ReadError, with the path and a reason, for whatever cannot be
    read.
    """
    path = Path(path)
    data = _bytes(path)
    kind = _kind(data, path)
    if kind == "pdf":
        from citex.read.pdf import read_pdf

        return read_pdf(path)
    if kind == "text":
        return as_text(data, path)
    return _document(_tree(data, path, kind), path)


def tree(path: str | Path) -> Ast | None:
    """The pandoc tree of the file at `path`, whose text `flatten` gives; None for plain text and PDF, which have none.

    Raises ReadError.
    """
    path = Path(path)
    data = _bytes(path)
    kind = _kind(data, path)
    return None if kind in ("pdf", "text") else _tree(data, path, kind).ast


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise ReadError(path, "this is a folder")
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise ReadError(path, error.strerror or str(error)) from error
    if len(data) > MAX_FILE:
        raise ReadError(path, f"it is larger than {MAX_FILE >> 20} MB: cut it into parts")
    if not data:
        raise ReadError(path, "the file is empty")
    return data


def _kind(data: bytes, path: Path) -> str:
    kind = format_of(data, path)
    if kind == "text" and path.suffix and not reads(path):
        kinds = ", ".join(sorted(SUFFIXES))
        raise ReadError(path, f"citex does not read {path.suffix} files, only {kinds}")
    if kind == "markdown":
        from citex.read.markup import is_markdown

        return kind if is_markdown(as_text(data, path).text) else "text"
    return kind


def _tree(data: bytes, path: Path, kind: str) -> Tree:
    try:
        return _reader(kind)(data, path)
    except RecursionError:
        raise ReadError(path, "its elements are nested too deeply to be a text") from None


def _reader(kind: str) -> Callable[[bytes, Path], Tree]:
    """The reader of a format: each is loaded when a file needs it."""
    match kind:
        case "docx":
            from citex.read.word import read_docx

            return read_docx
        case "odt":
            from citex.read.opendocument import read_odt

            return read_odt
        case "epub":
            from citex.read.epub import read_epub

            return read_epub
        case "rtf":
            from citex.read.rtf import read_rtf

            return read_rtf
        case "html":
            from citex.read.web import read_html

            return read_html
        case "jats":
            from citex.read.jats import read_jats

            return read_jats
        case "tei":
            from citex.read.tei import read_tei

            return read_tei
    from citex.read.markup import read_markup

    return lambda data, path: read_markup(data, path, kind)


def _document(read: Tree, path: Path) -> Document:
    try:
        flat = flatten(read.ast)
    except RecursionError:
        raise ReadError(path, "its elements are nested too deeply to be a text") from None
    if not flat.text.strip():
        raise ReadError(path, "the file holds no text: it is empty, or has nothing but pictures")
    mentions = []
    if flat.cited:
        from citex.read.live import mentions_of

        mentions = mentions_of(flat, read, path.stem)
    return Document(path.stem, flat.text, str(path), flat.zones, mentions, flat.marks, flat.origins, read.warnings)
