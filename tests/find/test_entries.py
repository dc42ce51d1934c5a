"""An entry of a list is one citation, also where little of it looks like one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citex.find import find
from citex.model import Zone
from citex.rules import Patterns

ENTRY = "Xu Guoli (2001): Wu shijian jing yu shenghou shijie de zhenshi"


class Reader:
    """A tagger that knows a name and a year and nothing else."""

    def citations(self, view: str, asked: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(start + at, start + at + 15) for start, end in asked if (at := view[start:end].find("Xu Guoli")) >= 0]


def found(text: str) -> list[str]:
    reader: Any = Reader()
    spans = find(text, [Zone("bibliography", 0, len(text))], Patterns.default(), lambda: reader)
    return [text[span.start : span.end] for span in spans]


def test_a_short_entry_is_taken_whole() -> None:
    assert found(f"[12] {ENTRY}.") == [f"{ENTRY}."]


def test_of_an_entry_with_a_long_comment_only_the_citation_is_taken() -> None:
    assert found(f"{ENTRY}. {'It says what nobody else says of the matter. ' * 8}") == ["Xu Guoli (2001)"]
