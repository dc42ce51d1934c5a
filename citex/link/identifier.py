"""Ids of works: family-shorttitle, lower case, ASCII, hyphens."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import regex

from citex.link.likeness import responsible, significant
from citex.model import Fields, Mention, value_of
from citex.normalise.transliteration import ascii_fold


class Identifiers:
    """Gives ids, each once: a second work of the same name gets a number."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, fields: Fields, mentions: Sequence[Mention]) -> str:
        """The id of a work: who and which, from its fields; from its first words where it has no title."""
        people = responsible(fields)
        family = people[0].sort_key.split()[-1:] if people else []
        title = value_of(fields, "title")
        if not title and value_of(fields, "archive_location"):
            title = f"{value_of(fields, 'archive')} {value_of(fields, 'archive_location')}"
        if not title and value_of(fields, "container-title"):
            title = f"{value_of(fields, 'container-title')} {value_of(fields, 'issued')} {value_of(fields, 'issue')}"
        words = significant(title or (mentions[0].text if mentions else "work"))[:5]
        parts = regex.findall(r"[a-z0-9]+", ascii_fold(" ".join([*family, *words])).lower())
        base = "-".join(parts)[:60].strip("-") or "work"
        numbered = (f"{base}-{number}" for number in count(2))
        identifier = base if base not in self._given else next(n for n in numbered if n not in self._given)
        self._given.add(identifier)
        return identifier
