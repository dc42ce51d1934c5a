"""Whole texts whose lines and citations people have marked."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

from citex.model import Zone
from citex.rules import Patterns
from citex.segment import lines_of, segment
from citex.segment.layout import number_of, rule_labels
from citex.segment.lines import Line

FIXTURES = Path(__file__).parent.parent / "fixtures"
SOURCES = ("fossil-zones", "fossil-refs", "excite-de-both", "excite-de-note", "excite-de-end", "excite-en-end",
           "bibliographic-tei")  # fmt: skip
_WIDTHS = (66, 76, 88, 100)  # columns at which plain texts are broken
_FURNITURE = frozenset({"headnote", "footer", "page", "other"})


@dataclass(slots=True)
class Article:
    """A text with what people marked in it.

    `references` are rows with "start", "end", "zone" and what else their source gives; `labels` are those of the line
    tagger, a line each, empty where nobody has told the zones. `ruled` are the zones that the rules find.
    """

    id: str
    source: str
    language: str
    text: str
    lines: Sequence[Line]
    ruled: Sequence[Zone]
    references: list[dict[str, Any]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def articles(folder: Path) -> Iterator[Article]:
    """The articles below `folder` (a folder a source, a folder an article)."""
    languages = {row["article"]: row["lang"] for row in _rows(folder / "index.jsonl")}
    for source in SOURCES:
        for path in sorted((folder / source).iterdir()):
            base = path / path.name
            article = _read(path.name, source, languages[path.name], base.with_name(f"{path.name}.txt"))
            article.references = list(_rows(base.with_name(f"{path.name}.refs.jsonl")))
            if source.startswith("fossil"):
                article.labels = _by_zones(article, list(_rows(base.with_name(f"{path.name}.zones.jsonl"))))
            elif source == "bibliographic-tei":  # nothing but notes, a line each
                article.labels = ["note" if number_of(line.text) else "note+" for line in article.lines]
            yield article


def essays(*folders: Path) -> Iterator[Article]:
    """The texts of `folders` with gold mentions, as printed and broken at several widths. Their rules are held true."""
    for folder in folders:
        gold = folder.parent / "gold" if folder.name == "corpus" else folder
        mentions = [row for path in sorted(gold.glob("*.mentions.jsonl")) for row in _rows(path)]
        for path in sorted(folder.glob("*.txt")):
            essay = _read(path.stem, "essays", "en", path)
            essay.labels = rule_labels(essay.lines, essay.ruled)
            essay.references = [row for row in mentions if row["doc"] == path.stem]
            yield essay
            yield from (_broken(essay, width) for width in _WIDTHS)


def _read(name: str, source: str, language: str, path: Path) -> Article:
    text = path.read_text("utf-8")
    return Article(name, source, language, text, lines_of(text), segment(text, Patterns.default()))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def _broken(essay: Article, width: int) -> Article:
    """The essay with its paragraphs broken into lines, with or without blank lines between them."""
    printed: list[str] = []
    labels: list[str] = []
    for line, label in zip(essay.lines, essay.labels, strict=True):
        if line.blank_before or (width % 4 == 0 and label in ("body", "note")):
            printed.append("")
        pieces = textwrap.wrap(line.text, width, break_long_words=False, break_on_hyphens=False) or [line.text]
        later = f"{label.rstrip('+')}+" if label != "body" else label
        printed += pieces
        labels += [label, *[later] * (len(pieces) - 1)]
    text = "\n".join(printed)
    lines, ruled = lines_of(text), segment(text, Patterns.default())
    return Article(essay.id, "broken essays", essay.language, text, lines, ruled, [], labels)


def _by_zones(article: Article, zones: Sequence[dict[str, Any]]) -> list[str]:
    """The labels of lines from zones that people drew: notes begin where a number counts on."""
    entries = {row["start"] for row in article.references if row["zone"] == "bibliography"}
    labels: list[str] = []
    at = last = 0
    for place, line in enumerate(article.lines):
        while at < len(zones) - 1 and zones[at]["end"] <= line.start:
            at += 1
        zone = zones[at]["zone"] if zones[at]["start"] < line.end else "body"
        if zone == "note":
            number = number_of(line.text)
            counts_on = number is not None and (last < number <= last + 3 or last == 0)
            restarts = number == 1 and line.blank_before > 0
            if number is not None and (counts_on or restarts):
                last = number
            begins = counts_on or restarts or regex.match(r"[*†‡]", line.text)
            labels.append("note" if begins else "note+")
        elif zone == "bibliography":
            before = article.lines[place - 1].text if labels and labels[-1].startswith("entry") else ""
            marked = any(abs(start - line.start) <= 8 for start in entries)
            begins = marked if entries else not before or _may_follow(before, line.text)
            labels.append("entry" if begins else "entry+")
        else:
            labels.append("page" if zone in _FURNITURE else "body")
    return labels


def _may_follow(before: str, text: str) -> bool:
    """Whether an entry may begin with `text`, after a line that looks finished."""
    return bool(regex.search(r"[.)\d/]$", before) and len(before) < 85 and regex.match(r"\p{Lu}|[—_-]", text))
