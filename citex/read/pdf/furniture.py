"""What is printed on page after page beside the text: running heads, page numbers, notices of who downloaded it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import regex

from citex.read.pdf.lines import Line

_LEVELS = 4  # heights at the top and at the foot of a page where running heads and page numbers stand
_SAME_HEIGHT = 3.0  # points
_SHARE = 0.2  # of the pages have a running head: left and right pages, and chapters, have their own
_SHARE_NUMBERED = 0.4  # the same where the line begins with a number, as notes do, or says little
_SHARE_ANYWHERE = 0.5  # of the pages have a line that stands elsewhere
_MOST = 0.5  # of all characters are no furniture
_LONGEST_FOLIO = 20  # characters
_SAYS_ENOUGH = 8  # letters
_FOLIO = regex.compile(
    r"\W*(?:\p{L}{1,6}\.?[ ])?(?P<n>\d{1,4}|[ivxlc]{1,7})(?:[ ]?(?:/|\p{L}{2,4})[ ]?\d{1,4})?\W*", regex.IGNORECASE
)
_OUTER_NUMBER = regex.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")
_NOT_LETTERS = regex.compile(r"[^\p{L}]+")


def furniture(pages: Mapping[int, Sequence[Line]]) -> set[int]:
    """The `id`s of the lines that are page furniture; `pages` holds the lines of each page."""
    levels = {number: _levels(lines) for number, lines in pages.items()}
    edge = {
        id(line): at
        for heights in levels.values()
        for at in (*range(_LEVELS), *range(-_LEVELS, 0))
        for line in (heights[at] if -len(heights) <= at < len(heights) else ())
    }
    found = _repeated(pages, edge) | _numbers(levels)
    found |= _in_their_place(levels, found)
    every = [line for lines in pages.values() for line in lines]
    most = sum(len(line.text) for line in every if id(line) in found) > _MOST * sum(len(line.text) for line in every)
    return set() if most else found  # a form, or a few lines on every page: that is the text


def _levels(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page by height, from the top."""
    heights: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if heights and line.base - heights[-1][0].base <= _SAME_HEIGHT:
            heights[-1].append(line)
        else:
            heights.append([line])
    return heights


def _repeated(pages: Mapping[int, Sequence[Line]], edge: Mapping[int, int]) -> set[int]:
    """Lines whose words, numbers apart, come back at the same height of many pages."""
    alike: dict[str, list[Line]] = defaultdict(list)
    for lines in pages.values():
        for line in lines:
            if words := _NOT_LETTERS.sub(" ", line.text.casefold()).strip():
                alike[words].append(line)
    found: set[int] = set()
    for words, lines in alike.items():
        if len({line.page for line in lines}) < 2:
            continue
        counted = Counter(ahead for line in lines if (ahead := _ahead(line)) is not None)
        at_height: dict[int, set[int]] = defaultdict(set)
        for line in lines:
            at_height[round(line.base)].add(line.page)
        reach = range(-round(_SAME_HEIGHT), round(_SAME_HEIGHT) + 1)
        pages_near = {h: len(set().union(*(at_height.get(h + by, set()) for by in reach))) for h in list(at_height)}
        for line in lines:
            near = pages_near[round(line.base)]
            ahead = _ahead(line)
            counts = ahead is not None and min(near, counted[ahead]) > 2
            if counts and edge.get(id(line)) in (0, -1) and len(words) >= _SAYS_ENOUGH:
                found.add(id(line))
            if line.text[0].isdigit() and len(words) < _SAYS_ENOUGH:
                continue  # "7 Ibid."
            says_little = len(words) < _SAYS_ENOUGH or line.text[0].isdigit()
            share = _SHARE_ANYWHERE if id(line) not in edge else _SHARE_NUMBERED if says_little else _SHARE
            if near >= max(2 if share == _SHARE else 3, min(share * len(pages), 20)):
                found.add(id(line))
    return found


def _ahead(line: Line) -> int | None:
    """How far the number that opens or closes a line is ahead of that of its page; None where there is none."""
    number = _OUTER_NUMBER.search(line.text)
    return int(number[0]) - line.page if number else None


def _numbers(levels: Mapping[int, Sequence[Sequence[Line]]]) -> set[int]:
    """Lines at the edges of pages that hold nothing but the page's number."""
    folios = [
        (line, _value(folio["n"]))
        for heights in levels.values()
        for at in (*range(_LEVELS), *range(-_LEVELS, 0))
        for line in (heights[at] if -len(heights) <= at < len(heights) else ())
        if len(line.text) <= _LONGEST_FOLIO and (folio := _FOLIO.fullmatch(line.text))
    ]
    ahead = Counter(number for number, _ in {(value - line.page, line.page) for line, value in folios})
    return {id(line) for line, value in folios if ahead[value - line.page] > 1}


def _value(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in printed.lower()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _in_their_place(levels: Mapping[int, Sequence[Sequence[Line]]], found: set[int]) -> set[int]:
    """Lines where most pages have their running head or number: heads that change with every section."""
    more: set[int] = set()
    for at in (0, -1):
        outer = {page: heights[at] for page, heights in levels.items() if heights}
        places = Counter(round(lines[0].base) for lines in outer.values() if any(id(line) in found for line in lines))
        for lines in outer.values():
            near = sum(count for place, count in places.items() if abs(place - lines[0].base) <= _SAME_HEIGHT / 2)
            if near >= max(3, 0.5 * len(levels)):
                more.update(id(line) for line in lines)
    return more
