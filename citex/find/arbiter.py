"""Which of overlapping claims stands."""

from __future__ import annotations

from collections.abc import Sequence

from citex.find.span import Span


def arbitrate(claims: Sequence[Span]) -> list[Span]:
    """The claims that stand, in order: more weight first, then the one that starts earlier, then the longer one.

    Of claims with the same weight that start at different words of one citation the earlier holds more of it; of those
    that start together the longer does.
    """
    kept: list[Span] = []
    for claim in sorted(claims, key=lambda c: (-c.rule.weight, c.start, -c.end, c.rule.id)):
        if all(claim.end <= other.start or claim.start >= other.end for other in kept):
            kept.append(claim)
    return sorted(kept, key=lambda c: c.start)
