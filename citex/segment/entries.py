"""Entries of a list known by how the other entries begin: "Family, Given (2005):", each time.

What the rules and the tagger tell of a list they tell line by line. As a whole a list has one style, and where most of
its entries begin with names and a date written alike, the rest of them do as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from citex.model import Zone
from citex.segment.lines import Line

_DATE = (
    r"(?:(?:1[4-9]|20)\d\d(?:[-–/]\d{2,4})?[a-z]?(?:,? (?:in Druck|im Druck|in press))?|"
    r"o\. ?J\.|n\.d\.|in Druck|im Erscheinen)"
)
# Names or a body, nothing said about them, and a date: "(2005):", "(2005).", ", 2005:", " 2005,".
_HEAD = regex.compile(
    rf"(?:[►•*][ ]*)?(?P<names>(?:\p{{L}}|[–—][ ]?(?=[\d(]))(?:[^\d():“”\"„»«]|\([^()\d:]{{2,70}}\))*?)"
    rf"(?P<open>[ ]?\(|,?[ ]|(?<=[–—][ ]?)){_DATE}(?P<close>\)?[ ]?[:.,]|\))"
)
_FINISHED = regex.compile(r"[.)\]\d/”\"»“]$|\.html?$")
_INVERTED = regex.compile(r"(?:[►•*][ ]*)?(?:\p{Ll}{2,3} )?\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?, ?\p{Lu}")
_LONGEST_HEAD = 180
_ENOUGH = 2  # entries that make a style
_MOST = 0.6  # share of them that must agree
_NEAR = 4  # lines between an entry and what may be one more


def by_style(text: str, lines: Sequence[Line], zones: Sequence[Zone]) -> list[Zone]:
    """The notes and entries (`zones`, in order) with the entries of lists parted, and lost ones between them found."""
    entries = [zone for zone in zones if zone.kind == "bibliography"]
    if len(entries) < _ENOUGH:
        return list(zones)
    style = _Style(text, lines, entries)
    parted = [part for zone in zones for part in (style.parts(zone) if zone.kind == "bibliography" else [zone])]
    return sorted([*parted, *style.lost(parted)], key=lambda zone: zone.start)


class _Style:
    """How the entries of a text begin."""

    def __init__(self, text: str, lines: Sequence[Line], entries: Sequence[Zone]) -> None:
        self._text = text
        self._lines = lines
        self._place = {line.start: place for place, line in enumerate(lines)}
        heads = [self._written(zone.start) for zone in entries]
        self._heads = next((own for own in (_alike(heads, whole=True), _alike(heads, whole=False)) if own), frozenset())

    def parts(self, zone: Zone) -> Iterator[Zone]:
        """The entry, cut where another begins inside it."""
        starts = [zone.start]
        first = self._place.get(zone.start)
        if first is not None:
            for place in range(first + 1, len(self._lines)):
                line = self._lines[place]
                if line.start >= zone.end:
                    break
                if self._begins(place):
                    starts.append(line.start)
        for start, end in pairwise([*starts, zone.end]):
            yield Zone("bibliography", start, start + len(self._text[start:end].rstrip()))

    def lost(self, zones: Sequence[Zone]) -> Iterator[Zone]:
        """Entries near those that are known, in what is taken for body."""
        if not self._heads:
            return
        taken = {place for zone in zones for place in self._places(zone)}
        known = {place for zone in zones if zone.kind == "bibliography" for place in self._places(zone)}
        for order in (range(len(self._lines)), range(len(self._lines) - 1, -1, -1)):
            for place in order:
                if place in taken or not self._begins(place):
                    continue
                own = self._run(place, taken)
                if any(near in known for near in (*range(own[0] - _NEAR, own[0]), *range(own[-1], own[-1] + _NEAR))):
                    taken.update(own)
                    known.update(own)
                    yield Zone("bibliography", self._lines[own[0]].start, self._lines[own[-1]].end)

    def _places(self, zone: Zone) -> Iterator[int]:
        place = self._place.get(zone.start)
        while place is not None and place < len(self._lines) and self._lines[place].start < zone.end:
            yield place
            place += 1

    def _run(self, place: int, taken: set[int]) -> list[int]:
        """The lines of the entry that begins at `place`: up to a blank line, another entry or what is known."""
        own = [place]
        for following in range(place + 1, min(place + 12, len(self._lines))):
            if following in taken or self._lines[following].blank_before or self._begins(following):
                break
            own.append(following)
        return own

    def _begins(self, place: int) -> bool:
        """Whether an entry begins with a line."""
        line = self._lines[place]
        before = self._lines[place - 1].text if place else "."
        finished = bool(_FINISHED.search(before))
        if self._written(line.start) not in self._heads:
            return False
        short = len(before) < 0.75 * max(len(self._lines[near].text) for near in range(max(0, place - 4), place + 1))
        return finished or (before[-1].isalpha() and (short or bool(_INVERTED.match(line.text))))

    def _written(self, start: int) -> str:
        """How names and date are written where an entry begins; "" where they are not, or the next line begins one."""
        words = self._text[start : start + _LONGEST_HEAD].split("\n\n", 1)[0]
        head = _HEAD.match(words.replace("\n", " "))
        if head is None or (len(head["names"].split()) > 12 and "," not in head["names"]):
            return ""
        line = words.find("\n", 0, head.end())
        if line > 0 and words[line - 1] not in ",;/&-–" and self._written(start + line + 1):
            return ""
        return f"{head['open'].strip() or ' '}{head['close'].strip()}"


def _alike(heads: Sequence[str], whole: bool) -> frozenset[str]:
    """The heads that are written as most are, if most are written alike: all of it, or only what opens the date."""
    written = [head if whole else head[:1] for head in heads if head]
    if not written:
        return frozenset()
    most, number = Counter(written).most_common(1)[0]
    if number < _MOST * len(heads):
        return frozenset()
    return frozenset(head for head in heads if head and (head if whole else head[:1]) == most)
