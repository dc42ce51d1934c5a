"""From the paths that a user gives to the files to read, each with the id of its document."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from citex.read.error import ReadError


@dataclass(slots=True, frozen=True)
class Source:
    """A file to read. `id` is the id that its document gets: unique among all sources of a walk."""

    path: Path
    id: str


@dataclass(slots=True)
class Walk:
    """What a walk came upon: files to read in order, files of kinds that citex does not read, and closed folders."""

    sources: list[Source] = field(default_factory=list)
    unread: list[Path] = field(default_factory=list)
    errors: list[ReadError] = field(default_factory=list)


def walk(paths: Iterable[Path], reads: Callable[[Path], bool], skip: Callable[[Path], bool] | None = None) -> Walk:
    """The files under `paths`, in the order of the paths and by name below each.

    A file given by name is always a source; of a folder's files those that `reads` accepts are, and the rest is
    listed as unread. Hidden files and folders, and folders that `skip` accepts, are passed over. A file met twice
    is read once. Raises FileNotFoundError for a path that is not there.
    """
    result = Walk()
    seen: set[Path] = set()
    taken: set[str] = set()
    for given in paths:
        if not given.exists():
            raise FileNotFoundError(given)
        below = given if given.is_dir() else given.parent
        for path in _files(given, skip, result.errors) if given.is_dir() else [given]:
            real = path.resolve()
            if real in seen:
                continue
            seen.add(real)
            if given.is_dir() and (not reads(path) or _is_special(path)):
                result.unread.append(path)
                continue
            result.sources.append(Source(path, _unique(_id(path.relative_to(below)), taken)))
    return result


def _files(folder: Path, skip: Callable[[Path], bool] | None, errors: list[ReadError]) -> Iterator[Path]:
    """Every file below `folder` that is not hidden, by name; links to folders are followed, but never in a ring."""

    def closed(error: OSError) -> None:
        errors.append(ReadError(error.filename, error.strerror or str(error)))

    entered: set[str] = set()
    for parent, folders, files in os.walk(folder, onerror=closed, followlinks=True):
        real = os.path.realpath(parent)
        if real in entered or (skip and skip(Path(parent))):
            folders.clear()
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(files) if not name.startswith("."))


def _is_special(path: Path) -> bool:
    """Whether a path is no file but a pipe, a socket, a device: who reads it may wait for ever."""
    return path.exists() and not path.is_file()


def _id(path: Path) -> str:
    """The path without suffix, with `/` between its parts, in NFC; bytes of a name that are no UTF-8 as U+FFFD."""
    name = os.fsencode(path.with_suffix("").as_posix()).decode("utf-8", errors="replace")
    return unicodedata.normalize("NFC", name)


def _unique(wanted: str, taken: set[str]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3` ... where it is taken."""
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    taken.add(found)
    return found
