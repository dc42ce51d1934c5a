"""Titles as printed, to titles as a bibliography has them."""

from __future__ import annotations

import regex

_PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}


def title(printed: str) -> str:
    """The title without the quotation marks around it, line breaks and the punctuation that closes it.

    A dash before a subtitle becomes ": ". Marks inside the title stay as printed.
    """
    text = " ".join(printed.split()).strip(" ,;:")
    text = regex.sub(r"^[“\"‘'«„`]+(?=[^“”\"‘’'«»„]*[”\"’'»“]+$)|(?<=^[“\"‘'«„`][^“”\"‘’'«»„]*)[”\"’'»“]+$", "", text)
    text = regex.sub(r" [—–] (?=\p{Lu})", ": ", text)
    text = regex.sub(r"(?<=\S) ?\[[^\[\]]{3,}\]$", "", text)  # a translation of the title
    text = text.strip(" ,;:")
    if text.endswith(".") and not regex.search(r"(?:\b\p{L}{1,4}|\.\p{L}*|\bsoch|\bproizv|proch|\.\.)\.$", text):
        text = text[:-1]
    return text
