"""Names of persons and bodies as printed, to family and given names.

Order and commas tell how a list is built: "D. C. Watt, Frank Spencer & Neville Brown" gives given names first,
"BURKITT, Brian, BAIMBRIDGE, Mark & REED, Staphen" family names first, "Chilvers, I; H. Osborne, D. Farr" both (Chicago
Manual of Style 17, 14.76; MLA 9, 5.7), "Smith JA, Jones B" neither stops nor commas (Vancouver). The words that tell
one name from another, and a body from a person, are in patterns/normalise/names.toml.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import regex

from citex.model import Name
from citex.normalise.words import any_word, table

_MOST_WORDS = 1 << 14  # words whose shape is remembered

_LETTER = regex.compile(r"\p{L}")
_HAN = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}\s,;·、，/&-]+")
_ASIDE = regex.compile(r"[\[\]]|\((?=\p{Lu})[^()]*\)")
_GIVEN_ASIDE = regex.compile(r"([\p{L}'’ -]+?),? \((\p{Lu}[\p{L}. -]*)\)(?=$|[,;/&]| (?:et|e|y|and|und)\b)")
_STRONG = regex.compile(r"\s*[;；、/|]\s*|\s*&\s*|\s+[–—]\s+|(?<=[\p{Ll}.]),? and(?=\p{Lu})")
_MISPRINTED_COMMA = regex.compile(r"\p{Lu}[\p{L}’'-]+; (?:\p{Lu}[\p{L}’'-]*\.? ?){1,3}")
_MISPRINTED_STOP = regex.compile(r"(?<=^\p{L}+ \p{Lu}),(?= \p{Lu}\p{Ll}+$)")
_GLUED = regex.compile(r"(?<=\p{Lu}\p{Ll}{2,}(?<!Mac|Fitz|Vander|Van|Des|Del|Della))(?=\p{Lu}\p{Ll}{2})")
_TORN = regex.compile(r"(?<=\b\p{Lu}) (?=(?![\x00-\x7f])\p{Ll}\p{Ll})")
_STOP_FOR_COMMA = regex.compile(r"(?<=^\p{Lu}\p{Ll}{3,})\. ?(?=\p{Lu}\.)")
_DOUBLED = regex.compile(r"(?<=\p{Lu}\.)(?=\p{Lu}[\p{Ll}’'])|(?<=\p{Lu}\p{Ll}\.)(?=\p{Lu}\p{Ll}{2})")
_WORD_INITIAL = regex.compile(r"(?:\p{Lu}\p{Ll}{0,3}[’ʹ']?\.[-‐–]?)+(?:\p{Lu}\.?)?|\p{Lu}[’ʹ']?|\p{Lu}[-‐–]\p{Lu}\.?")
_CAPITALS = regex.compile(r"\p{Lu}{2,3}|\p{Lu}-\p{Lu}{1,2}")
_PINYIN = regex.compile(r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h|hs|ts)?(?:[aeiouü]{1,3}(?:ng?|r|h|l|k)?)(?:['’-]?(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h|hs|ts)[aeiouü]{1,3}(?:ng?|r|h|l|k)?)?", regex.IGNORECASE)  # fmt: skip
_INSIDE_WORD = regex.compile("['’/-]")
_BODIES_APART = regex.compile(r"\s*[;/]\s*")
_BESIDE_BODY = regex.compile(r",? (?:and|und|et|y|e|и) |\s*&\s*|(?<=\.), ")
_HAN_APART = regex.compile(r"[,;·、，/&]")
_INITIAL_INSIDE = regex.compile(r"\p{Lu}\.")
_GIVEN_IN_CAPITALS = regex.compile(r"(?<!\p{L})\p{Lu}{4,}(?!\p{L})")
_ROMAN = regex.compile(r"[IVX]+")
_NO_VOWEL = regex.compile(r"[^\W\d_aeiouyäöüаеёиоуыэюя]{2,7}", regex.IGNORECASE)

_PATRONYMIC = regex.compile(r"(?:[оеёи]вич|ьич|мич|[оеё]вна|[иь]ична|[eo]vich|['ʹ]ich|[eo]vna|ichna)$")

# Shapes of a word.
INITIAL, CAPITALS, PARTICLE, PARTICLE_CAPITAL, SUFFIX, FULL, LOWER = range(7)


class _Words(NamedTuple):
    """patterns/normalise/names.toml, compiled."""

    ends: regex.Pattern[str]  # what stands around the names: roles, "et al."
    last_words: frozenset[str]  # of what `ends` matches
    first_words: frozenset[str]  # of what `starts` matches
    starts: regex.Pattern[str]
    behind: regex.Pattern[str]
    conjunction: regex.Pattern[str]
    body_ending: tuple[str, ...]
    idem: frozenset[str]
    sets: dict[str, frozenset[str]]


@cache
def _words() -> _Words:
    known = table("names")
    sets = {
        category: frozenset(word.casefold() for word in known[category])
        for category in ("idem", "particle", "particle-or-given", "suffix", "family-first", "given-behind", "first-of-two", "given")
    }  # fmt: skip
    for category in ("acronym", "body", "body-inside"):
        sets[category] = frozenset(known[category])
    sets["anonymous"] = frozenset(_letters(name) for name in known["anonymous"])
    roles = rf"[ ,]*(?<![\p{{L}}\p{{N}}])(?:[(\[][ ]?)?{any_word(known['role-behind'])}[ .,)\]]*$"
    others = rf"[ ,]*(?:&|\b(?:and|und|et|e|и|y))?[ ]*(?<![\p{{L}}\p{{N}}]){any_word(known['et-al'])}[ .,)\]]*$"
    before = [*known["role-before"], *known["honorific"], "in", "in:", "di"]
    behind = [*known["role-behind"], *known["et-al"]]
    return _Words(
        ends=regex.compile(f"(?:{roles})|(?:{others})", regex.IGNORECASE),
        last_words=frozenset(_bare(phrase.split()[-1]) for phrase in behind),
        first_words=frozenset(_bare(phrase.split()[0]) for phrase in before),
        starts=regex.compile(
            rf"^[(\[]?(?:{any_word(known['role-before'])}[ ]?|in:?[ ]|di[ ](?=\p{{Lu}}\.|\p{{Lu}}\p{{Ll}}+[ ]\p{{Lu}}\p{{Ll}}))"
            rf"|^(?:{any_word(known['honorific'])}[ ])+",
            regex.IGNORECASE,
        ),
        behind=regex.compile(rf"[ ,]*[(\[](?i:{any_word(known['role-behind'])})[.,]?[)\]]"),
        conjunction=regex.compile(rf",?[ ](?:{'|'.join(map(regex.escape, known['and']))})[ ]"),
        body_ending=tuple(known["body-ending"]),
        idem=sets["idem"],
        sets=sets,
    )


def parse_names(printed: str) -> list[Name]:
    """The people and bodies that a printed list names, in its order; "et al." and role words dropped.

    "Ders.", "Id." and the like name nobody.
    """
    words = _words()
    text = " ".join(printed.split()).strip(" ,;:")
    if text.casefold() in words.idem or not _LETTER.search(text):
        return []
    if _letters(text) in words.sets["anonymous"]:
        return [Name(literal=text.strip("[]()"))]
    text = _without_roles(text, words)
    if "(" in text or "[" in text:
        text = words.behind.sub("", text)
        text = _GIVEN_ASIDE.sub(r"\1, \2", text)
        text = _ASIDE.sub("", text).strip(" ,;:") or text
    if not _LETTER.search(text):
        return []
    if _HAN.fullmatch(text):
        return [Name(literal=name.strip()) for name in _HAN_APART.split(text) if name.strip()]
    if ";" in text and _MISPRINTED_COMMA.fullmatch(text):
        text = text.replace(";", ",")  # "LENIN; Vladimir I."
    if "." in text:
        text = _DOUBLED.sub(" ", text)
    text = _GLUED.sub(" ", _TORN.sub("", _MISPRINTED_STOP.sub(".", text)))
    if _is_body(text):
        return _bodies(text, words)
    return _people(text, words)


def _bare(word: str) -> str:
    """A word without the marks around it; all of a word that is nothing but marks."""
    return word.strip(" .,()[]&'’").casefold() or word


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _without_roles(text: str, words: _Words) -> str:
    for _ in range(3):
        before = text
        last = _bare(text.rpartition(" ")[2])
        if last in words.last_words and (found := words.ends.search(text)) and found.start():
            text = text[: found.start()].strip(" ,;:")
        first = _bare(text.partition(" ")[0])
        if first in words.first_words and (found := words.starts.match(text)) and found.end() < len(text):
            text = text[found.end() :].strip(" ,;:")
        if text == before:
            break
    return text


def _is_body(text: str) -> bool:
    """Whether a word of `text` tells that it names a body."""
    words = text.split()
    return any(map(_tells_body, words)) or (len(words) > 2 and any(map(_joins_body, words[1:-1])))


@lru_cache(maxsize=_MOST_WORDS)
def _tells_body(word: str) -> bool:
    known = _words()
    word = word.strip(".,;:()[]&/'’\"")
    if any(part in known.sets["body"] for part in _INSIDE_WORD.split(word)):
        return True
    folded = word.casefold()
    return folded.endswith(known.body_ending) and not folded.startswith(known.body_ending)


@lru_cache(maxsize=_MOST_WORDS)
def _joins_body(word: str) -> bool:
    return word in _words().sets["body-inside"]


def _bodies(text: str, words: _Words) -> list[Name]:
    """The names of a list in which a body is named: "and" and commas belong to its name, unless persons stand beside it."""
    names: list[Name] = []
    for one in _BODIES_APART.split(text):
        if not _is_body(one):
            names.extend(_people(one, words))
        elif _is_person(one) or ("," in one and _INITIAL_INSIDE.search(one)):
            for part in _BESIDE_BODY.split(one):
                names.extend([Name(literal=part.strip(" ,"))] if _is_body(part) and not _is_person(part)
                             else _people(part, words))  # fmt: skip
        elif one.strip(" ,."):
            names.append(Name(literal=one.strip(" ,")))
    return [name for name in names if name.sort_key]


def _is_person(text: str) -> bool:
    """ "Bank, Barbara", "Church, A.": the body's word is a family name."""
    head, comma, rest = text.partition(",")
    given = rest.split()
    return bool(comma) and " " not in head and 0 < len(given) <= 3 and all(
        _shape(word) in (INITIAL, FULL) for word in given
    ) and not _is_body(rest)  # fmt: skip


