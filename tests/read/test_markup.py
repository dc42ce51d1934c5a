"""Markdown, LaTeX, Org and others: notes, and citations with the data of the bibliography beside the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from citex.model import Document, Name
from citex.read import read
from citex.read.markup import is_markdown

BIB = """@book{kautsky1899, author = {Kautsky, Karl}, title = {Die Agrarfrage}, year = {1899}, langid = {german}}
@incollection{bee2001, author = {van Bee, Xaver}, title = {Honey}, booktitle = {Insects}, year = {2001}, pages = {1--9}}
"""


def saved(folder: Path, name: str, text: str, **beside: str) -> Document:
    for other, content in beside.items():
        (folder / other.replace("_", ".")).write_text(content, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name)


@pytest.mark.parametrize(
    "text",
    [
        "Text[^1]\n\n[^1]: Note.", "# Head", "See [here](https://example.org).", "As [@doe99, p. 3] says.", "*Capital*",
        "**Marx**", "_Das Kapital_ is", "---\ntitle: A\n---\n", "> quoted", "Inline^[note].",
    ],
)  # fmt: skip
def test_what_is_markdown(text: str) -> None:
    assert is_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "1. Kautsky\n2. Marx", "a * b * c", "snake_case_name", "---- Source", "#5 of the list", "e-mail me@example.org",
        "[1] Kautsky, p. 3", "*** \n\nPart two", "* * *", "*) Kautsky, S. 3\n*) Marx", "5 > 3",
    ],
)  # fmt: skip
def test_what_is_plain_text(text: str) -> None:
    assert not is_markdown(text)


def test_citations_have_the_data_of_the_bibliography_beside_the_text(tmp_path: Path) -> None:
    head = "---\nbibliography: works.bib\n---\n"
    text = f"{head}Text [see @kautsky1899, pp. 92-95; @bee2001].[^1]\n\n[^1]: @bee2001, p. 3.\n"
    found = saved(tmp_path, "essay.md", text, works_bib=BIB)
    first, second, third = found.mentions
    assert first.text == "@kautsky1899, pp. 92-95"
    assert first.fields["author"] == [Name("Kautsky", "Karl")]
    assert (first.fields["title"], first.fields["locator"], first.type) == ("Die Agrarfrage", "92-95", "book")
    assert (second.text, second.type, second.fields["page"]) == ("@bee2001", "chapter", "1-9")
    assert (third.zone, third.note, third.fields["title"]) == ("note", "1", "Honey")
    assert {mention.found_by for mention in found.mentions} == {"live:pandoc"}


def test_references_in_the_text_itself(tmp_path: Path) -> None:
    text = (
        "---\nreferences:\n- id: doe\n  type: book\n  title: The *Book*\n  author: [{family: Doe, given: Jane}]\n"
        "  issued: {date-parts: [[1999, 5], [2001, 2]]}\n---\nAs [@doe, vol. 2] says.\n"
    )
    (mention,) = saved(tmp_path, "essay.md", text).mentions
    assert mention.fields == {
        "title": "The Book",
        "author": [Name("Doe", "Jane")],
        "issued": "1999-05/2001-02",
        "volume": "2",
    }


def test_a_key_without_data_is_the_title_of_its_work(tmp_path: Path) -> None:
    found = saved(tmp_path, "essay.md", "As [@doe99, p. 3] says, and @doe99 [p. 4] again.\n")
    assert [(m.fields["title"], m.fields["locator"]) for m in found.mentions] == [("doe99", "3"), ("doe99", "4")]


def test_a_bibliography_elsewhere_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "works.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    text = "---\nbibliography: ../works.bib\n---\nText [@kautsky1899].\n"
    found = saved(tmp_path / "texts", "essay.md", text)
    assert found.mentions[0].fields == {"title": "kautsky1899"}
    assert found.warnings == ["its bibliography ../works.bib was not read: it is not in the folder of the document"]


@pytest.mark.parametrize(
    ("named", "reason"),
    [
        ("bad.bib", "pandoc cannot read it"), ("lost", "there is no such file"), ("folder.bib", "no such file"),
        ("style.csl", "citex reads .bib"), ("/etc/passwd", "not in the folder"), ("x" * 300, "no file can"),
    ],
)  # fmt: skip
def test_a_bibliography_that_cannot_be_read_is_named(tmp_path: Path, named: str, reason: str) -> None:
    (tmp_path / "folder.bib").mkdir()
    head = f"---\nbibliography: [{named}, works.bib]\n---\n"
    found = saved(tmp_path, "essay.md", f"{head}Text [@kautsky1899].\n", works_bib=BIB, bad_bib="@book{a")
    assert found.mentions[0].fields["title"] == "Die Agrarfrage"
    (warning,) = found.warnings
    assert named in warning
    assert reason in warning


def test_latex_with_its_commands_as_they_stand(tmp_path: Path) -> None:
    text = (
        "\\documentclass{article}\\addbibresource{works.bib}\\begin{document}Text \\autocite[p.~92]{kautsky1899}."
        "\\footnote{See \\citet{bee2001}.}\\end{document}"
    )
    found = saved(tmp_path, "essay.tex", text, works_bib=BIB)
    assert [mention.text for mention in found.mentions] == ["\\autocite[p.~92]{kautsky1899}", "\\citet{bee2001}"]
    assert (found.mentions[0].fields["title"], found.mentions[0].fields["locator"]) == ("Die Agrarfrage", "92")
    assert (found.mentions[1].zone, found.mentions[1].found_by) == ("note", "live:latex")


def test_entries_of_a_bibliography_in_latex_stand_apart(tmp_path: Path) -> None:
    text = (
        "\\documentclass{article}\\begin{document}Text.\n\\begin{thebibliography}{99}\n\\bibitem{a} Kautsky, 1899.\n"
        "\\bibitem[M67]{b} Marx, 1867.\n\\end{thebibliography}\\end{document}"
    )
    found = saved(tmp_path, "essay.tex", text)
    assert [found.text[zone.start : zone.end] for zone in found.zones] == ["Kautsky, 1899.", "Marx, 1867."]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.org", "Kautsky asked.[fn:1]\n\n[fn:1] /Die Agrarfrage/, p. 92.\n"),
        ("a.rst", "Kautsky asked. [#]_\n\n.. [#] *Die Agrarfrage*, p. 92.\n"),
        ("a.typ", "Kautsky asked.#footnote[_Die Agrarfrage_, p. 92.]\n"),
        ("a.mediawiki", "Kautsky asked.<ref>''Die Agrarfrage'', p. 92.</ref>\n"),
        (
            "a.xml",
            "<article xmlns='http://docbook.org/ns/docbook'><para>Kautsky asked.<footnote><para>"
            "<emphasis>Die Agrarfrage</emphasis>, p. 92.</para></footnote></para></article>",
        ),
    ],
)
def test_notes_of_other_formats(tmp_path: Path, name: str, text: str) -> None:
    found = saved(tmp_path, name, text)
    assert found.text == "Kautsky asked.\n\n1. Die Agrarfrage, p. 92."
    assert [zone.anchor for zone in found.zones] == [len("Kautsky asked.")]
    assert [found.text[mark.start : mark.end] for mark in found.marks if mark.kind == "italic"] == ["Die Agrarfrage"]


def test_one_entry_a_line_is_one_entry_a_line(tmp_path: Path) -> None:
    title = "Die Agrarfrage: Eine Uebersicht über die Tendenzen der modernen Landwirthschaft"
    entry = f"Kautsky, Karl. *{title}*. Stuttgart: Dietz, 1899."
    assert saved(tmp_path, "a.md", f"{entry}\n{entry}\n").text.count("\n") == 1
    assert saved(tmp_path, "b.md", "A text that is *broken*\ninto lines.\n").text == "A text that is broken into lines."


@pytest.mark.parametrize(
    "text", ["中文。[^1]\n\n[^1]: 註。\n", "שלום.[^1]\n\n[^1]: הערה.\n", "مرحبا.[^1]\n\n[^1]: ملاحظة.\n"]
)
def test_other_scripts(tmp_path: Path, text: str) -> None:
    found = saved(tmp_path, "a.md", text)
    assert found.zones[0].anchor == found.text.index("\n\n")
    assert found.text[found.zones[0].start :].startswith("1. ")


def test_a_note_that_calls_itself(tmp_path: Path) -> None:
    assert saved(tmp_path, "a.md", "Text.[^1]\n\n[^1]: Loop.[^1]\n").text.startswith("Text.\n\n1. Loop.")
    assert saved(tmp_path, "a.org", "Text.[fn:1]\n\n[fn:1] Loop.[fn:1]\n").text.startswith("Text.\n\n1. Loop.")
