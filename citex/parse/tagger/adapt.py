"""The tagger adapted to somebody's own references: the linear model and the chain learn, the networks stay as they are.

Learning is stochastic gradient descent on the likelihood of the labels (a linear-chain conditional random field), with
steps that shrink where much has been learned (Adagrad). That a few dozen references adapt the model and do not undo it
is due to two things: every weight is pulled to where it began, and beside each reference stands a string in a common
convention, of which the model shall expect what it expected before.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from citex.parse.tagger.labelled import Labelled, read_labelled
from citex.parse.tagger.measure import Score, fields
from citex.parse.tagger.spans import NO_LABEL, Span
from citex.parse.tagger.tagger import SHIPPED, Tagger
from citex.rules.load import shipped_folder
from citex.tagger.features import Featuriser
from citex.tagger.model import Model
from citex.tagger.table import Floats, Table
from citex.tagger.tokens import Ints, Tokens

EPOCHS = 20
_FINE = 0.001  # the step of an adapted table: few references teach less than a whole step of the shipped one
_NEW_AFTER = 2  # occurrences of a feature that the model does not know before it gets a weight
_LONGEST = 250  # tokens
_BATCH = 16  # references
_DROPPED = 0.3  # share of features left out at each step, so that all learn to do without the others
_RATE, _CHAIN_RATE = 0.05, 0.02
_PULL = 0.3  # towards the weights at the start
_CAUTION = 0.5  # squares of gradients that Adagrad takes for seen: the first steps are no longer than later ones


@dataclass(slots=True)
class Adapted:
    """A model, how many references it learned, and field F1 before and after on others, None where there were few."""

    model: Model
    learned: int
    held_out: int
    before: float | None = None
    after: float | None = None


def adapt_files(paths: Sequence[Path], base: Path | None, *, epochs: int = EPOCHS, seed: int = 1) -> Adapted:
    """Learns the references in the files, from the model at `base` or that of citex.

    A tenth is held out for the figures; then the model is learned once more from all. Raises LabelError, ModelError,
    OSError for a file that cannot be opened, ValueError where there is nothing to learn.
    """
    model = Model.load(base or SHIPPED)
    references = read_labelled(paths, model.labels)
    if not references:
        raise ValueError(f"{', '.join(map(str, paths))}: no references")
    adapted = Adapted(model, len(references), len(references) // 10)
    if adapted.held_out:
        shuffled = [references[place] for place in np.random.default_rng(seed).permutation(len(references))]
        held_out, others = shuffled[: adapted.held_out], shuffled[adapted.held_out :]
        adapted.before = _field_f1(model, held_out)
        adapted.after = _field_f1(adapt(model, others, epochs=epochs, seed=seed), held_out)
    adapted.model = adapt(model, references, epochs=epochs, seed=seed)
    return adapted


def _field_f1(model: Model, references: Sequence[Labelled]) -> float:
    score = Score()
    for (text, spans), tagged in zip(references, Tagger(model).tag(text for text, _ in references), strict=True):
        score.add(fields(text, spans), fields(text, tagged.spans))
    return score.f1()


def adapt(model: Model, references: Sequence[Labelled], *, epochs: int = EPOCHS, seed: int = 1) -> Model:
    """A model that has learned the references; `model` stays as it is. The same seed gives the same model."""
    random = np.random.default_rng(seed)
    learner = _Learner(model, references, rehearsals(references, random))
    for epoch in range(epochs):
        for strings in _batches(learner.usable, random):
            learner.step(strings, random, rate=1 - epoch / epochs)
    return learner.model()


class _Weights:
    """Numbers that learn: their start, to which they are pulled, and the squares of their gradients so far."""

    def __init__(self, start: Floats) -> None:
        self.start = start
        self.values = start.copy()
        self._squares = np.full_like(start, _CAUTION)

    def learn(self, gradient: Floats, rate: float, rows: Ints | slice = slice(None)) -> None:
        """Moves the values of `rows` against the gradient."""
        gradient = gradient + _PULL * (self.values[rows] - self.start[rows])
        self._squares[rows] += gradient * gradient
        self.values[rows] -= rate * gradient / np.sqrt(self._squares[rows])


class _Learner:
    """What is learned, and what does not change: features, labels and the scores of the networks."""

    def __init__(self, model: Model, references: Sequence[Labelled], rehearsed: Sequence[str]) -> None:
        self._base = model
        featuriser = Featuriser()
        tokens = featuriser.lexicon.tokenise([*(text for text, _ in references), *rehearsed])
        features = featuriser.features(tokens)
        self._bounds = tokens.bounds
        self._fixed = model.network_scores(features, tokens.bounds)
        self._wanted = self._targets(references, tokens, self._fixed + model.linear.sums(features.wide))
        lengths = np.diff(tokens.bounds)
        self.usable = np.flatnonzero((lengths > 0) & (lengths <= _LONGEST))

        self._buckets, places, counts = np.unique(features.wide, return_inverse=True, return_counts=True)
        kept = (model.linear.rows[self._buckets] > 0) | (counts >= _NEW_AFTER)
        place = np.where(kept, np.cumsum(kept), 0)
        self._rows = place[places.reshape(features.wide.shape)]  # of every token's features; 0 for what gets no weight
        self._buckets = self._buckets[kept]
        vectors = model.linear.vectors[model.linear.rows[self._buckets]] * np.float32(model.linear.step)
        self._linear = _Weights(np.concatenate([np.zeros_like(vectors[:1]), vectors]).astype(np.float32))
        self._first, self._last, self._transitions = map(_Weights, (model.first, model.last, model.transitions))

    def _targets(self, references: Sequence[Labelled], tokens: Tokens, scores: Floats) -> list[Expectations]:
        """For every string what shall be expected: the labels that people gave, or what the model expected before."""
        model = self._base
        number = {label: place for place, label in enumerate(model.labels)}
        chain = Chain(model.first, model.last, model.transitions)
        wanted: list[Expectations] = []
        for string, (first, last) in enumerate(pairwise(tokens.bounds.tolist())):
            if string < len(references):
                names = label_tokens(references[string][1], tokens.starts[first:last], tokens.ends[first:last])
                wanted.append(_given([number[name] for name in names], len(number)))
            elif last - first:
                wanted.append(chain.expectations(scores[first:last], [last - first]))
            else:
                wanted.append(_given([], len(number)))
        return wanted

    def step(self, strings: Ints, random: np.random.Generator, rate: float) -> None:
        """Learns from some of the references."""
        spans = [np.arange(self._bounds[string], self._bounds[string + 1]) for string in strings]
        tokens = np.concatenate(spans)
        rows = self._rows[tokens]
        rows = rows * (random.random(rows.shape) >= _DROPPED)
        scale = np.float32(1 / (1 - _DROPPED))
        scores = self._fixed[tokens] + scale * self._linear.values[rows].sum(axis=1)
        chain = Chain(self._first.values, self._last.values, self._transitions.values)
        expected = chain.expectations(scores, [len(span) for span in spans])

        difference = expected.labels - np.concatenate([self._wanted[string].labels for string in strings])
        used, gradient = _row_sums(rows, difference)
        self._linear.learn(scale * gradient[used > 0], rate * _RATE, used[used > 0])

        ends = np.cumsum([len(span) for span in spans])
        starts = ends - [len(span) for span in spans]
        steps = expected.transitions - sum(self._wanted[string].transitions for string in strings)
        self._transitions.learn(steps, rate * _CHAIN_RATE)
        self._first.learn(difference[starts].sum(axis=0), rate * _CHAIN_RATE)
        self._last.learn(difference[ends - 1].sum(axis=0), rate * _CHAIN_RATE)

    def model(self) -> Model:
        """The model as it is now, the vectors of its linear table in steps fine enough to hold what was learned."""
        old = self._base.linear
        new = self._buckets[old.rows[self._buckets] == 0]
        rows = old.rows.copy()
        rows[new] = np.arange(len(old.vectors), len(old.vectors) + len(new))
        vectors = np.zeros((len(old.vectors) + len(new), old.vectors.shape[1]), dtype=np.int16)
        vectors[: len(old.vectors)] = np.rint(old.vectors * np.float32(old.step / _FINE))
        vectors[rows[self._buckets]] = np.rint(self._linear.values[1:] / _FINE)
        return replace(
            self._base,
            linear=Table(rows, vectors, _FINE),
            first=self._first.values,
            last=self._last.values,
            transitions=self._transitions.values,
        )


@dataclass(slots=True)
class Expectations:
    """How often each label is expected at each token, and each pair of neighbours in all."""

    labels: Floats
    transitions: Floats


def _given(labels: Sequence[int], number: int) -> Expectations:
    """The expectations of somebody who knows the labels; `number` is how many there are."""
    pairs = np.zeros((number, number), dtype=np.float32)
    np.add.at(pairs, (np.array(labels[:-1], dtype=int), np.array(labels[1:], dtype=int)), 1)
    return Expectations(np.eye(number, dtype=np.float32)[np.array(labels, dtype=int)], pairs)


@dataclass(slots=True)
class Chain:
    """A linear chain: scores of a label at the start and at the end, and of one label after another."""

    first: Floats
    last: Floats
    transitions: Floats

    def expectations(self, scores: Floats, lengths: Sequence[int]) -> Expectations:
        """By forward and backward sums, for strings that own `lengths` of the tokens in turn."""
        sizes = np.asarray(lengths)
        order = np.argsort(-sizes, kind="stable")
        starts = (np.cumsum(sizes) - sizes)[order]
        sizes = sizes[order]
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        onwards, ending = np.exp(self.transitions), np.exp(self.last)
        active = [int((sizes > step).sum()) for step in range(int(sizes[0]))]
        ahead = np.empty_like(chances)  # sums over all labellings up to a token, each normed
        for step, number in enumerate(active):
            at = starts[:number] + step
            weight = ahead[at - 1] @ onwards if step else np.exp(self.first)[None, :]
            weight = weight * chances[at]
            ahead[at] = weight / weight.sum(axis=1, keepdims=True)
        back = np.empty_like(chances)  # and from it on
        pairs = np.zeros_like(onwards)
        for step, number in reversed(list(enumerate(active))):
            at = starts[:number] + step
            after = active[step + 1] if step + 1 < len(active) else 0
            back[at[after:]] = ending
            if after:
                coming = chances[at[:after] + 1] * back[at[:after] + 1]
                weight = coming @ onwards.T
                back[at[:after]] = weight / weight.sum(axis=1, keepdims=True)
                mass = ((ahead[at[:after]] @ onwards) * coming).sum(axis=1, keepdims=True)
                pairs += onwards * (ahead[at[:after]].T @ (coming / mass))
        labels = ahead * back
        labels /= labels.sum(axis=1, keepdims=True)
        return Expectations(labels, pairs)


def rehearsals(references: Sequence[Labelled], random: np.random.Generator) -> list[str]:
    """As many strings in the conventions of patterns/conventions.toml, filled with parts of the references.

    What the model made of them before it shall still make of them afterwards.
    """
    known = tomllib.loads((shipped_folder() / "conventions.toml").read_text(encoding="utf-8"))
    parts: dict[str, list[str]] = {label: list(values) for label, values in known["fillers"].items()}
    for text, spans in references:
        for start, end, label in spans:
            if label in parts:
                parts[label].append(text[start:end])
    templates = known["templates"]

    def fill(part: re.Match[str]) -> str:
        values = parts[part[1]]
        return values[random.integers(len(values))]

    return [re.sub(r"\{([a-z-]+)\}", fill, templates[at % len(templates)]) for at in range(len(references))]


def label_tokens(spans: Sequence[Span], starts: Ints, ends: Ints) -> list[str]:
    """The label of every token that a span covers, `NO_LABEL` for the others."""
    labels = [NO_LABEL] * len(starts)
    for start, end, label in spans:
        for place in range(int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))):
            labels[place] = label
    return labels


def _batches(strings: npt.NDArray[np.intp], random: np.random.Generator) -> Iterator[Ints]:
    """All strings in random order, some at a time."""
    shuffled = random.permutation(strings)
    for first in range(0, len(shuffled), _BATCH):
        yield shuffled[first : first + _BATCH]


def _row_sums(rows: Ints, gradient: Floats) -> tuple[Ints, Floats]:
    """The rows that occur, and for each the sum of the gradients of the tokens that have it."""
    flat = rows.ravel()
    order = np.argsort(flat, kind="stable")
    used, firsts = np.unique(flat[order], return_index=True)
    return used, np.add.reduceat(gradient[order // rows.shape[1]], firsts, axis=0)