def _people(text: str, words: _Words) -> list[Name]:
    groups: list[str] = []
    for strong in _STRONG.split(text):
        groups += _conjoined(strong, words) if " " in strong else [strong]
    groups = [group for group in (group.strip(" ,;:") for group in groups) if group]
    bare = len(groups) > 1 and " " not in groups[-1] and "," not in groups[-1]  # "Turner, Katz and Hurd"
    names: list[Name] = []
    for group in groups:
        names += _group(group, bare)
    return [name for name in names if name.sort_key]


def _conjoined(text: str, words: _Words) -> list[str]:
    """The parts of a list between words for "and"; "Ortega y Gasset" stays together."""
    parts: list[str] = []
    start = 0
    for found in words.conjunction.finditer(text):
        left, right = text[start : found.start()], text[found.end() :]
        binding = found[0].strip(" ,")
        if binding in ("y", "e", "i") and not found[0].startswith(",") and _bound(left, right, bool(parts)):
            continue
        if binding == "u." and not right[:1].isupper():
            continue
        parts.append(left)
        start = found.end()
    return [*parts, text[start:]]


def _bound(left: str, right: str, later: bool) -> bool:
    """Whether an "y" joins two parts of one family name: "Ortega y Gasset, José", "José Ortega y Gasset"."""
    head, comma, _ = right.partition(",")
    if " " in head or later or not left[-1:].isalpha():
        return False
    if comma:
        return " " not in left
    return len(left.split()) == 2 and "," not in left and "." not in left


