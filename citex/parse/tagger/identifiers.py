"""URLs and DOIs: what is written by rule is found by rule."""

from __future__ import annotations

import re

from citex.parse.tagger.spans import Span

_URL = re.compile(r"(?:https?://|ftp://|www\.)[^\s\"<>»”\[]*[^\s\"<>»”\[\].,;:)}'’]", re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>»”\[]*[^\s\"<>»”\[\].,;:)}'’]")


def identifiers(text: str) -> list[Span]:
    """The URLs of `text` and the DOIs that are not part of one, as far as the first blank."""
    urls = [(*url.span(), "URL") for url in _URL.finditer(text)] if "://" in text or "www." in text.lower() else []
    if "10." not in text:
        return urls
    dois = [(*doi.span(), "DOI") for doi in _DOI.finditer(text)]
    return urls + [doi for doi in dois if not any(start <= doi[0] < end for start, end, _ in urls)]
