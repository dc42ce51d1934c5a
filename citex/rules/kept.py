"""Compiled patterns, kept between runs in the user's cache folder.

To compile some thousand expressions takes longer than to read a short text; to read them back takes a twentieth of
that. What is kept is named by a digest of all that it was made of: the files of patterns, the code that compiled them,
the versions of Python and of `regex`. So it never has to be deleted after a change, and what cannot be read or written
is simply compiled again.
"""

from __future__ import annotations

import os
import pickle
import sys
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

import regex
from platformdirs import user_cache_path

if TYPE_CHECKING:
    from citex.rules.load import Patterns

_MOST = 8  # files kept: users' own folders come and go, each a third of a megabyte
# What a file that is damaged, or that other code has written, makes pickle raise.
_UNREADABLE = (OSError, ValueError, EOFError, AttributeError, ImportError, LookupError, TypeError, zlib.error)


def kept(folders: Sequence[Path], make: Callable[[], Patterns]) -> Patterns:
    """The patterns of these folders: as an earlier run kept them, else as `make` makes them, kept for the next run."""
    path = user_cache_path("citex", appauthor=False) / f"patterns-{_digest(folders)}"
    found = _read(path)
    if found is None:
        found = make()
        with suppress(OSError):  # a cache that cannot be written is none
            _write(path, found)
    return found


def _digest(folders: Sequence[Path]) -> str:
    """A name for all that compiled patterns are made of."""
    digest = sha256(f"{sys.implementation.cache_tag} {sys.platform} {regex.__version__}".encode())
    code = Path(__file__).parent.glob("*.py")
    data = [path for folder in folders for kind in ("*.toml", "*/*.toml") for path in folder.glob(kind)]
    for path in [*sorted(code), *sorted(data)]:
        try:
            held = path.read_bytes()
        except OSError as error:  # whoever compiles it will say so
            held = str(error).encode()
        digest.update(f"\n{path} ".encode(errors="surrogateescape") + sha256(held).digest())
    return digest.hexdigest()[:32]


def _read(path: Path) -> Patterns | None:
    """What is kept there; None if there is nothing, or if it is not what was written."""
    try:
        written = path.read_bytes()
        checksum, packed = written[:32], written[32:]
        if sha256(packed).digest() != checksum:
            return None
        found: Patterns = pickle.loads(zlib.decompress(packed))
        os.utime(path)  # in use: others are removed first
    except (*_UNREADABLE, pickle.UnpicklingError):
        return None
    return found


def _write(path: Path, patterns: Patterns) -> None:
    """Keeps the patterns there, whole or not at all, and removes what has longest not been used."""
    packed = zlib.compress(pickle.dumps(patterns, pickle.HIGHEST_PROTOCOL), 1)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
        new = Path(file.name)
        try:
            file.write(sha256(packed).digest() + packed)
        except OSError:  # the disk is full
            new.unlink()
            raise
    os.replace(new, path)
    oldest_first = sorted(path.parent.glob("patterns-*"), key=lambda kept: kept.stat().st_mtime)
    for old in oldest_first[:-_MOST]:
        old.unlink(missing_ok=True)
