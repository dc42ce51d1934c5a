"""Which citations are certain enough to be made live, and why others stay as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from citex.export.keys import fold
from citex.export.pieces import with_host
from citex.model import Fields, Mention, Work, names_of, value_of
from citex.rules import Patterns

SURE = 0.6  # of a confidence between 0 and 1
LOST = 2  # words of a citation that its entry would not say

_SPEAKING = regex.compile(r"\p{L}{3,}")
_NO_WORDS_OF_CITATION = frozenset({"title-word", "title-ending", "not-a-name"})


@dataclass(slots=True, frozen=True)
class Doubt:
    """A citation that stays as it is printed, and why."""

    mention: Mention
    why: str


def doubt_of(mention: Mention, works: Mapping[str, Work], patterns: Patterns) -> str:
    """Why a mention cannot be replaced by a reference to its work, "" where it can."""
    work = works.get(mention.work)
    if mention.unresolved:
        return "points back to a citation that was not found"
    if work is None:
        return "its work is not known"
    if mention.confidence < SURE:
        return f"was found with little confidence ({mention.confidence:.2f})"
    if mention.quoted:
        return f"names {mention.quoted} at second hand"
    work = with_host(work, works)
    if not _says_enough(work, mention):
        return "its work has too few fields for an entry"
    lost = _lost(mention, work, patterns) if mention.form == "full" else []
    if len(lost) >= LOST:
        return f"prints words that its entry would not: {', '.join(lost)}"
    return ""


def _says_enough(work: Work, mention: Mention) -> bool:
    """Whether an entry of the work leads a reader to it: a title and one thing more, or a place in an archive.

    With a page a title of several words will do, but not "Marx 1867".
    """
    fields = work.fields
    if value_of(fields, "archive") and value_of(fields, "archive_location"):
        return True
    title = value_of(fields, "title") or value_of(fields, "container-title")
    more = [
        *(names_of(fields, role) for role in ("author", "editor", "translator", "container-author")),
        *(value_of(fields, name) for name in ("issued", "container-title", "publisher", "publisher-place", "URL")),
        value_of(mention.fields, "locator") if len(_SPEAKING.findall(title)) > 1 else "",
    ]
    return bool(title) and any(more)


def _lost(mention: Mention, work: Work, patterns: Patterns) -> list[str]:
    """The words of a full citation that neither its work nor its own fields say and that are no words of citation."""
    said = _words(work.fields) | _words(mention.fields)
    stems = {word[:4] for word in said if len(word) > 3}  # an inflected form, a broken word
    return [
        word
        for word in fold(mention.text).split()
        if len(word) > 2 and not word.isdigit()
        and word not in said and word[:4] not in stems and word not in _words_of_citation(patterns)
    ]  # fmt: skip


def _words(fields: Fields) -> set[str]:
    words: set[str] = set()
    for value in fields.values():
        said = value if isinstance(value, str) else " ".join(f"{n.given} {n.family} {n.literal}" for n in value)
        words.update(fold(said).split())
    return words


@lru_cache(maxsize=4)
def _words_of_citation(patterns: Patterns) -> frozenset[str]:
    kinds = [kind for kind in patterns.vocabulary.categories() if kind not in _NO_WORDS_OF_CITATION]
    return frozenset(part for kind in kinds for word in patterns.vocabulary.words(kind) for part in fold(word).split())
