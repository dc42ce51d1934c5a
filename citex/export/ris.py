"""RIS, the tagged format of Reference Manager, as EndNote and Zotero read it.

Tags mean different things in different types: a book's editor is A3 and its series T2, a chapter's editor A2 and its
series T3 (EndNote's table of RIS tags, which Zotero's importer follows).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citex.export.dates import csl_date, years
from citex.export.pieces import ARTICLES
from citex.model import Name, Work, names_of, value_of

TYPES = dict.fromkeys(ARTICLES, "JOUR") | {
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "classic": "BOOK",
    "collection": "BOOK",
    "dataset": "DATA",
    "entry": "CHAP",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "pamphlet": "BOOK",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "thesis": "THES",
    "webpage": "ELEC",
}

_WHOLE = ("BOOK", "THES", "MANSCPT")  # where SP is the number of pages, not where a piece stands
_PAGES = re.compile(r"([^\s,;-]+)-([^\s,;-]+)")


def record(work: Work, key: str) -> str:
    """The work as a record, from TY to ER, a tag a line."""
    return "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in _tags(work, key) if value) + "ER  - \n"


def _tags(work: Work, key: str) -> Iterator[tuple[str, str]]:
    kind = TYPES.get(work.type, "GEN")
    book = kind == "BOOK"

    def text(variable: str) -> str:
        return value_of(work.fields, variable)

    yield "TY", kind
    yield "ID", key
    for tag, variable in (("AU", "author"), ("A3" if book else "A2", "editor"), ("A4", "translator")):
        for name in names_of(work.fields, variable):
            yield tag, _name(name)
    yield "TI", text("title") or text("genre") or text("archive_location")
    yield "T2", text("container-title") or (text("collection-title") if book else "")
    yield "T3", "" if book else text("collection-title")
    yield "VL", text("volume")
    yield "IS", text("issue") or text("number") or text("collection-number")
    yield from _pages(kind, text("page"))
    yield "SP", text("number-of-pages") if kind in _WHOLE else ""
    yield "NV", text("number-of-volumes")
    yield "ET", text("edition")
    yield "PB", text("publisher")
    yield ("C1" if kind == "CONF" else "CY"), text("publisher-place")
    yield "PY", years(text("issued"))
    yield "DA", _day(text("issued"))
    yield "SN", text("ISBN") or text("ISSN")
    yield "DO", text("DOI")
    yield "UR", text("URL")
    yield "Y2", _day(text("accessed")) or text("accessed")
    yield "M3", text("genre")
    yield "DB", text("archive")
    yield "AN", text("archive_location")
    yield "LA", work.language
    yield "N1", text("note")


def _name(name: Name) -> str:
    """ "King, Martin Luther, Jr.", or the whole of a body's name."""
    return ", ".join(filter(None, [name.family, name.given])) if name.family else name.literal or name.given


def _pages(kind: str, pages: str) -> Iterator[tuple[str, str]]:
    """First and last page of a piece; pages of a whole work are those that were cited and stand in a note."""
    if kind in _WHOLE:
        yield "N1", f"{'p.' if pages.isdecimal() else 'pp.'} {pages}" if pages else ""
    elif found := _PAGES.fullmatch(pages):
        yield "SP", found[1]
        yield "EP", found[2]
    else:
        yield "SP", pages


def _day(edtf: str) -> str:
    """A date of the calendar as YYYY/MM/DD/, "" where only years are known."""
    parts = csl_date(edtf).get("date-parts", [[]]) if edtf else [[]]
    if len(parts) != 1 or len(parts[0]) < 2:
        return ""
    year, month, day = [*parts[0], 0][:3]
    return f"{year:04d}/{month:02d}/{f'{day:02d}' if day else ''}/"
