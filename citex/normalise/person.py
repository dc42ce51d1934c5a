"""The name of one person, to family and given names."""

from __future__ import annotations

import regex

from citex.model import Name
from citex.normalise.name_words import Shape, listed, opens_two, shape, shapes

_GLUED_INITIAL = regex.compile(r"(?<=\p{Lu}\.)(?=\p{Lu}[\p{Ll}’'])|(?<=\p{Lu}\p{Ll}\.)(?=\p{Lu}\p{Ll}{2})")
_ROMAN = regex.compile(r"[IVX]{2,}")
_NO_VOWEL = regex.compile(r"[^\W\d_aeiouyäöüаеёиоуыэюя]{2,7}", regex.IGNORECASE)
_PATRONYMIC = regex.compile(r"(?:[оеёи]вич|ьич|мич|[оеё]вна|[иь]ична|[eo]vich|['ʹ]ich|[eo]vna|ichna)$")
_SYLLABLE = r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h|hs|ts)?[aeiouü]{1,3}(?:ng?|[rhlk])?"
_SYLLABLES = regex.compile(rf"{_SYLLABLE}(?:['’-]?{_SYLLABLE})?", regex.IGNORECASE)  # of Chinese or Korean
_CAPITALS = regex.compile(r"\p{Lu}{2,}")
_GIVEN_IN_CAPITALS = regex.compile(r"(?<!\p{L})\p{Lu}{4,}(?!\p{L})")
_ABBREVIATED = (Shape.INITIAL, Shape.CAPITALS)
_PARTICLES = (Shape.PARTICLE, Shape.PARTICLE_CAPITAL)


def parse_name(printed: str) -> Name:
    """One name, given names first or family name with initials behind ("Ленин В. И."); an acronym is a body."""
    text = apart(printed.replace("\xa0", " "))
    words = text.split()
    if not words:
        return Name()
    if len(words) == 1:
        return _of_one_word(words[0])
    forms = shapes(words)
    if forms[-1] == Shape.SUFFIX and not (len(words) == 2 and words[1].casefold() in listed("suffix-or-family")):
        if len(words) == 2 and _ROMAN.fullmatch(words[1]):
            return Name(literal=text)  # "Jan III"
        return with_suffix(parse_name(" ".join(words[:-1]).rstrip(",")), words[-1])
    if len(words) == 2 and _ROMAN.fullmatch(words[1]) and not words[0].isupper():
        return Name(literal=text)  # "Pius XII"
    if first := _family_words_in_front(words, forms):
        name = inverted(" ".join(words[:first]), " ".join(words[first:]))
        initials = all(form in _ABBREVIATED for form in forms[first:])  # "Verkerk AJMH"
        return Name(name.family, " ".join(words[first:])) if initials else name
    first = _family_start(words, forms)
    return Name(family=_title_case(" ".join(words[first:])), given=_given(" ".join(words[:first])))


def _of_one_word(word: str) -> Name:
    if word in listed("acronym") or (word.isupper() and _NO_VOWEL.fullmatch(word)):
        return Name(literal=word)
    return Name(family=_title_case(word))


def with_suffix(name: Name, suffix: str) -> Name:
    """A name with "Jr." or "III", which stands behind the given names."""
    return Name(name.family, f"{name.given}, {suffix}".removeprefix(", "), name.literal)


def inverted(family: str, given: str) -> Name:
    """A name from its two parts; a particle behind the given name is the family's ("Humboldt, Wilhelm von")."""
    words = given.split()
    last = len(words)
    while last > 1 and shape(words[last - 1]) == Shape.PARTICLE:
        last -= 1
    particles = "".join(f"{word} " for word in words[last:])
    return Name(family=particles + _title_case(family), given=_given(" ".join(words[:last])))


def apart(text: str) -> str:
    """Initials apart from the name that was printed against them: "E.H.Carr"."""
    return str(_GLUED_INITIAL.sub(" ", text)) if "." in text else text


