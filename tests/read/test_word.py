"""DOCX: what Zotero, Mendeley and Word put into one is read first hand, and nothing of the text is lost."""

from __future__ import annotations

import base64
import html
import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from citex.model import Document, Name
from citex.read import ReadError, read
from citex.read.pandoc import convert

KAUTSKY = {
    "id": 1,
    "itemData": {
        "id": 1,
        "type": "book",
        "title": "Die Agrarfrage",
        "author": [{"family": "Kautsky", "given": "Karl"}],
        "issued": {"date-parts": [["1899"]]},
    },
    "locator": "92-95",
    "label": "page",
}
BEE = {
    "id": 2,
    "itemData": {
        "id": 2,
        "type": "article-journal",
        "title": "Honey",
        "author": [{"family": "Bee", "given": "Xaver", "non-dropping-particle": "van"}],
        "issued": {"date-parts": [[2001, 5]]},
    },
    "prefix": "see ",
}


def zotero(*items: dict[str, Any], lead: str = "ZOTERO_ITEM CSL_CITATION") -> str:
    return f" ADDIN {lead} {json.dumps({'citationID': 'x', 'citationItems': items})} "


def field(instruction: str, printed: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f'{html.escape(instruction, quote=False)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{printed}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def document(folder: Path, markdown: str, runs: Mapping[str, str] | None = None, **members: str) -> Document:
    """The file that pandoc makes of `markdown`, in which runs of these words are replaced by others, as read."""
    made = zipfile.ZipFile(io.BytesIO(convert(markdown.encode(), folder, "markdown", "docx", "-o", "-")))
    path = folder / "essay.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in made.namelist():
            content = made.read(name)
            if name in ("word/document.xml", "word/footnotes.xml"):
                text = content.decode()
                for words, run in (runs or {}).items():
                    text = re.sub(rf'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>', lambda _, run=run: run, text)
                content = text.encode()
            for words, other in members.items():
                content = content.replace(words.encode(), other.encode())
            archive.writestr(name, content)
    return read(path)


def test_notes_have_their_number_and_place(tmp_path: Path) -> None:
    found = document(tmp_path, "Kautsky asked.[^1] So did others.\n\n[^1]: *Die Agrarfrage*, p. 92.\n")
    assert found.text == "Kautsky asked. So did others.\n\n1. Die Agrarfrage, p. 92."
    (note,) = found.zones
    assert (note.kind, note.number, note.anchor) == ("note", "1", len("Kautsky asked."))
    assert [origin.paragraph for origin in found.origins] == [1, 2]


def test_citations_of_zotero_bring_their_own_data(tmp_path: Path) -> None:
    runs = {"ONE": field(zotero(KAUTSKY), "(Kautsky 1899, 92–95)")}
    (mention,) = document(tmp_path, "Text\\\nONE\\\nmore.\n", runs).mentions
    assert mention.text == "Kautsky 1899, 92–95"
    assert mention.fields == {
        "author": [Name("Kautsky", "Karl")],
        "issued": "1899",
        "title": "Die Agrarfrage",
        "locator": "92-95",
    }
    assert (mention.type, mention.form, mention.found_by) == ("book", "full", "live:zotero")


def test_two_citations_in_one_bracket_are_two(tmp_path: Path) -> None:
    runs = {"TWO": field(zotero(KAUTSKY, BEE), "(Kautsky 1899, 92–95; see van Bee 2001)")}
    found = document(tmp_path, "Text\\\nTWO\\\nmore.[^1]\n\n[^1]: A note.\n", runs)
    assert [mention.text for mention in found.mentions] == ["Kautsky 1899, 92–95", "van Bee 2001"]
    assert found.mentions[1].fields["author"] == [Name("van Bee", "Xaver")]
    assert found.mentions[1].fields["issued"] == "2001-05"
    assert all(found.text[m.start : m.end] == m.text for m in found.mentions)


def test_numbers_that_stand_for_several_works_share_their_place(tmp_path: Path) -> None:
    found = document(tmp_path, "Text\\\nTWO\n", {"TWO": field(zotero(KAUTSKY, BEE), "[1, 2]")})
    assert [(mention.text, mention.fields["title"]) for mention in found.mentions] == [
        ("1, 2", "Die Agrarfrage"),
        ("1, 2", "Honey"),
    ]


def test_a_citation_in_a_note_knows_its_note(tmp_path: Path) -> None:
    runs = {"ONE": field(zotero(KAUTSKY), "Kautsky, Die Agrarfrage, 92–95.")}
    (mention,) = document(tmp_path, "Text.[^1]\n\n[^1]: See\\\n    ONE\n", runs).mentions
    assert (mention.zone, mention.note, mention.text) == ("note", "1", "Kautsky, Die Agrarfrage, 92–95")


def test_mendeley_old_and_new(tmp_path: Path) -> None:
    old = field(zotero(KAUTSKY, lead="CSL_CITATION"), "(Kautsky 1899)")
    assert [m.found_by for m in document(tmp_path, "Text\\\nONE\n", {"ONE": old}).mentions] == ["live:mendeley"]
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(json.dumps({"citationItems": [KAUTSKY]}).encode()).decode()
    new = (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:r><w:t>(Kautsky, 1899)</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )
    (mention,) = document(tmp_path, "Text\\\nONE\n", {"ONE": new}).mentions
    assert (mention.text, mention.fields["title"], mention.found_by) == (
        "Kautsky, 1899",
        "Die Agrarfrage",
        "live:mendeley",
    )


def test_endnote(tmp_path: Path) -> None:
    record = (
        '<EndNote><Cite><RecNum>1</RecNum><Pages>92</Pages><record><rec-number>1</rec-number><ref-type name="Book">6'
        "</ref-type><contributors><authors><author>Kautsky, Karl</author></authors></contributors><titles><title>"
        "Die Agrarfrage</title></titles><dates><year>1899</year></dates></record></Cite></EndNote>"
    )
    (mention,) = document(
        tmp_path, "Text\\\nONE\n", {"ONE": field(f" ADDIN EN.CITE {record} ", "(Kautsky, 1899)")}
    ).mentions
    assert (mention.text, mention.found_by) == ("Kautsky, 1899", "live:endnote")
    assert mention.fields == {
        "title": "Die Agrarfrage",
        "author": [Name("Kautsky", "Karl")],
        "issued": "1899",
        "locator": "92",
    }


def test_a_generated_bibliography_is_kept_as_entries(tmp_path: Path) -> None:
    runs = {"BIB": field(' ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY ', "Kautsky, Karl. Die Agrarfrage. 1899.")}
    found = document(tmp_path, "Text.\n\n# References\n\nBIB\n\n# After\n\nMore.\n", runs)
    assert [found.text[z.start : z.end] for z in found.zones if z.kind == "bibliography"] == [
        "Kautsky, Karl. Die Agrarfrage. 1899."
    ]
    assert found.text.endswith("More.")


def test_paragraphs_in_words_bibliography_style_are_entries(tmp_path: Path) -> None:
    found = document(tmp_path, "Text.\n\n::: {#refs}\nKautsky 1899.\n\nMarx 1867.\n:::\n")
    assert [found.text[z.start : z.end] for z in found.zones] == ["Kautsky 1899.", "Marx 1867."]


def test_a_note_that_calls_itself_is_read_once(tmp_path: Path) -> None:
    note = '</w:t></w:r><w:r><w:footnoteReference w:id="9"/></w:r><w:r><w:t>Loop'
    found = document(tmp_path, "Text.[^1]\n\n[^1]: Loop here.\n", **{"Loop": note})
    assert found.text == "Text.\n\n1. Loop here."


def test_notes_bear_the_labels_that_word_prints(tmp_path: Path) -> None:
    text = "One.[^a]\n\nTwo.[^b] Three.[^c] Four.[^d]\n\n[^a]: See a.\n\n[^b]: See b.\n\n[^c]: See c.\n\n[^d]: See d.\n"
    ids = re.findall(r'footnoteReference w:id="(\d+)"', _part(tmp_path, text, "word/document.xml"))
    first = '<w:footnotePr><w:numStart w:val="17"/></w:footnotePr>'
    second = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numRestart w:val="eachSect"/></w:footnotePr>'
    sign = f'<w:footnoteReference w:customMarkFollows="1" w:id="{ids[2]}"/><w:t>*</w:t>'
    found = document(
        tmp_path,
        text,
        {"One\\.": f"<w:pPr><w:sectPr>{first}</w:sectPr></w:pPr><w:r><w:t>One.</w:t></w:r>"},
        **{
            '<w:pPr><w:pStyle w:val="FirstParagraph" /></w:pPr>': "",
            f'<w:footnoteReference w:id="{ids[2]}" />': sign,
            "</w:body>": f"<w:sectPr>{second}</w:sectPr></w:body>",
        },
    )
    assert found.text == "One.\n\nTwo. Three. Four.\n\n17. See a.\n\na. See b.\n\n* See c.\n\nb. See d."
    assert [zone.number for zone in found.zones] == ["17", "a", "*", "b"]


def _part(folder: Path, markdown: str, name: str) -> str:
    made = convert(markdown.encode(), folder, "markdown", "docx", "-o", "-")
    return zipfile.ZipFile(io.BytesIO(made)).read(name).decode()


def test_what_is_no_word_file_inside_is_said(tmp_path: Path) -> None:
    path = tmp_path / "essay.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(ReadError, match="pandoc cannot read it"):
        read(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document><w:body>")
    with pytest.raises(ReadError, match="XML is damaged"):
        read(path)
