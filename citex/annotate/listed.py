"""The list of works that a text prints, and whether a citation processor may set it anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from citex.model import Document, Mention, Zone

_NO_WORDS = regex.compile(r"\P{L}*")


@dataclass(slots=True, frozen=True)
class Listed:
    """A list from its first entry to its last. `whole` where its every entry is nothing but citations that are sure."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    whole: bool


def lists_of(document: Document, sure: Callable[[Mention], bool]) -> list[Listed]:
    """The lists of a document: entries with nothing between them."""
    runs: list[list[Zone]] = []
    before: Zone | None = None
    for zone in document.zones:
        if zone.kind == "bibliography":
            if before is not None and before.kind == "bibliography":
                runs[-1].append(zone)
            else:
                runs.append([zone])
        before = zone
    return [_listed(document, run, sure) for run in runs]


def _listed(document: Document, run: Sequence[Zone], sure: Callable[[Mention], bool]) -> Listed:
    mentions: list[Mention] = []
    whole = True
    for zone in run:
        inside = [m for m in document.mentions if zone.start <= m.start and m.end <= zone.end]
        position, left = zone.start, ""
        for mention in inside:
            left += document.text[position : mention.start]
            position = max(position, mention.end)
        left += document.text[position : zone.end]
        whole = whole and bool(inside) and all(map(sure, inside)) and _NO_WORDS.fullmatch(left) is not None
        mentions += inside
    return Listed(run[0].start, run[-1].end, tuple(mentions), whole)
