"""The words that normalisation goes by: patterns/normalise/, a file a kind of value."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

import regex

from citex.rules.load import shipped_folder


@cache
def table(name: str) -> dict[str, Any]:
    """The table of patterns/normalise/`name`.toml."""
    return tomllib.loads((shipped_folder() / "normalise" / f"{name}.toml").read_text(encoding="utf-8"))


def any_word(words: Iterable[str]) -> str:
    """An expression for any of `words`, longer ones first; blanks and stops inside an abbreviation may be missing."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(_one_word, ordered)) + ")"


def _one_word(word: str) -> str:
    parts = []
    for before, character in zip(" " + word, word, strict=False):
        if character == ".":
            parts.append(r"\.?")
        elif character == " ":
            parts.append(" ?" if before == "." else " ")
        else:
            parts.append("['’]" if character == "'" else regex.escape(character))
    return "".join(parts) + (r"(?![\p{L}\p{N}])" if word.rstrip(".")[-1:].isalnum() else "")
