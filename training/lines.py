"""The line tagger, learned from articles whose zones people drew and from lists that they marked.

Of many articles only the list is marked. A first model, trained on those whose zones are known, says what their other
lines are; a second learns from all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from citex.rules import Patterns
from citex.segment.layout import number_of, spread, views
from citex.segment.tagger import LABELS, LineTagger
from citex.tagger.model import Model
from training.articles import Article
from training.network import Examples, Settings, fit

SETTINGS = Settings(
    epochs=12, embedding=32, hidden=32, wide_rarest=3, deep_rarest=3, kept=60_000, kept_after=6, wide_dropout=0.4,
    wide_rate=0.02, tokens_a_batch=2400, longest=400, context=16,
)  # fmt: skip
_WINDOW, _OVERLAP = 240, 40  # lines of a text that are learned together
_LONGEST_NOTE = 22  # lines: what goes on longer without being marked is no note
_COUNTS = {"fossil-zones": 2, "fossil-refs": 2}  # the only ones whose zones people drew


def learn(articles: Sequence[Article], settings: Settings = SETTINGS) -> Model:
    """The line tagger's model; articles whose zones are unknown get their `labels` on the way."""
    unknown = [article for article in articles if not article.labels]
    if unknown:
        first = LineTagger(fit(_examples([article for article in articles if article.labels]), settings))
        for article in unknown:
            guessed = first.label(article.text, article.lines, article.ruled, Patterns.default())
            article.labels = _with_marked(article, _without_long_notes(article, guessed))
    return fit(_examples(articles), settings)


def _examples(articles: Sequence[Article]) -> Examples:
    rows, labels, sources, bounds = [], [], [], [0]
    names = sorted({article.source for article in articles})
    for article in articles:
        seen = views(article.text, article.lines, article.ruled, Patterns.default())
        numbers = np.array([LABELS.index(label) for label in article.labels], dtype=np.int64)
        for _ in range(_COUNTS.get(article.source, 1)):
            for start in range(0, max(1, len(numbers) - _OVERLAP), _WINDOW - _OVERLAP):
                rows.append(seen[start : start + _WINDOW])
                labels.append(numbers[start : start + _WINDOW])
                bounds.append(bounds[-1] + len(labels[-1]))
                sources.append(names.index(article.source))
    edges = np.array(bounds, dtype=np.int32)
    return Examples(spread(np.concatenate(rows), edges), edges, np.concatenate(labels), np.array(sources), LABELS)


def _without_long_notes(article: Article, labels: list[str]) -> list[str]:
    """The labels with what is too long for a note taken for body, unless a reference is marked in it."""
    kept = list(labels)
    first = 0
    while first < len(kept):
        last = first + 1
        if kept[first].startswith("note"):
            while last < len(kept) and kept[last] == "note+":
                last += 1
            start, end = article.lines[first].start, article.lines[last - 1].end
            if last - first > _LONGEST_NOTE and not any(_inside(row, start, end) for row in article.references):
                kept[first:last] = ["body"] * (last - first)
        first = last
    return kept


def _with_marked(article: Article, labels: list[str]) -> list[str]:
    """The labels with what people marked: between the first and the last entry of a list nothing is guessed."""
    marked = list(labels)
    entries = [row for row in article.references if row["zone"] == "bibliography"]
    start = min((row["start"] for row in entries), default=len(article.text))
    end = max((row["end"] for row in entries), default=0)
    for place, line in enumerate(article.lines):
        if marked[place].startswith("entry") and len(entries) > 3:
            marked[place] = "body"
        if line.end > start and line.start < end:
            held = [row for row in entries if _inside(row, line.start, line.end)]
            if any(line.start <= row["start"] for row in held):
                marked[place] = "entry"
            elif held:
                marked[place] = "entry+"
            elif marked[place] == "body" and len(line.text) < 60:
                marked[place] = "page"
        for row in article.references:
            if row["zone"] == "note" and _inside(row, line.start, line.end) and not marked[place].startswith("note"):
                begins = number_of(line.text) is not None and line.start < row["start"]
                marked[place] = "note" if begins else "note+"
    return marked


def _inside(row: dict[str, int], start: int, end: int) -> bool:
    return row["start"] < end and row["end"] > start
