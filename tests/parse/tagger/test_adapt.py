"""The tagger learns a house style from a few references and keeps what it knew."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citex.parse.tagger import Tagger
from citex.parse.tagger.adapt import Chain, adapt, adapt_files, label_tokens, rehearsals
from citex.parse.tagger.labelled import LabelError, Labelled, read_labelled
from citex.parse.tagger.measure import Score, fields
from citex.parse.tagger.tagger import SHIPPED
from citex.tagger.model import Model

AUTHORS = ("Anna Berg", "J. Smith", "Karl Renner", "M. Bloch", "E. Thompson", "Rosa Luxemburg", "P. Anderson")
TITLES = ("The Empty Barns", "Die Agrarfrage", "La société féodale", "Lineages", "Custom and Law", "Über Staaten")
PLACES = ("London", "Wien", "Paris", "Berlin", "Leipzig")


def house_style(number: int) -> Labelled:
    """ "1977 = Berlin = The Empty Barns = Anna Berg": an order that nobody else has."""
    parts = [
        (str(1900 + number), "issued"),
        (PLACES[number % 5], "publisher-place"),
        (TITLES[number % 6], "title"),
        (AUTHORS[number % 7], "author"),
    ]
    text, spans = "", []
    for part, label in parts:
        text += " = " * bool(text)
        spans.append((len(text), len(text) + len(part), label))
        text += part
    return text, spans


STYLE = [house_style(number) for number in range(60)]
KNOWN = "Habermas, Jürgen (1981): Theorie des kommunikativen Handelns. Frankfurt am Main: Suhrkamp."


def f1(model: Model, references: Sequence[Labelled]) -> float:
    score = Score()
    for (text, spans), tagged in zip(references, Tagger(model).tag(text for text, _ in references), strict=True):
        score.add(fields(text, spans), fields(text, tagged.spans))
    return score.f1()


@pytest.fixture(scope="module")
def shipped() -> Model:
    return Model.load(SHIPPED)


@pytest.fixture(scope="module")
def adapted(shipped: Model) -> Model:
    return adapt(shipped, STYLE[:30], epochs=10)


def test_a_house_style_is_learned(shipped: Model, adapted: Model) -> None:
    assert f1(shipped, STYLE[30:]) < 0.8
    assert f1(adapted, STYLE[30:]) > 0.95


def test_what_it_knew_it_still_knows(shipped: Model, adapted: Model) -> None:
    before, after = (next(Tagger(model).tag([KNOWN])).spans for model in (shipped, adapted))
    assert after == before


def test_the_model_that_it_began_with_stays_as_it_is(shipped: Model, adapted: Model) -> None:
    fresh = Model.load(SHIPPED)
    assert adapted.linear is not shipped.linear
    assert np.array_equal(fresh.linear.vectors, shipped.linear.vectors)
    assert np.array_equal(fresh.transitions, shipped.transitions)


def test_saving_loses_nothing_of_what_was_learned(adapted: Model, tmp_path: Path) -> None:
    adapted.save(tmp_path / "mine.npz")
    again = Tagger.load(tmp_path / "mine.npz")
    texts = [text for text, _ in STYLE]
    assert [one.spans for one in again.tag(texts)] == [one.spans for one in Tagger(adapted).tag(texts)]


def test_the_same_seed_gives_the_same_model(shipped: Model) -> None:
    one, two, other = (adapt(shipped, STYLE[:10], epochs=2, seed=seed).linear.vectors for seed in (1, 1, 2))
    assert np.array_equal(one, two)
    assert not np.array_equal(one, other)


def test_files_are_learned_and_measured(tmp_path: Path) -> None:
    lines = [json.dumps({"text": text, "spans": spans, "confidence": 1}) for text, spans in STYLE]
    (tmp_path / "one.jsonl").write_text("\n".join(lines[:30]) + "\n\n", encoding="utf-8")
    (tmp_path / "two.jsonl").write_text("\n".join(lines[30:]), encoding="utf-8")
    done = adapt_files([tmp_path / "one.jsonl", tmp_path / "two.jsonl"], None, epochs=5)
    assert (done.learned, done.held_out) == (60, 6)
    assert done.before is not None
    assert done.after is not None
    assert done.after > done.before


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "this is no JSON"),
        ("[]", 'needs "text" and "spans"'),
        ('{"text": "A", "spans": [[0, 2, "title"]]}', "is not inside the text of 1 characters"),
        ('{"text": "ABC", "spans": [[1, 1, "title"]]}', "is not inside the text"),
        ('{"text": "ABC", "spans": [[0, 2, "title"], [1, 3, "author"]]}', "title and author overlap"),
        ('{"text": "ABC", "spans": [[0, 2, "journal"]]}', "no label 'journal', only author"),
        ('{"text": "ABC", "spans": [[0, "title"]]}', "a span is [start, end, label]"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, line: str, reason: str) -> None:
    (tmp_path / "mine.jsonl").write_text('{"text": "ABC", "spans": []}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(LabelError) as caught:
        read_labelled([tmp_path / "mine.jsonl"], ("", "author", "title"))
    assert str(caught.value).startswith(f"{tmp_path / 'mine.jsonl'}, line 2: ")
    assert reason in str(caught.value)


def test_bytes_that_are_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "mine.jsonl").write_bytes(b'{"text": "ABC", "spans": []}\n"\xff"\n')
    with pytest.raises(LabelError, match="line 2: this is not UTF-8"):
        read_labelled([tmp_path / "mine.jsonl"], ("",))


def test_labels_of_tokens() -> None:
    starts, ends = np.array([0, 4, 7, 9]), np.array([3, 6, 8, 12])
    assert label_tokens([(0, 6, "a"), (10, 12, "b")], starts, ends) == ["a", "a", "", "b"]


@settings(deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_expectations_are_those_of_all_labellings(seed: int, lengths: list[int]) -> None:
    labels = 3
    draw = np.random.default_rng(seed)
    first, last = draw.normal(size=(2, labels)).astype(np.float32)
    transitions = draw.normal(size=(labels, labels)).astype(np.float32)
    scores = draw.normal(size=(sum(lengths), labels)).astype(np.float32) * 2
    found = Chain(first, last, transitions).expectations(scores, lengths)
    begin = 0
    pairs = np.zeros((labels, labels))
    for length in lengths:
        singles, mass = np.zeros((length, labels)), 0.0
        own = np.zeros((labels, labels))
        for path in itertools.product(range(labels), repeat=length):
            score = first[path[0]] + last[path[-1]] + sum(scores[begin + at, label] for at, label in enumerate(path))
            weight = math.exp(score + sum(transitions[a, b] for a, b in itertools.pairwise(path)))
            mass += weight
            for at, label in enumerate(path):
                singles[at, label] += weight
            for a, b in itertools.pairwise(path):
                own[a, b] += weight
        np.testing.assert_allclose(found.labels[begin : begin + length], singles / mass, atol=1e-4)
        pairs += own / mass
        begin += length
    np.testing.assert_allclose(found.transitions, pairs, atol=1e-4)


def test_rehearsals_are_made_of_the_references() -> None:
    strings = rehearsals(STYLE, np.random.default_rng(1))
    assert len(strings) == len(STYLE)
    assert not any("{" in text or "}" in text for text in strings)
    assert any(title in text for title in TITLES for text in strings)