def _family_words_in_front(words: list[str], forms: list[Shape]) -> int:
    """How many words of a family name stand before the given names, 0 where these come first."""
    count = len(words)
    if _is_capital_family(words, forms):
        return 1
    initials = next((n for n in range(count) if all(one in _ABBREVIATED for one in forms[n:])), count)
    if 0 < initials < count and all(one is Shape.FULL or one in _PARTICLES for one in forms[:initials]):
        return _before_initials(words, forms, initials)
    return count - 1 if _is_given_last(words, forms) else int(_is_family_first(words, forms))


def _before_initials(words: list[str], forms: list[Shape], initials: int) -> int:
    """ "Ленин В. И.", "Smith JA", "van der Burg SH"; "Utley Gertje R" has one word only of the two before the "R"."""
    full = forms[:initials].count(Shape.FULL)
    if full == initials == 2 and (words[1].casefold() in listed("given-behind") or words[2:] == [words[2][0]]):
        return 1
    return 0 if full > 1 and forms[-1] == Shape.CAPITALS and len(words[-1]) > 2 else initials


def _is_capital_family(words: list[str], forms: list[Shape]) -> bool:
    """ "MARX Karl"."""
    capital = words[0].isupper() and len(words[0]) > 2 and forms[0] in (Shape.FULL, Shape.CAPITALS)
    return capital and forms[1] == Shape.FULL and not any(word.isupper() for word in words[1:] if len(word) > 2)


def _is_given_last(words: list[str], forms: list[Shape]) -> bool:
    """ "Bassi Elena", "De Castro Giovanni", "Nagy Imre": what closes the name is no family name."""
    given = listed("given-behind")
    family = [word.casefold() for word, form in zip(words[:-1], forms, strict=False) if form not in _PARTICLES]
    if len(family) != 1 or forms[-2] in _PARTICLES or words[-1].casefold() not in given:
        return False
    return forms[-2] == Shape.FULL and family[0] not in given and family[0] not in listed("given")


def _is_family_first(words: list[str], forms: list[Shape]) -> bool:
    """ "Ленин Владимир Ильич", "Mao Zedong"."""
    if len(words) == 3 and forms[0] == Shape.FULL:
        return bool(_PATRONYMIC.search(words[2])) and not _PATRONYMIC.search(words[1])
    if forms != [Shape.FULL, Shape.FULL]:
        return False
    head, tail = words[0].casefold(), words[1].casefold()
    family = listed("family-first")
    return head in family and tail not in family and bool(_SYLLABLES.fullmatch(tail))


def _family_start(words: list[str], forms: list[Shape]) -> int:
    """Where the family name begins, which closes the name, with its particles."""
    count = len(words)
    opening = next((n for n, one in enumerate(forms) if one != Shape.INITIAL), count)
    if 0 < opening < count and forms[opening] in _PARTICLES:
        return opening  # "E. Le Roy Ladurie"
    first = count - 1
    if count > 2 and forms[-2] == Shape.FULL and opens_two(words[-2].casefold()):
        first -= 1  # "Gabriel García Márquez"
    while first > 0 and forms[first - 1] in _PARTICLES:
        if first == 1 and words[0][0].isupper() and words[0].casefold() in listed("particle-or-given"):
            break  # "Ben Jonson"
        joint = words[first - 1] in ("y", "e", "und")  # "Ortega y Gasset"
        if joint and first > 1 and forms[first - 2] in _PARTICLES:
            break
        first -= 2 if joint and first > 1 else 1
    return first


def _given(given: str) -> str:
    """Given names as written, but JOSEF as Josef; initials without stops ("JV") stay."""
    if not any(word.isupper() and len(word) > 3 for word in given.split()):
        return given
    return str(_GIVEN_IN_CAPITALS.sub(lambda m: m[0][0] + m[0][1:].lower(), given))


def _title_case(family: str) -> str:
    """All-capital surnames in title case: "WESTMAN-CLEMENT" is Westman-Clement, "McCARTHY" McCarthy."""
    if sum(map(str.isupper, family)) < 3:
        return family
    return str(_CAPITALS.sub(lambda m: m[0][0] + m[0][1:].lower(), family))
