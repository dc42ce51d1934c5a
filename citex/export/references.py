"""Parsed references as JSON Lines, CSL-JSON, BibTeX or RIS: one after another, so that any number can be written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from citex.export.keys import Keys
from citex.model import Fields, Name, Work

if TYPE_CHECKING:
    from citex.reference import Reference

DOUBTFUL = 0.3  # a confidence below it says that the string is likely no reference
_SHOWN = 120  # code points of such a string that stand as its title

Works = Iterable[Work]


def row(reference: Reference) -> dict[str, Any]:
    """The reference as a JSON object; `start` only where it was cut out of a longer string."""
    found = {
        "text": reference.text,
        "spans": reference.spans,
        "fields": reference.fields,
        "confidence": round(reference.confidence, 4),
    }
    return found | {"start": reference.start} if reference.start else found


def work_of(reference: Reference, keys: Keys) -> Work:
    """The reference as a work, whose id is a new citation key.

    Nothing is lost: what is likely no reference becomes a document whose title is the text and whose note asks for
    review; where no title could be read, the note has the printed text.
    """
    text = " ".join(reference.text.split())
    if reference.confidence < DOUBTFUL:
        title = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        fields: Fields = {"title": title, "note": f"To review, printed as: {text}"}
        work = Work("", "document", fields)
    else:
        fields = {
            variable: value if isinstance(value, str) else [Name(**name) for name in value]
            for variable, value in reference.fields.items()
        }
        kind, language = fields.pop("type", "document"), fields.pop("language", "")
        if "title" not in fields:
            fields["note"] = "; ".join(filter(None, [str(fields.get("note", "")), f"Printed as: {text}"]))
        work = Work("", str(kind), fields, language=str(language))
    work.id = keys.key(work)
    return work


def jsonl(references: Iterable[Reference]) -> Iterator[str]:
    """A JSON object a line."""
    for reference in references:
        yield json.dumps(row(reference), ensure_ascii=False) + "\n"


def csl(references: Iterable[Reference]) -> Iterator[str]:
    """One array of CSL items, an item a line."""
    from citex.export.csl import csl_item

    before = "[\n"
    for work in _works(references):
        yield before + json.dumps(csl_item(work, work.id), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def bibtex(references: Iterable[Reference]) -> Iterator[str]:
    """An entry after the other, in the order of the references."""
    from citex.export.bibtex import encoder, entry, written

    encode = encoder(latex=False)
    for work in _works(references):
        yield written([entry(work, work.id, {}, encode)]) + "\n"


def ris(references: Iterable[Reference]) -> Iterator[str]:
    """A record after the other, in the order of the references."""
    from citex.export.ris import record

    for work in _works(references):
        yield record(work, work.id) + "\n"


FORMATS: dict[str, Callable[[Iterable[Reference]], Iterator[str]]] = {
    "jsonl": jsonl,
    "csl": csl,
    "bibtex": bibtex,
    "ris": ris,
}


def _works(references: Iterable[Reference]) -> Iterator[Work]:
    keys = Keys()
    for reference in references:
        yield work_of(reference, keys)
