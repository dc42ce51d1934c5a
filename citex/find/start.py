"""Where in a place a citation may begin."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from citex.find.place import Place
from citex.rules import Patterns

_QUOTE = regex.compile(r"(?<![\p{L}\p{N}])(?=[“\"‘'«„`])")
_PAREN = regex.compile(r"[(\[][ ]*(?=\p{Lu})")
_WORD = regex.compile(r"(?<![\p{L}\p{N}])(?=[pPtTlLd])")
_NAME = regex.compile(r"(?<![\p{L}\p{N}’'-])(?=\p{Lu}|(?:de|von|van|della?|di|du|d’|al-)\b)")
# "Deutschen Reichs" in "Statistik des Deutschen Reichs" begins no citation: it goes on with a name.
_INSIDE_A_NAME = regex.compile(
    r"(?<!\p{L})(?!Quoted|Cited|Reprinted|Printed|Published|Discussed|Given|Found|Reproduced|Translated|Details|See)"
    r"\p{Lu}[\p{L}\p{M}’'-]*[ ](?:of|of the|in|on|des|der|den|dem|die|das|de|du|de la|la|le|les|di|del|della|delle|"
    r"dei|v|i|for|für|zur|zum)[ ]$"
)
_AFTER_A_PREPOSITION = regex.compile(
    r"(?<!\p{L})(?:[Oo]n|For|[Aa]bout|[Cc]oncerning|[Rr]egarding|Of|Sur|Für|Zu|Über|Su|Per|Sobre|Об?|against|"
    r"Against)[ ]$"
)
_AFTER_A_NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}’'-]*[ ]$")
_BEFORE = 40  # characters: far enough for a word and a small word; more would cost the square of the text


class _Words(NamedTuple):
    """The expressions that hold words of the vocabularies."""

    boundary: regex.Pattern[str]
    clause: regex.Pattern[str]
    lead: regex.Pattern[str]  # signals that open a place
    after_signal: regex.Pattern[str]
    not_a_name: regex.Pattern[str]
    after_role: regex.Pattern[str]


@lru_cache(maxsize=8)
def _words(patterns: Patterns) -> _Words:
    signal = patterns.expression("word:signal")
    strong = patterns.expression("word:strong-signal")
    edited = rf"{patterns.expression('word:edited-by')}|{patterns.expression('word:translated-by')}"
    return _Words(
        boundary=regex.compile(
            rf"(?:[;:,(\[]|[—–](?=[ ])|[.?!…][”\"’')\]]{{0,2}}(?=[ ])|(?<!\p{{L}})(?:{signal})[,:]?(?=[ ]))"
            rf"[ ]*(?=[^\s.,;:)\]])"
        ),
        clause=regex.compile(
            rf"(?:;|(?<=[\p{{Ll}}\p{{N}})\]”\"’]{{2}})[.?!…][”\"’')\]]{{0,2}}(?=[ ])|(?<!\p{{L}})(?:{strong})"
            rf"[,:]?(?=[ ]))[ ]*(?=[^\s.,;:)\]])"
        ),
        lead=regex.compile(rf"(?:{signal})(?:[,:]?[ ]+(?:{signal}))*[,:]?[ ]+"),
        after_signal=regex.compile(rf"(?<!\p{{L}})(?:{signal})[,:]?[ ]+(?=\S)"),
        not_a_name=regex.compile(rf"(?:{patterns.expression('not-a-name')}|(?:{signal}))[ ]"),
        after_role=regex.compile(rf"(?<!\p{{L}})(?:{edited})[ ]$"),
    )


class Starts:
    """The starts in one place; those of a kind are sought when a rule first asks for them."""

    def __init__(self, view: str, place: Place, patterns: Patterns) -> None:
        self._view, self._end, self._words = view, place.end, _words(patterns)
        self._first = place.start
        while self._first < place.end and view[self._first] == " ":
            self._first += 1
        self._of_kind: dict[str, list[int]] = {}
        self._of_kinds: dict[frozenset[str], list[int]] = {}

    def of(self, kinds: frozenset[str]) -> list[int]:
        """The offsets where a citation may begin in any of these ways (patterns/README.md lists them), in order."""
        if kinds not in self._of_kinds:
            for kind in kinds - self._of_kind.keys():
                self._of_kind[kind] = list(self._seek(kind))
            self._of_kinds[kinds] = sorted({start for kind in kinds for start in self._of_kind[kind]})
        return self._of_kinds[kinds]

    def _seek(self, kind: str) -> Iterator[int]:
        where = (self._view, self._first, self._end)
        if kind in ("start", "boundary", "clause"):
            yield self._first
            if lead := self._words.lead.match(*where):
                yield lead.end()
        if kind in ("boundary", "clause"):
            part = self._words.boundary if kind == "boundary" else self._words.clause
            yield from (found.end() for found in part.finditer(*where, overlapped=True))
        elif kind == "signal":
            yield from (found.end() for found in self._words.after_signal.finditer(*where))
        elif kind == "paren":
            yield from (found.end() for found in _PAREN.finditer(*where))
        elif kind == "quote":
            yield from (found.start() for found in _QUOTE.finditer(*where))
        elif kind == "word":
            yield from (found.start() for found in _WORD.finditer(*where))
        elif kind == "name":
            yield from (found.start() for found in _NAME.finditer(*where) if self._may_begin(found.start()))

    def _may_begin(self, start: int) -> bool:
        """Whether a name at `start` may begin a citation, and does not go on with the words before it."""
        if self._view[start - 1 : start] != " ":
            return True
        before = (self._view, max(self._first, start - _BEFORE), start)
        if _AFTER_A_PREPOSITION.search(*before):
            return False  # "On Oudegeest, J. M. Welcker, ...": what it is on, not who wrote it
        if _INSIDE_A_NAME.search(*before) or self._words.after_role.search(*before):
            return False
        name = _AFTER_A_NAME.search(*before)
        return name is None or (self._view[start].isupper() and self._words.not_a_name.match(name[0]) is not None)
