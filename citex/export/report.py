"""report.md: which works are cited by which documents, for reading."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from citex.export.label import caption
from citex.export.places import place
from citex.model import Mention, Work

if TYPE_CHECKING:
    from citex.library import Library

NAMING_FORMS = ("full", "short", "idem", "op-cit", "cross-ref")  # all but ibid.: they print something of the work

Citations = dict[str, dict[str, list[Mention]]]  # by work, by document
Texts = dict[str, list[Mention]]  # all mentions of a document

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def report(library: Library) -> str:
    """The report as Markdown.

    First the works that more than one document cites, then those of one document; within each the most cited first.
    Under a work, a line a document: how often, on which pages, and the forms in which it is printed there. At the end
    what could not be resolved.
    """
    cited = citations(library)
    texts = {document.id: document.mentions for document in library.documents}
    order = sorted(library.works, key=lambda work: _rank(work, cited[work.id]))
    shared = [work for work in order if len(cited[work.id]) > 1]
    single = [work for work in order if len(cited[work.id]) == 1]
    never = [work for work in order if not cited[work.id]]
    sections = [
        "# Works cited\n",
        _summary(library, len(shared)),
        _section("Cited by more than one document", shared, cited, texts),
        _section("Cited by one document", single, cited, texts),
        _section("Containers of what is cited", never, cited, texts),
        _unresolved(library),
    ]
    return "\n".join(filter(None, sections))


def citations(library: Library) -> Citations:
    """The mentions of every work, by document, both in the order of the library."""
    cited: Citations = {work.id: {} for work in library.works}
    for mention in library.mentions():
        if mention.work in cited:
            cited[mention.work].setdefault(mention.doc, []).append(mention)
    return cited


def _rank(work: Work, by_document: dict[str, list[Mention]]) -> tuple[int, int, str, str]:
    return -len(by_document), -sum(map(len, by_document.values())), caption(work).casefold(), work.id


def _summary(library: Library, shared: int) -> str:
    forms: Counter[str] = Counter(mention.form for mention in library.mentions())
    lines = [
        f"- Documents: {len(library.documents)}",
        f"- Mentions: {forms.total()}" + (f" ({_counted(forms)})" if forms else ""),
        f"- Works: {len(library.works)}, cited by more than one document: {shared}",
    ]
    silent = [document.id for document in library.documents if not document.mentions]
    if silent:
        lines.append(f"- Documents that cite nothing: {', '.join(map(_plain, silent))}")
    return "\n".join(lines) + "\n"


def _section(title: str, works: list[Work], cited: Citations, texts: Texts) -> str:
    if not works:
        return ""
    return f"## {title}\n\n" + "\n".join(_work(work, cited[work.id], texts) for work in works)


def _work(work: Work, by_document: dict[str, list[Mention]], texts: Texts) -> str:
    mentions = sum(map(len, by_document.values()))
    head = f"### {_plain(caption(work))}\n"
    if not by_document:
        return head
    documents = f"{len(by_document)} documents, " if len(by_document) > 1 else ""
    lines = [head, f"{documents}{_times(mentions, 'mention')}\n"]
    ranked = sorted(by_document.items(), key=lambda found: (-len(found[1]), found[0]))
    lines += [_document(doc, found, texts[doc]) for doc, found in ranked]
    return "\n".join(lines) + "\n"


def _document(doc: str, mentions: list[Mention], text: list[Mention]) -> str:
    """A line for the document, one for the pages where any are named, one for every printed form."""
    places = _places(mentions, text)
    printed = Counter(_plain(" ".join(mention.text.split())) for mention in mentions if mention.form in NAMING_FORMS)
    again = sum(1 for mention in mentions if mention.form == "ibid")
    second_hand = sorted({mention.quoted for mention in mentions if mention.quoted})
    lines = [f"- **{_plain(doc)}** ({len(mentions)})" + (f": {_plain(places)}" if places else "")]
    lines += [f"  - “{text}”" + (f" ×{count}" if count > 1 else "") for text, count in printed.items()]
    if again:
        lines.append(f"  - ibid. ×{again}" if again > 1 else "  - ibid.")
    if second_hand:
        lines.append(f"  - quoted through it: {', '.join(map(_plain, second_hand))}")
    return "\n".join(lines)


def _places(mentions: list[Mention], text: list[Mention]) -> str:
    """The pages cited, volume by volume, each once, in the order of the text: "vol. 32: 109, 192; vol. 34: 23"."""
    volumes: defaultdict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        volume, pages = place(mention, text)
        if (pages or volume) and pages not in volumes[volume]:
            volumes[volume].append(pages)
    return "; ".join(_in_volume(volume, list(filter(None, pages))) for volume, pages in volumes.items())


def _in_volume(volume: str, pages: list[str]) -> str:
    joined = ", ".join(pages)
    if not volume:
        return f"at {joined}"
    return f"vol. {volume}: {joined}" if joined else f"vol. {volume}"


def _unresolved(library: Library) -> str:
    """Every mention that means a work nobody could tell, with its offset."""
    works = {work.id for work in library.works}
    lost = [mention for mention in library.mentions() if mention.unresolved or mention.work not in works]
    if not lost:
        return ""
    lines = ["## Not resolved", "", "These refer to a work that the text does not let us tell.", ""]
    for mention in lost:
        note = f", note {_plain(mention.note)}" if mention.note else ""
        lines.append(f"- **{_plain(mention.doc)}**, {mention.start}{note}: “{_plain(' '.join(mention.text.split()))}”")
    return "\n".join(lines) + "\n"


def _counted(forms: Counter[str]) -> str:
    ranked = sorted(forms.items(), key=lambda found: (-found[1], found[0]))
    return ", ".join(f"{form} {count}" for form, count in ranked)


def _times(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _plain(text: str) -> str:
    """The text with Markdown's signs escaped."""
    return _MARKUP.sub(r"\\\1", text)
