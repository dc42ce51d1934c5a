"""What citex reaches on the fixtures must not fall below the floors of this table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from citex.export.mentions import record
from citex.read import reads, walk
from citex.run import run
from citex.score import load, score

FIXTURES = Path(__file__).parents[1] / "fixtures"

FLOORS = {  # find  fields  form  link  refer: a little below what is reached
    "bland":   (0.98, 0.98, 0.97, 0.96, 0.94),
    "gse":     (0.98, 0.98, 0.98, 0.98, 0.98),
    "furr":    (0.97, 0.96, 0.97, 0.96, 0.97),
    "picasso": (0.97, 0.97, 0.98, 0.97, 0.97),
    "russia":  (0.80, 0.80, 0.70, 0.75, 0.00),  # no back reference in it that has a full citation before
    "short":   (0.80, 0.80, 0.95, 0.80, 0.00),  # the same
    "all":     (0.98, 0.98, 0.98, 0.97, 0.95),
}  # fmt: skip


@pytest.fixture(scope="module")
def mentions() -> list[dict[str, Any]]:
    """What citex finds in the fifteen texts."""
    done = run(walk([FIXTURES / "corpus"], reads).sources)
    assert not done.failures
    return [record(mention) for mention in done.library.mentions()]


@pytest.mark.parametrize("name", FLOORS)
def test_accuracy(mentions: list[dict[str, Any]], name: str) -> None:
    sets = sorted(FLOORS) if name == "all" else [name]
    gold, texts = [], set()
    for one in sets:
        gold += load(FIXTURES / f"gold/{one}.mentions.jsonl") if one != "all" else []
        listed = FIXTURES / f"gold/{one}.docs"
        texts |= set(listed.read_text(encoding="utf-8").split()) if listed.exists() else set()
    reached = score(gold, mentions, texts)
    floors = dict(zip(reached.figures(), FLOORS[name], strict=True))
    below = {figure: (value, floors[figure]) for figure, value in reached.figures().items() if value < floors[figure]}
    assert not below, f"{name}: {reached}"
