"""A text without a tree gets one, with every word and a way back from each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citex.annotate.ast import ast_of
from citex.model import Document, Mark, Zone
from citex.read.ast import flatten

NOTED = (
    "The strike began in May [1] and ended.[2] All was quiet.\n\nNotes\n\n1. So Schorske.\n\n2. Ibid.\n\nMore of it."
)


def noted() -> Document:
    """A text with two notes that are called and a third paragraph in the second."""
    first, second = NOTED.index("1. So"), NOTED.index("2. Ibid")
    zones = [
        Zone("body", 0, first - 2),
        Zone("note", first, second - 2, "1", NOTED.index("[1]")),
        Zone("note", second, len(NOTED), "2", NOTED.index("[2]")),
    ]
    return Document("d", NOTED, zones=zones)


def test_notes_stand_where_they_are_called_and_their_heading_is_gone() -> None:
    flat = flatten(ast_of(noted())[0])
    assert flat.text == (
        "The strike began in May and ended. All was quiet.\n\n1. So Schorske.\n\n2. Ibid.\n\nMore of it."
    )
    assert [zone.anchor for zone in flat.zones] == [
        len("The strike began in May"),
        len("The strike began in May and ended."),
    ]


def test_a_note_that_nothing_calls_stays_with_its_number() -> None:
    document = noted()
    document.zones[1] = Zone("note", document.zones[1].start, document.zones[1].end, "1")
    text = flatten(ast_of(document)[0]).text
    assert "May [1] and ended. All" in text
    assert "Notes\n\n1. So Schorske." in text


def test_what_the_file_told_of_its_setting_is_kept() -> None:
    text = "Chapter\n\nHe read Das Kapital.\n\nA long quotation.\n\nfirst\n\nsecond"
    marks = [
        Mark("heading", 0, 7, "2"),
        Mark("italic", text.index("Das"), text.index("Das") + 11),
        Mark("quotation", text.index("A long"), text.index("A long") + 17),
        Mark("list-item", text.index("first"), text.index("first") + 5),
        Mark("list-item", text.index("second"), len(text)),
    ]
    zones = [Zone("heading", 0, 7), Zone("body", 9, len(text))]
    ast, _ = ast_of(Document("d", text, zones=zones, marks=marks))
    assert [block["t"] for block in ast["blocks"]] == ["Header", "Para", "BlockQuote", "BulletList"]
    assert flatten(ast).text == text
    assert [(mark.kind, mark.start, mark.end) for mark in flatten(ast).marks if mark.kind == "italic"] == [
        ("italic", marks[1].start, marks[1].end)
    ]


WORDS = st.lists(st.sampled_from(["a", "bc", "déf", "ж", "1."]), min_size=1, max_size=8).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=5).map("\n\n".join), st.data())
def test_every_leaf_prints_its_stretch_and_no_word_is_lost(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    kinds = st.sampled_from(["italic", "bold", "small-caps", "link", "quotation", "list-item"])
    spans = data.draw(st.lists(st.tuples(places, places, kinds), max_size=5))
    marks = sorted((Mark(k, a, b) for a, b, k in spans if a < b), key=lambda mark: (mark.start, -mark.end))
    ast, leaves = ast_of(Document("d", text, zones=[Zone("body", 0, len(text))], marks=marks))
    for leaf in leaves:
        element = leaf.inlines[leaf.index]
        printed = text[leaf.start : leaf.end]
        assert element["c"] == printed if element["t"] == "Str" else not printed.strip()
    assert flatten(ast).text == text
