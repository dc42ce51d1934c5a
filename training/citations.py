"""The citation tagger, learned from marked notes, lists and essays, and from made-up notes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np

from citex.find.tagger import LABELS
from citex.tagger.features import Featuriser
from citex.tagger.model import Model
from training.network import Examples, Settings, fit
from training.stretches import Stretch

SETTINGS = Settings(
    epochs=4, embedding=48, hidden=48, wide_rarest=4, deep_rarest=3, kept=300_000, kept_after=2, longest=250, context=16
)
_LONGEST = 240  # tokens that are learned together
# How often a stretch counts: marked notes are few, entries of lists are many and easy.
_NOTE_COUNTS = {"fossil-refs": 5, "bibliographic-tei": 5}
_ENTRIES, _BARE_PARAGRAPHS = 0.5, 0.5  # share of these that is learned


def learn(marked: Sequence[Stretch], made_up: Sequence[Stretch], settings: Settings = SETTINGS) -> Model:
    """The citation tagger's model."""
    return fit(_examples([*_weighted(marked, settings.seed), *made_up]), settings)


def _weighted(marked: Sequence[Stretch], seed: int) -> Iterator[Stretch]:
    dice = random.Random(seed)
    for stretch in marked:
        if stretch.zone == "bibliography":
            count = int(dice.random() < _ENTRIES)
        elif stretch.zone == "body" and not stretch.citations:
            count = 3 * int(dice.random() < _BARE_PARAGRAPHS)
        else:
            count = _NOTE_COUNTS.get(stretch.source, 3)
        yield from [stretch] * count


def _examples(stretches: Sequence[Stretch]) -> Examples:
    featuriser = Featuriser()
    tokens = featuriser.lexicon.tokenise([stretch.text.replace("\n", " ") for stretch in stretches])
    labels = np.zeros(len(tokens.words), dtype=np.int64)
    names = sorted({stretch.source for stretch in stretches})
    bounds, sources = [0], []
    for stretch, first, last in zip(stretches, tokens.bounds.tolist(), tokens.bounds[1:].tolist(), strict=False):
        starts, ends = tokens.starts[first:last], tokens.ends[first:last]
        for start, end in stretch.citations:
            begin = int(np.searchsorted(ends, start, side="right"))
            after = int(np.searchsorted(starts, end, side="left"))
            if begin < after:
                labels[first + begin] = LABELS.index("first")
                labels[first + begin + 1 : first + after] = LABELS.index("later")
        parts = max(1, -(-(last - first) // _LONGEST))
        bounds += [first + (last - first) * part // parts for part in range(1, parts + 1)]
        sources += [names.index(stretch.source)] * parts
    return Examples(
        featuriser.features(tokens), np.array(bounds, dtype=np.int32), labels, np.array(sources, dtype=np.int64), LABELS
    )
