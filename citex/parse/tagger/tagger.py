"""The tagger: reference strings to labelled spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import numpy as np

from citex.parse.tagger.identifiers import identifiers
from citex.parse.tagger.spans import Span, join, trim
from citex.tagger.features import Featuriser
from citex.tagger.model import Model
from citex.tagger.viterbi import decode

SHIPPED = Path(__file__).parent / "model" / "references.npz"
_MOST_STRINGS = 256  # worked on together
_MOST_CHARACTERS = 60_000  # of these strings
_CERTAIN = 10.0  # what a rule adds to the score of its label
_OF_ANY_TEXT = frozenset({"author", "editor", "translator", "title", "signal", "note", "citation-number"})
_MOST_WORDS = 50_000  # words remembered before the memory is emptied


@dataclass(slots=True, frozen=True)
class Tagged:
    """A string and what it says: `spans` are (start, end, label), sorted, apart from each other, code points of `text`.

    `confidence` is 0 to 1, low where the string is likely no reference at all.
    """

    text: str
    spans: tuple[Span, ...]
    confidence: float


class Tagger:
    """Labels reference strings with CSL variables and a few names of its own (`signal`, `citation-number`, `other`)."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._featuriser = Featuriser()

    @classmethod
    def load(cls, path: Path | str | None = None) -> Self:
        """A tagger with the model at `path`, or with the one that citex ships."""
        return cls(Model.load(Path(path) if path else SHIPPED))

    def tag(self, texts: Iterable[str]) -> Iterator[Tagged]:
        """The strings with their spans, in order; reads no more than a few hundred strings ahead."""
        batch: list[str] = []
        size = 0
        for text in texts:
            batch.append(text)
            size += len(text)
            if len(batch) == _MOST_STRINGS or size > _MOST_CHARACTERS:
                yield from self._tag(batch)
                batch, size = [], 0
        yield from self._tag(batch)

    def _tag(self, texts: list[str]) -> Iterator[Tagged]:
        if len(self._featuriser.lexicon) > _MOST_WORDS:
            self._featuriser = Featuriser()
        model = self._model
        tokens = self._featuriser.lexicon.tokenise(texts)
        emissions = model.emissions(self._featuriser.features(tokens), tokens.bounds)
        for text, first, last in zip(texts, tokens.bounds, tokens.bounds[1:], strict=False):
            for start, end, label in identifiers(text):
                if label not in model.labels:
                    continue
                begin, after = first + np.searchsorted(tokens.starts[first:last], [start, end])
                scores = emissions[first:after, model.labels.index(label)]
                scores[begin - first :] += _CERTAIN
                scores[: begin - first] -= _CERTAIN / 2  # what the rule has not found before it is none
        numbers, sure = decode(model, emissions, tokens.bounds)
        names = [model.labels[number] for number in numbers.tolist()]
        starts, ends, bounds = tokens.starts.tolist(), tokens.ends.tolist(), tokens.bounds.tolist()
        for text, first, last, chance in zip(texts, bounds, bounds[1:], sure.tolist(), strict=False):
            spans = trim(text, join(names[first:last], starts[first:last], ends[first:last]))
            yield Tagged(text, spans, _confidence(text, spans, chance))


@cache
def shipped() -> Tagger:
    """The tagger with the model that citex ships, loaded once."""
    return Tagger.load()


def _confidence(text: str, spans: tuple[Span, ...], sure: float) -> float:
    """How sure the chain is of its labels, less where they cover little of the text or are of one or two kinds only.

    Verse and prose can look like a name and a title; without a date, a place, a page or the like it is hardly more.
    Bytes that were no text have become U+FFFD.
    """
    covered = sum(end - start for start, end, _ in spans) / max(1, len(text))
    kinds = {label for _, _, label in spans}
    telling = 1.0 if kinds - _OF_ANY_TEXT else 0.37
    readable = max(0.0, 1 - 5 * text.count("\ufffd") / max(1, len(text)))
    return sure * min(1.0, covered / 0.6) * min(1.0, 0.2 + 0.3 * len(kinds)) * telling * readable
