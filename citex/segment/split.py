"""A dump of several texts to the texts.

Such a file has no other mark than a title line after at least two blank lines, and the texts themselves have double
blank lines before headings, quotations and lists. So every line that could be a title is weighed: what stands before
it should look finished, it should look like a title, and what follows should look like the beginning of a text.
"""

from __future__ import annotations

import tomllib
import unicodedata
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TypeVar

import regex

from citex.model import Document
from citex.rules import PatternError, Patterns
from citex.rules.vocabulary import alternation

TITLE_AT_MOST = 160  # characters
PROSE_AT_LEAST = 120  # characters of a paragraph that is no heading, signature or line of verse
TEXT_AT_LEAST = 500  # characters: less is more often a part of a text
WEIGHT_OF_A_TITLE = 1

_BLOCK = regex.compile(r"[^\S\n]*+\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+")
_CLOSING = "\"'”’»›)]*_ \u00a0"
_ABBREVIATION_AT_END = regex.compile(r"\b\p{L}\.(?:\s?\p{L}\.)+$")
_NUMBERED = regex.compile(r"[\[(]?(?:\d{1,3}|[IVXLC]{1,6}|\p{L})[\])]?[.):]\s|[§#*•–—-]|(?:\d+|[IVXLC]+)$")
_NOTE = regex.compile(r"\s*[\[(]?(\d{1,3})[a-z]?[\])]?[.):]?\s")
_CALL = regex.compile(r"\[(\d{1,3})\]|(?<=\p{L}[.,;:!?”’»\")]+)(\d{1,3})(?![\d.,])")
_INITIALS = regex.compile(r"(?<!\p{L})\p{Lu}\.[ \u00a0]?(?:\p{Lu}\.[ \u00a0]?)*\p{Lu}\p{Ll}")
_TOPIC = regex.compile(r"\p{L}[\p{L}.’')]*:\s+[\p{Lu}\d“\"‘«„]")
_SENTENCE_END = regex.compile(r"\p{L}{2}[\"'”’»)\]\d]*[.!?。؟।][\"'”’»)\]\d]*(?:\s|$)")
_YEAR = r"(?:1[5-9]|20)\d\d"
_YEAR_AT_END = regex.compile(rf",\s[^,]*{_YEAR}\W*$")
_SENTENCE_WITHIN = regex.compile(r"\p{Ll}{2}[.!?][\"”’»]?\s+\p{Lu}|[\"“”].*[.!?][\"”]$")
_RIGHTS = regex.compile(r"©|\(c\)\s|[Aa]ll rights reserved")

_Position = TypeVar("_Position", int, tuple[int, int])


@dataclass(slots=True, frozen=True)
class Block:
    """Lines without a blank line between them. `gap` counts the blank lines before."""

    start: int
    end: int
    gap: int
    text: str


def split(document: Document, patterns: Patterns | None = None) -> list[Document]:
    """The texts of a dump, in order; the document alone where it is one text.

    Their ids are the document's with number and title ("dump/02-on-practice"); their `source` names the file and the
    line at which each begins ("dump.txt:371"). Every text is a slice of the document's, blank lines around it cut.
    A file that tells its own parts (notes, headings, pages) is one text.
    """
    if document.zones or document.origins or document.mentions:
        return [document]
    starts = _starts(_blocks(document.text), _words(patterns or Patterns.default()))
    if len(starts) < 2:
        return [document]
    width = max(2, len(str(len(starts))))
    texts = []
    line, counted = 1, 0
    ends = [block.start for block in starts[1:]] + [len(document.text)]
    for number, (block, end) in enumerate(zip(starts, ends, strict=True), start=1):
        line, counted = line + document.text.count("\n", counted, block.start), block.start
        name = f"{number:0{width}}-{_slug(block.text)}".rstrip("-")
        text = document.text[block.start : end].rstrip()
        texts.append(Document(id=f"{document.id}/{name}", text=text, source=f"{document.source}:{line}"))
    return texts


