"""Spans to fields: CSL variables with normalised values."""

from __future__ import annotations

import re

from citex.normalise.dates import edtf, original_date, status, year_suffix
from citex.normalise.identifiers import doi, isbn, issn, url
from citex.normalise.language import language_of_title
from citex.normalise.names import parse_names
from citex.normalise.numbers import edition, number, volume_and_issue
from citex.normalise.pages import number_of_pages, pages
from citex.normalise.places import places
from citex.normalise.titles import title
from citex.normalise.types import item_type
from citex.parse.tagger.tagger import Tagged
from citex.rules.load import shipped_places, shipped_vocabulary

CslName = dict[str, str]
Csl = dict[str, str | list[CslName]]

_NAMES = ("author", "editor", "translator")
_NOT_CSL = ("signal", "citation-number", "other")
_TITLES = ("title", "container-title", "collection-title")
_PMID = re.compile(r"PMID:? ?(\d{4,9})")
_DAY_OR_MONTH = re.compile(r"[^\W\d_]{3}")
_YEAR = re.compile(r"\d{4}")


def fields(tagged: Tagged) -> Csl:
    """The CSL variables of a tagged reference, in the order printed, with `type` first and `language` last.

    Names are lists of {"family", "given"} or {"literal"}; dates EDTF where they can be read, else as printed, with
    `year-suffix`, `original-date` and `status` ("in press") beside them; `page` or `number-of-pages`; `DOI`, `URL`,
    `ISBN`, `ISSN` checked; all else strings. A variable that is printed in several places has its names in one list,
    its other values joined by "; ". A DOI, URL or ISBN that is none is kept in `note`, as it is printed, because
    under its own variable it would lead to another work or to none. A string without spans has no fields.
    """
    printed: dict[str, list[str]] = {}
    for start, end, label in tagged.spans:
        printed.setdefault(label, []).append(tagged.text[start:end])
    found: Csl = {}
    for label, values in printed.items():
        if label in _NAMES:
            if names := [name.to_csl() for value in values for name in parse_names(value)]:
                found[label] = names
        elif label not in _NOT_CSL:
            for variable, value in _values(label, values):
                _add(found, variable, value)
    for other in printed.get("other", ()):
        if number := issn(other):
            _add(found, "ISSN", number)
        if said := _PMID.search(other):
            _add(found, "PMID", said[1])
    if not found:
        return {}
    strings = {variable: value if isinstance(value, str) else "" for variable, value in found.items()}
    kind = item_type(strings, strings.get("issued", ""), _rest(tagged))
    language = language_of_title(strings.get("title") or strings.get("container-title", ""), shipped_vocabulary())
    return {"type": kind, **found, **({"language": language} if language else {})}


def _add(found: Csl, variable: str, value: str) -> None:
    before = found.get(variable)
    if value and value != before:
        found[variable] = f"{before}; {value}" if isinstance(before, str) else value


def _values(label: str, printed: list[str]) -> list[tuple[str, str]]:
    """The variables and values that the printed values of one label become."""
    if label in _TITLES:
        return [(label, title(value)) for value in printed]
    if label == "issued":
        return _issued(printed)
    if label == "page":
        return [("number-of-pages", count) if (count := number_of_pages(value)) else ("page", pages(value))
                for value in printed]  # fmt: skip
    if label == "volume":
        both = [volume_and_issue(number(value, "volume")) for value in printed]
        return [pair for volume, issue in both for pair in (("volume", volume), ("issue", issue))]
    if label == "issue":
        return [("issue", number(value, "issue")) for value in printed]
    if label == "edition":
        return [("edition", edition(value)) for value in printed]
    if label == "publisher-place":
        return [(label, places(value, shipped_places())) for value in printed]
    if label == "accessed":
        return [(label, edtf(value) or " ".join(value.split())) for value in printed]
    if label in ("DOI", "URL", "ISBN"):
        return [pair for value in printed for pair in _identifiers(label, value)]
    return [(label, " ".join(value.split()).strip(" ,;:")) for value in printed]


def _issued(printed: list[str]) -> list[tuple[str, str]]:
    """The date, a year and its day that stand apart as one ("(1936): ..., 12 May"); another date is a note."""
    whole = " ".join(printed)
    if len(printed) == 2 and not _YEAR.search(printed[1]) and _DAY_OR_MONTH.search(printed[1]):
        dates = [edtf(f"{printed[1]} {printed[0]}") or edtf(printed[0])]
    else:
        dates = list(filter(None, map(edtf, printed)))
    values: list[tuple[str, str]] = []
    if dates:
        best = next((date for date in dates if len(date) > 4 and date.startswith(dates[0])), dates[0])
        values = [("issued", best), *(("note", date) for date in dict.fromkeys(dates) if not best.startswith(date))]
    if said := status(whole):
        values.append(("status", said))
    elif not values and any(map(str.isdigit, whole)):
        values.append(("issued", " ".join(whole.split())))
    return [*values, ("year-suffix", year_suffix(whole)), ("original-date", original_date(whole))]


def _identifiers(label: str, printed: str) -> list[tuple[str, str]]:
    if label == "ISBN":
        checked = [("ISBN", one) for one in isbn(printed)] + ([("ISSN", issn(printed))] if issn(printed) else [])
        return checked or [("note", " ".join(printed.split()))]
    if (label == "DOI" or "doi.org/" in printed) and (found := doi(printed)):
        return [("DOI", found)]
    if found := url(printed):
        return [("URL", found)]
    return [("note", " ".join(printed.split()))]


def _rest(tagged: Tagged) -> str:
    """What is printed outside the spans or in one that is no variable; "" where that is hardly anything."""
    parts = []
    last = 0
    for start, end, label in tagged.spans:
        if start - last > 2:
            parts.append(tagged.text[last:start])
        if label == "other":
            parts.append(tagged.text[start:end])
        last = end
    parts.append(tagged.text[last:])
    return " ".join(part for part in parts if len(part) > 3)
