"""Pandoc runs within limits, and what it complains of is said in words that name the file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from citex.read import ReadError, pandoc
from citex.read.pandoc import convert, tree

PATH = Path("essay.docx")


def test_a_blank_between_page_and_number_is_the_blank_that_was_written() -> None:
    assert convert(b"See p. 12.", PATH, "markdown", "plain").decode().strip() == "See p. 12."


def test_it_sees_no_file_but_its_input(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("secret", encoding="utf-8")
    said = convert(rf"Text \input{{{tmp_path}/secret.tex}}".encode(), PATH, "latex", "plain")
    assert b"secret" not in said


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(ReadError, match=r"more than 0 seconds") as caught:
        convert(b"*a* " * 300_000, PATH, "markdown", timeout=0.01)
    assert caught.value.path == PATH


@pytest.mark.skipif(sys.platform == "win32", reason="the exit code is that of POSIX")
def test_what_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "MEMORY", "16M")
    with pytest.raises(ReadError, match=r"more than 16MB of memory"):
        convert(b"<p><b>a</b> <i>b</i>" * 100_000, PATH, "html")


def test_what_it_cannot_read_is_said_in_its_words() -> None:
    with pytest.raises(ReadError, match=r"^essay\.docx: pandoc cannot read it: .*[Ee]nd of input"):
        tree(b"{\\rtf1 {", PATH, "rtf")
