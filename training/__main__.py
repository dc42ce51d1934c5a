"""`python -m training PATH -o MODEL`: from labelled references to the tagger's model, with a report."""

from __future__ import annotations

import argparse
import dataclasses
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from citex.parse.tagger.tagger import Tagger
from training.data import Reference, load, split
from training.ensemble import mean
from training.exchange import exchanged
from training.network import Settings, train
from training.noise import noise
from training.report import report
from training.styles import rendered
from training.synthesis import notes

MODELS = 2

# How often a reference counts: labelled notes are few, and AnyStyle's core is its most careful part.
WEIGHTS = {"bibliographic-tei": 2, "anystyle-core": 2}

# How many strings with exchanged values a source gives, to each of its references.
EXCHANGED = {"anystyle-core": 3, "anystyle-good": 1, "bibliographic-tei": 3, "excite": 0.7, "grobid": 0.35,
             "linkedbooks-train": 0.08}  # fmt: skip

# Made-up strings, to each reference.
NOISE, NOTES, STYLES = 1 / 25, 1 / 7, 1 / 6


def main() -> None:
    """Measure on held-out references, then train on all of them and write the model."""
    arguments = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    arguments.add_argument("path", type=Path, help="folder of JSON Lines files with labelled references")
    arguments.add_argument("-o", "--output", type=Path, required=True, help="the model to write")
    arguments.add_argument("--epochs", type=int, default=Settings.epochs)
    arguments.add_argument("--seed", type=int, default=Settings.seed)
    arguments.add_argument("--only", choices=["measure", "ship"], help="leave out the other half")
    options = arguments.parse_args()
    torch.set_num_threads(1)  # sums in one order: the same model every time
    settings = dataclasses.replace(Settings(), epochs=options.epochs, seed=options.seed)
    references = load(options.path)
    if options.only != "ship":
        training, development = split(references)
        learn(training, settings, options.output)
        tagger = Tagger.load(options.output)
        print(report(development, [tagged.spans for tagged in tagger.tag(r.text for r in development)]))
    if options.only != "measure":
        learn(references, settings, options.output)
    print(f"{options.output}: {options.output.stat().st_size / 1e6:.1f} MB")


def learn(references: Sequence[Reference], settings: Settings, path: Path) -> None:
    """Train `MODELS` models on `references` and what is made of them; write their mean to `path`."""
    began = time.perf_counter()
    seeds = range(settings.seed, settings.seed + MODELS)
    models = [train(material(references, seed), dataclasses.replace(settings, seed=seed)) for seed in seeds]
    mean(models).save(path)
    print(f"trained in {(time.perf_counter() - began) / 60:.0f} minutes", flush=True)


def material(references: Sequence[Reference], seed: int) -> list[Reference]:
    """The references, as often as they count, and what is made up of them."""
    strings = [reference for reference in references for _ in range(WEIGHTS.get(reference.source, 1))]
    for source, share in EXCHANGED.items():
        own = [reference for reference in references if reference.source == source]
        strings += exchanged(own, int(share * len(own)), seed)
    for make, share in ((noise, NOISE), (notes, NOTES), (rendered, STYLES)):
        strings += make(references, int(share * len(references)), seed)
    return strings


if __name__ == "__main__":
    main()
