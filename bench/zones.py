"""Notes and body told apart in articles whose zones people drew: `bench/zones.py DATA [--pdf] [--models FOLDER]`.

DATA is a folder with `fossil-zones` and `fossil-refs`. Of every character that is not blank and that people count to
body, annex, notes or a list of works: whether citex puts it on the same side, notes and lists against all else. What
they label as a list ("listBibl") or as a note that was put right (">note") is that, wherever it is filed. Left out are
title pages, abstracts and tables of contents, which are neither, and running heads, feet and page numbers.

With `--pdf` the articles are read from their PDFs, where DATA has them. Their text is another (notes stand at the end),
so the letters of what people drew are looked for, forty at a time, among those of citex's notes and lists and among
those of its body; what is found in neither counts as wrong.

With `--models`, a folder of `fold0` to `fold2` as `python -m training.finders DATA -o FOLDER --measure` writes it, each
third of the articles is read by a line tagger that has learned from the others.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from citex import read
from citex.model import Zone
from citex.pipeline import line_tagger
from citex.rules import Patterns
from citex.segment import segment
from citex.segment.tagger import LineTagger

SOURCES = ("fossil-zones", "fossil-refs")
_BODY = frozenset({"body", "annex"})
_NOTE = frozenset({"note", "bibliography"})
_PIECE = 40  # letters that are looked for at once
_BACK = 3000  # letters that two readers may differ in order
_NOTE_LABELS = ("bibl", "biblio", ">note")


class Count(NamedTuple):
    """Characters: of notes and lists found and missed, of body found and taken for notes."""

    note: int = 0
    missed: int = 0
    body: int = 0
    taken: int = 0

    @property
    def right(self) -> float:
        """The share on the right side."""
        return (self.note + self.body) / max(1, sum(self))


def main() -> None:
    """Print the share of characters on the right side, by source and article."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("--pdf", action="store_true", help="read the PDFs")
    arguments.add_argument("--models", type=Path, help="line taggers of thirds of the articles")
    options = arguments.parse_args()
    tagger_of = _crossed(options.data, options.models) if options.models else lambda _: line_tagger
    print(f"{'':44}{'characters':>10} {'right':>6} {'notes missed':>13} {'body taken':>11}")
    for source in SOURCES:
        paths = sorted((options.data / source).iterdir())
        if options.pdf:
            counts = {path.name: _printed(path) for path in paths if (path / f"{path.name}.pdf").exists()}
        else:
            counts = {path.name: _article(path, tagger_of(path.name)) for path in paths}
        for name, count in sorted(counts.items(), key=lambda item: item[1].right):
            print(_row(f"  {name}", count))
        print(_row(source, Count(*map(sum, zip(*counts.values(), strict=True)))))


def _row(name: str, count: Count) -> str:
    return f"{name:44}{sum(count):10} {count.right:6.3f} {count.missed:13} {count.taken:11}"


def _article(path: Path, tagger: Callable[[], LineTagger]) -> Count:
    """How an article is read from its text."""
    document = read(path / f"{path.name}.txt")
    found = segment(document.text, Patterns.default(), tagger, document.zones)
    special = [zone for zone in found if zone.kind in ("note", "bibliography")]
    counts = [0, 0, 0, 0]
    for start, end, is_note in _drawn(path / f"{path.name}.zones.jsonl"):
        whole, inside = _inked(document.text, start, end), _covered(document.text, start, end, special)
        right, wrong = (inside, whole - inside) if is_note else (whole - inside, inside)
        counts[0 if is_note else 2] += right
        counts[1 if is_note else 3] += wrong
    return Count(*counts)


def _printed(path: Path) -> Count:
    """How an article is read from its PDF."""
    document = read(path / f"{path.name}.pdf")
    found = segment(document.text, Patterns.default(), line_tagger, document.zones)
    sides = ["", ""]  # the letters of the body, and those of notes and lists
    for zone in found:
        sides[zone.kind in ("note", "bibliography")] += _letters(document.text[zone.start : zone.end])
    printed = (path / f"{path.name}.txt").read_text("utf-8")
    counts = [0, 0, 0, 0]
    at = [0, 0]  # how far each side has been read
    for start, end, is_note in _drawn(path / f"{path.name}.zones.jsonl"):
        letters = _letters(printed[start:end])
        for piece in (letters[i : i + _PIECE] for i in range(0, len(letters), _PIECE)):
            places = [side.find(piece, max(0, place - _BACK)) for side, place in zip(sides, at, strict=True)]
            near = [(abs(place - at[side]), side) for side, place in enumerate(places) if place >= 0]
            side = min(near)[1] if near else None
            if side is not None:
                at[side] = places[side]
            counts[(0 if is_note else 2) + (side != is_note)] += len(piece)
    return Count(*counts)


def _letters(text: str) -> str:
    """What printing leaves of a text: its letters, without the hyphens and blanks of its lines."""
    return "".join(filter(str.isalpha, text.casefold()))


def _drawn(path: Path) -> Iterator[tuple[int, int, bool]]:
    """Start and end of what people counted to notes or lists, or to the body."""
    for row in map(json.loads, path.read_text("utf-8").splitlines()):
        is_note = row["zone"] in _NOTE or row["label"].casefold().endswith(_NOTE_LABELS)
        if is_note or row["zone"] in _BODY:
            yield row["start"], row["end"], is_note


def _covered(text: str, start: int, end: int, zones: list[Zone]) -> int:
    """How many characters between two offsets lie in zones."""
    return sum(
        _inked(text, max(start, zone.start), min(end, zone.end))
        for zone in zones if zone.start < end and zone.end > start
    )  # fmt: skip


def _inked(text: str, start: int, end: int) -> int:
    """The characters that are not blank."""
    return sum(not char.isspace() for char in text[start:end])


def _crossed(data: Path, models: Path) -> Callable[[str], Callable[[], LineTagger]]:
    """The line tagger for an article by name, of those that have not learned from it."""
    from training.articles import articles
    from training.crossed import FOLDS, folds

    own = folds(list(articles(data)))
    taggers = [LineTagger.load(models / f"fold{fold}" / "segment" / "model" / "lines.npz") for fold in range(FOLDS)]
    return lambda name: lambda: taggers[own[name]]


if __name__ == "__main__":
    main()
