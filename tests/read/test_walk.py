"""From paths to files and ids."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from citex.read import Walk, reads, walk


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Text.", encoding="utf-8")


def ids(found: Walk) -> list[str]:
    return [source.id for source in found.sources]


def test_ids_are_paths_below_the_folder(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.txt", "sub/deep/c.text", "sub/v1.2.txt")
    assert ids(walk([tmp_path], reads)) == ["a", "b", "sub/v1.2", "sub/deep/c"]


def test_hidden_files_and_other_kinds(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "paper.zip", "sub/image.png", "README")
    found = walk([tmp_path], reads)
    assert ids(found) == ["a"]
    assert [path.name for path in found.unread] == ["README", "paper.zip", "image.png"]


def test_a_file_by_name_is_a_source_whatever_its_kind(tmp_path: Path) -> None:
    make(tmp_path, "sub/a.txt", "sub/paper.zip")
    found = walk([tmp_path / "sub/a.txt", tmp_path / "sub/paper.zip"], reads)
    assert ids(found) == ["a", "paper"]
    assert not found.unread


def test_ids_that_collide(tmp_path: Path) -> None:
    make(tmp_path, "one/a.txt", "two/a.txt", "one/a.md", "one/a-2.txt")
    assert ids(walk([tmp_path / "one", tmp_path / "two"], reads)) == ["a-2", "a", "a-3", "a-4"]


def test_a_file_met_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")
    assert ids(walk([tmp_path / "b.txt", tmp_path, tmp_path], reads)) == ["b", "a"]


def test_folders_to_skip(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "out/report.md")
    assert ids(walk([tmp_path], reads, skip=lambda folder: folder.name == "out")) == ["a"]


def test_links_to_folders_and_rings(tmp_path: Path) -> None:
    make(tmp_path, "elsewhere/a.txt", "texts/b.txt")
    (tmp_path / "texts/more").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "texts/ring").symlink_to(tmp_path / "texts")
    assert ids(walk([tmp_path / "texts"], reads)) == ["b", "more/a"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = walk([tmp_path], reads)
    assert (found.sources, found.unread) == ([], [tmp_path / "pipe.txt"])


def test_names_in_any_script(tmp_path: Path) -> None:
    make(tmp_path, unicodedata.normalize("NFD", "Größe и Воля й.txt"))
    assert ids(walk([tmp_path], reads)) == ["Größe и Воля й"]


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes only on POSIX")
def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Text.", encoding="utf-8")
    assert ids(walk([tmp_path], reads)) == ["caf\ufffd"]


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.txt", "closed/b.txt")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = walk([tmp_path], reads)
    assert ids(found) == ["a"]
    assert [str(error) for error in found.errors] == [f"{tmp_path / 'closed'}: Permission denied"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        walk([tmp_path / "missing"], reads)
