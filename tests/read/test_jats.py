"""JATS: articles of journals, with notes and the works of their reference lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from citex.model import Document, Name
from citex.read import ReadError, read

REFS = """<ref-list><title>References</title><ref id="B1"><label>1</label><element-citation publication-type="book">
<person-group person-group-type="author"><name><surname>Kautsky</surname><given-names>Karl</given-names></name>
</person-group><source>Die Agrarfrage</source><year>1899</year><publisher-name>Dietz</publisher-name>
</element-citation></ref>
<ref id="B2"><mixed-citation
publication-type="journal"><name><surname>Bee</surname>, <given-names>X.</given-names></name>
(<year>2001</year>) <article-title>Honey</article-title>. <italic><source>Insects</source></italic> <volume>3</volume>:
<fpage>1</fpage>–<lpage>9</lpage>.</mixed-citation></ref>
<ref id="B3"><mixed-citation>Marx, Das Kapital.</mixed-citation>
</ref></ref-list>"""


def saved(folder: Path, body: str) -> Document:
    path = folder / "article.xml"
    path.write_text(
        '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.1 20151215//EN" "JATS1.dtd">'
        "<article><front><article-meta><title-group><article-title>Small Farms</article-title></title-group>"
        f"</article-meta></front><body><sec><title>One</title><p>{body}</p></sec></body><back><fn-group><fn id='fn1'>"
        "<label>1</label><p>See <xref ref-type='bibr' rid='B1'>Kautsky 1899</xref>.</p></fn></fn-group>"
        f"{REFS}</back></article>",
        encoding="utf-8",
    )
    return read(path)


def test_notes_works_and_entries(tmp_path: Path) -> None:
    found = saved(
        tmp_path,
        "Asked (<xref ref-type='bibr' rid='B1'>Kautsky 1899</xref>; <xref ref-type='bibr' rid='B2'>Bee 2001</xref>)."
        "<xref ref-type='fn' rid='fn1'>1</xref>",
    )
    assert found.text.startswith("Small Farms\n\nOne\n\nAsked (Kautsky 1899; Bee 2001).\n\nReferences\n\n")
    assert [found.text[z.start : z.end] for z in found.zones if z.kind == "bibliography"] == [
        "Kautsky, Karl, Die Agrarfrage, Dietz, 1899",
        "Bee, X. (2001) Honey. Insects 3: 1–9.",
        "Marx, Das Kapital.",
    ]
    assert [(m.text, m.zone, m.fields["title"]) for m in found.mentions] == [
        ("Kautsky 1899", "body", "Die Agrarfrage"),
        ("Bee 2001", "body", "Honey"),
        ("Kautsky, Karl, Die Agrarfrage, Dietz, 1899", "bibliography", "Die Agrarfrage"),
        ("Bee, X. (2001) Honey. Insects 3: 1–9", "bibliography", "Honey"),
        ("Kautsky 1899", "note", "Die Agrarfrage"),
    ]
    assert found.mentions[1].fields == {
        "title": "Honey",
        "container-title": "Insects",
        "author": [Name("Bee", "X.")],
        "issued": "2001",
        "volume": "3",
        "page": "1-9",
    }


def test_works_without_parts_are_left_to_be_read_as_prose(tmp_path: Path) -> None:
    found = saved(tmp_path, "As <xref ref-type='bibr' rid='B3'>Marx</xref> says.")
    assert "Marx" not in [mention.text for mention in found.mentions]


def test_damaged_xml_is_named(tmp_path: Path) -> None:
    (tmp_path / "article.xml").write_text("<article><front/><body><p>cut", encoding="utf-8")
    with pytest.raises(ReadError, match="XML is damaged"):
        read(tmp_path / "article.xml")
