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
    names = ["graph.graphml", "graph.json", "mentions.jsonl", "report.md", "works.bib", "works.json"]
    assert sorted(path.name for path in first.iterdir()) == names
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_every_file_ends_its_lines_alike_and_is_utf8(gold: Library, tmp_path: Path) -> None:
    for path in write_all(gold, tmp_path):
        text = path.read_bytes().decode("utf-8")
        assert "\r" not in text
        assert text.endswith("\n")


def test_texts_without_citations_and_texts_with_odd_characters_are_written(tmp_path: Path) -> None:
    odd = "A\x00B\x1b \ud800 “C”"
    mention = Mention("d\x01", 0, len(odd), odd, "body", "full", {"title": odd}, "w")
    library = Library(
        [Document("d\x01", odd, mentions=[mention]), Document("none", "")], [Work("w", "book", {"title": odd})]
    )
    written = write_all(library, tmp_path)
    assert len(written) == 6
    assert all(path.stat().st_size for path in written)
    assert len(write_all(Library([], []), tmp_path)) == 6
