"""`citex works OUT`: which works are cited across documents?"""

from __future__ import annotations

from pathlib import Path

import pytest

from citex.export import write_all
from citex.export.table import ORDERS, print_works, read_rows
from citex.library import Library


@pytest.fixture(scope="module")
def out(gold: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    write_all(gold, folder)
    return folder


def test_the_question_across_documents_has_its_answer(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_works(out, cited_by=2) == 0
    shown = capsys.readouterr().out
    assert "Imperialism, the Highest Stage of Capitalism" in shown
    assert "russia-imperialist (5), bland-cosmopolitanism (2)" in shown
    assert "2 of 249 works" in shown
    assert "Pinkus" not in shown


@pytest.mark.parametrize("author", ["Pinkus", "pinkus", "Benjamin Pinkus", "Pinkus Benjamin", "Пинкус"])
def test_an_author_is_found_however_one_types_the_name(
    out: Path, capsys: pytest.CaptureFixture[str], author: str
) -> None:
    print_works(out, author=author)
    assert "2 of 249 works" in capsys.readouterr().out


def test_only_what_one_document_cites(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_works(out, document="stalin-final")
    shown = capsys.readouterr().out
    assert "Problems of Leninism" in shown
    assert "Pinkus" not in shown


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_has_all_works_and_one_outcome(out: Path, order: str) -> None:
    rows = read_rows(out)
    ids = [row.work.id for row in sorted(rows, key=ORDERS[order])]
    assert len(ids) == 249
    rows.reverse()
    assert ids == [row.work.id for row in sorted(rows, key=ORDERS[order])]


def test_a_folder_that_is_no_run_is_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert print_works(tmp_path) == 1
    assert "mentions.jsonl is not there" in capsys.readouterr().err


def test_a_broken_run_and_an_unknown_order_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mentions.jsonl").write_text("{\n", encoding="utf-8")
    assert print_works(tmp_path) == 1
    assert "mentions.jsonl:1:" in capsys.readouterr().err
    assert print_works(tmp_path, sort="colour") == 2
    assert "citations, documents, author, title, year" in capsys.readouterr().err
