"""Titles as printed, to titles as a bibliography has them."""

from __future__ import annotations

import regex

_QUOTES = frozenset("“”\"‘’'«»„‚`‹›")
# Marks around a whole title, alone or before its closing punctuation.
_MARKS = regex.compile(
    r"^[“\"‘'«„‚`‹»]+(?=[^“”\"‘’'«»„]*[”\"’'‘»“›«]+$)|(?<=^[“\"‘'«„‚`‹»][^“”\"‘’'«»„]*)[”\"’'‘»“›«]+$"
)
# Marks around a whole title that has marks of another kind inside: “The ‘Iron Law’ of Wages”.
_AROUND = regex.compile(r"^“([^“”]+)”$|^«([^«»]+)»$|^\"([^\"]+)\"$|^»([^«»]+)«$")
_ITALICS = regex.compile(r"</?(?:i|em|italic|b)>|^[_*]+(?=\w)|(?<=[\w.!?])[_*]+$", regex.IGNORECASE)
_DASHED = regex.compile(r" [—–] (?=\p{Lu})")
_TRANSLATION = regex.compile(r"(?<=\S) ?\[[^\[\]]{3,}\]$")
# The last word is short for a longer one: such a word ends in a consonant.
_ABBREVIATED = regex.compile(
    r"(?:\b(?!\p{L}{2,3}[aeiouyаеёиоуыэюя]\.)\p{L}{1,4}|\.\p{L}*|\bsoch|\bproizv|proch|\.\.)\.$", regex.IGNORECASE
)


def title(printed: str) -> str:
    """The title without the quotation marks and marks of italics around it, line breaks and closing punctuation.

    A dash before a subtitle becomes ": ". Marks inside the title stay as printed.
    """
    while (text := _peeled(printed)) != printed:
        printed = text
    return text


def _peeled(printed: str) -> str:
    """A title without the outermost marks."""
    text = " ".join(printed.split()).strip(" ,;:")
    if not text:
        return ""
    if text[0] in "_*<" or text[-1] in "_*>":
        text = _ITALICS.sub("", text)
    if text[:1] in _QUOTES and text[-1:] in _QUOTES:
        text = _AROUND.sub(r"\1\2\3\4", _MARKS.sub("", text))
    if "–" in text or "—" in text:
        text = _DASHED.sub(": ", text)
    if text.endswith("]"):
        text = _TRANSLATION.sub("", text)  # a translation of the title
    text = text.strip(" ,;:")
    if text.endswith(".") and not _ABBREVIATED.search(text):
        text = text[:-1]
    return text
