"""A bidirectional LSTM that knows what its string as a whole is like, in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from citex.tagger.table import Arrays, Floats, PackedArrays
from citex.tagger.tokens import Ints


@dataclass(slots=True)
class Lstm:
    """Parameters; the gates of both directions are input, forget, output and candidate, in this order."""

    gates_input: Floats  # 2 x embedding x 4 hidden
    gates_hidden: Floats  # 2 x hidden x 4 hidden
    gates_bias: Floats  # 2 x 4 hidden
    output: Floats  # 2 hidden x labels
    output_bias: Floats
    context: Floats  # embedding x context
    context_bias: Floats
    context_input: Floats  # context x embedding
    context_output: Floats  # context x labels

    def scores(self, embedded: Floats, bounds: Ints) -> Floats:
        """The score of every label at every token, for strings that own the tokens between neighbours of `bounds`."""
        sizes = np.diff(bounds)
        context = self._context(embedded, bounds)
        told = embedded + (context @ self.context_input).repeat(sizes, axis=0)
        scores = self._states(told, bounds) @ self.output
        scores += (context @ self.context_output + self.output_bias).repeat(sizes, axis=0)
        return scores

    def _context(self, embedded: Floats, bounds: Ints) -> Floats:
        """What each string is like: the convention that it follows and the like, from the mean of its tokens."""
        sizes = np.diff(bounds)
        filled = np.flatnonzero(sizes)
        means = np.zeros((len(sizes), embedded.shape[1]), dtype=np.float32)
        if len(filled):
            means[filled] = np.add.reduceat(embedded, bounds[:-1][filled]) / sizes[filled, None].astype(np.float32)
        context: Floats = np.tanh(means @ self.context + self.context_bias)
        return context

    def _states(self, embedded: Floats, bounds: Ints) -> Floats:
        """The hidden states of both directions, side by side; all strings step together, the longest first."""
        size = self.gates_hidden.shape[1]
        lengths = np.diff(bounds)
        order = np.argsort(-lengths, kind="stable")
        starts, stops, lengths = bounds[:-1][order], bounds[1:][order] - 1, lengths[order]
        steps = range(int(lengths[0]) if len(lengths) else 0)
        active = [int(np.searchsorted(-lengths, -step, side="left")) for step in steps]
        out = np.empty((len(embedded), 2 * size), dtype=np.float32)
        if not active:
            return out
        # sigmoid(x) = (1 + tanh(x / 2)) / 2: one tanh serves all gates
        halves = np.ones(4 * size, dtype=np.float32)
        halves[: 3 * size] = 0.5
        for way in (0, 1):
            places = [stops[: active[step]] - step if way else starts[: active[step]] + step for step in steps]
            tokens = np.concatenate(places)
            inputs = embedded[tokens] @ (self.gates_input[way] * halves)
            inputs += self.gates_bias[way] * halves
            recurrent = self.gates_hidden[way] * halves
            states = np.empty((len(tokens), size), dtype=np.float32)
            cell = np.zeros((active[0], size), dtype=np.float32)
            hidden = np.zeros_like(cell)
            first = 0
            for number in active:
                gates = hidden[:number] @ recurrent
                gates += inputs[first : first + number]
                np.tanh(gates, out=gates)
                sigmoids = gates[:, : 3 * size]
                sigmoids += 1
                sigmoids *= 0.5
                cell = cell[:number]
                cell *= gates[:, size : 2 * size]
                gates[:, :size] *= gates[:, 3 * size :]
                cell += gates[:, :size]
                hidden = states[first : first + number]
                np.tanh(cell, out=hidden)
                hidden *= gates[:, 2 * size : 3 * size]
                first += number
            out[tokens, way * size : (way + 1) * size] = states
        return out

    def pack(self, name: str) -> Arrays:
        """The parameters in 16 bits a number."""
        return {f"{name}_{array}": getattr(self, array).astype(np.float16) for array in _ARRAYS}

    @classmethod
    def unpack(cls, arrays: PackedArrays, name: str) -> Self:
        """The network that `pack` has packed."""
        return cls(**{array: arrays[f"{name}_{array}"].astype(np.float32) for array in _ARRAYS})


_ARRAYS = (
    "gates_input", "gates_hidden", "gates_bias", "output", "output_bias",
    "context", "context_bias", "context_input", "context_output",
)  # fmt: skip
