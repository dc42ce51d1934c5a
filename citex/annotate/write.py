"""Files that belong together: all written, each whole, or none."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

MADE_BY = "% Written by citex annotate, and written anew by it\n"  # opens a BibTeX file that may be replaced


class WriteError(Exception):
    """What cannot be written; the message names the file and says why."""


def check(files: list[Path], source: Path) -> None:
    """Raises WriteError where one of the files would replace the source or a bibliography of the owner's."""
    if len(set(files)) < len(files):
        raise WriteError(f"{files[0]} is the name of what is written beside: choose another")
    for file in files:
        if file.is_dir():
            raise WriteError(f"{file} is a folder")
        if file.exists() and not file.is_file():  # /dev/null: a file would take its place
            raise WriteError(f"{file} is a device or a pipe, not a file")
        if not file.parent.is_dir():
            raise WriteError(f"{file}: there is no folder {file.parent}")
        if file.exists() and source.exists() and file.samefile(source):
            raise WriteError(f"{file} is the document itself: choose another name")
        if file.suffix == ".bib" and file.exists() and not _is_ours(file):
            raise WriteError(f"{file} is there and was not written by citex annotate: choose another name")


def write(files: Mapping[Path, bytes]) -> None:
    """Writes the files; who looks meanwhile sees an old file or a new one, whole. Raises WriteError."""
    beside = {file: file.with_name(f".{file.name}.{os.getpid()}") for file in files}
    try:
        for file, content in files.items():
            file.parent.mkdir(exist_ok=True)
            beside[file].write_bytes(content)
        for file in files:
            beside[file].replace(file)
    except OSError as error:
        raise WriteError(f"{error.filename} cannot be written: {error.strerror}") from error
    finally:
        for path in beside.values():
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _is_ours(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(MADE_BY)) in (MADE_BY.encode(), b"")
    except OSError as error:
        raise WriteError(f"{file} cannot be read: {error.strerror}") from error
