"""Accuracy on every gold set in fixtures/: `python bench/accuracy.py`.

A line a set of fixtures/gold, one for all of them together, and one for each folder of fixtures/unseen (texts and gold
beside each other). An argument that is a folder of that kind, NAME.txt with NAME.mentions.jsonl, is measured instead;
any other argument names a set. `--errors N` shows the first N errors of each set.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from citex.export.mentions import mentions_jsonl
from citex.read import reads, walk
from citex.run import run
from citex.score import Score, score_files

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help="only these sets (bland, all, ...), or a folder")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the first N errors of each set")
    given = parser.parse_args()
    print(f"{'':24} mentions   find fields   form   link  refer")
    folders = [Path(one) for one in given.sets if Path(one).is_dir()]
    names = {one for one in given.sets if not Path(one).is_dir()}
    known = scores() if names or not folders else iter(())
    if empty := [folder for folder in folders if not any(folder.glob("*.mentions.jsonl"))]:
        parser.error(f"{empty[0]} holds no *.mentions.jsonl")
    shown = 0
    for name, score in chain(known, *(_folder(folder, folder.name) for folder in folders)):
        if names and name not in names and not any(name == folder.name for folder in folders):
            continue
        shown += 1
        print(f"{name:24} {score.mentions:8} " + " ".join(f"{figure:6.3f}" for figure in score.figures().values()))
        for error in score.errors[: given.errors]:
            print(f"    {error}")
    if not shown:
        parser.error(f"no such set or folder: {', '.join(sorted(names))}")


def scores() -> Iterator[tuple[str, Score]]:
    """The name and score of each set."""
    gold = sorted((FIXTURES / "gold").glob("*.mentions.jsonl"))
    sets = [(path.name.removesuffix(".mentions.jsonl"), [path]) for path in gold] + [("all", gold)]
    yield from _scored(FIXTURES / "corpus", sets)
    for folder in sorted(path for path in (FIXTURES / "unseen").glob("*/") if any(path.glob("*.mentions.jsonl"))):
        yield from _folder(folder, f"unseen/{folder.name}")


def _folder(folder: Path, name: str) -> Iterator[tuple[str, Score]]:
    """A folder of texts with their gold beside them."""
    yield from _scored(folder, [(name, sorted(folder.glob("*.mentions.jsonl")))])


def _scored(texts: Path, sets: Sequence[tuple[str, Sequence[Path]]]) -> Iterator[tuple[str, Score]]:
    sources = [source for source in walk([texts], reads).sources if source.path.suffix == ".txt"]
    with TemporaryDirectory() as scratch:
        found = Path(scratch) / "mentions.jsonl"
        found.write_text(mentions_jsonl(run(sources).library.mentions()), encoding="utf-8")
        for name, gold in sets:
            yield name, score_files(gold, found)


if __name__ == "__main__":
    main()
