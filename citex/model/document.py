"""A text and its parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from citex.model.mention import Mention

ZoneKind = Literal["body", "note", "bibliography", "heading"]


@dataclass(slots=True, frozen=True)
class Zone:
    """A stretch of the text that is read in one way.

    `start` and `end` are code points in the document's text, end exclusive. `number` is the printed number of a
    note ("21a").
    """

    kind: ZoneKind
    start: int
    end: int
    number: str | None = None


@dataclass(slots=True)
class Document:
    """A text as read, and what has been found in it.

    `text` never changes after reading: every offset of zones and mentions counts its code points. `id` is the path
    below the folder given, without suffix. `source` says where it was read from ("" for a string).
    """

    id: str
    text: str
    source: str = ""
    zones: list[Zone] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
