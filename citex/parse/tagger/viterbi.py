"""The best labels of strings under a linear chain, and how sure the chain is of them."""

from __future__ import annotations

import numpy as np

from citex.parse.tagger.model import Floats, Model
from citex.parse.tagger.tokens import Ints


def decode(model: Model, emissions: Floats, bounds: Ints) -> tuple[Ints, Floats]:
    """The best label of every token, and for every string the probability of its labels, as a mean over tokens."""
    lengths = np.diff(bounds)
    order = np.argsort(-lengths, kind="stable")
    starts, stops, sizes = bounds[:-1][order], bounds[1:][order] - 1, lengths[order]
    longest = int(sizes[0]) if len(sizes) else 0
    active = [int(np.searchsorted(-sizes, -step, side="left")) for step in range(longest + 1)]
    onwards = model.transitions.T.copy()  # to, from
    chances = np.exp(model.transitions)
    best = emissions.copy()
    total = np.zeros(len(sizes), dtype=np.float64)  # logarithm of the sum over all labellings
    if longest:
        best[starts[: active[0]]] += model.first
        weight = np.zeros((active[0], len(model.labels)), dtype=np.float32)
    for step in range(longest):
        here = starts[: active[step]] + step
        if step:
            before = best[here - 1]
            best[here] += (before[:, :, None] + model.transitions).max(axis=1)
            weight = weight[: active[step]] @ chances
            weight *= np.exp(emissions[here] - emissions[here].max(axis=1, keepdims=True))
        else:
            weight = np.exp(best[here] - emissions[here].max(axis=1, keepdims=True))
        ended = slice(active[step + 1], active[step])
        mass = weight.sum(axis=1)
        total[: active[step]] += np.log(mass) + emissions[here].max(axis=1)
        weight /= mass[:, None]
        total[ended] += np.log(weight[ended] @ np.exp(model.last))
    labels = np.zeros(len(emissions), dtype=np.int32)
    score = np.zeros(len(sizes), dtype=np.float64)
    filled = active[0] if longest else 0
    ends = best[stops[:filled]] + model.last
    labels[stops[:filled]] = ends.argmax(axis=1)
    score[:filled] = ends.max(axis=1)
    for step in range(1, longest):
        here = stops[: active[step]] - step
        labels[here] = (best[here] + onwards[labels[here + 1]]).argmax(axis=1)
    sure = np.zeros(len(sizes), dtype=np.float32)
    sure[order] = np.exp(np.minimum(score - total, 0) / np.maximum(sizes, 1))
    return labels, sure
