"""Several references in one string: each for itself, and none that is one cut in two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import citex
from citex.parse.several import pieces
from citex.parse.tagger import Tagged

THOMPSON = "E. P. Thompson, The Making of the English Working Class, London, 1963, p. 12"
HOBSBAWM = "E. J. Hobsbawm, Primitive Rebels, Manchester, 1959, pp. 3-5"
HABERMAS = "Habermas, Theorie des kommunikativen Handelns, Frankfurt 1981, S. 5"
LUHMANN = "Niklas Luhmann, Soziale Systeme, Frankfurt 1984, S. 30"
LE_GOFF = "Le Goff, Jacques. La naissance du purgatoire. Paris: Gallimard, 1981"
GINZBURG = "C. Ginzburg, Il formaggio e i vermi, Torino, Einaudi, 1976, pp. 12-14"


def texts(line: str) -> list[str]:
    return [reference.text for reference in citex.parse_many([line], several=True)]


@pytest.mark.parametrize(
    "parts",
    [
        [THOMPSON, "; ", HOBSBAWM],
        [THOMPSON, "; ", f"see also {HOBSBAWM}"],
        [HABERMAS, "; ", "ders., Faktizität und Geltung, Frankfurt 1992, S. 9", "; ", LUHMANN],
        [f"{HABERMAS}.", " ", f"Vgl. auch {LUHMANN}"],
        [LE_GOFF, "; ", f"voir aussi {GINZBURG}"],
        [GINZBURG, "; ", "cfr. anche A. Momigliano, Contributo alla storia degli studi classici, Roma 1955"],
        ["Van Gennep (1986)", "; ", "vgl. auch Stagl (1983)"],
        ["Kirton (2008)", "; ", "Kirton / Koch (2008)", "; ", "Müller (2008)"],
        ["Boissevain (1992)", ", ", "Bukow (1994)", ", ", "Stender (1994)"],
    ],
    ids=lambda parts: parts[-1][:20],
)
def test_each_is_a_reference(parts: list[str]) -> None:
    assert texts("".join(parts)) == parts[::2]


@pytest.mark.parametrize(
    "line",
    [
        "Smith, J.; Jones, K.; Brown, P. (1990): A Title. London: Macmillan; New York: St Martin's Press.",
        "Groot, I.; Korteweg, J. A. (2005): Hoe gaat de levensloop lopen? Amsterdam: SEO.",
        "Boehnke, M. (2007): Hochschulbildung. In: Konietzka, Dirk; Kreyenfeld, Michaela (Hg.): Ein Leben ohne Kinder. "
        "Wiesbaden: VS, S. 295-315.",
        "Wacker, M. T., Figurationen des Weiblichen im Hosea-Buch (Biblische Studien 8; Freiburg: Herder, 1996).",
        "Roper, Lyndal: Oedipus and the Devil; Witchcraft, Sexuality and Religion, London 1994.",
        "Statement of the Finance Ministers, 14 March 2009; see: http://www.g20.utoronto.ca/2009/bric.html",
        THOMPSON,
        "",
        ";",
        "; ; ,",
    ],
)
def test_one_reference_stays_whole(line: str) -> None:
    assert texts(line) == [line]


def test_each_has_its_place_in_the_line() -> None:
    line = f"{THOMPSON}; {HOBSBAWM}."
    first, second = citex.parse_many([line], several=True)
    assert (first.start, second.start) == (0, line.index(HOBSBAWM))
    assert second.fields["author"] == [{"family": "Hobsbawm", "given": "E. J."}]


@settings(deadline=None, max_examples=30)
@given(st.permutations([THOMPSON, HOBSBAWM, HABERMAS, LUHMANN, LE_GOFF, GINZBURG]), st.integers(1, 4))
def test_any_number_in_any_order(references: list[str], number: int) -> None:
    assert texts("; ".join(references[:number])) == references[:number]


class _Blind:
    """A tagger that labels nothing: what is divided is divided by length alone."""

    def tag(self, lines: Iterable[str]) -> Iterator[Tagged]:
        return (Tagged(line, (), 0.0) for line in lines)


def test_a_line_of_a_megabyte_is_read_in_parts_to_its_end() -> None:
    line = "A Title, London, 1990; " * 50_000
    found = pieces(Tagged(line, (), 0.0), _Blind())
    assert all(before < after for (_, before), (after, _) in pairwise(found))
    assert (found[0][0], line[found[-1][1] :].strip(" ;")) == (0, "")
