"""A file is read as what it is, whatever it is called; what cannot be read is named with the reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from citex.read import ReadError
from citex.read.sniff import format_of

OLE = b"\xd0\xcf\x11\xe0" + bytes(600)


def packed(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.txt", b"Plain.", "text"),
        ("a", b"Plain.", "text"),
        ("a.txt", b"<!DOCTYPE html><html><body><p>Text.</p></body></html>", "html"),
        ("a.txt", b"<TEI> is what the guidelines say", "tei"),
        ("a.txt", b"a < b and <i>b</i> < c", "text"),
        ("a.doc", b"{\\rtf1 Text.}", "rtf"),
        ("a.doc", b"<html><body>Saved by Word</body></html>", "html"),
        ("a.html", b"No markup at all", "html"),
        ("a.pdf", b"%PDF-1.7", "pdf"),
        ("a.txt", b"%PDF-1.7", "pdf"),
        ("a.zip", packed(word__document=b"", **{"word__document.xml": b"<x/>"}), "docx"),
        ("a.docx", packed(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        ("a.epub", packed(mimetype=b"application/epub+zip"), "epub"),
        ("a.xml", b"<?xml version='1.0'?><!-- a --><TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "tei"),
        ("a.xml", b"<!DOCTYPE article PUBLIC '-//NLM//DTD JATS' 'x.dtd'><article><front/></article>", "jats"),
        ("a.xml", b"<article xmlns='http://docbook.org/ns/docbook'/>", "docbook"),
        ("a.xml", b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "html"),
        ("a.md", b"Text", "markdown"),
        ("a.tex", b"\\documentclass{article}", "latex"),
    ],
)
def test_content_before_name(name: str, data: bytes, format: str) -> None:
    assert format_of(data, Path(name)) == format


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("old.doc", OLE, "save it as DOCX"),
        ("locked.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("cut.docx", packed(**{"word__document.xml": b"<x/>"})[:60], "damaged or cut short"),
        ("table.xlsx", packed(**{"xl__workbook.xml": b"<x/>"}), "a spreadsheet"),
        ("texts.zip", packed(a=b"x"), "unpack it first"),
        ("text.docx", b"not packed at all", "damaged"),
        ("word.xml", b"<?xml version='1.0'?><w:wordDocument xmlns:w='http://x'>", "save it as DOCX"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_way_out(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        format_of(data, Path(name))
