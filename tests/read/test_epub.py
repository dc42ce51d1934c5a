"""EPUB: the pages of a book in the order of its spine, with the notes that stand at its end."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from citex.model import Document
from citex.read import ReadError, read
from citex.read.pandoc import convert

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>On Farms</dc:title></metadata><manifest>{items}</manifest><spine>{refs}</spine></package>"""
PAGE = """<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"
xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>"""


def book(folder: Path, pages: dict[str, str], **members: str) -> Document:
    path = folder / "book.epub"
    items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in sorted(pages))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        refs = "".join(f'<itemref idref="{name}"/>' for name in pages)
        archive.writestr("OPS/book.opf", PACKAGE.format(items=items, refs=refs))
        for name, body in pages.items():
            archive.writestr(f"OPS/{name}.xhtml", PAGE.format(body=body))
        for name, content in members.items():
            archive.writestr(f"META-INF/{name}.xml", content)
    return read(path)


def test_notes_at_the_end_of_the_book_find_their_calls(tmp_path: Path) -> None:
    pages = {
        "two": '<h1>One</h1><p>Kautsky asked.<a id="r1" href="notes.xhtml#n1"><sup>1</sup></a>'
        '&nbsp;More.<a id="p5"/></p>',
        "one": '<h1>Two</h1><p>Marx answered.<a id="r1" href="notes.xhtml#n2"><sup>1</sup></a></p>',
        "notes": '<h1>Notes</h1><p id="n1"><a href="two.xhtml#r1">1</a>. <i>Die Agrarfrage</i>, p. 92.</p>'
        '<p id="n2"><a href="one.xhtml#r1">1</a>. Capital.</p>',
    }
    found = book(tmp_path, pages)
    assert found.text.startswith("On Farms\n\nOne\n\nKautsky asked.\xa0More.\n\nTwo\n\nMarx answered.")
    notes = [zone for zone in found.zones if zone.kind == "note"]
    assert [found.text[note.start : note.end] for note in notes] == ["1. Die Agrarfrage, p. 92.", "1. Capital."]
    assert [found.text[: note.anchor].rsplit("\n", 1)[-1] for note in notes] == ["Kautsky asked.", "Marx answered."]


def test_notes_that_the_page_calls_so(tmp_path: Path) -> None:
    body = (
        '<p>Kautsky asked.<a epub:type="noteref" href="#n1">1</a></p>'
        '<aside epub:type="footnote" id="n1"><p><i>Die Agrarfrage</i>, p. 92.</p></aside>'
    )
    found = book(tmp_path, {"one": body})
    assert found.text == "On Farms\n\nKautsky asked.\n\n1. Die Agrarfrage, p. 92."


def test_what_pandoc_writes(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    text = b"# One\n\nKautsky asked.[^1]\n\n# Two\n\nMore.\n\n[^1]: *Die Agrarfrage*.\n\n    And *Capital*.\n"
    path.write_bytes(convert(text, path, "markdown", "epub", "-o", "-"))
    found = read(path)
    note = next(zone for zone in found.zones if zone.kind == "note")
    assert found.text[note.start : note.end] == "1. Die Agrarfrage.\n\nAnd Capital."


def test_a_locked_book_is_said_to_be_locked(tmp_path: Path) -> None:
    lock = '<encryption><CipherReference URI="OPS/one.xhtml"/></encryption>'
    with pytest.raises(ReadError, match="DRM"):
        book(tmp_path, {"one": "<p>x</p>"}, encryption=lock)
    fonts = '<encryption><CipherReference URI="OPS/font.otf"/></encryption>'
    assert book(tmp_path, {"one": "<p>x</p>"}, encryption=fonts).text == "On Farms\n\nx"


def test_a_book_without_pages(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="spine is empty"):
        book(tmp_path, {})
