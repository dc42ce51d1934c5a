"""What single words say in printed names: initials, particles, roles, bodies (patterns/normalise/names.toml)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from citex.normalise.words import any_word, table

_MOST_WORDS = 1 << 14  # words of which is remembered what they are

_INITIAL = regex.compile(r"(?:\p{Lu}\p{Ll}{0,3}[’ʹ']?\.[-‐–]?)+(?:\p{Lu}\.?)?|\p{Lu}[’ʹ']?|\p{Lu}[-‐–]\p{Lu}\.?")
_CAPITALS = regex.compile(r"\p{Lu}{2,3}\.?|\p{Lu}-\p{Lu}{1,2}")
_INSIDE_WORD = regex.compile("['’/-]")
_AS_WRITTEN = ("acronym", "body", "body-inside")


class Shape(IntEnum):
    """What a word of a name is by its form."""

    INITIAL = 1  # "J.", "Th.", "J.-P.", "J"
    CAPITALS = 2  # "JA", two initials or a short name
    PARTICLE = 3  # "von"
    PARTICLE_CAPITAL = 4  # "Le", which may be a given name
    SUFFIX = 5  # "Jr.", "III"
    FULL = 6  # "Marx"
    LOWER = 7


class Around(NamedTuple):
    """What stands around names: roles ("hrsg. von", "eds.") and others unnamed ("et al.")."""

    starts: regex.Pattern[str]
    first_words: frozenset[str]  # of what `starts` matches
    ends: regex.Pattern[str]
    last_words: frozenset[str]  # of what `ends` matches
    in_brackets: regex.Pattern[str]
    conjunction: regex.Pattern[str]
    roles: frozenset[str]  # "ed", "hrsg"


@cache
def around() -> Around:
    """The expressions for what stands around names."""
    known = table("names")
    role, others = any_word(known["role-behind"]), any_word(known["et-al"])
    a_name = r"(?=\p{Lu}\.|\p{Lu}\p{Ll}+[ ]\p{Lu}\p{Ll})"
    apart = r"[ ,]*(?<![\p{L}\p{N}])"
    return Around(
        starts=regex.compile(
            rf"^[(\[]?(?:{any_word(known['role-before'])}[ ]?|in:?[ ]|di[ ]{a_name})|"
            rf"^(?:{any_word(known['honorific'])}[ ])+",
            regex.IGNORECASE,
        ),
        first_words=frozenset(bare(phrase.split()[0]) for phrase in (*known["role-before"], *known["honorific"]))
        | {"in", "di"},
        ends=regex.compile(
            rf"(?:{apart}(?:[(\[][ ]?)?{role}|[ ,]*(?:&|\b(?:and|und|et|e|и|y))?{apart}{others})[ .,)\]]*$",
            regex.IGNORECASE,
        ),
        last_words=frozenset(bare(phrase.split()[-1]) for phrase in (*known["role-behind"], *known["et-al"])),
        in_brackets=regex.compile(rf"[ ,]*[(\[](?i:{role})[.,]?[)\]]"),
        conjunction=regex.compile(rf",?[ ](?:{'|'.join(map(regex.escape, known['and']))})[ ]"),
        roles=frozenset(bare(phrase) for phrase in known["role-behind"]),
    )


@cache
def listed(category: str) -> frozenset[str]:
    """The words of a category of patterns/normalise/names.toml, in lower case where capitals do not matter."""
    words = table("names")[category]
    if category == "anonymous":
        return frozenset(map(letters, words))
    return frozenset(words if category in _AS_WRITTEN else map(str.casefold, words))


def bare(word: str) -> str:
    """A word in lower case without the marks around it; all of a word that is nothing but marks."""
    return word.strip(" .,:()[]&'’").casefold() or word


def letters(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return "".join(character for character in text.casefold() if character.isalnum())


@lru_cache(maxsize=_MOST_WORDS)
def shape(word: str) -> Shape:
    """The shape of a word."""
    folded = word.casefold()
    if folded in listed("suffix") and (not word.islower() or len(word) > 3):
        return Shape.SUFFIX
    if folded in listed("particle") and (word == folded or len(word.rstrip(".")) > 1):
        return Shape.PARTICLE if word == folded else Shape.PARTICLE_CAPITAL
    if word[:1].islower():
        return Shape.INITIAL if len(word) == 2 and word[1] == "." else Shape.LOWER
    if _INITIAL.fullmatch(word):
        return Shape.INITIAL
    return Shape.CAPITALS if _CAPITALS.fullmatch(word) else Shape.FULL


def shapes(words: Sequence[str]) -> list[Shape]:
    """The shapes of the words of one name, in which "DI" beside "Cook" or "Kramer" are initials and no particle."""
    found = [shape(word) for word in words]
    if len(words) > 1 and not all(map(str.isupper, words)):
        for n, word in enumerate(words):
            particle = found[n] == Shape.PARTICLE_CAPITAL and word.isupper() and len(word) < 4
            many = n == len(words) - 1 and found[n] == Shape.FULL and word.isupper() and len(word) == 4
            joined = words[n - 1].isupper() or words[(n + 1) % len(words)].isupper()  # "Désirée VAN DER HEIJDE"
            if (particle and not joined and "." not in word) or (many and found[0] == Shape.FULL):
                found[n] = Shape.CAPITALS
    return found


def opens_two(word: str) -> bool:
    """Whether a family name, in lower case, is likely the first of two Spanish ones."""
    return word in listed("first-of-two") or (word.endswith(("ez", "éz")) and len(word) > 4)


def is_body(text: str) -> bool:
    """Whether a word of `text` tells that it names a body."""
    words = text.split()
    return any(map(_tells_body, words)) or (len(words) > 2 and any(map(_joins_body, words[1:-1])))


@lru_cache(maxsize=_MOST_WORDS)
def _tells_body(word: str) -> bool:
    word = word.strip(".,;:()[]&/'’\"")
    if not listed("body").isdisjoint(_INSIDE_WORD.split(word)):
        return True
    folded, endings = word.casefold(), tuple(table("names")["body-ending"])
    return folded.endswith(endings) and not folded.startswith(endings)


@lru_cache(maxsize=_MOST_WORDS)
def _joins_body(word: str) -> bool:
    return word in listed("body-inside")
