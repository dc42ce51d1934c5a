"""The places of a text where citations are looked for.

The same words are a citation in one place and not in another: a title in square brackets under a quotation names its
source, the same title in a sentence is what the sentence speaks of. So every rule says in which places it holds:

entry        an entry of a bibliography
note         a footnote or endnote
bracket      what stands in brackets, in running text or in a note
source       a bracket that follows a quotation, or that is a paragraph by itself
line         a paragraph by itself, as under a quotation
attribution  a paragraph that a dash or the word "Source" opens
prose        running text
reading-list what follows the colon of "The following books are recommended:"
reading-prose what follows "For further reading", where no colon opens a list
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from citex.model import Zone
from citex.rules import Patterns
from citex.segment.notes import LABEL as _LABEL

_BLANKS = {ord(c): " " for c in "\n\t\r\x0b\x0c\xa0\u2002\u2003\u2007\u2009\u202f"}
# A bracket that opens a line is a paragraph of its own: the source line under a quotation.
_PARAGRAPH = regex.compile(r"\S(?:[^\n]++|\n(?![ \t]*\n|[ \t]*\([\p{Lu}‘“\"']))*+")
# A passage has been quoted, not a word: the marks close a sentence.
_AFTER_QUOTATION = regex.compile(r"[.!?…,][ ]?[”\"’'»“]{1,2}[.,;:]?(?:\[\d+\]|\d{1,3})?[ ]*$|[”\"’'»][.!?;:][ ]*$")
# Square brackets that give a page, or point back, are where such texts name their sources.
_PAGE = regex.compile(r"\b[Pp]{1,2}\. ?[\divx]|(?i:\bop\.? ?cit|\bibid)")
_SENTENCE_END = regex.compile(r"(?<=\p{L}{4})[.!?](?=[ ]+\p{Lu})")
_ATTRIBUTION = regex.compile(
    r"[–—―][ ]*(?=\S)|[-]{1,2}[ ](?=\p{Lu})|(?:Source|SOURCE|Quelle|Источник|Originally published in|From)[:.]?[ ]+"
)
_OPEN, _CLOSE = "([{", ")]}"
MAX_BRACKET = 1500
MAX_LINE = 700
MAX_SOURCE = 300  # of a source line
MAX_STRETCH = 30_000  # longer than any paragraph of a book; what has been matched in one is kept in memory


@dataclass(slots=True, frozen=True)
class Place:
    """A place to look, in code points. `end` is where matching must stop; `inner` are the brackets inside it."""

    kind: str
    start: int
    end: int
    zone: str
    note: str | None = None


def view_of(text: str) -> str:
    """The text as rules see it: every white space a blank; as long as the text, so that offsets are the same."""
    return text.translate(_BLANKS)


def places(text: str, view: str, zones: Sequence[Zone], patterns: Patterns) -> Iterator[list[Place]]:
    """The places of each paragraph, note or entry, in order: what is found in them is weighed together."""
    for zone in zones:
        if zone.kind == "bibliography":
            yield [Place("entry", zone.start, zone.end, "bibliography")]
        elif zone.kind == "note":
            yield [Place("note", note_start(view, zone), zone.end, "note", zone.number)]
        elif zone.kind == "body":
            for paragraph in _PARAGRAPH.finditer(text, zone.start, zone.end):
                first = not text[: paragraph.start()].strip()
                for start, end in stretches(view, *paragraph.span(), MAX_STRETCH, _SENTENCE_END):
                    yield [*_paragraph_places(view, start, end, first), *_reading_list(view, start, end, patterns)]


def note_start(view: str, zone: Zone) -> int:
    """Where the words of a note begin, after its number."""
    if label := _LABEL.match(view, zone.start, zone.end):
        return label.end()
    number = regex.escape(zone.number) if zone.number else None
    bare = regex.compile(rf"{number}\.?[ ]*").match(view, zone.start, zone.end) if number else None
    return bare.end() if bare else zone.start


def stretches(view: str, start: int, end: int, longest: int, stop: regex.Pattern[str]) -> Iterator[tuple[int, int]]:
    """A stretch of text whole, or, where it is longer than `longest`, in parts that end with a `stop` if they can."""
    while end - start > longest:
        stops = [found.end() for found in stop.finditer(view, start + longest // 2, start + longest)]
        cut = stops[-1] if stops else start + longest
        yield start, cut
        start = cut
    yield start, end


def _reading_list(view: str, start: int, end: int, patterns: Patterns) -> Iterator[Place]:
    lead = _lead(patterns).search(view, start, end)
    if lead is None:
        return
    if lead[0].rstrip().endswith(":"):
        stop = _SENTENCE_END.search(view, lead.end(), end)
        yield Place("reading-list", lead.end(), stop.end() if stop else end, "bibliography")
    else:
        yield Place("reading-prose", lead.end(), end, "bibliography")


@lru_cache(maxsize=8)
def _lead(patterns: Patterns) -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:{patterns.expression('word:reading-list-lead')})[^.:;]{{0,60}}?(?::[ ]*|(?<=\p{{L}}{{4}})\.[ ]*|"
        rf"[ ](?=(?:\p{{Lu}}|“|\")))"
    )


def _paragraph_places(view: str, start: int, end: int, first: bool) -> Iterator[Place]:
    """The places of a paragraph; the `first` of a text is its title, which cites nothing."""
    while end > start and view[end - 1] == " ":
        end -= 1
    if end - start <= MAX_LINE:
        if attribution := _ATTRIBUTION.match(view, start, end):
            yield Place("attribution", attribution.end(), end, "body")
        elif view[start] not in _OPEN and not first and not view[start:end].isupper():
            yield Place("line", _last_sentences(view, start, end), end, "body")
    if view[start] in _OPEN and end - start <= MAX_LINE:
        # A source line in brackets: taken whole, since such lines often lack a bracket.
        tail = regex.search(r"[)\]}]?[ ]*[.,;:]*$", view[start:end])
        yield Place("source", start + 1, start + tail.start() if tail else end, "body")
    else:
        yield from _brackets(view, start, end)
    yield Place("prose", start, end, "body")


def _last_sentences(view: str, start: int, end: int) -> int:
    """Where the source of a paragraph may begin: a long one is prose, and gives its source at its end if anywhere."""
    if end - start <= MAX_SOURCE:
        return start
    stop = _SENTENCE_END.search(view, end - MAX_SOURCE, end)
    return stop.end() + 1 if stop else end - MAX_SOURCE


def _brackets(view: str, start: int, end: int) -> Iterator[Place]:
    """Outermost brackets of a paragraph; one that never closes ends with its paragraph if that is near."""
    position = start
    while position < end:
        if view[position] not in _OPEN:
            position += 1
            continue
        close = _closing(view, position, end)
        cites = view[position] == "[" and _PAGE.search(view, position, close)
        kind = "source" if cites or _AFTER_QUOTATION.search(view[max(start, position - 8) : position]) else "bracket"
        yield Place(kind, position + 1, close, "body")
        position = close + 1


def _closing(view: str, opening: int, end: int) -> int:
    depth = 0
    limit = min(end, opening + MAX_BRACKET)
    for i in range(opening, limit):
        if view[i] in _OPEN:
            depth += 1
        elif view[i] in _CLOSE:
            depth -= 1
            if depth == 0:
                return i
    # Unbalanced: the first closing bracket, else the end of the paragraph.
    first = regex.search(r"[)\]}]", view[opening + 1 : limit])
    return opening + 1 + first.start() if first else limit
