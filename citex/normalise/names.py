"""Names of persons and bodies as printed, to family and given names.

Order and commas tell how a list is built: "D. C. Watt, Frank Spencer & Neville Brown" gives given names first,
"BURKITT, Brian, BAIMBRIDGE, Mark & REED, Staphen" family names first, "Chilvers, I; H. Osborne, D. Farr" both (Chicago
Manual of Style 17, 14.76; MLA 9, 5.7), "Smith JA, Jones B" neither stops nor commas (Vancouver). The words that tell
one name from another, and a body from a person, are in patterns/normalise/names.toml.
"""

from __future__ import annotations

import regex

from citex.model import Name
from citex.normalise.name_words import Shape, around, bare, is_body, letters, listed, opens_two, shape, shapes
from citex.normalise.person import apart, inverted, parse_name, with_suffix

__all__ = ["parse_name", "parse_names"]

_LETTER = regex.compile(r"\p{L}")
_HAN = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}\s,;·、，/&-]+")
_HAN_APART = regex.compile(r"[,;·、，/&]")
_ASIDE = regex.compile(r"[\[\]]|\((?=\p{Lu})[^()]*\)")
_GIVEN_ASIDE = regex.compile(
    r"([\p{L}'’ -]+?),? \((\p{Lu}[\p{L}. -]*)\)(?=$|[;/&]|,[^()]*\(| (?:et|e|y|and|und)\b)"
)
_APART = regex.compile(
    r"\s*[;；、/|]\s*|\s*&\s*|\s+[–—-]\s+|(?<=[\p{Ll}.]),? and(?=\p{Lu})|(?<=\p{Ll}{2})-(?=\p{Lu}\. )"
)
_BEFORE = regex.compile(r"^[\p{Co}•▪■◆*·\s]+")
_JOINED = regex.compile(r"^(?:[. …]+(?=\p{L})|(?:and|und|et|y|e|и|&) (?=\p{L}))", regex.IGNORECASE)
_BODIES_APART = regex.compile(r"\s*[;/]\s*")
_BESIDE_BODY = regex.compile(r",? (?:and|und|et|y|e|и) |\s*&\s*|(?<=\.), ")
_BEFORE_BODY = regex.compile(r"^(?:for|and|und|et) (?:the )?")
_INITIAL_INSIDE = regex.compile(r"\p{Lu}\.")

# Misprints and what scanning makes of names.
_COMMA_AS_SEMICOLON = regex.compile(r"\p{Lu}[\p{L}’'-]+; (?:\p{Lu}[\p{L}’'-]*\.? ?){1,3}")  # "LENIN; Vladimir I."
_STOP_AS_COMMA = regex.compile(r"(?<=^\p{L}+ \p{Lu}),(?= \p{Lu}\p{Ll}+$)")  # "Joel S, Marrow"
_COMMA_AS_STOP = regex.compile(r"(?<=^\p{Lu}\p{Ll}{3,})\. ?(?=\p{Lu}\.)")  # "Bosch.A."
_GLUED = regex.compile(r"(?<=\p{Lu}\p{Ll}{2,}(?<!Mac|Fitz|Vander|Van|Des|Del|Della))(?=\p{Lu}\p{Ll}{2})")  # "HansMeier"
_TORN = regex.compile(r"(?<=\b\p{Lu}) (?=(?![\x00-\x7f])\p{Ll}\p{Ll})")  # "L üthje"


def parse_names(printed: str) -> list[Name]:
    """The people and bodies that a printed list names, in its order; "et al." and role words dropped.

    "Ders.", "Id." and "et al." by itself name nobody.
    """
    text = _BEFORE.sub("", " ".join(printed.split())).strip(" ,;:")
    if text.casefold() in listed("idem") or not _LETTER.search(text):
        return []
    if letters(text) in listed("anonymous"):
        return [Name(literal=text.strip("[]()"))]
    text = _without_asides(_without_roles(text))
    if not _LETTER.search(text):
        return []
    if _HAN.fullmatch(text):
        return [Name(literal=name.strip()) for name in _HAN_APART.split(text) if name.strip()]
    text = _mended(text)
    names = _bodies(text) if is_body(text) else _people(text)
    return [name for name in names if name.sort_key]


def _without_roles(text: str) -> str:
    words = around()
    for _ in range(3):
        before = text
        last = bare(text.rpartition(" ")[2])
        if last in words.last_words and (found := words.ends.search(text)):
            text = text[: found.start()].strip(" ,;:")
        first = bare(text.partition(" ")[0])
        if first in words.first_words and (found := words.starts.match(text)) and found.end() < len(text):
            text = text[found.end() :].strip(" ,;:")
        if text == before:
            break
    return text


def _without_asides(text: str) -> str:
    """Without roles and additions in brackets; "Braudel (Fernand)" gives the given name in them."""
    if "(" not in text and "[" not in text:
        return text
    text = _GIVEN_ASIDE.sub(r"\1, \2", around().in_brackets.sub("", text))
    return _ASIDE.sub("", text).strip(" ,;:") or text


def _mended(text: str) -> str:
    if ";" in text and _COMMA_AS_SEMICOLON.fullmatch(text):
        text = text.replace(";", ",")
    text = _STOP_AS_COMMA.sub(".", apart(text))
    return str(_GLUED.sub(" ", _TORN.sub("", text)))


