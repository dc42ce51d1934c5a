"""The citation tagger: a trained model that says which stretches of a note or an entry are citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Self

import regex

from citex.find.place import stretches
from citex.tagger.features import Featuriser
from citex.tagger.model import Model
from citex.tagger.tokens import Ints
from citex.tagger.viterbi import decode

SHIPPED = Path(__file__).parent / "model" / "citations.npz"
# Of a word or mark: outside a citation, its first, a later one.
LABELS = ("", "first", "later")
_PIECE = 1500  # characters: a longer stretch is read in pieces
_SENTENCE_END = regex.compile(r"(?<=[\p{L}\p{N})\]”’\"»]{2}[.;!?])[ ]+")
_TOGETHER = 64  # pieces that are read side by side
_MOST_WORDS = 50_000  # words remembered before the memory is emptied


class CitationTagger:
    """Finds citations in stretches of text that are known to hold some: notes and entries of lists."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._featuriser = Featuriser()

    @classmethod
    def load(cls, path: Path | str = SHIPPED) -> Self:
        """A tagger with the model at `path`."""
        return cls(Model.load(Path(path)))

    def citations(self, view: str, asked: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Start and end of every citation in the stretches (start, end) of `view` that are asked about, in order."""
        pieces = [piece for start, end in asked for piece in stretches(view, start, end, _PIECE, _SENTENCE_END)]
        for first in range(0, len(pieces), _TOGETHER):
            yield from self._tag(view, pieces[first : first + _TOGETHER])

    def _tag(self, view: str, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        if len(self._featuriser.lexicon) > _MOST_WORDS:
            self._featuriser = Featuriser()
        tokens = self._featuriser.lexicon.tokenise([view[start:end] for start, end in pieces])
        emissions = self._model.emissions(self._featuriser.features(tokens), tokens.bounds)
        numbers, _ = decode(self._model, emissions, tokens.bounds)
        for (offset, _), first, last in zip(pieces, tokens.bounds, tokens.bounds[1:], strict=False):
            for start, end in _spans(numbers[first:last], tokens.starts[first:last], tokens.ends[first:last]):
                yield _without_closing_marks(view, offset + start, offset + end)


def _spans(numbers: Ints, starts: Ints, ends: Ints) -> Iterator[tuple[int, int]]:
    """Start and end of every run of tokens that are a citation."""
    outside, first = 0, 1
    opened: int | None = None
    for place, number in enumerate(numbers.tolist()):
        if opened is not None and number in (outside, first):
            yield int(starts[opened]), int(ends[place - 1])
            opened = None
        if opened is None and number != outside:
            opened = place
    if opened is not None:
        yield int(starts[opened]), int(ends[-1])


_DIGIT_STOP = regex.compile(r"[\d)]\.$")


def _without_closing_marks(view: str, start: int, end: int) -> tuple[int, int]:
    """The citation without the marks that part it from the next, and without the stop that closes it."""
    while end > start and view[end - 1] in " ,;:":
        end -= 1
    return start, end - 1 if _DIGIT_STOP.search(view, start, end) else end


@cache
def shipped() -> CitationTagger:
    """The citation tagger that citex ships, loaded once."""
    return CitationTagger.load()