def _group(group: str, bare: bool) -> list[Name]:
    """The names of a list that only commas part; `bare` where family names stand alone in it."""
    if "," not in group:
        return [parse_name(_STOP_FOR_COMMA.sub(", ", group))] if "." not in group else _group_of_stops(group)
    parts = [part.strip() for part in group.split(",")]
    parts = [part for part in parts if part]
    names: list[Name] = []
    inverted = False
    place = 0
    while place < len(parts):
        part = parts[place]
        following = parts[place + 1] if place + 1 < len(parts) else ""
        if names and _all(part, SUFFIX):
            names[-1] = Name(names[-1].family, f"{names[-1].given}, {part}".removeprefix(", "), names[-1].literal)
            place += 1
        elif inverted and place and _initials(part) and names[-1].given[-1:].islower():
            names[-1] = Name(names[-1].family, f"{names[-1].given} {part}")  # "Adorno, Theodor, W."
            place += 1
        elif following and not bare and _are_one(part, following, inverted, first=not names):
            inverted = True
            names.append(_inverted(part, following))
            place += 2
        elif following and bare and _initials(following) and not _initials(part):
            names.append(_inverted(part, following))
            place += 2
        else:
            names.append(parse_name(part))
            place += 1
    return names


def _group_of_stops(group: str) -> list[Name]:
    """ "Bosch.A.": a stop for the comma."""
    mended = _STOP_FOR_COMMA.sub(", ", group)
    return _group(mended, bare=False) if mended != group else [parse_name(group)]


