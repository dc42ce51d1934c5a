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
STEP = 0.05  # of the numbers in tables: few different ones, so that the file is small
_CHUNK = 2048  # tokens whose vectors are summed at once: few enough to stay in the processor's cache


@dataclass(slots=True)
class Table:
    """A vector, in units of `step`, for each bucket that the model knows; row 0, zeros, for the others."""

    rows: Ints  # of every bucket
    vectors: npt.NDArray[np.int8] | Floats
    step: float

    def sums(self, buckets: Ints) -> Floats:
        """The sum of the vectors of each row of `buckets`."""
        out = np.zeros((len(buckets), self.vectors.shape[1]), dtype=np.float32)
        for first in range(0, len(buckets), _CHUNK):
            total = out[first : first + _CHUNK]
            for rows in self.rows[np.ascontiguousarray(buckets[first : first + _CHUNK].T)]:
                total += self.vectors.take(rows, axis=0)
        out *= np.float32(self.step)
        return out

    def rounded(self) -> Table:
        """The table in whole steps of `STEP`, 8 bits a number, without the buckets whose vectors become zeros."""
        vectors = np.clip(np.rint(self.vectors * (self.step / STEP)), -127, 127).astype(np.int8)
        kept = np.flatnonzero(self.rows)
        kept = kept[vectors[self.rows[kept]].any(axis=1)]
        return Table.of(kept, vectors[self.rows[kept]])

    @classmethod
    def of(cls, buckets: npt.NDArray[np.integer], vectors: npt.NDArray[np.int8]) -> Self:
        """The table that gives `vectors`, in steps of `STEP`, to `buckets`, in order."""
        rows = np.zeros(1 << BUCKET_BITS, dtype=np.int32)
        rows[buckets] = np.arange(1, len(buckets) + 1)
        return cls(rows, np.concatenate([np.zeros_like(vectors[:1]), vectors]), STEP)


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
        scores = self._lstm(self.deep.sums(features.deep), bounds) @ self.output
        scores += self.wide.sums(features.wide)
        scores += self.output_bias
        return scores

    def _lstm(self, embedded: Floats, bounds: Ints) -> Floats:
        """The hidden states of both directions, side by side; all strings step together, the longest first."""
        size = self.gates_hidden.shape[1]
        lengths = np.diff(bounds)
        order = np.argsort(-lengths, kind="stable")
        starts, stops, lengths = bounds[:-1][order], bounds[1:][order] - 1, lengths[order]
        longest = int(lengths[0]) if len(lengths) else 0
        active = [int(np.searchsorted(-lengths, -step, side="left")) for step in range(longest)]
        steps = range(longest)
        # sigmoid(x) = (1 + tanh(x / 2)) / 2: one tanh serves all gates
        halves = np.ones(4 * size, dtype=np.float32)
        halves[: 3 * size] = 0.5
        recurrent = self.gates_hidden * halves
        ways = []
        for way, places in enumerate(
            ([starts[: active[step]] + step for step in steps], [stops[: active[step]] - step for step in steps])
        ):
            tokens = np.concatenate(places) if places else np.zeros(0, dtype=np.int32)
            inputs = embedded[tokens] @ (self.gates_input[way] * halves)
            inputs += self.gates_bias[way] * halves
            ways.append((tokens, inputs, np.empty((len(tokens), size), dtype=np.float32)))
        for way, (_, inputs, states) in enumerate(ways):
            cell = np.zeros((active[0] if active else 0, size), dtype=np.float32)
            hidden = cell
            first = 0
            for number in active:
                gates = hidden[:number] @ recurrent[way]
                gates += inputs[first : first + number]
                np.tanh(gates, out=gates)
                sigmoid = gates[:, : 3 * size]
                sigmoid += 1
                sigmoid *= 0.5
                cell = cell[:number]
                cell *= gates[:, size : 2 * size]
                gates[:, :size] *= gates[:, 3 * size :]
                cell += gates[:, :size]
                hidden = states[first : first + number]
                np.tanh(cell, out=hidden)
                hidden *= gates[:, 2 * size : 3 * size]
                first += number
        out = np.empty((len(embedded), 2 * size), dtype=np.float32)
        for way, (tokens, _, states) in enumerate(ways):
            out[tokens, way * size : (way + 1) * size] = states
        return out

    def save(self, path: Path) -> None:
        """Write the model, the vectors of its tables rounded to steps, all else to 16 bits a number."""
        arrays: dict[str, npt.NDArray[np.generic]] = {"labels": np.array(self.labels)}
        for name, table in (("wide", self.wide.rounded()), ("deep", self.deep.rounded())):
            kept = np.flatnonzero(table.rows)
            arrays[f"{name}_gaps"] = np.diff(kept, prepend=0).astype(np.uint32)
            arrays[f"{name}_vectors"] = table.vectors[table.rows[kept]].T.copy()  # alike numbers lie together
        for name in _ARRAYS:
            arrays[name] = getattr(self, name).astype(np.float16)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **arrays)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a model that `save` has written."""
        with np.load(path, allow_pickle=False) as arrays:
            wide, deep = (
                Table.of(np.cumsum(arrays[f"{name}_gaps"]), np.ascontiguousarray(arrays[f"{name}_vectors"].T))
                for name in ("wide", "deep")
            )
            rest = {name: arrays[name].astype(np.float32) for name in _ARRAYS}
            return cls(tuple(arrays["labels"].tolist()), wide, deep, **rest)


_ARRAYS = ("gates_input", "gates_hidden", "gates_bias", "output", "output_bias", "first", "last", "transitions")
