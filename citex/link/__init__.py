"""One work for all its printings, across texts."""
from __future__ import annotations
from collections.abc import Sequence
from citex.model import Document, Work
from citex.rules import Patterns
def link_works(documents: Sequence[Document], patterns: Patterns) -> list[Work]:
    return []