def _slug(title: str) -> str:
    """The title's first words in lower case with hyphens; letters without accents, whatever their script."""
    plain = unicodedata.normalize("NFKD", title.split("\n")[0].casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    slug = ""
    for word in regex.findall(r"[\p{L}\p{N}]+", unicodedata.normalize("NFC", plain)):
        if slug and len(slug) + len(word) > 60:
            break
        slug += ("-" if slug else "") + word[:60]
    return slug


def _blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    end = 0
    for found in _BLOCK.finditer(text):
        gap = max(0, text.count("\n", end, found.start()) - bool(blocks))
        blocks.append(Block(found.start() + len(found[0]) - len(found[0].lstrip()), found.end(), gap, found[0].strip()))
        end = found.end()
    return blocks


def _starts(blocks: list[Block], words: _Words) -> list[Block]:
    """The blocks that begin a text; the first always does."""
    if not blocks:
        return []
    usual = Counter(block.gap for block in blocks[1:]).most_common(1)[0][0] if len(blocks) > 1 else 0
    wide = [i for i, block in enumerate(blocks) if i and block.gap >= max(2, usual + 1)]
    possible = [i for i in wide if _could_be_title(blocks[i], words)]
    exclusive = len(possible) >= 0.8 * len(wide)  # wide gaps stand before titles and nowhere else
    dump = _Dump(blocks, words)
    starts = [0]
    group: list[int] = []  # possible titles with no prose between them
    for here, following in pairwise([*possible, len(blocks)]):
        if not dump.has_prose(starts[-1], here):
            continue  # a subtitle, or a line of contents
        if dump.has_prose(here, following):
            weight, position = max((dump.weight(starts[-1], i, following), -i) for i in [*group, here])
            if weight + exclusive >= WEIGHT_OF_A_TITLE:
                starts.append(-position)
            group = []
        elif not words.is_date(blocks[following - 1].text):  # a name over a date signs the text before
            group.append(here)
    return [blocks[i] for i in starts]


def _could_be_title(block: Block, words: _Words) -> bool:
    """Whether the block is one short line (or two, the second a byline) that does not end or begin as no title does."""
    line, _, rest = block.text.partition("\n")
    line = line.strip()
    if len(line) > TITLE_AT_MOST or (rest and (len(rest) > TITLE_AT_MOST or not words.byline.match(rest))):
        return False
    bare = line.rstrip(_CLOSING)
    ends_a_sentence = bare.endswith((".", ",", ";", ":", "…")) and not _ABBREVIATION_AT_END.search(line)
    letter = regex.search(r"\p{L}", line)
    return not (
        ends_a_sentence
        or line.startswith(("(", "[", "…", "..."))
        or letter is None
        or letter[0].islower()
        or _NUMBERED.match(line)
        or words.part.fullmatch(bare)
        or words.closing.fullmatch(bare)
        or words.division.match(line)
        or words.credit.match(line)
        or words.is_date(line)
    )


class _Dump:
    """The blocks of a file, and how much speaks for one of them as the title of a new text."""

    def __init__(self, blocks: list[Block], words: _Words) -> None:
        self.blocks, self.words = blocks, words
        heads = [block.text.split("\n")[0] for block in blocks]
        self._prose = [i for i, block in enumerate(blocks) if _is_prose(block)]
        self._closing = [i for i, head in enumerate(heads) if words.closing.fullmatch(head.rstrip(": "))]
        self._calls = [(i, int(a or b)) for i, block in enumerate(blocks) for a, b in _CALL.findall(block.text)]
        self._notes = [(i, int(note[1])) for i, head in enumerate(heads) if (note := _NOTE.match(head))]
        self._lines: dict[str, list[int]] = {}
        for i, block in enumerate(blocks):
            for line in block.text.split("\n"):
                if len(line) <= TITLE_AT_MOST:
                    self._lines.setdefault(_levelled(line), []).append(i)

    def has_prose(self, first: int, end: int) -> bool:
        """Whether a paragraph of prose stands after block `first` and before block `end`."""
        return bool(_between(self._prose, first + 1, end))

    def weight(self, first: int, here: int, following: int) -> int:
        """The evidence for block `here`; the text before began at `first`, the next possible title is `following`."""
        title = self.blocks[here].text.split("\n")[0]
        weight = self._finished_before(first, here) + self._like_a_title(title) + self._begins_after(here, following)
        if _between(self._lines[_levelled(title)], first + 1, here):
            weight -= 3  # a heading that the contents list
        if weight >= WEIGHT_OF_A_TITLE - 1 and self._has_open_notes(first, here, following):
            weight -= 2
        return weight

    def _finished_before(self, first: int, here: int) -> int:
        last = self.blocks[here - 1].text
        line = last.split("\n")[-1]
        if self.words.is_date(line) or line.startswith(("–", "—", "- ")) or _RIGHTS.search(line):
            return 2
        if _between(self._closing, first, here) or _NOTE.match(last):
            return 2
        if last.endswith((",", ";", ":")):
            return -2
        if not last.rstrip(_CLOSING)[-1:].isalnum():
            return 0
        return -1 if _is_prose(self.blocks[here - 1]) else 1  # broken off, or signed

    def _like_a_title(self, title: str) -> int:
        count = len(title.split())
        weight = (count >= 5) - (count == 1) + bool(_TOPIC.search(title) or _INITIALS.search(title))
        return (
            weight
            - 2 * bool(self.words.source.search(title) or _YEAR_AT_END.search(title))
            - 2 * bool(_SENTENCE_WITHIN.search(title))
        )

    def _begins_after(self, here: int, following: int) -> int:
        blocks = self.blocks[here + 1 : following]
        title, _, under = self.blocks[here].text.partition("\n")
        if blocks and blocks[0].text.startswith(("(", "[")):
            return -3  # a line of a quotation, its source under it
        headings = list(takewhile(lambda block: not _is_prose(block), blocks[:4]))
        introduced = any(
            self.words.byline.match(line) or self.words.is_date(line) or _levelled(line) in _levelled(title)
            for line in [under, *(line for block in headings for line in block.text.split("\n"))]
            if line and len(line) <= TITLE_AT_MOST
        ) or any(self.words.credit.match(block.text) for block in blocks[: len(headings) + 1])
        subtitled = bool(headings) and not headings[0].text.endswith((".", ",", ";", ":"))
        return 2 * introduced + subtitled - (sum(len(block.text) for block in blocks) < TEXT_AT_LEAST)

    def _has_open_notes(self, first: int, here: int, following: int) -> bool:
        """Whether notes are called for before, printed nowhere there, and counted on after."""
        called = {number for _, number in _between(self._calls, (first, 0), (here, 0))}
        printed = {number for _, number in _between(self._notes, (first, 0), (here, 0))}
        after = _between(self._calls, (here, 0), (following, 0))
        return bool(called) and not called & printed and bool(after) and after[0][1] == max(called) + 1


def _between(ordered: list[_Position], low: _Position, high: _Position) -> list[_Position]:
    """The items from `low` to before `high`."""
    return ordered[bisect_left(ordered, low) : bisect_left(ordered, high)]


def _levelled(line: str) -> str:
    """The line's words, without capitals, signs and blanks."""
    return " ".join(regex.findall(r"[\p{L}\p{N}]+", line.casefold()))


def _is_prose(block: Block) -> bool:
    lines = block.text.count("\n") + 1
    return len(block.text) >= max(PROSE_AT_LEAST, 50 * lines) and _SENTENCE_END.search(block.text) is not None


def _listed(patterns: Patterns) -> dict[str, list[str]]:
    """The words of sections.toml, of all languages together, in the shipped folder and the user's own."""
    listed: dict[str, list[str]] = {"part": [], "division": [], "numeral": [], "byline": []}
    for folder in patterns.folders:
        path = folder / "sections.toml"
        if not path.exists():
            continue
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            line = regex.search(r"line (\d+)", str(error))
            raise PatternError(path, int(line[1]) if line else 1, str(error)) from error
        for language, table in tables.items():
            if not isinstance(table, dict) or not all(k in listed and isinstance(v, list) for k, v in table.items()):
                raise PatternError(path, 1, f"[{language}] may hold no more than the lists {', '.join(listed)}")
            for kind, words in table.items():
                listed[kind] += map(str, words)
    return listed


class _Words:
    """The words that splitting goes by, in all languages, as expressions."""

    def __init__(self, patterns: Patterns) -> None:
        listed = _listed(patterns)
        number = rf"(?:\d+|[IVXLC]+|{alternation(listed['numeral'])})\b"
        month = patterns.vocabulary.expression("month")
        closing = patterns.vocabulary.words("note-heading") + patterns.vocabulary.words("bibliography-heading")
        self.part = regex.compile(rf"(?i){alternation(listed['part'])}")
        self.closing = regex.compile(rf"(?i){alternation(closing)}")
        self.division = regex.compile(rf"(?i){alternation(listed['division'])}\s+{number}(?:\W*$|[.:])")
        self.byline = regex.compile(rf"(?i){alternation(listed['byline'])}\s*[\p{{L}}\d“\"‘«„:]")
        self.credit = regex.compile(rf"(?i){alternation(listed['byline'])}\s*:")
        self.source = regex.compile(rf"\b{patterns.vocabulary.expression('page')}\s*\d")
        self._date = regex.compile(
            rf"(?i)(?:[^\n]{{0,40}}[\s,(])?(?:\d{{1,2}}\.?\s+)?{month}\s+(?:\d{{1,2}},?\s+)?{_YEAR}\W*"
        )

    def is_date(self, line: str) -> bool:
        """Whether the line is a date, perhaps with a place or body before it."""
        return len(line) <= 80 and bool(self._date.fullmatch(line.strip()))


@lru_cache(maxsize=4)
def _words(patterns: Patterns) -> _Words:
    return _Words(patterns)
