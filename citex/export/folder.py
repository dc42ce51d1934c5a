"""The folder of a run: written complete beside its place, then renamed into it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from citex.export import write_all
from citex.export.texts import FOLDER as TEXTS

if TYPE_CHECKING:
    from citex.library import Library

FILES = frozenset({
    "mentions.jsonl", "zones.jsonl", "works.json", "works.bib", "graph.json", "graph.graphml", "report.md", TEXTS,
})  # fmt: skip
_LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class FolderError(Exception):
    """A place where no run can be written; the message names it and says why."""


def is_run(folder: Path) -> bool:
    """Whether `folder` holds the files of a run and nothing else."""
    try:
        names = {path.name for path in folder.iterdir()} - _LEFT_BY_SYSTEMS
    except OSError:
        return False
    return "mentions.jsonl" in names and names <= FILES


def check(out: Path) -> None:
    """Raises FolderError where a run could not be written to `out`: asked before the work, so that none is in vain.

    An empty folder, one that holds a run, and a place where there is nothing yet will do.
    """
    if out.is_symlink() and not out.exists():
        raise FolderError(f"{out} is a link to nothing")
    if out.exists():
        if not out.is_dir():
            raise FolderError(f"{out} is a file, not a folder")
        try:
            names = {path.name for path in out.iterdir()} - _LEFT_BY_SYSTEMS
        except OSError as error:
            raise FolderError(f"{out} cannot be read: {error.strerror}") from error
        if names and not is_run(out):
            found = ", ".join(sorted(names - FILES)[:3] or sorted(names)[:3])
            raise FolderError(f"{out} holds other things than a run of citex ({found}): choose another folder")
    above = out.resolve().parent
    while not above.exists():
        above = above.parent
    probe = above / _beside(out).name
    try:
        probe.mkdir()
        probe.rmdir()
    except OSError as error:
        raise FolderError(f"{out} cannot be written: {error.strerror}") from error


def write(library: Library, out: Path, *, latex: bool = False) -> list[Path]:
    """Writes the library's files to `out`, in place of a run that is there; gives their paths.

    Whoever looks at `out` meanwhile sees the old run or the new one, whole. Raises FolderError where it cannot be
    written; what was in `out` is then still there.
    """
    check(out)
    place, beside = out.resolve(), _beside(out)
    old = beside.with_name(f"{beside.name}.old")
    try:
        beside.mkdir(parents=True)
        written = write_all(library, beside, latex=latex)
        if place.exists():
            place.rename(old)
        try:
            beside.rename(place)
        except OSError:
            if old.exists():
                old.rename(place)
            raise
    except OSError as error:
        raise FolderError(f"{out} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return [out / path.relative_to(beside) for path in written]


def _beside(out: Path) -> Path:
    """A hidden place of this process in the folder that holds `out`."""
    place = out.resolve()
    return place.with_name(f".{place.name}.{os.getpid()}")
