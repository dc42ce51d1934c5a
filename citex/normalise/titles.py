"""Titles as printed, to titles as a bibliography has them."""

from __future__ import annotations

import regex

_PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}


# Marks around a whole title that has marks of another kind inside: “The ‘Iron Law’ of Wages”.
_AROUND = regex.compile(r"^“([^“”]+)”$|^«([^«»]+)»$|^\"([^\"]+)\"$")
# The last word is short for a longer one: such a word ends in a consonant.
_ABBREVIATED = regex.compile(
    r"(?:\b(?!\p{L}{2,3}[aeiouyаеёиоуыэюя]\.)\p{L}{1,4}|\.\p{L}*|\bsoch|\bproizv|proch|\.\.)\.$", regex.IGNORECASE
)


def title(printed: str) -> str:
    """The title without the quotation marks around it, line breaks and the punctuation that closes it.

    A dash before a subtitle becomes ": ". Marks inside the title stay as printed.
    """
    text = " ".join(printed.split()).strip(" ,;:")
    text = regex.sub(r"^[“\"‘'«„`]+(?=[^“”\"‘’'«»„]*[”\"’'»“]+$)|(?<=^[“\"‘'«„`][^“”\"‘’'«»„]*)[”\"’'»“]+$", "", text)
    text = _AROUND.sub(r"\1\2\3", text)
    text = regex.sub(r" [—–] (?=\p{Lu})", ": ", text)
    text = regex.sub(r"(?<=\S) ?\[[^\[\]]{3,}\]$", "", text)  # a translation of the title
    text = text.strip(" ,;:")
    if text.endswith(".") and not _ABBREVIATED.search(text):
        text = text[:-1]
    return text
