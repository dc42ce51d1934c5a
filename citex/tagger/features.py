"""Tokens to features: every feature is a number, hashed from what stands at a token, around it and in its string.

A feature's hash is cut to `BUCKET_BITS`; a model keeps the buckets that it gives a weight and forgets the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from citex.tagger.tokens import (
    CAPITAL,
    CLOSING,
    INSIDE,
    KIND,
    MARK,
    NUMBER,
    OPENING,
    PREFIX2,
    PREFIX3,
    PREFIX4,
    QUOTE,
    SHAPE,
    SUFFIX2,
    SUFFIX3,
    SUFFIX4,
    VIEWS,
    WORD,
    YEAR,
    Hashes,
    Ints,
    Lexicon,
    Tokens,
)

BUCKET_BITS = 22
_REACH = 4  # tokens on each side that a feature may look at

# Views of a token in its string, after those of the word itself.
STATE, FROM_START, FROM_END, LAST_MARK, NEXT_MARK, YEARS = range(VIEWS, VIEWS + 6)
SIGNS, YEAR_PLACE, OPENING_KINDS, SIZE, CLOSING_KINDS = range(VIEWS + 6, VIEWS + 11)
_ALL_VIEWS = VIEWS + 11

Template = tuple[tuple[int, int], ...]  # (view, offset) of every part

# Features of the linear model.
WIDE: tuple[Template, ...] = (
    *(((WORD, offset),) for offset in range(-3, 4)),
    *(((KIND, offset),) for offset in range(-4, 5)),
    *(((view, 0),) for view in (SHAPE, PREFIX2, PREFIX3, PREFIX4, SUFFIX2, SUFFIX3, SUFFIX4)),
    ((SUFFIX3, -1),),
    ((SUFFIX3, 1),),
    ((SHAPE, -1),),
    ((SHAPE, 1),),
    ((WORD, -1), (WORD, 0)),
    ((WORD, 0), (WORD, 1)),
    ((WORD, -2), (WORD, -1)),
    ((WORD, 1), (WORD, 2)),
    ((WORD, -1), (WORD, 1)),
    ((WORD, -1), (WORD, 0), (WORD, 1)),
    ((WORD, -2), (WORD, -1), (WORD, 0)),
    ((WORD, 0), (WORD, 1), (WORD, 2)),
    ((WORD, -1), (KIND, 0)),
    ((WORD, -1), (KIND, 0), (KIND, 1)),
    ((KIND, -1), (WORD, 0)),
    ((WORD, 0), (KIND, 1)),
    ((WORD, -2), (KIND, -1), (KIND, 0)),
    ((KIND, -1), (KIND, 0)),
    ((KIND, 0), (KIND, 1)),
    ((KIND, -1), (KIND, 0), (KIND, 1)),
    ((KIND, -2), (KIND, -1), (KIND, 0)),
    ((KIND, 0), (KIND, 1), (KIND, 2)),
    ((KIND, -2), (KIND, -1), (KIND, 0), (KIND, 1), (KIND, 2)),
    ((KIND, -3), (KIND, -2), (KIND, -1), (KIND, 0)),
    ((KIND, 0), (KIND, 1), (KIND, 2), (KIND, 3)),
    *(((view, 0), (KIND, 0)) for view in range(VIEWS, _ALL_VIEWS)),
    ((STATE, 0), (WORD, 0)),
    ((LAST_MARK, 0), (NEXT_MARK, 0), (KIND, 0)),
    ((STATE, 0), (LAST_MARK, 0), (NEXT_MARK, 0)),
    ((YEARS, 0), (FROM_END, 0)),
    ((STATE, 0), (KIND, -1), (KIND, 0), (KIND, 1)),
    ((SIGNS, 0), (KIND, -1), (KIND, 0), (KIND, 1)),
)

# Features whose embeddings are summed as the network's input.
DEEP: tuple[Template, ...] = tuple(((view, 0),) for view in range(_ALL_VIEWS))


@dataclass(slots=True, frozen=True)
class Features:
    """The buckets of every token: a row a token, a column a template."""

    wide: Ints
    deep: Ints


class Featuriser:
    """Computes features, and remembers what it knows of words between calls."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self._views = self.lexicon.views()
        self._flags = self.lexicon.flags()

    def features(self, tokens: Tokens) -> Features:
        """The features of `tokens`, which the featuriser's own lexicon has made."""
        known = len(self._flags)
        if known < len(self.lexicon):
            self._views = np.concatenate([self._views, self.lexicon.views(known)])
            self._flags = np.concatenate([self._flags, self.lexicon.flags(known)])
        views, places = self._spread(tokens)
        return Features(buckets(WIDE, views, places, 1), buckets(DEEP, views, places, 2))

    def _spread(self, tokens: Tokens) -> tuple[list[Hashes], Ints]:
        """The views of tokens with room between the strings, a column a view, and where each token stands."""
        sizes = np.diff(tokens.bounds)
        string_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        places = np.arange(len(tokens.words), dtype=np.int32) + _REACH * (string_of + 1)
        width = len(tokens.words) + _REACH * (len(sizes) + 1)
        words = np.zeros(width, dtype=np.int32)
        words[places] = tokens.words
        columns = list(self._views.T[:, words])
        for view in _context(tokens, sizes, string_of, self._flags[tokens.words], self._views[tokens.words, KIND]):
            column = np.zeros(width, dtype=np.uint32)
            column[places] = view
            columns.append(column)
        return columns, places


