"""A document as pandoc's Markdown, its citations as `[@key, p. 151]`, its works in a BibTeX file beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import regex

from citex.annotate.citation import cite
from citex.annotate.doubt import Doubt
from citex.annotate.live import Live
from citex.annotate.source import Source
from citex.annotate.tree import Indivisible
from citex.annotate.write import MADE_BY
from citex.export.bibtex import encoder, entry, written
from citex.model import Mention, Work, value_of
from citex.read.ast import NUMBERED, Element

# Where citeproc puts the list of works; pandoc's writer would leave such a division out.
REFERENCES: Element = {"t": "RawBlock", "c": ["markdown", "::: {#refs}\n:::"]}

# What pandoc's reader would make typographic, though the author did not.
_TYPEWRITER = regex.compile(r"['\"]|--+|\.\.\.+")


def markdown(source: Source, found: Live, bibliography: str) -> bytes:
    """The document, UTF-8; `bibliography` is the name of the BibTeX file. What cannot be replaced joins the doubts.

    A printed list of works whose every entry is certain is left to the citation processor (`::: {#refs}`); any
    other stays, and no second list is set behind it (`suppress-bibliography`).
    """
    meta = source.tree.ast["meta"]
    labelled = _language(meta).startswith("en")
    lists = [listed for listed in found.lists if listed.mentions]
    anew = len(lists) == 1 and lists[0].whole and source.tree.replace_blocks(lists[0].start, lists[0].end, REFERENCES)
    for cluster in reversed(found.clusters):
        try:
            source.tree.replace(cluster.start, cluster.end, cite(cluster, source, labelled=labelled))
        except Indivisible as why:
            found.doubts += [Doubt(cited.mention, str(why)) for cited in cluster.cited]
            found.clusters.remove(cluster)
    meta["bibliography"] = {"t": "MetaInlines", "c": [{"t": "Str", "c": bibliography}]}
    _rekey(source)
    named = [mention for listed in lists for mention in listed.mentions]
    if uncited := _keys(named, source):
        meta["nocite"] = {"t": "MetaInlines", "c": list(_nocite(uncited))}
    if lists and not anew:
        meta["suppress-bibliography"] = {"t": "MetaBool", "c": True}
    _unnumbered(source.tree.ast["blocks"])
    _verbatim(source.tree.ast["blocks"])
    return source.set_as("markdown-smart", "--standalone", "--wrap=none")


def _rekey(source: Source) -> None:
    """Citations that were live stay as they are but for their keys; the file's own list of works is then not needed."""
    listed = [zone for zone in source.document.zones if zone.kind == "bibliography"]
    for given in source.given:
        if any(zone.start <= given.start < zone.end for zone in listed):
            given.unset()
        elif given.mentions:
            for citation, mention in zip(given.element["c"][0], given.mentions, strict=True):
                citation["citationId"] = source.keys[mention.work]
    if all(given.mentions for given in source.given):
        source.tree.ast["meta"].pop("references", None)


def bibtex_of(source: Source, found: Live) -> str:
    """The works that are cited or listed as a BibTeX file."""
    mentions = [*found.cited(), *source.cited_before()]
    mentions += [mention for listed in found.lists for mention in listed.mentions]
    encode = encoder(latex=False)
    cited = {source.keys[m.work]: _titled(source.works[m.work]) for m in mentions if m.work in source.keys}
    return MADE_BY + written([entry(cited[key], key, source.works, encode) for key in sorted(cited)])


def _titled(work: Work) -> Work:
    """The work; without a title it is named by archive and shelfmark: pandoc reads no archives in BibTeX."""
    fields = work.fields
    if not value_of(fields, "archive") or value_of(fields, "title") or value_of(fields, "genre"):
        return work
    title = ", ".join(filter(None, [value_of(fields, "archive"), value_of(fields, "archive_location")]))
    others = {name: value for name, value in fields.items() if name not in ("archive", "archive_location")}
    return replace(work, fields=others | {"title": title})


def _language(meta: dict[str, Any]) -> str:
    """The document's language, English where it names none: then citation processors read English labels."""
    value = meta.get("lang", {"t": "MetaString", "c": "en"})
    content = value["c"]
    return content if isinstance(content, str) else "".join(str(part.get("c", "")) for part in content)


def _keys(mentions: Iterable[Mention], source: Source) -> list[str]:
    return sorted({source.keys[mention.work] for mention in mentions if mention.work in source.keys})


def _nocite(keys: Iterable[str]) -> Iterator[Element]:
    for at, key in enumerate(keys):
        if at:
            yield {"t": "Str", "c": ","}
            yield {"t": "Space"}
        citation = {
            "citationId": key, "citationPrefix": [], "citationSuffix": [], "citationMode": {"t": "AuthorInText"},
            "citationNoteNum": 0, "citationHash": 0,
        }  # fmt: skip
        yield {"t": "Cite", "c": [[citation], [{"t": "Str", "c": f"@{key}"}]]}


def _unnumbered(value: Any) -> None:
    """Takes the printed numbers from notes: Markdown counts its notes itself, and would print the number as text."""
    if isinstance(value, dict):
        _unnumbered(value.get("c"))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            if isinstance(one, dict) and one.get("t") == "Span" and NUMBERED in dict(one["c"][0][2]):
                value[place] = one["c"][1][0] if len(one["c"][1]) == 1 else one
            _unnumbered(value[place])


def _verbatim(value: Any) -> None:
    """Escapes straight quotation marks, double hyphens and dots, which a reader of Markdown makes into others."""
    if isinstance(value, dict):
        for content in value.values():
            _verbatim(content)
    elif isinstance(value, list):
        if any(isinstance(one, dict) and one.get("t") == "Str" and _TYPEWRITER.search(one["c"]) for one in value):
            value[:] = [part for one in value for part in _parts(one)]
        for one in value:
            _verbatim(one)


def _parts(element: Any) -> Iterator[Any]:
    if not (isinstance(element, dict) and element.get("t") == "Str"):
        yield element
        return
    position = 0
    for sign in _TYPEWRITER.finditer(element["c"]):
        if sign.start() > position:
            yield {"t": "Str", "c": element["c"][position : sign.start()]}
        yield {"t": "RawInline", "c": ["markdown", "".join(f"\\{character}" for character in sign[0])]}
        position = sign.end()
    if position < len(element["c"]):
        yield {"t": "Str", "c": element["c"][position:]}
