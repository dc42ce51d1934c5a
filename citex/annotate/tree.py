"""A document's tree of pandoc's, in which stretches of its text are wrapped or replaced."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, cast

from citex.read.ast import Ast, Element, Leaf

DIVISIBLE = frozenset({"Emph", "Strong", "SmallCaps", "Underline", "Strikeout", "Superscript", "Subscript", "Span"})


class Indivisible(Exception):
    """A stretch that cannot be taken out of its tree; the message says why."""


class EditedTree:
    """A tree and the stretches of `text` that its elements print. Offsets are code points of `text`.

    Stretches must be taken from the last to the first and apart from each other: what stands before one is as it was.
    """

    def __init__(self, ast: Ast, text: str, leaves: Sequence[Leaf]) -> None:
        self.ast = ast
        self.text = text
        self._starts = [leaf.start for leaf in leaves]
        self._ends = [leaf.end for leaf in leaves]
        self._elements = [leaf.inlines[leaf.index] for leaf in leaves]
        self._lists = [leaf.inlines for leaf in leaves]
        self._owners: dict[int, tuple[Element, list[Element]]] = {}  # of a list: its element, and the list of that
        for inlines in {id(inlines): inlines for inlines in _lists(ast)}.values():
            for element in inlines:
                self._own(element, inlines)

    def replace(self, start: int, end: int, new: Sequence[Element]) -> None:
        """Puts `new` in place of what prints text[start:end]; a note called in it stays, behind. Raises Indivisible."""
        inlines, first, after = self._take(start, end)
        notes = [note for element in inlines[first:after] for note in _notes(element)]
        inlines[first:after] = [*new, *notes]
        self._forget(start, end, inlines, new[0])

    def wrap(self, start: int, end: int, make: Callable[[list[Element]], Sequence[Element]]) -> None:
        """Puts what `make` makes of the elements that print text[start:end] in their place. Raises Indivisible."""
        inlines, first, after = self._take(start, end)
        new = make(inlines[first:after])
        inlines[first:after] = new
        self._forget(start, end, inlines, new[0])

    def replace_blocks(self, start: int, end: int, new: Element) -> bool:
        """Puts the block `new` in place of the blocks that print text[start:end], if they print nothing else.

        Gives whether it was done. To be asked before anything else is changed.
        """
        printing = {id(element): at for at, element in enumerate(self._elements)}
        found: list[tuple[list[Element], Element]] = []
        leaves: set[int] = set()
        inside = self._between(start, end)

        def look(blocks: list[Element]) -> None:
            for block in blocks:
                printed = {
                    printing[id(element)] for element in elements_of(block, notes=False) if id(element) in printing
                }
                if printed and printed <= set(inside):
                    found.append((blocks, block))
                    leaves.update(printed)
                elif printed and block["t"] in ("Div", "BlockQuote"):
                    look(block["c"][1] if block["t"] == "Div" else block["c"])

        look(self.ast["blocks"])
        if not found or len(leaves) < len(inside):
            return False
        for blocks, block in found[1:]:
            del blocks[_place(blocks, block)]
        blocks, block = found[0]
        blocks[_place(blocks, block)] = new
        return True

    def _forget(self, start: int, end: int, inlines: list[Element], element: Element) -> None:
        """One leaf for the stretch, whatever it holds now: nothing in it is taken again."""
        inside = self._between(start, end)
        first, after = inside[0], inside[-1] + 1
        self._starts[first:after], self._ends[first:after] = [start], [end]
        self._elements[first:after], self._lists[first:after] = [element], [inlines]

    def _between(self, start: int, end: int) -> range:
        """The leaves that print any of text[start:end]."""
        return range(bisect_right(self._ends, start), bisect_right(self._starts, end - 1))

    def _take(self, start: int, end: int) -> tuple[list[Element], int, int]:
        """The list whose elements from the first index to before the second print text[start:end] and nothing else."""
        if not self._between(start, end):
            raise Indivisible("stands where nothing can be changed (in code, or in a number)")
        self._divide_leaf(end)
        self._divide_leaf(start)
        inside = self._between(start, end)
        above = {id(inlines) for inlines, _ in self._above(inside[-1])}
        common = next((inlines for inlines, _ in self._above(inside[0]) if id(inlines) in above), None)
        if common is None:
            raise Indivisible("goes over more than a paragraph")
        behind = inside[-1] + 1
        goes_on = behind < len(self._lists) and any(inlines is common for inlines, _ in self._above(behind))
        for at in [inside[0], *([behind] if goes_on else [])]:
            self._check(at, common)
        if goes_on:
            after = self._cut(behind, common)
        else:
            last = next(element for inlines, element in self._above(inside[-1]) if inlines is common)
            after = _place(common, last) + 1
        before = len(common)
        first = self._cut(inside[0], common)
        return common, first, after + len(common) - before

    def _divide_leaf(self, offset: int) -> None:
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or not self._starts[at] < offset < self._ends[at]:
            return
        element, inlines = self._elements[at], self._lists[at]
        if element["t"] != "Str":
            raise Indivisible("holds a part of a formula, of code or of a blank")
        start, end = self._starts[at], self._ends[at]
        element["c"], rest = self.text[start:offset], {"t": "Str", "c": self.text[offset:end]}
        inlines.insert(_place(inlines, element) + 1, rest)
        self._ends[at] = offset
        self._starts.insert(at + 1, offset)
        self._ends.insert(at + 1, end)
        self._elements.insert(at + 1, rest)
        self._lists.insert(at + 1, inlines)

    def _above(self, at: int) -> Iterator[tuple[list[Element], Element]]:
        """The lists that a leaf is in, the nearest first, each with its element that holds the leaf."""
        inlines, element = self._lists[at], self._elements[at]
        yield inlines, element
        while id(inlines) in self._owners:
            element, inlines = self._owners[id(inlines)]
            yield inlines, element

    def _check(self, at: int, common: list[Element]) -> None:
        """Raises Indivisible where a cut before a leaf would divide a link or the like."""
        divides = False
        for inlines, element in self._above(at):
            if inlines is common:
                return
            divides = divides or _place(inlines, element) > 0
            kind = self._owners[id(inlines)][0]["t"]
            if divides and kind not in DIVISIBLE:
                raise Indivisible(f"holds a part of a {kind.lower()} alone")

    def _cut(self, at: int, common: list[Element]) -> int:
        """Parts the tree before a leaf, up to the list `common`; gives the place in that list behind the cut."""
        inlines, element = self._lists[at], self._elements[at]
        while inlines is not common:
            owner, outer = self._owners[id(inlines)]
            place = _place(inlines, element)
            if place:
                owner = self._part(owner, inlines, place, outer, at)
            inlines, element = outer, owner
        return _place(common, element)

    def _part(self, owner: Element, inlines: list[Element], place: int, outer: list[Element], at: int) -> Element:
        """Moves the elements of `owner` from `place` on, the first of which holds leaf `at`, into one behind it."""
        moved = inlines[place:]
        del inlines[place:]
        content: Any = [owner["c"][0], moved] if owner["t"] == "Span" else moved
        new = {"t": owner["t"], "c": content}
        outer.insert(_place(outer, owner) + 1, new)
        self._owners[id(moved)] = (new, outer)
        for element in moved:
            self._own(element, moved)
        for leaf in range(at, len(self._lists)):
            if self._lists[leaf] is inlines:
                self._lists[leaf] = moved
            elif not any(above is moved for above, _ in self._above(leaf)):
                break
        return new

    def _own(self, element: Element, inlines: list[Element]) -> None:
        content = _content(element)
        if content is not None:
            self._owners[id(content)] = (element, inlines)


def _place(inlines: Sequence[Element], element: Element) -> int:
    return next(at for at, other in enumerate(inlines) if other is element)


def _content(element: Element) -> list[Element] | None:
    """The inlines that an inline element holds, None where it holds none."""
    if element["t"] in ("Span", "Link", "Cite", "Quoted"):
        return cast("list[Element]", element["c"][1])
    if element["t"] in DIVISIBLE:
        return cast("list[Element]", element["c"])
    return None


def _notes(element: Element) -> Iterator[Element]:
    if element["t"] == "Note":
        yield element
    else:
        for inner in _content(element) or ():
            yield from _notes(inner)


def _lists(value: Any) -> Iterator[list[Element]]:
    """Every list of elements in the tree, deep first to last."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
            if value and all(isinstance(element, dict) and "t" in element for element in value):
                yield value


def elements_of(value: Any, *, notes: bool = True) -> Iterator[Element]:
    """Every element in blocks, with or without what notes hold."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            if notes or value.get("t") != "Note":
                waiting.extend(value.values())
