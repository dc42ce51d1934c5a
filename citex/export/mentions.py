"""mentions.jsonl: one JSON object a line, one line a mention, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from citex.model import NAME_VARIABLES, Box, Fields, Form, Mention, Name


class UnreadableRecord(ValueError):
    """A line or item that is not in the format; the message names file, place and value."""


class NameRecord(BaseModel):
    """A name as CSL-JSON writes it; particles and suffix are joined to the parts that `Name` knows."""

    model_config = ConfigDict(extra="forbid", alias_generator=lambda name: name.replace("_", "-"))

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""

    @model_validator(mode="after")
    def _somebody(self) -> NameRecord:
        if not (self.family or self.given or self.literal):
            raise ValueError("a name needs family, given or literal")
        return self

    def to_name(self) -> Name:
        """The name of the model: "d’" joins its family without a space, all other particles with one."""
        particle = self.non_dropping_particle
        joint = "" if particle.endswith(("'", "’", "-")) or not particle else " "
        given = " ".join(filter(None, [self.given, self.dropping_particle]))
        given = ", ".join(filter(None, [given, self.suffix]))
        return Name(family=f"{particle}{joint}{self.family}", given=given, literal=self.literal)


FieldsRecord = dict[str, str | list[NameRecord]]
BoxRecord = tuple[int, float, float, float, float]  # page, left, top, right, bottom


class MentionRecord(BaseModel):
    """A line of mentions.jsonl. `optional` stands only in gold sets and is not kept."""

    model_config = ConfigDict(extra="forbid", strict=True)

    doc: str
    start: int
    end: int
    text: str
    zone: str
    form: Form
    fields: FieldsRecord
    work: str = ""
    note: str | None = None
    antecedent: int | None = None
    confidence: float = 1.0
    found_by: str = ""
    quoted: str = ""
    unresolved: bool = False
    inherited: FieldsRecord = {}
    type: str = ""
    boxes: list[BoxRecord] = []
    paragraph: int | None = None
    optional: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> MentionRecord:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.text):
            raise ValueError(f"offsets {self.start} to {self.end} do not hold the {len(self.text)} characters of text")
        for variable, value in [*self.fields.items(), *self.inherited.items()]:
            if isinstance(value, str) == (variable in NAME_VARIABLES):
                raise ValueError(f"{variable} must be {'a list of names' if isinstance(value, str) else 'text'}")
        return self

    def to_mention(self) -> Mention:
        """The mention of the model."""
        values = dict(self)
        del values["optional"]
        return Mention(
            **values
            | {"fields": _fields(self.fields), "inherited": _fields(self.inherited)}
            | {"boxes": [Box(*box) for box in self.boxes]}
        )


def _fields(read: FieldsRecord) -> Fields:
    """Fields as the model has them."""
    return {
        variable: value if isinstance(value, str) else [name.to_name() for name in value]
        for variable, value in read.items()
    }


def record(mention: Mention) -> dict[str, Any]:
    """The mention as a JSON object; what is not set is left out, but never what the format asks for."""
    always: dict[str, Any] = {
        "doc": mention.doc, "start": mention.start, "end": mention.end, "text": mention.text, "zone": mention.zone,
        "form": mention.form, "fields": fields_record(mention.fields), "work": mention.work,
    }  # fmt: skip
    where_set: dict[str, Any] = {
        "note": mention.note,
        "antecedent": mention.antecedent,
        "confidence": None if mention.confidence == 1.0 else round(mention.confidence, 4),
        "found_by": mention.found_by or None,
        "quoted": mention.quoted or None,
        "unresolved": mention.unresolved or None,
        "inherited": fields_record(mention.inherited) or None,
        "type": mention.type or None,
        "boxes": [box_record(box) for box in mention.boxes] or None,
        "paragraph": mention.paragraph,
    }
    return always | {key: value for key, value in where_set.items() if value is not None}


def box_record(box: Box) -> list[float]:
    """A box as JSON: page, left, top, right, bottom; points to a hundredth."""
    return [box.page, *(round(side, 2) for side in (box.left, box.top, box.right, box.bottom))]


def fields_record(fields: Fields) -> dict[str, Any]:
    """Fields as JSON: names as objects, all else as it is."""
    return {
        variable: value if isinstance(value, str) else [name.to_csl() for name in value]
        for variable, value in fields.items()
    }


def mentions_jsonl(mentions: Iterable[Mention]) -> str:
    """The whole file, a line a mention, in the order given."""
    return "".join(json.dumps(record(mention), ensure_ascii=False) + "\n" for mention in mentions)


def read_mentions(path: Path) -> list[Mention]:
    """The mentions of a file. Raises UnreadableRecord, which names the file, the line and what is wrong with it."""
    return [_checked(line, path, number).to_mention() for number, line in _lines(path)]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield number, line
        except UnicodeDecodeError as error:
            raise UnreadableRecord(f"{path}: not UTF-8: {error.reason} at byte {error.start}") from error


def _checked(line: str, path: Path, number: int) -> MentionRecord:
    try:
        return MentionRecord.model_validate_json(line)
    except ValidationError as error:
        raise UnreadableRecord(f"{path}:{number}: {complaint(error)}") from error


def complaint(error: ValidationError) -> str:
    """What pydantic found wrong, in one line, of several faults the innermost: "fields.author.0: a name needs ..."."""
    fault = max(error.errors(include_url=False), key=lambda found: len(found["loc"]))
    place = ".".join(str(part) for part in fault["loc"] if "[" not in str(part))
    return f"{place}: {fault['msg']}" if place else fault["msg"]
