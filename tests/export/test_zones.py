"""zones.jsonl: the parts of a text and the way back to the file."""

from __future__ import annotations

import json
from array import array

from citex.export.zones import zones_jsonl
from citex.model import Box, Document, Origin, Zone


def test_a_note_of_a_pdf_has_its_number_its_call_and_its_lines() -> None:
    text = "He said so.\n\n3 Smith, p. 4."
    edges = array("f", range(72, 72 + 15))
    document = Document(
        "a",
        text,
        zones=[Zone("body", 0, 11), Zone("note", 13, len(text), "3", anchor=11)],
        origins=[Origin(13, len(text), box=Box(2, 72, 700, 86, 708), edges=edges)],
    )
    body, note = map(json.loads, zones_jsonl([document]).splitlines())
    assert body == {"doc": "a", "kind": "body", "start": 0, "end": 11}
    assert note == {
        "doc": "a", "kind": "note", "start": 13, "end": 27, "number": "3", "anchor": 11,
        "lines": [[13, 27, 2, 72.0, 700.0, 86.0, 708.0]],
    }  # fmt: skip


def test_a_zone_of_a_word_file_has_its_paragraphs() -> None:
    document = Document(
        "a",
        "One.\n\nTwo.",
        zones=[Zone("body", 0, 10)],
        origins=[Origin(0, 4, paragraph=1), Origin(6, 10, paragraph=2)],
    )
    assert json.loads(zones_jsonl([document]))["paragraphs"] == [1, 2]
