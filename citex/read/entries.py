"""Entries of a bibliography that were marked before pandoc read the file: gathered as pandoc itself gathers them."""

from __future__ import annotations

from itertools import groupby

from citex.read.ast import Ast, Element

MARKS = ("#citex-entry", "citex:entry")  # the address of a link with which such a paragraph begins


def marked_entries(ast: Ast) -> Ast:
    """`ast` with every run of marked paragraphs in a division `refs`, without their marks."""
    ast["blocks"] = _gathered(ast["blocks"])
    return ast


def _gathered(blocks: list[Element]) -> list[Element]:
    gathered: list[Element] = []
    for marked, run in groupby(blocks, key=_is_marked):
        if not marked:
            gathered += [_inside(block) for block in run]
            continue
        entries = [{"t": "Para", "c": _unmarked(block["c"])} for block in run]
        gathered.append({"t": "Div", "c": [["refs", ["references", "csl-bib-body"], []], entries]})
    return gathered


def _inside(block: Element) -> Element:
    if block["t"] == "Div":
        block["c"][1] = _gathered(block["c"][1])
    elif block["t"] == "BlockQuote":  # hanging indents are taken for quotations
        block["c"] = _gathered(block["c"])
        if all(inner["t"] == "Div" and inner["c"][0][0] == "refs" for inner in block["c"]):
            return {"t": "Div", "c": [["", [], []], block["c"]]}
    return block


def _is_marked(block: Element) -> bool:
    return block["t"] in ("Para", "Plain") and any(map(_is_mark, block["c"]))


def _is_mark(inline: Element) -> bool:
    return inline["t"] == "Link" and inline["c"][2][0] in MARKS


def _unmarked(inlines: list[Element]) -> list[Element]:
    return [inline for inline in inlines if not _is_mark(inline)]
