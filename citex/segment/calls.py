"""Where notes are called: "[12]", "word.12", "word ¹²", and in text from printed pages "word 12 ."."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import regex

from citex.model import Zone
from citex.rules import Patterns

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_CALL = regex.compile(
    r"\[(?P<n>\d{1,4}[a-z]?|\*{1,3})\]|\^(?P<n>\d{1,4})|(?P<n>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|\((?P<n>\d{1,3}[a-z]?)\)|"
    r"(?<=[\p{L}.,;:!?”\"’'»)\]…])(?P<n>\d{1,4})(?=[\s.,;:!?)\]”\"’»—–]|$)|"
    r"(?<=(?<!\d)(?:1[5-9]|20)\d\d)(?P<n>\d{1,3})(?=[\s.,;:)”\"’»]|$)|"
    r"(?<=[\p{L}\d.,;:!?”\"’'»)\]…%][ ])(?P<n>\d{1,4})(?=[\s.,;:!?)\]”\"’»—–]|$)|"
    r"(?<=[\p{L}.,;:!?”\"’'»)\]][ ]?)(?P<n>\*{1,3}|†|‡)"
)
_PRECEDING = regex.compile(r"[\p{L}§]+\.?[ ]?$")
_FOLLOWING = regex.compile(r"[ ](\p{L}+)")
_COUNTING = ("page", "volume", "issue", "part", "note", "month", "chapter", "column", "folio")
_SURE, _LIKELY, _POSSIBLE = 3.0, 1.5, 0.5
_MOST = 64  # calls that one note is compared with


@dataclass(slots=True, frozen=True)
class Call:
    """What may call a note: the number, the offset in the text, how sure it looks; whether it hangs on a word."""

    number: str
    start: int
    weight: float
    attached: bool


def calls_in(text: str, start: int, end: int, patterns: Patterns) -> Iterator[Call]:
    """What may call a note between two offsets of `text`, in order."""
    counting, months = _counting(patterns)
    for found in _CALL.finditer(text, start, end):
        weight = _weight(text, found, counting, months)
        if weight:
            attached = text[max(0, found.start() - 1)] != " " or text[found.start()] in "[("
            yield Call(found["n"].translate(SUPERSCRIPTS), found.start(), weight, attached)


def first_calls(text: str, patterns: Patterns) -> dict[str, int]:
    """Where each number is first called by what hangs on a word or stands in brackets."""
    first: dict[str, int] = {}
    for call in calls_in(text, 0, len(text), patterns):
        if call.attached:
            first.setdefault(call.number, call.start)
    return first


def _weight(text: str, found: regex.Match[str], counting: frozenset[str], months: frozenset[str]) -> float:
    """How sure a number looks as a call; 0 where the word before or behind it says what it counts."""
    at, end = found.span()
    if text[at] in "[^⁰¹²³⁴⁵⁶⁷⁸⁹":
        return _SURE
    if text[at] in "(*†‡":
        return _POSSIBLE
    before = _PRECEDING.search(text, max(0, at - 20), at)
    behind = _FOLLOWING.match(text, end, end + 20)
    if (before and before[0].strip(" .").casefold() in counting) or (behind and behind[1].casefold() in months):
        return 0
    if text[at - 1] != " ":
        return _LIKELY if text[at - 1].isdigit() else _SURE if text[at - 1].isalpha() else 2
    apart = text[end : end + 1] == " " and text[end + 1 : end + 2] in tuple(".,;:!?)”»")
    return _LIKELY if apart or text[at - 2] in ".,;:!?”\"’»)" else _POSSIBLE


@lru_cache(maxsize=8)
def _counting(patterns: Patterns) -> tuple[frozenset[str], frozenset[str]]:
    """The words before which a number counts something else (pages, volumes), and the months behind a day's."""

    def words(*kinds: str) -> frozenset[str]:
        return frozenset(word.strip(" .").casefold() for kind in kinds for word in patterns.vocabulary.words(kind))

    return words(*_COUNTING, "month") | {"§", "§§", "art", "article", "artikel"}, words("month")