def _bodies(text: str) -> list[Name]:
    """The names of a list with a body in it: "and" and commas are part of its name, unless persons stand beside it."""
    names: list[Name] = []
    for one in _BODIES_APART.split(text):
        if not is_body(one):
            names += _people(one)
        elif _is_person(one) or ("," in one and _INITIAL_INSIDE.search(one)):
            for part in _BESIDE_BODY.split(one):
                body = is_body(part) and not _is_person(part)
                names += [Name(literal=part.strip(" ,"))] if body else _people(part)
        elif "," in one and _are_initials(one.partition(",")[0].rpartition(" ")[2]):  # "Walter SD, for a Group"
            for part in one.split(","):
                part = _BEFORE_BODY.sub("", part.strip())
                names += [Name(literal=part)] if is_body(part) else _people(part)
        else:
            names.append(Name(literal=one.strip(" ,")))
    return names


def _is_person(text: str) -> bool:
    """ "Bank, Barbara", "Church, A.": the body's word is a family name."""
    head, comma, rest = text.partition(",")
    given = rest.split()
    alike = all(shape(word) in (Shape.INITIAL, Shape.FULL) for word in given)
    return bool(comma) and " " not in head and 0 < len(given) <= 3 and alike and not is_body(rest)


def _people(text: str) -> list[Name]:
    groups: list[str] = []
    for part in _APART.split(text):
        groups += _conjoined(part) if " " in part else [part]
    groups = list(filter(None, (_JOINED.sub("", group.strip(" ,;:")) for group in groups)))
    alone = len(groups) > 1 and not {" ", ","} & set(groups[-1]) and groups[-1][-1] != "."  # "Turner, Katz and Hurd"
    names: list[Name] = []
    sharing: list[str] = []  # given names whose family name is still to come
    for group in groups:
        if _are_initials(group) and "." in group and len(groups) > 1:
            if names and names[-1].given:
                names.append(Name(names[-1].family, group))  # "CROVATO G. e M."
            else:
                sharing.append(group)  # "N. e F. Nicolini"
            continue
        found = _group(group, alone)
        names += [Name(found[0].family, given) for given in sharing if found] + found
        sharing = []
    return names + [Name(family=given) for given in sharing]


def _conjoined(text: str) -> list[str]:
    """The parts of a list between words for "and"; "Ortega y Gasset" stays together."""
    parts: list[str] = []
    start = 0
    for found in around().conjunction.finditer(text):
        left, right = text[start : found.start()], text[found.end() :]
        if found[0] in (" y ", " e ", " i ") and not parts and _is_one_family(left, right):
            continue
        if found[0].strip(" ,") == "u." and not right[:1].isupper():
            continue
        parts.append(left)
        start = found.end()
    return [*parts, text[start:]]


def _is_one_family(left: str, right: str) -> bool:
    """Whether a "y" joins two parts of one family name: "Ortega y Gasset, José", "José Ortega y Gasset"."""
    head, comma, _ = right.partition(",")
    if " " in head or not left[-1:].isalpha():
        return False
    if comma:
        return " " not in left
    return len(left.split()) == 2 and "," not in left and "." not in left


def _group(group: str, alone: bool) -> list[Name]:
    """The names of a list that only commas part; `alone` where family names stand in it without given names."""
    parts = list(filter(None, (part.strip() for part in _COMMA_AS_STOP.sub(", ", group).split(","))))
    if len(parts) > 1:
        parts = [part for part in parts if bare(part) not in around().roles or part[0].isupper()]  # "Longo, ed."
    names: list[Name] = []
    turned = False  # whether a family name before its given names was met
    place = 0
    while place < len(parts):
        part, following = parts[place], "".join(parts[place + 1 : place + 2])
        place += 1
        if names and all(shape(word) == Shape.SUFFIX for word in part.split()):
            names[-1] = with_suffix(names[-1], part)
        elif turned and _are_initials(part) and names[-1].given[-1:].islower():
            names[-1] = Name(names[-1].family, f"{names[-1].given} {part}")  # "Adorno, Theodor, W."
        elif following and (
            _are_initials(following) and not _are_initials(part)
            if alone
            else _are_one(part, following, turned or not names, first=not names)
        ):
            turned = True
            names.append(inverted(part, following))
            place += 1
        else:
            names.append(parse_name(part))
    return names


def _are_one(part: str, following: str, turned: bool, first: bool) -> bool:
    """Whether `following` can be the given names of the family name `part`; two words behind two are another person."""
    forms = shapes(part.split())
    full = [one for one in forms if one not in (Shape.PARTICLE, Shape.PARTICLE_CAPITAL)]
    if Shape.INITIAL in forms:
        return False  # "F. Engels", "Smith J"
    if _are_initials(following):
        return not (len(full) > 1 and full[-1] == Shape.CAPITALS and not part.isupper())
    words = following.split()
    if part.isupper() and len(part) > 1:
        return not following.isupper() or (len(full) <= 2 and len(words) <= 2)
    if len(full) > 2 or sum(shape(word) != Shape.PARTICLE for word in words) > 3:
        return False
    if following.isupper() and len(words) == 1 and len(following) > 3:
        return False  # "Marx, ENGELS"
    if len(full) == 1 or len(words) == 1:
        return len(full) == 1 or turned
    if not first or opens_two(part.split()[0].casefold()):
        return first
    given = [word.casefold() in listed("given") or word.casefold() in listed("given-behind") for word in words]
    return all(given) or (given[0] and Shape.PARTICLE in forms[1:])  # "Urbani de Gheltof, Giuseppe Marino"


def _are_initials(part: str) -> bool:
    """Whether a part between commas is nothing but initials, particles behind them allowed: "J. A.", "JA", "E. v."."""
    forms = shapes(part.split())
    initials = (Shape.INITIAL, Shape.CAPITALS)
    return bool(forms) and forms[0] in initials and all(one in (*initials, Shape.PARTICLE) for one in forms)
