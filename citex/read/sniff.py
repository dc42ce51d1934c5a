"""What a file is: told by its first bytes, by what its archive holds or by its root element, and only then by its name.

The names of the formats are pandoc's, beside "tei", "pdf" and "text".
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from citex.read.decode import BYTE_ORDER_MARKS
from citex.read.error import ReadError

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".pdf": "pdf",
    ".docx": "docx", ".docm": "docx", ".odt": "odt", ".rtf": "rtf", ".doc": "doc", ".epub": "epub",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".xml": "xml", ".tei": "tei", ".jats": "jats", ".nxml": "jats",
    ".docbook": "docbook", ".dbk": "docbook", ".fb2": "fb2", ".tex": "latex", ".latex": "latex", ".org": "org",
    ".rst": "rst", ".typ": "typst", ".wiki": "mediawiki", ".mediawiki": "mediawiki",
}  # fmt: skip

_WORD = "open it in Word or LibreOffice and save it as DOCX"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NO_TEXTS = {
    "xl/workbook.xml": "a spreadsheet; citex reads texts",
    "ppt/presentation.xml": "a presentation; citex reads texts",
    "Index/Document.iwa": "a Pages file: export it as DOCX",
}
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/epub+zip": "epub",
}
_ROOTS = {
    "TEI": "tei", "TEI.2": "tei", "teiCorpus": "tei", "html": "html", "HTML": "html", "FictionBook": "fb2",
    "book": "docbook", "chapter": "docbook", "section": "docbook", "sect1": "docbook",
}  # fmt: skip
_PROLOGUE = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>]|\[.*?\]\s*(?=>))*>)*", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)([^>]*)>?")
_HTML = re.compile(r"<!DOCTYPE\s+html|<html[\s>]|<(?:head|body|title|meta|p|div|table|article)\b[^>]*>", re.IGNORECASE)
_HEAD = 100_000  # bytes in which a root element must come: comments and a document type stand before it


def format_of(data: bytes, path: Path) -> str:
    """The format of a file that holds `data`. Raises ReadError for what is known and cannot be read, and why."""
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, path)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ReadError(path, f"this is a Word file with a password: {_WORD} without one")
        raise ReadError(path, f"this is an old Word file (.doc) or something else of old Office: {_WORD}")
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    suffix = path.suffix.lower()
    told = SUFFIXES.get(suffix, "text")
    if suffix == ".epub" or told in ("docx", "odt"):
        raise ReadError(path, f"this is no {suffix[1:].upper()} file: its archive does not begin as one; it is damaged")
    if told in ("text", "xml", "tei", "jats", "docbook", "fb2", "html", "doc", "rtf"):
        return _marked_up(data, "text" if told in ("doc", "rtf") else told, path)
    return told


def _packed(data: bytes, path: Path) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:100].strip() if "mimetype" in names else b""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        raise ReadError(
            path, "its archive is damaged or cut short: get the file again from where it is from"
        ) from error
    if format := _MIMETYPES.get(kind):
        return format
    if "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return "docx"
    if "META-INF/container.xml" in names:
        return "epub"
    if "content.xml" in names and path.suffix.lower() == ".odt":
        return "odt"
    for name, what in _NO_TEXTS.items():
        if name in names:
            raise ReadError(path, f"this is {what}")
    raise ReadError(path, "this is a ZIP archive, but no DOCX, ODT or EPUB: unpack it first")


def _marked_up(data: bytes, told: str, path: Path) -> str:
    """The format by the root element; `told` where there is none."""
    head = _decoded(data[:_HEAD])
    prologue = _PROLOGUE.match(head)
    root = _ROOT.match(head, prologue.end() if prologue else 0)
    if told == "xml" and root and root[1] not in {*_ROOTS, "article"}:
        raise ReadError(path, f"this is XML of a kind that citex does not know (<{root[1]}>): save it as DOCX or HTML")
    if root is None or root[1] not in {*_ROOTS, "article"}:
        begins = head.lstrip()[:1] == "<"
        return "html" if told == "html" or (begins and _HTML.match(head.lstrip())) else _plain(told)
    if root[1] == "article":
        return _article(head, told)
    return _ROOTS[root[1]]


def _article(head: str, told: str) -> str:
    """An `article` is one of JATS, of DocBook, or a piece of HTML."""
    if "docbook" in head[:3000].lower():
        return "docbook"
    if told == "html":
        return "html"
    return (
        "jats" if told == "jats" or re.search(r"<(?:front|journal-meta|article-meta)\b|JATS|NLM", head) else "docbook"
    )


def _plain(told: str) -> str:
    return "text" if told in ("xml", "text") else told


def _decoded(head: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, errors="ignore")
    return head.decode("utf-8", errors="replace")
