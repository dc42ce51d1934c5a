"""Which pieces and templates can begin with given characters: a quick no for most of them at most places.

Of a hundred rules few can begin at a given word, and to find out by matching takes most of the time that finding takes.
Whether an expression can match what begins with a few given characters is asked once, by a partial match of these
alone, and remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from citex.rules.piece import Composite, Enclosed, Expression, Kind
from citex.rules.template import Choice, Piece, Sequence

if TYPE_CHECKING:
    from citex.rules.load import Patterns

LENGTH = 3  # characters
_MOST = 300_000  # answers remembered before the memory is emptied
# What looks at characters that a partial match does not see: before the beginning, or whether a word goes on.
_LOOKS_FURTHER = regex.compile(r"\(\?<=|\\B")


class Openings:
    """What of `patterns` can begin with which characters."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._pieces: dict[tuple[str, str], bool] = {}

    def piece(self, name: str, opening: str) -> bool:
        """Whether the piece can match a text that begins with `opening`, up to `LENGTH` characters of it."""
        key = name, opening
        known = self._pieces.get(key)
        if known is None:
            if len(self._pieces) >= _MOST:
                self._pieces.clear()
            self._pieces[key] = True  # a piece that asks for itself decides nothing
            known = self._pieces[key] = self._kind(self._patterns.piece(name), opening)
        return known

    def sequence(self, nodes: Sequence, opening: str) -> bool:
        """Whether the nodes of a template can."""
        for node in nodes:
            if not isinstance(node, Choice):
                return self.piece(node.name, opening) if isinstance(node, Piece) else _can_begin(node.pattern, opening)
            if any(self.sequence(option, opening) for option in node.options):
                return True
            if not node.optional:
                return False
        return True

    def _kind(self, kind: Kind, opening: str) -> bool:
        if isinstance(kind, Expression):
            return any(_can_begin(pattern, opening) for pattern in kind.patterns)
        if isinstance(kind, Composite):
            return any(self.sequence(template, opening) for template in kind.templates)
        return _can_begin(kind.open if isinstance(kind, Enclosed) else kind.first, opening)


def _can_begin(pattern: regex.Pattern[str], opening: str) -> bool:
    return _LOOKS_FURTHER.search(pattern.pattern) is not None or pattern.match(opening, partial=True) is not None
