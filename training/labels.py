"""Spans to a label a token, and back."""

from __future__ import annotations

from collections.abc import Sequence

from citex.parse.tagger.spans import NO_LABEL, join
from citex.tagger.tokens import Lexicon
from training.data import Reference

_LEXICON = Lexicon()


def label_tokens(reference: Reference) -> list[str]:
    """The label of every token that a span covers, `NO_LABEL` for the others."""
    tokens = _LEXICON.tokenise([reference.text])
    labels = [NO_LABEL] * len(tokens.starts)
    for place, (start, end) in enumerate(zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)):
        for first, last, label in reference.spans:
            if start < last and end > first:
                labels[place] = label
    return labels


def spans_of(text: str, labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans of tokens labelled."""
    tokens = _LEXICON.tokenise([text])
    return join(labels, tokens.starts.tolist(), tokens.ends.tolist())
