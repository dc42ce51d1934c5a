"""One reference to one source, as printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from citex.model.document import Box

Form = Literal["full", "short", "ibid", "op-cit", "idem", "cross-ref"]

LIVE = "live:"  # what `found_by` begins with where the file itself holds the citation
NAME_VARIABLES = ("author", "editor", "translator", "container-author")


@dataclass(slots=True, frozen=True)
class Name:
    """A person (`family`, `given`) or a body or single name (`literal`). `family` takes the particles."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def to_csl(self) -> dict[str, str]:
        """The name as a CSL-JSON object, without empty parts."""
        parts = {"family": self.family, "given": self.given, "literal": self.literal}
        return {part: value for part, value in parts.items() if value}

    @property
    def sort_key(self) -> str:
        """What the name is looked up by: the family name, or the whole of a literal."""
        return self.family or self.literal


# CSL variables to printed values: names are lists of Name, all else is a string; `issued` is EDTF.
Fields = dict[str, str | list[Name]]


@dataclass(slots=True)
class Mention:
    """One citation. `text == document.text[start:end]`, always.

    `fields` holds only what these words say. `work` is the id of the cited work once it is linked, `antecedent` the
    index (in the document's list of mentions) of the mention that an ibid., op. cit. or short form points back to.
    `confidence` is 0 to 1; `found_by` names the pattern ("file:rule") or model. `quoted` is who is quoted where the
    work is cited at second hand ("X, in: Y: op. cit."). `unresolved` marks a back reference without an antecedent.
    `inherited` holds what an idem or a piece "in: ibid." takes from its antecedent; `type` is the CSL type of what is
    cited, as far as these words tell ("" where they do not). `editorial` marks what an editor has added to a note.
    `boxes` are its places on the pages of a PDF, `paragraph` the file's paragraph in which it begins, from 1.
    """

    doc: str
    start: int
    end: int
    text: str
    zone: str
    form: Form
    fields: Fields
    work: str = ""
    note: str | None = None
    antecedent: int | None = None
    confidence: float = 1.0
    found_by: str = ""
    quoted: str = ""
    unresolved: bool = False
    inherited: Fields = field(default_factory=dict)
    type: str = ""
    editorial: bool = False
    boxes: list[Box] = field(default_factory=list)
    paragraph: int | None = None

    @property
    def is_live(self) -> bool:
        """Whether the file itself holds the citation, with its data."""
        return self.found_by.startswith(LIVE)


def names_of(fields: Fields, variable: str) -> list[Name]:
    """The names under `variable`, an empty list where there are none."""
    value = fields.get(variable)
    return value if isinstance(value, list) else []


def value_of(fields: Fields, variable: str) -> str:
    """The string under `variable`, "" where there is none."""
    value = fields.get(variable)
    return value if isinstance(value, str) else ""


@dataclass(slots=True)
class Work:
    """A distinct work that mentions cite: the set, not the volume; a piece in a container is a work of its own.

    `fields` are merged from every mention and, where an authority file knows the edition, complemented from there;
    `provenance` says for each variable where its value is from: "printed" or "authority". `type` is a CSL type,
    `host` the id of a piece's container, `quoted` the people quoted through this work. `language` is a BCP 47 tag.
    """

    id: str
    type: str
    fields: Fields
    host: str = ""
    language: str = ""
    provenance: dict[str, str] = field(default_factory=dict)
    quoted: list[str] = field(default_factory=list)
