"""Words of citation as texts print them: stops missing, capitals, apostrophes, one letter."""

from __future__ import annotations

import pytest
import regex

from citex.rules import Patterns
from citex.rules.vocabulary import Vocabulary, alternation, word_expression


def whole(expression: str, text: str) -> bool:
    return regex.fullmatch(expression, text, regex.V1) is not None


@pytest.mark.parametrize(
    ("word", "printed"),
    [("vol.", "vol."), ("vol.", "Vol."), ("vol.", "VOL."), ("vol.", "vol"), ("op. cit.", "op. cit."),
     ("op. cit.", "op.cit."), ("op. cit.", "Op cit."), ("op. cit.", "op. cit"), ("a. a. O.", "a.a.O."),
     ("там же", "Там же"), ("see also", "see  also"), ("d'après", "d’après"), ("Bd.", "Bd.")],
)  # fmt: skip
def test_printed_forms(word: str, printed: str) -> None:
    assert whole(word_expression(word), printed)


@pytest.mark.parametrize(
    ("word", "printed"),
    [
        ("vol.", "volt"),
        ("see", "seen"),
        ("S.", "s."),
        ("s.", "S."),
        ("op. cit.", "opcitx"),
        ("in", "in-"),
        ("no.", "nor"),
    ],
)
def test_other_words(word: str, printed: str) -> None:
    assert not whole(word_expression(word), printed)


def test_an_abbreviation_does_not_end_inside_a_word() -> None:
    assert regex.match(word_expression("vol."), "volume 3", regex.V1) is None
    assert regex.match(word_expression("see"), "seen", regex.V1) is None


def test_a_comma_for_a_stop_only_where_texts_misprint_it() -> None:
    assert whole(word_expression("op. cit.", misprinted=True), "op, cit.")
    assert not whole(word_expression("op. cit."), "op, cit.")


def test_of_two_words_the_longer_is_read() -> None:
    match = regex.match(alternation(["see", "see also"]), "see also Oldroyd", regex.V1)
    assert match is not None
    assert match[0] == "see also"


def test_a_category_holds_the_words_of_all_languages() -> None:
    vocabulary = Vocabulary({"en": {"page": ["p."]}, "de": {"page": ["S."], "volume": ["Bd."]}})
    assert vocabulary.words("page") == ["p.", "S."]
    assert whole(vocabulary.expression("page"), "S.")
    with pytest.raises(KeyError):
        vocabulary.expression("colour")


@pytest.mark.parametrize(
    ("category", "words"),
    [
        ("ibid", ["Ibid.", "ibidem", "ebd.", "Ebenda", "Там же", "tam zhe", "ibid"]),
        ("op-cit", ["op. cit.", "loc. cit.", "a.a.O.", "Указ. соч.", "ouvr. cité", "Op. cit."]),
        ("idem", ["Idem", "id.", "ders.", "Он же", "eadem", "dies."]),
        ("page", ["p.", "pp.", "S.", "с.", "С.", "стр.", "pág.", "pages"]),
        ("volume", ["vol.", "Bd.", "т.", "tome", "t.", "tom", "vols."]),
        ("month", ["May", "März", "août", "декабря", "gennaio", "mayo"]),
        ("no-date", ["n.d.", "o. J.", "s.d.", "б. г."]),
        ("note-heading", ["Notes", "Anmerkungen", "Примечания"]),
        ("bibliography-heading", ["Bibliography", "Literatur", "Литература", "Bibliographie"]),
        ("signal", ["see", "vgl.", "voir", "см.", "cf.", "siehe auch"]),
    ],
)
def test_the_shipped_words_are_those_that_a_scholar_prints(category: str, words: list[str]) -> None:
    expression = Patterns.default().vocabulary.expression(category)
    assert [word for word in words if not whole(expression, word)] == []
