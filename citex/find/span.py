"""A stretch of text that a rule or the citation tagger claims."""

from __future__ import annotations

from dataclasses import dataclass

from citex.rules import Rule
from citex.rules.piece import Captures

SURE = 4.0  # weight of rules that nobody reads better: shelfmarks, sources under quotations, letters


@dataclass(slots=True, frozen=True)
class Span:
    """A citation as found: offsets in code points, the rule, and what was captured, as (variable, start, end).

    The tagger's claims have no rule and no captures: which words are the author and which the title is read later.
    `weight` is what a claim weighs against others.
    """

    start: int
    end: int
    rule: Rule | None
    captures: Captures
    zone: str
    note: str | None = None
    weight: float = 0.0

    @property
    def found_by(self) -> str:
        """The rule as "file:rule", or "tagger"."""
        return self.rule.id if self.rule else "tagger"

    def captured(self) -> dict[str, list[tuple[int, int]]]:
        """Where each variable was captured, in the order of the text."""
        found: dict[str, list[tuple[int, int]]] = {}
        for variable, start, end in sorted(self.captures, key=lambda c: c[1]):
            found.setdefault(variable, []).append((start, end))
        return found
