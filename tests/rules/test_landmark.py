"""What a rule cannot do without: it is tried only where that stands, and finds the same."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from pathlib import Path

import pytest

from citex.find import find
from citex.model import Zone
from citex.rules import Patterns
from citex.rules.landmark import landmarks_of
from citex.rules.template import parse_template

CORPUS = sorted((Path(__file__).parents[2] / "fixtures" / "corpus").glob("*.txt"))


def holds(template: str, text: str) -> bool:
    """Whether all landmarks of a template are in a text."""
    patterns = Patterns.default()
    landmarks = landmarks_of(parse_template(template), patterns.piece, {"year"})
    return all(any(pattern.search(text) for pattern in landmark) for landmark in landmarks)


@pytest.mark.parametrize(
    ("template", "with_it", "without"),
    [
        ("{author=names}, {word:ibid}", "Bloch, ibid., p. 9", "Bloch, Feudal Society, p. 9"),
        ("{author=names}, {title=quoted}", "Scott, “Gender”", "Scott, Gender"),
        ("{author=names} // {title=plain}", "Янин В. Л. Почта // Вопросы истории", "Янин В. Л. Почта"),
        ("{title=plain} ({issued=year})", "Feudal Society (1961)", "Feudal Society (Routledge)"),
        ("{author=names}<, in {word:ibid}|{word:ibid}>", "Bloch, in ibid.", "Bloch, in Scott"),
        ("{quoted-title}", "“Gender”", "Gender"),
    ],
)
def test_what_must_stand_is_a_landmark(template: str, with_it: str, without: str) -> None:
    assert holds(template, with_it)
    assert not holds(template, without)


@pytest.mark.parametrize("template", ["{author=names}[, {word:ibid}]", "<{word:ibid}|{author=names}>", "{title=plain}"])
def test_what_may_be_missing_is_none(template: str) -> None:
    assert holds(template, "Bloch")


def test_landmarks_change_no_result() -> None:
    everywhere = copy(Patterns.default())
    everywhere.rules = [replace(rule, landmarks=((),) * len(rule.templates)) for rule in everywhere.rules]
    found = 0
    for path in CORPUS:
        text = path.read_text(encoding="utf-8")[-5_000:]
        zones = [Zone(kind="body", start=0, end=len(text))]
        spans = [(span.start, span.end, span.captures) for span in find(text, zones, Patterns.default())]
        assert spans == [(span.start, span.end, span.captures) for span in find(text, zones, everywhere)]
        found += len(spans)
    assert found
