"""Pandoc's program, run apart from citex: nothing but its input, a limit of memory and a limit of time."""

from __future__ import annotations

import json
import os
import re
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

from citex.read.ast import Ast
from citex.read.error import ReadError

TIMEOUT = 60.0  # seconds; a book of 600 pages takes two
MEMORY = "1G"  # of pandoc's heap

_NO_ABBREVIATIONS = f"--abbreviations={os.devnull}"  # it would print "p. 12" with a blank that does not break
_PREFIX = re.compile(r"^pandoc(?:\.exe)?: *", re.MULTILINE)
_NO_MEMORY = 251  # the exit code of a Haskell program whose heap is exhausted


@lru_cache(maxsize=1)
def program() -> str:
    """The path of the pandoc that is installed with citex."""
    import pypandoc  # type: ignore[import-untyped]

    return str(pypandoc.get_pandoc_path())


def convert(
    data: bytes, path: Path, source: str, target: str = "json", *options: str, timeout: float = TIMEOUT
) -> bytes:
    """What pandoc makes of `data`, a document in the format `source`. `path` only names it where it cannot be read.

    Pandoc sees no other file. Raises ReadError where it fails, takes too long or too much memory.
    """
    command = [
        program(),
        "+RTS",
        f"-M{MEMORY}",
        "-RTS",
        "--sandbox",
        _NO_ABBREVIATIONS,
        "-f",
        source,
        "-t",
        target,
        *options,
    ]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        raise ReadError(path, f"this takes more than {timeout:.0f} seconds; is it damaged, or very large?") from None
    except OSError as error:
        raise ReadError(path, f"pandoc, which reads such files, cannot be run: {error.strerror or error}") from error
    if done.returncode:
        raise ReadError(path, _complaint(done.returncode, done.stderr.decode("utf-8", errors="replace")))
    return done.stdout


def tree(data: bytes, path: Path, source: str) -> Ast:
    """The abstract syntax tree of `data`, a document in the pandoc format `source`. Raises ReadError."""
    try:
        ast: dict[str, Any] = json.loads(convert(data, path, source))
    except RecursionError:
        raise ReadError(path, "its elements are nested too deeply to be a text") from None
    return ast


def _complaint(code: int, said: str) -> str:
    if code == _NO_MEMORY or "Heap exhausted" in said:
        return f"reading it took more than {MEMORY}B of memory; is it damaged, or very large?"
    if code < 0:
        return "pandoc, which reads such files, was stopped; is it damaged, or very large?"
    lines = [line for line in _PREFIX.sub("", said).splitlines() if line.strip() and not line.startswith("[WARNING]")]
    return f"pandoc cannot read it: {' '.join(lines)[:200] or f'it stopped with code {code}'}"
