"""Two places of publication are two, one with its region is one."""

from __future__ import annotations

import pytest

from citex.normalise.places import places
from citex.rules.load import shipped_places


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("London", "London"),
        ("Washington, DC", "Washington, DC"),
        ("Cambridge, Mass.", "Cambridge, Mass."),
        ("Baden-Baden", "Baden-Baden"),
        ("Frankfurt/M.", "Frankfurt/M."),
        ("Mahwah/NJ", "Mahwah/NJ"),
        ("Berlin/New York", "Berlin; New York"),
        ("Frankfurt/M.–New York", "Frankfurt/M.; New York"),
        ("Cambridge and New York", "Cambridge; New York"),
        ("Torino u. Napoli", "Torino; Napoli"),
        ("Moscow-Leningrad", "Moscow; Leningrad"),
        ("Frankfurt a. M., New York", "Frankfurt a. M.; New York"),
        ("М.; Л.", "М.; Л."),
        ("Stuttgart u. a.", "Stuttgart"),
        ("[London]", "London"),
        ("s. l.", ""),
        ("o. O.", ""),
    ],
)
def test_places(printed: str, expected: str) -> None:
    assert places(printed, shipped_places()) == expected
    assert places(expected, shipped_places()) == expected
