"""Words of citation in many languages, and the expressions that match them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

# Small words tell prose from titles: in headline capitals they are part of a title.
_AS_WRITTEN = frozenset({"prose"})
# The words whose full stop texts misprint as a comma: "p, 50", "op, cit.".
_MISPRINTED = frozenset({"page", "ibid", "op-cit", "volume"})


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


class Vocabulary:
    """All languages' words by category: `page`, `volume`, `ibid`, `signal` ..."""

    def __init__(self, languages: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._words: dict[str, list[str]] = {}
        for categories in languages.values():
            for category, words in categories.items():
                self._words.setdefault(category, []).extend(words)
        self._expressions: dict[str, str] = {}
        self._of_title_word: dict[str, tuple[str, ...]] = {}
        for language, categories in languages.items():
            for word in categories.get("title-word", ()):
                known = self._of_title_word.get(word.casefold(), ())
                if language not in known:
                    self._of_title_word[word.casefold()] = (*known, language)

    def languages_of_title_word(self, word: str) -> tuple[str, ...]:
        """The languages of whose titles a word, in lower case, is typical; empty for most words."""
        return self._of_title_word.get(word, ())

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
