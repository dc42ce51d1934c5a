"""An old paper as pandoc's Markdown: any style can set it, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from citex import extract, read
from citex.annotate import annotate
from citex.export.mentions import read_mentions
from citex.read.ast import flatten


def test_notes_become_notes_with_citations_in_them(article: Path, tmp_path: Path) -> None:
    annotate(article, tmp_path / "out.md", "markdown")
    text = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "[^1]: [See @pinkus1989jews, pp. 151-53]." in text
    assert "[^2]: [@pinkus1989jews, p. 207]." in text
    assert "@schwarz1951jews [p. 14], who gives others." in text
    assert "[^3]: [@pinkus1989jews, pp. 71, 75]." in text
    assert "after the war.[^1] What" in text
    assert "\nNotes\n" not in text


def test_an_ibid_without_a_page_is_the_page_just_cited(article: Path, tmp_path: Path) -> None:
    annotate(article, tmp_path / "out.md", "markdown")
    assert "[^4]: [@pinkus1989jews, pp. 71, 75]." in (tmp_path / "out.md").read_text(encoding="utf-8")


def test_a_bracket_of_running_text_is_a_citation_with_volume_and_page(article: Path, tmp_path: Path) -> None:
    annotate(article, tmp_path / "out.md", "markdown")
    text = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "Lenin had said so [@lenin" in text
    assert ", vol. 32, p. 109]." in text


def test_what_is_part_of_a_sentence_stays_and_is_listed(article: Path, tmp_path: Path) -> None:
    done = annotate(article, tmp_path / "out.md", "markdown")
    assert "study, The Soviet Government and the Jews, shows" in (tmp_path / "out.md").read_text(encoding="utf-8")
    mentions = extract(read(article)).mentions
    assert done.live + len(done.doubts) == len(mentions)
    rows = (tmp_path / "out.uncertain.tsv").read_text(encoding="utf-8").splitlines()
    assert rows[0].split("\t") == ["start", "end", "page", "note", "text", "why"]
    assert len(rows) == 1 + len(done.doubts)


def test_pandoc_sets_the_paper_in_a_style_of_notes(
    article: Path, tmp_path: Path, pandoc: Any, chicago: tuple[str, ...]
) -> None:
    annotate(article, tmp_path / "out.md", "markdown")
    flat = flatten(pandoc(tmp_path / "out.md", *chicago, "-t", "json"))
    notes = [flat.text[zone.start : zone.end] for zone in flat.zones if zone.kind == "note"]
    assert len(notes) == 5  # four of the article, and the bracket, which a style of notes makes one
    assert "Cambridge University Press, 1989), 151–53." in notes[0]
    assert "Pinkus" in notes[1]
    assert "207" in notes[1]


def test_quotation_marks_and_dashes_of_a_typewriter_are_read_back_as_they_were(
    article: Path, tmp_path: Path, pandoc: Any
) -> None:
    annotate(article, tmp_path / "out.md", "markdown")
    text = pandoc(tmp_path / "out.md", "-t", "plain", "--wrap=none")
    assert 'What had been "published" before' in text
    assert "the theatre -- and found" in text


def test_the_works_are_beside_and_complete(article: Path, tmp_path: Path, pandoc: Any) -> None:
    annotate(article, tmp_path / "out.md", "markdown")
    items = {item["id"]: item for item in pandoc(tmp_path / "out.bib", "-f", "biblatex", "-t", "csljson")}
    assert items["pinkus1989jews"]["title"] == "The Jews of the Soviet Union: The History of a National Minority"


LISTED = """The Strike

The strike began in May (Carl Schorske, German Social Democracy, Cambridge 1955, p. 42).

Bibliography

Schorske, Carl. German Social Democracy, 1905–1917. Cambridge: Harvard University Press, 1955.

Nettl, J. P. Rosa Luxemburg. London: Oxford University Press, 1966.

