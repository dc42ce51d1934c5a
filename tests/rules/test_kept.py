"""Compiled patterns are kept between runs, and never stand in the way of a change or of a run."""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from citex.find import find
from citex.model import Zone
from citex.rules import Patterns
from citex.rules import kept as keeping
from citex.rules.kept import kept
from citex.rules.load import shipped_folder

TEXT = "1. Bloch, Feudal Society (London: Routledge, 1961), p. 72; ibid., p. 80."


class Folder:
    """A small folder of patterns, and how often it was compiled."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.compiled = 0
        path.mkdir()
        self.write("ibid")

    def write(self, word: str) -> None:
        (self.path / "pieces.toml").write_text(f"[pieces]\nback = '{word}'", encoding="utf-8")

    def patterns(self) -> Patterns:
        def make() -> Patterns:
            self.compiled += 1
            return Patterns([self.path])

        return kept([self.path], make)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test's own."""
    monkeypatch.setattr(keeping, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "patterns")


def test_what_was_compiled_is_read_back(cache: Path, folder: Folder) -> None:
    first, second = folder.patterns(), folder.patterns()
    assert folder.compiled == 1
    assert first is not second
    assert second.expression("back") == "ibid"
    assert len(list(cache.iterdir())) == 1


@pytest.mark.usefixtures("cache")
def test_shipped_patterns_find_the_same_when_read_back() -> None:
    zones = [Zone(kind="note", start=0, end=len(TEXT), number="1")]
    compiled, read = (find(TEXT, zones, Patterns.of([shipped_folder()])) for _ in range(2))
    assert len(read) == 2
    assert [(s.start, s.end, s.captures) for s in read] == [(s.start, s.end, s.captures) for s in compiled]


@pytest.mark.usefixtures("cache")
def test_a_changed_file_is_compiled_anew(folder: Folder) -> None:
    folder.patterns()
    folder.write("ebd")
    assert folder.patterns().expression("back") == "ebd"
    assert folder.compiled == 2
    folder.write("ibid")
    folder.patterns()
    assert folder.compiled == 2


def _truncated(written: bytes) -> bytes:
    return written[: len(written) // 2]


def _empty(written: bytes) -> bytes:
    return written[:0]


def _of_other_code(written: bytes) -> bytes:
    del written
    packed = zlib.compress(b"cno_such_module\nPatterns\n.")
    return sha256(packed).digest() + packed


@pytest.mark.parametrize("damage", [_truncated, _empty, _of_other_code])
def test_a_damaged_file_is_compiled_anew(cache: Path, folder: Folder, damage: Callable[[bytes], bytes]) -> None:
    folder.patterns()
    (path,) = cache.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert folder.patterns().expression("back") == "ibid"
    assert folder.compiled == 2
    folder.patterns()
    assert folder.compiled == 2  # and kept again


class Planted:
    """Runs something when it is read."""

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(Path(os.environ["PLANTED"])),)


def test_what_was_not_written_here_is_not_run(
    cache: Path, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANTED", str(tmp_path / "planted"))
    folder.patterns()
    (path,) = cache.iterdir()
    path.write_bytes(path.read_bytes()[:32] + zlib.compress(pickle.dumps(Planted())))
    folder.patterns()
    assert not (tmp_path / "planted").exists()


def test_a_cache_that_cannot_be_written_is_none(cache: Path, folder: Folder) -> None:
    cache.write_text("a file where the folder should be")
    assert folder.patterns().expression("back") == "ibid"
    assert folder.patterns().expression("back") == "ibid"
    assert folder.compiled == 2


def test_the_longest_unused_are_removed(cache: Path, folder: Folder) -> None:
    for number in range(12):
        folder.write(f"word{number}")
        folder.patterns()
    assert len(list(cache.iterdir())) == 8
    folder.patterns()
    assert folder.compiled == 12
