"""Words of citation in many languages, and the expressions that match them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

# Small words tell prose from titles: in headline capitals they are part of a title.
_AS_WRITTEN = frozenset({"prose"})
# The words whose full stop texts misprint as a comma: "p, 50", "op, cit.".
_MISPRINTED = frozenset({"page", "ibid", "op-cit", "volume"})

_LONGEST_ENDING = 6  # letters of a word by which its language is told


def word_expression(word: str, as_written: bool = False, misprinted: bool = False) -> str:
    """An expression for one word or phrase of a vocabulary.

    A full stop that closes an abbreviation may be missing or, where `misprinted`, a comma ("op, cit."). Words of one
    letter are matched as they are written ("S." is a German page, "s." a signal); all others whatever their capitals.
    """
    parts = []
    stop = "[.,]" if misprinted else r"\."
    for token in word.split():
        stem = token.rstrip(".")
        escaped = regex.escape(stem).replace("\\.", f"{stop}?[ ]*").replace("'", "['’ʹ]")
        parts.append(escaped + (rf"(?:{stop}|(?!\p{{L}}))" if token != stem else ""))
    body = "[ ]*".join(parts) if word.count(".") > 1 else "[ ]+".join(parts)
    if word[-1].isalnum():
        body += r"(?!\p{L})"
    letters = sum(c.isalpha() for c in word)
    return body if letters < 2 or as_written else f"(?i:{body})"


def alternation(words: Iterable[str], as_written: bool = False, misprinted: bool = False) -> str:
    """One expression for any of `words`, longer ones first."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(word_expression(w, as_written, misprinted) for w in ordered) + ")"


def _by_word(languages: Mapping[str, Mapping[str, list[str]]], category: str) -> dict[str, tuple[str, ...]]:
    """Which languages have a word in a category."""
    found: dict[str, dict[str, None]] = {}
    for language, categories in languages.items():
        for word in categories.get(category, ()):
            found.setdefault(word.casefold(), {})[language] = None
    return {word: tuple(of) for word, of in found.items()}


class Vocabulary:
    """All languages' words by category: `page`, `volume`, `ibid`, `signal` ..."""

    def __init__(self, languages: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._words: dict[str, list[str]] = {}
        for categories in languages.values():
            for category, words in categories.items():
                self._words.setdefault(category, []).extend(words)
        self._expressions: dict[str, str] = {}
        self._of_title_word = _by_word(languages, "title-word")
        self._of_title_ending = _by_word(languages, "title-ending")

    def languages_of_title_word(self, word: str) -> tuple[str, ...]:
        """The languages of whose titles a word, in lower case, or its ending is typical; empty for most words."""
        if word in self._of_title_word:
            return self._of_title_word[word]
        endings = self._of_title_ending
        for size in range(min(_LONGEST_ENDING, len(word) - 3), 2, -1):
            if (ending := word[-size:]) in endings:
                return endings[ending]
        return ()

    def categories(self) -> list[str]:
        """The categories that any language has words in."""
        return list(self._words)

    def words(self, category: str) -> list[str]:
        """The words of a category in all languages. KeyError where no language has it."""
        return self._words[category]

    def expression(self, category: str) -> str:
        """The expression that matches any word of a category. KeyError where no language has it."""
        if category not in self._expressions:
            self._expressions[category] = alternation(
                self._words[category], category in _AS_WRITTEN, category in _MISPRINTED
            )
        return self._expressions[category]
