"""The line tagger: a trained model that tells body, notes, lists of works and page furniture apart by their lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Self

import numpy as np

from citex.model import Zone
from citex.rules import Patterns
from citex.segment.layout import features
from citex.segment.lines import Line
from citex.tagger.features import Features
from citex.tagger.model import Model
from citex.tagger.viterbi import decode

SHIPPED = Path(__file__).parent / "model" / "lines.npz"
# Of a line: running text, the first and later lines of a note or of an entry in a list, page furniture.
LABELS = ("body", "note", "note+", "entry", "entry+", "page")
_WINDOW = 400  # lines that the chain reads at once
_OVERLAP = 40  # lines that two windows share, so that none is labelled without its surroundings


class LineTagger:
    """Labels the lines of a text with `LABELS`."""

    def __init__(self, model: Model) -> None:
        self._model = model

    @classmethod
    def load(cls, path: Path | str = SHIPPED) -> Self:
        """A tagger with the model at `path`."""
        return cls(Model.load(Path(path)))

    def label(self, text: str, lines: Sequence[Line], zones: Sequence[Zone], patterns: Patterns) -> list[str]:
        """The label of every line of `text`; `zones` are what the rules take its notes and entries for."""
        every = features(text, lines, zones, patterns)
        windows = _windows(len(lines))
        taken = np.concatenate([np.arange(first, last) for first, last in windows]) if windows else np.zeros(0, int)
        bounds = np.cumsum([0, *(last - first for first, last in windows)]).astype(np.int32)
        own = Features(every.wide[taken], every.deep[taken])
        numbers, _ = decode(self._model, self._model.emissions(own, bounds), bounds)
        labels = np.zeros(len(lines), dtype=np.int32)
        for (first, last), start in zip(windows, bounds.tolist(), strict=False):
            skipped = _OVERLAP // 2 if first else 0
            labels[first + skipped : last] = numbers[start + skipped : start + last - first]
        return [self._model.labels[number] for number in labels.tolist()]


def _windows(size: int) -> list[tuple[int, int]]:
    """First and last of stretches that cover `size` lines and overlap."""
    firsts = range(0, max(1, size - _OVERLAP), _WINDOW - _OVERLAP) if size else ()
    return [(first, min(size, first + _WINDOW)) for first in firsts]


@cache
def shipped() -> LineTagger:
    """The line tagger that citex ships, loaded once."""
    return LineTagger.load()
