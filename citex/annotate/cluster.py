"""Printed citations as clusters of a citation processor: what is cited together, with its prefixes and locators.

A citation that opens a note, alone or with others behind semicolons, is a cluster with the signals before it ("See",
"cf.") as prefixes; further on in a note, where processors would put it in brackets, it is one in the text ("@key
[p. 3]" in pandoc's words). In running text a bracket of citations is a cluster, brackets included, and so is a
source line; "Pinkus (1989: 151)" is a citation in the text. Any other that is part of its sentence cannot be replaced
without breaking the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import regex

from citex.annotate.doubt import Doubt
from citex.find.place import MAX_BRACKET, note_start, view_of
from citex.model import Document, Mention, Zone, names_of
from citex.rules import Patterns

IN_SENTENCE = "is part of its sentence"

_OPEN, _CLOSE = "([", ")]"
_END = regex.compile(r"\s*(?:\.?\s*$|\.\s+(?=\P{Ll}))")
_LEADS_A_LINE = regex.compile(r"\s*(?:[–—―-]{1,2}\s*|\p{L}+:\s*)?[(\[]?\s*")
_NAME_AND_YEAR = regex.compile(r"[^()\d]+\((?:[^()]*?)\d{4}\w?[^()]*\)")


@dataclass(slots=True, frozen=True)
class Cited:
    """A citation in a cluster: the mention and the words before it that belong to it."""

    mention: Mention
    prefix: str = ""


@dataclass(slots=True, frozen=True)
class Cluster:
    """What stands at text[start:end] and is cited together; `in_text` where the author's name is part of the text.

    `stop` is the full stop that the last citation took from its sentence, and that must be put back behind.
    """

    start: int
    end: int
    cited: tuple[Cited, ...]
    in_text: bool = False
    stop: str = ""


def clusters(
    document: Document, sure: Callable[[Mention], bool], patterns: Patterns
) -> tuple[list[Cluster], list[Doubt]]:
    """The clusters of a document's body and notes, in order, made of mentions that are `sure`.

    With them those that are sure and cannot be replaced where they stand.
    """
    maker = _Maker(document, sure, patterns)
    found: list[Cluster] = []
    for zone in document.zones:
        mentions = [m for m in document.mentions if zone.start <= m.start and m.end <= zone.end]
        if zone.kind == "note":
            found += maker.of_note(zone, mentions)
        elif zone.kind in ("body", "heading"):
            found += maker.of_body(mentions)
    return found, maker.doubts


class _Maker:
    def __init__(self, document: Document, sure: Callable[[Mention], bool], patterns: Patterns) -> None:
        self.text = document.text
        self.view = view_of(document.text)
        self.sure = sure
        self.doubts: list[Doubt] = []
        signal = patterns.vocabulary.expression("signal")
        self._signals = regex.compile(rf"(?:{signal}[ ,:]*)*")

    def of_note(self, zone: Zone, mentions: Sequence[Mention]) -> Iterator[Cluster]:
        """The cluster that opens a note, and each citation behind it."""
        opening = self._opening(note_start(self.view, zone), zone.end, mentions)
        if opening:
            yield opening
        for mention in mentions[len(opening.cited) if opening else 0 :]:
            if self.sure(mention):
                yield self._alone(mention, in_text=True)

    def _opening(self, start: int, end: int, mentions: Sequence[Mention]) -> Cluster | None:
        """The citations from the beginning of a note to the end of its first sentence, where nothing else is said."""
        cited = self._row(start, mentions, ";")
        if not cited:
            return None
        first, last = cited[0].mention, cited[-1].mention
        if not _END.match(self.view[last.end : end]) and not self._stop(last):
            return None
        begins = first.start - len(self.view[start : first.start].lstrip())
        return Cluster(begins, last.end, tuple(cited), stop=self._stop(last))

    def _row(self, position: int, mentions: Sequence[Mention], separators: str) -> list[Cited]:
        """The first mentions after `position`, as long as they are sure and signals alone stand before them."""
        cited: list[Cited] = []
        for mention in mentions:
            prefix = self.view[position : mention.start].strip()
            if cited:
                if prefix[:1] not in tuple(separators):
                    break
                prefix = prefix[1:].lstrip()
            if not self.sure(mention) or not self._signals.fullmatch(prefix):
                break
            cited.append(Cited(mention, prefix))
            position = mention.end
        return cited

    def of_body(self, mentions: Sequence[Mention]) -> Iterator[Cluster]:
        """Brackets and lines of citations, and authors named with a year."""
        waiting = list(mentions)
        while waiting:
            mention = waiting.pop(0)
            if not self.sure(mention):
                continue
            bracket = self._bracket(mention)
            inside = [m for m in [mention, *waiting] if bracket and m.end <= bracket[1]]
            if bracket and (cluster := self._of_bracket(*bracket, inside)):
                del waiting[: len(inside) - 1]
                yield cluster
            elif bracket or self._names_author(mention):
                yield self._alone(mention, in_text=True)
            elif line := self._line(mention):
                yield line
            else:
                self.doubts.append(Doubt(mention, IN_SENTENCE))

    def _of_bracket(self, opening: int, closing: int, mentions: Sequence[Mention]) -> Cluster | None:
        """A bracket that holds citations and signals, and nothing else; `closing` is the place of the last bracket."""
        cited = self._row(opening + 1, mentions, ",;")
        if len(cited) < len(mentions) or self.view[mentions[-1].end : closing].strip(" .,;"):
            return None
        return Cluster(opening, closing + 1, tuple(cited))

    def _bracket(self, mention: Mention) -> tuple[int, int] | None:
        """The innermost brackets of the paragraph that a mention stands in."""
        depth = 0
        for at in range(mention.start - 1, max(-1, mention.start - MAX_BRACKET), -1):
            if self.text[at : at + 2] == "\n\n":
                return None
            depth += (self.text[at] in _CLOSE) - (self.text[at] in _OPEN)
            if depth < 0:
                closing = self._closing(at, mention.end)
                return (at, closing) if closing else None
        return None

    def _closing(self, opening: int, start: int) -> int | None:
        depth = 0
        for at in range(start, min(len(self.text), opening + MAX_BRACKET)):
            if self.text[at : at + 2] == "\n\n":
                return None
            depth += (self.text[at] in _OPEN) - (self.text[at] in _CLOSE)
            if depth < 0:
                return at
        return None

    def _names_author(self, mention: Mention) -> bool:
        return bool(names_of(mention.fields, "author")) and _NAME_AND_YEAR.fullmatch(mention.text) is not None

    def _line(self, mention: Mention) -> Cluster | None:
        """A mention that is all of its paragraph but what leads it: a dash, a word ("Source:"), a bracket left open."""
        start = self.text.rfind("\n\n", 0, mention.start)
        end = self.text.find("\n\n", mention.end)
        before = self.text[start + 2 if start >= 0 else 0 : mention.start]
        behind = self.text[mention.end : end if end >= 0 else len(self.text)]
        if not _LEADS_A_LINE.fullmatch(before) or behind.strip(" .,;\n"):
            return None
        opened = len(before) - len(before.rstrip(" ([")) if before.strip() else 0
        return Cluster(mention.start - opened, mention.end, (Cited(mention),), stop=self._stop(mention))

    def _alone(self, mention: Mention, *, in_text: bool) -> Cluster:
        return Cluster(mention.start, mention.end, (Cited(mention),), in_text, self._stop(mention))

    def _stop(self, mention: Mention) -> str:
        """The full stop of the sentence, where the mention ends with it."""
        behind = self.view[mention.end : mention.end + 3]
        closes = not behind.strip() or regex.match(r"\s+[^\p{Ll}\s]", behind)
        return "." if mention.text.endswith(".") and closes else ""
