"""Which of overlapping claims stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from citex.find.span import Span

_LEADS = 5.5  # weight of a tagger's claim where the rules do not know how the text cites: more than most rules have
_KNOWN = 0.84  # share of the tagger's claims that the rules must touch
_PRIOR = 10  # claims that the rules are held to have touched beforehand: few claims are no evidence against them


def weigh(ruled: Sequence[Sequence[Span]], tagged: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The claims of the rules and of the tagger, group by group.

    In a tradition that the rules know they miss little of what the tagger finds, and read it better: there the tagger
    speaks of notes and entries in which no rule claims anything. Elsewhere the rules miss much, and where they do claim
    something they often end too early: there the tagger leads.
    """
    touched = sum(_overlaps(claim, claims) for claims, others in zip(ruled, tagged, strict=True) for claim in others)
    known = touched + _PRIOR >= _KNOWN * (sum(map(len, tagged)) + _PRIOR)
    return [
        [*claims, *(replace(claim, weight=_LEADS) for claim in others if not known or not claims)]
        for claims, others in zip(ruled, tagged, strict=True)
    ]


def _overlaps(claim: Span, claims: Sequence[Span]) -> bool:
    """Whether one of the `claims` that says what it cites shares words with `claim`."""
    return any(other.start < claim.end and claim.start < other.end and other.captures for other in claims)


def arbitrate(claims: Sequence[Span]) -> list[Span]:
    """The claims that stand, in order: more weight first, then the one that starts earlier, then the longer one.

    Of claims with the same weight that start at different words of one citation the earlier holds more of it; of those
    that start together the longer does.
    """
    kept: list[Span] = []
    starts: list[int] = []
    for claim in sorted(claims, key=lambda c: (-c.weight, c.start, -c.end, c.found_by)):
        at = bisect_right(starts, claim.start)
        free_before = at == 0 or kept[at - 1].end <= claim.start
        free_after = at == len(kept) or claim.end <= kept[at].start
        if free_before and free_after:
            kept.insert(at, claim)
            starts.insert(at, claim.start)
    return kept
