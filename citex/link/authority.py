"""Standard editions: which one a citation means, and what it is in full."""

from __future__ import annotations

from collections.abc import Sequence

from citex.link.likeness import level, responsible, same_name
from citex.model import Fields, Name, value_of
from citex.rules import Authority, Patterns


class Authorities:
    """The editions of patterns/authorities/, looked up by their printed names."""

    def __init__(self, patterns: Patterns) -> None:
        self._by_id = {a.id: a for a in patterns.authorities}
        self._by_alias: dict[str, list[Authority]] = {}
        for authority in patterns.authorities:
            for alias in authority.aliases:
                self._by_alias.setdefault(level(alias), []).append(authority)

    def of(self, printing: Fields, recent: Sequence[str] = ()) -> str:
        """The id of the edition that a citation names, "" where it names none or leaves a doubt.

        Where several editions bear the name ("Selected Works"), the one cited most recently is meant.
        """
        editions = self.candidates(printing)
        if (cited := next((edition for edition in reversed(recent) if edition in editions), "")):
            return cited
        if not editions or (self._is_anybodys(printing) and len(editions) > 1):
            return ""
        return editions[0]

    def _is_anybodys(self, printing: Fields) -> bool:
        """Whether the name alone, as "Works" or "Soch.", does not tell whose edition it is."""
        title = value_of(printing, "title")
        return not responsible(printing) and len(level(title).split()) < 2 and not title.isupper()

    def candidates(self, printing: Fields) -> list[str]:
        """The ids of all editions that a citation can name."""
        if value_of(printing, "container-title"):
            return []
        editions = self._by_alias.get(level(value_of(printing, "title")), [])
        people = responsible(printing)
        if people:
            editions = [e for e in editions if all(any(same_name(p.sort_key, f) for f, _ in e.authors) for p in people)]
        number = value_of(printing, "edition")
        if number.isdigit():
            numbered = [e for e in editions if dict(e.fields).get("edition") == number]
            editions = numbered or [e for e in editions if "edition" not in dict(e.fields)]
        return [e.id for e in editions]

    def complement(self, identifier: str, fields: Fields, provenance: dict[str, str]) -> None:
        """Adds what the edition is in full; printed values stay."""
        authority = self._by_id[identifier]
        if authority.authors and not fields.get("author"):
            fields["author"] = [Name(family=family, given=given) for family, given in authority.authors]
            provenance["author"] = "authority"
        for key, value in authority.fields:
            if key not in fields:
                fields[key] = value
                provenance[key] = "authority"
