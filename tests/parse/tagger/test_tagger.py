"""The shipped model on real references and on what is none."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citex.parse.tagger import Tagger, fields
from citex.parse.tagger.tagger import SHIPPED, shipped
from citex.tagger.model import Model

REFERENCES = {
    "Le Goff, Jacques. La naissance du purgatoire. Paris: Gallimard, 1981.": {
        "author": "Le Goff, Jacques", "title": "La naissance du purgatoire", "publisher-place": "Paris",
        "publisher": "Gallimard", "issued": "1981",
    },
    "Habermas, Jürgen (1981): Theorie des kommunikativen Handelns. Frankfurt am Main: Suhrkamp.": {
        "author": "Habermas, Jürgen", "title": "Theorie des kommunikativen Handelns",
        "publisher-place": "Frankfurt am Main", "publisher": "Suhrkamp", "issued": "1981",
    },
    "C. Ginzburg, Il formaggio e i vermi, Torino, Einaudi, 1976, pp. 12-14.": {
        "author": "C. Ginzburg", "title": "Il formaggio e i vermi", "publisher-place": "Torino",
        "publisher": "Einaudi", "issued": "1976", "page": "12-14",
    },
    "E. P. Thompson, “The Moral Economy of the English Crowd,” Past & Present 50 (1971): 76–136.": {
        "author": "E. P. Thompson", "title": "The Moral Economy of the English Crowd",
        "container-title": "Past & Present", "volume": "50", "issued": "1971", "page": "76–136",
    },
    "Smith J, Jones AB. Folding of small proteins. J Mol Biol. 1998;281(3):41-9.": {
        "author": "Smith J, Jones AB", "title": "Folding of small proteins", "container-title": "J Mol Biol",
        "issued": "1998", "volume": "281", "issue": "3", "page": "41-9",
    },
    "García, Ana, «El exilio español en México», Revista de Historia, vol. 12, núm. 3, 1999, pp. 45-67.": {
        "author": "García, Ana", "title": "El exilio español en México", "container-title": "Revista de Historia",
        "volume": "12", "issued": "1999", "page": "45-67",
    },
    "Lenin, V. I. Poln. sobr. soch., t. 45, s. 343.": {
        "author": "Lenin, V. I.", "title": "Poln. sobr. soch.", "volume": "45", "page": "343",
    },
    "Бухарин Н. И. Путь к социализму // Правда. 1925. 24 апреля.": {
        "author": "Бухарин Н. И.", "title": "Путь к социализму", "container-title": "Правда",
        "issued": "1925. 24 апреля",
    },
    "United Nations. \"Human Rights.\" Accessed May 29, 2013. http://www.un.org/en/globalissues/humanrights/.": {
        "author": "United Nations", "title": "Human Rights", "accessed": "May 29, 2013",
        "URL": "http://www.un.org/en/globalissues/humanrights/",
    },
}  # fmt: skip

POEM = (
    "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:\n"
    "Rough winds do shake the darling buds of May,\nAnd summer's lease hath all too short a date;"
)
PROSE = "He walked down to the river in the evening, sat on the bank, and thought of nothing at all for a long while."
BYTES = "".join(random.Random(3).choices([chr(code) for code in range(1, 256)], k=300))


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


@pytest.mark.parametrize("text", REFERENCES)
def test_references_of_several_languages(tagger: Tagger, text: str) -> None:
    tagged = next(tagger.tag([text]))
    found = {label: text[start:end] for start, end, label in tagged.spans}
    assert {label: found.get(label) for label in REFERENCES[text]} == REFERENCES[text]
    assert tagged.confidence > 0.7


def test_two_works_in_one_string_keep_their_parts(tagger: Tagger) -> None:
    text = (
        "Carr, E. H. Socialism in One Country, vol. 1 (London, 1958), pp. 12-14; see also Deutscher, "
        "The Prophet Unarmed (Oxford: Oxford University Press, 1959), p. 201."
    )
    found = [(text[start:end], label) for start, end, label in next(tagger.tag([text])).spans]
    assert [value for value, label in found if label == "author"] == ["Carr, E. H.", "Deutscher"]
    assert [value for value, label in found if label == "title"] == ["Socialism in One Country", "The Prophet Unarmed"]
    assert [value for value, label in found if label == "issued"] == ["1958", "1959"]


@pytest.mark.parametrize("text", ["", " ", '"' * 10_000, "x" * 100_000, "a b c, " * 15_000, POEM, PROSE, BYTES])
def test_noise_has_a_low_confidence(tagger: Tagger, text: str) -> None:
    tagged = next(tagger.tag([text]))
    assert tagged.text == text
    assert tagged.confidence < 0.4


@settings(deadline=None)
@given(st.lists(st.text() | st.sampled_from(list(REFERENCES)).map(lambda text: text[7:] + text[:7]), max_size=4))
def test_spans_lie_in_the_text_apart_and_in_order(texts: list[str]) -> None:
    tagged = list(shipped().tag(texts))
    assert [each.text for each in tagged] == texts
    for each in tagged:
        edges = [edge for start, end, _ in each.spans for edge in (start, end)]
        assert edges == sorted(edges)
        assert all(start < end <= len(each.text) for start, end, _ in each.spans)
        assert all(each.text[start:end] == each.text[start:end].strip() for start, end, _ in each.spans)
        assert 0 <= each.confidence <= 1


def test_batches_do_not_change_the_answer(tagger: Tagger) -> None:
    texts = [text[cut:] for cut in range(0, 60, 2) for text in REFERENCES] * 3
    alone = [next(tagger.tag([text])) for text in texts]
    together = list(tagger.tag(texts))
    assert [each.spans for each in together] == [each.spans for each in alone]
    assert [each.confidence for each in together] == pytest.approx([each.confidence for each in alone], abs=1e-4)


def test_tagging_streams(tagger: Tagger) -> None:
    def endless() -> object:
        while True:
            yield from REFERENCES

    assert next(tagger.tag(endless())).text == next(iter(REFERENCES))  # type: ignore[arg-type]


def test_model_survives_saving(tagger: Tagger, tmp_path: Path) -> None:
    Model.load(SHIPPED).save(tmp_path / "again.npz")
    again = Tagger.load(tmp_path / "again.npz")
    assert [t.spans for t in again.tag(REFERENCES)] == [t.spans for t in tagger.tag(REFERENCES)]


def test_model_is_small() -> None:
    assert SHIPPED.stat().st_size < 15_000_000


def test_fields_are_csl(tagger: Tagger) -> None:
    text = "E. P. Thompson, “The Moral Economy of the English Crowd,” Past & Present 50 (1971): 76–136."
    found = fields(next(tagger.tag([text])))
    assert found["author"] == [{"family": "Thompson", "given": "E. P."}]
    assert found["issued"] == "1971"
    assert found["page"] == "76-136"
