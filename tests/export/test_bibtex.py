"""works.bib: what a scholar gives to LaTeX, Zotero or JabRef, and what they make of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import bibtexparser
import pybtex.database
import pypandoc
import pytest
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from citex.export.bibtex import bibtex, bibtex_names, encoder
from citex.export.keys import citation_keys
from citex.library import Library
from citex.model import Name, Work

both_encodings = pytest.mark.parametrize("latex", [False, True], ids=["unicode", "latex"])


def fields_of(*works: Work) -> dict[str, str]:
    """The fields of the first work's entry, as bibtexparser reads them."""
    text = bibtex(Library([], list(works)))
    read = bibtexparser.parse_string(text)
    assert not read.failed_blocks
    entry = read.entries_dict[citation_keys(works)[works[0].id]]
    return {"ENTRYTYPE": entry.entry_type, **{field.key: field.value for field in entry.fields}}


@both_encodings
def test_bibtexparser_reads_every_entry(gold: Library, latex: bool) -> None:
    read = bibtexparser.parse_string(
        bibtex(gold, latex=latex), append_middleware=[SeparateCoAuthors(), SplitNameParts()]
    )
    assert not read.failed_blocks
    assert set(read.entries_dict) == set(citation_keys(gold.works).values())
    [pinkus] = read.entries_dict["pinkus1989jews"]["author"]
    assert (pinkus.first, pinkus.last) == (["Benjamin"], ["Pinkus"])


@both_encodings
def test_pybtex_reads_every_entry(gold: Library, latex: bool) -> None:
    read = pybtex.database.parse_string(bibtex(gold, latex=latex), "bibtex")
    assert len(read.entries) == len(gold.works)
    authors = read.entries["watt1997history"].persons["author"]
    assert [author.last_names for author in authors] == [["Watt"], ["Spencer"], ["Brown"]]


@both_encodings
@pytest.mark.skipif(not shutil.which("bibtex"), reason="no bibtex (Debian: texlive-binaries, texlive-base)")
def test_bibtex_reads_every_entry(gold: Library, tmp_path: Path, latex: bool) -> None:
    (tmp_path / "works.bib").write_text(bibtex(gold, latex=latex), encoding="utf-8")
    (tmp_path / "all.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{works}\n", encoding="utf-8")
    done = subprocess.run(["bibtex", "all"], cwd=tmp_path, capture_output=True, text=True, check=False)
    if "I couldn't open style file" in done.stdout:
        pytest.skip("bibtex has no style plain.bst (Debian: texlive-base)")
    assert done.returncode == 0, done.stdout
    assert "error message" not in done.stdout
    written = (tmp_path / "all.bbl").read_text(encoding="utf-8")
    assert written.count("\\bibitem") == len(gold.works)


