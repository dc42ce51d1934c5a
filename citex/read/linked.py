"""Notes of web pages and EPUBs, which are nothing but links to paragraphs: calls and notes are found and paired.

A call is a link, whose words are a note's label ("1", "[12]", "*"), to something that stands behind it and says the
same label, links back, or is called a note by the page itself. So the notes of WordPress, Substack, MediaWiki, Word,
pandoc, Marxists Internet Archive, journals and most EPUBs are found by one rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import html

from citex.read.ast import NUMBERED, Ast, Element

Node = Any  # an element of lxml.html, which its stubs do not know

CALL = "citex-call"  # the attribute, behind "data-", of what stands for a call, and the class of its note
_BLOCKS = frozenset("p li div td th tr dd dt aside section article blockquote body center table ol ul dl".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LABEL = re.compile(r"[\[({]?\s*(\d{1,4}[a-z]?|[*∗†‡§¶]{1,4}|[ivxlc]{1,7}|[a-z])\s*[\])}]?\s*[.:]?", re.IGNORECASE)
_SURE_LABEL = re.compile(r"[\[({]\s*\d{1,4}[a-z]?\s*[\])}]|[*∗†‡§¶]{1,4}")
_BACK = re.compile(r"[\s↩↑⇑⏎⮐⤴⬆^∧←«\ufe0e\ufe0f]+|(?:back|return|jump up|zurück|retour|наверх|top)\b.*", re.IGNORECASE)
_NOTE_WORDS = re.compile(
    r"foot-?note|end-?note|note-?ref|fn-?ref|\bfn\b|_ftn|_edn|cite_(?:note|ref)|\breference\b|sdfoot|sdend",
    re.IGNORECASE,
)
_BACK_WORDS = re.compile(
    r"back-?(?:ref|link)|reversefootnote|footnote-back|footnote-return|doc-backlink", re.IGNORECASE
)
_INLINE_NOTES = {
    "ltx_note": "ltx_note_content",
    "sidenote": "",
    "marginnote": "",
    "modern-footnotes-footnote__note": "",
}
_MARGIN_MARKS = ("margin-toggle", "ltx_note_mark", "ltx_tag_note")
_PARTS = ("li", "dd", "dt", "tr", "td", "th", "tbody", "aside", "section")  # of what is left behind, or moved
_LONGEST = 20_000  # characters of a note


@dataclass(slots=True)
class _Pair:
    call: Node
    label: str
    target: Node
    block: Node


def with_notes(root: Node) -> int:
    """Puts the notes of a page aside, in divisions at its end, and a sign in the place of each call.

    Gives the number of notes; `notes_called` makes notes of them in the tree that pandoc reads out of the page.
    """
    bodies = [*_beside(root)]
    pairs = _pairs(root)
    taken = dict.fromkeys(pair.block for pair in pairs)
    targets = {pair.target: pair for pair in pairs}
    for pair in pairs:
        body = _body(pair, targets, taken)
        _clean(body, pair)
        bodies.append((pair.call, pair.label, body))
    for block in taken:
        _remove(block, [pair.target for pair in pairs if pair.block is block])
    home = root.find(".//body")
    home = root if home is None else home
    for node in root.iter():
        for name in ("role", "epub:type"):  # pandoc has rules of its own for what is so called
            node.attrib.pop(name, None)
    for number, (call, label, body) in enumerate(bodies):
        _sign(call, number)
        for node in body.iter(*_PARTS):
            node.tag = "div"
        body.attrib.clear()
        body.set("class", CALL)
        body.set(f"data-{CALL}", str(number))
        body.set(f"data-{NUMBERED}", label)
        home.append(body)
    return len(bodies)


def notes_called(ast: Ast) -> Ast:
    """`ast` with the notes in the places of their calls. A note that calls itself does so in vain."""
    notes: dict[str, tuple[str, list[Element]]] = {}
    ast["blocks"] = _set_aside(ast["blocks"], notes)
    _call(ast["blocks"], notes)
    return ast


def _set_aside(blocks: list[Element], notes: dict[str, tuple[str, list[Element]]]) -> list[Element]:
    rest = []
    for block in blocks:
        attributes = dict(block["c"][0][2]) if block["t"] == "Div" else {}
        if CALL in attributes:
            notes[attributes[CALL]] = (attributes.get(NUMBERED, ""), block["c"][1])
            continue
        if block["t"] == "Div":
            block["c"][1] = _set_aside(block["c"][1], notes)
        rest.append(block)
    return rest


def _call(value: Any, notes: dict[str, tuple[str, list[Element]]]) -> None:
    if isinstance(value, dict):
        _call(value.get("c"), notes)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            if isinstance(inner, dict) and inner.get("t") == "Span" and CALL in dict(inner["c"][0][2]):
                label, blocks = notes.pop(dict(inner["c"][0][2])[CALL], ("", None))
                note = [] if blocks is None else [{"t": "Note", "c": blocks}]
                value[place] = {"t": "Span", "c": [["", [], [[NUMBERED, label]]], note]}
                _call(blocks, notes)
            else:
                _call(inner, notes)


# Pairs of call and note


def _pairs(root: Node) -> list[_Pair]:
    order = {node: place for place, node in enumerate(root.iter())}  # keeps the nodes, too
    ids = _identified(root)
    pairs: list[_Pair] = []
    taken: set[Node] = set()
    back: set[Node] = set()
    for call in [*root.iter("a")]:
        target = ids.get(_fragment(call))
        if target is None or call in back or order[target] <= order[call]:
            continue
        label = _label(_words(call))
        block = _block(target)
        if not label or block is None or target in taken or _holds(block, call):
            if label and target in taken:  # called again: the note stands where it is called first
                _unbracket(call)
                _drop(call)
            continue
        if _is_pair(call, label, target, block):
            pairs.append(_Pair(call, label, target, block))
            taken.add(target)
            back.update(block.iter("a"))
    return pairs


def _is_pair(call: Node, label: str, target: Node, block: Node) -> bool:
    words = " ".join(_said_from(block, target).split())
    if block.tag in _HEADINGS or len(words) > _LONGEST or not words:
        return False
    own = {call.get("id"), call.get("name"), *(node.get("id") for node in call.iterancestors("sup", "span", "p"))}
    own |= {node.get("id") or node.get("name") for node in call.iter()}
    if any(_fragment(link) in own - {None} for link in block.iter("a")):
        return True
    called = _is_raised(call) or _SURE_LABEL.fullmatch(_words(call)) or _names_note(call) or _bracketed(call)
    begins = _LABEL.match(words)
    says = label.lower() in (begins[1].lower() if begins else "", _label(_words(target)).lower())
    return bool(called) and (says or block.tag == "li" or _names_note(target) or _names_note(block))


def _said_from(block: Node, target: Node) -> str:
    """What a block says from the target of a call on: it may hold several notes."""
    begun, said = target is block or target not in block.iter(), ""
    for node, place in _strings(block):
        begun = begun or node is target
        said += (getattr(node, place) or "") if begun else ""
    return said


def _identified(root: Node) -> dict[str, Node]:
    ids: dict[str, Node] = {}
    for node in root.iter():
        if isinstance(node.tag, str):
            for name in (node.get("id"), node.get("name") if node.tag == "a" else None):
                if name:
                    ids.setdefault(name, node)
    return ids


def _fragment(link: Node) -> str:
    address = link.get("href") or ""
    return unquote(address.partition("#")[2])


def _label(words: str) -> str:
    found = _LABEL.fullmatch(words)
    return found[1] if found else ""


def _words(node: Node) -> str:
    return " ".join("".join(node.itertext()).split())


def _is_raised(call: Node) -> bool:
    return any(node.tag == "sup" for node in call.iterancestors()) or call.find(".//sup") is not None


def _bracketed(call: Node) -> bool:
    before = call.getprevious()
    said = (call.getparent().text if before is None else before.tail) or ""
    return said.rstrip()[-1:] in ("[", "(") and (call.tail or "").lstrip()[:1] in ("]", ")")


def _names_note(node: Node) -> bool:
    named = " ".join(node.get(name) or "" for name in ("id", "class", "role", "name", "rel", "epub:type"))
    return _NOTE_WORDS.search(named) is not None


def _block(target: Node) -> Node | None:
    """What holds the note: the target itself, or the block that it begins; a row of a table whose first cell it is."""
    node: Node | None = target
    while node is not None and node.tag not in _BLOCKS and node.tag not in _HEADINGS:
        node = node.getparent()
    if node is None or node.tag in ("body", "html", "table"):
        return None
    if node.tag == "dt":
        following = node.getnext()
        return following if following is not None and following.tag == "dd" else node
    if _label(_words(node)) and node.tag in ("td", "th", "p", "div", "li"):
        row = next(iter(node.iterancestors("tr")), None)
        if row is not None:
            return row
        parent = node.getparent()
        if parent is not None and parent.tag in ("div", "li", "section", "aside") and parent.tag != "body":
            return parent if len(_words(parent)) <= _LONGEST else node
    return node


def _holds(block: Node, call: Node) -> bool:
    return any(node is block for node in call.iterancestors())


# What a note says


def _body(pair: _Pair, targets: dict[Node, _Pair], taken: dict[Node, None]) -> Node:
    """The note: its block, the part of a block that others share, or its block and what follows up to the next note."""
    sharing = [node for node in pair.block.iter() if node in targets and targets[node].block is pair.block]
    if len(sharing) > 1 or _said_before(pair.block, sharing):
        return _part(pair.block, pair.target, set(sharing))
    body = html.Element("div")
    body.append(deepcopy(pair.block))
    body[0].tail = None
    between: list[Node] = []
    for following in pair.block.itersiblings() if pair.block.tag in ("p", "div") else ():
        if following in taken or any(node in taken for node in following.iter()):
            for node in between:
                body.append(node)
            break
        if following.tag not in ("p", "blockquote", "ul", "ol") or len(between) > 8:
            break
        between.append(following)
    return body


def _said_before(block: Node, targets: list[Node]) -> bool:
    """Whether a block says something before the first of the targets in it."""
    for node, place in _strings(block):
        if node in targets or not targets:
            return False
        if (getattr(node, place) or "").strip():
            return True
    return False


def _part(block: Node, target: Node, targets: set[Node]) -> Node:
    """What stands between the target of one note and that of the next, both in one block."""
    copy = deepcopy(block)
    originals = dict(zip(copy.iter(), block.iter(), strict=True))
    inside = False
    for node, place in _strings(copy):
        if place == "text" and originals[node] in targets:
            inside = originals[node] is target
        if not inside:
            setattr(node, place, None)
            node.tag = "span" if node.tag == "br" else node.tag
    body = html.Element("div")
    copy.tail = None
    body.append(copy)
    return body


def _clean(body: Node, pair: _Pair) -> None:
    """Without its label and without the links that lead back; the label may be such a link or stand behind one."""
    labelled = _without_label(body, pair.label)
    own = {pair.call.get("id"), pair.call.get("name"), *(node.get("id") for node in pair.call.iterancestors())} - {None}
    for link in [*body.iter("a")]:
        words = _words(link)
        if "#" not in (link.get("href") or ""):
            continue
        if not words or _BACK.fullmatch(words) or (_label(words) and _leads_back(link, own)):
            _unbracket(link)
            _drop(link)
    for mark in [*body.find_class("mw-cite-backlink"), *body.find_class("footnote-number")]:
        _drop(mark)
    if not labelled:
        _without_label(body, pair.label)


def _leads_back(link: Node, own: set[str]) -> bool:
    return _fragment(link) in own or _BACK_WORDS.search(f"{link.get('class')} {link.get('role')}") is not None


def _without_label(body: Node, label: str) -> bool:
    """Takes the printed label off the beginning of a note; says whether there was one."""
    said = "".join(body.itertext())
    found = re.match(rf"[\s\[({{^]*{re.escape(label)}[\])}}]*\s*[.:)\]]?\s*", said, re.IGNORECASE)
    if found is None or said[found.end() - 1 : found.end() + 1].isalnum():  # "1890" begins with no label "1"
        return False
    rest = found.end()
    for node, place in _strings(body):
        words = getattr(node, place) or ""
        setattr(node, place, words[rest:])
        rest -= min(rest, len(words))
    return True


def _strings(node: Node) -> Iterator[tuple[Node, str]]:
    """Every place of words in the order of reading: the `text` of a node, then its children, each before its `tail`."""
    yield node, "text"
    for child in node:
        yield from _strings(child)
        yield child, "tail"


def _beside(root: Node) -> Iterator[tuple[Node, str, Node]]:
    """Notes that stand in the text itself, where they are called, to be shown at its margin."""
    for name, content in _INLINE_NOTES.items():
        for number, note in enumerate(root.find_class(name), 1):
            if note.tag not in ("span", "small", "aside"):
                continue
            inner = next(iter(note.find_class(content)), None) if content else note
            if inner is None:
                continue
            marks = [_words(mark) for kind in _MARGIN_MARKS for mark in note.find_class(kind)]
            before = note.getprevious()
            if before is not None and before.tag in ("sup", "label", "a") and not (before.tail or "").strip():
                marks.append(_words(before))
                _drop(before)
            label = next((label for mark in marks if (label := _label(mark))), str(number))
            body = html.Element("div")
            paragraph = html.Element("p")
            paragraph.append(deepcopy(inner))
            paragraph[0].tail = None
            body.append(paragraph)
            for mark in [mark for kind in _MARGIN_MARKS for mark in body.find_class(kind)]:
                _drop(mark)
            yield note, label, body


# Changes of the page


def _sign(call: Node, number: int) -> None:
    """A sign in the place of the call, and of the raised or bracketed number around it."""
    node = call
    for outer in call.iterancestors("sup", "span", "a", "small", "b"):
        if _words(outer) and _label(_words(outer)):
            node = outer
        else:
            break
    _unbracket(node)
    sign = html.Element("span")
    sign.set(f"data-{CALL}", str(number))
    sign.tail, node.tail = node.tail, None
    parent = node.getparent()
    parent.replace(node, sign)


def _unbracket(node: Node) -> None:
    before, parent = node.getprevious(), node.getparent()
    said = (parent.text if before is None else before.tail) or ""
    after = node.tail or ""
    if said.rstrip()[-1:] in ("[", "(") and after.lstrip()[:1] in ("]", ")"):
        node.tail = after.lstrip()[1:]
        cut = said.rstrip()[:-1]
        if before is None:
            parent.text = cut
        else:
            before.tail = cut


def _remove(block: Node, targets: list[Node]) -> None:
    """Takes a block away whose notes have been read, or, where it says something else first, the notes out of it."""
    inside = [node for node in targets if node in block.iter()]
    if _said_before(block, inside):
        begun = False
        for node, place in _strings(block):
            begun = begun or node in inside
            if begun:
                setattr(node, place, None)
                node.tag = "span" if node.tag == "br" else node.tag
        return
    for target in targets:
        if target.tag == "dt":
            _drop(target)
    parent = block.getparent()
    _drop(block)
    while parent is not None and parent.tag in ("ol", "ul", "dl", "table", "tbody") and not _words(parent):
        empty, parent = parent, parent.getparent()
        _drop(empty)


def _drop(node: Node) -> None:
    if node.getparent() is not None:
        node.drop_tree()
