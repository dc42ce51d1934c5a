"""The texts that offsets count: those of the files only where these are plain text in NFC."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from citex.model import Document

FOLDER = "texts"
_UNUSABLE = re.compile(r"[\x00-\x1f<>:\"\\|?*\ud800-\udfff]")  # in a file's name on one system or another
_LONGEST = 200  # bytes of a file's name, which may be 255 with the suffix


def texts(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """The place of each text below the folder of a run ("texts/ID.txt") and the text."""
    taken: set[str] = set()
    for document in documents:
        wanted = place = "/".join(filter(None, map(_usable, document.id.split("/")))) or "_"
        count = 1
        while place.casefold() in taken:  # two names that one file system tells apart and another does not
            count += 1
            place = f"{wanted}-{count}"
        taken.add(place.casefold())
        yield f"{FOLDER}/{place}.txt", document.text


def _usable(part: str) -> str:
    """A part of an id as the name of a file or folder; what leads out of the folder is dropped."""
    name = _UNUSABLE.sub("_", part)
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    return "" if name in (".", "..") else name