@both_encodings
@pytest.mark.skipif(not shutil.which("biber"), reason="biber is not installed (Debian: biber)")
def test_biber_reads_every_entry(gold: Library, tmp_path: Path, latex: bool) -> None:
    (tmp_path / "works.bib").write_text(bibtex(gold, latex=latex), encoding="utf-8")
    done = subprocess.run(
        ["biber", "--tool", "--output-file=read.bib", "works.bib"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "ERROR" not in done.stdout
    warned = [line for line in done.stdout.splitlines() if line.startswith("WARN")]
    assert [line for line in warned if "legacy year field" not in line] == []  # "1957--1963", which plain BibTeX needs
    read = bibtexparser.parse_file(str(tmp_path / "read.bib"))
    assert len(read.entries) == len(gold.works)


@both_encodings
def test_pandoc_cites_every_work(gold: Library, tmp_path: Path, latex: bool) -> None:
    path = tmp_path / "works.bib"
    path.write_text(bibtex(gold, latex=latex), encoding="utf-8")
    cited = "\n\n".join(f"@{key}" for key in citation_keys(gold.works).values())
    text = pypandoc.convert_text(
        cited, "plain", format="md", extra_args=["--citeproc", "--wrap=none", f"--bibliography={path}"]
    )
    assert "?" not in {word.strip("()") for word in text.split()}
    assert "not found" not in text
    assert "Pinkus, Benjamin. 1989. The Jews of the Soviet Union: The History of a National Minority." in text
    assert "L’Humanité" in text


def test_two_runs_write_the_same_bytes_whatever_the_order_of_the_works(gold: Library) -> None:
    assert bibtex(gold) == bibtex(Library(gold.documents, gold.works[::-1]))


def test_latex_output_is_ascii_where_tex_has_a_name_for_the_letter(gold: Library) -> None:
    text = bibtex(gold, latex=True)
    assert {char for char in text if not char.isascii()} == set()
    assert r"L{\textquoteright}Humanit{\'e}" in text


def test_a_chapter_has_a_booktitle_its_editors_and_its_publisher() -> None:
    book = Work("b", "book", {"title": "The Red Army", "editor": [Name("Liddle-Hart", "B. H.")], "publisher": "Harper"})
    piece = Work("p", "chapter", {"title": "The Great Purge", "page": "65-72", "volume": "1-2"}, host="b")
    fields = fields_of(piece, book)
    assert fields["ENTRYTYPE"] == "incollection"
    assert fields["booktitle"] == "{The Red Army}"
    assert fields["editor"] == "Liddle-Hart, B. H."
    assert fields["publisher"] == "Harper"
    assert fields["pages"] == "65--72"
    assert fields["volume"] == "1--2"


def test_a_newspaper_article_keeps_its_day() -> None:
    fields = fields_of(
        Work("a", "article-newspaper", {"title": "T", "container-title": "Le Figaro", "issued": "1966-11-09"})
    )
    assert fields["ENTRYTYPE"] == "article"
    assert fields["journal"] == "{Le Figaro}"
    assert (fields["year"], fields["month"], fields["date"]) == ("1966", "nov", "1966-11-09")
    assert fields["entrysubtype"] == "newspaper"


@pytest.mark.parametrize(
    ("work", "kind"),
    [
        (Work("w", "book", {"title": "T"}), "book"),
        (Work("w", "article-journal", {"title": "T", "container-title": "J"}), "article"),
        (Work("w", "entry-encyclopedia", {"title": "T", "container-title": "E"}), "incollection"),
        (Work("w", "thesis", {"title": "T", "genre": "PhD thesis"}), "phdthesis"),
        (Work("w", "thesis", {"title": "T", "genre": "Master’s thesis"}), "mastersthesis"),
        (Work("w", "report", {"title": "T"}), "techreport"),
        (Work("w", "document", {"archive": "RGASPI", "archive_location": "f. 17"}), "unpublished"),
        (Work("w", "manuscript", {"title": "T"}), "unpublished"),
        (Work("w", "speech", {"title": "T"}), "misc"),
        (Work("w", "speech", {"title": "T", "container-title": "Works"}), "incollection"),
        (Work("w", "speech", {"title": "T", "container-title": "Pravda", "issue": "3"}), "article"),
        (Work("w", "treaty", {"title": "T"}), "misc"),
        (Work("w", "legal_case", {"title": "T"}), "jurisdiction"),
        (Work("w", "webpage", {"title": "T", "URL": "https://a.b/c", "container-title": "Site"}), "misc"),
        (Work("w", "periodical", {"title": "T"}), "misc"),
    ],
)
def test_every_kind_of_work_has_its_entry_type(work: Work, kind: str) -> None:
    assert fields_of(work)["ENTRYTYPE"] == kind


def test_an_archival_document_is_found_by_archive_and_shelfmark() -> None:
    fields = fields_of(Work("w", "document", {"archive": "National Archives", "archive_location": "Series T-120"}))
    assert fields["title"] == "{Series T-120}"
    assert fields["note"] == "National Archives"


def test_a_web_address_stays_one() -> None:
    url = "https://example.org/a_b?x=1&y=%D0%9B#t"
    assert fields_of(Work("w", "webpage", {"title": "T", "URL": url}))["url"] == url
    assert (
        fields_of(Work("w", "webpage", {"title": "T", "URL": "https://a.b/{x} y"}))["url"] == "https://a.b/%7Bx%7D%20y"
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Pinkus", "Benjamin"), "Pinkus, Benjamin"),
        (Name("von der Goltz", "Colmar"), "von der Goltz, Colmar"),
        (Name("Turner", "Henry Ashby, Jr."), "Turner, Jr., Henry Ashby"),
        (Name("Himmler"), "Himmler"),
        (Name("Cullerne Bown"), "{Cullerne Bown}"),
        (Name("Smith and Sons", "J."), "{Smith and Sons}, J."),
        (Name("Stalin", "Josef V,"), "Stalin, {Josef V,}"),
        (Name(literal="Presidium of the Academy and the Union of Writers"),
         "{Presidium of the Academy and the Union of Writers}"),
        (Name(literal="et al."), "others"),
    ],
)  # fmt: skip
def test_a_name_is_one_name(name: Name, written: str) -> None:
    assert bibtex_names([name], encoder(latex=False)) == written
    assert len(pybtex.database.Person(written).last_names) == (1 if name.family or name.literal else 0)


def test_places_and_publishers_are_lists() -> None:
    fields = fields_of(
        Work(
            "w",
            "book",
            {"title": "T", "publisher-place": "Moscow; Leningrad", "publisher": "Harcourt, Brace and World"},
        )
    )
    assert fields["address"] == "Moscow and Leningrad"
    assert fields["publisher"] == "{Harcourt, Brace and World}"


nasty = st.text(st.sampled_from("{}%#\\\"$&_^~@,= \n'aZéßЖж漢“”–and"), min_size=1, max_size=30) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"], max_codepoint=0x2FFF), min_size=1, max_size=30
)
words = nasty.filter(lambda text: any(char.isalnum() for char in text))


