"""Which of two readers is believed: the rules, until the tagger reads most of a text's notes otherwise."""

from __future__ import annotations

from citex.model import Fields, Mention, Name
from citex.parse.readers import agree


def mention(**fields: str) -> Mention:
    said: Fields = {variable.replace("_", "-"): value for variable, value in fields.items()}
    said["author"] = [Name(family="Kettle", given="J. R.")]
    return Mention("d", 0, 1, "x", "note", "full", said)


ALIKE = (
    mention(title="Suit of Mill", issued="1971", locator="310"),
    mention(title="Suit of mill.", issued="1971-03", locator="310"),
)
UNLIKE = (
    mention(title="Suit of Mill. Journal of Agrarian Law 24", locator="24"),
    mention(title="Suit of Mill", container_title="Journal of Agrarian Law", volume="24", issued="1971"),
)


def test_readings_that_differ_in_case_and_stops_are_alike() -> None:
    assert agree([ALIKE] * 100)


def test_a_text_read_otherwise_nearly_everywhere_is_not_known_to_the_rules() -> None:
    assert not agree([UNLIKE] * 20)


def test_one_note_read_otherwise_is_no_evidence() -> None:
    assert agree([UNLIKE])
    assert agree([ALIKE] * 20 + [UNLIKE] * 4)
