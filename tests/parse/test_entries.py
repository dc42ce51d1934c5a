"""Lists of references as scholars paste them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.parse.entries import Entry, entries

WEBER = "Weber, Max: Wirtschaft und Gesellschaft. Tübingen: Mohr 1922."
SMITH = "Smith, John. 1990. A Title that Goes on for Long Enough. London: Verso."
WEBER_TORN = WEBER.split(" und ")[0], "und Gesellschaft. Tübingen: Mohr 1922."
GUROV = "Гуров П. Я. Фабрика и деревня. М.: Наука, 1977. 240 с."


def texts(printed: str) -> list[str]:
    return [entry.text for entry in entries(printed)]


@pytest.mark.parametrize("form", ["{}. ", "[{}] ", "({}) ", "{}) ", "  {}.\t"])
def test_numbered(form: str) -> None:
    printed = "".join(form.format(number) + text + "\n" for number, text in enumerate((WEBER, SMITH, GUROV), 9))
    assert entries(printed) == [Entry(WEBER, "9"), Entry(SMITH, "10"), Entry(GUROV, "11")]


def test_numbered_and_wrapped() -> None:
    printed = (
        "1. Weber, Max: Wirtschaft und Ge-\nsellschaft. 5. Auflage, Tübingen\n1922.\n"
        "2. Smith, John. A Title of\n12. May. London: Verso.\n\n3. Last, A. 1999.\n"
    )
    assert texts(printed) == [
        "Weber, Max: Wirtschaft und Gesellschaft. 5. Auflage, Tübingen 1922.",
        "Smith, John. A Title of 12. May. London: Verso.",
        "Last, A. 1999.",
    ]


def test_parted_by_blank_lines() -> None:
    assert texts(f"\n{WEBER_TORN[0]}\n{WEBER_TORN[1]}\n\n{SMITH}\n \n\n{GUROV}") == [WEBER, SMITH, GUROV]


def test_hanging_indents() -> None:
    printed = f"{WEBER_TORN[0]}\n    {WEBER_TORN[1]}\n{SMITH[:19]}\n    {SMITH[19:40]}\n    {SMITH[40:]}\n{GUROV}\n"
    assert texts(printed) == [WEBER, SMITH, GUROV]


def test_indented_first_lines() -> None:
    printed = f"   {WEBER_TORN[0]}\n{WEBER_TORN[1]}\n   {SMITH[:19]}\n{SMITH[19:]}\n"
    assert texts(printed) == [WEBER, SMITH]


def test_bullets() -> None:
    assert texts(f"• {WEBER_TORN[0]}\n{WEBER_TORN[1]}\n• {SMITH}\n") == [WEBER, SMITH]


def test_wrapped_without_any_mark() -> None:
    printed = (
        "Homann, Karl / Blome-Drees, Frank (1992): Wirtschafts- und Unternehmens-\n"
        "ethik. Göttingen: Vandenhoeck & Ruprecht.\n"
        "Janich, Peter (1997): Das Maß der Dinge. Protophysik von Raum, Zeit und\n"
        "Materie. Frankfurt am Main: Suhrkamp.\n"
        "Lyotard, Jean-François (1987): Der Widerstreit. München: Fink.\n"
    )
    assert [text.partition(" ")[0] for text in texts(printed)] == ["Homann,", "Janich,", "Lyotard,"]
    assert "Unternehmensethik" in texts(printed)[0]


def test_words_that_are_only_hyphenated_keep_their_hyphen() -> None:
    printed = "1. Weber, M.: Arbeits-\nund Sozialrecht. Marx-\nEngels-Werke 1.\n2. Smith, J.: x.\n"
    assert texts(printed)[0] == "Weber, M.: Arbeits- und Sozialrecht. Marx-Engels-Werke 1."


def test_a_long_line_is_an_entry() -> None:
    lines = [f"{name}, A. {'A title that goes on and on ' * 10}" for name in ("Long", "Longer", "Longest")]
    assert texts("\n".join(lines)) == [line.strip() for line in lines]


@pytest.mark.parametrize("printed", ["", "\n \n"])
def test_nothing(printed: str) -> None:
    assert entries(printed) == []


@given(st.text(alphabet="aB1.,;-[]() \n\t«é", max_size=200))
def test_nothing_is_lost(printed: str) -> None:
    kept = "".join(entry.number + entry.text for entry in entries(printed))
    letters = [char for char in printed if char.isalpha()]
    assert [char for char in kept if char.isalpha()] == letters
