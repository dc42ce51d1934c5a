"""Which of overlapping claims stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from citex.find.span import SURE, Span

_LEADS = 5.5  # weight of a tagger's claim where the rules do not know how the text cites: more than most rules have
_LEAD_IN = 10  # characters: more than "Vgl. auch" stands before the citation
_CLOSING = 2  # characters: a bracket or stop that one of the two has left out
_KNOWN = 0.86  # share of the tagger's claims that the rules must touch
_LAW = frozenset({"legal_case", "legislation"})
_PRIOR = 7  # claims that the rules are held to have touched beforehand: few claims are no evidence against them


def weigh(
    ruled: Sequence[Sequence[Span]], tagged: Sequence[Sequence[Span]], is_prose: Callable[[int, int], bool]
) -> list[list[Span]]:
    """The claims of the rules and of the tagger, group by group.

    In a tradition that the rules know they miss little of what the tagger finds, and read it better: there the tagger
    only adds to them. Elsewhere the rules miss much, and where they do claim something they often end too early: there
    the tagger leads. Notes and lists of a text are weighed apart. `is_prose` tells whether the words from one offset to
    another are a sentence rather than names and titles.
    """
    known = {zone for zone in ("note", "bibliography") if _know(ruled, tagged, zone)}
    weighed = []
    for claims, others in zip(ruled, tagged, strict=True):
        standing = arbitrate(claims) if others else []
        heard = [claim for claim in others if claim.zone not in known or _adds(claim, standing, is_prose)]
        weighed.append([*claims, *(replace(claim, weight=_LEADS) for claim in heard)])
    return weighed


def _adds(claim: Span, standing: Sequence[Span], is_prose: Callable[[int, int], bool]) -> bool:
    """Whether a claim of the tagger's says more than the rules, which know the text: where they say nothing, and where
    all that stands of theirs in it is one citation that begins later, as where they miss its author or half its title.
    """
    if not _speak(standing):
        return True
    touching = [one for one in standing if one.start < claim.end and claim.start < one.end]
    if len(touching) != 1:
        return False
    (one,) = touching
    if one.weight >= SURE or one.rule is None or one.rule.form != "full":
        return False
    later = one.start >= claim.start + _LEAD_IN and one.end <= claim.end + _CLOSING
    return later and not is_prose(claim.start, one.start)


def _know(ruled: Sequence[Sequence[Span]], tagged: Sequence[Sequence[Span]], zone: str) -> bool:
    """Whether the rules touch nearly all that the tagger finds in zones of a kind.

    Cases and statutes do not count: the law of a country is cited alike whatever the tradition of a text.
    """
    touched = number = 0
    for claims, others in zip(ruled, tagged, strict=True):
        asked = [claim for claim in others if claim.zone == zone]
        standing = arbitrate([claim for claim in claims if claim.weight > 0]) if asked else []
        starts = [claim.start for claim in standing]
        for claim in asked:
            at = bisect_left(starts, claim.end)  # they lie apart: only the last before its end can touch it
            touching = standing[at - 1] if at > 0 and standing[at - 1].end > claim.start else None
            if touching and touching.rule and touching.rule.type in _LAW:
                continue
            touched += touching is not None
            number += 1
    return touched + _PRIOR >= _KNOWN * (number + _PRIOR)


def _speak(claims: Sequence[Span]) -> bool:
    """Whether a rule claims something; rules without weight take whatever nobody else can read."""
    return any(claim.weight > 0 for claim in claims)


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
