"""A work as TEI describes it (`bibl`, `biblStruct`): as a CSL item, and as a line of a bibliography."""

from __future__ import annotations

import re
from typing import Any

Node = Any  # an element of lxml, its namespace taken off, or None
Item = dict[str, Any]

_SCOPES = {
    "volume": "volume", "vol": "volume", "issue": "issue", "iss": "issue",
    "page": "page", "pages": "page", "pp": "page", "chapter": "chapter-number",
}  # fmt: skip
_NUMBERS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL", "uri": "URL"}


def item_of(node: Node) -> Item:
    """The CSL item of a work; empty where its title is not marked, so that nothing is known of it."""
    piece, whole = node.find("analytic"), node.find("monogr")
    titles = _titles(node)
    inside = titles.get("a") or titles.get("u")
    container = titles.get("j") or titles.get("m")
    title = inside or titles.get("m") or titles.get("j") or titles.get("")
    if not title:
        return {}
    item: Item = {"type": _type(titles), "title": title}
    if inside and container and container != inside:
        item["container-title"] = container
    if series := titles.get("s"):
        item["collection-title"] = series
    authors = [*node.iterfind(".//author")] if piece is None else [*piece.iterfind("author")]
    for variable, people in (("author", authors), ("editor", [*node.iterfind(".//editor")])):
        if names := [name for person in people if (name := _name(person))]:
            item[variable] = names
    date = next((date for date in node.iter("date")), None)
    if date is not None and (when := date.get("when") or _text(date)):
        item["issued"] = _date(when)
    for variable, tag in (("publisher", "publisher"), ("publisher-place", "pubPlace"), ("edition", "edition")):
        if value := _text(next(node.iter(tag), None)):
            item[variable] = value
    for scope in (node if whole is None else whole).iter("biblScope"):
        if named := _SCOPES.get((scope.get("unit") or scope.get("type") or "").lower()):
            ends = [end for end in (scope.get("from"), scope.get("to")) if end]
            item[named] = _text(scope) or "-".join(dict.fromkeys(ends))
    for number in node.iter("idno"):
        if (known := _NUMBERS.get((number.get("type") or "").lower())) and _text(number):
            item[known] = _text(number)
    return item


def printed(node: Node) -> str:
    """A work as one line: as it was printed, where that is kept, else its parts in the usual order."""
    raw = next((note for note in node.iter("note") if note.get("type") == "raw_reference"), None)
    if raw is not None:
        return _text(raw)
    item = item_of(node)
    names = "; ".join(_written(name) for name in item.get("author") or item.get("editor") or [])
    place = ": ".join(filter(None, [item.get("publisher-place"), item.get("publisher")]))
    volume = " ".join(filter(None, [item.get("container-title"), item.get("volume")]))
    issued = item.get("issued", {}).get("raw", "")
    return ", ".join(filter(None, [names, item.get("title"), volume, place, issued, item.get("page")])) or _text(node)


def _titles(node: Node) -> dict[str, str]:
    """The titles by their level: of a piece (a), a book (m), a journal (j), a series (s); the first of each."""
    titles: dict[str, str] = {}
    for title in node.iter("title"):
        titles.setdefault(title.get("level") or "", _text(title))
    return {level: title for level, title in titles.items() if title}


def _type(titles: dict[str, str]) -> str:
    if "j" in titles:
        return "article-journal" if "a" in titles else "periodical"
    if "a" in titles:
        return "chapter" if "m" in titles else "article"
    return "manuscript" if "u" in titles else "book"


def _name(person: Node) -> dict[str, str]:
    family = _text(next(person.iter("surname"), None))
    given = " ".join(filter(None, (_text(name) for name in person.iter("forename"))))
    if family:
        return {"family": family, "given": given} if given else {"family": family}
    said = _text(person)
    inverted = re.fullmatch(r"([^,]+), ([^,]+)", said)
    if inverted and person.find(".//orgName") is None:
        return {"family": inverted[1], "given": inverted[2]}
    return {"literal": said} if said else {}


def _written(name: dict[str, str]) -> str:
    return name.get("literal") or ", ".join(filter(None, [name.get("family"), name.get("given")]))


def _date(when: str) -> dict[str, Any]:
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$", when)
    parts = [int(part) for part in found.groups() if part] if found else []
    return {"date-parts": [parts], "raw": when} if parts else {"raw": when}


def _text(node: Node) -> str:
    return "" if node is None else " ".join("".join(node.itertext()).split()).strip(" ,;:")
