"""The page that a reader opens: every citation leads somewhere, and nothing on it is the document's to run."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from citex import extract, link, read
from citex.annotate import annotate


def page(source: Path, out: Path) -> html.HtmlElement:
    """The annotated page, parsed."""
    annotate(source, out, "html")
    return html.document_fromstring(out.read_bytes())


def test_every_citation_is_marked_with_its_work_on_hover(article: Path, tmp_path: Path) -> None:
    root = page(article, tmp_path / "out.html")
    library = link([extract(read(article))])
    marked = root.xpath("//main//*[contains(@class, 'citation')]")
    assert sorted("".join(one.itertext()) for one in marked) == sorted(m.text for m in library.mentions())
    pinkus = next(one for one in marked if one.text_content().startswith("Benjamin Pinkus, The Jews"))
    assert "Pinkus, Benjamin. 1989." in pinkus.get("title")
    assert pinkus.get("data-work") == "pinkus1989jews"


def test_links_lead_to_works_and_ibid_to_its_antecedent(article: Path, tmp_path: Path) -> None:
    root = page(article, tmp_path / "out.html")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    ibid = next(one for one in root.xpath("//main//a") if one.text_content() == "Ibid., p. 207")
    antecedent = root.get_element_by_id(ibid.get("href")[1:])
    assert antecedent.text_content().endswith("pp. 151-53")
    assert "back" in ibid.get("class")


def test_the_list_of_works_links_back_to_every_citation(article: Path, tmp_path: Path) -> None:
    root = page(article, tmp_path / "out.html")
    entry = root.get_element_by_id("work-pinkus1989jews")
    assert [link.text for link in entry.xpath(".//a[starts-with(@href, '#citex-')]")] == [
        "n. 1",
        "n. 2",
        "n. 3",
        "n. 4",
    ]


def test_nothing_of_the_document_is_code(tmp_path: Path) -> None:
    source = tmp_path / "bad.md"
    source.write_text(
        "# <b>Title</b> & more\n\n<script>alert(1)</script>\n\nText `<i>`{=html} and [link](javascript:alert(1)), "
        "5 < 6 & 7.\n\nA note.[^1]\n\n[^1]: Ian Colvin, *Chief <of> Intelligence* (London: Gollancz, 1951), p. 39.\n",
        encoding="utf-8",
    )
    root = page(source, tmp_path / "out.html")
    assert not root.xpath("//script")
    assert not root.xpath("//i")
    assert not [href for href in root.xpath("//@href") if href.lower().startswith("javascript")]
    assert "5 < 6 & 7" in root.text_content()
    assert "default-src 'none'" in root.xpath("//meta[@http-equiv]/@content")[0]


def test_the_page_needs_no_other_file(article: Path, tmp_path: Path) -> None:
    root = page(article, tmp_path / "out.html")
    assert not root.xpath("//link | //script[@src] | //img[@src]")
    assert root.xpath("//style")


def test_notes_keep_their_printed_numbers(tmp_path: Path) -> None:
    source = tmp_path / "numbers.txt"
    source.write_text(
        "The strike\n\nIt began in May.[1] It went on.[1a] It ended.[2]\n\nNotes\n\n"
        "1. Carl Schorske, German Social Democracy (Cambridge, 1955), p. 42.\n\n1a. In June.\n\n2. Ibid., p. 43.\n",
        encoding="utf-8",
    )
    root = page(source, tmp_path / "out.html")
    assert [call.text_content() for call in root.xpath("//a[@class='footnote-ref']")] == ["1", "1a", "2"]
    assert [note.get("data-number") for note in root.xpath("//li[starts-with(@id, 'fn')]")] == [None, "1a", "2"]


def test_no_attribute_and_no_address_of_the_document_is_obeyed(tmp_path: Path) -> None:
    source = tmp_path / "bad.md"
    source.write_text(
        '# Title {onclick="alert(1)" style="position:fixed"}\n\n[span]{onmouseover="alert(1)" lang=de} '
        "[one](&#1;javascript:alert(1)) [two](JavaScript:alert(1)) [three](data:text/html,x) [four](vbscript:x) "
        "[five](https://example.org){onclick=alert(1)} ![six](javascript:alert(1)) ![seven](a.png){onload=alert(1)}\n\n"
        '::: {onclick="alert(1)"}\nPara.\n:::\n\n``` {.python onclick="alert(1)"}\ncode\n```\n',
        encoding="utf-8",
    )
    root = page(source, tmp_path / "out.html")
    names = {name for element in root.find(".//main").iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    assert root.xpath("//main//span[text()='span']/@lang") == ["de"]
    assert {link.text: link.get("href") for link in root.xpath("//main/p/a")} == {
        "one": "", "two": "", "three": "", "four": "", "five": "https://example.org"
    }  # fmt: skip
    assert root.xpath("//main//img/@src") == ["", "a.png"]
