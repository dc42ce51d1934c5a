"""Web pages as they are saved: the article without what stands around it, notes as notes, letters as letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from citex.model import Document
from citex.read import ReadError, read, tree

ASKED = "Kautsky had asked the question first, long ago, in a book that everybody in the party read"
DISAGREED = "The reviewers disagreed about nearly all that he had said in it"
MORE = (
    "Another paragraph with <em>italic</em> words and a number of other words, so that it is long enough to be taken "
    "for the text of an article, since short ones are taken for menus and the like."
)
ONE = "Karl Kautsky, <i>Die Agrarfrage</i> (Stuttgart: Dietz, 1899), 92."
TWO = "See <i>Capital</i>, vol. 1, p. 12; but cf. Lenin, below."

MENU = (
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav><div class="sidebar">'
    '<h3>Recent posts</h3><ul><li><a href="/x">Something else about farms</a></li></ul></div>'
)
FOOT = (
    '<div id="comments"><h3>2 comments</h3><p>Great post! I read it with pleasure and shall come back.</p></div>'
    "<footer><p>Copyright 2020 My Blog. All rights reserved.</p></footer>"
)

WORDPRESS = f"""<article><header class="entry-header"><h1>Small Farms</h1></header><div class="entry-content">
<p>{ASKED}.<sup id="fnref-1"><a href="#fn-1">1</a></sup> {DISAGREED}.<sup id="fnref-2"><a href="#fn-2">2</a></sup></p>
<p>{MORE}</p><div class="footnotes"><hr /><ol>
<li id="fn-1">{ONE}&nbsp;<a href="#fnref-1" rev="footnote">&#8617;</a></li>
<li id="fn-2">{TWO} <a href="#fnref-2">&#8617;</a></li></ol></div></div></article>"""

SUBSTACK = f"""<article><h1>Small Farms</h1><div class="body markup"><p>{ASKED}.<a class="footnote-anchor"
id="footnote-anchor-1-9" href="#footnote-1-9">1</a> {DISAGREED}.<a class="footnote-anchor" id="footnote-anchor-2-9"
href="#footnote-2-9">2</a></p><p>{MORE}</p><div class="footnote"><a id="footnote-1-9" href="#footnote-anchor-1-9"
class="footnote-number">1</a><div class="footnote-content"><p>{ONE}</p></div></div><div class="footnote">
<a id="footnote-2-9" href="#footnote-anchor-2-9" class="footnote-number">2</a><div class="footnote-content"><p>{TWO}</p>
</div></div></div></article>"""

MEDIAWIKI = f"""<div id="content"><h1 id="firstHeading">Small Farms</h1><div id="mw-content-text"><p>{ASKED}.<sup
id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> {DISAGREED}.<sup id="cite_ref-L_2-0"
class="reference"><a href="#cite_note-L-2">[2]</a></sup></p><p>{MORE}<sup id="cite_ref-L_2-1" class="reference"><a
href="#cite_note-L-2">[2]</a></sup></p><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a
href="#cite_ref-1">^</a></b></span> <span class="reference-text">{ONE}</span></li><li id="cite_note-L-2"><span
class="mw-cite-backlink">^ <a href="#cite_ref-L_2-0"><sup><i>a</i></sup></a> <a
href="#cite_ref-L_2-1"><sup><i>b</i></sup></a></span> <span class="reference-text">{TWO}</span></li></ol></div></div>"""

ARCHIVE = f"""<h1>Small Farms</h1><p>{ASKED}. <a href="#n1" name="f1"><sup>[1]</sup></a> {DISAGREED}. <a href="#n2"
name="f2"><sup>[2]</sup></a></p><p>{MORE}</p><hr><p class="note"><a name="n1" href="#f1">1.</a> {ONE}</p>
<p class="note"><a name="n2" href="#f2">2.</a> {TWO}</p>"""

ARCHIVE_TABLE = f"""<h1>Small Farms</h1><p>{ASKED}.<a href="#1">(1)</a> {DISAGREED}.<a href="#2">(2)</a></p>
<p>{MORE}</p><table><tr><td valign="top"><a name="1">1.</a></td><td>{ONE}</td></tr>
<tr><td><a name="2">2.</a></td><td>{TWO}</td></tr>
</table>"""

ARCHIVE_LINES = f"""<h1>Small Farms</h1><p>{ASKED}.<sup><a href="#1">1</a></sup> {DISAGREED}.<sup><a
href="#2">2</a></sup></p><p>{MORE}</p><p><a name="1"></a>1. {ONE}<br><a name="2"></a>2. {TWO}</p>"""

