"""The language of a title; none rather than a wrong one."""

from __future__ import annotations

import pytest

from citex.normalise.language import language_of, language_of_title
from citex.rules.load import shipped_vocabulary


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("The Making of the English Working Class", "en"),
        ("Theorie des kommunikativen Handelns", "de"),
        ("Geschichte und Klassenbewußtsein", "de"),
        ("La naissance du purgatoire", "fr"),
        ("Tristes tropiques", "fr"),
        ("Il formaggio e i vermi", "it"),
        ("Venezia e i turchi", "it"),
        ("Las venas abiertas de América Latina", "es"),
        ("Formação do Brasil contemporâneo", "pt"),
        ("Geschiedenis van de Nederlandse stam", "nl"),
        ("Corpus inscriptionum latinarum", "la"),
        ("Dzieje Polski", "pl"),
        ("Государство и революция", "ru"),
        ("Історія України-Руси", "uk"),
        ("Gosudarstvo i revoliutsiia", "ru-Latn"),
        ("Ιστορία του ελληνικού έθνους", "el"),
        ("한국 근대사 연구", "ko"),
        ("戦後史ノート", "ja"),
    ],
)
def test_titles(title: str, language: str) -> None:
    assert language_of_title(title, shipped_vocabulary()) == language


@pytest.mark.parametrize("title", ["", "Marx", "Faust", "MEGA", "1905", "Leviathan"])
def test_a_name_is_in_no_language(title: str) -> None:
    assert language_of_title(title, shipped_vocabulary()) == ""


def test_the_container_tells_where_there_is_no_title() -> None:
    assert language_of({"container-title": "Archiv für Sozialgeschichte"}, shipped_vocabulary()) == "de"
