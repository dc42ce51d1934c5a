"""The best labels of strings under a linear chain, and how sure the chain is of them."""

from __future__ import annotations

import numpy as np

from citex.tagger.model import Model
from citex.tagger.table import Floats
from citex.tagger.tokens import Ints


def decode(model: Model, emissions: Floats, bounds: Ints) -> tuple[Ints, Floats]:
    """The best label of every token, and for every string the probability of its labels, as a mean over tokens."""
    lengths = np.diff(bounds)
    order = np.argsort(-lengths, kind="stable")
    starts, sizes = bounds[:-1][order], lengths[order]
    labels = np.zeros(len(emissions), dtype=np.int32)
    sure = np.zeros(len(sizes), dtype=np.float32)
    steps = range(int(sizes[0]) if len(sizes) else 0)
    if not steps:
        return labels, sure
    # all strings step together, the longest first: the tokens of a step lie side by side
    active = [int(np.searchsorted(-sizes, -step, side="left")) for step in steps]
    tokens = np.concatenate([starts[:number] + step for step, number in zip(steps, active, strict=True)])
    firsts = np.cumsum([0, *active])
    best = emissions[tokens]
    top = best.max(axis=1)
    chances = np.exp(best - top[:, None])

    best[: active[0]] += model.first
    weight = chances[: active[0]] * np.exp(model.first)
    total = np.zeros(active[0], dtype=np.float64)  # logarithm of the sum over all labellings
    score = np.zeros(active[0], dtype=np.float64)
    onwards = np.exp(model.transitions)
    ending = np.exp(model.last)
    for step, number in zip(steps, active, strict=True):
        here = slice(firsts[step], firsts[step + 1])
        if step:
            before = best[firsts[step - 1] : firsts[step - 1] + number]
            best[here] += (before[:, :, None] + model.transitions).max(axis=1)
            weight = weight[:number] @ onwards
            weight *= chances[here]
        mass = weight.sum(axis=1)
        total[:number] += np.log(mass) + top[here]
        weight /= mass[:, None]
        after = active[step + 1] if step + 1 < len(active) else 0
        total[after:number] += np.log(weight[after:] @ ending)

    found = np.zeros(len(best), dtype=np.int32)
    backwards = np.ascontiguousarray(model.transitions.T)  # to, from
    after = 0
    for step, number in reversed(list(zip(steps, active, strict=True))):
        first = firsts[step]
        ended = best[first + after : first + number] + model.last
        found[first + after : first + number] = ended.argmax(axis=1)
        score[after:number] = ended.max(axis=1)
        followers = found[firsts[step + 1] : firsts[step + 1] + after]
        found[first : first + after] = (best[first : first + after] + backwards[followers]).argmax(axis=1)
        after = number
    labels[tokens] = found
    sure[order[: active[0]]] = np.exp(np.minimum(score - total, 0) / sizes[: active[0]])
    return labels, sure
