"""The language of a work, told from its title.

The words of patterns/vocabulary/ tell most titles. Where they leave one open, CLD3 is asked, of the libraries that
detect languages the one that costs next to nothing (docs/design.md has the table); a title is short for such a library,
so that it is believed only where it is very sure or the words point the same way.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

import regex

from citex.model import Fields, value_of
from citex.rules.vocabulary import Vocabulary

_WORD = regex.compile(r"[\p{L}\p{M}ʹ]+")
# "Trgovina u Bosni (Der Handel in Bosnien)"
_WITHOUT_TRANSLATION = regex.compile(r"(?<=^.{15,}) [(\[{].*$", regex.DOTALL)
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_BY_LETTERS = (
    ("uk", regex.compile("[іїєґІЇЄҐ]")),
    ("sr", regex.compile("[ђћџљњјЂЋЏЉЊЈ]")),
    ("bg", regex.compile(r"ъ(?![еёюяи])(?=\p{L})|\bна\b.*та\b(?!.*[ыэ])")),
)
_SIMPLIFIED = "的们个为这说对时发动业东书车马见风飞门问间关兴义乐习乡买争产亲从众优传经济论讲话语译评议设证认记许"
# Scripts that tell a language; Chinese characters alone also write Japanese, so only simplified ones tell.
_BY_SCRIPT = (
    ("ja", regex.compile(r"[\p{Hiragana}\p{Katakana}]")),
    ("ko", regex.compile(r"\p{Hangul}")),
    ("zh", regex.compile(f"[{_SIMPLIFIED}]")),
    ("el", regex.compile(r"\p{Greek}{3,}")),
    ("he", regex.compile(r"\p{Hebrew}")),
    ("ar", regex.compile(r"\p{Arabic}")),
)

# What the words of a title must weigh for themselves, and more than those of the next language.
_WORDS_SURE = 1.0
_WORDS_AHEAD = 0.5
# The same for what the detector says, a part of the words' weight added to it.
_OF_WORDS = 0.3
_SURE = 0.5
_AHEAD = 0.15
_VERY_LIKELY = 0.99  # a chance at which the detector is believed by itself, in a title that is not too short
_ENOUGH_LETTERS = 20
_LIKELY = 0.7  # a chance at which it is believed with the help of words
_HELPED = 0.45
# Languages that the detector may answer: those in which humanities are written and cited in Latin letters.
_DETECTED = (
    "en", "de", "fr", "it", "es", "pt", "nl", "pl", "cs", "sk", "hu", "sv", "da", "no", "fi", "hr", "sl", "tr", "ro",
    "ca", "et", "lv", "lt",
)  # fmt: skip
_MOST_LETTERS = 200  # that the detector reads of a title


def language_of(fields: Fields, vocabulary: Vocabulary) -> str:
    """The BCP 47 tag of the language that a work's title (else its container's) is in; "" where nothing tells."""
    return language_of_title(value_of(fields, "title") or value_of(fields, "container-title"), vocabulary)


def language_of_title(title: str, vocabulary: Vocabulary) -> str:
    """The BCP 47 tag of a title's language; "" where nothing tells.

    Letters tell some languages. In Latin letters the `title-word`s of patterns/vocabulary/ tell, a word of several
    languages for its part only, transliterated Russian ("ru-Latn") included; where they leave it open, a detector.
    """
    if not title.isascii():
        if _CYRILLIC.search(title):
            return next((tag for tag, letters in _BY_LETTERS if letters.search(title)), "ru")
        for tag, script in _BY_SCRIPT:
            if script.search(title):
                return tag
    title = _WITHOUT_TRANSLATION.sub("", title)
    words = _weights(title, vocabulary)
    if tag := _ahead(words, _WORDS_SURE, _WORDS_AHEAD):
        return tag
    scores = _detected(title)
    for tag, weight in words.items():
        scores[tag] = scores.get(tag, 0.0) + _OF_WORDS * weight
    return _ahead(scores, _SURE, _AHEAD)


def _weights(title: str, vocabulary: Vocabulary) -> dict[str, float]:
    """By language, how many of its words stand in a title, a word of n languages as 1/n."""
    weights: dict[str, float] = defaultdict(float)
    for word in _WORD.findall(title.casefold()):
        for language in (languages := vocabulary.languages_of_title_word(word)):
            weights[language] += 1 / len(languages)
    return weights


def _ahead(scores: dict[str, float], sure: float, ahead: float) -> str:
    """The language with the highest score, if it is high enough and the next one is left behind."""
    best = second = 0.0
    winner = ""
    for tag, score in scores.items():
        if score > best:
            winner, best, second = tag, score, best
        elif score > second:
            second = score
    return winner if best >= sure and best - second >= ahead else ""


def _detected(title: str) -> dict[str, float]:
    """The language that the detector takes a title for, with how far it is believed."""
    found = _detector().FindLanguage(text=title[:_MOST_LETTERS].encode(errors="ignore").decode())
    tag = found.language.partition("-")[0]
    if tag not in _DETECTED or found.probability < _LIKELY:
        return {}
    sure = found.probability >= _VERY_LIKELY and len(title) >= _ENOUGH_LETTERS
    return {tag: 1.0 if sure else _HELPED}


@cache
def _detector() -> Any:
    from gcld3 import NNetLanguageIdentifier  # type: ignore[import-untyped]

    return NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=4 * _MOST_LETTERS)
