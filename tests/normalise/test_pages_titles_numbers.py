"""Locators, titles, editions and volumes as a bibliography has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.normalise.numbers import edition, number
from citex.normalise.pages import locator
from citex.normalise.titles import title
from citex.normalise.transliteration import ascii_fold


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("109–10", "109-10"),
        ("D 567 772 – D 567 778", "D 567 772 - D 567 778"),
        ("109- 10", "109-10"),
        ("122, 508", "122, 508"),
        ("122, 50", "122, 50"),
        ("7,771", "7771"),
        ("122, 1,508", "122, 1508"),
        ("xix", "xix"),
        ("xix–xx", "xix-xx"),
        ("88 and pp. 101–3", "88 and 101-3"),
        ("12, S. 15", "12, 15"),
        ("218-19 and n. 97", "218-19 and n. 97"),
        ("45\n–46", "45-46"),
        ("14 об.", "14 об."),
        ("23 ff.", "23 ff."),
    ],
)
def test_locators(printed: str, expected: str) -> None:
    assert locator(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("“The Price of Rye,”", "The Price of Rye"),
        ("‘The Price of Rye’", "The Price of Rye"),
        ("«Цена хлеба»", "Цена хлеба"),
        ("« Le prix du blé »", "Le prix du blé"),
        ("„Der Preis des Roggens“", "Der Preis des Roggens"),
        ("The Price\n   of Rye", "The Price of Rye"),
        ("The Price of Bread.", "The Price of Bread"),
        ("The Price of Rye.", "The Price of Rye"),
        ("What Is to Be Done?", "What Is to Be Done?"),
        ("“What Is to Be Done?”", "What Is to Be Done?"),
        ("The Price of Rye — A Study", "The Price of Rye: A Study"),
        ("Poln. sobr. soch.", "Poln. sobr. soch."),
        ("“The ‘Iron Law’ of Wages”", "The ‘Iron Law’ of Wages"),
        ("“Anti-Semitism” in Theory", "“Anti-Semitism” in Theory"),
        ("Theory of “Anti-Semitism”", "Theory of “Anti-Semitism”"),
        ("Khleb [Bread]", "Khleb"),
        ("Pesants’ War", "Pesants’ War"),
    ],
)
def test_titles(printed: str, expected: str) -> None:
    assert title(printed) == expected


@given(st.lists(st.sampled_from(["The", "Price", "of", "Rye", "1905", "Хлеб"]), min_size=1).map(" ".join))
def test_a_clean_title_stays_as_it_is_and_marks_around_it_change_nothing(clean: str) -> None:
    assert title(clean) == clean
    assert title(f"“{clean},”") == title(f"‘{clean}’") == clean


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("5th", "5"), ("2nd", "2"), ("fifth", "5"), ("Second", "2"), ("5-e", "5"), ("3-е", "3"), ("rev.", "rev."),
     ("English", "English"), ("12", "12")],
)  # fmt: skip
def test_editions(printed: str, expected: str) -> None:
    assert edition(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("1–10", "1-10"), ("1 — 10", "1-10"), ("IV", "IV"), ("32,", "32"), ("2,\n3", "2, 3"), ("12/13", "12/13")],
)
def test_volumes_and_issues(printed: str, expected: str) -> None:
    assert number(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("Полное собрание", "polnoe sobranie"), ("Щедрин", "shchedrin"), ("Œuvres", "oeuvres"), ("Größe", "grosse"),
     ("Łódź", "lodz"), ("Émile", "emile")],
)  # fmt: skip
def test_letters_to_ascii(printed: str, expected: str) -> None:
    assert ascii_fold(printed) == expected


@given(st.text())
def test_folded_text_is_ascii(text: str) -> None:
    assert ascii_fold(text).isascii()
