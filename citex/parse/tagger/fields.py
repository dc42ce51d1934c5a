"""Spans to fields: CSL variables with normalised values."""

from __future__ import annotations

from collections.abc import Callable

from citex.normalise.dates import edtf
from citex.normalise.names import parse_names
from citex.normalise.numbers import edition, number
from citex.normalise.pages import locator
from citex.normalise.titles import title
from citex.parse.tagger.tagger import Tagged

CslName = dict[str, str]

_NAMES = ("author", "editor", "translator")
_NOT_CSL = ("signal", "citation-number", "other")
_VALUES: dict[str, Callable[[str], str]] = {
    "title": title,
    "container-title": title,
    "collection-title": title,
    "volume": number,
    "issue": number,
    "edition": edition,
    "issued": lambda printed: edtf(printed) or " ".join(printed.split()),
    "accessed": lambda printed: edtf(printed) or " ".join(printed.split()),
    "page": locator,
    "DOI": lambda printed: "".join(printed.split()),
    "URL": lambda printed: "".join(printed.split()),
    "ISBN": lambda printed: "".join(printed.split()),
}


def fields(tagged: Tagged) -> dict[str, str | list[CslName]]:
    """The CSL variables of a tagged reference, in the order printed.

    Names are lists of {"family", "given"} or {"literal"}, dates EDTF where they can be read, all else strings. A
    variable that is printed in several places has its names in one list, its other values joined by "; ".
    """
    printed: dict[str, list[str]] = {}
    for start, end, label in tagged.spans:
        if label not in _NOT_CSL:
            printed.setdefault(label, []).append(tagged.text[start:end])
    found: dict[str, str | list[CslName]] = {}
    for label, values in printed.items():
        if label in _NAMES:
            if names := [name.to_csl() for value in values for name in parse_names(value)]:
                found[label] = names
        elif value := "; ".join(filter(None, map(_VALUES.get(label, str.strip), values))):
            found[label] = value
    return found
