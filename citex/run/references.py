"""A file or stream of references to a file of parsed ones."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from io import BufferedReader
from pathlib import Path
from typing import IO

from citex.export.references import DOUBTFUL
from citex.parse.entries import Entry, entries
from citex.read import ReadError
from citex.read.blocks import blocks
from citex.read.decode import NotText
from citex.reference import Reference, parse_many

STREAM = Path("-")  # standard input or output


@dataclass(slots=True)
class Source:
    """References as a file or standard input has them.

    A line is one, blank lines are none; with `listed` the whole is a list whose entries run over lines (`entries`).
    With `several` one of these may be several. `doubtful` fills with the numbers of the lines, or of the entries of the
    list, that are likely no reference.
    """

    path: Path
    listed: bool = False
    several: bool = False
    model: Path | None = None
    doubtful: list[int] = field(default_factory=list)

    def references(self) -> Iterator[Reference]:
        """The references in order, each as soon as it can be read.

        Raises ReadError where there is nothing to read, ModelError for a model that is none.
        """
        with _opened(self.path) as stream:
            try:
                given = self._list(stream) if self.listed else self._lines(stream)
                for numbered in given:
                    yield from self._parsed(numbered)
            except NotText as error:
                raise ReadError(self.path, str(error)) from error
            except OSError as error:
                raise ReadError(self.path, error.strerror or str(error)) from error

    def _lines(self, stream: BufferedReader) -> Iterator[list[tuple[int, Entry]]]:
        above = 0
        for block in blocks(stream):
            lines = block.split("\n")
            cleaned = ((number, " ".join(line.split())) for number, line in enumerate(lines, above + 1))
            yield [(number, Entry(line)) for number, line in cleaned if line]
            above += len(lines) - 1

    def _list(self, stream: BufferedReader) -> Iterator[list[tuple[int, Entry]]]:
        yield list(enumerate(entries("".join(blocks(stream))), 1))

    def _parsed(self, numbered: Iterable[tuple[int, Entry]]) -> Iterator[Reference]:
        ahead: deque[tuple[int, Entry]] = deque()

        def texts() -> Iterator[str]:
            for number, entry in numbered:
                ahead.append((number, entry))
                yield entry.text

        number, entry = 0, Entry("")
        for reference in parse_many(texts(), several=self.several, model=self.model):
            if not reference.start:
                number, entry = ahead.popleft()
            if reference.confidence < DOUBTFUL:
                self.doubtful.append(number)
            if entry.number:
                reference = replace(reference, fields={"citation-number": entry.number, **reference.fields})
            yield reference


def write(references: Iterable[Reference], out: Path | None, form: Callable[..., Iterator[str]]) -> None:
    """Writes `references` in a format of `citex.export.references` to `out`, or to standard output as they come.

    A file appears only when it is complete. Raises OSError where it cannot be written.
    """
    with _completed(out) if out and out != STREAM else nullcontext(_standard_output()) as file:
        for text in form(references):
            file.write(text)


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    if path == STREAM:
        yield sys.stdin.buffer  # type: ignore[misc]
        return
    if path.is_dir():
        raise ReadError(path, "this is a folder, not a file")
    try:
        file = path.open("rb")
    except FileNotFoundError as error:
        raise ReadError(path, "there is no such file") from error
    except OSError as error:
        raise ReadError(path, error.strerror or str(error)) from error
    with file:
        yield file


def _standard_output() -> IO[str]:
    """Standard output in UTF-8, whatever the terminal's encoding: what is written is a file format."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)  # type: ignore[union-attr]
    return sys.stdout


@contextmanager
def _completed(path: Path) -> Iterator[IO[str]]:
    """A file beside `path` that takes its place at the end; a device or a pipe is written to as it is."""
    path = Path(os.path.realpath(path))
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
