"""works.bib: BibTeX that bibtex, biber, pandoc and reference managers read alike.

Titles stand in double braces, so that no style lowers the capitals of names in them: "The Jews of the Soviet Union"
stays what it is. Classic fields (`year`, `month`, `address`, `journal`) are joined by those that only biblatex knows
where they say more: `date` to the day or for a range, `urldate`, `origdate`, `translator`, `bookauthor`, `langid`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library as Bibliography
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat
from pylatexenc.latexencode import (  # type: ignore[import-untyped]
    RULE_DICT,
    UnicodeToLatexConversionRule,
    UnicodeToLatexEncoder,
)

from citex.export.dates import csl_date, years
from citex.export.keys import citation_keys
from citex.export.label import short_caption
from citex.export.names import name_parts
from citex.export.pieces import ARTICLES, reprinted, with_host
from citex.model import Name, Work, names_of, value_of

if TYPE_CHECKING:
    from citex.library import Library

ENTRY_TYPES = dict.fromkeys(ARTICLES, "article") | {
    "book": "book",
    "classic": "book",
    "collection": "book",
    "pamphlet": "book",
    "chapter": "incollection",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "paper-conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
    "manuscript": "unpublished",
}

# What pandoc and biblatex know; a style that does not sets them as it sets "misc".
LEGAL_TYPES = {"legal_case": "jurisdiction", "legislation": "legislation"}

# Where a style looks for who published the thing.
PUBLISHER_FIELDS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}

SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}

ON_THE_WEB = ("webpage", "post", "post-weblog")

AND_OTHERS = ("et al", "others", "u. a", "и др")

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

LANGUAGES = {
    "cs": "czech", "da": "danish", "de": "ngerman", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "magyar", "it": "italian", "la": "latin", "nl": "dutch", "no": "norsk", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "tr": "turkish",
    "uk": "ukrainian",
}  # fmt: skip

# What TeX or BibTeX would take for its own. Braces and the at sign are hidden from BibTeX, which counts braces even
# after a backslash. A double quote stays one, for fields stand in braces.
SPECIALS = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}", '"': '"', "@": "{@}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_",
    "$": r"\$",
}  # fmt: skip

_SPECIALS = UnicodeToLatexConversionRule(
    RULE_DICT, {ord(char): code for char, code in SPECIALS.items()}, replacement_latex_protection="none"
)
_UNICODE = UnicodeToLatexEncoder(
    conversion_rules=[_SPECIALS],
    replacement_latex_protection="none",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)
_LATEX = UnicodeToLatexEncoder(
    conversion_rules=[_SPECIALS, "defaults"],
    replacement_latex_protection="braces-all",
    unknown_char_policy="keep",
    unknown_char_warning=False,
)

Encode = Callable[[str], str]

_RANGE_DASH = re.compile(r"(?<=\w)\s*[-–—‒]+\s*(?=\w)")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_MASTERS = re.compile(r"\b(master|m\.?\s?a\b|magist|diplom)", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)


def bibtex(library: Library, *, latex: bool = False) -> str:
    """Every work as an entry, in the order of the keys; `latex` encodes what is not ASCII for TeX engines of old."""
    works = {work.id: work for work in library.works}
    keys = citation_keys(library.works)
    encode = encoder(latex=latex)
    ordered = sorted(library.works, key=lambda work: keys[work.id])
    return written([entry(work, keys[work.id], works, encode) for work in ordered])


def written(entries: Iterable[Entry]) -> str:
    """Entries as text, an empty line between them."""
    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent, layout.block_separator, layout.trailing_comma = "  ", "\n", True
    return write_string(Bibliography(list(entries)), bibtex_format=layout)


def encoder(*, latex: bool) -> Encode:
    """What makes text fit for a field: one line, TeX's specials escaped, and all that is not ASCII if `latex`."""
    to_latex = (_LATEX if latex else _UNICODE).unicode_to_latex

    def encode(text: str) -> str:
        encoded = str(to_latex(" ".join(text.split())))
        if _paired(text):  # then BibTeX may count them, and more programs read them
            encoded = encoded.replace(SPECIALS["{"], r"\{").replace(SPECIALS["}"], r"\}")
        return encoded

    return encode


def entry(work: Work, key: str, works: Mapping[str, Work], encode: Encode) -> Entry:
    """The work as an entry of bibtexparser's model; `works` has its host, from which it takes what it lacks."""
    host = works.get(work.host)
    work = with_host(work, works)
    kind = entry_type(work, host)
    fields = work.fields

    def text(*variables: str) -> str:
        return encode(next(filter(None, (value_of(fields, variable) for variable in variables)), ""))

    title = text("title") or (f"[{text('genre')}]" if text("genre") else text("archive_location"))
    container = text("container-title")
    values = {
        "author": bibtex_names(names_of(fields, "author"), encode),
        "editor": bibtex_names(names_of(fields, "editor"), encode),
        "translator": bibtex_names(names_of(fields, "translator"), encode),
        "bookauthor": bibtex_names(names_of(fields, "container-author"), encode),
        "title": f"{{{title}}}" if title else "",
        "journal": f"{{{container}}}" if container and kind == "article" else "",
        "booktitle": f"{{{container}}}" if container and kind.startswith("in") else "",
        "howpublished": _how_published(work, kind, container, encode),
        "edition": text("edition"),
        "volume": _ranges(text("volume")),
        "part": _ranges(text("part-number")),
        "number": _ranges(text("issue", "number", "collection-number")),
        "series": text("collection-title"),
        "pages": _ranges(text("page")),
        PUBLISHER_FIELDS.get(kind, "publisher"): _listed(value_of(fields, "publisher").split("; "), encode),
        "organization": text("authority") if work.type in LEGAL_TYPES else "",
        "address": _listed(value_of(fields, "publisher-place").split("; "), encode),
        **_dated(value_of(fields, "issued"), encode),
        "origdate": _whole_date(value_of(fields, "original-date")),
        "pubstate": text("status"),
        "pagetotal": text("number-of-pages"),
        "entrysubtype": SUBTYPES.get(work.type, "") if kind == "article" else "",
        "isbn": text("ISBN"),
        "issn": text("ISSN"),
        "doi": text("DOI"),
        "url": _url(value_of(fields, "URL")),
        "urldate": _whole_date(value_of(fields, "accessed")),
        "note": encode("; ".join(_notes(work, host, kind))),
        "langid": LANGUAGES.get(work.language.split("-")[0], ""),
    }
    printed = LEGAL_TYPES.get(work.type, kind)
    return Entry(printed, key, [_field(name, value) for name, value in values.items() if value])


