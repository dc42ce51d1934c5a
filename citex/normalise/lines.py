"""Printed lines as one."""

from __future__ import annotations

import regex

_BROKEN_WORD = regex.compile(r"(?<=\p{Ll})[-¬\xad]\n[ ]*(?=\p{Ll})")


def joined(printed: str) -> str:
    """The lines of `printed` as one, blanks single; a word that is broken at the end of a line is whole again.

    A hyphen that belongs to the word ("social-\\ndemocratic") cannot be told from one that breaks it, and goes too.

    >>> joined("Der gezwun-\\ngene  Gast,\\nGöttingen")
    'Der gezwungene Gast, Göttingen'
    """
    return " ".join(_BROKEN_WORD.sub("", printed).split())
