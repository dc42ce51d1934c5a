"""Plain text, and what reads as plain text."""

from __future__ import annotations

from pathlib import Path

from citex.model import Document
from citex.read.decode import NotText, decode
from citex.read.error import ReadError


def as_text(data: bytes, path: Path) -> Document:
    """The bytes of a text file, which `path` names, as a document. Raises ReadError where they are empty or no text."""
    try:
        text = decode(data)
    except NotText as error:
        raise ReadError(path, str(error)) from error
    if not text.strip():
        raise ReadError(path, "the file is empty" if not data else "the file holds no text, only blanks")
    return Document(id=path.stem, text=text, source=str(path))