def entry_type(work: Work, host: Work | None) -> str:
    """The BibTeX entry type: by the CSL type, and for speeches, letters, treaties and the like by where they stand."""
    if work.type == "thesis" and _MASTERS.search(value_of(work.fields, "genre")):
        return "mastersthesis"
    kind = ENTRY_TYPES.get(work.type, "misc")
    if work.type in LEGAL_TYPES:
        return kind
    container = value_of(work.fields, "container-title")
    if value_of(work.fields, "archive"):
        return "unpublished"
    if container and kind in ("misc", "techreport", "unpublished") and work.type not in ON_THE_WEB:
        alone = work.type == "interview" or bool(value_of(work.fields, "issue"))
        in_periodical = host.type == "periodical" if host else alone
        return "article" if in_periodical else "incollection"
    if kind == "incollection" and host is not None and host.type == "periodical":
        return "article"
    return kind


def bibtex_names(names: list[Name], encode: Encode) -> str:
    """ "Pinkus, Benjamin and {Central Committee of the CPSU}": every name so that BibTeX divides it as we do."""
    return " and ".join(_bibtex_name(name, encode) for name in names)


def _bibtex_name(name: Name, encode: Encode) -> str:
    if not name.family:
        literal = name.literal or name.given
        return "others" if literal.casefold().strip(" .") in AND_OTHERS else f"{{{encode(literal)}}}"
    parts = name_parts(name)
    family = _whole(parts.family, encode, alone=not parts.given)
    head = f"{encode(parts.particle)} {family}" if parts.particle else family
    if parts.particle.endswith(("'", "’")):
        head = _whole(name.family, encode, alone=True)
    return ", ".join(filter(None, [head, encode(parts.suffix), _whole(parts.given, encode)]))


def _whole(part: str, encode: Encode, *, alone: bool = False) -> str:
    """A part of a name, in braces where BibTeX would divide it: at a comma, at "and", and at spaces if `alone`."""
    encoded = encode(part)
    divisible = "," in part or _AND.search(part) or (alone and len(part.split()) > 1)
    return f"{{{encoded}}}" if divisible else encoded


def _listed(values: list[str], encode: Encode) -> str:
    """Places or publishers as BibTeX lists them, "Moscow and Leningrad", an "and" within one braced."""
    kept = [value.strip() for value in values if value.strip()]
    return " and ".join(f"{{{encode(value)}}}" if _AND.search(value) else encode(value) for value in kept)


def _dated(edtf: str, encode: Encode) -> dict[str, str]:
    """`year`, `month` where one is known, and `date` where that says more (a day, a season, a range)."""
    if not edtf:
        return {}
    date = csl_date(edtf)
    parts = date.get("date-parts")
    year = encode(years(edtf).replace("–", "--"))
    if not parts:
        return {"year": year}
    month = parts[0][1] if len(parts[0]) > 1 and len(parts) == 1 else 0
    more = len(parts) > 1 or len(parts[0]) > 2 or "season" in date or "circa" in date
    return {
        "year": year,
        "month": MONTHS[month - 1] if month else "",
        "date": edtf if more else "",
    }


def _whole_date(edtf: str) -> str:
    """A year, month or day as biblatex reads it, "" for anything else."""
    return edtf if _DATE.fullmatch(edtf) else ""


def _how_published(work: Work, kind: str, container: str, encode: Encode) -> str:
    if kind == "misc":
        return container or (encode(value_of(work.fields, "genre")) if value_of(work.fields, "title") else "")
    return ""


def _notes(work: Work, host: Work | None, kind: str) -> list[str]:
    """What has no field of its own: archive and shelfmark, genre, the book where an article was found."""
    fields = work.fields
    location = value_of(fields, "archive_location") if value_of(fields, "title") or value_of(fields, "genre") else ""
    shelf = ", ".join(filter(None, [value_of(fields, "archive"), location]))
    genre = value_of(fields, "genre") if value_of(fields, "title") and kind != "misc" else ""
    found_in = f"In {short_caption(host, width=200)}" if host and reprinted(work, host) else ""
    return list(filter(None, [shelf, genre, value_of(fields, "note"), found_in]))


def _field(name: str, value: str) -> Field:
    """A field; months are BibTeX's own words and stand without braces."""
    return Field(name, value, enclosing="no-enclosing" if name == "month" else None)


def _paired(text: str) -> bool:
    """Whether every brace has its fellow."""
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def _ranges(text: str) -> str:
    return _RANGE_DASH.sub("--", text)


def _url(url: str) -> str:
    """The address as it is, but for what would break the field: spaces, braces and backslashes are percent-encoded."""
    return re.sub(r"[\s{}\\]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
