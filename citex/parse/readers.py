"""Whether the rules and the reference tagger read a text alike: a sign that the rules know how it cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from citex.model import Fields, Mention, names_of, value_of
from citex.normalise.name_words import letters

_VALUES = ("title", "container-title", "issued", "volume", "locator", "page")
_NAMES = ("author", "editor")
_ENOUGH = 0.63  # likeness of readings below which the rules are not believed
_PRIOR, _EXPECTED = 8, 0.85  # readings that are held to have been alike beforehand, and how much


def agree(readings: Sequence[tuple[Mention, Mention]]) -> bool:
    """Whether both readers say mostly the same of the same words: F1 of the fields of one against the other's."""
    likeness = _EXPECTED * _PRIOR + sum(_likeness(one.fields, other.fields) for one, other in readings)
    return likeness >= _ENOUGH * (len(readings) + _PRIOR)


def _likeness(one: Fields, other: Fields) -> float:
    said, heard = _said(one), _said(other)
    return 2 * (said & heard).total() / max(1, said.total() + heard.total())


def _said(fields: Fields) -> Counter[tuple[str, str]]:
    """The variables with their values, case and punctuation levelled; of names the family, of dates the year."""
    said = Counter((variable, letters(name.sort_key)) for variable in _NAMES for name in names_of(fields, variable))
    for variable in _VALUES:
        if value := value_of(fields, variable):
            said[variable, letters(value)[: 4 if variable == "issued" else None]] += 1
    return said
