"""Several references in one string: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from citex.parse.tagger import Tagged, Tagger
from citex.rules.load import shipped_vocabulary

Stretch = tuple[int, int]

_NAMES = frozenset({"author", "editor"})
_TITLES = frozenset({"title", "container-title"})
_HEADS = _NAMES | _TITLES | {"archive", "archive_location"}  # what a reference begins with
_REST = _HEADS | {"issued", "page", "volume", "issue", "publisher-place", "publisher"}
_CLOSERS = frozenset({"issued", "page"})
_PLACED = frozenset({"URL", "DOI", "accessed", "page", "signal", "other"})  # behind a signal: no reference of its own
_SHORT = _NAMES | _CLOSERS | {"signal", "citation-number"}  # all that "Smith 1990: 12" holds
_JOINS = regex.compile(r"(?:and|und|et|y|e|и|&)\s")  # names, as often as references
_MARK = regex.compile(r"[;,]\s+(?=\S)")
_SENTENCE = regex.compile(r"[.)\]”»]\s+(?:[–—-]\s*)?$")
_LOOSE = " \t\n;,–—-"
_LONG = 1500  # characters of a line that is read in parts


def pieces(tagged: Tagged, tagger: Tagger) -> list[Stretch]:
    """The stretches (start, end) of `tagged.text` that are a reference each, in order; the whole where it is one.

    A reference begins behind a semicolon, or behind a full stop with a signal ("Vgl. auch"), where the labels begin
    anew: with an author or a title and more that a reference has, while what stands before is already complete. Where
    the labels of the whole do not say so, those of the two parts alone may. Behind a comma it begins only with a
    signal, or where short references follow one another ("Smith 1990, Jones 1991").
    """
    parts = list(_parts(tagged.text))
    if len(parts) == 1:
        return _divided(tagged, tagger)
    read = tagger.tag(tagged.text[start:end] for start, end in parts)
    return [
        _trimmed(tagged.text, offset + start, offset + end)
        for (offset, _), part in zip(parts, read, strict=True)
        for start, end in _divided(part, tagger)
    ]


def _parts(text: str) -> Iterator[Stretch]:
    """A line whole, or, where it is longer than is tagged at once, in parts that end with a semicolon."""
    start = 0
    while len(text) - start > _LONG and (seam := text.find(";", start + _LONG // 2)) > 0:
        yield start, seam + 1
        start = seam + 1
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text) or not text:
        yield start, len(text)


def _divided(tagged: Tagged, tagger: Tagger) -> list[Stretch]:
    """The stretches of a line that is tagged to its end."""
    text = tagged.text
    begins = [0]
    places = list(_places(tagged))
    ends = [*places, len(text)][1:]
    for place, end in zip(places, ends, strict=True):
        if _is_seam(tagged, tagger, begins[-1], place, end):
            begins.append(place)
    if len(begins) == 1:
        return [(0, len(text))]
    return [_trimmed(text, start, end) for start, end in zip(begins, [*begins[1:], len(text)], strict=True)]


def _places(tagged: Tagged) -> Iterator[int]:
    """Where a reference might begin, in order."""
    text = tagged.text
    found = {mark.end() for mark in _MARK.finditer(text) if mark[0][0] == ";" or _may_list(tagged, mark.end())}
    if any(stop in text for stop in (". ", ") ", "] ")):
        found.update(stop.end("before") for stop in _sentence().finditer(text))
    found.update(start for start, _, label in tagged.spans if label == "signal" and _SENTENCE.search(text, 0, start))
    last = -1
    for place in sorted(found):
        if last < 0 or not _lead().fullmatch(text[last:place].rstrip() + " "):  # not between "Vgl." and "auch"
            yield place
        last = place


def _may_list(tagged: Tagged, place: int) -> bool:
    """Whether the comma before `place` may part references: after a date or a page, before a name or a signal."""
    before = [label for _, end, label in tagged.spans if end <= place]
    after = [label for start, _, label in tagged.spans if start >= place]
    if not before or before[-1] not in _CLOSERS:
        return False
    return after[:1] == ["signal"] or (after[:1] == ["author"] and "issued" in after[1:2])


def _is_seam(tagged: Tagged, tagger: Tagger, begin: int, place: int, end: int) -> bool:
    """Whether a reference ends before `place`, where another begins; `begin` is where it began."""
    text = tagged.text
    before, after = _labels(tagged, begin, place), _labels(tagged, place, end)
    if text[:place].rstrip().endswith(","):
        short = set(before) <= _SHORT and set(after) <= _SHORT
        return _complete(before) and _complete(after) and (short or "signal" in after)
    if not before or _goes_on().match(text, place) or _in_bracket(tagged, begin, place):
        return False
    signalled = any(start == place and label == "signal" for start, _, label in tagged.spans)
    signalled = (signalled or _lead().match(text, place) is not None) and not _JOINS.match(text, place)
    around, inside = next(((start, label) for start, last, label in tagged.spans if start < place < last), (place, ""))
    own = [label for label in after if label != "signal"]
    if signalled and inside not in _TITLES and not set(own) <= _PLACED:
        return True
    if own and not inside and own[0] in _HEADS and _complete(own) and _complete(before):
        return True
    heads_a_list = inside in _NAMES and (around == begin or not _labels(tagged, begin, around))
    if inside and not signalled and (inside not in _NAMES or heads_a_list or _led_on().search(text, begin, around)):
        return False
    left, right = tagger.tag([text[begin:place].rstrip(_LOOSE), text[place:end].strip(_LOOSE)])
    return _stands_alone(left, right, signalled)


def _in_bracket(tagged: Tagged, begin: int, place: int) -> bool:
    """Whether `place` is in a bracket that tells more of one reference: it names nobody."""
    depth = 0
    for at in range(place - 1, begin - 1, -1):
        depth += (tagged.text[at] in ")]") - (tagged.text[at] in "([")
        if depth < 0:
            return not _NAMES & set(_labels(tagged, at, place))
    return False


def _stands_alone(left: Tagged, right: Tagged, signalled: bool) -> bool:
    """Whether two parts, each tagged alone, are a reference each."""
    before = [label for _, _, label in left.spans]
    after = [label for _, _, label in right.spans if label != "signal"]
    if not after or not _complete(before) or before[-1] in _NAMES:
        return False
    return (signalled or after[0] in _NAMES) and _complete(after) and min(left.confidence, right.confidence) > 0.5


def _labels(tagged: Tagged, start: int, end: int) -> list[str]:
    return [label for first, last, label in tagged.spans if first < end and last > start]


def _complete(labels: list[str]) -> bool:
    """Whether a reference may hold no more than these: something that it begins with, and something else."""
    kinds = set(labels)
    return bool(kinds & _HEADS) and len(kinds & _REST) > 1


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """The stretch without the marks that part it from the next."""
    return start, start + len(text[start:end].rstrip(_LOOSE))


@cache
def _lead() -> regex.Pattern[str]:
    """A signal or an idem at the start of a reference."""
    words = shipped_vocabulary()
    return regex.compile(rf"(?:{words.expression('signal')}|{words.expression('idem')})(?=[\s,:])\s?")


@cache
def _goes_on() -> regex.Pattern[str]:
    """What leads from a piece to its container, or from a work to its editors or its reprint: the same reference."""
    words = shipped_vocabulary()
    return regex.compile(rf"{words.expression('in')}|{words.expression('edited-by')}|(?i:repr|abgedruckt|wieder)")


@cache
def _led_on() -> regex.Pattern[str]:
    """The same at the end of what stands before."""
    words = shipped_vocabulary()
    return regex.compile(rf"\b(?:{words.expression('in')}|{words.expression('edited-by')}|by|von|par|di|por)[\s:,]*$")


@cache
def _sentence() -> regex.Pattern[str]:
    """The end of a sentence before a signal with a capital."""
    return regex.compile(
        rf"(?P<before>[.)\]”»]\s+(?:[–—-]\s*)?)(?=\p{{Lu}})(?={shipped_vocabulary().expression('strong-signal')}\s)"
    )
