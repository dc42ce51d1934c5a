"""Editions, volumes and issues, without their labels (patterns/normalise/numbers.toml)."""

from __future__ import annotations

from functools import cache

import regex

from citex.normalise.words import any_word, table

_DASH = regex.compile(r"[‐-―−-]{2,}|[‐-―−]")
_AND = regex.compile(r"(?<=\d),? (?:and|und|et|&|и|e|y) (?=\d)")
_DASH_BETWEEN = regex.compile(r"(?<=\d) ?- ?(?=\d)")
_MARKUP = regex.compile(r"</?\w+>")
_NUMERAL = regex.compile(r"(?<![\p{L}\d])(\d{1,3}(?!\d))|(?<![\p{L}\d])([IVX]+)(?=[aªº°]?(?:\.| |$))")
_ONE_IN_BRACKETS = regex.compile(r"(\p{L}?[\dIVXLC]+\p{L}?) ?\((\p{L}?\d[\d\p{L}/&-]*)\)")


@cache
def _label(kind: str) -> regex.Pattern[str]:
    """The label of a kind of number at the start of a value."""
    return regex.compile(rf"^(?:{any_word(table('numbers')[kind])} ?)+(?=[\dIVXLCivxlc\p{{Lu}}])", regex.IGNORECASE)


@cache
def _editions() -> tuple[dict[str, str], regex.Pattern[str]]:
    """The ordinals that are written out, and an expression for the word "edition" at the end."""
    known = table("numbers")
    ordinals = {word: str(n) for n, words in enumerate(known["ordinal"], 1) for word in words.casefold().split()}
    return ordinals, regex.compile(rf"(?:[ ,]+{any_word(known['edition'])}\W*)+$", regex.IGNORECASE)


def edition(printed: str) -> str:
    """The number of an edition, or what else tells it from others.

    >>> edition("5th"), edition("2., überarb. Aufl."), edition("terza edizione"), edition("Rev. ed.")
    ('5', '2', '3', 'Rev.')
    """
    text = " ".join(printed.split()).strip(" ,")
    ordinals, closing = _editions()
    if text.isdecimal():
        return text
    for word in text.casefold().replace(",", " ").split():
        if word.strip(".") in ordinals:
            return ordinals[word.strip(".")]
    if found := _NUMERAL.search(text):
        if found[1]:
            return str(found[1])
        if not found.start():
            return str(_of_roman(found[2]))
    return str(closing.sub("", text)) or text


def _of_roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def number(printed: str, kind: str = "") -> str:
    """A volume or issue as printed, dashes as "-", blanks single; `kind` names the label that is dropped."""
    if printed.isdecimal():
        return printed
    text = " ".join(printed.split())
    if "<" in text:
        text = _MARKUP.sub("", text)
    if kind and len(text) > 2:
        text = _label(kind).sub("", text)
    text = _AND.sub(", ", _DASH.sub("-", text))
    return str(_DASH_BETWEEN.sub("-", text)).strip(" ,;:.")


def volume_and_issue(printed: str) -> tuple[str, str]:
    """ "12(3)" is volume 12, issue 3; "12" has no issue."""
    found = _ONE_IN_BRACKETS.fullmatch(printed) if "(" in printed else None
    return (str(found[1]), str(found[2])) if found else (printed, "")
