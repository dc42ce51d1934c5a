"""Labelled lines to zones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from citex.model import Zone, ZoneKind
from citex.segment.calls import SUPERSCRIPTS
from citex.segment.layout import number_of, rule_labels
from citex.segment.lines import Line

_KINDS: dict[str, ZoneKind] = {"note": "note", "entry": "bibliography"}
_SIDES = frozenset({"body", "note"})
_SHORT = 200  # characters of what may be the head of a page
_AROUND = 3  # zones on each side that are looked at for a number
_GAP = 3  # numbers that may be missing between two notes
_NUMBER = regex.compile(r"[\[(^]?(\d{1,4}[a-z]?|[¹²³⁰⁴⁵⁶⁷⁸⁹]+|\*{1,3}|†|‡)")


def zones_of(text: str, lines: Sequence[Line], labels: Sequence[str], zones: Sequence[Zone]) -> list[Zone]:
    """The notes and entries that the `labels` of the `lines` tell, in order.

    What a page break has cut off from a note is a zone of its own with the note's number. A short line with a number
    far from those of the notes around it, which count on without it, is the head of a page and no note.
    """
    kept: list[Zone] = []
    told = list(_told(text, lines, labels, zones))
    numbers = [int(zone.number) if zone.number and zone.number.isdecimal() else 0 for zone in told]
    last: str | None = None
    for place, zone in enumerate(told):
        if zone.kind == "note" and numbers[place]:
            before = next((number for number in reversed(numbers[:place][-_AROUND:]) if number), 0)
            behind = next((number for number in numbers[place + 1 :][:_AROUND] if number), 0)
            counts_on = before < behind <= before + 2 and not before <= numbers[place] <= behind
            if before and counts_on and zone.end - zone.start < _SHORT:
                continue
        if zone.kind == "note":
            zone = replace(zone, number=zone.number or last)
            last = zone.number
        kept.append(zone)
    return kept


def _told(text: str, lines: Sequence[Line], labels: Sequence[str], zones: Sequence[Zone]) -> Iterator[Zone]:
    """A zone a note or entry.

    Where the rules' `zones` agree about a line and begin another note or entry inside it, so it is cut.
    """
    ruled = rule_labels(lines, zones)
    labels = by_blocks(lines, labels)
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


def by_blocks(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, where blank lines part body and notes, with every block all body or all notes.

    Whether blank lines do is known by where the labels change. A long note of commentary reads like body in its
    middle; what stands with it between two blank lines tells what it is.
    """
    changes = [place for place in range(1, len(lines)) if {_side(labels[place - 1]), _side(labels[place])} == _SIDES]
    if sum(lines[place].blank_before > 0 for place in changes) < 0.4 * len(changes):
        return list(labels)
    counted = _counted(lines, labels)
    whole: list[str] = []
    starts = [place for place, line in enumerate(lines) if line.blank_before or place == 0]
    for first, after in pairwise([*starts, len(lines)]):
        sides = Counter[str]()
        for line, label in zip(lines[first:after], labels[first:after], strict=True):
            sides[_side(label)] += len(line.text)
        weight = 2 if counted.isdisjoint(range(first, after)) else 8
        is_note = first in counted or weight * sides["note"] >= sides["body"]
        side = "note" if sides["note"] + (first in counted) and is_note else "body"
        for place in range(first, after):
            whole.append("note" if side == "note" and place in counted else _on_side(labels[place], side))
    return whole


def _counted(lines: Sequence[Line], labels: Sequence[str]) -> set[int]:
    """The lines with numbers that notes before and behind them count up to and on from."""
    told = [(place, number) for place, label in enumerate(labels)
            if label == "note" and (number := number_of(lines[place].text))]  # fmt: skip
    counted = {
        place for (_, before), (place, number), (_, behind) in zip(told, told[1:], told[2:], strict=False)
        if before < number <= before + _GAP and number < behind <= number + _GAP
    }  # fmt: skip
    for (first, before), (last, behind) in pairwise(told):
        for place in range(first + 1, last) if 1 < behind - before <= 2 * _GAP else ():
            number = number_of(lines[place].text) if lines[place].blank_before else None
            if number and before < number <= before + _GAP and number < behind <= number + _GAP:
                counted.add(place)
                before = number
    return counted


def _side(label: str) -> str:
    return label.rstrip("+")


def _on_side(label: str, side: str) -> str:
    """The label, or what it is on the other side."""
    if _side(label) not in _SIDES or _side(label) == side:
        return label
    return "note+" if side == "note" else "body"
