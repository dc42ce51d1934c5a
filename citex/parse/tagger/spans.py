"""Labels of tokens to spans of the string."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

NO_LABEL = ""
_LOOSE = " \t\n,;:"  # never the first or last character of a span

Span = tuple[int, int, str]


def join(labels: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> list[Span]:
    """A span (start, end, label) for every run of tokens with one label; `NO_LABEL` makes none."""
    spans: list[Span] = []
    place = 0
    for label, run in groupby(labels):
        size = sum(1 for _ in run)
        if label != NO_LABEL:
            spans.append((starts[place], ends[place + size - 1], label))
        place += size
    return spans


def trim(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans without the commas, semicolons and colons at their ends; those without letter or digit are dropped."""
    trimmed = []
    for start, end, label in spans:
        printed = text[start:end].rstrip(_LOOSE)
        kept = printed.lstrip(_LOOSE)
        if any(map(str.isalnum, kept)):
            first = start + len(printed) - len(kept)
            trimmed.append((first, first + len(kept), label))
    return tuple(trimmed)