def buckets(templates: tuple[Template, ...], views: list[Hashes], places: Ints, seed: int) -> Ints:
    """The bucket of every template at every place; `views` are columns of hashes, with room for the offsets."""
    out = np.empty((len(places), len(templates)), dtype=np.int32)
    for number, template in enumerate(templates):
        hashed = np.full(len(places), 0x9E3779B1 * (seed * 101 + number) & 0xFFFFFFFF, dtype=np.uint32)
        for view, offset in template:
            hashed ^= views[view][places + offset]
            hashed *= np.uint32(0x85EBCA6B)
            hashed ^= hashed >> np.uint32(15)
            hashed *= np.uint32(0xC2B2AE35)
            hashed ^= hashed >> np.uint32(13)
        out[:, number] = hashed >> np.uint32(32 - BUCKET_BITS)
    return out


def _context(tokens: Tokens, sizes: Ints, string_of: Ints, flags: Ints, kinds: Hashes) -> list[Hashes]:
    """What a token's place in its string and the string as a whole say: the views from STATE on."""
    filled = np.flatnonzero(sizes)
    firsts = tokens.bounds[:-1][filled]  # of strings that have tokens
    first = tokens.bounds[:-1][string_of]
    last = tokens.bounds[1:][string_of] - 1
    here = np.arange(len(flags), dtype=np.int32)

    def before(flag: int) -> Ints:
        """How many tokens with the flag stand before this one in its string."""
        counts = np.concatenate([[0], np.cumsum((flags & flag) != 0)]).astype(np.int32)
        return counts[here] - counts[first]

    years = before(YEAR)
    all_years = (years + ((flags & YEAR) != 0))[last]
    blank = np.zeros(len(flags), dtype=bool)  # before the token, inside the string
    blank[1:] = tokens.starts[1:] > tokens.ends[:-1]
    blank[firsts] = False
    quoted = before(QUOTE) & 1
    bracketed = before(OPENING) > before(CLOSING)
    state = blank + 2 * quoted + 4 * bracketed + 8 * np.minimum(years, 2) + 24 * (before(INSIDE) > 0)

    marks = np.where(flags & MARK, here, -1)
    last_mark = np.maximum.accumulate(np.concatenate([[-1], marks[:-1]])) if len(marks) else marks
    last_mark_kind = np.where(last_mark >= first, kinds[last_mark], 1)
    marks = np.where(flags & MARK, here, len(here))
    next_mark = np.minimum.accumulate(np.concatenate([marks[1:], [len(here)]])[::-1])[::-1] if len(marks) else marks
    next_mark_kind = np.where(next_mark <= last, kinds[np.minimum(next_mark, len(here) - 1)], 1)

    def whole(values: Ints) -> Ints:
        """A value of every string that has tokens, spread over its tokens."""
        spread = np.zeros(len(sizes), dtype=np.int32)
        spread[filled] = values
        return spread[string_of]

    size = whole(sizes[filled])
    signs = whole(np.bitwise_or.reduceat(flags, firsts)) if len(firsts) else flags
    year_at = np.where(flags & YEAR, here - first, 999).astype(np.int32)
    first_year = whole(np.minimum.reduceat(year_at, firsts)) if len(firsts) else flags
    year_place = np.where(first_year == 999, 20, 10 * first_year // np.maximum(size, 1))
    year_token = np.where(first_year == 999, 0, first_year) + first
    bracketed_year = bracketed[year_token]
    capitals = whole(np.add.reduceat((flags & CAPITAL) != 0, firsts, dtype=np.int32)) if len(firsts) else flags
    numbers = whole(np.add.reduceat((flags & NUMBER) != 0, firsts, dtype=np.int32)) if len(firsts) else flags
    bucket = np.minimum(np.log2(size + 1) * 2, 15).astype(np.int64)
    sketch = bucket + 16 * (5 * capitals // np.maximum(size, 1)) + 128 * np.minimum(numbers, 7)

    def kinds_at(start: Ints, step: int) -> Hashes:
        out = np.zeros(len(flags), dtype=np.uint32)
        for ahead in range(0, 3 * step, step):
            at = start + ahead
            inside = (at >= first) & (at <= last)
            kind = np.where(inside, kinds[np.clip(at, 0, max(len(here) - 1, 0))], 7)
            out = out * np.uint32(31) + kind.astype(np.uint32)
        return out

    from_start, from_end = here - first, last - here
    views = [
        state,
        np.where(from_start < 6, from_start, 6 + np.minimum(10 * from_start // np.maximum(size, 1), 9)),
        np.minimum(from_end, 8),
        last_mark_kind,
        next_mark_kind,
        np.minimum(years, 3) * 4 + np.minimum(all_years, 3),
        signs >> 8,
        year_place * 2 + bracketed_year,
        kinds_at(first, 1),
        sketch,
        kinds_at(last, -1),
    ]
    return [view.astype(np.uint32) * np.uint32(0x27D4EB2F) + np.uint32(number) for number, view in enumerate(views)]
