"""The figures of the scorer, each on a case small enough to work out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.score import Rate, level, level_pages, overlap, score, values


def mention(start: int, end: int, work: str = "w", form: str = "full", doc: str = "d", **more: Any) -> dict[str, Any]:
    fields = more.pop("fields", {})
    return {"doc": doc, "start": start, "end": end, "text": "x" * (end - start), "work": work, "form": form,
            "fields": fields, **more}  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "levelled"),
    [
        ("939-41, 942", "939-941 942"),
        ("939–941 and 942", "939-941 942"),
        ("122 & 508", "122 508"),
        ("1,200-1,210", "1200-1210"),
        ("xix", "xix"),
        ("D 567 777", "d 567 777"),
        ("12 et 14", "12 14"),
    ],
)
def test_pages(printed: str, levelled: str) -> None:
    assert level_pages(printed) == levelled


@pytest.mark.parametrize(
    ("printed", "levelled"), [("Räte: Eine Geschichte", "rate eine geschichte"), ("Œuvres", "œuvres"), ("M.–L.", "m l")]
)
def test_words(printed: str, levelled: str) -> None:
    assert level(printed) == levelled


def test_values() -> None:
    fields = {
        "author": [{"family": "Stalin", "given": "J. V."}, {"literal": "Collective"}],
        "editor": "Marx",
        "edition": "5th",
        "issued": "1966..",
        "page": "12-4",
        "note": "free",
        "title": "",
        "volume": None,
    }
    assert dict(values(fields)) == {
        ("author", "stalin"): 1,
        ("author", "collective"): 1,
        ("editor", "marx"): 1,
        ("edition", "5"): 1,
        ("issued", "1966"): 1,
        ("locator", "12-14"): 1,
    }
    assert not values(None)


def test_particles_belong_to_the_family() -> None:
    assert dict(values({"author": [{"non-dropping-particle": "von", "family": "Papen"}]})) == {
        ("author", "von papen"): 1
    }


def test_overlap() -> None:
    assert overlap(mention(0, 10), mention(5, 15)) == pytest.approx(1 / 3)
    assert overlap(mention(0, 10), mention(10, 20)) == 0


def test_rate() -> None:
    assert Rate.of(0, 0, 0) == Rate(1.0, 1.0)
    assert Rate.of(0, 1, 1).f1 == 0.0
    assert Rate.of(3, 1, 3).f1 == pytest.approx(0.6)


def test_spans_pair_one_to_one_by_the_largest_overlap() -> None:
    result = score([mention(0, 10), mention(11, 20)], [mention(0, 9), mention(1, 10), mention(30, 40)])
    assert (result.find.precision, result.find.recall) == (pytest.approx(1 / 3), 0.5)
    assert [error.split()[0] for error in result.errors] == ["MISS", "SPUR", "SPUR"]


def test_optional_mentions_count_neither_way() -> None:
    gold = [mention(0, 10), mention(20, 30, optional=True), mention(40, 50, optional=True)]
    assert score(gold, [mention(0, 10), mention(20, 30)]).figures()["find"] == 1.0


def test_texts_without_citations_count_where_they_are_listed() -> None:
    predicted = [mention(0, 10), mention(0, 10, doc="silent"), mention(0, 10, doc="elsewhere")]
    assert score([mention(0, 10)], predicted).find.precision == 1.0
    assert score([mention(0, 10)], predicted, ["silent"]).find.precision == 0.5


def test_missed_and_spurious_mentions_bring_their_fields() -> None:
    gold = [mention(0, 10, fields={"title": "A", "volume": "1"}), mention(20, 30, fields={"title": "B"})]
    got = [mention(0, 10, fields={"title": "a", "volume": "2"}), mention(40, 50, fields={"title": "C"})]
    result = score(gold, got)
    assert (result.fields.precision, result.fields.recall) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    assert result.by_field["volume"] == (Rate(0.0, 0.0), 1)


def test_grouping_into_works() -> None:
    gold = [mention(0, 10, "a"), mention(20, 30, "a"), mention(40, 50, "b")]
    got = [mention(0, 10, "x"), mention(20, 30, "x"), mention(40, 50, "x")]
    precision = (2 / 3 + 2 / 3 + 1 / 3) / 3
    assert score(gold, got).link == pytest.approx(2 * precision / (precision + 1))
    assert score(gold, got[:1]).link == pytest.approx(2 * (0.5 / 3) / (0.5 / 3 + 1))


def test_back_references() -> None:
    gold = [
        mention(0, 10, "a"),
        mention(20, 30, "a", "ibid"),
        mention(40, 50, "a", "short"),
        mention(60, 70, "z", "ibid"),
    ]
    got = [mention(0, 10, "x"), mention(20, 30, "x", "ibid"), mention(40, 50, "y", "short")]
    result = score(gold, got)
    assert (result.refer, result.form) == (0.5, 1.0)
    assert any(error.startswith("LINK") for error in result.errors)
    assert score(gold, got[:1]).refer == 0.0


def test_nothing_at_all() -> None:
    assert score([], []).figures() == {"find": 1.0, "fields": 1.0, "form": 0.0, "link": 0.0, "refer": 0.0}


spans = st.tuples(st.integers(0, 80), st.integers(1, 20), st.sampled_from("abc"), st.sampled_from(["full", "ibid"]))


@given(st.lists(spans, max_size=12), st.lists(spans, max_size=12))
def test_figures_are_shares_and_do_not_depend_on_chance(one: list[Any], other: list[Any]) -> None:
    gold = [mention(start, start + length, work, form) for start, length, work, form in one]
    got = [mention(start, start + length, work, form) for start, length, work, form in other]
    result = score(gold, got)
    assert result == score(gold, got)
    assert all(0.0 <= figure <= 1.0 for figure in result.figures().values())
    if gold:
        assert score(gold, gold).figures()["link"] == 1.0
