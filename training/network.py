"""The tagger's parameters, learned: a linear model, an LSTM and a chain, trained together on likelihood."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from citex.parse.tagger.spans import NO_LABEL
from citex.tagger.features import BUCKET_BITS, Features, Featuriser
from citex.tagger.lstm import Lstm
from citex.tagger.model import Model
from citex.tagger.table import Floats, Table
from citex.tagger.tokens import Ints
from training.data import LABELS, Reference
from training.labels import label_tokens

ALL_LABELS = (NO_LABEL, *LABELS)


@dataclass(frozen=True)
class Settings:
    """What training can choose.

    Buckets that occur less than `wide_rarest` or `deep_rarest` times get no weights, and of the linear model only the
    `kept` strongest live on after `kept_after` epochs. Dropout hides features and hidden states. `context` numbers say
    what a string as a whole is like; the network learns to tell its source from them, which counts `source_share`.
    """

    epochs: int = 6
    seed: int = 1
    embedding: int = 64
    hidden: int = 64
    wide_rarest: int = 4
    deep_rarest: int = 3
    kept: int = 700_000
    kept_after: int = 2
    wide_dropout: float = 0.55
    deep_dropout: float = 0.2
    hidden_dropout: float = 0.5
    rate: float = 2e-3
    wide_rate: float = 0.03
    tokens_a_batch: int = 2048
    longest: int = 250
    context: int = 32
    source_share: float = 0.3


class BiLstm(nn.Module):
    """A bidirectional LSTM over summed embeddings of features, told what the string as a whole is like."""

    def __init__(self, rows: int, labels: int, sources: int, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.context = nn.Linear(settings.embedding, settings.context)
        self.context_input = nn.Linear(settings.context, settings.embedding, bias=False)
        self.context_output = nn.Linear(settings.context, labels, bias=False)
        self.source = nn.Linear(settings.context, sources)
        self.embeddings = nn.EmbeddingBag(rows, settings.embedding, mode="sum", sparse=True, padding_idx=0)
        nn.init.normal_(self.embeddings.weight, std=0.1)
        with torch.no_grad():
            self.embeddings.weight[0] = 0
        self.forwards = nn.LSTM(settings.embedding, settings.hidden)
        self.backwards = nn.LSTM(settings.embedding, settings.hidden)
        self.output = nn.Linear(2 * settings.hidden, labels)

    def scores(self, rows: Tensor, forward: Tensor, backward: Tensor) -> tuple[Tensor, Tensor]:
        """The scores of every token, and of the sources of every string.

        `forward` and `backward` are the tokens of each step, -1 past a string's end.
        """
        embedded = _sums(self.embeddings, rows, self.settings.deep_dropout, self.training)
        embedded = nn.functional.dropout(embedded, 0.2, self.training)
        string_of, context = self._context(embedded, forward)
        embedded = embedded + self.context_input(context)[string_of]
        embedded = torch.cat([embedded, embedded.new_zeros(1, embedded.shape[1])])
        states = []
        for way, order in ((self.forwards, forward), (self.backwards, backward)):
            out = way(embedded[order])[0].flatten(0, 1)
            at = torch.empty(len(embedded), dtype=torch.long)
            at[order.flatten()] = torch.arange(order.numel())
            states.append(out[at[:-1]])
        hidden = nn.functional.dropout(torch.cat(states, 1), self.settings.hidden_dropout, self.training)
        return self.output(hidden) + self.context_output(context)[string_of], self.source(context)

    def _context(self, embedded: Tensor, forward: Tensor) -> tuple[Tensor, Tensor]:
        """The string of every token, and what each string is like, from the mean of its tokens."""
        inside = forward >= 0
        sizes = inside.sum(0)
        string_of = torch.empty(len(embedded), dtype=torch.long)
        string_of[forward[inside]] = torch.arange(len(sizes)).expand_as(forward)[inside]
        means = embedded.new_zeros(len(sizes), embedded.shape[1]).index_add(0, string_of, embedded) / sizes[:, None]
        return string_of, nn.functional.dropout(torch.tanh(self.context(means)), 0.2, self.training)

    def export(self) -> Lstm:
        """The parameters as arrays; torch's order of gates is input, forget, candidate, output."""
        hidden = self.settings.hidden

        def gates(name: str) -> Floats:
            """Both directions' weights, transposed, with the gates in the tagger's order."""
            weights = [way.state_dict()[name].numpy() for way in (self.forwards, self.backwards)]
            ordered = [weight.reshape(4, hidden, -1)[[0, 1, 3, 2]] for weight in weights]
            return np.stack(ordered).reshape(2, 4 * hidden, -1).transpose(0, 2, 1).copy()

        return Lstm(
            gates_input=gates("weight_ih_l0"),
            gates_hidden=gates("weight_hh_l0"),
            gates_bias=gates("bias_ih_l0")[:, 0] + gates("bias_hh_l0")[:, 0],
            output=_array(self.output.weight),
            output_bias=_array(self.output.bias),
            context=_array(self.context.weight),
            context_bias=_array(self.context.bias),
            context_input=_array(self.context_input.weight),
            context_output=_array(self.context_output.weight),
        )


