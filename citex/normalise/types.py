"""The CSL type of what a reference cites: from words (patterns/normalise/types.toml), else from the variables there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from citex.normalise.words import any_word, table

_MOST_TITLES = 1 << 13  # containers whose kind is remembered

_WORD = regex.compile(r"[^\W\d_]+")
_ABBREVIATED = regex.compile(r"(?:\p{L}\. ?(?:\p{L}+ )?){2}")  # "Exp. Cell Res."


class _Kind(NamedTuple):
    """A type that words tell."""

    type: str
    where: tuple[str, ...]
    without: tuple[str, ...]
    expression: regex.Pattern[str]


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(row["type"], tuple(row["where"]), tuple(row.get("without", ())), _expression(row["words"], row.get("as")))
        for row in table("types")["type"]
    )  # fmt: skip


@cache
def _first_words() -> dict[str, frozenset[str]]:
    """For each variable, the words with which anything that is searched for in it begins."""
    found: dict[str, set[str]] = {}
    for row in table("types")["type"]:
        words = {_WORD.search(phrase.casefold())[0] for phrase in row["words"]}  # type: ignore[index]
        for where in row["where"]:
            found.setdefault(where, set()).update(words)
    return {where: frozenset(words) for where, words in found.items()}


@cache
def _containers() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple((row["type"], _expression(row["words"])) for row in table("types")["container"])


def _expression(words: Iterable[str], written: str | None = None) -> regex.Pattern[str]:
    """Any of `words`: in whatever capitals, "written" as it is, or written "between names" ("Roe v. Wade")."""
    if written == "between names":
        return regex.compile(rf"\p{{Lu}}[^\s,;]*\)?\.? {any_word(words)} (?:the )?\p{{Lu}}")
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}]){any_word(words)}", 0 if written else regex.IGNORECASE)


def item_type(printed: Mapping[str, str], issued: str = "", rest: str = "") -> str:
    """The CSL type of a reference with the printed values `printed`, its date `issued` in EDTF and other words `rest`.

    "document" where neither words nor variables tell.
    """
    return _by_words(printed, rest) or _by_variables(printed, issued)


def _by_words(printed: Mapping[str, str], rest: str) -> str:
    said = {
        where: text
        for where, words in _first_words().items()
        if (text := rest if where == "rest" else printed.get(where, ""))
        and not words.isdisjoint(_WORD.findall(text.casefold()))
    }
    if not said:
        return ""
    for kind in _kinds():
        if any(variable in printed for variable in kind.without):
            continue
        for where in kind.where:
            if where in said and kind.expression.search(said[where]) and _fits(kind.type, printed, where):
                return kind.type
    return ""


def _fits(found: str, printed: Mapping[str, str], where: str) -> bool:
    """Whether what the words say agrees with the variables: a report in a journal is an article."""
    if "container-title" in printed and found in ("report", "manuscript", "webpage", "legislation", "software", "song"):
        return False
    return not (where in ("rest", "publisher") and found in ("report", "manuscript") and "volume" in printed)


@lru_cache(maxsize=_MOST_TITLES)
def _container_kind(title: str) -> str:
    told = next((kind for kind, expression in _containers() if expression.search(title)), "")
    return told or ("article-journal" if _ABBREVIATED.search(title) else "")


_OF_BOOKS = ("publisher", "publisher-place", "edition", "ISBN", "number-of-pages", "editor", "collection-title")


def _by_variables(printed: Mapping[str, str], issued: str) -> str:
    if "archive_location" in printed or ("archive" in printed and "container-title" not in printed):
        return "manuscript"
    if container := printed.get("container-title"):
        return _in_container(printed, _container_kind(container), len(issued) == 10)
    if "URL" in printed and not _has(printed, ("publisher-place", "edition", "ISBN", "volume", "page")):
        return "webpage"
    if _has(printed, _OF_BOOKS):
        return "book" if "title" in printed or _has(printed, ("author", "editor")) else "document"
    if "title" in printed and _has(printed, ("author", "volume")):
        return "book"
    return "document"


def _in_container(printed: Mapping[str, str], kind: str, of_a_day: bool) -> str:
    """The type of a piece in a container of a `kind` that its words tell, "" where they do not."""
    numbered = "volume" in printed or "issue" in printed
    of_a_book = _has(printed, ("editor", "publisher", "publisher-place", "edition", "ISBN"))
    if kind == "paper-conference":  # "Proceedings of the National Academy of Sciences 95"
        return kind if not numbered or _has(printed, ("editor", "publisher")) else "article-journal"
    if kind in ("entry-encyclopedia", "entry-dictionary"):
        return kind
    if kind in ("article-newspaper", "article-magazine"):
        return kind if not numbered or of_a_day else "article-journal"
    if of_a_day and not numbered and not of_a_book:
        return "article-newspaper"
    if kind == "article-journal":
        return "chapter" if "editor" in printed and not numbered else "article-journal"
    if numbered:
        both = "volume" in printed and "issue" in printed and "editor" not in printed
        return "chapter" if of_a_book and not both else "article-journal"
    return "chapter" if of_a_book or "page" not in printed or "title" not in printed else "article-journal"


def _has(printed: Collection[str], variables: Iterable[str]) -> bool:
    return any(variable in printed for variable in variables)
