"""Several models as one: better than each alone, for they err in different places."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from citex.tagger.model import Model
from citex.tagger.table import Floats, Table

# Buckets that live on, those whose vectors weigh most: more make the file larger and the tagger no better.
LINEAR, EMBEDDINGS = 950_000, 110_000


def mean(models: Sequence[Model]) -> Model:
    """The model that scores as the models do on the mean: one linear model and chain, the networks side by side."""
    linear = _union([model.linear for model in models], lambda vectors: np.mean(vectors, axis=0))
    embeddings = _union([model.embeddings for model in models], lambda vectors: np.concatenate(vectors, axis=1))
    return Model(
        labels=models[0].labels,
        linear=strongest(linear, LINEAR),
        embeddings=strongest(embeddings, EMBEDDINGS),
        networks=tuple(network for model in models for network in model.networks),
        first=np.mean([model.first for model in models], axis=0),
        last=np.mean([model.last for model in models], axis=0),
        transitions=np.mean([model.transitions for model in models], axis=0),
    )


def _union(tables: Sequence[Table], combine: Callable[[list[Floats]], Floats]) -> Table:
    """A table of the buckets of all tables, with their vectors there, zeros where one has none, combined."""
    kept = np.flatnonzero(np.any([table.rows > 0 for table in tables], axis=0))
    rows = np.zeros_like(tables[0].rows)
    rows[kept] = np.arange(1, len(kept) + 1)
    vectors = combine([table.vectors[table.rows[kept]] * np.float32(table.step) for table in tables])
    return Table(rows, np.concatenate([np.zeros_like(vectors[:1]), vectors]), step=1.0)


def strongest(table: Table, kept: int) -> Table:
    """The table with the `kept` buckets whose vectors weigh most; the model does not know the others any more."""
    weight = np.abs(table.whole_steps().astype(np.int32)).sum(axis=1)
    weight[0] = 0
    weak = np.ones(len(weight), dtype=bool)
    weak[np.argsort(-weight, kind="stable")[:kept]] = False
    return Table(np.where(weak[table.rows], 0, table.rows), table.vectors, table.step)
