"""works.json: every reference manager and citation processor takes it."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import jsonschema
import pypandoc
import pytest

from citex.export.csl import csl_items, read_works, works_json
from citex.export.mentions import UnreadableRecord
from citex.export.names import csl_name
from citex.library import Library
from citex.model import Name, Work


@pytest.fixture(scope="module")
def items(gold: Library) -> dict[str, dict]:
    return {item["id"]: item for item in csl_items(gold)}


def test_the_schema_accepts_every_work(gold: Library, fixtures: Path) -> None:
    schema = json.loads((fixtures / "export" / "csl-data.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(json.loads(works_json(gold)), schema)


def test_a_variable_that_csl_does_not_know_goes_to_custom(fixtures: Path) -> None:
    schema = json.loads((fixtures / "export" / "csl-data.schema.json").read_text(encoding="utf-8"))
    work = Work("w", "sermon", {"title": "T", "locator": "5", "shelf": "A 12", "part-number": "2"})
    [item] = csl_items(Library([], [work]))
    jsonschema.validate([item], schema)
    assert item == {
        "id": "w", "type": "document", "title": "T", "part": "2", "custom": {"citation-key": "t", "shelf": "A 12"},
    }  # fmt: skip


def test_a_chapter_says_where_it_stands(items: dict[str, dict]) -> None:
    chapter = items["conquest-de-stalinization"]
    assert chapter["type"] == "chapter"
    assert chapter["container-title"] == "Politics in the Soviet Union: 7 Cases"
    assert [name["family"] for name in chapter["editor"]] == ["Dallin", "Weston"]
    assert chapter["custom"]["host"] == "dallin-politics-in-the-soviet-union"


def test_a_piece_takes_from_its_container_what_it_does_not_print_and_says_so() -> None:
    book = Work(
        "book", "book", {"title": "Works", "author": [Name("Marx", "K.")], "publisher": "Progress", "issued": "1983"}
    )
    piece = Work("piece", "chapter", {"title": "Letter", "author": [Name("Marx", "K.")], "issued": "1975"}, host="book")
    item = csl_items(Library([], [piece, book]))[0]
    assert item["container-title"] == "Works"
    assert item["publisher"] == "Progress"
    assert item["issued"] == {"date-parts": [[1975]]}
    assert "container-author" not in item
    assert item["custom"]["provenance"] == {"container-title": "host", "publisher": "host"}


def test_an_article_that_a_book_quotes_stays_in_its_newspaper(items: dict[str, dict]) -> None:
    article = items["on-an-anti-patriotic-group-of-theatre-critics"]
    assert article["container-title"] == "Pravda"
    assert article["issued"] == {"date-parts": [[1949, 1, 28]]}
    assert "publisher-place" not in article


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name("von der Goltz", "Colmar"), {"family": "Goltz", "given": "Colmar", "non-dropping-particle": "von der"}),
        (Name("de la Mare", "Walter"), {"family": "Mare", "given": "Walter", "non-dropping-particle": "de la"}),
        (Name("d’Alembert", "J."), {"family": "Alembert", "given": "J.", "non-dropping-particle": "d’"}),
        (Name("Turner", "Henry Ashby, Jr."), {"family": "Turner", "given": "Henry Ashby", "suffix": "Jr."}),
        (Name("De Gaulle", "Charles"), {"family": "De Gaulle", "given": "Charles"}),
        (Name("Vonnegut", "Kurt"), {"family": "Vonnegut", "given": "Kurt"}),
        (Name("Himmler"), {"family": "Himmler"}),
        (Name(literal="Central Committee of the CPSU"), {"literal": "Central Committee of the CPSU"}),
    ],
)
def test_names_are_split_where_styles_need_it(name: Name, expected: dict[str, str]) -> None:
    assert csl_name(name) == expected


def test_works_are_read_back_as_they_were(gold: Library, tmp_path: Path) -> None:
    path = tmp_path / "works.json"
    path.write_text(works_json(gold), encoding="utf-8")
    again = {work.id: work for work in read_works(path)}
    for work in gold.works:
        back = again[work.id]
        assert (back.type, back.host, back.quoted) == (work.type, work.host, work.quoted)
        assert work.fields.items() <= back.fields.items()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[", "Expecting value"),
        ("{}", "a list of CSL items"),
        ('[{"id": "a", "type": "book"}, {"id": "b"}]', "item 2: 'type' is missing"),
        ('[{"id": "a", "type": "book", "author": [{"name": "X"}]}]', "item 1: .*name"),
        ('[{"id": "a", "type": "book", "title": ["T"]}]', "item 1: title"),
    ],
)
def test_a_wrong_works_file_is_named_with_the_item(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "works.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableRecord, match=complaint) as raised:
        read_works(path)
    assert str(path) in str(raised.value)


def test_citeproc_py_renders_every_work(gold: Library) -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    data = json.loads(works_json(gold))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of citeproc-py, about variables of CSL 1.0.2 that it does not know
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(data), formatter.plain)
        for item in data:
            bibliography.register(Citation([CitationItem(item["id"])]))
        entries = [str(entry) for entry in bibliography.bibliography()]
    assert len(entries) == len(data) == 249
    assert any("Pinkus" in entry and "The Jews of the Soviet Union" in entry and "1989" in entry for entry in entries)


def test_pandoc_renders_every_work(gold: Library, tmp_path: Path) -> None:
    path = tmp_path / "works.json"
    path.write_text(works_json(gold), encoding="utf-8")
    html = pypandoc.convert_text(
        "---\nnocite: '@*'\n---\n", "html", format="md", extra_args=["--citeproc", f"--bibliography={path}"]
    )
    assert html.count('class="csl-entry"') == 249
    assert "Pinkus, Benjamin. 1989. <em>The Jews of the Soviet Union" in html
