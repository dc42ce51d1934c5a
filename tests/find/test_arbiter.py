"""Who is believed where a rule and the tagger claim the same words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from citex.find.arbiter import arbitrate
from citex.find.arbiter import weigh as weigh_with
from citex.find.span import Span
from citex.rules import Rule


def ruled(start: int, end: int, weight: float = 2.0) -> Span:
    rule = Rule("r", "f", "full", frozenset(), frozenset(), (), (), weight=weight)
    return Span(start, end, rule, (("title", start, end),), "note", "1", weight)


def tagged(start: int, end: int) -> Span:
    return Span(start, end, None, (), "note", "1")


def weigh(ruled: Sequence[Sequence[Span]], tagged: Sequence[Sequence[Span]], prose: bool = False) -> list[list[Span]]:
    """What is weighed where no words are a sentence, or all are."""
    return weigh_with(ruled, tagged, lambda *_: prose)


def test_in_a_tradition_that_the_rules_know_the_tagger_speaks_of_notes_they_are_silent_about() -> None:
    rules = [[ruled(0, 20)] for _ in range(30)] + [[]]
    tagger = [[tagged(0, 25)] for _ in range(30)] + [[tagged(0, 9)]]
    weighed = weigh(rules, tagger)
    assert [claim.rule is None for claim in weighed[0]] == [False]
    assert [claim.rule is None for claim in weighed[-1]] == [True]


def test_in_a_tradition_that_they_do_not_know_the_tagger_leads() -> None:
    rules = [[ruled(0, 20)]] + [[] for _ in range(30)]
    tagger = [[tagged(0, 25)] for _ in range(31)]
    (standing,) = arbitrate(weigh(rules, tagger)[0])
    assert (standing.end, standing.found_by) == (25, "tagger")


@pytest.mark.parametrize(
    ("rule", "claim", "prose", "standing"),
    [
        (ruled(40, 80), tagged(0, 80), False, (0, 80)),  # the rule has missed the author and half of the title
        (ruled(40, 80), tagged(0, 81), False, (0, 81)),
        (ruled(8, 80), tagged(0, 80), False, (8, 80)),  # "Vgl. auch"
        (ruled(40, 90), tagged(0, 80), False, (40, 90)),  # the rule knows how it goes on
        (ruled(40, 80), tagged(0, 80), True, (40, 80)),  # a sentence stands before the citation
        (ruled(40, 80, weight=4.0), tagged(0, 80), False, (40, 80)),  # a rule that nobody reads better
    ],
)
def test_where_a_rule_that_asks_for_little_begins_late_the_tagger_adds_the_beginning(
    rule: Span, claim: Span, prose: bool, standing: tuple[int, int]
) -> None:
    ((found,),) = [arbitrate(claims) for claims in weigh([[rule]], [[claim]], prose)]
    assert (found.start, found.end) == standing


def test_two_citations_that_the_tagger_takes_for_one_stay_two() -> None:
    claims = weigh([[ruled(20, 40), ruled(60, 80)]], [[tagged(0, 80)]])
    assert [(found.start, found.end) for found in arbitrate(claims[0])] == [(20, 40), (60, 80)]


def test_few_notes_are_no_evidence_against_the_rules() -> None:
    weighed = weigh([[ruled(0, 20)], []], [[tagged(0, 25)], [tagged(0, 9)]])
    assert [claim.found_by for claim in arbitrate(weighed[0])] == ["f:r"]


def test_back_references_by_rule_stand_everywhere() -> None:
    rules = [[ruled(0, 20, weight=6.0)]] + [[] for _ in range(30)]
    tagger = [[tagged(0, 25)] for _ in range(31)]
    assert [claim.found_by for claim in arbitrate(weigh(rules, tagger)[0])] == ["f:r"]


def test_the_greater_weight_then_the_earlier_then_the_longer_claim_stands() -> None:
    assert [(c.start, c.end) for c in arbitrate([ruled(5, 20), ruled(0, 10), ruled(0, 8)])] == [(0, 10)]
    assert [(c.start, c.end) for c in arbitrate([ruled(5, 20, 3), ruled(0, 10)])] == [(5, 20)]
