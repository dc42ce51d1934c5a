"""The labels that Word prints at the calls of notes: a file does not hold them, but says how they are counted.

Footnotes and endnotes are counted apart, perhaps anew in every section, from any number, in figures, letters or signs
(ECMA-376, part 1, 17.11). What is counted anew on every page cannot be told without pages and is counted through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Node = Any  # an element of lxml, or None

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = {"footnoteReference": "footnotePr", "endnoteReference": "endnotePr"}
_FORMATS = {"footnoteReference": "decimal", "endnoteReference": "lowerRoman"}  # where nothing else is said
_SIGNS = "*†‡§"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def labels(document: Node, settings: Node) -> Iterator[str]:
    """The labels of the notes that a document calls, in order. `settings` is the root of word/settings.xml, or None."""
    counted = dict.fromkeys(_PROPERTIES, 0)
    for place, section in enumerate(_sections(document)):
        for kind, properties in _PROPERTIES.items():
            if place == 0 or _said(section.end, settings, properties, "numRestart") == "eachSect":
                counted[kind] = int(_said(section.end, settings, properties, "numStart") or 1) - 1
        for kind, call in section.calls:
            if call.get(f"{_W}customMarkFollows") in ("1", "true", "on"):
                yield _mark(call)
            else:
                counted[kind] += 1
                form = _said(section.end, settings, _PROPERTIES[kind], "numFmt") or _FORMATS[kind]
                yield _written(counted[kind], form)


@dataclass(slots=True)
class _Section:
    """The calls of a section, in order, and the properties with which it ends."""

    calls: list[tuple[str, Node]] = field(default_factory=list)
    end: Node = None


def _sections(document: Node) -> list[_Section]:
    sections = [_Section()]
    for node in document.iter(f"{_W}p", f"{_W}sectPr"):
        parent = node.getparent()
        if node.tag == f"{_W}sectPr" and parent.tag == f"{_W}body":
            sections[-1].end = node
        elif node.tag == f"{_W}p" and next(node.iterancestors(f"{_W}p"), None) is None:
            calls = node.iter(*(f"{_W}{kind}" for kind in _PROPERTIES))
            sections[-1].calls += [(call.tag.removeprefix(_W), call) for call in calls]
            if (end := node.find(f"{_W}pPr/{_W}sectPr")) is not None:  # the section ends with its paragraph
                sections[-1].end = end
                sections.append(_Section())
    return sections


def _said(section: Node, settings: Node, properties: str, name: str) -> str:
    """What a section says of its notes, else what the settings say of all."""
    for place in (section, settings):
        found = None if place is None else place.find(f"{_W}{properties}/{_W}{name}")
        if found is not None:
            return str(found.get(f"{_W}val", ""))
    return ""


def _mark(call: Node) -> str:
    """The sign that an author has put for a call: it follows it."""
    for node in call.itersiblings(f"{_W}t", f"{_W}sym"):
        return (node.text or "").strip() or "*"
    return "*"


def _written(number: int, form: str) -> str:
    if form.endswith("Roman"):
        text, left = "", number
        for value, letters in _ROMAN:
            count, left = divmod(left, value)
            text += letters * count
        return text.upper() if form == "upperRoman" else text
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "chicago":
        return _SIGNS[(number - 1) % 4] * ((number - 1) // 4 + 1)
    return str(number)
