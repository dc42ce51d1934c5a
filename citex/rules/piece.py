"""The kinds of piece that rules are built of, and how each is matched at a place in a text.

A piece answers with the ends it can have, best first, each with what it captured. Most have one end at most; an open
piece (a title without quotation marks) has many, the nearest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import regex

from citex.rules.template import Sequence

if TYPE_CHECKING:
    from citex.find.match import Matcher

Capture = tuple[str, int, int]
Captures = tuple[Capture, ...]
# The end of a match, what it captured inside, and the part that a variable keeps.
End = tuple[int, Captures, tuple[int, int]]


_DOUBLE = "“”\"«»„"
_OPENING = {
    True: regex.compile(r"(?<![^\s(\[])[“\"«„]"),
    False: regex.compile(r"(?<![^\s(\[“\"])[‘'](?=\p{L})"),
}


@cache
def _looks_around(source: str) -> bool:
    """Whether what an expression finds may hang on what stands before it or, by a ban, on the end of the text: then its
    first character alone says nothing.
    """
    ban = source.find("(?!")
    return any(sign in source for sign in ("(?<=", r"\b", r"\B", r"\Z")) or (ban >= 0 and "$" in source[ban:])


@dataclass(slots=True, frozen=True)
class Expression:
    """Regular expressions, each of which may match in its own way."""

    patterns: tuple[regex.Pattern[str], ...]
    _openings: dict[str, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    def ends(self, matcher: Matcher, start: int) -> Iterable[End]:
        if start < matcher.end and not self._may_open_with(matcher.view[start]):
            return ()
        ends: dict[int, End] = {}
        for pattern in self.patterns:
            if match := pattern.match(matcher.view, start, matcher.end, timeout=matcher.time_limit):
                ends.setdefault(match.end(), (match.end(), (), (start, match.end())))
        return ends.values()

    def _may_open_with(self, character: str) -> bool:
        """Whether any match begins with a character: asked once, since most pieces hold nowhere near most places."""
        known = self._openings.get(character)
        if known is None:
            known = self._openings[character] = any(
                _looks_around(pattern.pattern) or pattern.match(character, partial=True)
                for pattern in self.patterns
            )
        return known


@dataclass(slots=True, frozen=True)
class Composite:
    """Templates that capture variables of their own. Unless `every`, only the first match counts."""

    templates: tuple[Sequence, ...]
    every: bool = False

    def ends(self, matcher: Matcher, start: int) -> Iterator[End]:
        for template in self.templates:
            if not matcher.may_begin(template, start):
                continue
            for end, captures in matcher.sequence(template, 0, start, ()):
                yield end, captures, (start, end)
                if not self.every:
                    return


@dataclass(slots=True, frozen=True)
class Steps:
    """An open piece that grows by steps: `first`, then `more` at most `limit` times; it may end where `stop` holds."""

    first: regex.Pattern[str]
    more: regex.Pattern[str]
    stop: regex.Pattern[str] | None
    limit: int

    def ends(self, matcher: Matcher, start: int) -> Iterator[End]:
        match = self.first.match(matcher.view, start, matcher.end)
        for _ in range(self.limit):
            if match is None:
                return
            end = match.end()
            if self.stop is None or self.stop.match(matcher.view, end, matcher.end):
                yield end, (), (start, end)
            match = self.more.match(matcher.view, end, matcher.end)


@dataclass(slots=True, frozen=True)
class Enclosed:
    """What stands between marks that open and close: ends at every mark that may close, the nearest first."""

    open: regex.Pattern[str]
    close: regex.Pattern[str]
    limit: int
    reject: regex.Pattern[str] | None = None  # what may not stand inside

    def ends(self, matcher: Matcher, start: int) -> Iterator[End]:
        opening = self.open.match(matcher.view, start, matcher.end)
        if opening is None:
            return
        double = opening[0][0] in _DOUBLE
        limit = min(matcher.end, opening.end() + self.limit)
        odd: list[End] = []
        closed = opening.end()
        for closing in self.close.finditer(matcher.view, opening.end() + 1, limit):
            if closed > opening.end() and _OPENING[double].search(matcher.view, closed, closing.start()):
                break  # another quotation has begun: this mark closes that one
            if self.reject and self.reject.search(matcher.view, opening.end(), closing.start()):
                return
            end = (closing.end(), (), (opening.end(), closing.start()))
            if any(c in _DOUBLE for c in closing[0]) == double:
                closed = closing.end()
                yield end
            else:
                odd.append(end)  # a misprint, if nothing closes as it should
        yield from odd


Kind = Expression | Composite | Steps | Enclosed
