"""report.md: what a scholar reads first."""

from __future__ import annotations

import json

import pypandoc
import pytest

from citex.export.label import caption, short_caption
from citex.export.report import report
from citex.library import Library
from citex.model import Document, Fields, Mention, Name, Work


@pytest.fixture(scope="module")
def text(gold: Library) -> str:
    return report(gold)


def mention(doc: str, start: int, words: str, form: str = "full", **more: object) -> Mention:
    return Mention(doc, start, start + len(words), words, "note", form, **{"fields": {}, "work": "w"} | more)  # type: ignore


def section(text: str, title: str) -> str:
    return text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_works_that_several_documents_cite_come_first(text: str) -> None:
    shared = section(text, "Cited by more than one document")
    assert shared.count("### ") == 2
    assert "Lenin: Collected Works" in shared
    assert "- **stalin-final-victory** (2): vol. 24: 122; vol. 27: 117" in shared
    assert text.index("## Cited by more than one document") < text.index("## Cited by one document")


def test_the_most_cited_comes_first_and_every_printed_form_is_there(gold: Library, text: str) -> None:
    single = section(text, "Cited by one document")
    assert single.index("Poln. sobr. soch.") < single.index("The Jews of the Soviet Union") < single.index("Korhonen")
    assert text.count("### ") == len(gold.works)
    for found in gold.mentions():
        if found.form == "full":
            start = " ".join(found.text.split())[:15]
            assert start in text.replace("\\", "")


def test_ibid_takes_volume_and_page_from_what_it_points_back_to() -> None:
    fields: list[Fields] = [{"volume": "32", "locator": "109"}, {"locator": "192"}, {}]
    forms = ["full", "ibid", "ibid"]
    mentions = [
        mention("d", number * 10, "ibid.", form, fields=found, antecedent=number - 1 if number else None)
        for number, (form, found) in enumerate(zip(forms, fields, strict=True))
    ]
    library = Library([Document("d", "", mentions=mentions)], [Work("w", "book", {"title": "T"})])
    assert "- **d** (3): vol. 32: 109, 192\n" in report(library)


def test_what_was_not_resolved_is_listed_with_its_place() -> None:
    lost = mention("d", 7, "op. cit., p. 5", "op-cit", work="", unresolved=True, note="12")
    library = Library([Document("d", "", mentions=[lost])], [])
    assert "## Not resolved" in report(library)
    assert "- **d**, 7, note 12: “op. cit., p. 5”" in report(library)


def test_no_printed_sign_becomes_markup() -> None:
    work = Work("w", "book", {"title": "*Stars* & [brackets] <b> #1 _x_ `y`"})
    library = Library([Document("d", "", mentions=[mention("d", 0, "# *Stars* <i>")])], [work])
    blocks = json.loads(pypandoc.convert_text(report(library), "json", format="gfm"))["blocks"]
    kinds = json.dumps(blocks)
    assert '"Emph"' not in kinds
    assert '"RawInline"' not in kinds
    assert '"Code"' not in kinds


def test_an_empty_library_has_a_report() -> None:
    assert report(Library([], [])).startswith("# Works cited\n\n- Documents: 0\n")


@pytest.mark.parametrize(
    ("work", "line", "label"),
    [
        (
            Work("w", "book", {"author": [Name("Pinkus", "Benjamin")], "title": "The Jews: A History",
                               "publisher-place": "Cambridge", "issued": "1989"}),
            "Pinkus, Benjamin: The Jews: A History. Cambridge, 1989",
            "Pinkus: The Jews (1989)",
        ),
        (
            Work("w", "article-newspaper", {"title": "T?", "container-title": "Pravda", "issue": "3",
                                            "issued": "1949-01-28"}),
            "T? In: Pravda no. 3. 1949-01-28",
            "T? (1949)",
        ),
        (
            Work("w", "article-newspaper", {"genre": "review", "container-title": "Gil Blas", "issued": "1908-11-14"}),
            "[review] Gil Blas, 1908-11-14",
            "[review] Gil Blas, 1908-11-14",
        ),
        (
            Work("w", "book", {"editor": [Name("Teske", "Herman")], "title": "Profile", "edition": "22"}),
            "Teske, Herman (ed.): Profile. 22nd ed.",
            "Teske: Profile",
        ),
        (Work("an-id", "document", {}), "an-id", "an-id"),
    ],
)  # fmt: skip
def test_a_work_in_one_line(work: Work, line: str, label: str) -> None:
    assert caption(work) == line
    assert short_caption(work) == label
