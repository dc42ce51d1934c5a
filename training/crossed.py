"""How well the finders do on articles that they have not learned from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from citex.find import find
from citex.find.tagger import CitationTagger
from citex.rules import Patterns
from citex.segment import segment
from citex.segment.tagger import LineTagger
from training.articles import Article
from training.data import Reference

FOLDS = 3
Learn = Callable[[Sequence[Article], Sequence[Reference], Path], None]
Counts = Counter[str]
Row = dict[str, Any]


def cross_validate(marked: Sequence[Article], references: Sequence[Reference], folder: Path, learn: Learn) -> str:
    """F1 by source of labels of lines and of citations, of each third of the articles by models of the others.

    A citation is right as `training/README.md` says. References of held-out articles are held out as well. Models that
    lie in `folder` from an earlier time are used again, so that new rules can be measured with them.
    """
    fold_of = folds(marked)
    lines: dict[str, Counts] = defaultdict(Counter)
    found: dict[str, Counts] = defaultdict(Counter)
    patterns = Patterns.default()
    for fold in range(FOLDS):
        kept = [replace(article) for article in marked if fold_of[article.id] != fold]
        usable = [reference for reference in references if fold_of.get(reference.group.split("/")[-1]) != fold]
        own = folder / f"fold{fold}"
        models = own / "segment" / "model" / "lines.npz", own / "find" / "model" / "citations.npz"
        if not all(model.exists() for model in models):
            learn(kept, usable, own)
        line_tagger, citation_tagger = LineTagger.load(models[0]), CitationTagger.load(models[1])
        for article in marked:
            if fold_of[article.id] != fold:
                continue
            if article.labels and not article.source.startswith("excite"):
                guessed = line_tagger.label(article.text, article.lines, article.ruled, patterns)
                lines[article.source].update(_of_lines(article.labels, guessed))
            if article.references and article.source != "essays":
                found[article.source].update(_of_citations(article, _found(article, line_tagger, citation_tagger)))
    return "\n".join([*_table("labels of lines", lines), "", *_table("citations", found)])


def _found(article: Article, line_tagger: LineTagger, citation_tagger: CitationTagger) -> list[Row]:
    """The citations of an article with these taggers, as the rows of its references are."""
    zones = segment(article.text, Patterns.default(), lambda: line_tagger)
    spans = find(article.text, zones, Patterns.default(), lambda: citation_tagger)
    return [{"start": span.start, "end": span.end, "zone": span.zone} for span in spans]


def folds(marked: Sequence[Article]) -> dict[str, int]:
    """A fold for every article: those of a source dealt out by size."""
    folds: dict[str, int] = {}
    for source in sorted({article.source for article in marked}):
        own = {article.id: len(article.text) for article in marked if article.source == source}
        for place, name in enumerate(sorted(own, key=lambda name: (-own[name], name))):
            folds.setdefault(name, place % FOLDS)
    return folds


def _of_lines(labels: Sequence[str], guessed: Sequence[str]) -> Counts:
    """Right, missed and wrong labels of notes and entries."""
    counts: Counts = Counter()
    for label, guess in zip(labels, guessed, strict=True):
        special, taken = label.rstrip("+") in ("note", "entry"), guess.rstrip("+") in ("note", "entry")
        counts["right"] += special and label == guess
        counts["missed"] += special and label != guess
        counts["wrong"] += taken and label != guess
    return counts


def _of_citations(article: Article, found: Sequence[Row]) -> Counts:
    """Right, missed and wrong citations, by what the annotators of each source have marked."""
    gold = [row for row in article.references if row.get("kind") != "footnote"]
    if article.source == "fossil-refs":
        return _in_wide(gold, article.references, [row for row in found if row["zone"] != "body"])
    if article.source.endswith("-end"):
        first, last = min(row["start"] for row in gold), max(row["end"] for row in gold)
        found = [row for row in found if row["end"] > first and row["start"] < last]
    free = [row for row in found if not any(_half_inside(row, wide) for wide in gold if wide.get("multi"))]
    pairs = sorted(
        ((_union(row, other), i, j) for i, row in enumerate(gold) for j, other in enumerate(free)), reverse=True
    )
    taken: set[int] = set()
    used: set[int] = set()
    for share, i, j in pairs:
        if share >= 0.5 and i not in taken and j not in used:
            taken.add(i)
            used.add(j)
    missed = sum(not row.get("multi") for i, row in enumerate(gold) if i not in taken)
    return Counter(right=len(taken), missed=missed, wrong=len(free) - len(used))


def _in_wide(gold: Sequence[Row], every: Sequence[Row], found: Sequence[Row]) -> Counts:
    """The same where a mark holds a citation with its lead-in: one finding in it is right, others are no error."""
    homes = [next((i for i, wide in enumerate(gold) if _half_inside(row, wide)), None) for row in found]
    right = {home for home in homes if home is not None}
    lost = [row for row, home in zip(found, homes, strict=True) if home is None]
    wrong = sum(not any(_half_inside(row, wide) for wide in every) for row in lost)
    return Counter(right=len(right), missed=len(gold) - len(right), wrong=wrong)


def _union(row: Row, other: Row) -> float:
    both = min(row["end"], other["end"]) - max(row["start"], other["start"])
    return both / (max(row["end"], other["end"]) - min(row["start"], other["start"])) if both > 0 else 0.0


def _half_inside(row: Row, wide: Row) -> bool:
    parts = [wide, *wide.get("cont", [])]
    inside = sum(max(0, min(row["end"], part["end"]) - max(row["start"], part["start"])) for part in parts)
    return inside > 0.5 * (row["end"] - row["start"])


def _table(title: str, counts: dict[str, Counts]) -> Iterator[str]:
    yield f"{title:22} number     F1"
    for source, own in sorted(counts.items()):
        f1 = 2 * own["right"] / max(1, 2 * own["right"] + own["missed"] + own["wrong"])
        yield f"{source:22} {own['right'] + own['missed']:6}  {f1:.3f}"