Salvadori, Massimo. Karl Kautsky and the Socialist Revolution. London: New Left Books, 1979.
"""


def test_a_list_of_works_is_set_anew(tmp_path: Path, pandoc: Any) -> None:
    source = tmp_path / "strike.txt"
    source.write_text(LISTED, encoding="utf-8")
    annotate(source, tmp_path / "out.md", "markdown")
    text = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "::: {#refs}" in text
    assert "Nettl, J. P." not in text
    assert "Nettl, J. P. 1966." in pandoc(tmp_path / "out.md", "--citeproc", "-t", "plain", "--wrap=none")


def test_a_list_with_an_entry_that_is_not_certain_stays_and_no_second_comes(tmp_path: Path, pandoc: Any) -> None:
    source = tmp_path / "strike.txt"
    source.write_text(LISTED + "\nPapers that a friend lent me, and that nobody has described.\n", encoding="utf-8")
    annotate(source, tmp_path / "out.md", "markdown")
    shown = pandoc(tmp_path / "out.md", "--citeproc", "-t", "plain", "--wrap=none")
    assert shown.count("Rosa Luxemburg") == 1
    assert "that a friend lent me" in shown


def test_words_that_an_entry_would_lose_keep_a_citation_as_it_is_printed(tmp_path: Path) -> None:
    source = tmp_path / "hagen.txt"
    source.write_text(
        "Spies\n\nHe told it himself.[1] He told it twice.[2]\n\nNotes\n\n"
        "[1] Walter Hagen [pseudonym of Wilhelm Hettl], Die geheime Front (Linz: Nibelungen-Verlag, 1956), p. 63.\n\n"
        "[2] Ian Colvin, Chief of Intelligence (London: Gollancz, 1951), pp. 39-40.\n",
        encoding="utf-8",
    )
    done = annotate(source, tmp_path / "out.md", "markdown")
    assert "pseudonym of Wilhelm Hettl" in (tmp_path / "out.md").read_text(encoding="utf-8")
    assert [doubt.why for doubt in done.doubts] == ["prints words that its entry would not: pseudonym, wilhelm, hettl"]


@pytest.mark.parametrize("name", ["corpus/furr-tukhachevskii", "unseen/practice/b-erring-conscience"])
def test_notes_and_pages_of_a_real_text_are_kept(
    name: str, fixtures: Path, tmp_path: Path, pandoc: Any, chicago: tuple[str, ...]
) -> None:
    path = fixtures / f"{name}.txt"
    done = annotate(path, tmp_path / "out.md", "markdown")
    notes = [zone for zone in extract(read(path)).zones if zone.kind == "note"]
    tree = pandoc(tmp_path / "out.md", "-t", "json")
    assert set(_keys(tree)) == {item["id"] for item in pandoc(tmp_path / "out.bib", "-f", "biblatex", "-t", "csljson")}
    flat = flatten(tree)
    assert [zone.kind for zone in flat.zones].count("note") == len(notes)
    assert done.live >= 0.9 * (done.live + len(done.doubts))
    anew = flatten(pandoc(tmp_path / "out.md", *chicago, "-t", "json"))
    printed = " ".join(anew.text[zone.start : zone.end] for zone in anew.zones if zone.kind == "note")
    gold = [m for m in _gold(path) if m.note and str(m.fields.get("locator", "")).isdecimal()]
    kept = [mention for mention in gold if str(mention.fields["locator"]) in printed]
    assert len(kept) >= 0.97 * len(gold)


def _gold(path: Path) -> Any:
    beside = path.with_name(f"{path.stem}.mentions.jsonl")
    if beside.exists():
        return read_mentions(beside)
    return read_mentions(path.parent.parent / "gold" / f"{path.stem.split('-')[0]}.mentions.jsonl")


def _keys(value: Any) -> Iterator[str]:
    """The keys of all citations that pandoc has read."""
    if isinstance(value, dict):
        if "citationId" in value:
            yield value["citationId"]
        value = list(value.values())
    for inner in value if isinstance(value, list) else []:
        yield from _keys(inner)


LIVE = """---
references:
- id: k
  type: book
  title: The Jews of the Soviet Union
  author: [{family: Pinkus, given: Benjamin}]
  issued: 1989
---

The schools were closed [see @k, pp. 3-5, *but* not all]. He says so twice.[^1]

[^1]: Benjamin Pinkus, *The Jews of the Soviet Union* (Cambridge: Cambridge University Press, 1989), p. 151.
"""


def test_citations_that_were_live_stay_as_they_are_and_share_the_list_of_works(tmp_path: Path, pandoc: Any) -> None:
    (tmp_path / "live.md").write_text(LIVE, encoding="utf-8")
    annotate(tmp_path / "live.md", tmp_path / "out.md", "markdown")
    text = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "[see @pinkus1989jews, pp. 3-5, *but* not all]" in text
    assert "[^1]: [@pinkus1989jews, p. 151]." in text
    items = pandoc(tmp_path / "out.bib", "-f", "biblatex", "-t", "csljson")
    assert [item["id"] for item in items] == ["pinkus1989jews"]


def test_annotating_zoteros_word_file_gives_the_same_citations(article: Path, tmp_path: Path, pandoc: Any) -> None:
    annotate(article, tmp_path / "out.docx", "docx")
    annotate(article, tmp_path / "one.md", "markdown")
    annotate(tmp_path / "out.docx", tmp_path / "two.md", "markdown")
    one, two = (pandoc(tmp_path / name, "-t", "json") for name in ("one.md", "two.md"))
    assert list(_keys(two)) == list(_keys(one))


def test_notes_of_a_web_page_are_plain_notes(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><h1>The Census</h1><p>"
        + "They were counted for the first time after the war, and nobody had expected it to be so. " * 6
        + '<sup><a id="r7" href="#n7">7</a></sup></p><p id="n7"><a href="#r7">7</a> Benjamin Pinkus, The Jews of the '
        "Soviet Union (Cambridge: Cambridge University Press, 1989), p. 151.</p></article></body></html>",
        encoding="utf-8",
    )
    annotate(page, tmp_path / "out.md", "markdown")
    written = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert "[^1]: [@pinkus1989jews, p. 151]" in written
    assert "number=" not in written
