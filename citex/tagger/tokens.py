"""Reference strings to tokens: words, numbers and single marks, many strings at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from zlib import crc32

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint32]

MOST_TOKENS = 600  # of one string: what follows is no reference any more and stays without labels

_TOKEN = re.compile(r"(\s*)(\d+|[^\W\d_]+|[^\w\s]|_)")
_ROMAN = re.compile(r"[IVXLCDM]+|[ivxl]{2,}")

# What a word is hashed as: the columns of Lexicon.views.
WORD, SHAPE, KIND, PREFIX2, PREFIX3, PREFIX4, SUFFIX2, SUFFIX3, SUFFIX4 = range(9)
VIEWS = 9

# What a word can mean for the string as a whole: the bits of Lexicon.flags.
YEAR, OPENING, CLOSING, QUOTE, MARK, CAPITAL, NUMBER, INSIDE = (1 << bit for bit in range(8))
_FIRST_SIGN = 8
_QUOTES = frozenset('"“”„«»‟″')
_CONTAINER_WORDS = frozenset(["in", "dans", "em", "en", "w", "u"])
_SIGNS: dict[str, int] = {
    sign: 1 << (_FIRST_SIGN + place)
    for place, signs in enumerate(
        [
            ";",
            ":",
            "/",
            "«",
            "“",
            "„",
            "»",
            '"',
            "‘",
            "[",
            "&",
            "pp",
            "p",
            "s",
            "vol",
            "bd",
            "in",
            "hg hrsg hgg",
            "ed eds",
            "cit",
            "et und and y e",
        ]
    )
    for sign in signs.split()
}


@dataclass(slots=True, frozen=True)
class Tokens:
    """The tokens of many strings, one after the other.

    `words` are rows of the lexicon, `starts` and `ends` code points in the token's own string, and string `i` owns
    the tokens `bounds[i]` to `bounds[i + 1]`.
    """

    words: Ints
    starts: Ints
    ends: Ints
    bounds: Ints


class Lexicon:
    """Every word met so far, with what the features need to know of it; row 0 is the edge of a string."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {"": 0}
        self._views: list[list[int]] = [[crc32(b"edge")] * VIEWS]
        self._flags: list[int] = [0]

    def __len__(self) -> int:
        return len(self._flags)

    def views(self, first: int = 0) -> Hashes:
        """The hashes of the words from row `first` on, a row a word and a column a view."""
        return np.array(self._views[first:], dtype=np.uint32).reshape(-1, VIEWS)

    def flags(self, first: int = 0) -> Ints:
        """The flags of the words from row `first` on."""
        return np.array(self._flags[first:], dtype=np.int32)

    def tokenise(self, texts: Sequence[str]) -> Tokens:
        """The tokens of `texts`; words not met before are added to the lexicon."""
        rows, add = self._rows, self._add
        words: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        bounds = [0]
        for text in texts:
            pairs = _TOKEN.findall(text)
            if len(pairs) > MOST_TOKENS:
                del pairs[MOST_TOKENS:]
            edges = list(accumulate(len(part) for pair in pairs for part in pair))
            starts += edges[::2]
            ends += edges[1::2]
            words += [rows[word] if word in rows else add(word) for _, word in pairs]
            bounds.append(len(words))
        return Tokens(*(np.array(column, dtype=np.int32) for column in (words, starts, ends, bounds)))

    def _add(self, word: str) -> int:
        row = self._rows[word] = len(self._flags)
        views, flags = _describe(word[:40])
        self._views.append(views)
        self._flags.append(flags)
        return row


def _describe(word: str) -> tuple[list[int], int]:
    """The hashed views and the flags of a word."""
    lower = word.lower()
    flags = _SIGNS.get(lower, 0)
    if word.isdecimal():
        size = len(word)
        kind = f"{min(size, 5)}d"
        if size == 4 and 1400 <= int(word) <= 2099:
            flags |= YEAR
            kind = "year"
        flags |= NUMBER
        shape = kind + word[:2] if size == 4 else kind
    elif word.isalpha():
        shape = _case(word)
        kind = shape + "roman" if _ROMAN.fullmatch(word) else shape
        if word > "\u0370":
            kind += "far" if word > "\u2e80" else "other"
        shape = kind + str(min(len(word), 7))
        flags |= CAPITAL * (shape[0] == "X") | INSIDE * (lower in _CONTAINER_WORDS)
    else:
        kind = shape = word
        flags |= MARK | OPENING * (word in "([{") | CLOSING * (word in ")]}") | QUOTE * (word in _QUOTES)
    parts = [lower, shape, kind, lower[:2], lower[:3], lower[:4], lower[-2:], lower[-3:], lower[-4:]]
    return [crc32(f"{view}{part}".encode("utf-8", "surrogatepass")) for view, part in enumerate(parts)], flags


def _case(word: str) -> str:
    if word.islower():
        return "x" if len(word) == 1 else "xx"
    if word.isupper():
        return "X" if len(word) == 1 else "XX"
    if word[0].isupper() and word[1:].islower():
        return "Xx"
    return "xX" if word[0].islower() else "Xq" if word[0].isupper() else "o"