WORD = f"""<h1>Small Farms</h1><div class=WordSection1><p class=MsoNormal>{ASKED}.<a href="#_ftn1" name="_ftnref1"
title=""><span class=MsoFootnoteReference><span lang=EN-US>[1]</span></span></a> {DISAGREED}.<a href="#_ftn2"
name="_ftnref2"><span class=MsoFootnoteReference>[2]</span></a></p><p class=MsoNormal>{MORE}</p></div><div><hr>
<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> {ONE}</p></div>
<div id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2"><span>[2]</span></a> {TWO}</p></div></div>"""

JOURNAL = f"""<main><article><h1>Small Farms</h1><p>{ASKED}.<a class="xref-fn" href="#fn1" id="x1"><sup>1</sup></a>
{DISAGREED}.<a href="#fn2"><sup>2</sup></a></p><p>{MORE}</p><section><div class="fn" id="fn1"><p><span
class="label">1</span> {ONE}</p></div>
<div class="fn" id="fn2"><p><span class="label">2</span> {TWO}</p></div></section></article></main>"""

ARIA = f"""<main><h1>Small Farms</h1><p>{ASKED}.<a role="doc-noteref" href="#n1" id="r1">1</a> {DISAGREED}.<a
role="doc-noteref" href="#n2" id="r2">2</a></p><p>{MORE}</p><section role="doc-endnotes"><ol><li id="n1"
role="doc-endnote">{ONE} <a href="#r1" role="doc-backlink">Back</a></li><li id="n2" role="doc-endnote"><p>{TWO}
[<a href="#r2" role="doc-backlink">↩︎</a>]</p></li></ol></section></main>"""

LATEXML = f"""<article><h1>Small Farms</h1><p>{ASKED}.<span id="footnote1" class="ltx_note ltx_role_footnote"><sup
class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup
class="ltx_note_mark">1</sup><span class="ltx_tag ltx_tag_note">1</span>{ONE}</span></span></span> {DISAGREED}.<span
class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">2</sup><span class="ltx_note_outer"><span
class="ltx_note_content"><sup class="ltx_note_mark">2</sup>{TWO}</span></span></span></p><p>{MORE}</p></article>"""


def page(body: str, *, whole: bool = False) -> str:
    around = (MENU, FOOT) if whole else ("", "")
    return f"<html><head><title>Small Farms - My Blog</title></head><body>{around[0]}{body}{around[1]}</body></html>"


def saved(folder: Path, content: str | bytes) -> Document:
    path = folder / "page.html"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(path)


@pytest.mark.parametrize("whole", [False, True], ids=["alone", "with menus and comments"])
@pytest.mark.parametrize(
    "body",
    [WORDPRESS, SUBSTACK, MEDIAWIKI, ARCHIVE, ARCHIVE_TABLE, ARCHIVE_LINES, WORD, JOURNAL, ARIA, LATEXML],
    ids=["wordpress", "substack", "mediawiki", "archive", "table", "lines", "word", "journal", "aria", "latexml"],
)
def test_notes_made_of_links_are_notes(tmp_path: Path, body: str, whole: bool) -> None:
    found = saved(tmp_path, page(body, whole=whole))
    notes = [zone for zone in found.zones if zone.kind == "note"]
    assert [found.text[note.start : note.end] for note in notes] == [
        "1. Karl Kautsky, Die Agrarfrage (Stuttgart: Dietz, 1899), 92.",
        "2. See Capital, vol. 1, p. 12; but cf. Lenin, below.",
    ]
    assert [note.number for note in notes] == ["1", "2"]
    before = [found.text[: note.anchor] for note in notes]
    assert before[0].rstrip(". ").endswith("party read")
    assert before[1].rstrip(". ").endswith("said in it")
    body_text = found.text[: notes[0].start]
    assert not set("[]()↩^") & set(body_text)
    assert "read. The reviewers" in body_text
    for around in ("About us", "Something else", "Great post", "Copyright", "My Blog"):
        assert around not in found.text
    italic = [found.text[mark.start : mark.end] for mark in found.marks if mark.kind == "italic"]
    assert {"italic", "Die Agrarfrage", "Capital"} <= set(italic)


def test_numbers_are_kept_as_printed(tmp_path: Path) -> None:
    body = (
        f'<p>{ASKED}.<a href="#n17" id="r17">[17]</a> {DISAGREED}.<a href="#s" id="rs">*</a></p>'
        f'<p id="n17"><a href="#r17">[17]</a> {ONE}</p><p id="s"><a href="#rs">*</a> {TWO}</p>'
    )
    assert [zone.number for zone in saved(tmp_path, page(body)).zones if zone.kind == "note"] == ["17", "*"]


