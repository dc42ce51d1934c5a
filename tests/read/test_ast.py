"""Trees become texts: paragraphs, notes behind the text with their places, and the way back to the tree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from citex.read.ast import Flat, flatten
from citex.read.pandoc import tree

PATH = Path("essay.md")


def flat(markdown: str) -> Flat:
    return flatten(tree(markdown.encode(), PATH, "markdown"))


def said(found: Flat, kind: str) -> list[str]:
    return [found.text[zone.start : zone.end] for zone in found.zones if zone.kind == kind]


def test_a_note_stands_behind_the_text_and_is_anchored_where_it_is_called() -> None:
    found = flat("Kautsky asked first.[^k] The reviewers disagreed.\n\n[^k]: *Die Agrarfrage*, p. 92.\n")
    assert found.text == "Kautsky asked first. The reviewers disagreed.\n\n1. Die Agrarfrage, p. 92."
    (note,) = found.zones
    assert (note.kind, note.number, note.anchor) == ("note", "1", len("Kautsky asked first."))
    assert [found.text[mark.start : mark.end] for mark in found.marks if mark.kind == "italic"] == ["Die Agrarfrage"]


def test_notes_are_numbered_in_the_order_of_their_calls_tables_quotations_and_headings_included() -> None:
    found = flat(
        "# On farms^[Given in Berlin.]\n\n> Q^[Lenin.]\n\n| a | b |\n|---|---|\n| c^[Marx.] | d |\n\nEnd^[Engels.]\n"
    )
    assert said(found, "note") == ["1. Given in Berlin.", "2. Lenin.", "3. Marx.", "4. Engels."]
    assert said(found, "heading") == ["On farms"]


def test_a_note_before_the_first_word_of_a_paragraph_is_anchored_in_that_paragraph() -> None:
    found = flat("One.\n\n^[Where it is from.]Two.\n")
    assert found.zones[0].anchor == found.text.index("Two.")


def test_a_note_called_in_a_note_comes_after_all_others() -> None:
    inner = {"t": "Note", "c": [para("inner")]}
    outer = {"t": "Note", "c": [{"t": "Para", "c": [{"t": "Str", "c": "outer"}, inner]}]}
    found = flatten(ast([{"t": "Para", "c": [{"t": "Str", "c": "Body"}, outer, {"t": "Note", "c": [para("next")]}]}]))
    assert said(found, "note") == ["1. outer", "2. next", "3. inner"]
    assert found.zones[2].anchor == found.text.index("outer") + len("outer")


def test_a_printed_number_is_kept() -> None:
    note = {"t": "Span", "c": [["", [], [["number", "21a"]]], [{"t": "Note", "c": [para("Marx.")]}]]}
    found = flatten(ast([{"t": "Para", "c": [{"t": "Str", "c": "Body"}, note]}]))
    assert (found.text, found.zones[0].number) == ("Body\n\n21a. Marx.", "21a")


def test_a_note_without_words_keeps_its_number() -> None:
    found = flatten(ast([{"t": "Para", "c": [{"t": "Str", "c": "Body"}, {"t": "Note", "c": []}]}]))
    assert said(found, "note") == ["1."]


def test_lines_of_verse_are_lines_and_two_breaks_are_a_paragraph() -> None:
    assert flat("| one\n| two\n").text == "one\ntwo"
    assert flat("one\\\ntwo\\\n\\\nthree\n").text == "one\ntwo\n\nthree"


def test_the_title_stands_above_the_text_once() -> None:
    assert flat("---\ntitle: On Farms\n---\nText.\n").text == "On Farms\n\nText."
    assert flat("---\ntitle: On Farms\n---\n# On Farms\n\nText.\n").text == "On Farms\n\nText."


def test_authors_and_abstract_stand_above_the_text_with_their_notes() -> None:
    front = "---\ntitle: On Farms\nauthor:\n- Jane Doe^[Of Berlin.]\n- Xaver Bee\nabstract: What it is about.\n---\n"
    found = flat(f"{front}Text.^[Here.]\n")
    assert found.text.split("\n\n") == [
        "On Farms", "Jane Doe", "Xaver Bee", "What it is about.", "Text.", "1. Of Berlin.", "2. Here.",
    ]  # fmt: skip


def test_entries_of_a_generated_bibliography_are_told_without_its_heading() -> None:
    found = flat("Text.\n\n::: {#refs}\n# Works\n\nKautsky, K. 1899. Die Agrarfrage.\n\nMarx, K. 1867. Kapital.\n:::\n")
    assert said(found, "bibliography") == ["Kautsky, K. 1899. Die Agrarfrage.", "Marx, K. 1867. Kapital."]
    assert said(found, "heading") == ["Works"]


def test_a_word_parted_by_soft_hyphens_is_one() -> None:
    assert flat("Inter\xadnatio\xadnale").text == "Internationale"


def para(words: str) -> dict[str, Any]:
    return {"t": "Para", "c": [{"t": "Str", "c": words}]}


def ast(blocks: list[dict[str, Any]]) -> dict[str, Any]:
    return {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}


@st.composite
def inlines(draw: st.DrawFn) -> list[dict[str, Any]]:
    leaf = st.one_of(
        st.text(st.characters(exclude_categories=("Cs",)), max_size=6).map(lambda text: {"t": "Str", "c": text}),
        st.sampled_from([{"t": "Space"}, {"t": "SoftBreak"}, {"t": "LineBreak"}]).map(dict),
    )
    nested = st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda some: {"t": "Emph", "c": some}),
            st.lists(inner, max_size=3).map(lambda some: {"t": "Quoted", "c": [{"t": "DoubleQuote"}, some]}),
            st.lists(inner, max_size=3).map(lambda some: {"t": "Note", "c": [{"t": "Para", "c": some}]}),
        ),
        max_leaves=8,
    )
    return draw(st.lists(nested, max_size=6))


@given(st.lists(inlines(), max_size=4))
@settings(max_examples=200, deadline=None)
def test_every_character_has_its_leaf_and_a_second_reading_changes_nothing(paragraphs: list[Any]) -> None:
    whole = ast([{"t": "Para", "c": some} for some in paragraphs])
    found = flatten(whole)
    assert flatten(whole) == found
    printed = {place for leaf in found.leaves for place in range(leaf.start, leaf.end)}
    missing = "".join(letter for place, letter in enumerate(found.text) if place not in printed)
    assert not missing.strip("\n 0123456789.")
    assert all(before.end <= after.start for before, after in zip(found.leaves, found.leaves[1:], strict=False))
    for leaf in found.leaves:
        element = leaf.inlines[leaf.index]
        assert element["t"] != "Str" or found.text[leaf.start : leaf.end].isspace() or element["c"]
    for zone in found.zones:
        assert found.text[zone.start : zone.end].startswith(f"{zone.number}.")
        assert zone.anchor is not None
        assert zone.anchor <= len(found.text)
