"""TEI as editions, journals and GROBID write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from citex.model import Document, Name
from citex.read import ReadError, read

KAPITAL = """<biblStruct xml:id="b1"><monogr><author><persName><forename>Karl</forename><surname>Marx</surname>
</persName></author><title level="m">Das Kapital</title><imprint><pubPlace>Hamburg</pubPlace>
<publisher>Meissner</publisher><date when="1867"/></imprint></monogr></biblStruct>"""


def saved(folder: Path, body: str, back: str = "", title: str = "") -> Document:
    path = folder / "text.xml"
    path.write_text(
        f'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}'
        "</title></titleStmt><sourceDesc><bibl><title>A source</title></bibl></sourceDesc></fileDesc></teiHeader>"
        f"<text><body>{body}</body><back>{back}</back></text></TEI>",
        encoding="utf-8",
    )
    return read(path)


def said(found: Document, kind: str) -> list[str]:
    return [found.text[zone.start : zone.end] for zone in found.zones if zone.kind == kind]


def test_notes_in_the_text_keep_their_sign_and_place(tmp_path: Path) -> None:
    found = saved(
        tmp_path,
        '<div><head>Erstes Capitel</head><p>Kautsky<note place="foot" n="*)">Die <hi rendition="#i">Agrarfrage</hi>, '
        "S. 92.</note> hat gefragt.</p></div>",
        title="Ueber die kleinen Güter",
    )
    assert found.text.split("\n\n") == [
        "Ueber die kleinen Güter",
        "Erstes Capitel",
        "Kautsky hat gefragt.",
        "* Die Agrarfrage, S. 92.",
    ]
    note = found.zones[-1]
    assert (note.number, found.text[: note.anchor].endswith("Kautsky")) == ("*", True)
    assert said(found, "heading") == ["Ueber die kleinen Güter", "Erstes Capitel"]
    assert [found.text[mark.start : mark.end] for mark in found.marks if mark.kind == "italic"] == ["Agrarfrage"]


@pytest.mark.parametrize(
    ("body", "back"),
    [
        ('<p>Kautsky asked.<ref target="#n1">1</ref></p>', '<div><note xml:id="n1">Die Agrarfrage.</note></div>'),
        ('<p>Kautsky asked.<ptr target="#n1"/></p>', '<div><note xml:id="n1" n="1">Die Agrarfrage.</note></div>'),
        ('<p>Kautsky asked.<anchor xml:id="a1"/></p>', '<div><note target="#a1" n="1">Die Agrarfrage.</note></div>'),
        ('<p>Kautsky asked.</p><note place="foot" n="1">Die Agrarfrage.</note>', ""),
        ('<p>Kautsky asked.<ref type="foot" target="#foot_0">1</ref></p><note place="foot" n="1" xml:id="foot_0">'
         "<p>Die Agrarfrage.</p></note>", ""),
    ],
    ids=["ref", "ptr", "target", "behind", "grobid"],
)  # fmt: skip
def test_notes_elsewhere_are_called_where_they_are_called(tmp_path: Path, body: str, back: str) -> None:
    found = saved(tmp_path, body, back)
    assert found.text == "Kautsky asked.\n\n1. Die Agrarfrage."
    assert [(zone.number, zone.anchor) for zone in found.zones] == [("1", len("Kautsky asked."))]


def test_notes_that_call_themselves_and_each_other(tmp_path: Path) -> None:
    back = (
        '<note xml:id="a">One <ref target="#b">2</ref> <ref target="#a">1</ref></note>'
        '<note xml:id="b">Two <ref target="#a">1</ref></note>'
    )
    found = saved(tmp_path, '<p>Text.<ref target="#a">1</ref></p>', back)
    assert [text.split()[:2] for text in said(found, "note")] == [["1.", "One"], ["2.", "Two"]]


def test_works_of_a_list_are_cited_first_hand(tmp_path: Path) -> None:
    body = '<p>So <ref type="bibr" target="#b1">(Marx, 1867;</ref> <ref type="bibr" target="#b9">Lenin 1899)</ref>.</p>'
    found = saved(tmp_path, body, f"<listBibl><head>Works</head>{KAPITAL}</listBibl>")
    cited, entry = found.mentions
    assert (cited.text, cited.zone, cited.type, cited.found_by) == ("Marx, 1867", "body", "book", "live:tei")
    assert cited.fields == {
        "title": "Das Kapital",
        "author": [Name("Marx", "Karl")],
        "issued": "1867",
        "publisher": "Meissner",
        "publisher-place": "Hamburg",
    }
    assert (entry.text, entry.zone) == ("Marx, Karl, Das Kapital, Hamburg: Meissner, 1867", "bibliography")
    assert said(found, "bibliography") == [entry.text]


def test_a_reference_is_printed_as_it_was_where_grobid_keeps_it(tmp_path: Path) -> None:
    raw = '<note type="raw_reference">MARX (K.), Das Kapital, 1867.</note>'
    work = KAPITAL.replace("</biblStruct>", f"{raw}</biblStruct>")
    assert said(saved(tmp_path, "<p>x</p>", f"<listBibl>{work}</listBibl>"), "bibliography") == [
        "MARX (K.), Das Kapital, 1867."
    ]


def test_a_work_in_the_text_is_a_citation_where_its_parts_are_marked(tmp_path: Path) -> None:
    bibl = '<bibl><author>Kautsky, Karl</author>: <title level="m">Die Agrarfrage</title> <date>1899</date></bibl>'
    found = saved(tmp_path, f"<p>Siehe {bibl} und <bibl>Marx, Kapital</bibl>.</p>")
    (mention,) = found.mentions
    assert mention.text == "Kautsky, Karl: Die Agrarfrage 1899"
    assert mention.fields == {"title": "Die Agrarfrage", "author": [Name("Kautsky", "Karl")], "issued": "1899"}


def test_articles_know_their_journal(tmp_path: Path) -> None:
    work = (
        '<biblStruct xml:id="b"><analytic><title level="a">Honey</title><author><persName><surname>Bee</surname>'
        '</persName></author></analytic><monogr><title level="j">Insects</title><imprint>'
        '<biblScope unit="volume">3</biblScope><biblScope unit="page" from="1" to="9"/><date when="2001-05"/>'
        "</imprint></monogr>"
        '<idno type="DOI">10.1/x</idno></biblStruct>'
    )
    (entry,) = saved(tmp_path, "<p>x</p>", f"<listBibl>{work}</listBibl>").mentions
    assert entry.type == "article-journal"
    assert entry.fields == {
        "title": "Honey",
        "container-title": "Insects",
        "author": [Name("Bee")],
        "issued": "2001-05",
        "volume": "3",
        "page": "1-9",
        "DOI": "10.1/x",
    }


def test_verse_quotations_lists_and_lines(tmp_path: Path) -> None:
    found = saved(
        tmp_path,
        "<p>Die Frage war ge-<lb/>\nstellt, <pb n='12'/>und <quote>gut</quote>.</p>"
        "<lg><l>Vers eins</l><l>Vers zwei</l></lg>"
        "<quote><p>Ein langes Citat.</p></quote><list><item>Erstens</item><item>Zweitens</item></list>"
        "<p>Ein <choice><sic>unnd</sic><corr>und</corr></choice> „<q>noch</q>“ eins<lb break='no'/>zwei</p>",
    )
    assert found.text.split("\n\n") == [
        "Die Frage war gestellt, und “gut”.",
        "Vers eins\nVers zwei",
        "Ein langes Citat.",
        "Erstens",
        "Zweitens",
        "Ein unnd „noch“ einszwei",
    ]
    assert [found.text[mark.start : mark.end] for mark in found.marks if mark.kind == "quotation"] == [
        "Ein langes Citat."
    ]


def test_entities_that_grow_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.xml"
    path.write_text(
        '<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><TEI><text>&b;</text></TEI>', encoding="utf-8"
    )
    with pytest.raises(ReadError, match="entities"):
        read(path)


def test_a_file_that_is_cut_short_gives_what_there_is(tmp_path: Path) -> None:
    path = tmp_path / "text.xml"
    path.write_text("<TEI><text><body><p>Kautsky asked.</p><p>And", encoding="utf-8")
    assert read(path).text == "Kautsky asked.\n\nAnd"
    path.write_text("<TEI><teiHeader>", encoding="utf-8")
    with pytest.raises(ReadError, match="no text"):
        read(path)