def _are_one(part: str, following: str, inverted: bool, first: bool) -> bool:
    """Whether `following` can be the given names of the family name `part`."""
    shapes = [_shape(word) for word in part.split()]
    full = [shape for shape in shapes if shape not in (PARTICLE, PARTICLE_CAPITAL)]
    if INITIAL in shapes and not (shapes[0] == FULL and len(shapes) == 1):
        return False  # "F. Engels", "Smith J"
    if _initials(following):
        return not (len(full) > 1 and full[-1] == CAPITALS and not part.isupper())
    words = following.split()
    if part.isupper() and len(part) > 1:
        return not following.isupper() or len(full) <= 2 and len(words) <= 2
    if len(full) > 2 or sum(_shape(word) != PARTICLE for word in words) > 3:
        return False
    if following.isupper() and len(words) == 1 and len(following) > 3:
        return False  # "Marx, ENGELS"
    if len(words) == 1:
        return len(full) == 1 or (first or inverted)
    if len(full) == 1 or (first and _opens_two(part.split()[0].casefold())):
        return True
    known = _words().sets
    return first and all(word.casefold() in known["given"] or word.casefold() in known["given-behind"] for word in words)


def _inverted(family: str, given: str) -> Name:
    """A name from its two parts; particles behind the given name belong to the family name ("Humboldt, Wilhelm von")."""
    words = given.split()
    last = len(words)
    while last > 1 and _shape(words[last - 1]) == PARTICLE:
        last -= 1
    particles = " ".join([*words[last:], ""])
    if words and words[0].islower() and all(_shape(word) == PARTICLE for word in words[:-1]) and len(words) > 1:
        last, particles = len(words), ""
    return Name(family=particles + _capitals(family), given=_given(" ".join(words[:last])))


def _initials(part: str) -> bool:
    """Whether a part between commas is nothing but initials, particles behind them allowed: "J. A.", "JA", "E. v."."""
    shapes = [_shape(word) for word in part.split()]
    return bool(shapes) and shapes[0] in (INITIAL, CAPITALS) and all(
        shape in (INITIAL, CAPITALS, PARTICLE) for shape in shapes[1:]
    )  # fmt: skip


def _all(part: str, wanted: int) -> bool:
    return all(_shape(word) == wanted for word in part.split())


@lru_cache(maxsize=_MOST_WORDS)
def _shape(word: str) -> int:
    sets = _words().sets
    folded = word.casefold()
    if folded in sets["suffix"] and (not word.islower() or len(word) > 3):
        return SUFFIX
    if folded in sets["particle"] and (word == folded or len(word.rstrip(".")) > 1):
        return PARTICLE if word == folded else PARTICLE_CAPITAL
    if word[:1].islower():
        return INITIAL if len(word) == 2 and word[1] == "." else LOWER
    if _WORD_INITIAL.fullmatch(word):
        return INITIAL
    return CAPITALS if _CAPITALS.fullmatch(word) else FULL


def parse_name(printed: str) -> Name:
    """One name, given names first or family name with initials behind ("Ленин В. И.")."""
    text = printed.replace("\xa0", " ")
    if "." in text:
        text = _DOUBLED.sub(" ", text)
    words = text.split()
    if not words:
        return Name()
    sets = _words().sets
    if len(words) == 1:
        word = words[0]
        if word in sets["acronym"] or (word.isupper() and len(word) > 1 and _NO_VOWEL.fullmatch(word)):
            return Name(literal=word)
        return Name(family=_capitals(word))
    shapes = [_shape(word) for word in words]
    if shapes[-1] == SUFFIX:
        if len(words) == 2:
            if words[1].rstrip(".").casefold() in ("senior", "junior", "fils", "neto", "filho"):
                return Name(family=_capitals(words[1]), given=words[0])  # "Nassau Senior"
            return Name(literal=text) if _ROMAN.fullmatch(words[1]) else Name(family=_capitals(words[0]), given=words[1])
        name = parse_name(" ".join(words[:-1]).rstrip(","))
        return Name(name.family, f"{name.given}, {words[-1]}".removeprefix(", "), name.literal)
    if len(words) == 2 and _ROMAN.fullmatch(words[1]) and len(words[1]) > 1 and not words[0].isupper():
        return Name(literal=text)  # "Pius XII"
    first = _family_start(words, shapes)
    if first < 0:  # the family name stands before the given ones
        return _inverted(" ".join(words[:-first]), " ".join(words[-first:]))
    return Name(family=_capitals(" ".join(words[first:])), given=_given(" ".join(words[:first])))


