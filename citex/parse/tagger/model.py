"""The tagger's parameters: what they compute, and how they lie on disk.

A token's score for a label is the sum of a linear model over its features and of a bidirectional LSTM over the
summed embeddings of a smaller set of features. A linear chain joins the scores of neighbours (`viterbi`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from citex.parse.tagger.features import BUCKET_BITS, Features
from citex.parse.tagger.tokens import Ints

Floats = npt.NDArray[np.float32]
_CHUNK = 4096  # tokens whose weights are gathered at once: few enough to stay in the processor's cache


@dataclass(slots=True)
class Table:
    """A vector for each bucket that the model knows, none (row 0, zeros) for the others."""

    rows: Ints  # of every bucket
    vectors: Floats

    def sums(self, buckets: Ints) -> Floats:
        """The sum of the vectors of each row of `buckets`."""
        out = np.empty((len(buckets), self.vectors.shape[1]), dtype=np.float32)
        for first in range(0, len(buckets), _CHUNK):
            rows = self.rows[buckets[first : first + _CHUNK]]
            total = out[first : first + _CHUNK]
            np.take(self.vectors, rows[:, 0], axis=0, out=total)
            for column in range(1, rows.shape[1]):
                total += self.vectors[rows[:, column]]
        return out


@dataclass(slots=True)
class Model:
    """Parameters of the linear model, the network and the chain.

    The gates of both directions of the LSTM are input, forget, output and candidate, in this order.
    """

    labels: tuple[str, ...]
    wide: Table
    deep: Table
    gates_input: Floats  # 2 x embedding x 4 hidden
    gates_hidden: Floats  # 2 x hidden x 4 hidden
    gates_bias: Floats  # 2 x 4 hidden
    output: Floats  # 2 hidden x labels
    output_bias: Floats
    first: Floats  # score of a label at the start of a string
    last: Floats
    transitions: Floats  # from label, to label

    def emissions(self, features: Features, bounds: Ints) -> Floats:
        """The score of every label at every token, for strings that own the tokens between neighbours of `bounds`."""
        hidden = self._lstm(self.deep.sums(features.deep), bounds)
        return self.wide.sums(features.wide) + hidden @ self.output + self.output_bias

    def _lstm(self, embedded: Floats, bounds: Ints) -> Floats:
        """The hidden states of both directions, side by side; all strings step together, the longest first."""
        size = self.gates_hidden.shape[1]
        lengths = np.diff(bounds)
        order = np.argsort(-lengths, kind="stable")
        starts, stops, lengths = bounds[:-1][order], bounds[1:][order] - 1, lengths[order]
        # sigmoid(x) = (1 + tanh(x / 2)) / 2: one tanh serves all gates
        scale = np.ones(4 * size, dtype=np.float32)
        scale[: 3 * size] = 0.5
        inputs = [(embedded @ self.gates_input[way] + self.gates_bias[way]) * scale for way in (0, 1)]
        recurrent = self.gates_hidden * scale
        hidden = np.zeros((2, len(order), size), dtype=np.float32)
        cell = np.zeros_like(hidden)
        out = np.empty((len(embedded), 2 * size), dtype=np.float32)
        for step in range(int(lengths[0]) if len(lengths) else 0):
            active = int(np.searchsorted(-lengths, -step, side="left"))
            forward, backward = starts[:active] + step, stops[:active] - step
            gates = np.matmul(hidden[:, :active], recurrent)
            gates[0] += inputs[0][forward]
            gates[1] += inputs[1][backward]
            np.tanh(gates, out=gates)
            gates[..., : 3 * size] += 1
            gates[..., : 3 * size] *= 0.5
            state = cell[:, :active]
            state *= gates[..., size : 2 * size]
            state += gates[..., :size] * gates[..., 3 * size :]
            now = np.tanh(state)
            now *= gates[..., 2 * size : 3 * size]
            hidden[:, :active] = now
            out[forward, :size] = now[0]
            out[backward, size:] = now[1]
        return out

    def save(self, path: Path) -> None:
        """Write the model; the vectors are rounded to 8 bits a number, in the scale of their column."""
        arrays: dict[str, npt.NDArray[np.generic]] = {"labels": np.array(self.labels)}
        for name in ("wide", "deep"):
            table: Table = getattr(self, name)
            scale = np.abs(table.vectors).max(axis=0) / 127 + 1e-12
            kept = np.flatnonzero(table.rows)
            arrays[f"{name}_buckets"] = np.diff(kept, prepend=0).astype(np.uint32)
            arrays[f"{name}_vectors"] = np.rint(table.vectors[table.rows[kept]] / scale).astype(np.int8)
            arrays[f"{name}_scale"] = scale.astype(np.float32)
        for name in _PLAIN:
            arrays[name] = getattr(self, name).astype(np.float16)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **arrays)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a model that `save` has written."""
        with np.load(path, allow_pickle=False) as arrays:
            tables = {}
            for name in ("wide", "deep"):
                kept = np.cumsum(arrays[f"{name}_buckets"])
                rows = np.zeros(1 << BUCKET_BITS, dtype=np.int32)
                rows[kept] = np.arange(1, len(kept) + 1)
                vectors = np.zeros((len(kept) + 1, len(arrays[f"{name}_scale"])), dtype=np.float32)
                np.multiply(arrays[f"{name}_vectors"], arrays[f"{name}_scale"], out=vectors[1:])
                tables[name] = Table(rows, vectors)
            plain = {name: arrays[name].astype(np.float32) for name in _PLAIN}
            return cls(labels=tuple(arrays["labels"].tolist()), wide=tables["wide"], deep=tables["deep"], **plain)


_PLAIN = (
    "gates_input", "gates_hidden", "gates_bias", "output", "output_bias", "first", "last", "transitions",
)  # fmt: skip
