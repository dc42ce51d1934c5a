"""Measures: a field is right where its text equals the annotators' after case, accents and punctuation are levelled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from training.data import Reference, level

FIELDS = (
    "author", "editor", "translator", "title", "container-title", "collection-title", "volume", "issue", "edition",
    "publisher", "publisher-place", "issued", "page", "archive", "archive_location", "URL", "DOI",
)  # fmt: skip

Span = tuple[int, int, str]


def fields(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """The levelled text of every measured field, the spans of a field joined in order."""
    found: dict[str, str] = defaultdict(str)
    for start, end, label in sorted(spans):
        if label in FIELDS:
            found[label] += level(text[start:end])
    return {label: value for label, value in found.items() if value}


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


def report(references: Sequence[Reference], predicted: Sequence[Sequence[Span]]) -> str:
    """Tables by source, by language and by source and field."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for reference, spans in zip(references, predicted, strict=True):
        wanted, found = fields(reference.text, reference.spans), fields(reference.text, spans)
        for key in (("", ""), ("source", reference.source), ("language", reference.language)):
            scores[key].add(wanted, found)
    lines = [f"{'':28} references  field F1  wholly right"]
    for (kind, name), score in sorted(scores.items()):
        title = f"{kind} {name}".strip() or "all"
        lines.append(f"{title:28} {score.references:10}  {score.f1():8.4f}  {score.whole / score.references:12.4f}")
    sources = sorted(name for kind, name in scores if kind == "source")
    lines += ["", f"{'field F1':20}" + "".join(f"{source[:17]:>19}" for source in sources)]
    for label in FIELDS:
        cells = []
        for source in sources:
            score = scores["source", source]
            number = score.right[label] + score.missed[label]
            cells.append(f"{score.f1(label):11.3f} ({number:5})" if number else " " * 19)
        lines.append(f"{label:20}" + "".join(cells))
    return "\n".join(lines)
