"""References with the values of others keep their source's form."""

from __future__ import annotations

import pytest

data = pytest.importorskip("training.data", reason="run from the repository's root: python -m pytest")

from training.exchange import exchanged  # noqa: E402


def reference(source: str, author: str, year: str, title: str) -> data.Reference:
    text, spans = "", []
    for value, label, mark in ((author, "author", " ("), (year, "issued", "): "), (title, "title", ".")):
        spans.append((len(text), len(text) + len(value), label))
        text += value + mark
    return data.Reference(title, source, "de", text, tuple(spans), title)


REFERENCES = [
    reference("excite", "Elias, Norbert", "1969", "Die höfische Gesellschaft"),
    reference("excite", "Weber, Max", "1922", "Wirtschaft und Gesellschaft"),
    reference("excite", "M. Horkheimer und T. W. Adorno", "1947", "Dialektik der Aufklärung"),
    reference("grobid", "Einstein, Albert", "1905a", "Zur Elektrodynamik bewegter Körper"),
]


def test_values_change_places_within_their_source_and_form() -> None:
    made = list(exchanged(REFERENCES, 200, seed=1))
    assert len(made) == 200
    seen = {(each.source, *(each.text[start:end] for start, end, _ in each.spans)) for each in made}
    assert ("excite", "Weber, Max", "1969", "Dialektik der Aufklärung") in seen
    for source, author, year, title in seen:
        assert (source == "grobid") == (author == "Einstein, Albert") == (year == "1905a") == title.startswith("Zur")
    for each in made:  # what stands between the values stays
        author, issued, title = each.spans
        assert each.text[author[1] : issued[0]] == " ("
        assert each.text[issued[1] : title[0]] == "): "
        assert each.text[title[1] :] == "."


def test_the_seed_decides() -> None:
    assert list(exchanged(REFERENCES, 30, seed=1)) == list(exchanged(REFERENCES, 30, seed=1))
    assert list(exchanged(REFERENCES, 30, seed=1)) != list(exchanged(REFERENCES, 30, seed=2))
