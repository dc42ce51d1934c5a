"""Which printed names are one person: "Lenin", "V. I. Lenin" and "Lenin, Vladimir I."."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from citex.export.keys import fold
from citex.model import Name


def people(names: Iterable[Name]) -> dict[Name, str]:
    """A key for every name, the same for the names of one person; keys do not depend on the order of the names.

    Names are one person's where the family name is the same and the given names agree as far as both go: initials
    with what they begin ("V. I." and "Vladimir"), full names with themselves. A family name alone, or a given name
    that agrees with two people, joins a person only where there is no second one of that family.
    """
    families: defaultdict[str, set[Name]] = defaultdict(set)
    for name in names:
        families[_family(name)].add(name)
    keys: dict[Name, str] = {}
    for family, variants in sorted(families.items()):
        persons = _persons(variants)
        for person in persons:
            fullest = person[0]
            given = "-".join(_given(fullest))
            key = "-".join(filter(None, [family.replace(" ", "-"), given])) or fullest.sort_key
            keys |= dict.fromkeys(person, key)
    return keys


def fullest(names: Iterable[Name]) -> Name:
    """The name that says most: the one with the longest given name, of equals the first in the alphabet."""
    return min(names, key=_order)


def _persons(variants: set[Name]) -> list[list[Name]]:
    """The variants of one family name, by person; the fullest name of each person first."""
    persons: list[list[Name]] = []
    for name in sorted(variants, key=_order):
        fitting = [person for person in persons if all(_agree(_given(name), _given(other)) for other in person)]
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            persons.append([name])
    return persons


def _family(name: Name) -> str:
    return fold(name.family or name.literal or name.given)


def _given(name: Name) -> tuple[str, ...]:
    """The given names and initials, folded: "V.I." is v, i and "Jean-Baptiste" is jean, baptiste."""
    if not name.family:
        return ()
    return tuple(fold(part) for part in re.split(r"[\s.\-‐,]+", name.given) if fold(part))


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(
        a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))
        for a, b in zip(one, other, strict=False)
    )


def _order(name: Name) -> tuple[int, int, str, str, str]:
    given = _given(name)
    return -len(given), -sum(map(len, given)), name.family, name.given, name.literal
