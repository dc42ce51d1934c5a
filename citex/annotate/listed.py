"""The list of works that a text prints, and whether a citation processor may set it anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from citex.annotate.doubt import Doubt
from citex.model import Document, Mention, Zone

_WORD = regex.compile(r"\p{L}+")


@dataclass(slots=True, frozen=True)
class Listed:
    """A list from its first entry to its last. `whole` where its every entry is nothing but citations that are sure.

    `doubts` are the citations that are sure though their entries say more.
    """

    start: int
    end: int
    mentions: tuple[Mention, ...]
    whole: bool
    doubts: tuple[Doubt, ...]


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
    doubts: list[Doubt] = []
    whole = True
    for zone in run:
        inside = [m for m in document.mentions if zone.start <= m.start and m.end <= zone.end]
        unread = _WORD.findall(_without(document.text, zone, inside))
        whole = whole and bool(inside) and all(map(sure, inside)) and not unread
        doubts += [
            Doubt(m, f"leaves words of its entry unread: {' '.join(unread)}") for m in inside if unread and sure(m)
        ]
        mentions += inside
    return Listed(run[0].start, run[-1].end, tuple(mentions), whole, tuple(doubts))


def _without(text: str, zone: Zone, mentions: Sequence[Mention]) -> str:
    """What a zone prints beside its mentions."""
    left, position = "", zone.start
    for mention in mentions:
        left += text[position : mention.start]
        position = max(position, mention.end)
    return left + text[position : zone.end]
