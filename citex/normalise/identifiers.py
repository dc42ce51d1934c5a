"""DOI, URL, ISBN, ISSN: the number without its label and line breaks, if it is one.

ISBN and ISSN have a check digit, and python-stdnum checks it. One that fails is a misprint and would lead to another
book: it is not given, and `citex.parse.tagger.fields` keeps what is printed in a note. A DOI that does not begin with
"10." and a prefix, and a URL without a host, are treated alike.
"""

from __future__ import annotations

import re

_DOI_START = re.compile(
    r"^(?:https?://(?:dx\.|www\.)?doi\.org/|doi\.org/|(?:https?:\s*//)?(?:dx\.)?doi[:.]?\s*(?:org/)?)", re.IGNORECASE
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_SCHEME = re.compile(r"^(https?|ftp)\s*:\s*/\s*/\s*", re.IGNORECASE)
_WORDS_BEHIND = re.compile(r"(?<![/\-_.=&?])(?:\s+[^\W\d_]{1,12})+$")  # "http://example.org/x on": of what follows
_NEXT_URL = re.compile(r"\s(?=(?:https?|ftp)://|www\.)", re.IGNORECASE)
_HOST = re.compile(r"[\w.-]+\.[^\W\d_]{2,}(?::\d+)?(?:[/?#].*)?", re.DOTALL)
_HOST_BY_NUMBER = re.compile(r"\d+(?:\.\d+){3}(?::\d+)?(?:/.*)?")
_ISBN = re.compile(r"(?<![\dXx])(?:97[89][ \-‐-―]?)?(?:\d[ \-‐-―]?){9}[\dXx](?![\dXx])")
_ISSN = re.compile(r"(?<!\d)\d{4}[-‐–]?\d{3}[\dXx](?![\dXx])")
_DASHES = re.compile(r"[\s‐-―-]")


def doi(printed: str) -> str:
    """A DOI in lower case, without "doi:" or the resolver's address; "" where there is none.

    >>> doi("https://doi.org/10.1093/PastJ/50.1.76"), doi("doi: 10.1000/ 182."), doi("11.2/x")
    ('10.1093/pastj/50.1.76', '10.1000/182', '')
    """
    text = "".join(_DOI_START.sub("", printed.strip()).split())
    text = _closed(_DOI_START.sub("", text)).lower()
    return text if _DOI.fullmatch(text) else ""


def url(printed: str) -> str:
    """An address with its scheme and without blanks, the first of several; "" where there is none.

    >>> url("www.quarc.de/fileadmin/ ATLASti.pdf."), url("Http://example.org/a on")
    ('http://www.quarc.de/fileadmin/ATLASti.pdf', 'http://example.org/a')
    """
    text = _WORDS_BEHIND.sub("", _NEXT_URL.split(printed.strip(" <>"))[0])
    scheme = _SCHEME.match(text)
    rest = _closed("".join(text[scheme.end() if scheme else 0 :].split()))
    if not (_HOST.fullmatch(rest) or _HOST_BY_NUMBER.fullmatch(rest)):
        return ""
    return f"{scheme[1].lower() if scheme else 'http'}://{rest}"


def _closed(text: str) -> str:
    """`text` without closing punctuation; a bracket that is opened in it may close it."""
    while text and (text[-1] in ".,;:>\"'”’»" or _opens(text).get(text[-1])):
        text = text[:-1]
    return text


def _opens(text: str) -> dict[str, bool]:
    """For each closing bracket, whether `text` has more of it than it opens."""
    return {close: text.count(close) > text.count(open_) for open_, close in ("()", "[]")}


def isbn(printed: str) -> list[str]:
    """The ISBN of 10 or 13 digits whose check digit is right, without hyphens.

    >>> isbn("ISBN 3-16-148410-X (Ln.), 978-3-16-148410-0"), isbn("3-16-148410-1")
    (['316148410X', '9783161484100'], [])
    """
    if sum(map(str.isdigit, printed)) < 9:
        return []
    from stdnum import isbn as check

    numbers = [_DASHES.sub("", found[0]).upper() for found in _ISBN.finditer(printed)]
    return [number for number in numbers if check.is_valid(number)]


def issn(printed: str) -> str:
    """An ISSN whose check digit is right, with its hyphen; "" where there is none.

    >>> issn("ISSN 0031-2746"), issn("0031-2747")
    ('0031-2746', '')
    """
    found = _ISSN.search(printed)
    if not found:
        return ""
    from stdnum import issn as check

    number = _DASHES.sub("", found[0]).upper()
    return str(check.format(number)) if check.is_valid(number) else ""
