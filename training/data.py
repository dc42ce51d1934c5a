"""Labelled reference strings, and their split into training and development parts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from citex.parse.tagger.measure import level

LABELS = (
    "author", "editor", "translator", "title", "container-title", "collection-title", "volume", "issue", "edition",
    "publisher", "publisher-place", "issued", "page", "genre", "medium", "note", "URL", "DOI", "ISBN", "accessed",
    "archive", "archive_location", "citation-number", "signal", "other",
)  # fmt: skip


@dataclass(slots=True, frozen=True)
class Reference:
    """A reference string with the spans (start, end, label) that people gave it."""

    id: str
    source: str
    language: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    group: str


def load(folder: Path) -> list[Reference]:
    """All references of the JSON Lines files in `folder`, repeats and flagged ones left out."""
    return [reference for path in sorted(folder.glob("*.jsonl")) for reference in _read(path)]


def _read(path: Path) -> Iterator[Reference]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            meta = row.get("meta", {})
            if "dup_of" in meta or "flag" in meta:
                continue
            spans = tuple((start, end, label) for start, end, label in row["spans"] if label in LABELS)
            group = meta.get("group") or f"block {number // 10}"
            yield Reference(row["id"], row["source"], row["lang"], row["text"], spans, group)


def is_development(reference: Reference) -> bool:
    """Whether a reference is held out: by paper, article, file, or, where none is named, by blocks of ten in order.

    Held out are LinkedBooks' own validation part, every fifth block of AnyStyle's core, a sixth of EXCITE's papers
    and of GROBID's files (not `citations.xml`, a collection from everywhere), and one of the two articles of law.
    """
    source, group = reference.source, reference.group
    draw = int(hashlib.sha1(f"{source} {group}".encode()).hexdigest()[:8], 16)
    match source:
        case "linkedbooks-valid":
            return True
        case "anystyle-core":
            return draw % 5 == 0
        case "excite" | "grobid":
            return draw % 6 == 0
        case "bibliographic-tei":
            return group.startswith("10.1515")
    return False


def split(references: Iterable[Reference]) -> tuple[list[Reference], list[Reference]]:
    """The training and the development part; what stands in both, letter for letter, stays in development only."""
    training: list[Reference] = []
    development: list[Reference] = []
    for reference in references:
        (development if is_development(reference) else training).append(reference)
    held_out = {level(reference.text) for reference in development}
    return [reference for reference in training if level(reference.text) not in held_out], development
