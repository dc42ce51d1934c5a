"""Words broken at the end of a line: which of them lose their hyphen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex

from citex.read.pdf.lines import Line

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*")
_BROKEN = regex.compile(r"([\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*)([-‐¬\xad])$")
_RANGE = regex.compile(r"\d[-–—]$")
_ADDRESS = regex.compile(r"(?:\w+://|\bwww\.)\S*[/_=?&%~-]$")
_BEGUN = regex.compile(r"[\p{L}\p{M}]+")


class Words:
    """The words of a document, counted: they tell whether a word is written with a hyphen."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._count: Counter[str] = Counter()
        for line in lines:
            words = _WORD.findall(line.text)
            if line.text[-1:] in "-‐¬\xad":
                words = words[:-1]  # half a word
            self._count.update(word.casefold().replace("‐", "-") for word in words)

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the hyphen at the end of line `before` stays when line `after` follows.

        A soft hyphen goes. Else what the document writes elsewhere decides, and where it is silent, small letters on
        both sides mean a broken word.
        """
        broken, begun = _BROKEN.search(before), _BEGUN.match(after)
        if broken is None or begun is None:
            return True
        if broken[2] in "¬\xad":
            return False
        left, right = broken[1].rpartition("-")[2], begun[0]
        together, apart = self._count[(left + right).casefold()], self._count[f"{left}-{right}".casefold()]
        if together != apart:
            return apart > together
        small = left[-1].islower() and right[0].islower()
        capitals = left.isupper() and right.isupper() and len(right) > 1
        return not small and not capitals


def goes_on_inside(before: str, after: str) -> bool:
    """Whether no blank belongs between two lines: a word, a range of numbers or an address is broken there."""
    if _BROKEN.search(before):
        return True
    return (_RANGE.search(before) is not None and after[0].isdigit()) or _ADDRESS.search(before) is not None
