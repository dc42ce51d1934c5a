"""The language of a work, told from the words of its title."""

from __future__ import annotations

import regex

from citex.model import Fields, value_of
from citex.rules.vocabulary import Vocabulary

_UKRAINIAN = regex.compile("[іїєґІЇЄҐ]")


def language_of(fields: Fields, vocabulary: Vocabulary) -> str:
    """The BCP 47 tag of the language that a work's title (else its container's) is in; "" where nothing tells.

    Cyrillic tells by its letters. In Latin letters the language with most `title-word`s of patterns/vocabulary/ among
    the words wins, transliterated Russian ("ru-Latn") included; two languages with as many leave it open.
    """
    title = value_of(fields, "title") or value_of(fields, "container-title")
    if regex.search(r"\p{Cyrillic}", title):
        return "uk" if _UKRAINIAN.search(title) else "ru"
    words = regex.findall(r"[\p{L}\p{M}ʹ]+", title.casefold())
    counts = {language: sum(word in telling for word in words) for language, telling in vocabulary.title_words.items()}
    best = max(counts.values(), default=0)
    winners = [language for language, count in counts.items() if count == best]
    return winners[0] if best and len(winners) == 1 else ""
