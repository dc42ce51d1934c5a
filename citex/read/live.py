"""Citations that are live in a file: put there by Zotero, Mendeley, EndNote, LaTeX or by hand, with their own data.

In a tree they are `Cite` elements, and what they cite stands as CSL items under `references` in its metadata.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from citex.model import LIVE, NAME_VARIABLES, Fields, Mention, Name, Zone
from citex.read.ast import Ast, Cited, Element, Flat, Tree, written
from citex.read.pandoc import tree

Item = Mapping[str, Any]  # CSL-JSON

_DATES = ("issued", "accessed", "original-date")
_NOT_OF_THE_WORK = frozenset(
    {"id", "type", "language", "citation-key", "citation-label", "note", "abstract", "keyword"}
)
_BRACKETS = {"(": ")", "[": "]"}
_NUMBER = r"(?:\d+[a-z]?|[ivxlcdm]+)\b(?:\s?ff?\b\.?)?"
_PAIRS = tuple(_BRACKETS.items())
_LABELLED = re.compile(
    rf"^[\s,]*(?:(?P<label>[^\W\d_]+)\.?\s+)?(?P<place>{_NUMBER}(?:\s?[,:–—-]\s?{_NUMBER})*)", re.IGNORECASE
)
_STOP = re.compile(r"(?:(?<=[\d)\]”’»])|(?<=\w{4}))\.$")
_PAGES = frozenset("p pp page pages s seite seiten f ff стр с".split())
_VOLUMES = frozenset("vol vols volume volumes bd band t tome том т".split())


def mentions_of(flat: Flat, read: Tree, doc: str) -> list[Mention]:
    """The live citations of a text as mentions, in order.

    Citations that are printed together are parted at semicolons where there are as many parts as citations; where
    there are not ("[1, 3–5]"), each of them has the whole for its text. Where the file says nothing of a work whose
    key it prints ("[@doe99]"), the key is its title; where it does not print it, the words are left as prose.
    """
    items = {str(item.get("id", "")): item for item in references(read.ast)}
    found = []
    for cited in flat.cited:
        for citation, (start, end) in zip(cited.citations, _stretches(flat.text, cited), strict=True):
            key, printed = citation["citationId"], flat.text[start:end]
            item = items.get(key, {})
            if not printed or (not item and key not in printed):
                continue
            fields = fields_of(item) if item else {"title": key}
            zone = next((zone for zone in flat.zones if zone.start <= start < zone.end), Zone("body", 0, 0))
            found.append(
                Mention(
                    doc=doc,
                    start=start,
                    end=end,
                    text=printed,
                    zone=zone.kind,
                    note=zone.number if zone.kind == "note" else None,
                    form="full",
                    fields=fields | _place(written(citation["citationSuffix"])),
                    type=str(item.get("type", "")),
                    found_by=f"{LIVE}{read.live}",
                )
            )
    return found


def references(ast: Ast) -> list[Item]:
    """The CSL items in the metadata of a tree."""
    listed = _plain(ast.get("meta", {}).get("references", {"t": "MetaList", "c": []}))
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []


def with_references(ast: Ast, items: Sequence[Item], path: Path) -> Ast:
    """`ast` with the CSL items among its references."""
    if items:
        data = json.dumps(list(items)).encode()
        _add(ast, tree(data, path, "csljson"))
    return ast


def with_bibliography(ast: Ast, data: bytes, path: Path, source: str) -> Ast:
    """`ast` with the works of a bibliography, a file in the pandoc format `source`, among its references."""
    _add(ast, tree(data, path, source))
    return ast


def cite(items: Iterable[Item], inlines: list[Element]) -> Element:
    """A `Cite` that prints `inlines`, for the `citationItems` that Zotero and Mendeley write."""
    citations = []
    for item in items:
        place = f", {item.get('label', 'page')} {item['locator']}" if item.get("locator") else ""
        suffix = f"{place}{item.get('suffix', '')}"
        citations.append(
            {
                "citationId": key_of(item),
                "citationPrefix": _words(item.get("prefix", "")),
                "citationSuffix": _words(suffix),
                "citationMode": {"t": "NormalCitation"},
                "citationNoteNum": 0,
                "citationHash": 0,
            }
        )
    return {"t": "Cite", "c": [citations, inlines]}


def key_of(item: Item) -> str:
    """The key of a `citationItem`: the address of its entry in the library, else its id."""
    data = item.get("itemData", {})
    return str(data.get("id") or item.get("id") or "")


def fields_of(item: Item) -> Fields:
    """The variables of a CSL item as fields: names as Name, dates as EDTF, all else as it is."""
    fields: Fields = {}
    for variable, value in item.items():
        if variable in NAME_VARIABLES:
            fields[variable] = _people(value)
        elif variable in _DATES:
            fields[variable] = _edtf(value)
        elif variable not in _NOT_OF_THE_WORK and isinstance(value, str | int):
            fields[variable] = str(value)
    return {variable: value for variable, value in fields.items() if value}


def _add(ast: Ast, other: Ast) -> None:
    added = other["meta"].get("references", {"t": "MetaList", "c": []})["c"]
    mine = ast["meta"].setdefault("references", {"t": "MetaList", "c": []})
    if mine["t"] == "MetaList":
        mine["c"] += added


def _plain(value: Element) -> Any:
    """Metadata as JSON."""
    match value["t"]:
        case "MetaMap":
            return {name: _plain(inner) for name, inner in value["c"].items()}
        case "MetaList":
            return [_plain(inner) for inner in value["c"]]
        case "MetaInlines":
            return written(value["c"])
        case "MetaBlocks":
            return " ".join(written(block["c"]) for block in value["c"] if block["t"] in ("Para", "Plain"))
        case _:
            return value["c"]


def _people(value: Any) -> list[Name]:
    """The names of a variable of names. What is none is passed over: metadata written by hand may have anything."""
    names = [_name(name) for name in (value if isinstance(value, list) else [value])]
    return [name for name in names if name.to_csl()]


def _name(value: Any) -> Name:
    if not isinstance(value, dict):
        return Name(literal=value if isinstance(value, str) else "")
    name = {part: said for part, said in value.items() if isinstance(said, str)}
    particle = name.get("non-dropping-particle", "")
    joint = " " if particle and not particle.endswith(("'", "’", "-")) else ""
    given = " ".join(filter(None, [name.get("given", ""), name.get("dropping-particle", "")]))
    given = ", ".join(filter(None, [given, name.get("suffix", "")]))
    return Name(f"{particle}{joint}{name.get('family', '')}", given, name.get("literal", ""))


def _edtf(date: Any) -> str:
    if isinstance(date, dict):
        parts = date.get("date-parts", [])
        parts = [part for part in parts if isinstance(part, list)] if isinstance(parts, list) else []
        ends = ["-".join(str(number).zfill(2) for number in part if number) for part in parts if part]
        return "/".join(ends) or str(date.get("raw") or date.get("literal") or "")
    if isinstance(date, list):  # pandoc: a list of dates is a range
        return "/".join(filter(None, map(_edtf, date)))
    return str(date)


def _place(suffix: str) -> Fields:
    """The place cited, out of ", pp. 92-95, and more": `locator`, or `volume` and `locator` with their own labels."""
    from citex.normalise.pages import pages

    found = _LABELLED.match(suffix)
    if found is None:
        return {}
    label, place = (found["label"] or "").lower(), found["place"].strip(" ,.;:")
    if label in _VOLUMES:
        return {"volume": place}
    return {"locator": pages(place if not label or label in _PAGES else f"{found['label']} {place}")}


def _stretches(text: str, cited: Cited) -> list[tuple[int, int]]:
    """Where each of the citations stands that are printed together."""
    start, end = cited.start, cited.end
    while end - start > 2 and _BRACKETS.get(text[start]) == text[end - 1]:
        start, end = start + 1, end - 1
    parts = list(_parts(text, start, end))
    if len(parts) != len(cited.citations):
        parts = [(start, end)] * len(cited.citations)
    return [
        _narrowed(text, *part, written(citation["citationPrefix"]))
        for part, citation in zip(parts, cited.citations, strict=True)
    ]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for part in re.finditer(r"[^;\s][^;]*", text[start:end]):
        yield start + part.start(), start + part.start() + len(part[0].rstrip())


def _narrowed(text: str, start: int, end: int, prefix: str) -> tuple[int, int]:
    """Without the words before ("see"), a bracket around others as well, and the stop behind."""
    if prefix and text.startswith(prefix, start, end) and len(prefix) < end - start:
        start += len(prefix)
        start += len(text[start:end]) - len(text[start:end].lstrip())
    opening = text[start : min(start + 1, end)]
    if opening in _BRACKETS and _BRACKETS[opening] not in text[start:end]:
        start += 1
    if end - start > 1 and any(text[end - 1] == close and opening not in text[start:end] for opening, close in _PAIRS):
        end -= 1
    if _STOP.search(text[start:end]):
        end -= 1
    return start, end


def _words(text: str) -> list[Element]:
    words: list[Element] = []
    for word in text.split():
        words += [{"t": "Space"}, {"t": "Str", "c": word}]
    return words[1:] if words and not text[0].isspace() else words
