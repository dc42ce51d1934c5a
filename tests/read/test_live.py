"""Live citations: values out of CSL, and where in a text several that are printed together stand."""

from __future__ import annotations

import pytest

from citex.model import Mention, Name
from citex.read.ast import Tree, flatten
from citex.read.live import cite, fields_of, mentions_of

WORKS = [("k", "Die Agrarfrage"), ("m", "Das Kapital")]


def cited(printed: str, *items: dict[str, object]) -> list[Mention]:
    inlines = [{"t": "Str", "c": printed}]
    works = [
        {"t": "MetaMap", "c": {"id": {"t": "MetaString", "c": key}, "title": {"t": "MetaString", "c": title}}}
        for key, title in WORKS
    ]
    ast = {
        "meta": {"references": {"t": "MetaList", "c": works}},
        "blocks": [{"t": "Para", "c": [{"t": "Str", "c": "So "}, cite(items, inlines), {"t": "Str", "c": "."}]}],
    }
    return mentions_of(flatten(ast), Tree(ast, "zotero"), "essay")


def item(key: str, **more: str) -> dict[str, object]:
    return {"itemData": {"id": key}, **more}


@pytest.mark.parametrize(
    ("printed", "texts"),
    [
        ("(Kautsky 1899; Marx 1867)", ["Kautsky 1899", "Marx 1867"]),
        ("Kautsky 1899; see Marx 1867.", ["Kautsky 1899", "Marx 1867"]),
        ("[1, 2]", ["1, 2", "1, 2"]),
        ("(Kautsky 1899; 1900; Marx 1867)", ["Kautsky 1899; 1900; Marx 1867"] * 2),
    ],
)
def test_where_each_of_two_stands(printed: str, texts: list[str]) -> None:
    found = cited(printed, item("k"), item("m", prefix="see "))
    assert [mention.text for mention in found] == texts
    assert [mention.fields["title"] for mention in found] == ["Die Agrarfrage", "Das Kapital"]


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"locator": "92–95", "label": "page"}, {"locator": "92-95"}),
        ({"locator": "12", "suffix": ", and elsewhere"}, {"locator": "12"}),
        ({"locator": "3", "label": "volume"}, {"volume": "3"}),
        ({"locator": "iv", "label": "chapter"}, {"locator": "chapter iv"}),
        ({"suffix": "and elsewhere"}, {}),
        ({}, {}),
    ],
)
def test_the_place_cited(more: dict[str, str], fields: dict[str, str]) -> None:
    (mention,) = cited("(Kautsky 1899)", item("k", **more))
    assert mention.fields == {"title": "Die Agrarfrage", **fields}


def test_a_work_of_which_nothing_is_known() -> None:
    assert [mention.fields for mention in cited("[@doe99]", item("doe99"))] == [{"title": "doe99"}]
    assert cited("[12]", item("http://zotero.org/x")) == []


def test_values_of_csl() -> None:
    assert fields_of(
        {
            "id": "x", "type": "book", "title": "T", "volume": 3, "issued": {"date-parts": [["1899", "5", 1], [1901]]},
            "author": [{"family": "Beauvoir", "given": "Simone", "non-dropping-particle": "de"}, {"literal": "UNO"}],
            "editor": [{"family": "King", "given": "M. L.", "suffix": "Jr."}], "accessed": {"raw": "12 May"},
            "note": "n",
        }
    ) == {
        "title": "T", "volume": "3", "issued": "1899-05-01/1901", "accessed": "12 May",
        "author": [Name("de Beauvoir", "Simone"), Name(literal="UNO")], "editor": [Name("King", "M. L., Jr.")],
    }  # fmt: skip


@pytest.mark.parametrize("people", [5, {}, [7], [[]], [{"family": 5}], [{}], [""]])
def test_names_that_are_none(people: object) -> None:
    assert fields_of({"title": "T", "author": people, "issued": {"date-parts": 5}}) == {"title": "T"}


def test_a_name_that_stands_alone() -> None:
    assert fields_of({"author": "UNO"}) == {"author": [Name(literal="UNO")]}
