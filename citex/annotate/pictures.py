"""The pictures of a document: they go with it, into the file or beside it.

Pictures are taken from the document's own archive or folder and from nowhere else. What is on the web stays an
address.
"""

from __future__ import annotations

import base64
import mimetypes
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from citex.read.ast import Ast, Element

LARGEST = 50 << 20  # bytes of a picture; a larger one stays behind
_ALL = 300 << 20


def embed(ast: Ast, source: Path) -> None:
    """Puts the pictures into the tree itself, as data addresses."""
    for image, content in _found(ast, source):
        kind = mimetypes.guess_type(image["c"][2][0])[0] or "application/octet-stream"
        image["c"][2][0] = f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def beside(ast: Ast, source: Path, folder: Path) -> dict[Path, bytes]:
    """The pictures as files in `folder`; the tree then names them by that folder's name."""
    files: dict[Path, bytes] = {}
    for image, content in _found(ast, source):
        path = folder / Path(unquote(image["c"][2][0])).name
        number = 1
        while files.get(path, content) != content:  # another picture of the same name
            number += 1
            path = path.with_stem(f"{path.stem}-{number}")
        files[path] = content
        image["c"][2][0] = f"{folder.name}/{path.name}"
    return files


def _found(ast: Ast, source: Path) -> Iterator[tuple[Element, bytes]]:
    """The pictures of a tree whose contents are at hand, with these."""
    images = list(_images(ast["blocks"]))
    left = _ALL
    if images and zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            members = {entry.filename: entry for entry in archive.infolist() if entry.file_size <= LARGEST}
            for image in images:
                target = unquote(image["c"][2][0])
                name = next((name for name in members if name == target or name.endswith(f"/{target}")), None)
                if name and members[name].file_size <= left:
                    with archive.open(name) as member:
                        content = member.read(LARGEST)
                    left -= len(content)
                    yield image, content
        return
    for image in images:
        content = _file(source.resolve().parent, unquote(image["c"][2][0]), min(left, LARGEST))
        if content:
            left -= len(content)
            yield image, content


def _file(folder: Path, target: str, most: int) -> bytes:
    """The file of that name in or below the folder, nothing where there is none or it is too large."""
    try:
        path = (folder / target).resolve()
        if "://" in target or not path.is_relative_to(folder) or not path.is_file() or path.stat().st_size > most:
            return b""
        return path.read_bytes()
    except (OSError, ValueError):  # no name that a file can have
        return b""


def _images(value: Any) -> Iterator[Element]:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            if value.get("t") == "Image":
                yield value
            waiting.extend(value.values())
