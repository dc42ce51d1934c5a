"""Who is believed where a rule and the tagger claim the same words."""

from __future__ import annotations

from citex.find.arbiter import arbitrate, weigh
from citex.find.span import Span
from citex.rules import Rule


def ruled(start: int, end: int, weight: float = 2.0) -> Span:
    rule = Rule("r", "f", "full", frozenset(), frozenset(), (), (), weight=weight)
    return Span(start, end, rule, (("title", start, end),), "note", "1", weight)


def tagged(start: int, end: int) -> Span:
    return Span(start, end, None, (), "note", "1")


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
