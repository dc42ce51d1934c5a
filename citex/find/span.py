"""A stretch of text that a rule claims."""

from __future__ import annotations

from dataclasses import dataclass

from citex.rules import Rule
from citex.rules.piece import Captures


@dataclass(slots=True, frozen=True)
class Span:
    """A citation as found: offsets in code points, the rule, and what was captured, as (variable, start, end)."""

    start: int
    end: int
    rule: Rule
    captures: Captures
    zone: str
    note: str | None = None

    def captured(self) -> dict[str, list[tuple[int, int]]]:
        """Where each variable was captured, in the order of the text."""
        found: dict[str, list[tuple[int, int]]] = {}
        for variable, start, end in sorted(self.captures, key=lambda c: c[1]):
            found.setdefault(variable, []).append((start, end))
        return found
