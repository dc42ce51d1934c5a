"""Citations in notes of styles that no rule knows, inside commentary."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citex.find.tagger import shipped
from citex.pipeline import extract
from citex.read import read

PRINTED = Path(__file__).parents[2] / "fixtures" / "printed"


def citations(note: str) -> list[str]:
    return [note[start:end] for start, end in shipped().citations(note, [(0, len(note))])]


@pytest.mark.parametrize(
    ("note", "cited"),
    [
        (
            "See J. R. Kettle, ‘Suit of Mill’ (1971) 24 Journal of Agrarian Law 310, 318; M. Ashdown, The Lord’s Water "
            "(Oxford: Clarendon Press, 1983), pp. 40–62.",
            [
                "J. R. Kettle, ‘Suit of Mill’ (1971) 24 Journal of Agrarian Law 310, 318",
                "M. Ashdown, The Lord’s Water (Oxford: Clarendon Press, 1983), pp. 40–62",
            ],
        ),
        (
            "Nähere Angaben zu den Strafen bei Noll u. a. (2009: 26) und Brandis (2011).",
            ["Noll u. a. (2009: 26)", "Brandis (2011)"],
        ),
        (
            "Cfr. G. Morandini, Acque e mulini nel Trentino, Bologna, Il Mulino, 1976, pp. 51-58.",
            ["G. Morandini, Acque e mulini nel Trentino, Bologna, Il Mulino, 1976, pp. 51-58"],
        ),
        ("The mill burnt down in the spring of that year and was not built again.", []),
    ],
)
def test_citations_are_told_from_what_is_said_about_them(note: str, cited: list[str]) -> None:
    assert citations(note) == cited


def test_a_printed_article_is_read_to_its_notes() -> None:
    gold = [json.loads(line) for line in (PRINTED / "ostwald-muehlenzwang.mentions.jsonl").read_text().splitlines()]
    wanted = {(row["start"], row["end"]) for row in gold}
    document = extract(read(PRINTED / "ostwald-muehlenzwang.txt"))
    found = {(mention.start, mention.end) for mention in document.mentions}
    assert len(wanted & found) >= 0.8 * len(wanted)
    assert len(found - wanted) <= 0.2 * len(wanted)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=5))
def test_citations_lie_in_their_stretches_in_order_and_apart(stretches: list[str]) -> None:
    view = "\n".join(stretches)
    bounds, start = [], 0
    for stretch in stretches:
        bounds.append((start, start + len(stretch)))
        start += len(stretch) + 1
    found = list(shipped().citations(view, bounds))
    assert found == sorted(found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert all(any(first <= start < end <= last for first, last in bounds) for start, end in found)


def test_a_stretch_longer_than_any_note_is_read_to_its_end() -> None:
    note = "See M. Ashdown, The Lord’s Water (Oxford: Clarendon Press, 1983), pp. 40–62. " * 60
    assert len(citations(note)) == 60
