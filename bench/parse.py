"""How well citex parse divides, and how citex train adapts: `python bench/parse.py several|entries|adapt PATH`.

several  PATH: labelled references, JSON Lines (as for `python -m training`). How many single references are cut in
         two, and, of strings made of two or three, how many seams are found and right.
entries  PATH: articles as NAME/NAME.txt with NAME/NAME.refs.jsonl (start, end, zone of every reference). Of the lists
         in them, line breaks as in the PDF, how many entries are found and right.
adapt    PATH: as for several. Two styles that the model does not know, made of references' parts: field F1 on 200
         after learning 25 and 100, and what that costs elsewhere. `--model` has not seen the development part.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from citex.parse.entries import entries  # noqa: E402
from citex.parse.several import pieces  # noqa: E402
from citex.parse.tagger import Tagger  # noqa: E402
from citex.parse.tagger.adapt import adapt  # noqa: E402
from citex.parse.tagger.labelled import Labelled  # noqa: E402
from citex.parse.tagger.measure import Score, fields  # noqa: E402
from citex.parse.tagger.tagger import SHIPPED  # noqa: E402
from citex.tagger.model import Model  # noqa: E402
from training.data import Reference, load, split  # noqa: E402

JOINTS = ("; ", "; see also ", ". Vgl. auch ")
MADE = 300  # strings of several references a source
SINGLE = 1000  # references a source
Part = tuple[str, str]  # label and text; no label for what stands between


def several(path: Path, model: Path) -> None:
    """Prints a table by source."""
    tagger = Tagger.load(model)
    sources: dict[str, list[Reference]] = defaultdict(list)
    for reference in load(path):
        sources[reference.source].append(reference)
    print(f"{'':20} {'single':>7} {'cut':>5}  {'several':>7} {'precision':>9} {'recall':>7}")
    for source, references in sorted(sources.items()):
        draw = random.Random(5)
        single = draw.sample(references, min(SINGLE, len(references)))
        cut = sum(len(pieces(tagged, tagger)) > 1 for tagged in tagger.tag(one.text for one in single))
        short = [one.text.rstrip(" .;,") for one in references if len(one.text) < 300 and len(one.spans) > 2]
        made = [_joined(draw.sample(short, draw.choice((2, 2, 3))), draw.choice(JOINTS)) for _ in range(MADE)]
        right = found = wanted = 0
        for tagged, (_, seams) in zip(tagger.tag(text for text, _ in made), made, strict=True):
            begins = {start for start, _ in pieces(tagged, tagger)} - {0}
            right, found, wanted = right + len(begins & seams), found + len(begins), wanted + len(seams)
        print(
            f"{source:20} {len(single):7} {cut:5}  {MADE:7} {right / max(1, found):9.3f} {right / wanted:7.3f}",
            flush=True,
        )


def _joined(texts: Sequence[str], joint: str) -> tuple[str, set[int]]:
    text, seams = texts[0], set()
    for follower in texts[1:]:
        mark, signal = joint.split(" ", 1)
        seams.add(len(f"{text}{mark} "))
        text = f"{text}{mark} {signal}{follower}"
    return f"{text}.", seams


def lists(path: Path) -> None:
    """Prints how many entries there are, are found, and are right: an entry is right where it begins as one does."""
    right = found = wanted = 0
    for file in sorted(path.rglob("*.refs.jsonl")):
        rows = [json.loads(line) for line in file.open(encoding="utf-8")]
        spans = [(row["start"], row["end"]) for row in rows if row.get("zone") == "bibliography"]
        apart = [after[0] - before[1] for before, after in pairwise(spans)]
        if len(spans) < 5 or max(apart) > 300:  # not one list without a break
            continue
        text = file.with_name(file.name.replace(".refs.jsonl", ".txt")).read_text(encoding="utf-8")
        given = [_start(text[start:end]) for start, end in spans]
        read = [_start(entry.number + entry.text) for entry in entries(text[spans[0][0] : spans[-1][1]])]
        right += (Counter(given) & Counter(read)).total()
        found, wanted = found + len(read), wanted + len(given)
    print(f"{wanted} entries: precision {right / found:.3f}, recall {right / wanted:.3f}")


def _start(text: str) -> str:
    return "".join(char for char in text if char.isalnum())[:15]


def adaptation(path: Path, model: Path) -> None:
    """Prints field F1 before and after."""
    base = Model.load(model)
    _, development = split(load(path))
    others: dict[str, list[Labelled]] = defaultdict(list)
    for one in development:
        others[one.source].append((one.text, one.spans))
    before = {source: f1(base, references[:300]) for source, references in others.items()}
    pool = [parts for one in development if {"author", "title", "issued"} <= (parts := _parts(one)).keys()]
    random.Random(7).shuffle(pool)
    for name, style in (("gost", gost), ("house", house)):
        made = [_made(style(parts)) for parts in pool[:400]]
        print(f"{name}: {made[0][0]}\n  0 learned: {f1(base, made[200:]):.3f}", flush=True)
        for number in (25, 100):
            learned = adapt(base, made[:number])
            cost = ", ".join(f"{source} {f1(learned, others[source][:300]) - before[source]:+.3f}" for source in others)
            print(f"  {number} learned: {f1(learned, made[200:]):.3f}; elsewhere {cost}", flush=True)


def f1(model: Model, references: Sequence[Labelled]) -> float:
    """Field F1 of a model."""
    score = Score()
    for (text, spans), tagged in zip(references, Tagger(model).tag(text for text, _ in references), strict=True):
        score.add(fields(text, spans), fields(text, tagged.spans))
    return score.f1()


def gost(parts: dict[str, str]) -> Iterator[Part]:
    """As Russian lists have it, with dashes."""
    yield from (("author", parts["author"]), ("", " "), ("title", parts["title"]))
    if "container-title" in parts:
        yield from (("", " // "), ("container-title", parts["container-title"]), ("", ". – "))
        yield from (("issued", parts["issued"]), ("", ". – С. "), ("page", parts.get("page", "12")))
    else:
        yield from (("", ". – "), ("publisher-place", parts.get("publisher-place", "М.")), ("", " : "))
        yield from (("publisher", parts.get("publisher", "Наука")), ("", ", "), ("issued", parts["issued"]))


def house(parts: dict[str, str]) -> Iterator[Part]:
    """An order that nobody has."""
    yield from (("issued", parts["issued"]), ("", " - "), ("title", parts["title"]), ("", " - "))
    if "container-title" in parts:
        yield from (("container-title", parts["container-title"]), ("", " "), ("volume", parts.get("volume", "3")))
    else:
        yield ("publisher-place", parts.get("publisher-place", "Bern"))
    yield from (("", " - "), ("author", parts["author"]))


def _parts(reference: Reference) -> dict[str, str]:
    return {label: reference.text[start:end] for start, end, label in reversed(reference.spans)}


def _made(parts: Iterator[Part]) -> Labelled:
    text, spans = "", []
    for label, part in parts:
        if label:
            spans.append((len(text), len(text) + len(part), label))
        text += part
    return text, spans


def main() -> None:
    """Prints one of the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    measures: dict[str, Callable[..., None]] = {"several": several, "entries": lists, "adapt": adaptation}
    parser.add_argument("measure", choices=measures)
    parser.add_argument("path", type=Path, metavar="PATH")
    parser.add_argument("--model", type=Path, default=SHIPPED, metavar="MODEL")
    given = parser.parse_args()
    more = () if given.measure == "entries" else (given.model,)
    measures[given.measure](given.path, *more)


if __name__ == "__main__":
    main()
