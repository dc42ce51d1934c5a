"""RTF as Word, WordPad and LibreOffice write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from citex.read import read


def test_notes_of_word_and_of_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "essay.rtf"
    for note in (
        r"{\footnote \pard\plain {\super \chftn} See {\i Capital}.}",
        r"{\*\footnote \chftn  See {\i Capital}.}",
    ):
        path.write_text(rf"{{\rtf1\ansi Kautsky asked.{{\super \chftn}}{note} More.\par}}", encoding="ascii")
        found = read(path)
        assert found.text == "Kautsky asked. More.\n\n1. See Capital."
        assert found.zones[0].anchor == len("Kautsky asked.")


@pytest.mark.parametrize(
    ("page", "words"), [(1251, "Каутский, «Аграрный вопрос»"), (1250, "Łódź, książka"), (932, "資本論")]
)
def test_letters_of_its_code_page(tmp_path: Path, page: int, words: str) -> None:
    encoded = [letter.encode(f"cp{page}") for letter in words]
    letters = "".join(letter.decode() if letter.isascii() else f"\\'{letter.hex(chr(39))}" for letter in encoded)
    letters = letters.replace("'", "\\'").replace("\\\\'", "\\'")
    path = tmp_path / "essay.rtf"
    path.write_text(rf"{{\rtf1\ansi\ansicpg{page} A {letters} B\par}}", encoding="ascii")
    assert read(path).text == f"A {words} B"


def test_letters_of_unicode_keep_the_blanks_behind_them(tmp_path: Path) -> None:
    path = tmp_path / "essay.rtf"
    path.write_text(r"{\rtf1\ansi\ansicpg1251 \u1072? \u1073\'e1 c\par}", encoding="ascii")
    assert read(path).text == "а б c"
