"""The whole set of files."""

from __future__ import annotations

from pathlib import Path

from citex.export import write_all
from citex.library import Library
from citex.model import Document, Mention, Work


def test_two_runs_write_the_same_bytes(gold: Library, tmp_path: Path) -> None:
    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        folder.mkdir()
        write_all(gold, folder)
    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_every_file_ends_its_lines_alike_and_is_utf8(gold: Library, tmp_path: Path) -> None:
    for path in (path for path in write_all(gold, tmp_path) if path.parent == tmp_path and path.stat().st_size):
        text = path.read_bytes().decode("utf-8")
        assert "\r" not in text
        assert text.endswith("\n")


def test_texts_without_citations_and_texts_with_odd_characters_are_written(tmp_path: Path) -> None:
    odd = "A\x00B\x1b \ud800 “C”"
    mention = Mention("d\x01", 0, len(odd), odd, "body", "full", {"title": odd}, "w")
    library = Library(
        [Document("d\x01", odd, mentions=[mention]), Document("none", "")], [Work("w", "book", {"title": odd})]
    )
    written = {path.relative_to(tmp_path).as_posix() for path in write_all(library, tmp_path)}
    assert {"mentions.jsonl", "works.bib", "texts/d_.txt", "texts/none.txt"} <= written
    assert all(path.is_file() for path in write_all(Library([], []), tmp_path))


def test_no_name_of_a_document_leads_out_of_the_folder(tmp_path: Path) -> None:
    ids = ["../../up", "/etc/passwd", "..", "a/b", "A/B", "x" * 400]
    library = Library([Document(name, name) for name in ids], [])
    out = tmp_path / "deep" / "out"
    out.mkdir(parents=True)
    written = [path for path in write_all(library, out) if path.parts[len(out.parts)] == "texts"]
    assert all(path.resolve().is_relative_to(out / "texts") for path in written)
    assert [path.read_text() for path in written] == ids
