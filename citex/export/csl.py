"""works.json: CSL-JSON by the CSL 1.0.2 data schema, and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citex.export.dates import csl_date, edtf_of
from citex.export.keys import citation_keys
from citex.export.names import csl_name
from citex.export.pieces import with_host
from citex.model import NAME_VARIABLES, Name, Work

if TYPE_CHECKING:
    from citex.library import Library

# Variables of the model that the schema knows, by the name the schema has for them (it says `part` where the
# specification says `part-number`). Anything else goes to `custom`: the schema allows no variable of its own.
VARIABLES = {
    variable: variable
    for variable in (
        "author", "editor", "translator", "container-author", "title", "container-title", "collection-title",
        "collection-number", "volume", "volume-title", "issue", "edition", "publisher", "publisher-place", "issued",
        "page", "number", "number-of-volumes", "chapter-number", "section", "genre", "medium", "event-place", "archive",
        "archive_location", "archive_collection", "archive-place", "call-number", "authority", "jurisdiction", "DOI",
        "ISBN", "ISSN", "URL", "note", "abstract", "original-title", "title-short", "container-title-short", "accessed",
        "original-date", "year-suffix", "status", "number-of-pages", "citation-number", "PMID",
    )
} | {"part-number": "part"}  # fmt: skip

DATES = ("issued", "accessed", "original-date")

OF_A_MENTION = ("locator",)  # says where a mention points, nothing of the work

_TYPES = """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
personal_communication post post-weblog regulation report review review-book software song speech standard thesis
treaty webpage"""
TYPES = frozenset(_TYPES.split()) - {"event"}


def csl_items(library: Library) -> list[dict[str, Any]]:
    """Every work as a CSL item, in the library's order.

    `custom` holds what CSL has no place for: `host` (the id of a piece's container), `citation-key` (the work's key
    in works.bib), `quoted` (who is quoted through it), `provenance` (where each value is from, if not all are printed)
    and variables that the schema does not know.
    """
    works = {work.id: work for work in library.works}
    keys = citation_keys(library.works)
    return [csl_item(with_host(work, works), keys[work.id]) for work in library.works]


def works_json(library: Library) -> str:
    """The whole file, indented by one space, Unicode as it is."""
    return json.dumps(csl_items(library), ensure_ascii=False, indent=1) + "\n"


def read_works(path: Path) -> list[Work]:
    """The works of a CSL-JSON file: works.json of an earlier run, a gold set, or a library from elsewhere.

    Raises UnreadableRecord, which names the file, the item and what is wrong with it.
    """
    from citex.export.mentions import UnreadableRecord

    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UnreadableRecord(f"{path}: {error}") from error
    if not isinstance(items, list):
        raise UnreadableRecord(f"{path}: a list of CSL items is expected")
    works = []
    for number, item in enumerate(items, 1):
        try:
            works.append(_work(item))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UnreadableRecord(f"{path}: item {number}: {_said(error)}") from error
    return works


def csl_item(work: Work, key: str) -> dict[str, Any]:
    """The work as a CSL item; `key` is its citation key."""
    item: dict[str, Any] = {"id": work.id, "type": work.type if work.type in TYPES else "document"}
    custom: dict[str, Any] = {"host": work.host} if work.host else {}
    custom["citation-key"] = key
    for variable, value in work.fields.items():
        if variable in OF_A_MENTION or not value:
            continue
        if variable not in VARIABLES:
            custom[variable] = value if isinstance(value, str) else [name.to_csl() for name in value]
        elif not isinstance(value, str):
            item[variable] = [csl_name(name) for name in value]
        else:
            item[VARIABLES[variable]] = csl_date(value) if variable in DATES else value
    if work.language:
        item["language"] = work.language
    if work.quoted:
        custom["quoted"] = work.quoted
    supplied = {variable: source for variable, source in work.provenance.items() if source != "printed"}
    if supplied:
        custom["provenance"] = {variable: work.provenance[variable] for variable in sorted(work.provenance)}
    for variable in DATES:
        if variable in item and edtf_of(item[variable]) != work.fields[variable]:
            custom[variable] = work.fields[variable]
    return item | {"custom": custom}


def _work(item: dict[str, Any]) -> Work:
    from citex.export.mentions import NameRecord

    custom = item.get("custom") or {}
    fields: dict[str, str | list[Name]] = {}
    for variable, named in VARIABLES.items():
        value = item.get(named, item.get(variable))
        if value is None:
            continue
        if variable in NAME_VARIABLES:
            fields[variable] = [NameRecord.model_validate(name).to_name() for name in value]
        elif variable in DATES:
            fields[variable] = custom.get(variable) or edtf_of(value)
        elif isinstance(value, str | int | float):
            fields[variable] = str(value)
        else:
            raise TypeError(f"{named}: text or a number is expected")
    return Work(
        id=str(item["id"]),
        type=item["type"],
        fields=fields,
        host=custom.get("host", ""),
        language=item.get("language", ""),
        provenance=dict(custom.get("provenance", {})),
        quoted=list(custom.get("quoted", [])),
    )


def _said(error: Exception) -> str:
    from pydantic import ValidationError

    from citex.export.mentions import complaint

    if isinstance(error, ValidationError):
        return complaint(error)
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)
