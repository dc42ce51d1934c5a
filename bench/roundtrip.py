"""What of the citations of plain texts is the same once a format has been written and read back.

`python bench/roundtrip.py [FORMAT...]`: texts with notes become trees with real notes; pandoc writes them in each
format; citex reads the files. The share of citations (by words, in order, in the same note or zone), of their works
(which of them mean the same) and of their links (what an ibid. means) that are those of the plain text.
"""

from __future__ import annotations

import json
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path

import citex
from citex.annotate.ast import ast_of
from citex.model import Document, Mention, Zone
from citex.read.pandoc import convert

FIXTURES = Path(__file__).parent.parent / "fixtures"
TEXTS = ("corpus", "unseen/practice", "unseen/exam", "unseen/exam-2")
FORMATS = {
    "docx": "docx", "odt": "odt", "epub": "epub", "html": "html", "md": "markdown", "rtf": "rtf", "tex": "latex",
    "org": "org", "docbook": "docbook", "jats": "jats_archiving", "fb2": "fb2",
}  # fmt: skip
NOTES_AT_LEAST = 5


@dataclass
class Count:
    """How many of how many are the same."""

    same: int = 0
    all: int = 0
    differing: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.same / self.all:.3f}" if self.all else "  -  "


def main() -> None:
    """Print the shares by format, and with `-v` what differs."""
    wanted = [name for name in sys.argv[1:] if name in FORMATS] or list(FORMATS)
    texts = [
        document for folder in TEXTS for path in sorted((FIXTURES / folder).glob("*.txt")) if (document := _noted(path))
    ]
    notes = sum(zone.kind == "note" for document in texts for zone in document.zones)
    mentions = sum(len(document.mentions) for document in texts)
    print(f"{len(texts)} texts with {notes} notes and {mentions} citations\n\n{'':8} citations  works  links")
    for suffix in wanted:
        counts = Count(), Count(), Count()
        for document in texts:
            before = counts[0].same, counts[0].all
            _compare(document, _there_and_back(document, suffix), *counts)
            if "-v" in sys.argv:
                print(f"    {document.id}: {counts[0].same - before[0]} of {counts[0].all - before[1]}", flush=True)
        print(f"{suffix:8} {counts[0]!s:>9}  {counts[1]!s}  {counts[2]!s}", flush=True)
        if "-v" in sys.argv:
            print("\n".join(f"    {line}" for count in counts for line in count.differing))


def _noted(path: Path) -> Document | None:
    """The text with its citations and works, if it has notes enough, and most with calls that the plain text shows."""
    document = citex.extract(citex.read(path))
    citex.link([document])
    notes = [zone for zone in document.zones if zone.kind == "note"]
    called = sum(note.anchor is not None for note in notes)
    document.zones = list(_called(document.zones))
    return document if len(notes) >= NOTES_AT_LEAST and called * 2 >= len(notes) else None


def _called(zones: list[Zone]) -> Iterator[Zone]:
    """The zones; a note whose call was not found in the plain text is called where the note before it is."""
    anchor = next(zone.end for zone in zones if zone.kind == "body")
    for zone in zones:
        anchor = anchor if zone.anchor is None else zone.anchor
        yield replace(zone, anchor=anchor) if zone.kind == "note" else zone


def _there_and_back(document: Document, suffix: str) -> Document:
    ast, _ = ast_of(document)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{document.id}.{suffix}")
        path.write_bytes(convert(json.dumps(ast).encode(), path, "json", FORMATS[suffix], "--standalone"))
        read = citex.extract(citex.read(path))
    citex.link([read])
    return read


def _compare(plain: Document, back: Document, citations: Count, works: Count, links: Count) -> None:
    before, after = [_key(plain, m) for m in plain.mentions], [_key(back, m) for m in back.mentions]
    # Notes stand behind the text in a file and perhaps elsewhere in the plain text: each is compared in its place.
    order_before = sorted(range(len(before)), key=lambda at: (before[at][1], at))
    order_after = sorted(range(len(after)), key=lambda at: (after[at][1], at))
    matcher = SequenceMatcher(
        None, [before[at] for at in order_before], [after[at] for at in order_after], autojunk=False
    )
    pairs = {
        order_before[block.a + at]: order_after[block.b + at]
        for block in matcher.get_matching_blocks()
        for at in range(block.size)
    }
    citations.same += len(pairs)
    citations.all += max(len(before), len(after))
    citations.differing += [f"{plain.id}: lost {before[at]}" for at in range(len(before)) if at not in pairs]
    citations.differing += [f"{plain.id}: new {after[at]}" for at in set(range(len(after))) - set(pairs.values())]
    for old, new in pairs.items():
        first = next(at for at in pairs if plain.mentions[at].work == plain.mentions[old].work)
        same = back.mentions[pairs[first]].work == back.mentions[new].work
        works.same += same
        works.all += 1
        if not same:
            works.differing.append(f"{plain.id}: work of {before[old][0]}")
        meant, found = _antecedent(plain, plain.mentions[old]), _antecedent(back, back.mentions[new])
        if meant or found:
            links.all += 1
            links.same += meant == found
            if meant != found:
                links.differing.append(f"{plain.id}: {before[old][0]} meant {meant}, now {found}")


def _key(document: Document, mention: Mention) -> tuple[str, str]:
    """The words of a mention, and of the note in which it stands; the kind of its zone where it is none."""
    zone = next((zone for zone in document.zones if zone.start <= mention.start < zone.end), None)
    if zone is None or zone.kind != "note":
        return _level(mention.text), "" if zone is None or zone.kind != "bibliography" else "bibliography"
    words = document.text[zone.start : zone.end]
    return _level(mention.text), _level(words).removeprefix(_level(zone.number or ""))[:40]


def _antecedent(document: Document, mention: Mention) -> str:
    return "" if mention.antecedent is None else _level(document.mentions[mention.antecedent].text)


def _level(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text.casefold()) if char.isalnum())


if __name__ == "__main__":
    main()
