"""EPUB: an archive of web pages, which pandoc reads with their notes."""

from __future__ import annotations

import re
from pathlib import Path

from citex.read.archive import pack, unpack
from citex.read.ast import Tree
from citex.read.error import ReadError
from citex.read.pandoc import tree

_LOCKED = re.compile(rb"URI=[\"'][^\"']*\.x?html?[\"'#]", re.IGNORECASE)


def read_epub(data: bytes, path: Path) -> Tree:
    """The tree of an EPUB. Raises ReadError, for one that its shop has locked, too."""
    members = unpack(data, path)
    if _LOCKED.search(members.get("META-INF/encryption.xml", b"")):
        raise ReadError(path, "it is locked (DRM): only the reader that it was bought for can open it")
    return Tree(tree(pack(members), path, "epub"), "epub")
