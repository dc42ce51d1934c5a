"""Files to documents, and files that cannot be read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from citex import read
from citex.read import ReadError, tree
from citex.read.ast import flatten


def test_a_text(tmp_path: Path) -> None:
    path = tmp_path / "on practice.txt"
    path.write_bytes("\ufeffÜber die Praxis\r\n\r\nText.\r\n".encode())
    document = read(path)
    assert (document.id, document.text) == ("on practice", "Über die Praxis\n\nText.\n")
    assert document.source == str(path)


@pytest.mark.parametrize("name", ["a.TXT", "a.text", "a.md", "a"])
def test_kinds_that_read_as_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Text.", encoding="utf-8")
    assert read(str(tmp_path / name)).text == "Text."


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\n\t", "only blanks"),
        ("mark.txt", b"\xef\xbb\xbf", "no text"),
        ("image.txt", b"\x89PNG\r\n\x1a\n", "a PNG image"),
        ("word.txt", b"PK\x03\x04", "damaged or cut short"),
        ("program.txt", bytes(range(256)) * 9, "binary"),
        ("paper.bak", b"Text.", "does not read .bak files, only .dbk, "),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(tmp_path / name)
    assert caught.value.path == tmp_path / name
    assert reason in caught.value.reason
    assert str(caught.value).startswith(str(tmp_path / name))


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="No such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(ReadError, match="folder"):
        read(tmp_path)


def test_a_file_with_a_name_that_says_nothing_is_read_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "paper.bak").write_bytes(b"{\\rtf1 Kautsky asked.\\par}")
    assert read(tmp_path / "paper.bak").text == "Kautsky asked."


def test_a_text_called_markdown_that_is_none_keeps_its_lines(tmp_path: Path) -> None:
    text = "Works cited\n\n1. Kautsky 1899\n2. Marx 1867\n    indented\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert read(tmp_path / "a.md").text == text


def test_the_tree_of_a_file_prints_its_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# On *farms*\n\nText.[^1]\n\n[^1]: Note.\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    ast = tree(tmp_path / "a.md")
    assert ast is not None
    assert flatten(ast).text == read(tmp_path / "a.md").text == "On farms\n\nText.\n\n1. Note."
    assert tree(tmp_path / "a.txt") is None


def test_a_file_larger_than_any_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["citex.read"], "MAX_FILE", 1 << 20)
    (tmp_path / "dump.txt").write_bytes(b"Text. " * 200_000)
    with pytest.raises(ReadError, match="larger than 1 MB"):
        read(tmp_path / "dump.txt")
