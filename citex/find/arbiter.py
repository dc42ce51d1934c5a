"""Which of overlapping claims stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from citex.find.span import Span

# Of a tagger's claim where the rules know how the text cites, and where they do not: less and more than any rule's.
_FILLS, _LEADS = 0.5, 5.5
_KNOWN = 0.84  # share of the tagger's claims that the rules must touch
_PRIOR = 10  # claims that the rules are held to have touched beforehand: few claims are no evidence against them


def weigh(ruled: Sequence[Sequence[Span]], tagged: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """The claims of the rules and of the tagger, group by group; the tagger's get the weight that they have in this text.

    In a tradition that the rules know they miss little of what the tagger finds, and read it better; elsewhere they
    miss much, and where they do claim something they often end too early.
    """
    touched = sum(_overlaps(claim, claims) for claims, others in zip(ruled, tagged, strict=True) for claim in others)
    known = touched + _PRIOR >= _KNOWN * (sum(map(len, tagged)) + _PRIOR)
    weight = _FILLS if known else _LEADS
    return [
        [*claims, *(replace(claim, weight=weight) for claim in others)]
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
