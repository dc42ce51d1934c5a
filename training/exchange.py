"""Real references with the values of others: a source's own conventions on words that it has not joined yet.

A value gives way to one of the same source, label and form, so that "Smith, J. & Jones, K." takes the place of names
written in this way and "12(3)" of nothing that is written "Vol. 12".
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from training.data import Reference

_EXCHANGED = 0.7  # of the values of a reference
_NAMES = ("author", "editor", "translator")
_TEXTS = ("title", "container-title", "collection-title", "publisher", "publisher-place")
_FORMS = (
    (re.compile(r"\d"), "0"),
    (re.compile(r"\b[^\W\d_]\b(?!['’])"), "I"),
    (re.compile(r"[^\W\d_]*[a-zß-öø-ÿ][^\W\d_]*|[^\W\d_]{2,}"), lambda word: _case(word[0])),
    (re.compile(r"(.)(?:\s?\1)+"), r"\1"),
)

Form = tuple[str, str, str]  # source, label, shape


def exchanged(references: Sequence[Reference], number: int, seed: int) -> Iterator[Reference]:
    """`number` strings: `references`, in random order and as often as need be, with values of others."""
    dice = random.Random(seed)
    values: dict[Form, list[str]] = defaultdict(list)
    for reference in references:
        for start, end, label in reference.spans:
            values[_form(reference, start, end, label)].append(reference.text[start:end])
    order: list[Reference] = []
    for count in range(number):
        if not order:
            order = dice.sample(references, len(references))
        yield _exchange(order.pop(), values, dice, f"exchanged-{count}")


def _exchange(reference: Reference, values: dict[Form, list[str]], dice: random.Random, name: str) -> Reference:
    text, spans, after = "", [], 0
    for start, end, label in reference.spans:
        text += reference.text[after:start]
        value = reference.text[start:end]
        if dice.random() < _EXCHANGED:
            value = dice.choice(values[_form(reference, start, end, label)])
        spans.append((len(text), len(text) + len(value), label))
        text += value
        after = end
    return Reference(name, reference.source, reference.language, text + reference.text[after:], tuple(spans), name)


def _form(reference: Reference, start: int, end: int, label: str) -> Form:
    """What a value shares with those that can stand in its place."""
    value = reference.text[start:end]
    if label in _TEXTS:
        shape = f"{_case(value[0])}{value[-1] if not value[-1].isalnum() else ''}"
    else:
        shape = value
        for pattern, form in _FORMS:
            shape = pattern.sub(form, shape)
        if label in _NAMES:
            shape = shape[:10] + shape[-1]
    return reference.source, label, shape


def _case(word: str) -> str:
    return "a" if word[0].islower() else "A"
