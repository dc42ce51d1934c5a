"""`citex.parse` and `citex.parse_many`: one reference, many, several in a string."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import citex
from citex.export.references import DOUBTFUL
from citex.tagger.model import ModelError

REFERENCES = (
    "Le Goff, Jacques. La naissance du purgatoire. Paris: Gallimard, 1981.",
    "Habermas, Jürgen (1981): Theorie des kommunikativen Handelns. Frankfurt am Main: Suhrkamp.",
    "C. Ginzburg, Il formaggio e i vermi, Torino, Einaudi, 1976, pp. 12-14.",
    "E. P. Thompson, “The Moral Economy of the English Crowd,” Past & Present 50 (1971): 76–136.",
    "Ленин В. И. Полное собрание сочинений. М.: Политиздат, 1967. Т. 27. С. 299—426.",
    "García Márquez, Gabriel. Cien años de soledad. Buenos Aires: Editorial Sudamericana, 1967.",
)
POEM = (
    "Tyger Tyger, burning bright,\nIn the forests of the night;\nWhat immortal hand or eye,\n"
    "Could frame thy fearful symmetry?"
)
NOISE = ("", " \n", '"' * 10_000, "a b c, " * 15_000, "x" * 100_000, POEM)

strings = st.text() | st.sampled_from(REFERENCES).map(lambda text: text[9:] + "; " + text)


@pytest.mark.parametrize("text", REFERENCES)
def test_references_of_six_languages(text: str) -> None:
    reference = citex.parse(text)
    assert reference.text == text
    assert reference.confidence > 0.7
    assert {"author", "title", "issued"} <= reference.fields.keys()
    assert reference.start == 0


def test_fields_are_normalised() -> None:
    fields = citex.parse(REFERENCES[3]).fields
    assert fields["author"] == [{"family": "Thompson", "given": "E. P."}]
    assert (fields["page"], fields["volume"], fields["issued"]) == ("76-136", "50", "1971")


def test_a_csl_item() -> None:
    item = citex.parse(REFERENCES[0]).to_csl()
    assert item["id"] == "legoff1981naissance"
    assert item["issued"] == {"date-parts": [[1981]]}
    assert item["publisher-place"] == "Paris"


@pytest.mark.parametrize("text", NOISE)
def test_noise_is_doubtful(text: str) -> None:
    assert citex.parse(text).confidence < DOUBTFUL


def test_bytes_that_are_no_text() -> None:
    drawn = random.Random(7)
    lines = ["".join(chr(drawn.randrange(256)) for _ in range(200)) for _ in range(50)]
    assert all(reference.confidence < DOUBTFUL for reference in citex.parse_many(lines))


@settings(deadline=None)
@given(st.lists(strings, max_size=5))
def test_many_are_each_in_turn(texts: list[str]) -> None:
    many = list(citex.parse_many(texts))
    alone = [citex.parse(text) for text in texts]
    assert [(one.text, one.spans, one.fields) for one in many] == [(one.text, one.spans, one.fields) for one in alone]


@settings(deadline=None)
@given(strings, st.booleans())
def test_offsets_count_code_points_of_the_text(text: str, several: bool) -> None:
    last = 0
    for reference in citex.parse_many([text], several=several):
        assert text[reference.start : reference.start + len(reference.text)] == reference.text
        assert reference.start >= last
        last = reference.start + len(reference.text)
        edges = [edge for start, end, _ in reference.spans for edge in (start, end)]
        assert edges == sorted(edges)
        assert all(0 <= start < end <= len(reference.text) for start, end, _ in reference.spans)


def test_many_stream() -> None:
    endless = itertools.cycle(REFERENCES)
    first = list(itertools.islice(citex.parse_many(endless), 3))
    assert [reference.text for reference in first] == list(REFERENCES[:3])


def test_a_file_that_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "model.npz").write_text("no model", encoding="utf-8")
    with pytest.raises(ModelError, match=r"model\.npz: this is no model"):
        citex.parse_many([], model=tmp_path / "model.npz")
    with pytest.raises(ModelError, match=r"none\.npz: No such file"):
        citex.parse(REFERENCES[0], model=tmp_path / "none.npz")
