"""A Word file whose citations are Zotero's: pandoc and citex read them back with their data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from citex import extract, read
from citex.annotate import annotate
from citex.model import names_of, value_of
from citex.read.ast import flatten


def test_the_paper_reads_as_it_was_printed(article: Path, tmp_path: Path, pandoc: Any) -> None:
    annotate(article, tmp_path / "out.docx", "docx")
    text = pandoc(tmp_path / "out.docx", "-t", "plain", "--wrap=none")
    assert "See Benjamin Pinkus, The Jews of the Soviet Union: The History of a National Minority (Cambridge" in text
    assert "Lenin had said so (V. I. Lenin, Collected Works, Vol. 32, p. 109)." in text


def test_the_citations_are_live_for_citex_itself(article: Path, tmp_path: Path) -> None:
    done = annotate(article, tmp_path / "out.docx", "docx")
    mentions = read(tmp_path / "out.docx").mentions
    assert len(mentions) == done.live > 4
    assert {mention.found_by for mention in mentions} == {"live:zotero"}
    first = mentions[1]
    assert names_of(first.fields, "author")[0].family == "Pinkus"
    assert value_of(first.fields, "title") == "The Jews of the Soviet Union: The History of a National Minority"
    assert value_of(first.fields, "locator") == "151-53"
    assert first.note == "1"


def test_pandoc_sets_the_fields_anew(article: Path, tmp_path: Path, pandoc: Any, chicago: tuple[str, ...]) -> None:
    annotate(article, tmp_path / "out.docx", "docx")
    flat = flatten(pandoc(tmp_path / "out.docx", "-f", "docx+citations", *chicago, "-t", "json"))
    notes = [flat.text[zone.start : zone.end] for zone in flat.zones if zone.kind == "note"]
    assert "Pinkus, The Jews of the Soviet Union: The History of a National Minority (Cambridge" in notes[0]
    assert "151–53" in notes[0]


def test_a_word_file_keeps_its_headings_tables_and_notes(tmp_path: Path, pandoc: Any) -> None:
    (tmp_path / "source.md").write_text(
        "# The strike\n\nIt began in May.[^1]\n\n| year | strikes |\n|------|---------|\n| 1905 | 2863 |\n\n"
        "[^1]: Carl Schorske, *German Social Democracy* (Cambridge: Harvard University Press, 1955), p. 42.\n",
        encoding="utf-8",
    )
    pandoc(tmp_path / "source.md", "-o", "source.docx")
    annotate(tmp_path / "source.docx", tmp_path / "out.docx", "docx")
    blocks = pandoc(tmp_path / "out.docx", "-t", "json")["blocks"]
    assert [block["t"] for block in blocks] == ["Header", "Para", "Table"]
    document = extract(read(tmp_path / "out.docx"))
    assert [(mention.text.replace("\xa0", " "), mention.zone) for mention in document.mentions] == [
        ("Carl Schorske, German Social Democracy (Cambridge: Harvard University Press, 1955), p. 42", "note")
    ]
