"""Places of publication that stand together: "Berlin/New York", "Cambridge and London"."""

from __future__ import annotations

from collections.abc import Mapping

import regex

_APART = regex.compile(
    r"\s*[;/]\s*|\s+-\s+|\s*[–—]\s*|(?<=\p{Ll}{2}),?\s+(?:&|and|und|et|y|e|u\.|i|и)\s+(?=\p{Lu})"
)
_MAYBE = regex.compile(r"\s*,\s*|(?<=\p{Ll}\.?)-(?=\p{Lu})")
_OTHERS = regex.compile(r"(?:\s*(?:\[?u\. ?a\.\]?|etc\.?|et al\.|i in\.|\[etc\.?\]))+$")
# Behind a slash: which town of that name ("Frankfurt/M.", "Mahwah/NJ").
_WHICH = regex.compile(r"(?:\p{Lu}\p{L}?\.?|Main|Oder|Saale|Ruhr|Westf\.|Donau|\p{Lu}{2,3})")
_BRACKETS = regex.compile(r"^\[([^\[\]]*)\]\??$")
_NOWHERE = regex.compile(r"\[?(?:s\. ?l\.|o\. ?O\.|n\. ?p\.|б\. ?м\.|s\. ?n\.)\]?", regex.IGNORECASE)


def places(printed: str, known: Mapping[str, str]) -> str:
    """The places in a printed value, joined by "; "; "" for "s. l." and the like.

    A slash, a dash with blanks and "and" part two places; a comma or hyphen only where all parts are `known`.
    """
    while (text := _apart(printed, known)) != printed:
        printed = text
    return text


def _apart(printed: str, known: Mapping[str, str]) -> str:
    text = " ".join(printed.split()).strip(" ,;:")
    if text in known or text.isalpha():
        return text
    if _NOWHERE.fullmatch(text):
        return ""
    text = _OTHERS.sub("", _BRACKETS.sub(r"\1", text)).strip(" ,;:")
    if text in known or text.isalpha():
        return text
    parts: list[str] = []
    start = 0
    for found in _APART.finditer(text):
        behind = text[found.end() :]
        if "/" in found[0] and _WHICH.match(behind) and _WHICH.fullmatch(_APART.split(behind)[0]):
            continue
        parts.append(text[start : found.start()])
        start = found.end()
    parts.append(text[start:])
    return "; ".join(one for part in parts if (kept := part.strip(" ,;:")) for one in _known_parts(kept, known))


def _known_parts(part: str, known: Mapping[str, str]) -> list[str]:
    """ "Moscow-Leningrad" is two places, "Baden-Baden" and "Cambridge, Mass." one."""
    if part in known:
        return [part]
    pieces = _MAYBE.split(part)
    return pieces if len(pieces) > 1 and all(piece in known for piece in pieces) else [part]
