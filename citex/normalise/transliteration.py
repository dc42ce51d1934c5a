"""Cyrillic and accented letters to ASCII (Library of Congress romanisation without its diacritics)."""

from __future__ import annotations

import unicodedata

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўђјљњћџ",
        (
            "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia "
            "i i ie g u dj j lj nj c dz"
        ).split(),
        strict=True,
    )
)
_OTHER = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}


def ascii_fold(text: str) -> str:
    """`text` in lower-case ASCII letters; what has no Latin counterpart is dropped."""
    out: list[str] = []
    for char in text.casefold():
        if char in _CYRILLIC:
            out.append(_CYRILLIC[char].replace("_", ""))
        elif char in _OTHER:
            out.append(_OTHER[char])
        else:
            out.append(unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode())
    return "".join(out)
