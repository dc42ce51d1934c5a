"""Zones of a text: body, notes with their numbers, entries of a bibliography, headings."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from citex.model import Zone
from citex.rules import Patterns
from citex.segment.bibliography import bibliography_zones
from citex.segment.lines import Line, lines_of
from citex.segment.notes import note_zones

__all__ = ["Line", "lines_of", "segment"]


def segment(text: str, patterns: Patterns) -> list[Zone]:
    """The zones of `text`, in order, not overlapping.

    Every note and every entry of a bibliography is a zone of its own; what lies between them is body. Offsets are
    code points. Blank lines at the ends of a zone stay outside.
    """
    lines = lines_of(text)
    entries = bibliography_zones(text, lines, patterns)
    taken = {line.start for line in lines for zone in entries if zone.start <= line.start < zone.end}
    notes = note_zones(text, [line for line in lines if line.start not in taken], patterns)
    starts = sorted(zone.start for zone in entries)
    notes = [_until_the_list(text, note, starts) for note in notes]
    special = sorted([*entries, *notes], key=lambda z: z.start)
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
