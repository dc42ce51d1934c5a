"""RTF: pandoc reads it, once its notes and its letters are written as pandoc expects them."""

from __future__ import annotations

import re
from pathlib import Path

from citex.read.ast import Tree
from citex.read.pandoc import tree

_NOTE = re.compile(rb"\{\\\*\s*\\footnote\b")  # LibreOffice marks notes as what old programs may pass over
_STAND_IN = re.compile(rb"(\\u-?\d++) ?[^\\{}\r\n]")  # for a letter of Unicode; pandoc takes what follows for it, too
_CODE_PAGE = re.compile(rb"\\ansicpg(\d+)")
_FALLBACK = rb"\\u-?\d+ ?\\'[0-9a-fA-F]{2}"  # a letter of Unicode, and one for programs that know none
_LETTERS = re.compile(_FALLBACK + rb"|((?:\\'[0-9a-fA-F]{2}|[\x80-\xff])+)")
_WESTERN = 1252  # the one code page that pandoc knows


def read_rtf(data: bytes, path: Path) -> Tree:
    """The tree of a Rich Text file. Raises ReadError."""
    data = _NOTE.sub(rb"{\\footnote", data)
    if b"\\uc0" not in data:  # else there are none
        data = _STAND_IN.sub(rb"\1\\'3f", data)
    page = _CODE_PAGE.search(data)
    if page and int(page[1]) != _WESTERN:
        data = _LETTERS.sub(lambda found: _unicode(found, f"cp{int(page[1])}"), data)
    return Tree(tree(data, path, "rtf"), "rtf")


def _unicode(found: re.Match[bytes], encoding: str) -> bytes:
    if found[1] is None:
        return found[0]
    letters = re.sub(rb"\\'(..)", lambda pair: bytes([int(pair[1], 16)]), found[1])
    try:
        text = letters.decode(encoding, errors="replace")
    except LookupError:
        return found[0]
    return b"".join(b"\\u%d\\'3f" % ord(letter) for letter in text)
