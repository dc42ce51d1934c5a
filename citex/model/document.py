"""A text and its parts, and the way back to the file that it was read from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from citex.model.mention import Mention

ZoneKind = Literal["body", "note", "bibliography", "heading"]
MarkKind = Literal[
    "italic", "bold", "small-caps", "underline", "superscript", "subscript",
    "link", "quotation", "list-item", "heading",
]  # fmt: skip


@dataclass(slots=True, frozen=True)
class Zone:
    """A stretch of the text that is read in one way.

    `start` and `end` are code points in the document's text, end exclusive. `number` is the printed number of a
    note ("21a"), `anchor` the offset in the text at which the note is called (its call may be printed there or not).
    """

    kind: ZoneKind
    start: int
    end: int
    number: str | None = None
    anchor: int | None = None


@dataclass(slots=True, frozen=True)
class Mark:
    """How a stretch of the text was set: a title in italics is evidence.

    `value` is the address of a link or the level of a heading, else empty.
    """

    kind: MarkKind
    start: int
    end: int
    value: str = ""


@dataclass(slots=True, frozen=True)
class Box:
    """A rectangle on a page: pages count from 1, points (1/72 inch) from the page's upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True, frozen=True)
class Origin:
    """Where a stretch of the text stands in the file: a printed line of a page, or a paragraph.

    `box` is the line's box; `edges` holds the left edge of each of its characters and the right edge of the last, in
    points: one more than the stretch is long. `paragraph` counts the file's paragraphs from 1, notes included.
    """

    start: int
    end: int
    paragraph: int | None = None
    box: Box | None = None
    edges: array[float] | None = None

    def part(self, start: int, end: int) -> Box | None:
        """The box of what stands between two offsets of the text; None for a file without pages."""
        if self.box is None or self.edges is None:
            return self.box
        first, last = max(start, self.start) - self.start, min(end, self.end) - self.start
        sides = self.edges[first], self.edges[last]  # right to left where the writing runs so
        return Box(self.box.page, min(sides), self.box.top, max(sides), self.box.bottom)


@dataclass(slots=True)
class Document:
    """A text as read, and what has been found in it.

    `text` never changes after reading: every offset counts its code points. `id` is the path below the folder given,
    without suffix. `source` says where it was read from ("" for a string). A reader fills `zones` with what the file
    itself tells apart (its notes, its headings) and `mentions` with the citations that are live in it, with their
    own data; extraction adds the rest. `marks` tell how words were set, `origins` (in order, apart) where they stand
    in the file. `warnings` say what of the file could not be read, in words for its owner.
    """

    id: str
    text: str
    source: str = ""
    zones: list[Zone] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def origins_of(self, start: int, end: int) -> list[Origin]:
        """The lines or paragraphs of the file in which the text from `start` to `end` stands."""
        at = max(0, bisect_right(self.origins, start, key=lambda origin: origin.start) - 1)
        found = []
        for origin in self.origins[at:]:
            if origin.start >= end:
                break
            if origin.end > start:
                found.append(origin)
        return found
