"""Zones of a text: body, notes with their numbers, entries of a bibliography, headings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from citex.model import Zone
from citex.rules import Patterns
from citex.segment.bibliography import bibliography_zones
from citex.segment.calls import anchored
from citex.segment.entries import by_style
from citex.segment.lines import Line, lines_of
from citex.segment.notes import note_zones

__all__ = ["Line", "lines_of", "segment"]

if TYPE_CHECKING:  # numpy is loaded with a tagger, and a tagger where it is asked
    from citex.segment.tagger import LineTagger

_A_LINE = 40  # characters that a line of text has at least
Load = Callable[[], "LineTagger"]  # loads the tagger, or gives the one that is loaded


def segment(text: str, patterns: Patterns, tagger: Load | None = None, given: Sequence[Zone] = ()) -> list[Zone]:
    """The zones of `text`, in order, not overlapping.

    Every note, every entry of a bibliography and every heading that the file tells (`given`) is a zone of its own;
    what lies between them is body. Offsets are code points. Blank lines at the ends of a zone stay outside. What the
    file itself tells apart stands; the rest is read by rules, and, where its paragraphs are broken into lines as on
    printed pages, by the `tagger`, which knows what the rules say.
    """
    told = [zone for zone in given if zone.kind in ("note", "bibliography")]
    lines = _outside(lines_of(text), told)
    heads = {zone.start for zone in given if zone.kind == "heading"}
    special = _by_rule(text, lines, heads, patterns)
    if tagger and _is_broken(lines):
        from citex.segment.labelled import zones_of

        special = zones_of(text, lines, tagger().label(text, lines, special, patterns), special)
    special = by_style(text, lines, special)
    if any(zone.kind == "note" for zone in told):  # a file that tells its notes tells them all
        special = [zone for zone in special if zone.kind != "note"]
    headings = _apart([zone for zone in given if zone.kind == "heading"], special)
    zones = _with_body(text, sorted([*told, *_apart(special, told), *headings], key=lambda zone: zone.start))
    return zones if told else anchored(text, zones, patterns)


def _outside(lines: Sequence[Line], zones: Sequence[Zone]) -> list[Line]:
    """The lines that begin in none of the zones."""
    starts = [zone.start for zone in zones]
    return [line for line in lines if not (at := bisect_right(starts, line.start)) or zones[at - 1].end <= line.start]


def _apart(zones: Sequence[Zone], others: Sequence[Zone]) -> list[Zone]:
    """Those of the zones that touch none of the others, which are in order and do not overlap."""
    ends = [zone.end for zone in others]
    return [
        zone for zone in zones if (at := bisect_right(ends, zone.start)) == len(others) or others[at].start >= zone.end
    ]


def _is_broken(lines: Sequence[Line]) -> bool:
    """Whether paragraphs go over many lines: sentences are cut at the ends of lines. Lines of tables do not count."""
    cut = sum(before.text[-1] not in ".!?:;" and line.text[0].islower() for before, line in pairwise(lines))
    return cut >= 10 and cut > 0.1 * sum(len(line.text) >= _A_LINE for line in lines)


def _by_rule(text: str, lines: Sequence[Line], heads: Collection[int], patterns: Patterns) -> list[Zone]:
    """The notes and entries that the rules find, in order; `heads` are the starts of headings that the file tells."""
    cuts = [0, *(at for at, line in enumerate(lines) if at and line.start in heads), len(lines)]
    entries = [zone for a, b in pairwise(cuts) for zone in bibliography_zones(text, lines[a:b], patterns)]
    taken = {line.start for line in lines for zone in entries if zone.start <= line.start < zone.end}
    notes = note_zones(text, [line for line in lines if line.start not in taken], patterns)
    starts = sorted(zone.start for zone in entries)
    notes = [_until_the_list(text, note, starts) for note in notes]
    return sorted([*entries, *notes], key=lambda z: z.start)


def _with_body(text: str, special: Sequence[Zone]) -> list[Zone]:
    """The notes and entries with the body that lies between them."""
    zones: list[Zone] = []
    position = 0
    for zone in [*special, Zone("heading", len(text), len(text))]:
        body = text[position : zone.start]
        if body.strip():
            start = position + len(body) - len(body.lstrip())
            zones.append(Zone("body", start, start + len(body.strip())))
        if zone.start < zone.end:
            zones.append(zone)
        position = zone.end
    return zones


def _until_the_list(text: str, note: Zone, entries: list[int]) -> Zone:
    """A note ends where a bibliography begins."""
    at = bisect_right(entries, note.start)
    if at == len(entries) or entries[at] >= note.end:
        return note
    return replace(note, end=note.start + len(text[note.start : entries[at]].rstrip()))