def _family_start(words: list[str], shapes: list[int]) -> int:
    """Where the family name begins; or, where it stands first, minus the number of its words."""
    sets = _words().sets
    count = len(words)
    initials = next((n for n in range(count) if all(shape in (INITIAL, CAPITALS) for shape in shapes[n:])), count)
    family = range(initials)
    if 0 < initials < count and all(shapes[n] in (FULL, PARTICLE, PARTICLE_CAPITAL) for n in family):
        bare = words[-1][-1] != "."
        if not bare or (shapes[-1] == INITIAL or count - initials == 1):
            full = sum(shapes[n] == FULL for n in family)
            if full == 2 and initials == 2 and (
                words[1].casefold() in sets["given-behind"] or (count == 3 and len(words[2]) == 1)
            ):
                return -1  # "Ball Marion J.", "Utley Gertje R"
            if not (shapes[-1] == CAPITALS and full > 1 and len(words[-1]) > 2):
                return -initials  # "Ленин В. И.", "Smith JA", "van der Burg SH"
    if words[0].isupper() and len(words[0]) > 2 and shapes[0] in (FULL, CAPITALS) and not any(
        word.isupper() for word in words[1:] if len(word) > 2
    ):
        return -1  # "MARX Karl"
    if count == 3 and _PATRONYMIC.search(words[2]) and not _PATRONYMIC.search(words[1]) and shapes[0] == FULL:
        return -1  # "Ленин Владимир Ильич"
    if count == 2 and shapes == [FULL, FULL]:
        head, tail = (word.casefold() for word in words)
        if tail in sets["given-behind"] and head not in sets["given-behind"] and head not in sets["given"]:
            return -1  # "Nagy Imre", "Bassi Elena"
        if head in sets["family-first"] and tail not in sets["family-first"] and _PINYIN.fullmatch(tail):
            return -1  # "Mao Zedong"
    opening = next((n for n, shape in enumerate(shapes) if shape != INITIAL), count)
    if 0 < opening < count and shapes[opening] in (PARTICLE, PARTICLE_CAPITAL):
        return opening  # "E. Le Roy Ladurie"
    first = count - 1
    while first > 0 and shapes[first - 1] in (PARTICLE, PARTICLE_CAPITAL):
        if first == 1 and shapes[0] == PARTICLE_CAPITAL and words[0].casefold() in sets["particle-or-given"]:
            break
        if words[first - 1] in ("y", "e") and first > 1 and shapes[first - 2] in (PARTICLE, PARTICLE_CAPITAL):
            break
        first -= 2 if words[first - 1] in ("y", "e", "und") and first > 1 else 1
    if first == count - 1 and count > 2 and shapes[-2] == FULL and _opens_two(words[-2].casefold()):
        first -= 1
        while first > 1 and shapes[first - 1] == PARTICLE:
            first -= 1
    return first


def _opens_two(word: str) -> bool:
    return word in _words().sets["first-of-two"] or (word.endswith(("ez", "éz")) and len(word) > 4)


def _given(given: str) -> str:
    """Given names as written, but JOSEF as Josef; initials without stops ("JV") stay."""
    if given.isupper() or any(word.isupper() and len(word) > 3 for word in given.split()):
        return _GIVEN_IN_CAPITALS.sub(lambda m: str(m[0][0] + m[0][1:].lower()), given)
    return given


_CAPITAL_RUN = regex.compile(r"\p{Lu}{2,}")


def _capitals(family: str) -> str:
    """All-capital surnames in title case: "WESTMAN-CLEMENT" is Westman-Clement, "McCARTHY" McCarthy."""
    if sum(map(str.isupper, family)) < 3:
        return family
    return str(_CAPITAL_RUN.sub(lambda m: m[0][0] + m[0][1:].lower(), family))
