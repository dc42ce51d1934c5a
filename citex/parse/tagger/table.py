"""Vectors of features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from citex.parse.tagger.features import BUCKET_BITS
from citex.parse.tagger.tokens import Ints

Floats = npt.NDArray[np.float32]
Arrays = dict[str, npt.NDArray[Any]]
PackedArrays = Mapping[str, npt.NDArray[Any]]  # of a file, each read when it is asked for

STEP = 0.05  # of the numbers on disk: few different ones, so that the file is small
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

    def whole_steps(self) -> npt.NDArray[np.int8]:
        """The vectors in whole steps of `STEP`, as they lie on disk."""
        steps: npt.NDArray[np.int8] = np.clip(np.rint(self.vectors * (self.step / STEP)), -127, 127).astype(np.int8)
        return steps

    def pack(self, name: str) -> Arrays:
        """The table in whole steps of `STEP`, 8 bits a number, without the buckets whose vectors become zeros."""
        vectors = self.whole_steps()
        kept = np.flatnonzero(self.rows)
        kept = kept[vectors[self.rows[kept]].any(axis=1)]
        gaps = np.diff(kept, prepend=0).astype(np.uint32)
        return {f"{name}_gaps": gaps, f"{name}_vectors": vectors[self.rows[kept]].T.copy()}  # alike numbers together

    @classmethod
    def unpack(cls, arrays: PackedArrays, name: str) -> Self:
        """The table that `pack` has packed."""
        kept = np.cumsum(arrays[f"{name}_gaps"])
        rows = np.zeros(1 << BUCKET_BITS, dtype=np.int32)
        rows[kept] = np.arange(1, len(kept) + 1)
        packed = arrays[f"{name}_vectors"]
        vectors = np.zeros((len(kept) + 1, len(packed)), dtype=np.int8)
        vectors[1:] = packed.T
        return cls(rows, vectors, STEP)
