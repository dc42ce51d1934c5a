"""Lines joined to paragraphs: over lines, columns and pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from citex.read.pdf.glyphs import BOLD
from citex.read.pdf.lines import RAISED, Line

_COMPLETE = regex.compile(r"[.!?:;»”\"’)\]][^\p{L}]*$")
_INDENT = 0.7  # ems
_DEEP = 6.0  # ems: no indent any more, but a column or something centred
_GAP = 1.3  # leadings
_OTHER, _RATHER = 0.08, 0.13  # ems: another size, and what is another size even in mid-sentence
_SURE = 4.0  # of what speaks for or against hanging lines: more than one pair of them says
_HYPHENS = ("-", "‐", "\xad", "¬")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `level` is that of a heading, 0 for text."""

    lines: list[Line] = field(default_factory=list)
    level: int = 0

    @property
    def page(self) -> int:
        return self.lines[0].page


@dataclass(slots=True, frozen=True)
class _Block:
    """How the lines of a column, or a stretch of it, are set: their margins, and which lines begin a paragraph."""

    left: float
    right: float
    justified: bool
    hanging: float  # what speaks for lines that hang, less than nothing: against it


def paragraphs(columns: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of the columns of body text, in reading order."""
    leading = _leadings(columns)
    found: list[Paragraph] = []
    last: _Block | None = None
    indents = 0
    for lines in columns:
        if not lines:
            continue
        for block, stretch in _stretches(lines, leading):
            for at, line in enumerate(stretch):
                if at:
                    new = _begins(stretch[at - 1], line, block)
                    indents += new and block.hanging <= 0 and line.left - block.left > _INDENT * line.size
                elif line is lines[0]:
                    new = last is None or not _goes_on(found[-1].lines[-1], line, last, block, indents > 3)
                else:
                    new = True
                if new:
                    found.append(Paragraph())
                found[-1].lines.append(line)
            last = block
    return found


def _stretches(lines: Sequence[Line], leading: dict[float, float]) -> list[tuple[_Block, Sequence[Line]]]:
    """The parts of a column that gaps, or another size or weight, hold apart: each hangs or not, as it is set itself.

    Where its own lines do not tell, the whole column does: lists of works have entries of one line.
    """
    column = _block(lines)
    parted = (at for at in range(1, len(lines)) if _parted(lines[at - 1], lines[at], column, leading))
    cuts = [0, *parted, len(lines)]
    parts = [lines[start:end] for start, end in pairwise(cuts)]
    found = []
    for part in parts:
        weight = _hanging(part, column.left, column.right)
        found.append((replace(column, hanging=weight if abs(weight) >= _SURE else column.hanging or weight), part))
    return found


def _leadings(columns: Sequence[Sequence[Line]]) -> dict[float, float]:
    """The usual distance between lines of each size."""
    counts: dict[float, Counter[float]] = {}
    for lines in columns:
        for before, line in pairwise(lines):
            if abs(before.size - line.size) < 0.3 and line.base > before.base:
                counts.setdefault(round(line.size), Counter())[round(line.base - before.base, 0)] += 1
    return {size: max(count, key=lambda gap: (count[gap], -gap)) for size, count in counts.items()}


def _block(lines: Sequence[Line]) -> _Block:
    lefts = Counter(round(line.left) for line in lines)
    rights = Counter(round(line.right) for line in lines)
    size = lines[0].size
    often = [left for left, count in lefts.items() if count >= max(2, 0.08 * len(lines))]
    left = min(often) if often else min(lefts)
    right = max((right for right, count in rights.items() if count >= 2), default=max(rights))
    full = sum(abs(line.right - right) < 0.6 * size for line in lines)
    return _Block(left, right, full > 0.5 * len(lines), _hanging(lines, left, right))


def _hanging(lines: Sequence[Line], left: float, right: float) -> float:
    """What speaks for paragraphs that begin at the margin and go on indented, as in bibliographies."""
    weight = 0.0
    for before, line in pairwise(lines):
        em = line.size
        was, now = before.left - left > _INDENT * em, line.left - left > _INDENT * em
        if was == now or max(before.left, line.left) - left > _DEEP * em or abs(before.size - line.size) > 0.5:
            continue
        short = right - before.right > 3 * em
        ended = (2.0 if short else 0.0) + (1.0 if _COMPLETE.search(before.text) else -1.0)
        weight += ended if was else -ended
    return weight


def _parted(before: Line, line: Line, block: _Block, leading: dict[float, float]) -> bool:
    """Whether a line stands apart from the one before it, or is set in another way.

    A line that fills its measure and ends in mid-sentence goes on, though a title in it be bold or a little smaller.
    """
    em = line.size
    runs_on = block.right - before.right < em and not _COMPLETE.search(before.text)
    if abs(before.size - line.size) > (_RATHER if runs_on else _OTHER) * em:
        return True
    if not runs_on and _is_bold(before) != _is_bold(line):
        return True
    usual = leading.get(round(line.size), 1.2 * em)
    return line.base - before.base > _GAP * usual or line.base < before.base


def _begins(before: Line, line: Line, block: _Block) -> bool:
    """Whether a line begins a paragraph, in the same stretch as the line before it."""
    em = line.size
    if before.text.endswith(_HYPHENS) and line.text[0].islower():
        return False
    was, now = (x.left - block.left > _INDENT * em for x in (before, line))
    if block.hanging > 0:
        if was and not now:
            return True
        if now:
            return False
        if block.hanging >= _SURE or _COMPLETE.search(before.text):
            return not line.text[0].islower()
    elif now and not was:
        return line.left - block.left < _DEEP * em or _short(before, line, block)
    return _short(before, line, block) and not line.text[0].islower()


def _short(before: Line, line: Line, block: _Block) -> bool:
    """Whether a line ends early although the next word would have had room."""
    room = block.right - before.right
    if block.justified:
        word = line.text.split(" ", 1)[0]
        return room > line.edges[len(word)] - line.left + 0.6 * line.size
    return room > 0.3 * (block.right - block.left) and _COMPLETE.search(before.text) is not None


def _goes_on(before: Line, line: Line, last: _Block, block: _Block, indents: bool) -> bool:
    """Whether the first line of a column goes on with the paragraph that ended the column before."""
    if abs(before.size - line.size) > _OTHER * line.size or _is_bold(before) != _is_bold(line):
        return False
    if before.text.endswith(_HYPHENS) or line.text[0].islower():
        return True
    indented = line.left - block.left > _INDENT * line.size
    if block.hanging > 0 and last.hanging > 0:
        return indented
    if indented or _short(before, line, last):
        return False
    return indents or not _COMPLETE.search(before.text)


def _is_bold(line: Line) -> bool:
    letters = [style for style, sign in zip(line.styles, line.text, strict=True) if sign != " " and not style & RAISED]
    return bool(letters) and sum(style & BOLD > 0 for style in letters) > 0.8 * len(letters)


def tell_headings(found: Sequence[Paragraph], size: float) -> None:
    """Set the level of those of the paragraphs that are headings: larger than the body or bold, short, no sentence."""
    heads = [paragraph for paragraph in found if _is_heading(paragraph, size)]
    sizes = sorted({round(p.lines[0].size) for p in heads}, reverse=True)
    for paragraph in heads:
        paragraph.level = min(6, 1 + sizes.index(round(paragraph.lines[0].size)))


def _is_heading(paragraph: Paragraph, size: float) -> bool:
    text = " ".join(line.text for line in paragraph.lines)
    if len(text) > 200 or len(paragraph.lines) > 4 or text[-1] in ".,;" or not any(c.isalpha() for c in text):
        return False
    return paragraph.lines[0].size > 1.1 * size or (
        paragraph.lines[0].size > 0.95 * size and all(_is_bold(line) for line in paragraph.lines)
    )
