"""Every example of patterns/normalise/ gives what it says."""

from __future__ import annotations

from typing import Any

import pytest

from citex.normalise.dates import edtf
from citex.normalise.names import parse_names
from citex.normalise.numbers import edition, number
from citex.normalise.pages import pages
from citex.normalise.types import item_type
from citex.normalise.words import table


def examples(name: str) -> list[dict[str, Any]]:
    """The examples of a table, of which there must be some."""
    found: list[dict[str, Any]] = table(name)["example"]
    assert found
    return found


@pytest.mark.parametrize("example", examples("names"), ids=lambda example: example["printed"])
def test_names(example: dict[str, Any]) -> None:
    written = [
        f"={name.literal}" if name.literal else f"{name.family}|{name.given}".rstrip("|")
        for name in parse_names(example["printed"])
    ]
    assert written == example["names"]


@pytest.mark.parametrize("example", examples("dates"), ids=lambda example: example["printed"])
def test_dates(example: dict[str, Any]) -> None:
    assert edtf(example["printed"]) == example["edtf"]


@pytest.mark.parametrize("example", examples("numbers"), ids=lambda example: example["printed"])
def test_numbers(example: dict[str, Any]) -> None:
    read = {"edition": edition, "page": pages, "volume": lambda printed: number(printed, "volume")}
    assert read[example["variable"]](example["printed"]) == example["value"]


@pytest.mark.parametrize("example", examples("types"), ids=lambda example: example["type"])
def test_types(example: dict[str, Any]) -> None:
    spans = example["spans"]
    assert item_type(spans, edtf(spans.get("issued", ""))) == example["type"]
