"""The tagger's parameters: what they compute, and how they lie on disk.

A token's score for a label is the sum of a linear model over its features and of the mean of several LSTMs over
a smaller set of features. A linear chain joins the scores of neighbours (`viterbi`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self
from zipfile import BadZipFile
from zlib import error as DamagedArchive

import numpy as np

from citex.tagger.features import Features
from citex.tagger.lstm import Lstm
from citex.tagger.table import Arrays, Floats, Table
from citex.tagger.tokens import Ints


class ModelError(ValueError):
    """A file that is no model; the message names it and says why."""


@dataclass(slots=True)
class Model:
    """Parameters of the linear model, the networks and the chain."""

    labels: tuple[str, ...]
    linear: Table
    embeddings: Table  # those of the networks, side by side
    networks: tuple[Lstm, ...]
    first: Floats  # score of a label at the start of a string
    last: Floats
    transitions: Floats  # from label, to label

    def emissions(self, features: Features, bounds: Ints) -> Floats:
        """The score of every label at every token, for strings that own the tokens between neighbours of `bounds`."""
        scores = self.linear.sums(features.wide)
        scores += self.network_scores(features, bounds)
        return scores

    def network_scores(self, features: Features, bounds: Ints) -> Floats:
        """What the networks add to the scores."""
        scores = np.zeros((len(features.deep), len(self.labels)), dtype=np.float32)
        embedded = np.split(self.embeddings.sums(features.deep), len(self.networks), axis=1)
        for network, own in zip(self.networks, embedded, strict=True):
            scores += network.scores(own, bounds) / np.float32(len(self.networks))
        return scores

    def save(self, path: Path) -> None:
        """Write the model, the vectors of its tables rounded to steps, all else to 16 bits a number."""
        arrays: Arrays = {"labels": np.array(self.labels), "networks": np.array(len(self.networks))}
        arrays |= self.linear.pack("linear") | self.embeddings.pack("embeddings")
        for number, network in enumerate(self.networks):
            arrays |= network.pack(f"network{number}")
        for name in _ARRAYS:
            arrays[name] = getattr(self, name).astype(np.float16)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **arrays)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a model that `save` has written. Raises ModelError for a file that is not there or holds no model."""
        try:
            return cls._load(path)
        except OSError as error:
            raise ModelError(f"{path}: {error.strerror or 'this is no model of citex'}") from error
        except (ValueError, KeyError, EOFError, IndexError, TypeError, BadZipFile, DamagedArchive) as error:
            raise ModelError(f"{path}: this is no model of citex, or a damaged one") from error

    @classmethod
    def _load(cls, path: Path) -> Self:
        with np.load(path, allow_pickle=False) as arrays:
            model = cls(
                labels=tuple(arrays["labels"].tolist()),
                linear=Table.unpack(arrays, "linear"),
                embeddings=Table.unpack(arrays, "embeddings"),
                networks=tuple(Lstm.unpack(arrays, f"network{number}") for number in range(int(arrays["networks"]))),
                **{name: arrays[name].astype(np.float32) for name in _ARRAYS},
            )
        size = len(model.labels)
        fits = model.transitions.shape == (size, size) and model.first.shape == model.last.shape == (size,)
        if not (model.networks and fits and model.linear.vectors.shape[1] == size):
            raise ValueError("its parts do not fit")
        return model


_ARRAYS = ("first", "last", "transitions")
