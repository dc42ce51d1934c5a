"""URLs and DOIs in references."""

from __future__ import annotations

import pytest

from citex.parse.tagger.identifiers import identifiers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Past & Present 50 (1971), doi:10.1093/past/50.1.76.", [("10.1093/past/50.1.76", "DOI")]),
        (
            "Lancet (https://doi.org/10.1016/S0140-6736(05)61706-0).",
            [("https://doi.org/10.1016/S0140-6736(05)61706-0", "URL")],
        ),
        ("See www.example.org/a_b?c=d, visited 3 May 2001", [("www.example.org/a_b?c=d", "URL")]),
        ("Bd. 10.1, S. 3", []),
        ("", []),
    ],
)
def test_identifiers(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], label) for start, end, label in identifiers(text)] == found
