"""ODT: notes, and what Zotero keeps in reference marks."""

from __future__ import annotations

import html
import io
import json
import zipfile
from pathlib import Path

import pytest

from citex.model import Document, Name
from citex.read import ReadError, read
from citex.read.pandoc import convert

ITEM = {
    "id": 7,
    "itemData": {
        "id": 7,
        "type": "book",
        "title": "Die Agrarfrage",
        "author": [{"family": "Kautsky", "given": "Karl"}],
    },
    "locator": "92",
    "label": "page",
}
NAME = html.escape(f"ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': [ITEM]})} RND")
START, END = (f'<text:reference-mark-{end} text:name="{NAME}"/>' for end in ("start", "end"))


def document(folder: Path, markdown: str, *changes: tuple[str, str], **members: str) -> Document:
    made = zipfile.ZipFile(io.BytesIO(convert(markdown.encode(), folder, "markdown", "odt", "-o", "-")))
    with zipfile.ZipFile(folder / "essay.odt", "w") as archive:
        for name in made.namelist():
            content = made.read(name).decode() if name == "content.xml" else made.read(name)
            for before, after in changes if name == "content.xml" else ():
                content = content.replace(before, after)
            archive.writestr(name, content)
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return read(folder / "essay.odt")


def test_notes_have_their_number_and_place(tmp_path: Path) -> None:
    found = document(tmp_path, "Kautsky asked.[^1] So did others.\n\n[^1]: *Die Agrarfrage*, p. 92.\n")
    assert found.text == "Kautsky asked. So did others.\n\n1. Die Agrarfrage, p. 92."
    assert [(zone.number, zone.anchor) for zone in found.zones] == [("1", len("Kautsky asked."))]


def test_notes_bear_the_labels_that_are_printed(tmp_path: Path) -> None:
    label = ("<text:note-citation>1<", "<text:note-citation>iv<")
    found = document(tmp_path, "Kautsky asked.[^1]\n\n[^1]: *Die Agrarfrage*, p. 92.\n", label)
    assert found.text == "Kautsky asked.\n\niv. Die Agrarfrage, p. 92."
    assert found.zones[0].number == "iv"


def test_citations_of_zotero_in_text_and_note(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        "Asked ONE once.[^1]\n\n[^1]: TWO and more.\n",
        ("ONE", f"{START}(Kautsky, <text:span>92)</text:span>{END}"),
        ("TWO", f"{START}Kautsky, Die Agrarfrage, 92.{END}"),
    )
    assert [(m.text, m.zone, m.note) for m in found.mentions] == [
        ("Kautsky, 92", "body", None),
        ("Kautsky, Die Agrarfrage, 92", "note", "1"),
    ]
    for mention in found.mentions:
        assert mention.fields == {"title": "Die Agrarfrage", "author": [Name("Kautsky", "Karl")], "locator": "92"}
        assert mention.found_by == "live:zotero"
        assert found.text[mention.start : mention.end] == mention.text


def test_a_mark_that_never_ends_costs_nothing(tmp_path: Path) -> None:
    assert document(tmp_path, "Asked ONE once.\n", ("ONE", START)).text == "Asked once."


def test_a_generated_bibliography_is_kept_as_entries(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        "Text.\n\n::: {#refs}\nKautsky 1899.\n\nMarx 1867.\n:::\n",
        ('text:name="refs"', 'text:name="ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RND"'),
    )
    assert [found.text[z.start : z.end] for z in found.zones if z.kind == "bibliography"] == [
        "Kautsky 1899.",
        "Marx 1867.",
    ]


def test_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "essay.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        archive.writestr("content.xml", b"\x00\x01")
    with pytest.raises(ReadError, match="password"):
        read(path)
