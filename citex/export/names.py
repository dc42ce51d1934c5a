"""The parts of a name that citation styles treat apart: particles and suffixes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from citex.model import Name

_PARTICLES = re.compile(
    r"((?:(?:von|van|vom|zu|zum|zur|der|den|dem|het|ter|ten|de|del|della|dello|degli|dei|di|da|das|do|dos|du|des|la|le"
    r"|lo|las|los|el|al|ibn|ben|bin|af|av|und|y|e|’t|'t)\s+)+|[dl][’'])(?=\S)"
)
_SUFFIX = re.compile(r",\s*((?:Jr|Sr|Jun|Sen)\.?|I{2,3}|IV)$")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A person's name in four: "van der" "Rohe", "Ludwig Mies", ""; empty strings for what is not there."""

    particle: str
    family: str
    given: str
    suffix: str


def name_parts(name: Name) -> NameParts:
    """The parts of a person's name: lower-case particles before the family name, "Jr." and the like after the given."""
    found = _PARTICLES.match(name.family)
    after = _SUFFIX.search(name.given)
    return NameParts(
        particle=found[0].strip() if found else "",
        family=name.family[found.end() :] if found else name.family,
        given=name.given[: after.start()] if after else name.given,
        suffix=after[1] if after else "",
    )


def csl_name(name: Name) -> dict[str, str]:
    """The name as a CSL-JSON object, without empty parts."""
    if not name.family:
        return {"literal": name.literal or name.given}
    parts = name_parts(name)
    values = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
    }
    return {part: value for part, value in values.items() if value}
