"""Nobody's file is lost: not the document, not a bibliography that was there before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from citex.annotate import WriteError, annotate
from citex.cli import main
from citex.read import ReadError


def test_the_document_itself_is_never_written_over(article: Path) -> None:
    before = article.read_bytes()
    with pytest.raises(WriteError, match="the document itself"):
        annotate(article, article, "markdown")
    assert article.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_no_file_takes_the_place_of_a_device(article: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "null.html")
    with pytest.raises(WriteError, match="a device or a pipe"):
        annotate(article, tmp_path / "null.html", "html")
    assert (tmp_path / "null.html").is_fifo()


def test_a_bibliography_of_the_owners_is_never_written_over(article: Path, tmp_path: Path) -> None:
    (tmp_path / "paper.bib").write_text("@book{mine, title={Mine}}\n", encoding="utf-8")
    with pytest.raises(WriteError, match=r"paper\.bib"):
        annotate(article, tmp_path / "paper.md", "markdown")
    assert not (tmp_path / "paper.md").exists()


def test_the_name_of_the_bibliography_beside_is_taken(article: Path, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="beside"):
        annotate(article, tmp_path / "out.bib", "markdown")


def test_a_second_time_gives_the_same_bytes(article: Path, tmp_path: Path) -> None:
    for out, to in (("a.md", "markdown"), ("a.html", "html")):
        first = {path: path.read_bytes() for path in annotate(article, tmp_path / out, to).files}  # type: ignore[arg-type]
        again = annotate(article, tmp_path / out, to)  # type: ignore[arg-type]
        assert {path: path.read_bytes() for path in again.files} == first
    assert not list(tmp_path.glob(".*"))


def test_what_cannot_be_read_is_named_and_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ReadError, match="empty"):
        annotate(tmp_path / "empty.txt", tmp_path / "out.md", "markdown")
    assert [path.name for path in tmp_path.iterdir()] == ["empty.txt"]


def test_the_command_says_what_it_wrote_and_what_is_left(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["annotate", str(article), "-o", str(tmp_path / "out.html")]) == 0
    said = capsys.readouterr()
    assert str(tmp_path / "out.html") in said.out
    assert "citations live" in said.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nothing.txt", "-o", "out.md"], 1, "nothing.txt"),
        (["article.txt", "-o", "out.xyz"], 2, "--to html"),
        (["article.txt", "-o", "no/such/out.md"], 2, "there is no folder"),
    ],
)
def test_wrong_use_is_told_in_a_line(
    arguments: list[str], code: int, said: str, article: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(article.parent)
    assert main(["annotate", *arguments]) == code
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error
