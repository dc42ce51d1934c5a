"""Made-up notes and noise: labelled by construction, the same for the same seed."""

from __future__ import annotations

import pytest

data = pytest.importorskip("training.data", reason="run from the repository's root: python -m pytest")

from training.noise import noise  # noqa: E402
from training.report import Score, fields  # noqa: E402
from training.synthesis import LANGUAGES, notes  # noqa: E402


def reference(text: str, language: str, **parts: str) -> data.Reference:
    spans = tuple(
        sorted(
            (text.index(part), text.index(part) + len(part), label.replace("_", "-")) for label, part in parts.items()
        )
    )
    return data.Reference("x", "excite", language, text, spans, "x")


REFERENCES = [
    reference(
        "Elias, Norbert (1969): Die höfische Gesellschaft, in: Leviathan. Neuwied: Luchterhand. Soziologie.",
        "de",
        author="Elias, Norbert",
        issued="1969",
        title="Die höfische Gesellschaft",
        container_title="Leviathan",
        publisher_place="Neuwied",
        publisher="Luchterhand",
        collection_title="Soziologie",
    ),
    reference("Bloch, Marc. Les rois thaumaturges. 1924.", "fr", author="Bloch, Marc", title="Les rois thaumaturges"),
]


def test_notes_have_spans_that_part_the_text() -> None:
    made = list(notes(REFERENCES, 400, seed=5))
    assert {note.language for note in made} == set(LANGUAGES)
    for note in made:
        edges = [edge for start, end, _ in note.spans for edge in (start, end)]
        assert note.spans
        assert edges == sorted(edges)
        assert edges[-1] <= len(note.text)
        assert all(label in data.LABELS and note.text[start:end].strip() for start, end, label in note.spans)
        assert "{" not in note.text


def test_made_up_strings_depend_on_the_seed_alone() -> None:
    assert list(notes(REFERENCES, 50, seed=1)) == list(notes(REFERENCES, 50, seed=1))
    assert list(notes(REFERENCES, 50, seed=1)) != list(notes(REFERENCES, 50, seed=2))
    assert list(noise(REFERENCES, 50, seed=1)) == list(noise(REFERENCES, 50, seed=1))


def test_noise_has_no_spans() -> None:
    assert not any(string.spans for string in noise(REFERENCES, 100, seed=1))


def test_score_counts_levelled_fields() -> None:
    score = Score()
    wanted = {"title": "derprozess", "issued": "1925"}
    score.add(wanted, fields("Der Prozeß, 1925", [(0, 10, "title"), (12, 16, "issued")]))
    score.add(wanted, fields("Der Prozess. 1925", [(0, 17, "title")]))
    assert score.whole == 1
    assert score.f1("issued") == pytest.approx(2 / 3)
    assert score.f1() == pytest.approx(4 / 7)  # two right, two missed, one wrong
