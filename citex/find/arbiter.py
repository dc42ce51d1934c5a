"""Which of overlapping claims stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from citex.find.span import Span


def arbitrate(claims: Sequence[Span]) -> list[Span]:
    """The claims that stand, in order: more weight first, then the one that starts earlier, then the longer one.

    Of claims with the same weight that start at different words of one citation the earlier holds more of it; of those
    that start together the longer does.
    """
    kept: list[Span] = []
    starts: list[int] = []
    for claim in sorted(claims, key=lambda c: (-c.rule.weight, c.start, -c.end, c.rule.id)):
        at = bisect_right(starts, claim.start)
        free_before = at == 0 or kept[at - 1].end <= claim.start
        free_after = at == len(kept) or claim.end <= kept[at].start
        if free_before and free_after:
            kept.insert(at, claim)
            starts.insert(at, claim.start)
    return kept
