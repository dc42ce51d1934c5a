"""How good labels are: a field is right where its text equals what people marked, case, accents and marks levelled."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from citex.parse.tagger.spans import Span

FIELDS = (
    "author", "editor", "translator", "title", "container-title", "collection-title", "volume", "issue", "edition",
    "publisher", "publisher-place", "issued", "page", "archive", "archive_location", "URL", "DOI",
)  # fmt: skip


def fields(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """The levelled text of every measured field, the spans of a field joined in order."""
    found: dict[str, str] = defaultdict(str)
    for start, end, label in sorted(spans):
        if label in FIELDS:
            found[label] += level(text[start:end])
    return {label: value for label, value in found.items() if value}


def level(text: str) -> str:
    """Letters and digits alone, case and accents levelled."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in decomposed if char.isalnum())


class Score:
    """Right, missing and wrong fields of any number of references."""

    def __init__(self) -> None:
        self.references = self.whole = 0
        self.right: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()

    def add(self, wanted: dict[str, str], found: dict[str, str]) -> None:
        """Count one reference."""
        self.references += 1
        self.whole += wanted == found
        for label in wanted.keys() | found.keys():
            if wanted.get(label) == found.get(label):
                self.right[label] += 1
            else:
                self.missed[label] += label in wanted
                self.wrong[label] += label in found

    def f1(self, label: str | None = None) -> float:
        """F1 of one field, or of all together."""
        pick: Callable[[Counter[str]], int] = (lambda c: c[label]) if label else (lambda c: c.total())
        errors = pick(self.missed) + pick(self.wrong)
        return 2 * pick(self.right) / (2 * pick(self.right) + errors) if errors else 1.0
