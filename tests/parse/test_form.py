"""Forms of citations that no rule has claimed, by the words for pointing back in many languages."""

from __future__ import annotations

import pytest

from citex.model import Fields, Name
from citex.parse.form import form
from citex.rules import Patterns

AUTHOR: Fields = {"author": [Name(family="Noll")]}


@pytest.mark.parametrize(
    ("printed", "fields", "wanted"),
    [
        ("Ibid., p. 4", {}, "ibid"),
        ("Ebd., S. 4", {}, "ibid"),
        ("Там же. С. 4", {}, "ibid"),
        ("Noll, op. cit., p. 4", AUTHOR, "op-cit"),
        ("Noll, a. a. O., S. 4", AUTHOR, "op-cit"),
        ("Noll, supra note 12, at 4", AUTHOR, "cross-ref"),
        ("Noll (2009: 4)", {**AUTHOR, "issued": "2009"}, "short"),
        ("Noll, Der Markt, Köln 2009", {**AUTHOR, "title": "Der Markt"}, "full"),
        ("Der Ibidemismus, Köln 2009", {"title": "Der Ibidemismus"}, "full"),
    ],
)
def test_form(printed: str, fields: Fields, wanted: str) -> None:
    assert form(printed, fields, Patterns.default()) == wanted
