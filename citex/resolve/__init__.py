"""Back references to the work they mean, in a text."""
from __future__ import annotations
from citex.model import Mention
from citex.rules import Patterns
def resolve(text: str, mentions: list[Mention], patterns: Patterns) -> list[Mention]:
    return mentions
