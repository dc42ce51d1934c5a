"""A plain linear-chain CRF, to measure the shipped tagger against: `python -m training.baseline PATH [--rich]`.

Words, affixes, shapes and neighbours, as one writes them in an hour; with --rich the linear features of the tagger.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite  # type: ignore[import-untyped]

from citex.tagger.features import Featuriser
from citex.tagger.tokens import Lexicon
from training.data import Reference, load, split
from training.labels import label_tokens, spans_of
from training.report import report


def plain(references: Sequence[Reference]) -> Iterator[list[dict[str, str]]]:
    """Features of a token: its word, affixes, case, and the words and cases on both sides."""
    tokens = Lexicon().tokenise([reference.text for reference in references])
    for number, reference in enumerate(references):
        first, last = tokens.bounds[number : number + 2]
        spans = zip(tokens.starts[first:last], tokens.ends[first:last], strict=True)
        words = [reference.text[start:end] for start, end in spans]
        cases = ["".join("X" if c.isupper() else "d" if c.isdigit() else c if not c.isalpha() else "x" for c in w[:4])
                 for w in words]  # fmt: skip
        rows = []
        for place, word in enumerate(words):
            row = {"w": word.lower(), "p": word[:3].lower(), "s": word[-3:].lower(), "c": cases[place]}
            for offset in (-2, -1, 1, 2):
                inside = 0 <= place + offset < len(words)
                row[f"w{offset}"] = words[place + offset].lower() if inside else "edge"
                row[f"c{offset}"] = cases[place + offset] if inside else "edge"
            rows.append(row)
        yield rows


def rich(references: Sequence[Reference]) -> Iterator[list[list[str]]]:
    """The linear features of the tagger."""
    featuriser = Featuriser()
    for reference in references:
        buckets = featuriser.features(featuriser.lexicon.tokenise([reference.text])).wide
        yield [[f"{column}.{bucket}" for column, bucket in enumerate(row)] for row in buckets.tolist()]


def main() -> None:
    """Train on the training part and report on the development part."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--rich", action="store_true")
    arguments.add_argument("--iterations", type=int, default=110)
    options = arguments.parse_args()
    features = rich if options.rich else plain
    training, development = split(load(options.path))
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.0, "c2": 0.15, "max_iterations": options.iterations, "feature.minfreq": 3})
    for reference, rows in zip(training, features(training), strict=True):
        trainer.append(rows, label_tokens(reference))
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/model"
        began = time.perf_counter()
        trainer.train(path)
        print(f"trained in {time.perf_counter() - began:.0f} s, {Path(path).stat().st_size / 1e6:.1f} MB")
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        predicted = [spans_of(reference.text, tagger.tag(rows))
                     for reference, rows in zip(development, features(development), strict=True)]  # fmt: skip
    print(report(development, predicted))


if __name__ == "__main__":
    main()
