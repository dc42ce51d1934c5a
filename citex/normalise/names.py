"""Names of persons and bodies as printed, to family and given names.

Order and commas tell how a list is built: "D. C. Watt, Frank Spencer & Neville Brown" gives given names first,
"BURKITT, Brian, BAIMBRIDGE, Mark & REED, Staphen" family names first, "Chilvers, I; H. Osborne, D. Farr" both (Chicago
Manual of Style 17, 14.76; MLA 9, 5.7).
"""

from __future__ import annotations

import regex

from citex.model import Name

_ROLE = regex.compile(
    r"[ ,]*[(\[]?\b(?:eds?|edd|Eds?|ED|EDS|Hrsg|Hg|Hgg|éds?|dir|comps?|Comps?|coords?|orgs?|ред|trans|tr|a cura di|"
    r"editors?|Editors?)\.?[)\]]*[ ,.]*$"
)
_ET_AL = regex.compile(
    r"[ ,]*(?:&|and|und|et|и)? ?\b(?:et al\.?|u\. ?a\.|and others|et alii|и др\.)[ .,]*$", regex.IGNORECASE
)
_AND = regex.compile(r",?\s+(?:&|and|und|et|y|e|и|i)\s+|\s*&\s*|\s*[;/]\s*|\s+[–—]\s+")
_INITIALS = regex.compile(r"(?:\p{Lu}\p{Ll}{0,2}[’ʹ]?\.?[ -]?)+")
_PARTICLES = frozenset(
    (
        "de la las los le du des di da do dos das del della dello von van der den vom zu zum zur ten ter af av "
        "bin ibn el d’ d'"
    ).split()
)
_SUFFIX = regex.compile(r",? (Jr\.?|Sr\.?|III?|fils|père)$")
_BODY = regex.compile(
    r"\b(?:of|for|Committee|Party|Institute|Institut|Ministry|Union|Association|Society|Department|Commission|Bureau|"
    r"Council|Organi[sz]ation|Academy|Akademie|Akademiia|Government|Bank|Ministerium|Partei|ЦК|Институт|Академия|CPSU|"
    r"KPSS|Nations|University|Conference|Agency|Group|Collective|Federation|Congress|Office|Center|Centre)\b"
)


def parse_names(printed: str) -> list[Name]:
    """The people and bodies that a printed list names, in its order; "et al." and role words dropped."""
    text = " ".join(printed.split())
    for _ in range(2):
        text = _ROLE.sub("", _ET_AL.sub("", text)).strip(" ,;:")
    text = regex.sub(r"[\[\]]|\((?=\p{Lu})[^()]*\)|\[[^\]]*\]", "", text).strip() or text
    if not regex.search(r"\p{L}", text):
        return []
    if _BODY.search(text) and "," not in text:
        return [Name(literal=text)]
    if regex.fullmatch(r"\p{Lu}[\p{L}’'-]+; (?:\p{Lu}[\p{L}’'-]*\.? ?){1,3}", text):
        text = text.replace(";", ",")  # a misprint for the comma of "LENIN; Vladimir I."
    text = regex.sub(r"(?<=\p{L} \p{Lu}),(?= \p{Lu}\p{Ll})", ".", text)  # a misprint for the stop of an initial
    names: list[Name] = []
    for group in _AND.split(text):
        names.extend(_parse_group(group.strip(" ,;")))
    return names


def _parse_group(group: str) -> list[Name]:
    """The names of a list that only commas part."""
    suffix = _SUFFIX.search(group)
    if suffix:
        group = group[: suffix.start()]
    parts = [p.strip() for p in group.split(",") if p.strip()]
    names: list[Name] = []
    i = 0
    while i < len(parts):
        follower = parts[i + 1] if i + 1 < len(parts) else ""
        if follower and _is_family(parts[i]) and _is_given(follower, parts[i]):
            names.append(Name(family=_capitals(parts[i]), given=_words(follower)))
            i += 2
        else:
            names.append(parse_name(parts[i]))
            i += 1
    return [n for n in names if n.sort_key]


def _is_family(part: str) -> bool:
    words = part.split()
    full = [w for w in words if w.casefold() not in _PARTICLES]
    return (
        (len(full) == 1 and "." not in full[0])
        or (part.isupper() and len(full) <= 2)
        or (len(full) == 2 and not any("." in w for w in full) and len(words) == 2)
    )


def _is_given(part: str, family: str) -> bool:
    """Whether `part` can be the given names of `family`; two words behind two words are another person."""
    words = part.split()
    if _INITIALS.fullmatch(part) and "." in part:
        return True
    if len(words) == 1:
        return not (part.isupper() and len(part) > 3) or family.isupper()
    return len(words) <= 3 and not part.isupper() and (len(family.split()) == 1 or family.isupper())


def parse_name(printed: str) -> Name:
    """One name, given names first or family name with initials behind ("Ленин В. И.")."""
    words = printed.replace("\xa0", " ").split()
    words = regex.sub(r"(?<=\p{Lu}\.)(?=\p{Lu}[\p{Ll}’])", " ", " ".join(words)).split()
    if not words:
        return Name()
    if len(words) == 1:
        return Name(family=_capitals(words[0]))
    if len(words) >= 2 and all(_INITIALS.fullmatch(w) and "." in w for w in words[1:]) and "." not in words[0]:
        return Name(family=_capitals(words[0]), given=_words(" ".join(words[1:])))
    if len(words[-1]) == 1 and words[-1].isupper():  # "Utley Gertje R", "Blunt A"
        return Name(family=_capitals(words[0]), given=_words(" ".join(words[1:])))
    first = len(words) - 1
    while first > 0 and words[first - 1].casefold() in _PARTICLES and (first > 1 or words[0][0].isupper()):
        first -= 1
    return Name(family=_capitals(" ".join(words[first:])), given=_words(" ".join(words[:first])))


def _words(given: str) -> str:
    """Given names as written, but JOSEF as Josef; initials without stops ("JV") stay."""
    return regex.sub(r"(?<!\p{L})\p{Lu}{4,}(?!\p{L})", lambda m: str(m[0][0] + m[0][1:].lower()), given)


def _capitals(family: str) -> str:
    """All-capital surnames in title case: "WESTMAN-CLEMENT" is Westman-Clement, "McCARTHY" McCarthy."""

    def lower(match: regex.Match[str]) -> str:
        return str(match[0][0] + match[0][1:].lower())

    return regex.sub(r"\p{Lu}{2,}", lower, family) if sum(c.isupper() for c in family) > 2 else family
