"""A text as lines, with the blank lines before each: the only layout that plain text has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Line:
    """A line that is not blank: `text` stripped, its offsets, how many blank lines stand before it."""

    text: str
    start: int
    end: int
    blank_before: int


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank."""
    lines: list[Line] = []
    position = blank = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position + len(raw) - len(raw.lstrip())
            lines.append(Line(stripped, start, start + len(stripped), blank))
            blank = 0
        else:
            blank += 1
        position += len(raw) + 1
    return lines
