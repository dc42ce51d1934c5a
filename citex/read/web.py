"""Web pages: their encoding, their notes, and of a page with menus and comments its article alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from citex.read.ast import Ast, Tree
from citex.read.decode import BYTE_ORDER_MARKS, NotText, decode_declared
from citex.read.error import ReadError
from citex.read.linked import notes_called, with_notes
from citex.read.pandoc import tree

Node = Any  # an element of lxml.html, which its stubs do not know

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NO_LETTER = re.compile(  # what may stand in no tree, as it is or by its number
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|"
    r"x0*(?:[0-8bcef]|1[\da-f]|fff[ef]|d[89a-f]..))(?:;|(?![\da-f]))",
    re.IGNORECASE,
)
_MACHINERY = (
    "script", "style", "noscript", "iframe", "object", "embed", "template", "svg", "img", "picture", "video", "audio",
    "form", "button", "input", "select", "textarea", "nav",
)  # fmt: skip
_COUNTERS = ("paranumber", "pagenum", "pageno", "lineno")  # of the paragraphs, pages and lines of an edition
_AROUND = frozenset({"nav", "aside", "header", "footer", "form"})  # a page that has such is more than its article
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:comments?|respond|share|sharing|social|sidebar|related|recommend\w*|subscribe|subscription\w*|newsletter|"
    r"breadcrumbs?|cookie\w*|navbox|navigation|menu|toc|jump|pagination|paging|post-?nav|mw-editsection|printfooter|"
    r"catlinks|metadata|advert\w*|promo|popup|banner|masthead|site-(?:header|footer)|noprint)(?:$|[\s_-])",
    re.IGNORECASE,
)
_APPARATUS = re.compile(r"refer|biblio|note|literat|works|sources|quellen|литерат|источник|примеч", re.IGNORECASE)
_TOLD = frozenset("title subtitle author date lang keywords description".split())  # "csl" would be an order to pandoc
_SHARE = 0.9  # of the words that the extractor takes for the article: who holds so many of them is the article
_FRONT = 500  # characters of what stands around a title: names, a date
_FEW = 25  # words of an article, below which the extractor has not found one


def read_html(data: bytes, path: Path) -> Tree:
    """The tree of a web page: of its article with its notes. Raises ReadError."""
    root = page_of(_decoded(data, path), path)
    return Tree(of_page(root, path), "html")


def of_page(root: Node, path: Path, whole: bool = False) -> Ast:
    """The pandoc tree of a page as lxml has it, which is changed on the way; `whole` says that all of it is text."""
    _without_machinery(root)
    article = None if whole else _article(root)
    with_notes(root)
    if article is not None:
        _reduce(article)
    for main in root.iter("main"):
        main.tag = "div"  # pandoc would read nothing else, and the notes stand behind it
    if not whole and root.find(".//h1") is not None and (title := root.find(".//title")) is not None:
        _drop(title)
    ast = notes_called(tree(html.tostring(root, encoding="utf-8"), path, "html"))
    ast["meta"] = {name: value for name, value in ast["meta"].items() if name in _TOLD}
    return ast


def page_of(text: str, path: Path) -> Node:
    """The page as a tree of lxml's. Raises ReadError for a page without anything."""
    try:
        words = _NO_LETTER.sub("", _DECLARATION.sub("", text))
        return html.document_fromstring(words, parser=html.HTMLParser(huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ReadError(path, "the file holds no text: it is empty, or has nothing but pictures") from error


def _decoded(data: bytes, path: Path) -> str:
    """The text of a page in the encoding that it names, if it is none of Unicode's and the page can be so read."""
    marked = any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS)
    declared = None if marked else _CHARSET.search(data[:5000])
    try:
        return decode_declared(data, declared[1] if declared else None)
    except NotText as error:
        raise ReadError(path, str(error)) from error


def _without_machinery(root: Node) -> None:
    counters = [node for name in _COUNTERS for node in root.find_class(name)]
    for node in [*root.iter(*_MACHINERY), *root.xpath("//comment()|//processing-instruction()"), *counters]:
        if node.getparent() is not None:
            node.drop_tree()


def _article(root: Node) -> Node | None:
    """What holds the article of a page that has more; None for a page that is nothing else.

    What the article says is trafilatura's answer; it is taken from the page itself, for the extractor loses notes and
    what words look like.
    """
    if not any(True for _ in root.iter(*_AROUND)) and not any(
        _is_furniture(node) for node in root.iter("div", "section")
    ):
        return None
    said = _extracted(root)
    if len(said) < _FEW:
        return None
    body = root.find("body")
    node = root if body is None else body
    whole = _held(node, said)
    while (inner := next((child for child in node if _held(child, said) >= _SHARE * whole), None)) is not None:
        node = inner
    semantic = next((outer for outer in node.iterancestors("article", "main")), None)
    return node if semantic is None else semantic


def _extracted(root: Node) -> set[str]:
    """The words in fours that trafilatura takes for the article."""
    import trafilatura

    text = trafilatura.extract(html.tostring(root, encoding="unicode"), favor_recall=True, include_comments=False) or ""
    return set(_fours(text))


def _held(node: Node, said: set[str]) -> int:
    return sum(four in said for four in set(_fours(node.text_content()))) if isinstance(node.tag, str) else 0


def _fours(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", text)
    return (" ".join(words[place : place + 4]) for place in range(len(words) - 3))


def _reduce(article: Node) -> None:
    """Takes away what stands beside the article and is none of its apparatus, and what in it is furniture."""
    kept = {article, *article.iterancestors()}
    for outer in [article, *article.iterancestors()]:
        parent = outer.getparent()
        if parent is None or outer.tag == "body":
            break
        for beside in [child for child in parent if child is not outer]:
            if not _is_apparatus(beside):
                _drop(beside)
    for node in [*article.iter()]:
        beside = node.tag in ("aside", "footer") and not _names_apparatus(node)
        if node not in kept and isinstance(node.tag, str) and (beside or _is_furniture(node)):
            _drop(node)


def _is_apparatus(node: Node) -> bool:
    if node.tag in ("nav", "aside", "footer") or _is_furniture(node):
        return False
    if node.tag == "h1" or node.find(".//h1") is not None:
        return len(node.text_content()) < _FRONT
    return "citex" in (node.get("class") or "") or _names_apparatus(node)


def _names_apparatus(node: Node) -> bool:
    heading = next(node.iter("h1", "h2", "h3", "h4"), None)
    named = f"{node.get('id')} {node.get('class')} {'' if heading is None else heading.text_content()[:60]}"
    return _APPARATUS.search(named) is not None


def _is_furniture(node: Node) -> bool:
    return _FURNITURE.search(f"{node.get('id') or ''} {node.get('class') or ''}") is not None


def _drop(node: Node) -> None:
    if node.getparent() is not None:
        node.drop_tree()
