"""Labelled lines to zones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from citex.model import Zone, ZoneKind
from citex.segment.calls import SUPERSCRIPTS
from citex.segment.layout import rule_labels
from citex.segment.lines import Line

_KINDS: dict[str, ZoneKind] = {"note": "note", "entry": "bibliography"}
_NUMBER = regex.compile(r"[\[(^]?(\d{1,4}[a-z]?|[¹²³⁰⁴⁵⁶⁷⁸⁹]+|\*{1,3}|†|‡)")


def zones_of(text: str, lines: Sequence[Line], labels: Sequence[str], zones: Sequence[Zone]) -> Iterator[Zone]:
    """The notes and entries that the `labels` of the `lines` tell, in order.

    Where the rules' `zones` agree about a line and begin another note or entry inside it, so it is cut.
    """
    ruled = rule_labels(lines, zones)
    first = 0
    while first < len(lines):
        kind = labels[first].rstrip("+")
        last = first + 1
        while last < len(lines) and labels[last] == f"{kind}+":
            last += 1
        if kind in _KINDS:
            number = _NUMBER.match(lines[first].text) if labels[first] == "note" else None
            inside = range(first, last) if all(label.rstrip("+") == kind for label in ruled[first:last]) else ()
            cuts = [
                zone.start for zone in zones for place in inside if lines[place].start < zone.start < lines[place].end
            ]
            edges = [lines[first].start, *cuts, lines[last - 1].end]
            for start, end in pairwise(edges):
                printed = number[1].translate(SUPERSCRIPTS) if number else None
                yield Zone(_KINDS[kind], start, start + len(text[start:end].rstrip()), printed)
        first = last
