"""Works as a bibliography prints them: pandoc's citation processor in its own style, Chicago's author-date."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path

from lxml import html

from citex.export.csl import csl_items
from citex.export.label import caption
from citex.library import Library
from citex.read.pandoc import convert

_PREFIX = "ref-"


@dataclass(slots=True, frozen=True)
class Formatted:
    """A reference in words alone, and with its markup."""

    plain: str
    html: str


def formatted(library: Library) -> dict[str, Formatted]:
    """The works of a library by their ids, in the order of the bibliography."""
    data = json.dumps(csl_items(library), ensure_ascii=False).encode("utf-8", "replace")
    set_in_type = convert(data, Path("works.json"), "csljson", "html5", "--citeproc", "--wrap=none").decode("utf-8")
    found: dict[str, Formatted] = {}
    for entry in html.fragment_fromstring(set_in_type, create_parent="div").iter("div"):
        if "csl-entry" in entry.get("class", ""):
            words = " ".join(entry.text_content().split())
            found[entry.get("id", "")[len(_PREFIX) :]] = Formatted(words, _inside(entry))
    for work in library.works:
        if work.id not in found or not found[work.id].plain:
            found[work.id] = Formatted(caption(work), escape(caption(work)))
    return found


def _inside(entry: html.HtmlElement) -> str:
    inner = "".join(html.tostring(child, encoding="unicode") for child in entry)
    return escape(entry.text or "", quote=False) + inner.rstrip()
