"""Footnotes and endnotes in plain text.

Notes are known by one of three signs: they stand under a heading ("Notes"), they are a run of numbered paragraphs that
closes the text, or their numbers are called from the text before them ("[12]", "word.12").
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from citex.model import Zone
from citex.rules import Patterns
from citex.segment.calls import SUPERSCRIPTS, first_calls
from citex.segment.lines import Line

LABEL = regex.compile(
    r"(?:\[(?P<n>\d{1,4}[a-z]?)\]\.?|\((?P<n>\d{1,4}[a-z]?)\)|(?P<n>\d{1,4}[a-z]?)(?:[.)]|\.\))|(?P<n>\d{1,3})"
    r"(?=[ ]\p{Lu})|"
    r"\^(?P<n>\d{1,4})|(?P<n>[¹²³⁰⁴⁵⁶⁷⁸⁹]+)|(?P<n>\*{1,3}|†|‡))(?:[ ]*|$)(?=\D|$|\d+[ ]\p{L}|\d{2})",
)


def heading_pattern(patterns: Patterns, category: str) -> regex.Pattern[str]:
    """What matches a line that is nothing but a section head of that kind."""
    words = patterns.expression(f"word:{category}")
    counted = r"(?:[IVX\d]+(?:\.\d+)*[.)]?[ ]+)?"
    return regex.compile(rf"(?:[#=*_]*[ ]*){counted}(?:{words})[ ]*[:.]?[ ]*[#=*_]*(?:\([^()]*\)[.:]?)?")


def _number(label: str) -> int:
    digits = regex.match(r"\d+", label)
    return int(digits[0]) if digits else 0


def note_zones(text: str, lines: Sequence[Line], patterns: Patterns) -> list[Zone]:
    """A zone a note, number included, in the order of the text."""
    heading = heading_pattern(patterns, "note-heading")
    labelled = [
        (i, m["n"].translate(SUPERSCRIPTS), m.end()) for i, line in enumerate(lines) if (m := LABEL.match(line.text))
    ]
    calls = first_calls(text, patterns) if labelled else {}
    heads = [i for i, line in enumerate(lines) if len(line.text) < 60 and heading.fullmatch(line.text)]
    zones: list[Zone] = []
    used_until = -1
    runs = _runs(labelled)
    chapters = [run[0][0] for run in runs if run[0][1] == "1" and len(run) > 1]  # notes that begin anew
    for run in runs:
        run = [item for item in run if item[0] > used_until]
        if not run:
            continue
        first, last = run[0][0], run[-1][0]
        under_heading = any(h < first and (first - h <= 2 or _between(lines, h, first) < 400) for h in heads)
        called = sum(calls.get(label, len(text)) < lines[i].start for i, label, _ in run) / len(run)
        closing = len(text) - lines[last].end < max(1500, 0.1 * len(text)) and len(run) >= 3
        citing = sum(_cites(lines, i) for i, _, _ in run) / len(run)
        bracketed = lines[first].text.startswith("[")
        if not (
            (under_heading and (called > 0.3 or closing or len(run) >= 2 or citing > 0.5))
            or (called >= 0.6 and (bracketed or len(run) >= 2) and run[0][1] != "*")
            or (closing and (called >= 0.5 or citing >= 0.2) and run[0][1] in {"1", "2", "[1]"})
        ):
            continue
        scattered = not under_heading and not closing
        for k, (i, label, _) in enumerate(run):
            following = run[k + 1][0] if k + 1 < len(run) else _end_of_last(lines, i, heading, scattered, chapters)
            if scattered:
                following = min(following, _end_of_last(lines, i, heading, True, chapters))
            zones.append(Zone("note", lines[i].start, lines[following - 1].end, label))
            used_until = following - 1
    return zones


def _runs(labelled: Sequence[tuple[int, str, int]]) -> list[list[tuple[int, str, int]]]:
    """Labels that count upwards, by ones or nearly so; letters ("21a") and asterisks go along."""
    runs: list[list[tuple[int, str, int]]] = []
    for item in labelled:
        number = _number(item[1])
        if runs:
            before = _number(runs[-1][-1][1])
            # A list of notes may lack some numbers (a note that was a bare link is dropped by many transcriptions).
            if number and (before < number <= before + 4 or (number == before and item[1] != runs[-1][-1][1])):
                runs[-1].append(item)
                continue
        if number:
            runs.append([item])
    return [run for run in runs if run]


def _between(lines: Sequence[Line], start: int, end: int) -> int:
    return sum(len(line.text) for line in lines[start + 1 : end])


_CITES = regex.compile(r"\b(?:1[5-9]|20)\d\d\b|\bpp?\. ?\d|(?i:\bibid|\bop\.? ?cit|\bebd|там же)|\bvol\.|https?:")


def _cites(lines: Sequence[Line], i: int) -> bool:
    return _CITES.search(lines[i].text) is not None


def _end_of_last(
    lines: Sequence[Line], i: int, heading: regex.Pattern[str], scattered: bool, chapters: Sequence[int]
) -> int:
    """The index after the last line of a note that no other of its run follows; at `chapters` notes begin anew."""
    anew = any(first > i for first in chapters)
    for j in range(i + 1, len(lines)):
        if lines[j].blank_before >= (1 if scattered or anew else 2) or heading.fullmatch(lines[j].text):
            return j
    return len(lines)
