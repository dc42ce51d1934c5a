"""Locators, titles, editions and volumes as a bibliography has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.normalise.numbers import edition, number, volume_and_issue
from citex.normalise.pages import locator, number_of_pages, pages
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


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("S. 12f.", "12f."), ("pp. 391--402", "391-402"), ("с. 12-15", "12-15"), ("133 - 137", "133-137"), ("A12", "A12"),
     ("123–9", "123-9"), ("14 r.", "14 r."), ("12.", "12"), ("454 e seg.", "454 e seg.")],
)  # fmt: skip
def test_pages_of_a_piece(printed: str, expected: str) -> None:
    assert pages(printed) == expected


@pytest.mark.parametrize(
    ("printed", "count"),
    [("561 p.", "561"), ("XII, 312 S.", "XII, 312"), ("231 с.", "231"), ("p. 561", ""), ("12 ff.", ""), ("12-15", "")],
)
def test_how_many_pages_a_work_has_is_no_page(printed: str, count: str) -> None:
    assert number_of_pages(printed) == count


def test_labels_of_volumes_and_issues_are_dropped_and_an_issue_in_brackets_is_told() -> None:
    assert [number(printed, "volume") for printed in ("Bd. 2", "t. XII", "34</italic>", "v")] == ["2", "XII", "34", "v"]
    assert [number(printed, "issue") for printed in ("H. 3", "№ 4", "n° 65")] == ["3", "4", "65"]
    assert [volume_and_issue(printed) for printed in ("12(3)", "12")] == [("12", "3"), ("12", "")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("2., überarb. Aufl.", "2"), ("3rd rev. ed.", "3"), ("2e éd.", "2"), ("2-е изд.", "2"), ("terza edizione", "3"),
     ("Rev. ed.", "Rev."), ("IIa ediz.", "2")],
)  # fmt: skip
def test_editions_of_many_languages(printed: str, expected: str) -> None:
    assert edition(printed) == expected


@pytest.mark.parametrize("printed", ["_Rye_", "*Rye*", "<i>Rye</i>", "»Rye«", "‚Rye‘", "“Rye.”"])
def test_marks_of_italics_and_quotation_are_no_part_of_a_title(printed: str) -> None:
    assert title(printed) == "Rye"
