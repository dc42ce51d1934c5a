"""Editions and volumes."""

from __future__ import annotations

import regex

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def edition(printed: str) -> str:
    """ "5th" and "fifth" are "5"; "rev." and "English" stay."""
    text = printed.strip(" ,")
    if text.casefold() in _ORDINALS:
        return str(_ORDINALS.index(text.casefold()) + 1)
    number = regex.match(r"\d+", text)
    return str(number[0]) if number else text


def number(printed: str) -> str:
    """A volume or issue as printed, dashes as "-", blanks single."""
    text = regex.sub(r"[‐-―−]", "-", " ".join(printed.split()))
    text = regex.sub(r"(?<=\d),? (?:and|und|et|&|и|e|y) (?=\d)", ", ", text)
    return regex.sub(r"(?<=\d) ?- ?(?=\d)", "-", text).strip(" ,;:.")
