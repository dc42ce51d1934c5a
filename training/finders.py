"""`python -m training.finders DATA -o citex`: from marked articles to the line tagger and the citation tagger.

DATA holds `e2e/` (articles), `parse/` (references) and `tradition/` (essays); citex's own texts are in fixtures/.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from citex.parse.tagger.tagger import shipped
from training import citations, lines
from training.articles import FIXTURES, Article, articles, essays
from training.commentary import commented, sentences
from training.crossed import cross_validate
from training.data import Reference, load
from training.stretches import stretches

MADE_UP = 14_000


def main() -> None:
    """Train both models on everything, or measure them, crossed over by article."""
    arguments = argparse.ArgumentParser(prog="python -m training.finders", description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("-o", "--output", type=Path, required=True, help="the folder of citex, or another")
    arguments.add_argument("--measure", action="store_true", help="cross-validate instead of training on everything")
    options = arguments.parse_args()
    torch.set_num_threads(1)  # sums in one order: the same model every time
    began = time.perf_counter()
    marked = [
        *articles(options.data / "e2e"),
        *essays(FIXTURES / "corpus", FIXTURES / "unseen" / "practice", options.data / "tradition"),
    ]
    references = load(options.data / "parse")
    if options.measure:
        print(cross_validate(marked, references, options.output, learn))
    else:
        learn(marked, references, options.output)
    print(f"{(time.perf_counter() - began) / 60:.0f} minutes")


def learn(marked: Sequence[Article], references: Sequence[Reference], folder: Path) -> None:
    """Learn both models; write them to `segment/model/lines.npz` and `find/model/citations.npz` below `folder`."""
    lines.learn(marked).save(folder / "segment" / "model" / "lines.npz")
    made_up = commented(references, sentences(marked), MADE_UP, seed=1)
    known = stretches(marked, shipped())
    citations.learn(list(known), list(made_up)).save(folder / "find" / "model" / "citations.npz")


if __name__ == "__main__":
    main()
