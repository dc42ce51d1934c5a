"""Made-up notes in running commentary: what is a citation in them is known by construction."""

from __future__ import annotations

import pytest

data = pytest.importorskip("training.data", reason="run from the repository's root: python -m pytest")

from citex.segment import lines_of  # noqa: E402
from training.articles import Article  # noqa: E402
from training.commentary import commented, sentences  # noqa: E402

TEXT = "Elias, Norbert (1969): Die höfische Gesellschaft, in: Leviathan. Neuwied: Luchterhand. Soziologie."
PARTS = {
    "Elias, Norbert": "author", "1969": "issued", "Die höfische Gesellschaft": "title", "Leviathan": "container-title",
    "Neuwied": "publisher-place", "Luchterhand": "publisher", "Soziologie": "collection-title",
}  # fmt: skip
SPANS = tuple((TEXT.index(part), TEXT.index(part) + len(part), label) for part, label in PARTS.items())
REFERENCES = [data.Reference("x", "excite", lang, TEXT, SPANS, "x") for lang in ("de", "en", "fr", "it", "es", "ru")]
PROSE = (
    "The mill stood empty for the whole of that summer.\nNobody came to ask for the key in all that time.\n"
    "Kettle (1971) says so, and others say it too, see there.\n1 Elias, Gesellschaft, Neuwied 1969."
)


def article() -> Article:
    return Article("a", "excite-de-note", "en", PROSE, lines_of(PROSE), [], [], ["body", "body", "body", "note"])


def test_sentences_are_those_of_the_body_that_cite_nothing() -> None:
    assert sentences([article()])["en"] == [
        "The mill stood empty for the whole of that summer.",
        "Nobody came to ask for the key in all that time.",
    ]


def test_citations_are_where_they_are_said_to_be() -> None:
    spoken = sentences([article()])
    made = list(commented(REFERENCES, spoken, 300, seed=2))
    assert made == list(commented(REFERENCES, spoken, 300, seed=2))
    assert sum(not note.citations for note in made) > 20
    for note in made:
        edges = [edge for citation in note.citations for edge in citation]
        assert edges == sorted(edges)
        for start, end in note.citations:
            cited = note.text[start:end]
            assert cited == cited.strip(" .;,:")
            assert "The mill stood" not in cited
            assert "Nobody came" not in cited
