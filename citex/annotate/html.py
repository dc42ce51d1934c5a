"""A document as a page of HTML: every citation marked and linked, its works at the end, nothing outside one file.

A citation leads to its work, an ibid. or short form to the citation that it repeats; whoever points at one, or comes to
it by keyboard, sees the work. No script is needed, and none of the document's own would run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from html import escape
from importlib.resources import files
from itertools import accumulate
from string import Template
from typing import Any

from citex.annotate.doubt import Doubt
from citex.annotate.formatted import formatted
from citex.annotate.live import Live
from citex.annotate.source import Source
from citex.annotate.tree import Indivisible, elements_of
from citex.model import Mention
from citex.read.ast import Element, written

_CALL = re.compile(r'(<a href="#fn(\d+)" class="footnote-ref" id="fnref\d+" role="doc-noteref"><sup>)\d+(?=</sup>)')
_NOTE = re.compile(r'<li id="fn(\d+)">')
_RAW = ("RawBlock", "RawInline")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PASSED_OVER = re.compile(r"[\x00-\x20\x7f]")  # by browsers, in an address
_WEB = frozenset({"http", "https", "file"})
_SCHEMES = {"Link": _WEB | {"ftp", "mailto", "doi", "urn", "tel", "zotero"}, "Image": _WEB | {"data"}}
_HARMLESS = re.compile(r"lang|dir|title|tabindex|width|height|start|startFrom|colspan|rowspan|data-[\w-]+")


def html(source: Source, found: Live) -> bytes:
    """The page, UTF-8. Citations that cannot be marked where they stand join the doubts."""
    return _Page(source, found).bytes()


class _Page:
    def __init__(self, source: Source, found: Live) -> None:
        self.source = source
        self.found = found
        self.mentions = source.document.mentions
        self.whys = {id(doubt.mention): doubt.why for doubt in found.doubts}
        self.references = formatted(source.library)

    def bytes(self) -> bytes:
        """The page."""
        meta, blocks = self.source.tree.ast["meta"], self.source.tree.ast["blocks"]
        heading, title = self._heading(meta, blocks)
        for given in self.source.given:
            given.unset()
        self._mark()
        _made_safe(blocks)
        doubts = sorted(self.found.doubts, key=lambda doubt: doubt.mention.start)
        page = Template((files("citex.annotate") / "page.html").read_text(encoding="utf-8"))
        text = self._numbered(self.source.set_as("html5", "--wrap=none", "--mathml").decode("utf-8"))
        filled = page.substitute(
            language=f' lang="{escape(language)}"' if (language := _plain(meta.get("lang"))) else "",
            title=escape(title),
            heading=heading,
            summary=self._summary(),
            legend=', <span class="citation doubtful">what is not certain</span> to nothing' if doubts else "",
            text=text,
            works=self._works(),
            doubts=self._doubts(doubts),
        )
        return filled.encode("utf-8")

    def _heading(self, meta: dict[str, Any], blocks: list[Element]) -> tuple[str, str]:
        """What stands above the text, as HTML, and the title of the page."""
        title = _plain(meta.get("title"))
        first = _plain({"c": blocks[0]["c"]}) if blocks and blocks[0]["t"] == "Para" else ""
        if blocks and blocks[0]["t"] == "Header":
            first = written(blocks[0]["c"][2])
        parts = [f"<h1>{escape(title)}</h1>"] if title and title != first else []
        authors = meta.get("author", {"t": "", "c": []})
        for author in authors["c"] if authors["t"] == "MetaList" else [authors]:
            if name := _plain(author):
                parts.append(f"<p>{escape(name)}</p>")
        return "".join(f"{part}\n" for part in parts), title or first or self.source.document.id

    def _numbered(self, text: str) -> str:
        """The text with the printed numbers of its notes, where pandoc has counted others ("21a")."""
        notes = {(zone.anchor, zone.number or "") for zone in self.source.document.zones if zone.anchor is not None}
        numbers = [number for _, number in sorted(notes, key=lambda note: (note[0] or 0, note[1]))]
        if len(_NOTE.findall(text)) != len(numbers):
            return text
        text = _CALL.sub(lambda call: f"{call[1]}{escape(numbers[int(call[2]) - 1])}", text)
        return _NOTE.sub(lambda note: _with_number(note[0], note[1], numbers[int(note[1]) - 1]), text)

    def _mark(self) -> None:
        """Every citation of the text becomes a link or a span with an id."""
        ends = [0, *accumulate((mention.end for mention in self.mentions), max)]
        for number, mention in reversed([*enumerate(self.mentions, 1)]):
            if mention.start < ends[number - 1]:  # it lies in another
                continue
            try:
                self.source.tree.wrap(mention.start, mention.end, partial(self._marked, number, mention))
            except Indivisible as why:
                if id(mention) not in self.whys:
                    self.whys[id(mention)] = str(why)
                    self.found.doubts.append(Doubt(mention, str(why)))

    def _marked(self, number: int, mention: Mention, inlines: list[Element]) -> list[Element]:
        why = self.whys.get(id(mention), "")
        known = mention.work in self.references
        classes = ["citation", *(["back"] if mention.antecedent is not None else []), *(["doubtful"] if why else [])]
        values = [["data-work", self.source.keys[mention.work]]] if mention.work in self.source.keys else []
        said = self.references[mention.work].plain if known else ""
        title = "\n".join(filter(None, [f"Not certain: it {why}." if why else "", said]))
        if mention.boxes:
            values.append(["data-page", str(mention.boxes[0].page)])
        identifier = f"citex-{number}"
        if any(_holds_link(inline) for inline in inlines) or not (known or mention.antecedent is not None):
            values += [["title", title], ["tabindex", "0"]] if title else []
            return [{"t": "Span", "c": [[identifier, classes, values], inlines]}]
        to = f"#citex-{mention.antecedent + 1}" if mention.antecedent is not None else f"#{self._id(mention.work)}"
        return [{"t": "Link", "c": [[identifier, classes, values], inlines, [to, title]]}]

    def _id(self, work: str) -> str:
        return f"work-{self.source.keys[work]}"

    def _summary(self) -> str:
        works = {mention.work for mention in self.mentions if mention.work}
        doubts = len(self.found.doubts)
        parts = [_count(len(self.mentions), "citation"), f'of <a href="#citex-works">{_count(len(works), "work")}</a>']
        uncertain = f'; <a href="#citex-doubts">{doubts} not certain</a>' if doubts else ""
        return " ".join(parts) + uncertain + "."

    def _works(self) -> str:
        cited: defaultdict[str, list[int]] = defaultdict(list)
        for number, mention in enumerate(self.mentions, 1):
            cited[mention.work].append(number)
        rows = [
            f'<li id="{escape(self._id(work))}">{reference.html}\n'
            f'<span class="cited">Cited: {self._places(cited[work])}</span></li>'
            for work, reference in self.references.items()
            if cited[work]
        ]
        return _section("works", "Works cited", rows)

    def _places(self, numbers: list[int]) -> str:
        return ", ".join(f'<a href="#citex-{n}">{escape(_place(self.mentions[n - 1]))}</a>' for n in numbers)

    def _doubts(self, doubts: list[Doubt]) -> str:
        numbers = {id(mention): number for number, mention in enumerate(self.mentions, 1)}
        rows = [
            f'<li><a href="#citex-{numbers[id(doubt.mention)]}">{escape(_place(doubt.mention))}</a>: '
            f"“{escape(' '.join(doubt.mention.text.split()))}” {escape(doubt.why)}.</li>"
            for doubt in doubts
        ]
        return _section("doubts", "Not certain", rows)


def _with_number(item: str, counted: str, number: str) -> str:
    return item if number == counted else f'{item[:-1]} data-number="{escape(number)}">'


def _section(name: str, heading: str, rows: list[str]) -> str:
    if not rows:
        return ""
    listed = "\n".join(rows)
    return f'<section class="{name}" id="citex-{name}">\n<h2>{heading}</h2>\n<ul>\n{listed}\n</ul>\n</section>\n'


def _place(mention: Mention) -> str:
    """Where a citation stands, in a word: "n. 3", "p. 12"."""
    if mention.note:
        return f"n. {mention.note}"
    if mention.boxes:
        return f"p. {mention.boxes[0].page}"
    return "list" if mention.zone == "bibliography" else "text"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + ("" if number == 1 else "s")


def _plain(value: Element | None) -> str:
    """A value of the metadata as words; "" for none."""
    content = value.get("c") if value else ""
    return content if isinstance(content, str) else written(content or [])


def _holds_link(inline: Element) -> bool:
    return any(element.get("t") in ("Link", "Note") for element in elements_of(inline))


def _made_safe(tree: Any) -> None:
    """Takes out of a tree what a browser would obey: raw code, addresses that could be code, most attributes."""
    waiting = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if value.get("t") in ("Link", "Image") and not _is_safe(value["c"][2][0], _SCHEMES[value["t"]]):
                value["c"][2][0] = ""
            waiting.extend(value.values())
        elif isinstance(value, list):
            if _is_attributes(value):
                value[2] = [[name, said] for name, said in value[2] if _HARMLESS.fullmatch(name)]
                continue
            value[:] = [one for one in value if not (isinstance(one, dict) and one.get("t") in _RAW)]
            waiting.extend(value)


def _is_safe(address: str, schemes: frozenset[str]) -> bool:
    scheme = _SCHEME.match(_PASSED_OVER.sub("", address))
    return scheme is None or scheme[1].lower() in schemes


def _is_attributes(value: list[Any]) -> bool:
    """Whether this is what pandoc has for attributes: an id, classes, names with values."""
    return len(value) == 3 and isinstance(value[0], str) and isinstance(value[1], list) and isinstance(value[2], list)
