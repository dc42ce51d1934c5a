"""A document for Word, its citations as Zotero's fields: each holds the data of its works and shows what was printed.

Zotero sets the fields in any style once it is asked to, and so does pandoc (`pandoc -f docx+citations --citeproc`).
The fields are those of Zotero's word processor plugins: CSL-JSON's citation data
(https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-citation.json) behind a keyword.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import Any
from xml.sax.saxutils import escape

from citex.annotate.citation import place
from citex.annotate.cluster import Cited, Cluster
from citex.annotate.doubt import Doubt
from citex.annotate.live import Live
from citex.annotate.source import Source
from citex.annotate.tree import Indivisible
from citex.export.csl import csl_item
from citex.export.pieces import with_host
from citex.read.ast import Element, written

SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
ITEMS = "http://zotero.org/users/local/citex/items/"  # in no library: Zotero takes the data in the field


def docx(source: Source, found: Live) -> bytes:
    """The Word file. What cannot be put into a field joins the doubts; lists of works stay as they are printed."""
    clusters = sorted([*found.clusters, *_given(source)], key=lambda cluster: cluster.start)
    for number, cluster in reversed([*enumerate(clusters, 1)]):
        start = _start(cluster, source)
        field = _field(cluster, source, number, source.document.text[start : cluster.end], start)
        try:
            source.tree.wrap(start, cluster.end, partial(_shown, field))
        except Indivisible as why:
            found.doubts += [Doubt(cited.mention, str(why)) for cited in cluster.cited]
            found.clusters[:] = [one for one in found.clusters if one is not cluster]
    styles = [f"--reference-doc={source.document.source}"] if source.document.source.endswith(".docx") else []
    return source.set_as("docx", *styles)


def _given(source: Source) -> Iterator[Cluster]:
    """The citations that were live in the file, but for the entries of its list."""
    for given in source.given:
        citations = given.element["c"][0]
        prefixes = [written(citation["citationPrefix"]) for citation in citations]
        given.unset()
        if given.mentions and given.mentions[0].zone != "bibliography":
            cited = (Cited(m, prefix) for m, prefix in zip(given.mentions, prefixes, strict=True))
            yield Cluster(given.start, given.end, tuple(cited))


def _start(cluster: Cluster, source: Source) -> int:
    """Where the field begins: of "Pinkus (1989: 151)" the name stays in the text."""
    mention = cluster.cited[0].mention
    named = cluster.in_text and mention.zone == "body" and mention.text.endswith(")")
    return source.document.text.index("(", cluster.start) if named else cluster.start


def _field(cluster: Cluster, source: Source, number: int, printed: str, start: int) -> str:
    mention = cluster.cited[0].mention
    data = {
        "citationID": _hash(f"{number} {source.document.id}"),
        "properties": {
            "formattedCitation": printed,
            "plainCitation": printed,
            "noteIndex": int(mention.note) if mention.note and mention.note.isdecimal() else 0,
        },
        "citationItems": [_item(cited, source, without_author=start > cluster.start) for cited in cluster.cited],
        "schema": SCHEMA,
    }
    return json.dumps(data, ensure_ascii=False)


def _item(cited: Cited, source: Source, without_author: bool) -> dict[str, Any]:
    mention = cited.mention
    key = source.keys[mention.work]
    data = csl_item(with_host(source.works[mention.work], source.works), key)
    del data["custom"]
    item: dict[str, Any] = {"id": key, "uris": [ITEMS + _hash(key).upper()], "itemData": data | {"id": key}}
    if cited.prefix:
        item["prefix"] = f"{cited.prefix} "
    if without_author:
        item["suppress-author"] = True
    return item | place(mention, source).csl()


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def _shown(field: str, inlines: list[Element]) -> list[Element]:
    """A field that shows `inlines`."""
    code = escape(f" ADDIN ZOTERO_ITEM CSL_CITATION {field} ")
    return [
        _run('<w:fldChar w:fldCharType="begin"/>'),
        _run(f'<w:instrText xml:space="preserve">{code}</w:instrText>'),
        _run('<w:fldChar w:fldCharType="separate"/>'),
        *inlines,
        _run('<w:fldChar w:fldCharType="end"/>'),
    ]


def _run(content: str) -> Element:
    return {"t": "RawInline", "c": ["openxml", f"<w:r>{content}</w:r>"]}
