"""What a scholar needs of a PDF: the text in order, its notes with number and call, and the way back to the page."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from citex.model import Document
from citex.pipeline import extract
from citex.read.error import ReadError
from citex.read.pdf import read_pdf

Press = Callable[..., Any]

FILL = [
    "The farms of the province were small, and most of them were worked by",
    "the families that owned them; the large ones hired their hands in the",
    "towns and paid them by the day, as the census of that year shows in its",
    "tables, which nobody had read with care before the war and few after it.",
]
_WORDS = " ".join(FILL).replace(".", "").lower().split()


def filled(page: int) -> list[str]:
    """Four lines that no other page has: what comes back on every page is taken for a running head."""
    words = random.Random(page).choices(_WORDS, k=56)
    lines = [" ".join(words[at : at + 14]) for at in range(0, 56, 14)]
    return [lines[0].capitalize(), *lines[1:3], lines[3] + "."]


def noted(page: int) -> list[str]:
    """A note of four lines that no other page has."""
    return [f"{{{page}}} {filled(40 + page)[0]}", *filled(40 + page)[1:]]


def notes_of(document: Document) -> dict[str | None, str]:
    return {z.number: document.text[z.start : z.end] for z in document.zones if z.kind == "note"}


def call_of(document: Document, number: str) -> str:
    """The last words before the call of a note."""
    anchor = next(z.anchor for z in document.zones if z.kind == "note" and z.number == number)
    assert anchor is not None
    return document.text[max(0, anchor - 12) : anchor]


def footnoted(press: Press) -> Document:
    paper = press()
    first = [*FILL, "So it had been since the reform,{1} as Kautsky wrote;{2} but nobody coun-"]
    notes = ["{1} K. Kautsky, _Die Agrarfrage_, Stuttgart 1899, p. 92.",
             "{2} Ibid., p. 95; the passage was often quoted, and as often mis-"]  # fmt: skip
    paper.page(first, notes, "Small Farms", "17")
    second = ["ted them.{3} The large farms grew in the north.", *FILL, *FILL]
    paper.page(second, ["understood, as Lenin saw.", "{3} V. I. Lenin, _The Agrarian Question_, Moscow 1954, p. 7."],
               "Small Farms", "18")  # fmt: skip
    paper.page([*FILL, *FILL], [], "Small Farms", "19")
    return read_pdf(paper.done())


def test_running_heads_and_page_numbers_are_left_out(press: Press) -> None:
    text = footnoted(press).text
    assert "Small Farms" not in text
    assert not any(number in text for number in ("17", "18.", "19\n"))


def test_words_and_paragraphs_are_whole_over_lines_and_pages(press: Press) -> None:
    assert "as Kautsky wrote; but nobody counted them. The large farms" in footnoted(press).text


def test_notes_stand_behind_the_body_with_their_numbers_and_calls(press: Press) -> None:
    document = footnoted(press)
    notes = notes_of(document)
    assert notes["1"] == "1 K. Kautsky, Die Agrarfrage, Stuttgart 1899, p. 92."
    assert notes["3"].startswith("3 V. I. Lenin")
    assert [call_of(document, n)[-7:] for n in "123"] == ["reform,", " wrote;", "d them."]
    assert min(z.start for z in document.zones if z.kind == "note") > document.text.index("tables, which")


def test_a_note_that_runs_on_over_the_page_is_one(press: Press) -> None:
    assert notes_of(footnoted(press))["2"].endswith("as often misunderstood, as Lenin saw.")


def test_mentions_know_their_page_and_where_they_stand_on_it(press: Press) -> None:
    document = extract(footnoted(press))
    lenin = next(m for m in document.mentions if "Lenin" in m.text)
    assert document.text[lenin.start : lenin.end] == lenin.text
    (box,) = lenin.boxes
    assert box.page == 2
    assert 50 < box.left < 70 < 220 < box.right  # behind the number, to the page cited
    assert 500 < box.top < box.bottom < 545


def test_every_line_leads_back_to_the_page(press: Press) -> None:
    document = footnoted(press)
    for origin in document.origins:
        assert origin.box is not None
        assert origin.edges is not None
        assert len(origin.edges) == origin.end - origin.start + 1
        assert all(a <= b + 0.01 for a, b in pairwise(origin.edges))
        assert origin.box.left <= origin.edges[0] + 0.01
        assert origin.edges[-1] <= origin.box.right + 0.01
    assert all(before.end <= after.start for before, after in pairwise(document.origins))
    words = next(o for o in document.origins if document.text[o.start : o.end].startswith("tables, which"))
    assert words.part(words.start, words.start + 6).right < words.part(words.start + 8, words.start + 13).left


def test_italics_are_kept(press: Press) -> None:
    document = footnoted(press)
    italics = {document.text[m.start : m.end] for m in document.marks if m.kind == "italic"}
    assert italics == {"Die Agrarfrage", "The Agrarian Question"}


def test_same_file_same_document(press: Press) -> None:
    paper = press()
    paper.page(FILL, ["{1} A note."])
    path = paper.done()
    assert read_pdf(path) == read_pdf(path)


def test_notes_that_begin_with_one_on_every_page(press: Press) -> None:
    paper = press()
    for author, year in (("K. Kautsky", "1899"), ("R. Luxemburg", "1901"), ("F. Mehring", "1905")):
        paper.page([*filled(int(year)), f"So {author} in that year.{{1}} And more{{2}} in {year}."],
                   [f"{{1}} {author}, Werke, Berlin {year}.", "{2} Ibid."])  # fmt: skip
    document = read_pdf(paper.done())
    numbers = [z.number for z in document.zones if z.kind == "note"]
    anchors = [z.anchor for z in document.zones if z.kind == "note"]
    assert numbers == ["1", "2"] * 3
    assert anchors == sorted(anchors)
    assert document.text[: anchors[4]].endswith("in that year.")


def test_notes_in_the_size_of_the_body_are_known_by_their_numbers(press: Press) -> None:
    paper = press()
    for page, author in enumerate(("K. Kautsky", "R. Luxemburg", "F. Mehring")):
        y = paper.lines([*filled(page), f"So he wrote.{{{page + 1}}}"], 70)
        paper.lines([f"{{{page + 1}}} {author}, Werke, vol. {page}, Berlin 1899."], y + 60)
        paper.turn()
    assert list(notes_of(read_pdf(paper.done()))) == ["1", "2", "3"]


def test_a_block_quotation_at_the_foot_of_a_page_is_no_note(press: Press) -> None:
    paper = press()
    y = paper.lines([*FILL, "He said:"], 70)
    quotation = ["The development of capitalism in agriculture took another road,", "and nobody saw it."]
    paper.lines(quotation, y + 12, 70, 9)
    paper.turn()
    paper.page(FILL)
    assert notes_of(read_pdf(paper.done())) == {}


def test_endnotes_are_notes_with_the_offset_of_their_call(press: Press) -> None:
    paper = press()
    paper.page([*FILL, "He wrote it.{1} She did not.{2} They did.{3}"])
    paper.line("Notes", 70, font="Times-Bold", size=13)
    y = 100.0
    for note in (["1. K. Kautsky, Die Agrarfrage, Stuttgart 1899."], ["2. R. Luxemburg, Die Akkumulation des Kapitals,",
                 "Berlin 1913, p. 7."], ["3. Ibid., p. 9."]):  # fmt: skip
        y = paper.lines(note, y, size=9)
    paper.turn()
    document = read_pdf(paper.done())
    assert notes_of(document)["2"] == "2 R. Luxemburg, Die Akkumulation des Kapitals, Berlin 1913, p. 7."
    assert call_of(document, "3").endswith("They did.")


def test_two_columns_are_read_one_after_the_other_each_with_its_notes(press: Press) -> None:
    paper = press()
    paper.lines(["The farms of the province were", "small, and most of them were",
                 "worked by the families that", "owned them.{1} And"], 70, 40)  # fmt: skip
    paper.lines(["so it was in the towns, where the", "mills stood by the river and the",
                 "hands came from far away to", "work in them by the day.{2}"], 70, 225)  # fmt: skip
    for x, note in ((40, "{1} K. Kautsky, Werke 1899."), (225, "{2} R. Luxemburg, Berlin 1913.")):
        paper.rule(505, x)
        paper.line(note, 520, x, 8)
    paper.turn()
    document = read_pdf(paper.done())
    assert "owned them. And so it was in the towns" in document.text
    assert notes_of(document) == {"1": "1 K. Kautsky, Werke 1899.", "2": "2 R. Luxemburg, Berlin 1913."}


def test_hyphens_of_words_stay_and_those_of_line_ends_go(press: Press) -> None:
    paper = press()
    paper.page(["The social-democratic party of the north-east was small, but the social-",
                "democratic press was read by all, and in the towns most of the news-",
                "papers and journals were theirs. In 1914-",
                "15 they were forbidden, and so was the Marx-",
                "Engels edition."])  # fmt: skip
    text = read_pdf(paper.done()).text
    for words in ("the social-democratic press", "the newspapers", "In 1914-15", "the Marx-Engels edition"):
        assert words in text


def test_an_indent_begins_a_paragraph_also_on_a_new_page(press: Press) -> None:
    paper = press()
    for page in (1, 2):
        y = 70.0
        for part in range(page + 1):
            y = paper.lines(filled(10 * page + part), y, indent=15)
        paper.turn()
    assert len(read_pdf(paper.done()).text.split("\n\n")) == 5


def test_entries_with_hanging_indents_are_paragraphs_of_their_own(press: Press) -> None:
    paper = press()
    paper.page(FILL)
    paper.line("References", 60, font="Times-Bold", size=13)
    y = 90.0
    for author in ("Kautsky, Karl", "Lenin, Vladimir", "Luxemburg, Rosa", "Marx, Karl"):
        paper.line(f"{author}: The Agrarian Question and what became of it in the years", y)
        paper.line("before the war. Berlin 1913.", y + 13, 65)
        y += 26
    paper.turn()
    document = extract(read_pdf(paper.done()))
    entries = [document.text[z.start : z.end] for z in document.zones if z.kind == "bibliography"]
    assert len(entries) == 4
    assert entries[1].startswith("Lenin, Vladimir")
    assert entries[1].endswith("in the years before the war. Berlin 1913.")


def test_entries_of_one_line_among_hanging_ones_are_paragraphs_of_their_own(press: Press) -> None:
    paper = press()
    y = paper.lines([*FILL, *FILL], 60) + 20
    list_of_works = [
        ("Kautsky, Karl 1899, Die Agrarfrage. Stuttgart: Dietz.", 0),
        ("Lenin, Vladimir 1913, New Data on the Laws governing the Development of", 0),
        ("Capitalism in Agriculture. Moscow: Progress.", 15),
        ("Luxemburg, Rosa 1913, Die Akkumulation des Kapitals. Berlin: Singer.", 0),
        ("Marx, Karl 1867, Das Kapital, Hamburg", 0),
        ("Marx, Karl 1894, Das Kapital. Kritik der politischen Oekonomie, dritter Band,", 0),
        ("Hamburg: Meissner.", 15),
        ("Sombart, Werner 1902, Der moderne Kapitalismus. Leipzig: Duncker.", 0),
    ]
    for number, (text, indent) in enumerate(list_of_works):
        paper.line(text, y + 13 * number, 50 + indent)
    paper.turn()
    read = read_pdf(paper.done()).text.split("\n\n")[-6:]
    assert [entry.split(",")[0] for entry in read] == ["Kautsky", "Lenin", "Luxemburg", "Marx", "Marx", "Sombart"]


def test_a_bold_title_does_not_cut_its_entry(press: Press) -> None:
    paper = press()
    y = paper.lines(FILL, 60) + 40
    paper.line("Kautsky, K. The Agrarian Question, and what has become of it, in", y, font="Times-Bold")
    paper.line("two volumes and three parts. Stuttgart: Dietz, 1899.", y + 13)
    paper.line("Lenin, V. I. The Development of Capitalism. Moscow, 1899.", y + 39)
    paper.turn()
    assert len(read_pdf(paper.done()).text.split("\n\n")) == 3


def test_what_stands_over_body_text_is_no_note_that_goes_on(press: Press) -> None:
    paper = press()
    for page in range(1, 5):
        paper.page([*filled(page), f"As he wrote.{{{page}}}"], noted(page)[:-1])
    for x in (50, 230):
        paper.lines([f"Small farms that were sold in {1860 + x + row}" for row in range(15)], 70, x, 8.5)
    paper.lines([*filled(7), *filled(8), *filled(9)], 260)
    paper.turn()
    found = notes_of(read_pdf(paper.done()))
    assert found["4"].endswith(filled(44)[2])


def test_a_rule_typed_of_dashes_is_no_text(press: Press) -> None:
    paper = press()
    for page in range(1, 3):
        paper.lines([*filled(page), f"As he wrote.{{{page}}}"], 70)
        paper.line("——————", 500)
        paper.line(f"{{{page}}} Kautsky, p. {page}.", 514, size=8.5)
        paper.turn()
    document = read_pdf(paper.done())
    assert "——" not in document.text
    assert list(notes_of(document)) == ["1", "2"]


def test_blanks_without_width_are_none(tmp_path: Path) -> None:
    """Programs for typesetting mark so where a word might have been broken."""
    canvas = Canvas(str(tmp_path / "paper.pdf"), pagesize=(420, 595))
    text = canvas.beginText(50, 500)
    text.setFont("Times-Roman", 11)
    text.setWordSpace(-canvas.stringWidth(" ", "Times-Roman", 11))
    text.textOut("Ge schlech terstudien")
    text.setWordSpace(0)
    text.textOut(" und anderes")
    canvas.drawText(text)
    canvas.save()
    assert read_pdf(tmp_path / "paper.pdf").text == "Geschlechterstudien und anderes"


def test_headings_are_told_by_their_size(press: Press) -> None:
    paper = press()
    paper.line("The Small Farm", 60, size=16, font="Times-Bold")
    paper.lines(FILL, 90)
    paper.turn()
    document = read_pdf(paper.done())
    (heading,) = (z for z in document.zones if z.kind == "heading")
    assert document.text[heading.start : heading.end] == "The Small Farm"


def test_what_is_printed_across_every_page_is_left_out(press: Press) -> None:
    paper = press()
    for page in range(4):
        paper.line("Downloaded from https://example.org by a library", 300, 90, 7)
        paper.page([*filled(page), f"That was page {page}.", *filled(page + 9)])
    assert "Downloaded" not in read_pdf(paper.done()).text


@pytest.mark.parametrize(("turn", "corner"), [(90, (595, 0)), (180, (420, 595)), (270, (0, 420))])
def test_a_page_that_is_shown_turned_is_read_as_it_is_seen(
    tmp_path: Path, turn: int, corner: tuple[int, int]
) -> None:
    path = tmp_path / "turned.pdf"
    canvas = Canvas(str(path), pagesize=(420, 595))  # as seen; reportlab swaps the sides of a page that it turns
    canvas.translate(*corner)
    canvas.rotate(turn)
    for at, text in enumerate(FILL):
        canvas.drawString(50, 500 - 14 * at, text)
    canvas.setPageRotation(turn)
    canvas.save()
    document = read_pdf(path)
    assert document.text.startswith("The farms of the province were small, and most of them were worked by the")
    box = document.origins[0].box
    assert box is not None
    assert box.left == pytest.approx(50, abs=1)
    assert box.top < 95 < box.bottom


def read_pdf_or_reason(path: Path) -> str:
    try:
        return read_pdf(path).text
    except ReadError as error:
        return error.reason


def test_chinese_and_japanese(press: Press) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3"))
    paper = press()
    paper.line("魯迅全集第一巻", 70, font="HeiseiMin-W3")
    paper.lines(FILL, 90)
    paper.turn()
    assert "魯迅全集第一巻" in read_pdf(paper.done()).text


class TestWhatCannotBeRead:
    def test_a_scan_without_text(self, press: Press) -> None:
        paper = press()
        paper.picture()
        paper.turn()
        with pytest.raises(ReadError, match=r"only images of its pages.*ocrmypdf"):
            read_pdf(paper.done())

    def test_pages_without_text_among_others_are_told(self, press: Press) -> None:
        paper = press()
        paper.page(FILL)
        for _ in range(2):
            paper.picture()
            paper.turn()
        document = read_pdf(paper.done())
        assert document.text.startswith("The farms")
        assert document.warnings == ["pages 2-3: without text, perhaps an image (OCR would read it)"]

    def test_a_password(self, press: Press) -> None:
        paper = press(encrypt="secret")
        paper.page(FILL)
        with pytest.raises(ReadError, match="protected by a password"):
            read_pdf(paper.done())

    def test_what_is_no_pdf(self, tmp_path: Path) -> None:
        path = tmp_path / "paper.pdf"
        path.write_bytes(b"%PDF-1.7\nand nothing else")
        with pytest.raises(ReadError, match="no PDF, or a damaged one"):
            read_pdf(path)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError):
            read_pdf(tmp_path / "paper.pdf")

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
    def test_a_download_that_broke_off(self, press: Press, share: float) -> None:
        paper = press()
        for _ in range(5):
            paper.page(FILL)
        path = paper.done()
        data = path.read_bytes()
        path.write_bytes(data[: int(share * len(data))])
        assert read_pdf_or_reason(path)
