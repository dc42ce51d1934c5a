"""OUT is written complete beside its place, and what is there is replaced only then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from citex.export import folder
from citex.export.folder import FILES, FolderError, check, is_run, write
from citex.library import Library
from citex.model import Document

EMPTY = Library([Document("a", "Text.")], [])


def test_every_file_is_written(tmp_path: Path) -> None:
    written = write(EMPTY, tmp_path / "new/out")
    names = {path.relative_to(tmp_path / "new/out").parts[0] for path in written}
    assert names == FILES == {path.name for path in (tmp_path / "new/out").iterdir()}
    assert is_run(tmp_path / "new/out")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["out"]


def test_an_empty_folder_and_a_run_are_replaced(tmp_path: Path) -> None:
    write(EMPTY, tmp_path)
    (tmp_path / "works.bib").write_text("old", encoding="utf-8")
    write(EMPTY, tmp_path)
    assert (tmp_path / "works.bib").read_text(encoding="utf-8") != "old"


def test_the_old_run_stays_where_the_new_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write(EMPTY, out)
    (out / "works.bib").write_text("old", encoding="utf-8")

    def full(_: Library, place: Path, **__: bool) -> list[Path]:
        (place / "mentions.jsonl").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "write_all", full)
    with pytest.raises(FolderError, match="No space left on device"):
        write(EMPTY, out)
    assert (out / "works.bib").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_old_run_comes_back_where_renaming_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write(EMPTY, out)
    (out / "works.bib").write_text("old", encoding="utf-8")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if target == out and not self.name.endswith(".old"):
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(FolderError, match="Input/output error"):
        write(EMPTY, out)
    assert (out / "works.bib").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    write(EMPTY, tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert is_run(tmp_path / "real")


def test_other_things_are_never_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    for call in (check, lambda out: write(EMPTY, out)):
        with pytest.raises(FolderError, match=r"holds other things .*\(thesis.txt\)"):
            call(tmp_path)
    write(EMPTY, tmp_path / "out")
    (tmp_path / "out/thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match=r"thesis.txt"):
        check(tmp_path / "out")


def test_places_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for out, reason in [("file", "is a file"), ("file/out", "cannot be written"), ("link", "a link to nothing")]:
        with pytest.raises(FolderError, match=reason):
            check(tmp_path / out)


def test_checking_leaves_no_trace(tmp_path: Path) -> None:
    check(tmp_path / "deep/er/out")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FolderError, match="Permission denied"):
        check(tmp_path / "out")
    tmp_path.chmod(0o700)
