"""Vectors of features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from citex.tagger.features import BUCKET_BITS
from citex.tagger.tokens import Ints

Floats = npt.NDArray[np.float32]
Arrays = dict[str, npt.NDArray[Any]]
PackedArrays = Mapping[str, npt.NDArray[Any]]  # of a file, each read when it is asked for

STEP = 0.05  # of the numbers on disk: few different ones, so that the file is small
_CHUNK = 2048  # tokens whose vectors are summed at once: few enough to stay in the processor's cache


def _steps(vectors: npt.NDArray[Any], kind: type[Any]) -> npt.NDArray[Any]:
    most = np.iinfo(kind).max
    steps: npt.NDArray[Any] = np.clip(np.rint(vectors), -most, most).astype(kind)
    return steps


@dataclass(slots=True)
class Table:
    """A vector, in units of `step`, for each bucket that the model knows; row 0, zeros, for the others."""

    rows: Ints  # of every bucket
    vectors: npt.NDArray[np.int8] | npt.NDArray[np.int16] | Floats
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

    def whole_steps(self) -> npt.NDArray[np.int8]:
        """The vectors in whole steps of `STEP`, as they lie on disk."""
        return _steps(self.vectors * (self.step / STEP), np.int8)

    def pack(self, name: str) -> Arrays:
        """The table without the buckets whose vectors become zeros, in whole steps of `STEP`, 8 bits a number.

        A table that already has finer steps keeps them, 16 bits a number.
        """
        step = STEP if self.step >= STEP else self.step
        vectors = self.whole_steps() if step == STEP else _steps(self.vectors, np.int16)
        kept = np.flatnonzero(self.rows)
        kept = kept[vectors[self.rows[kept]].any(axis=1)]
        gaps = np.diff(kept, prepend=0).astype(np.uint32)
        packed = vectors[self.rows[kept]].T.copy()  # alike numbers together
        arrays = {f"{name}_gaps": gaps, f"{name}_vectors": packed}
        return arrays if step == STEP else arrays | {f"{name}_step": np.array(step)}

    @classmethod
    def unpack(cls, arrays: PackedArrays, name: str) -> Self:
        """The table that `pack` has packed."""
        kept = np.cumsum(arrays[f"{name}_gaps"])
        rows = np.zeros(1 << BUCKET_BITS, dtype=np.int32)
        rows[kept] = np.arange(1, len(kept) + 1)
        packed = arrays[f"{name}_vectors"]
        vectors = np.zeros((len(kept) + 1, len(packed)), dtype=packed.dtype)
        vectors[1:] = packed.T
        return cls(rows, vectors, float(arrays.get(f"{name}_step", STEP)))
