"""An essay with notes is the same essay in every format: the same citations, works and links."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import citex
from citex.model import Document
from citex.read.pandoc import convert

ESSAY = """
Small Farms and Large Ones

Lenin held that the development of capitalism in agriculture took another road.[^1] Kautsky had asked
the question first.[^2]

> The reviewers disagreed about nearly all of it.[^3]

So it went on for years (Poln. sobr. soch., 5th ed., vol. 3, p. 167), and again (ibid., vol. 27, p. 129).[^4]

[^1]: V. I. Lenin, *The Development of Capitalism in Russia* (Moscow: Progress, 1964), p. 21.

[^2]: Karl Kautsky, *Die Agrarfrage* (Stuttgart: Dietz, 1899), pp. 92-95; but see Alexander Gerschenkron, “Agrarian
    Policies and Industrialization,” in M. M. Postan, ed., *The Cambridge Economic History of Europe* (Cambridge:
    Cambridge University Press, 1965), pp. 706-800.

[^3]: Ibid., p. 710.

[^4]: Kautsky, *Agrarfrage*, p. 101. A longer account is Gerschenkron, “Agrarian Policies,” p. 710; ibid., p. 715.
"""
FORMATS = {
    "docx": "docx", "odt": "odt", "epub": "epub", "html": "html", "rtf": "rtf", "tex": "latex", "org": "org",
    "docbook": "docbook", "jats": "jats", "fb2": "fb2", "typ": "typst", "mediawiki": "mediawiki",
}  # fmt: skip


def found(document: Document) -> list[tuple[str, str, str | None, str, int | None]]:
    (linked,) = citex.link([citex.extract(document)]).documents
    return [(mention.text, mention.zone, mention.note, mention.work, mention.antecedent) for mention in linked.mentions]


@cache
def expected(folder: Path) -> list[tuple[str, str, str | None, str, int | None]]:
    (folder / "essay.md").write_text(ESSAY, encoding="utf-8")
    return found(citex.read(folder / "essay.md"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("essays")


def test_the_essay_has_its_citations(folder: Path) -> None:
    assert [(note, antecedent is not None) for _, _, note, _, antecedent in expected(folder)] == [
        (None, False), (None, True), ("1", False), ("2", False), ("2", False), ("3", True), ("4", True), ("4", True),
        ("4", True),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_loses_nothing(folder: Path, suffix: str) -> None:
    path = folder / f"essay.{suffix}"
    path.write_bytes(convert(ESSAY.encode(), path, "markdown", FORMATS[suffix], "--standalone", "-o", "-"))
    assert found(citex.read(path)) == expected(folder)