@both_encodings
@given(title=words, family=words, note=words)
def test_whatever_a_text_prints_the_file_stays_readable(latex: bool, title: str, family: str, note: str) -> None:
    nasty_work = Work(
        "nasty", "book", {"title": title, "author": [Name(family, "A."), Name(literal=note)], "note": note}
    )
    plain_work = Work("plain", "book", {"title": "After", "author": [Name("Last", "B.")]})
    library = Library([], [nasty_work, plain_work])
    text = bibtex(library, latex=latex)
    read = bibtexparser.parse_string(text)
    assert not read.failed_blocks
    keys = citation_keys(library.works)
    assert set(read.entries_dict) == set(keys.values())
    assert read.entries_dict[keys["plain"]]["author"] == "Last, B."
    persons = pybtex.database.parse_string(text, "bibtex").entries[keys["nasty"]].persons["author"]
    assert len(persons) == 2


ligatures = re.compile("''|``|--|[!?]`|<<|>>|,,")  # TeX sets these as one sign, as whoever typed them wished


@given(title=nasty.filter(lambda text: not ligatures.search(" ".join(text.split()))))
def test_a_title_comes_back_as_it_was_printed(title: str) -> None:
    encoded = encoder(latex=False)(title)
    assert encoded.count("{") == encoded.count("}")
    if r"{\textbrace" in encoded:  # a brace without its fellow, which pylatexenc does not know by that name
        title = title.replace("{", "").replace("}", "")
    read = LatexNodes2Text(keep_comments=True, strict_latex_spaces=True, math_mode="verbatim").latex_to_text(encoded)
    read, title = read.replace("ˆ", "^"), title.replace("ˆ", "^")  # one sign to LaTeX
    assert " ".join(read.split()) == unicodedata.normalize("NFC", " ".join(title.split()))


def test_cases_and_statutes_keep_their_kind_and_where_they_are_reported() -> None:
    case = Work("a", "legal_case", {"title": "Roe v. Wade", "container-title": "U.S.", "volume": "410", "page": "113",
                                    "authority": "Supreme Court", "issued": "1973"})  # fmt: skip
    found = fields_of(case)
    assert found["ENTRYTYPE"] == "jurisdiction"
    assert (found["howpublished"], found["volume"], found["pages"]) == ("U.S.", "410", "113")
    assert found["organization"] == "Supreme Court"
    assert fields_of(Work("b", "legislation", {"title": "BGB"}))["ENTRYTYPE"] == "legislation"
