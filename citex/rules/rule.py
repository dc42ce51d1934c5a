"""One rule of a tradition, and one edition of an authority file."""

from __future__ import annotations

from dataclasses import dataclass, field

from citex.model import Form
from citex.rules.landmark import Landmark
from citex.rules.template import Sequence


@dataclass(slots=True, frozen=True)
class Example:
    """What a rule's file promises: in `text` citex finds exactly `finds` (texts, forms, fields)."""

    text: str
    place: str
    finds: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]


@dataclass(slots=True, frozen=True, eq=False)
class Rule:
    """How one kind of citation is built.

    `places` are the kinds of place it is looked for, `starts` where in them it may begin, `needs` the variables of
    which at least one must be there; `whole` asks that it fills its place to the end. Of two rules that claim the same
    words the one with more `weight` wins, then the earlier and longer claim. `type` is the CSL type it knows.
    `landmarks` are, for each template, what it cannot do without.
    """

    name: str
    file: str
    form: Form
    places: frozenset[str]
    starts: frozenset[str]
    templates: tuple[Sequence, ...]
    landmarks: tuple[tuple[Landmark, ...], ...]
    needs: tuple[str, ...] = ()
    whole: bool = False
    weight: float = 1.0
    type: str = ""
    examples: tuple[Example, ...] = field(default=())

    @property
    def id(self) -> str:
        """What `found_by` says: file and rule."""
        return f"{self.file}:{self.name}"


@dataclass(slots=True, frozen=True)
class Authority:
    """A standard edition: its names in print and what it is in full."""

    id: str
    aliases: tuple[str, ...]
    authors: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    type: str = "book"
