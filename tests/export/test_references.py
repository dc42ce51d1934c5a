"""Parsed references as a bibliography: what other programs read, and that nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import bibtexparser
import jsonschema
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from citex.export.references import FORMATS, bibtex, csl, jsonl, ris
from citex.reference import Reference

SCHEMA = json.loads((Path(__file__).parents[2] / "fixtures/export/csl-data.schema.json").read_text(encoding="utf-8"))
BOOK = Reference(
    "Weber, Max: Wirtschaft und Gesellschaft. Tübingen: Mohr, 1922.",
    ((0, 10, "author"), (12, 40, "title")),
    {
        "type": "book",
        "author": [{"family": "Weber", "given": "Max"}],
        "title": "Wirtschaft und Gesellschaft",
        "publisher-place": "Tübingen",
        "publisher": "Mohr",
        "issued": "1922",
        "accessed": "2015-03-12",
        "language": "de",
    },
    0.99,
)
POEM = Reference("Roses are red, violets are blue", (), {"title": "Roses"}, 0.1)
BACK = Reference("Ibid., p. 45.", ((10, 12, "page"),), {"page": "45"}, 0.9)
REFERENCES = [BOOK, POEM, BACK, BOOK]


def items(references: list[Reference]) -> list[dict[str, object]]:
    return json.loads("".join(csl(references)))  # type: ignore[no-any-return]


def test_json_lines() -> None:
    [line] = jsonl([BOOK])
    assert json.loads(line) == {
        "text": BOOK.text,
        "spans": [[0, 10, "author"], [12, 40, "title"]],
        "fields": BOOK.fields,
        "confidence": 0.99,
    }


def test_csl_is_valid() -> None:
    jsonschema.validate(items(REFERENCES), SCHEMA)
    book = items([BOOK])[0]
    assert (book["type"], book["language"]) == ("book", "de")
    assert book["issued"] == {"date-parts": [[1922]]}
    assert book["accessed"] == {"date-parts": [[2015, 3, 12]]}


@pytest.mark.parametrize("form", FORMATS)
def test_no_references(form: str) -> None:
    written = "".join(FORMATS[form]([]))
    assert json.loads(written) == [] if form == "csl" else written == ""


def test_ids_are_unique_and_the_first_keeps_the_bare_key() -> None:
    ids = [item["id"] for item in items([BOOK, BOOK, BACK, BACK, BOOK])]
    assert ids[:2] == ["weber1922wirtschaft", "weber1922wirtschaftb"]
    assert len(set(ids)) == 5


def test_bibtex_in_the_order_of_the_references() -> None:
    read = bibtexparser.parse_string("".join(bibtex(REFERENCES)))
    assert not read.failed_blocks
    assert [entry.entry_type for entry in read.entries] == ["book", "misc", "misc", "book"]
    book = read.entries[0].fields_dict
    assert (book["author"].value, book["title"].value) == ("Weber, Max", "{Wirtschaft und Gesellschaft}")
    assert book["urldate"].value == "2015-03-12"


def test_ris_in_the_order_of_the_references() -> None:
    read = rispy.loads("".join(ris(REFERENCES)))
    assert [entry["type_of_reference"] for entry in read] == ["BOOK", "GEN", "GEN", "BOOK"]
    assert read[0]["authors"] == ["Weber, Max"]


def test_what_is_likely_no_reference_is_a_document_to_review() -> None:
    poem = items([POEM])[0]
    assert (poem["type"], poem["title"]) == ("document", POEM.text)
    assert POEM.text in str(poem["note"])


def test_what_has_no_title_keeps_its_words() -> None:
    assert items([BACK])[0]["note"] == "Printed as: Ibid., p. 45."


@given(st.lists(st.builds(
    Reference,
    st.text(),
    st.just(()),
    st.fixed_dictionaries({}, optional={"title": st.text(), "issued": st.text(), "volume": st.text()}),
    st.floats(0, 1),
), max_size=4))  # fmt: skip
def test_any_reference_can_be_written(references: list[Reference]) -> None:
    jsonschema.validate(items(references), SCHEMA)
    assert len(bibtexparser.parse_string("".join(bibtex(references))).entries) == len(references)
    assert len(rispy.loads("".join(ris(references)))) == len(references)
