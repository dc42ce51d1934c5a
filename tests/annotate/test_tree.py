"""Stretches of a text are wrapped or replaced in its tree, whatever elements they cross."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.annotate.tree import EditedTree, Indivisible
from citex.read.ast import flatten

Element = dict[str, Any]


def words(text: str) -> list[Element]:
    """ "a b" as inlines."""
    return [
        {"t": "Space"} if token == " " else {"t": "Str", "c": token} for token in text.replace(" ", "\0 \0").split("\0")
    ]


def paragraph(*inlines: Element) -> dict[str, Any]:
    """A tree of one paragraph."""
    return {"pandoc-api-version": [1, 23], "meta": {}, "blocks": [{"t": "Para", "c": list(inlines)}]}


def edited(ast: dict[str, Any]) -> EditedTree:
    """The tree, to be changed."""
    flat = flatten(ast)
    return EditedTree(ast, flat.text, flat.leaves)


MARK = {"t": "Str", "c": "¤"}


def test_a_stretch_from_plain_words_into_italics_divides_the_italics() -> None:
    ast = paragraph(*words("see Pinkus "), {"t": "Emph", "c": words("The Jews and more")}, *words(" here"))
    edited(ast).replace(4, 19, [MARK])
    assert flatten(ast).text == "see ¤ and more here"
    assert [mark.kind for mark in flatten(ast).marks] == ["italic"]


def test_a_note_called_within_a_stretch_stays_behind_it() -> None:
    note = {"t": "Note", "c": [{"t": "Para", "c": words("said there")}]}
    ast = paragraph(*words("Pinkus"), note, *words(" p. 3."))
    edited(ast).replace(0, 11, [MARK])
    assert flatten(ast).text == "¤.\n\n1. said there"


def test_half_a_link_is_left_alone() -> None:
    ast = paragraph(*words("Pinkus "), {"t": "Link", "c": [["", [], []], words("The Jews"), ["http://a.b", ""]]})
    before = repr(ast)
    with pytest.raises(Indivisible, match="link"):
        edited(ast).replace(0, 10, [MARK])
    assert repr(ast) == before


def test_a_stretch_over_two_paragraphs_is_left_alone() -> None:
    ast = paragraph(*words("one"))
    ast["blocks"].append({"t": "Para", "c": words("two")})
    with pytest.raises(Indivisible, match="paragraph"):
        edited(ast).replace(0, 8, [MARK])


def inlines(depth: int = 2) -> st.SearchStrategy[list[Element]]:
    """Words in and out of italics and bold, one in the other."""
    plain = st.text("abc ", min_size=1, max_size=6).map(words).filter(lambda found: any(one.get("c") for one in found))
    if not depth:
        return plain
    marked = st.tuples(st.sampled_from(["Emph", "Strong"]), inlines(depth - 1)).map(
        lambda both: [{"t": both[0], "c": both[1]}]
    )
    return st.lists(st.one_of(plain, marked), min_size=1, max_size=4).map(
        lambda parts: [one for part in parts for one in part]
    )


@given(inlines(), st.data())
def test_wrapping_changes_no_word_and_replacing_only_its_own(content: list[Element], data: st.DataObject) -> None:
    ast = paragraph(*content)
    tree = edited(ast)
    text = tree.text
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    stretches = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if text[a:b].strip() == text[a:b] != ""]
    replaced = text
    for start, end in reversed(stretches):
        if data.draw(st.booleans()):
            tree.replace(start, end, [dict(MARK)])
            replaced = replaced[:start] + "¤" + replaced[end:]
        else:
            tree.wrap(start, end, lambda inside: [{"t": "Span", "c": [["", ["x"], []], inside]}])
    assert flatten(ast).text == replaced
