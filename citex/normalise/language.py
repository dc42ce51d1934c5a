"""The language of a work, told from its title.

Of the libraries that detect languages, eld was chosen by measurement on titles (docs/design.md has the table): small,
quick to load, pure Python. It is asked only where the words of patterns/vocabulary/ leave a title open.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

import regex

from citex.model import Fields, value_of
from citex.rules.vocabulary import Vocabulary

_WORD = regex.compile(r"[\p{L}\p{M}ʹ]+")
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
# The same for a detector's score with the words' weight added to it.
_OF_WORDS = 0.3
_SURE = 0.5
_AHEAD = 0.15
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
    """The detector's scores of languages, 0 to about 1."""
    return dict(_detector().detect(title[:_MOST_LETTERS]).scores() or {})


@cache
def _detector() -> Any:
    from eld import LanguageDetector  # type: ignore[import-untyped]  # a tenth of a second and 50 MB, for those who need it

    detector = LanguageDetector()
    detector.dynamic_lang_subset(list(_DETECTED))
    return detector