def anchored(text: str, zones: Sequence[Zone], patterns: Patterns) -> list[Zone]:
    """The zones of a text, its notes with the offset at which they are called, where the text prints that.

    The calls of a chapter or page stand in the text before its notes and count as they do. So the notes of a group are
    set against the calls in the stretch before them, and of all the ways to pair them in order that with the most
    and surest calls is taken. Notes behind a heading or the foot of a page with no calls go with the group before.
    """
    placed = list(zones)
    for notes, calls in _groups(text, zones, patterns):
        for place, call in _paired([(place, zones[place].number or "") for place in notes], calls):
            placed[place] = replace(zones[place], anchor=call.start)
    notes = [place for place, zone in enumerate(zones) if zone.kind == "note"]
    for before, place in pairwise(notes):
        if zones[place].anchor is None and _goes_on(text, zones[place], zones[before]):
            placed[place] = replace(zones[place], anchor=placed[before].anchor)
    return placed


def _goes_on(text: str, zone: Zone, before: Zone) -> bool:
    """Whether a zone is what a page break has cut off from the note before: its number is not printed again."""
    return zone.number == before.number and str(zone.number) not in text[zone.start : zone.start + 8]


def _groups(text: str, zones: Sequence[Zone], patterns: Patterns) -> Iterator[tuple[list[int], list[Call]]]:
    """Notes (their places among the zones) with the calls from among which theirs are."""
    notes: list[int] = []
    calls: list[Call] = []
    last: Zone | None = None
    own: list[int] = []
    fresh: list[Call] = []
    for place, zone in enumerate([*zones, Zone("body", len(text), len(text))]):
        if zone.kind == "note" and zone.anchor is None and zone.number:
            if last is None or not _goes_on(text, zone, last):
                own.append(place)
            last = zone
        elif zone.kind in ("body", "heading"):
            if own:
                numbers = {call.number for call in fresh}
                if sum(zones[note].number in numbers for note in own) > 0.5 * len(own):
                    yield notes, calls
                    notes, calls = [], []
                notes, calls = [*notes, *own], [*calls, *fresh]
                own, fresh = [], []
            fresh += calls_in(text, zone.start, zone.end, patterns)
    yield notes, calls


def _paired(notes: Sequence[tuple[int, str]], calls: Sequence[Call]) -> list[tuple[int, Call]]:
    """Notes and calls of the same number, both in order: of all such pairings the one that weighs most."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, call in enumerate(calls):
        places[call.number].append(at)
    best = _Heaviest(len(calls))
    pairs: list[tuple[int, int, int]] = []  # note, call, the pair before it or -1
    seen: dict[str, int] = defaultdict(int)
    for note, number in notes:
        possible = places.get(number, [])
        first = max(0, min(seen[number] - _MOST // 2, len(possible) - _MOST))
        seen[number] += 1
        for at in reversed(possible[first : first + _MOST]):  # a later call of this note builds on no earlier one
            weight, before = best.until(at)
            pairs.append((note, at, before))
            best.put(at, weight + calls[at].weight, len(pairs) - 1)
    chain = []
    _, last = best.until(len(calls))
    while last >= 0:
        note, at, last = pairs[last]
        chain.append((note, calls[at]))
    return chain[::-1]


class _Heaviest:
    """The heaviest chain that ends before a place: a tree of maxima (Fenwick)."""

    def __init__(self, size: int) -> None:
        self._chains: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def put(self, place: int, weight: float, last: int) -> None:
        """A chain of a weight that ends at `place`; `last` names it."""
        at = place + 1
        while at < len(self._chains):
            self._chains[at] = max(self._chains[at], (weight, last))
            at += at & -at

    def until(self, place: int) -> tuple[float, int]:
        """Weight and name of the heaviest chain that ends before `place`."""
        heaviest = (0.0, -1)
        while place:
            heaviest = max(heaviest, self._chains[place])
            place -= place & -place
        return heaviest
