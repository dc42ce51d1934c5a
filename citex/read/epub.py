"""EPUB: the web pages of a book in the order of its spine, made one page, so that notes at its end find their calls."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.entities import html5
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree, html

from citex.read.archive import Members, unpack
from citex.read.ast import Tree
from citex.read.error import ReadError
from citex.read.web import of_page, page_of
from citex.read.xml import local_names, parsed

_CONTAINER = "META-INF/container.xml"
_LOCKED = re.compile(rb"URI=[\"'][^\"']*\.x?html?[\"'#]", re.IGNORECASE)
_NAMED = re.compile(rb"&(?!amp;|lt;|gt;|quot;|apos;)(\w+;)")
_EPUB = "{http://www.idpf.org/2007/ops}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_epub(data: bytes, path: Path) -> Tree:
    """The tree of an EPUB. Raises ReadError, for one that its shop has locked, too."""
    members = unpack(data, path)
    if _LOCKED.search(members.get("META-INF/encryption.xml", b"")):
        raise ReadError(path, "it is locked (DRM): only the reader that it was bought for can open it")
    package = parsed(members[_package_name(members, path)], path, recover=True)
    names = [name for name in _spine(package, _package_name(members, path)) if name in members]
    if not names:
        raise ReadError(path, "it names no pages (its spine is empty): it is damaged")
    page: Any = html.document_fromstring("<html><head><title></title></head><body></body></html>")
    page.head[0].text = next((title.text for title in package.iter(_DC_TITLE)), "") or ""
    for place, name in enumerate(names):
        page.body.append(_page(members[name], place, name, names, path))
    return Tree(of_page(page, path, whole=True), "epub")


def _package_name(members: Members, path: Path) -> str:
    container = parsed(members.get(_CONTAINER, b"<container/>"), path, recover=True)
    named = (unquote(node.get("full-path", "")) for node in container.iter("{*}rootfile"))
    found = next((name for name in named if name in members), None)
    found = found or next((name for name in members if name.endswith(".opf")), None)
    if found is None:
        raise ReadError(path, "it holds no package (.opf): it is damaged")
    return found


def _spine(package: Any, name: str) -> Iterator[str]:
    """The names of the pages in the order of reading; the table of contents is none."""
    pages = {
        item.get("id"): posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(item.get("href", ""))))
        for item in package.iter(f"{_OPF}item")
        if "html" in item.get("media-type", "") and "nav" not in (item.get("properties") or "").split()
    }
    yield from (pages[ref.get("idref")] for ref in package.iter(f"{_OPF}itemref") if ref.get("idref") in pages)


def _page(content: bytes, place: int, name: str, names: list[str], path: Path) -> Any:
    """A page as a division of the book, with its ids and links made those of the whole."""
    root = parsed(_NAMED.sub(_letter, content), path, recover=True)
    local_names(root)
    for node in root.iter(etree.Element):
        if kind := node.attrib.pop(f"{_EPUB}type", None):
            node.set("class", f"{node.get('class') or ''} {kind}".strip())  # "noteref", "footnote"
    etree.cleanup_namespaces(root)
    written = etree.tostring(root, method="html", encoding="unicode")
    document: Any = page_of(written, path)
    division = document if (body := document.find("body")) is None else body
    for node in division.iter(etree.Element):
        if node.get("id"):
            node.set("id", f"{place}-{node.get('id')}")
        file, mark, fragment = (node.get("href") or "").partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(file))) if file else name
        if mark and target in names:
            node.set("href", f"#{names.index(target)}-{unquote(fragment)}")
    division.tag = "div"
    return division


def _letter(named: re.Match[bytes]) -> bytes:
    return html5.get(named[1].decode(), "").encode()
