"""Files to documents: one module a family of formats, chosen by suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from citex.model import Document
from citex.read.error import ReadError
from citex.read.text import SUFFIXES as TEXT
from citex.read.text import read_text
from citex.read.walk import Source, Walk, walk

__all__ = ["ReadError", "Source", "Walk", "read", "reads", "walk"]

READERS: dict[str, Callable[[Path], Document]] = dict.fromkeys(TEXT, read_text)


def reads(path: Path) -> bool:
    """Whether citex reads files of the kind of `path`, going by its suffix."""
    return path.suffix.lower() in READERS


def read(path: str | Path) -> Document:
    """The document in the file at `path`; its id is the bare stem of the file's name.

    A file without a suffix is read as text. Raises ReadError, with the path and a reason, for whatever cannot be read.
    """
    path = Path(path)
    if path.is_dir():
        raise ReadError(path, "this is a folder")
    reader = READERS.get(path.suffix.lower() or ".txt")
    if reader is None:
        raise ReadError(path, f"citex does not read {path.suffix} files, only {', '.join(sorted(READERS))}")
    return reader(path)
