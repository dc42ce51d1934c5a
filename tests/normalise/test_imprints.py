"""Place, publisher and date as they stand together, each to its own field."""

from __future__ import annotations

import pytest

from citex.normalise.imprints import parse_imprint
from citex.rules import Patterns

PLACES = Patterns.default().places


@pytest.mark.parametrize(
    ("printed", "place", "publisher", "issued"),
    [
        ("London: Macmillan, 1962", "London", "Macmillan", "1962"),
        ("New York, Knopf, 1938", "New York", "Knopf", "1938"),
        ("Oxford: Oxford University Press, 1971", "Oxford", "Oxford University Press", "1971"),
        ("Oxford University Press, 1971", "", "Oxford University Press", "1971"),
        ("London, 1931", "London", "", "1931"),
        ("London 1931", "London", "", "1931"),
        ("Frankfurt/M.–New York 1991", "Frankfurt/M.; New York", "", "1991"),
        ("1931", "", "", "1931"),
        ("Moscow, 1957-63", "Moscow", "", "1957/1963"),
        ("Moscow-Leningrad, 1934", "Moscow; Leningrad", "", "1934"),
        ("London & New York: Verso, 1990", "London; New York", "Verso", "1990"),
        ("Baden-Baden: Nomos, 1979", "Baden-Baden", "Nomos", "1979"),
        ("Cambridge, Mass.: Harvard University Press, 1954", "Cambridge, Mass.", "Harvard University Press", "1954"),
        ("London: Macmillan; New York: St Martin’s Press, 1962", "London; New York", "Macmillan; St Martin’s Press",
         "1962"),
        ("M., 1957", "M.", "", "1957"),
        ("М.: Наука, 1981", "М.", "Наука", "1981"),
        ("М.; Л., 1931", "М.; Л.", "", "1931"),
        ("Dietz Verlag, Berlin, 1956", "Berlin", "Dietz Verlag", "1956"),
        ("Paris, Gallimard, 1945", "Paris", "Gallimard", "1945"),
        ("[Moscow, 1967]", "Moscow", "", "1967"),
        ("London, n.d.", "London", "", ""),
        ("n.p., 1931", "", "", "1931"),
        ("London:\nMacmillan,\n1962", "London", "Macmillan", "1962"),
    ],
)  # fmt: skip
def test_imprints(printed: str, place: str, publisher: str, issued: str) -> None:
    expected = {"publisher-place": place, "publisher": publisher, "issued": issued}
    assert parse_imprint(printed, PLACES) == {key: value for key, value in expected.items() if value}


def test_a_reprint_keeps_its_first_edition_in_a_note() -> None:
    fields = parse_imprint("London: Faber, 1962; orig. 1931", PLACES)
    assert fields["issued"] == "1962"
    assert "1931" in fields["note"]


def test_a_town_that_no_gazetteer_knows_is_a_place_where_the_punctuation_says_so() -> None:
    assert parse_imprint("Quillingham: Sparrow & Sons, 1871", {}) == {
        "publisher-place": "Quillingham", "publisher": "Sparrow & Sons", "issued": "1871",
    }  # fmt: skip
