"""Places in a work: pages, columns, leaves; and how many pages a work has."""

from __future__ import annotations

from functools import cache

import regex

from citex.normalise.words import any_word, table

_DASH = regex.compile(r"[‐-―−-]{2,}|[‐-―−]")
_THOUSANDS = regex.compile(r"(?<=(?<!\d)\d{1,3}),(?=\d{3}(?!\d))")
_OF_NOTES = regex.compile(r"\bnn?\.")
_LABEL_AGAIN = regex.compile(r"(?<=(?:and|,|;) )(?:pp?|pages?|S|с)\.? ?(?=[\divxl])")  # "88, p. 95 and pp. 101-3"
_DASH_BETWEEN = regex.compile(r"(?<=\d)- (?=\d)| -(?=\d)")
_DASH_APART = regex.compile(r"(?<![\p{L}\d] )(?<!\d)(\d+) - (\d+)(?! ?\d)")
_PLAIN = regex.compile(r"\d+|\d+[-–]\d+")


def locator(printed: str) -> str:
    """The place cited without labels: dashes as "-", a thousands comma dropped, blanks single.

    >>> locator("7,771"), locator("D 567 772 – D 567 778"), locator("218-19 and n. 97, p. 218")
    ('7771', 'D 567 772 - D 567 778', '218-19 and n. 97, p. 218')
    """
    if _PLAIN.fullmatch(printed):
        return printed.replace("–", "-")
    text = _DASH.sub("-", " ".join(printed.split()))
    text = _THOUSANDS.sub("", text)
    if not _OF_NOTES.search(text):
        text = _LABEL_AGAIN.sub("", text)
    text = _DASH_APART.sub(r"\1-\2", _DASH_BETWEEN.sub("-", text))
    return str(text).strip(" ,;:")


@cache
def _labels() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    known = table("numbers")
    page, in_all = any_word(known["page"]), any_word(known["pages-in-all"])
    count = r"((?:[ivxlc]+, ?)?\d+(?:, ?\[?\d+\]?)?)"
    return (
        regex.compile(rf"^(?:{page} ?)+(?=[\[(]?[\divxlcA-Z])", regex.IGNORECASE),
        regex.compile(rf"[(\[]?{count} ?{in_all}[)\]]?", regex.IGNORECASE),
        regex.compile(r"(?<=\d)\.$"),
    )


def pages(printed: str) -> str:
    """The pages of a piece or the place cited, as `locator` gives them, without a label: "12f." of "S. 12f."."""
    if _PLAIN.fullmatch(printed):
        return printed.replace("–", "-")
    label, _, stop = _labels()
    return stop.sub("", locator(label.sub("", " ".join(printed.split()).strip(" ,;:"))))


def number_of_pages(printed: str) -> str:
    """How many pages a work has, where that is what is printed: "561" of "561 p.", "" of "p. 561"."""
    if not printed[-1:].isalpha() and not printed.endswith((".", ")", "]")):
        return ""
    found = _labels()[1].fullmatch(" ".join(printed.split()))
    return str(found[1]) if found else ""
