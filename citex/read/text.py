"""Plain text, and what reads as plain text."""

from __future__ import annotations

from pathlib import Path

from citex.model import Document
from citex.read.decode import NotText, decode
from citex.read.error import ReadError

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})


def read_text(path: Path) -> Document:
    """The text file at `path` as a document. Raises ReadError where it is empty, no text, or cannot be opened."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(path, error.strerror or str(error)) from error
    try:
        text = decode(data)
    except NotText as error:
        raise ReadError(path, str(error)) from error
    if not text.strip():
        raise ReadError(path, "the file is empty" if not data else "the file holds no text, only blanks")
    return Document(id=path.stem, text=text, source=str(path))
