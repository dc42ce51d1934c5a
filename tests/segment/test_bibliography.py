"""Lists of works: headed or known by their entries alone, broken lines joined, two entries in one line parted."""

from __future__ import annotations

import pytest

from citex.rules import Patterns
from citex.segment import segment

PROSE = (
    "The harvest failed three years in succession and the peasants left the land for the towns where nobody had asked "
    "for them and where the mills that might have fed them stood idle for want of orders."
)
OLDROYD = "Oldroyd, Harriet. The Empty Barns. London: Faber, 1931."
MARROW = "Marrow, Thomas. The Price of Rye. New York: Knopf, 1938."
SALLOW = "Sallow, Ruth. “The Mills in Winter.” Northern History 7 (1972): 33-58."


def entries(text: str) -> list[str]:
    return [text[z.start : z.end] for z in segment(text, Patterns.default()) if z.kind == "bibliography"]


@pytest.mark.parametrize(
    "heading",
    [
        "Bibliography",
        "BIBLIOGRAPHY",
        "Works Cited",
        "Literaturverzeichnis",
        "Bibliographie",
        "Список литературы",
        "Bibliografia",
        "Bibliography:",
        "IV. Bibliography",
        "5.1 Literatur",
        "Referências Bibliográficas:",
        "Zitierte Literatur",
        "## Bibliography",
    ],
)
def test_under_a_heading(heading: str) -> None:
    assert entries(f"{PROSE}\n\n{heading}\n\n{OLDROYD}\n{MARROW}\n{SALLOW}\n") == [OLDROYD, MARROW, SALLOW]


def test_one_entry_under_a_heading_is_a_list_too() -> None:
    assert entries(f"{PROSE}\n\nBibliography\n\n{OLDROYD}\n") == [OLDROYD]


def test_blank_lines_between_entries() -> None:
    assert entries(f"{PROSE}\n\nBibliography\n\n{OLDROYD}\n\n{MARROW}\n\n{SALLOW}\n") == [OLDROYD, MARROW, SALLOW]


def test_dashes_for_the_author_before_begin_an_entry() -> None:
    other = "–– (1934): The Mills and what became of them, London: Faber"
    assert entries(f"{PROSE}\n\nLiteratur\n\n{OLDROYD}\n\n{other}\n\n{MARROW}\n") == [OLDROYD, other, MARROW]
    undated = "Oldroyd, H. (1931): The Empty Barns, online: www.barns.org"
    assert entries(f"{PROSE}\n\nLiteratur\n\n{undated}\n\n{other}\n\n{MARROW}\n") == [undated, other, MARROW]


def test_a_list_without_heading_that_closes_a_text() -> None:
    listed = [
        "ADDERLEY, James: ‘The Tithe Riots’; Carlisle; 1904.",
        "BRANDRETH, Susan: ‘Bread and Order’; Leeds; 1958.",
        "CATTERALL, J. P.: ‘Corn’; London; 1911.",
        "DUNSTAN, Eric (Ed.): ‘Rural Papers’, Volume 2; Oxford; 1963.",
    ]
    assert entries("\n\n".join([PROSE, PROSE, *listed])) == listed


def test_a_broken_entry_is_joined() -> None:
    broken = "Oldroyd, Harriet. The Empty Barns: A Study of\nRural Distress. London: Faber, 1931."
    assert entries(f"{PROSE}\n\nBibliography\n\n{broken}\n{MARROW}\n") == [broken, MARROW]


def test_two_entries_of_two_initials_in_one_line_are_parted() -> None:
    first, second = "BRANDRETH, Susan: ‘Bread and Order’; Leeds; 1958.", "CATTERALL, J. P.: ‘Corn’; London; 1911."
    text = f"{PROSE}\n\nBibliography\n\nADDERLEY, James: ‘The Tithe Riots’; Carlisle; 1904.\n{first} {second}\n"
    assert entries(text)[1:] == [first, second]


def test_two_entries_in_one_line_are_parted() -> None:
    first, second = "BRANDRETH, Susan: ‘Bread and Order’; Leeds; 1958.", "CATTERALL, Judith: ‘Corn’; London; 1911."
    text = f"{PROSE}\n\nBibliography\n\nADDERLEY, James: ‘The Tithe Riots’; Carlisle; 1904.\n{first} {second}\n"
    assert entries(text)[1:] == [first, second]


def test_a_work_without_a_date_belongs_to_the_list() -> None:
    undated = "Sallow, Ruth. The Mills in Winter. Leeds, n.d."
    assert entries(f"{PROSE}\n\nBibliography\n\n{OLDROYD}\n{undated}\n{MARROW}\n") == [OLDROYD, undated, MARROW]


def test_a_soviet_bibliography() -> None:
    listed = [
        "Lenin, V. I. Poln. sobr. soch., 5th ed., vols. 1-55. Moscow, 1958-65.",
        "Shaumian, S. G. Izbr. proizv., vols. 1-2. Moscow, 1957-58.",
        "50 let VChK: Sb. dokumentov. Moscow, 1967.",
    ]
    assert entries(f"{PROSE}\n\nBIBLIOGRAPHY\n\n" + "\n".join(listed)) == listed


def test_text_after_the_list_is_text_again() -> None:
    text = f"{PROSE}\n\nBibliography\n\n{OLDROYD}\n{MARROW}\n\n\n{PROSE} {PROSE}\n"
    assert entries(text) == [OLDROYD, MARROW]


def test_dated_sentences_are_no_list() -> None:
    text = "\n\n".join(
        [
            PROSE,
            "In the spring the ministry fell, and nobody mourned it in 1931.",
            "Then came the lean winter of 1932.",
            "Nobody had expected that the harvest would fail again in 1933.",
            PROSE,
        ]
    )
    assert entries(text) == []


def test_source_lines_under_quotations_are_no_list() -> None:
    quotation = "    “Nothing was left in the barns.”\n    (Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 51).\n"
    assert entries("\n".join([PROSE, "", quotation, PROSE, "", quotation, PROSE, "", quotation])) == []
