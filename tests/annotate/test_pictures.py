"""Pictures go with the document, and nothing else of the owner's disk does."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from citex.annotate import annotate

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def illustrated(tmp_path: Path) -> Path:
    """A paper with a picture, and one that names a file elsewhere."""
    folder = tmp_path / "paper"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(DOT + b"secret")
    (folder / "map.png").write_bytes(DOT)
    (folder / "paper.md").write_text("# The map\n\n![A map](map.png)\n\n![No map](../secret.png)\n", encoding="utf-8")
    return folder / "paper.md"


def test_a_page_holds_its_pictures_and_no_file_from_elsewhere(illustrated: Path, tmp_path: Path) -> None:
    annotate(illustrated, tmp_path / "out.html", "html")
    sources = html.document_fromstring((tmp_path / "out.html").read_bytes()).xpath("//img/@src")
    assert sources == [f"data:image/png;base64,{base64.b64encode(DOT).decode()}", "../secret.png"]


def test_markdown_has_them_in_a_folder_beside(illustrated: Path, tmp_path: Path) -> None:
    annotate(illustrated, tmp_path / "out.md", "markdown")
    assert "(out.pictures/map.png)" in (tmp_path / "out.md").read_text(encoding="utf-8")
    assert [path.name for path in (tmp_path / "out.pictures").iterdir()] == ["map.png"]


def test_the_pictures_of_a_word_file_are_those_of_its_archive(illustrated: Path, tmp_path: Path, pandoc: Any) -> None:
    pandoc(illustrated, "-o", "paper.docx")
    annotate(illustrated.with_suffix(".docx"), tmp_path / "out.docx", "docx")
    pandoc(tmp_path / "out.docx", "--extract-media=.", "-t", "plain")
    assert DOT in {path.read_bytes() for path in (tmp_path / "media").iterdir()}
