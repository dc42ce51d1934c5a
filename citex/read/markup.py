"""Formats that are written by hand or by programs as marked-up text: Markdown, LaTeX, Org, DocBook and others.

Where a text names a bibliography that lies in its own folder or below, its works are read with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from citex.read.ast import Ast, Element, Tree, written
from citex.read.decode import NotText, decode_declared
from citex.read.error import ReadError
from citex.read.live import with_bibliography
from citex.read.pandoc import tree
from citex.read.xml import refuse_entities

_XML = frozenset({"docbook", "fb2"})
_BIBLIOGRAPHIES = {".bib": "biblatex", ".bibtex": "bibtex", ".json": "csljson", ".ris": "ris"}
_MAX_BIBLIOGRAPHY = 50 << 20  # bytes

# What nobody writes but in Markdown: notes, headings, links, citations, emphasis, metadata.
_MARKDOWN = re.compile(
    r"""^\[\^[^\]\s]+\]: | \[\^[^\]\s]+\] | \^\[ | \[[^\[\]]*-?@[\w{]
      | \A---\n | ^[ ]{0,3}\#{1,6}[ ]\S | ^``` | ^>[ ]\S | \]\((?:https?:|\#|mailto:)
      | (?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]+(?<=[^\s*])\1(?![\w*])
      | (?<![\w_])(_{1,2})(?=[^\s_])[^_\n]+(?<=[^\s_])\2(?![\w_])""",
    re.MULTILINE | re.VERBOSE,
)
_LONG = 110  # characters: a line of more is no line of a text broken into lines, its end means something
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding=["']([\w.-]+)["']""")
_BIBITEM = re.compile(r"\\bibitem(?:\s*\[(?:[^\[\]]|\[[^\]]*\])*\])?\s*\{[^}]*\}")
_WIDEST = re.compile(r"(\\begin\{thebibliography\})\s*\{[^}]*\}")


def is_markdown(text: str) -> bool:
    """Whether a text holds anything that only Markdown would: a plain text may well be called .md."""
    return _MARKDOWN.search(text) is not None


def read_markup(data: bytes, path: Path, source: str) -> Tree:
    """The tree of a text in the pandoc format `source`, with the works of its bibliography. Raises ReadError."""
    if source in _XML:
        refuse_entities(data, path)
    text = _decoded(data, path, source in _XML)
    if source == "latex":
        text = _BIBITEM.sub("\n\n", _WIDEST.sub(r"\1{}", text))
    if source in _XML:
        text = re.sub(r"^<\?xml[^>]*\?>", "", text.lstrip())  # it may name another encoding
    if source == "markdown" and _breaks_at_ends(text):
        source = "markdown+hard_line_breaks"
    ast = tree(text.encode(), path, source)
    warnings = list(_with_bibliographies(ast, path))
    return Tree(ast, "pandoc" if source.startswith("markdown") else source, warnings)


def _decoded(data: bytes, path: Path, declares: bool) -> str:
    """The text, by the encoding that an XML file declares if it is one."""
    declared = _ENCODING.match(data) if declares else None
    try:
        return decode_declared(data, declared[1] if declared else None)
    except NotText as error:
        raise ReadError(path, str(error)) from error


def _breaks_at_ends(text: str) -> bool:
    """Whether a line end inside a paragraph means something: most such lines are longer than lines are broken at."""
    lines = re.findall(r"^(?![\s#>|:`-])(.+)\n(?=[^\s#>|:`-])", text, re.MULTILINE)
    return bool(lines) and sum(len(line) > _LONG for line in lines) * 2 > len(lines)


def _with_bibliographies(ast: Ast, path: Path) -> Iterator[str]:
    """Adds the works of the files that the metadata names; gives why one of them was not read."""
    for name in _names(ast["meta"].pop("bibliography", {"t": "MetaList", "c": []})):
        try:
            file = _beside(name, path)
            with_bibliography(ast, file.read_bytes(), file, _BIBLIOGRAPHIES[file.suffix.lower()])
        except ReadError as error:
            yield f"its bibliography {name} was not read: {error.reason}"
        except OSError as error:
            yield f"its bibliography {name} was not read: {error.strerror or error}"


def _beside(name: str, path: Path) -> Path:
    """The bibliography of that name in the folder of `path` or below. Raises ReadError for any other."""
    folder = path.parent.resolve()
    try:
        file = (folder / (name if Path(name).suffix else f"{name}.bib")).resolve()
        there = file.is_file()
    except (OSError, ValueError, RuntimeError):  # no name that a file can have
        raise ReadError(path, "no file can have this name") from None
    if not file.is_relative_to(folder):
        raise ReadError(file, "it is not in the folder of the document")
    if file.suffix.lower() not in _BIBLIOGRAPHIES:
        raise ReadError(file, f"citex reads {', '.join(_BIBLIOGRAPHIES)}")
    if not there:
        raise ReadError(file, "there is no such file")
    if file.stat().st_size > _MAX_BIBLIOGRAPHY:
        raise ReadError(file, f"it is larger than {_MAX_BIBLIOGRAPHY >> 20} MB")
    return file


def _names(value: Element) -> list[str]:
    if value["t"] == "MetaList":
        return [name for inner in value["c"] for name in _names(inner)]
    if value["t"] == "MetaInlines":
        return [written(value["c"])]
    return [value["c"]] if value["t"] == "MetaString" else []