def test_a_note_of_two_paragraphs_is_one_and_what_follows_the_notes_is_none(tmp_path: Path) -> None:
    body = (
        f'<p>{ASKED}.<a href="#_ftn1" name="_ftnref1">[1]</a> {DISAGREED}.<a href="#_ftn2" name="_ftnref2">[2]</a></p>'
        f'<p><a href="#_ftnref1" name="_ftn1">[1]</a> {ONE}</p><p>More of it.</p>'
        f'<p><a href="#_ftnref2" name="_ftn2">[2]</a> {TWO}</p><p>About the author.</p>'
    )
    found = saved(tmp_path, page(body))
    first, second = (found.text[zone.start : zone.end] for zone in found.zones if zone.kind == "note")
    assert first.endswith("92.\n\nMore of it.")
    assert second.endswith("below.")


def test_words_before_the_first_note_of_a_paragraph_stay(tmp_path: Path) -> None:
    body = (
        f'<p>{ASKED}.<sup><a href="#n1">1</a></sup></p><p>The author thanks nobody.<br><a name="n1">1.</a> {ONE}</p>'
        f'<dl><dt id="n2">2</dt><dd>{TWO}</dd></dl>'
    )
    body = body.replace("</sup></p>", f'</sup> {DISAGREED}.<sup><a href="#n2">2</a></sup></p>')
    found = saved(tmp_path, page(body))
    first, second = (found.text[zone.start : zone.end] for zone in found.zones if zone.kind == "note")
    assert first.startswith("1. Karl Kautsky")
    assert second.startswith("2. See Capital")
    assert "\n\nThe author thanks nobody.\n\n1. Karl" in found.text


def test_a_table_of_contents_is_no_list_of_notes(tmp_path: Path) -> None:
    body = (
        '<ul><li><a href="#s1">1</a></li><li><a href="#s2">2</a></li></ul>'
        f'<h2 id="s1">1</h2><p>{ASKED}.</p><h2 id="s2">2</h2><p>{DISAGREED}.</p>'
    )
    found = saved(tmp_path, page(body))
    assert not [zone for zone in found.zones if zone.kind == "note"]
    assert ASKED in found.text


def test_a_note_that_calls_itself_or_another_in_a_ring_ends(tmp_path: Path) -> None:
    body = (
        f'<p>{ASKED}.<a href="#n1" id="r1"><sup>1</sup></a></p><ol><li id="n1">{ONE} <a href="#n1"><sup>1</sup></a> '
        f'<a href="#n2"><sup>2</sup></a> <a href="#r1">↩</a></li><li id="n2">{TWO} <a href="#n1"><sup>1</sup></a>'
        "</li></ol>"
    )
    assert "Die Agrarfrage" in saved(tmp_path, page(body)).text


def test_a_list_of_references_beside_the_article_is_kept(tmp_path: Path) -> None:
    references = '<section class="references"><h2>References</h2><p>Kautsky, Karl. 1899. Die Agrarfrage.</p></section>'
    found = saved(
        tmp_path, page(f"<div><div class='text'><p>{ASKED}.</p><p>{MORE}</p></div>{references}</div>", whole=True)
    )
    assert "Kautsky, Karl. 1899. Die Agrarfrage." in found.text
    assert "Great post" not in found.text


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16", "koi8-r"])
def test_letters_of_old_encodings(tmp_path: Path, encoding: str) -> None:
    words = "Каутский поставил этот вопрос первым, и критики с ним не согласились"
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"></head>'
    assert saved(tmp_path, f"{head}<body><p>{words}</p></body></html>".encode(encoding)).text == words


@pytest.mark.parametrize("content", ["<html><body></body></html>", "<img src='a.png'>", " "])
def test_a_page_without_words(tmp_path: Path, content: str) -> None:
    with pytest.raises(ReadError, match=r"no text"):
        saved(tmp_path, content)


def test_a_page_that_is_nested_without_end(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="nested too deeply"):
        saved(tmp_path, "<div>" * 3000 + "x")


def test_a_page_gives_no_orders_to_pandoc(tmp_path: Path) -> None:
    orders = ("csl", "bibliography", "header-includes", "css", "nocite", "references", "suppress-bibliography")
    head = "".join(f'<meta name="{name}" content="http://example.org/x">' for name in orders)
    page = tmp_path / "page.html"
    page.write_text(
        f'<html lang="de"><head><title>T</title><meta name="author" content="A">{head}</head><p>Text.</p></html>',
        encoding="utf-8",
    )
    ast = tree(page)
    assert ast is not None
    assert sorted(ast["meta"]) == ["author", "lang", "title"]
