"""What lines look like: the features by which body, notes, lists and page furniture are told apart.

A text taken from printed pages has lost what a reader sees (size, rules, indents), but its lines keep traces of it:
how long they are, what they begin and end with, whether a number counts on from one before and is called from the
text, whether a line comes back on every page. Each trace is a view of the line; the views of a line and its neighbours,
alone and together, are its features. What the rules of `notes` and `bibliography` take a line for is one view more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
import regex

from citex.model import Zone
from citex.rules import Patterns
from citex.segment.calls import SUPERSCRIPTS
from citex.segment.lines import Line
from citex.segment.notes import LABEL, heading_pattern
from citex.tagger.features import Features, Template, buckets
from citex.tagger.tokens import Hashes, Ints

_VIEWS = (
    "FIRST", "SECOND", "KINDS", "LAST", "ENDING", "BLANK", "LENGTH", "INDENT", "NUMBER", "CALLED", "CITING", "MARKS",
    "SHARES", "HEADED", "REPEATED", "POSITION", "NAME_FIRST", "RULE", "BLOCK", "PROSE", "LAYOUT",
)  # fmt: skip
(
    _FIRST, _SECOND, _KINDS, _LAST, _ENDING, _BLANK, _LENGTH, _INDENT, _NUMBER, _CALLED, _CITING, _MARKS,
    _SHARES, _HEADED, _REPEATED, _POSITION, _NAME_FIRST, _RULE, _BLOCK, _PROSE, _LAYOUT,
) = range(len(_VIEWS))  # fmt: skip
_REACH = 2  # lines on each side that a feature may look at

_ALONE: tuple[Template, ...] = tuple(((view, 0),) for view in range(len(_VIEWS)))
_TEMPLATES: tuple[Template, ...] = (
    *_ALONE,
    *(((view, offset),) for offset in (-1, 1) for view in (
        _KINDS, _BLANK, _LENGTH, _NUMBER, _CITING, _RULE, _ENDING, _SHARES, _REPEATED, _NAME_FIRST, _LAST)),
    *(((view, offset),) for offset in (-2, 2) for view in (_KINDS, _NUMBER, _RULE, _LENGTH)),
    ((_BLANK, 0), (_NUMBER, 0)),
    ((_BLANK, 0), (_BLANK, 1)),
    ((_NUMBER, 0), (_CALLED, 0), (_BLANK, 0)),
    ((_BLANK, 0), (_ENDING, -1), (_KINDS, 0)),
    ((_ENDING, -1), (_NAME_FIRST, 0)),
    ((_ENDING, -1), (_NAME_FIRST, 0), (_LENGTH, -1)),
    ((_ENDING, -1), (_NAME_FIRST, 0), (_NAME_FIRST, 1)),
    ((_ENDING, -1), (_LENGTH, -1)),
    ((_BLOCK, 0), (_LENGTH, 0), (_NUMBER, 0)),
    ((_REPEATED, 0), (_BLOCK, 0)),
    ((_SHARES, 0), (_PROSE, 0)),
    ((_CITING, 0), (_PROSE, 0)),
    ((_HEADED, 0), (_NAME_FIRST, 0)),
    ((_HEADED, 0), (_CITING, 0)),
    ((_HEADED, 0), (_RULE, 0)),
    ((_RULE, 0), (_NUMBER, 0), (_CALLED, 0)),
    ((_RULE, -1), (_RULE, 0), (_RULE, 1)),
    ((_LAYOUT, 0), (_RULE, 0)),
    ((_LAYOUT, 0), (_RULE, -1), (_RULE, 0)),
    ((_LAYOUT, 0), (_BLANK, 0), (_NUMBER, 0)),
)  # fmt: skip

_TOKEN = regex.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_BARE_NUMBER = regex.compile(r"\d{1,4}$")  # a note's number on a line of its own
_GLUED_NUMBER = regex.compile(r"(\d{1,4}) ?(?=[\p{L}“\"‘«„])")
_CALL = regex.compile(
    r"(?<=[\p{L}.,;:!?”\"’')»\]] ?)\^?(\d{1,3})(?=[\s.,;:)—–]|$)|[\[(](\d{1,3})[\])]|([⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
)
_YEAR_AT_END = regex.compile(r"\d{4}[.)]*$")
_NAME = regex.compile(
    r"\p{Lu}[\p{L}’'ʹ-]+(?:[ ]\p{Lu}[\p{L}’'-]+)?, ?\p{Lu}|\p{Lu}{2,}[\p{L}’'-]*[,;:.]|\p{Lu}[\p{L}’'-]+[ ]\p{Lu}\.|"
    r"[—–_-]{2,}|\p{Lu}\. ?(?:\p{Lu}\. ?)*\p{Lu}\p{L}+"
)
_RANGE = regex.compile(r"\b\d+ ?[-–] ?\d+\b")
_TITLE_BEHIND_COLON = regex.compile(r":[ ]\p{Lu}")
_YEAR_IN_BRACKETS = regex.compile(r"\(\d{4}[a-z]?\)")
_QUOTES = frozenset('"“”„«»‘’')
_OPENINGS = frozenset(".;(")
_ADDRESSES = frozenset(["http", "https", "www", "doi"])
_NOT_LETTERS = regex.compile(r"[\d\W_]+")


def features(text: str, lines: Sequence[Line], zones: Sequence[Zone], patterns: Patterns) -> Features:
    """The features of the lines of `text`; `zones` are what the rules take its notes and entries for."""
    return spread(views(text, lines, zones, patterns), np.array([0, len(lines)], dtype=np.int32))


def spread(views: Hashes, bounds: Ints) -> Features:
    """The features of lines whose views are known, of texts that own the lines between neighbours of `bounds`."""
    sizes = np.diff(bounds)
    text_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    places = np.arange(len(views), dtype=np.int32) + _REACH * (text_of + 1)
    columns = np.zeros((len(_VIEWS), len(views) + _REACH * (len(sizes) + 1)), dtype=np.uint32)
    columns[:, places] = views.T
    return Features(buckets(_TEMPLATES, list(columns), places, 1), buckets(_ALONE, list(columns), places, 2))


def views(text: str, lines: Sequence[Line], zones: Sequence[Zone], patterns: Patterns) -> Hashes:
    """The hashed views of every line, a row a line."""
    numbers = _Numbers(text, lines)
    bare = [_NOT_LETTERS.sub("", line.text).casefold()[:60] for line in lines]
    repeats = Counter(bare)
    typical = _typical_length(lines)
    whole = _layout(lines, zones, typical)
    known = _vocabulary(patterns)
    rows = []
    for place, (line, rule, headed, block) in enumerate(
        zip(lines, rule_labels(lines, zones), _headed(lines, patterns), _blocks(lines), strict=True)
    ):
        number, called = numbers.of(place)
        row = {
            **_words(line.text, tokens := _TOKEN.findall(line.text)),
            **_signs(line.text, tokens, known),
            _BLANK: min(2, line.blank_before) if place else "first",
            _LENGTH: min(7, int(5 * len(line.text) / typical)),
            _INDENT: min(3, (line.start - text.rfind("\n", 0, line.start)) // 2),
            _NUMBER: number,
            _CALLED: called,
            _HEADED: headed,
            _REPEATED: f"{min(3, repeats[bare[place]]) if bare[place] else 'number'} {len(line.text) < 90}",
            _POSITION: 10 * place // len(lines),
            _RULE: rule,
            _BLOCK: block,
            _LAYOUT: whole,
        }
        rows.append([crc32(f"{view}|{row[view]}".encode("utf-8", "surrogatepass")) for view in range(len(_VIEWS))])
    return np.array(rows, dtype=np.uint32).reshape(-1, len(_VIEWS))


def number_of(text: str) -> int | None:
    """The number that a line begins with, as of a note."""
    label = _label(text)
    return label[0] if label else None


def rule_labels(lines: Sequence[Line], zones: Sequence[Zone]) -> list[str]:
    """What the rules take each line for: "body", a first line ("note", "entry") or a later one ("note+", "entry+")."""
    kinds = {"note": "note", "bibliography": "entry"}
    special = [zone for zone in zones if zone.kind in kinds]
    labels = ["body"] * len(lines)
    at = 0
    for place, line in enumerate(lines):
        while at < len(special) and special[at].end <= line.start:
            at += 1
        if at < len(special) and special[at].start < line.end:
            labels[place] = kinds[special[at].kind] + ("" if special[at].start >= line.start else "+")
    return labels


def _typical_length(lines: Sequence[Line]) -> int:
    """The length that a full line has: most lines of broken text come near it."""
    lengths = sorted(len(line.text) for line in lines)
    return max(20, lengths[int(0.85 * len(lengths))] if lengths else 0)


def _layout(lines: Sequence[Line], zones: Sequence[Zone], typical: int) -> str:
    """How the text as a whole is laid out: long or short lines, how many are full, whether the rules found notes."""
    width = sum(typical > limit for limit in (50, 80, 110, 160, 400))
    full = 3 * sum(len(line.text) > 0.8 * typical for line in lines) // max(1, len(lines))
    return f"{width} {full} {any(zone.kind == 'note' for zone in zones)}"


def _words(text: str, tokens: Sequence[str]) -> dict[int, str]:
    """The first and last words and their kinds."""
    begins = [_kind(token) if token.isdecimal() else token.lower() for token in tokens[:2]]
    ending = text[-1] if not text[-1].isalnum() else _kind(text[-1])
    return {
        _FIRST: begins[0] if begins else "",
        _SECOND: begins[1] if len(begins) > 1 else "",
        _KINDS: " ".join(map(_kind, tokens[:4])),
        _LAST: " ".join(map(_kind, tokens[-2:])),
        _ENDING: ending + ("year" if _YEAR_AT_END.search(text) else ""),
        _NAME_FIRST: "yes" if _NAME.match(text) else "no",
    }


def _signs(text: str, tokens: Sequence[str], known: Mapping[str, frozenset[str]]) -> dict[int, str]:
    """What of a citation the line holds, how much of it is digits and capitals, and how much it reads like prose."""
    size = len(text)
    letters, capitals, digits = sum(map(str.isalpha, text)), sum(map(str.isupper, text)), sum(map(str.isdigit, text))
    words = [token.lower() for token in tokens]
    once = set(words)
    numbered = {word for word, *after in zip(words, words[1:], [*words[2:], ""], strict=False) if _numbered(*after)}
    openings = {word for before, word in zip([";", *words], words, strict=False) if before in _OPENINGS}
    citing = (
        any(_kind(token) == "year" for token in tokens),
        bool(numbered & known["page"]) or _RANGE.search(text),
        once & _QUOTES,
        once & known["back"] or numbered & known["note"],
        once & _ADDRESSES,
        once & known["responsible"],
        once & known["et-al"],
        openings & known["signal"],
    )
    marks = (
        once & known["in"],
        numbered & known["volume"],
        _TITLE_BEHIND_COLON.search(text),
        ";" in once,
        _YEAR_IN_BRACKETS.search(text),
        " v. " in text,
        once & known["law"],
    )
    return {
        _CITING: "".join("01"[bool(sign)] for sign in citing),
        _MARKS: "".join("01"[bool(sign)] for sign in marks),
        _SHARES: f"{min(5, 20 * digits // size)} {min(6, 20 * capitals // max(1, letters))}",
        _PROSE: str(min(4, sum(word in known["prose"] for word in words))),
    }


def _numbered(following: str, second: str) -> bool:
    """Whether a number follows, or a stop and a number."""
    return following[:1].isdigit() or (following == "." and second[:1].isdigit())


@lru_cache(maxsize=8)
def _vocabulary(patterns: Patterns) -> Mapping[str, frozenset[str]]:
    """The words that make lines alike, by what they say; of a phrase its longest word."""

    def words(*categories: str) -> frozenset[str]:
        phrases = (phrase for category in categories for phrase in patterns.vocabulary.words(category))
        return frozenset(max(_TOKEN.findall(phrase.lower()), key=len) for phrase in phrases)

    return {
        "page": words("page", "folio", "column"),
        "back": words("ibid", "op-cit", "idem", "above"),
        "note": words("note"),
        "responsible": words("editor", "edited-by", "translated-by"),
        "et-al": words("et-al"),
        "signal": words("strong-signal"),
        "in": words("in"),
        "volume": words("volume", "issue"),
        "law": frozenset(["§", "art", "abs"]),
        "prose": words("prose"),
    }


def _kind(token: str) -> str:
    if token.isdecimal():
        return "year" if len(token) == 4 and 1400 <= int(token) <= 2099 else f"{min(len(token), 4)}d"
    if not token.isalpha():
        return token
    if len(token) == 1:
        return "X" if token.isupper() else "x"
    return "XX" if token.isupper() else "Xx" if token[0].isupper() else "xx"


def _headed(lines: Sequence[Line], patterns: Patterns) -> Iterator[str]:
    """Under which kind of heading each line stands, and roughly how far below."""
    heads = {kind: heading_pattern(patterns, f"{kind}-heading") for kind in ("note", "bibliography")}
    head, since = "none", 0
    for line in lines:
        found = next((kind for kind in heads if len(line.text) < 80 and heads[kind].fullmatch(line.text)), None)
        head, since = (found, 0) if found else (head, since + 1)
        yield f"{head} {min(4, since.bit_length() // 2)}"


def _blocks(lines: Sequence[Line]) -> list[str]:
    """How many lines stand together without a blank one, and whether each is the first or the last of them."""
    firsts = [place for place, line in enumerate(lines) if line.blank_before or place == 0]
    blocks = []
    for first, after in pairwise([*firsts, len(lines)]):
        size = after - first
        blocks += [f"{min(4, size.bit_length())} {min(2, place)} {place == size - 1}" for place in range(size)]
    return blocks


class _Numbers:
    """The numbers that lines begin with, and those that are called from the text."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._labels = [_label(line.text) for line in lines]
        self._places: dict[int, list[int]] = defaultdict(list)
        for place, label in enumerate(self._labels):
            if label:
                self._places[label[0]].append(place)
        self._calls: dict[int, list[int]] = defaultdict(list)
        for call in _CALL.finditer(text):
            printed = call[1] or call[2] or call[3].translate(SUPERSCRIPTS)
            self._calls[int(printed)].append(call.start())

    def of(self, place: int) -> tuple[str, str]:
        """How a line's number fits the numbers of the lines around, and how far above the text calls it."""
        label = self._labels[place]
        if label is None:
            return "none", "none"
        number, form = label
        before, after = number == 1 or self._near(number - 1, place)[0], self._near(number + 1, place)[1]
        fits = f"{form} {'p' if before else '-'}{'n' if after else '-'}{'1' if number == 1 else ''}"
        calls = self._calls.get(number, [])
        at = bisect_left(calls, self._lines[place].start)
        if at == 0:
            return fits, "no"
        distance = self._lines[place].start - calls[at - 1]
        return fits, "near" if distance < 4000 else "middle" if distance < 12_000 else "far"

    def _near(self, number: int, place: int) -> tuple[bool, bool]:
        """Whether a line with that number stands within 300 lines before, and after."""
        places = self._places.get(number, [])
        at = bisect_left(places, place)
        return at > 0 and place - places[at - 1] < 300, at < len(places) and places[at] - place < 300


def _label(text: str) -> tuple[int, str] | None:
    """The number that a line begins with, and the form it is printed in."""
    if match := LABEL.match(text):
        digits = regex.match(r"\d+", match["n"].translate(SUPERSCRIPTS))
        form = regex.sub(r"\d+", "9", match[0].strip())[:3]
        return (int(digits[0]) if digits else 0), form
    if _BARE_NUMBER.match(text):
        return int(text), "alone"
    if match := _GLUED_NUMBER.match(text):
        return int(match[1]), "glued"
    return None
