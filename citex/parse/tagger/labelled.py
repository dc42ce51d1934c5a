"""References that people have labelled, from files of JSON Lines, checked."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from citex.parse.tagger.spans import Span

Labelled = tuple[str, Sequence[Span]]  # a reference and its spans


class LabelError(ValueError):
    """A line that is no labelled reference: names the file, the line and the reason."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(path, line, reason)
        self.path, self.line, self.reason = path, line, reason

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.reason}"


def read_labelled(paths: Iterable[Path], labels: Sequence[str]) -> list[Labelled]:
    """The references of the files, in order; other keys than `text` and `spans` are passed over, blank lines too.

    `labels` are those that the model knows. Raises LabelError for the first line with a fault, OSError for a file that
    cannot be opened.
    """
    return [labelled for path in paths for labelled in _read(path, labels)]


def _read(path: Path, labels: Sequence[str]) -> Iterator[Labelled]:
    for number, line in enumerate(path.read_bytes().removeprefix(BOM_UTF8).split(b"\n"), 1):
        try:
            if line.strip():
                yield _labelled(json.loads(line), labels)
        except json.JSONDecodeError as error:
            raise LabelError(path, number, f"this is no JSON: {error.msg}") from error
        except RecursionError as error:
            raise LabelError(path, number, "this is nested too deeply") from error
        except UnicodeDecodeError as error:
            raise LabelError(path, number, f"this is not UTF-8: {error.reason}") from error
        except ValueError as error:
            raise LabelError(path, number, str(error)) from error


def _labelled(row: Any, labels: Sequence[str]) -> Labelled:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not isinstance(row.get("spans"), list):
        raise ValueError('a reference needs "text" and "spans"')
    text = row["text"]
    spans = sorted(_span(span, text, labels) for span in row["spans"])
    for (start, end, label), (follower, _, other) in pairwise(spans):
        if follower < end:
            raise ValueError(f"the spans of {label} and {other} overlap at {follower} ({text[start:end]!r})")
    return text, spans


def _span(span: Any, text: str, labels: Sequence[str]) -> Span:
    match span:
        case [int(start), int(end), str(label)]:
            pass
        case _:
            raise ValueError(f"a span is [start, end, label], not {json.dumps(span, ensure_ascii=False)}")
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the span {start} to {end} ({label}) is not inside the text of {len(text)} characters")
    if not label or label not in labels:
        raise ValueError(f"the model has no label {label!r}, only {', '.join(filter(None, labels))}")
    return start, end, label
