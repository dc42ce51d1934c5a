"""The text of a document as citex read it, and zones.jsonl: its parts and the way back to the file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from citex.export.mentions import box_record
from citex.model import Document, Zone


def zones_jsonl(documents: Iterable[Document]) -> str:
    """The whole file, a line a zone, in the order of the documents and their texts."""
    return "".join(
        json.dumps(zone_record(document, zone), ensure_ascii=False) + "\n"
        for document in documents
        for zone in document.zones
    )


def zone_record(document: Document, zone: Zone) -> dict[str, Any]:
    """A zone as JSON; what is not set is left out.

    `lines` holds, for a file with pages, start and end of each printed line and its box; `paragraphs` the first and
    the last paragraph of the file in which the zone stands.
    """
    origins = document.origins_of(zone.start, zone.end)
    numbers = [origin.paragraph for origin in origins if origin.paragraph is not None]
    where_set = {
        "number": zone.number,
        "anchor": zone.anchor,
        "lines": [[o.start, o.end, *box_record(o.box)] for o in origins if o.box] or None,
        "paragraphs": [min(numbers), max(numbers)] if numbers else None,
    }
    always: dict[str, Any] = {"doc": document.id, "kind": zone.kind, "start": zone.start, "end": zone.end}
    return always | {key: value for key, value in where_set.items() if value is not None}