def _array(parameter: Tensor) -> Floats:
    array: Floats = parameter.detach().numpy().T.copy()
    return array


class Network(nn.Module):
    """The model as torch sees it; `export` gives it as the tagger sees it."""

    def __init__(self, wide: int, deep: int, labels: int, sources: int, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.linear = nn.EmbeddingBag(wide, labels, mode="sum", sparse=True, padding_idx=0)
        nn.init.zeros_(self.linear.weight)
        self.lstm = BiLstm(deep, labels, sources, settings)
        self.first = nn.Parameter(torch.zeros(labels))
        self.last = nn.Parameter(torch.zeros(labels))
        self.transitions = nn.Parameter(torch.zeros(labels, labels))

    def loss(
        self, wide: Tensor, deep: Tensor, forward: Tensor, backward: Tensor, labels: Tensor, sources: Tensor
    ) -> Tensor:
        """The negative log likelihood of labels and sources, summed over strings; the steps as in `BiLstm`."""
        scores = _sums(self.linear, wide, self.settings.wide_dropout, self.training)
        recurrent, told = self.lstm.scores(deep, forward, backward)
        scores = scores + recurrent
        mask = forward >= 0
        padded = torch.cat([scores, scores.new_zeros(1, scores.shape[1])])
        surprise = nn.functional.cross_entropy(told, sources, reduction="sum")
        of_labels = self._loss(padded[forward], torch.where(mask, labels[forward], 0), mask)
        return of_labels + self.settings.source_share * surprise

    def _loss(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """The same for scores step by string by label; `mask` is false past a string's end."""
        sizes = mask.sum(0)
        chances = self.transitions.exp()
        alpha = emissions[0] + self.first
        for step in range(1, len(emissions)):
            top = alpha.max(1, keepdim=True).values.detach()
            onwards = ((alpha - top).exp() @ chances).log() + top + emissions[step]
            alpha = torch.where(mask[step, :, None], onwards, alpha)
        total = torch.logsumexp(alpha + self.last, 1).sum()
        path = (emissions.gather(2, labels[:, :, None])[:, :, 0] * mask).sum()
        path = path + (self.transitions[labels[:-1], labels[1:]] * mask[1:]).sum()
        path = path + self.first[labels[0]].sum()
        path = path + self.last[labels[sizes - 1, torch.arange(len(sizes))]].sum()
        return total - path

    def export(self, labels: tuple[str, ...], wide_rows: Ints, deep_rows: Ints) -> Model:
        """The parameters as arrays."""
        return Model(
            labels=labels,
            linear=Table(wide_rows, self.linear.weight.detach().numpy().copy(), step=1.0),
            embeddings=Table(deep_rows, self.lstm.embeddings.weight.detach().numpy().copy(), step=1.0),
            networks=(self.lstm.export(),),
            first=self.first.detach().numpy().copy(),
            last=self.last.detach().numpy().copy(),
            transitions=self.transitions.detach().numpy().copy(),
        )


def _sums(table: nn.EmbeddingBag, rows: Tensor, dropout: float, training: bool) -> Tensor:
    """The sums of the rows' vectors; in training some rows are left out and the others count for them."""
    if training:
        rows = rows * (torch.rand(rows.shape) > dropout)
    sums: Tensor = table(rows)
    return sums / (1 - dropout) if training else sums


Watch = Callable[[int, Model], None]


@dataclass(slots=True, frozen=True)
class Examples:
    """What there is to learn: strings that own the tokens between neighbours of `bounds`, their labels and sources.

    `labels` are numbers of `names`, one a token; `sources` are numbers from 0, one a string.
    """

    features: Features
    bounds: Ints
    labels: npt.NDArray[np.int64]
    sources: npt.NDArray[np.int64]
    names: tuple[str, ...]


def train(references: Sequence[Reference], settings: Settings, watch: Watch | None = None) -> Model:
    """Train on `references`; `watch` is shown the model after every epoch."""
    featuriser = Featuriser()
    tokens = featuriser.lexicon.tokenise([reference.text for reference in references])
    sources = sorted({reference.source for reference in references})
    labels = [ALL_LABELS.index(label) for reference in references for label in label_tokens(reference)]
    examples = Examples(
        features=featuriser.features(tokens),
        bounds=tokens.bounds,
        labels=np.array(labels, dtype=np.int64),
        sources=np.array([sources.index(reference.source) for reference in references], dtype=np.int64),
        names=ALL_LABELS,
    )
    return fit(examples, settings, watch)


def fit(examples: Examples, settings: Settings, watch: Watch | None = None) -> Model:
    """Train on `examples`; `watch` is shown the model after every epoch."""
    torch.manual_seed(settings.seed)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined] # a fifth of the time
    random = np.random.default_rng(settings.seed)
    bounds, labels, sources, features = examples.bounds, examples.labels, examples.sources, examples.features
    wide_rows, wide_size = known(features.wide, settings.wide_rarest)
    deep_rows, deep_size = known(features.deep, settings.deep_rarest)
    features = Features(wide_rows[features.wide], deep_rows[features.deep])
    print(f"{len(sources)} strings, {len(labels)} tokens, features: {wide_size} wide, {deep_size} deep", flush=True)

    network = Network(wide_size, deep_size, len(examples.names), int(sources.max()) + 1, settings)
    linear, embeddings = network.linear.weight, network.lstm.embeddings.weight
    dense = [parameter for parameter in network.parameters() if parameter is not linear and parameter is not embeddings]
    optimisers: list[torch.optim.Optimizer] = [
        torch.optim.Adam(dense, lr=settings.rate),
        torch.optim.SparseAdam([embeddings], lr=settings.rate),
        torch.optim.Adagrad([linear], lr=settings.wide_rate),
    ]
    rates = [optimiser.param_groups[0]["lr"] for optimiser in optimisers]
    lengths = np.diff(bounds).astype(np.int32)
    usable = np.flatnonzero((lengths > 0) & (lengths <= settings.longest)).astype(np.int32)
    for epoch in range(settings.epochs):
        began, loss_sum = time.perf_counter(), 0.0
        batches = list(_batches(lengths, usable, settings.tokens_a_batch, random))
        network.train()
        for place, strings in enumerate(batches):
            progress = (epoch + place / len(batches)) / settings.epochs
            for optimiser, rate in zip(optimisers, rates, strict=True):
                warmth = min(1.0, 30 * progress + 0.02, 1.2 * (1 - progress))
                optimiser.param_groups[0]["lr"] = rate * warmth
                optimiser.zero_grad()
            at, forward, backward = _steps(bounds, strings)
            arrays = features.wide[at], features.deep[at], forward, backward, labels[at], sources[strings]
            loss = network.loss(*map(torch.from_numpy, arrays))
            (loss / len(strings)).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(dense, 5.0)
            for optimiser in optimisers:
                optimiser.step()
            loss_sum += loss.item()
        took = time.perf_counter() - began
        print(f"epoch {epoch + 1}: loss {loss_sum / len(usable):.4f}, {took:.0f} s", flush=True)
        if epoch + 1 == settings.kept_after:
            _forget(linear, settings.kept, wide_rows, features.wide)
        if watch:
            watch(epoch + 1, network.export(examples.names, wide_rows, deep_rows))
    return network.export(examples.names, wide_rows, deep_rows)


def known(buckets: Ints, rarest: int) -> tuple[Ints, int]:
    """A row for every bucket that occurs `rarest` times, 0 for the others, and how many rows there are."""
    counts = np.bincount(buckets.ravel(), minlength=1 << BUCKET_BITS)
    kept = np.flatnonzero(counts >= rarest)
    rows = np.zeros(1 << BUCKET_BITS, dtype=np.int32)
    rows[kept] = np.arange(1, len(kept) + 1)
    return rows, len(kept) + 1


def _forget(weight: Tensor, kept: int, rows: Ints, used: Ints) -> None:
    """Keep the `kept` strongest vectors; make all that use the others use row 0."""
    strength = weight.detach().abs().amax(1).numpy()
    weak = np.zeros(len(strength), dtype=bool)
    weak[np.argsort(-strength, kind="stable")[kept:]] = True
    with torch.no_grad():
        weight[torch.from_numpy(weak)] = 0
    rows[weak[rows]] = 0
    used[weak[used]] = 0


def _batches(lengths: Ints, usable: Ints, size: int, random: np.random.Generator) -> Iterator[Ints]:
    """Strings of like length together, in random order."""
    jitter = random.random(len(usable)) * 3
    ordered = usable[np.argsort(lengths[usable] + jitter, kind="stable")]
    group = np.cumsum(lengths[ordered]) // size
    pieces = np.split(ordered, np.flatnonzero(np.diff(group)) + 1)
    for place in random.permutation(len(pieces)):
        yield pieces[place]


def _steps(bounds: Ints, strings: Ints) -> tuple[Ints, npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The tokens of the strings, and which of them each step reads, forward and backward, -1 past the end."""
    starts, sizes = bounds[:-1][strings], np.diff(bounds)[strings]
    at = np.concatenate([np.arange(start, start + size) for start, size in zip(starts, sizes, strict=True)])
    firsts = np.cumsum(sizes) - sizes
    step = np.arange(sizes.max())[:, None]
    inside = step < sizes
    forward = np.where(inside, firsts + step, -1).astype(np.int64)
    backward = np.where(inside, firsts + sizes - 1 - step, -1).astype(np.int64)
    return at, forward, backward
