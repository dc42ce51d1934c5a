"""How well labelled parts of references become CSL values: `python bench/normalise.py DATA [--half unseen]`.

DATA is a folder of labelled references, files of JSON lines with `text`, `spans`, and for some `names`, `lang` and
`orig` (the marks of the source). Everything is worked out from the spans that people marked, so that the tagger's
errors do not count:

names     name lists with their parts marked: share of lists wholly right, of family names right, of persons right
issued    dates that become EDTF, by source
types     types of item against what GROBID's levels of titles and LinkedBooks' kinds imply
language  language of titles: right, silent, wrong
speed     milliseconds a reference, all references once

References of one paper are on one side: the half is told by a checksum of the group. `--show names` prints what is
wrong on the half.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from citex.normalise.names import parse_names
from citex.parse.tagger import Tagged, fields

Row = dict[str, Any]
NAMES = ("author", "editor", "translator")
JOINING = re.compile(r"\b(?:and|und|et|u|y|e|et\.? al|u\.? ?a|hrsg|hg|eds?|in)\b|[\W\d_]", re.IGNORECASE)
# What marks of the source imply: GROBID's levels of title, LinkedBooks' kinds of reference.
IMPLIED = {
    frozenset("aj"): ("article-journal", "article-newspaper", "article-magazine"),
    frozenset("am"): ("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"),
    frozenset("m"): (
        "book", "thesis", "report", "webpage", "software", "legislation", "legal_case", "standard", "manuscript",
    ),
}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="a folder of labelled references (*.jsonl)")
    parser.add_argument("--half", choices=("development", "unseen"), default="development")
    parser.add_argument("--only", nargs="*", default=["names", "issued", "types", "language", "speed"])
    parser.add_argument("--show", nargs="*", default=[], help="print what is wrong: names, issued, types, language")
    given = parser.parse_args()
    rows = [json.loads(line) for path in sorted(given.data.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    half = [row for row in rows if _half(row) == given.half]
    for one in given.only:
        MEASURES[one](rows if one == "speed" else half, one in given.show)


def _half(row: Row) -> str:
    return ("development", "unseen")[crc32(str(row.get("meta", {}).get("group", row["id"])).encode()) % 2]


def _tagged(row: Row) -> Tagged:
    return Tagged(row["text"], tuple((start, end, label) for start, end, label in row["spans"]), 1.0)


def _level(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def names(rows: list[Row], show: bool) -> None:
    """Lists of which every word is marked as part of a person's name or joins two."""
    lists = right = persons = persons_right = families = 0
    for printed, gold in _name_lists(rows):
        found = [(_level(n.family or n.literal), _level(n.given)) for n in parse_names(printed)]
        wanted = [(_level(family), _level(given)) for family, given in gold]
        lists += 1
        right += found == wanted
        persons += len(wanted)
        persons_right += (Counter(found) & Counter(wanted)).total()
        families += (Counter(f for f, _ in found) & Counter(f for f, _ in wanted)).total()
        if show and found != wanted:
            print(f"{printed}\n    {gold}\n    {[(n.family or n.literal, n.given) for n in parse_names(printed)]}")
    print(f"names     {lists} lists, wholly right {right / lists:.4f}; of {persons} persons "
          f"family right {families / persons:.4f}, both parts right {persons_right / persons:.4f}")  # fmt: skip


def _name_lists(rows: list[Row]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for row in rows:
        text = row["text"]
        for start, end, label in row["spans"]:
            if label not in NAMES or not row.get("names"):
                continue
            parts = [part for part in row["names"] if start <= part[0] and part[1] <= end]
            rest = list(text[start:end])
            for first, last, _ in parts:
                rest[first - start : last - start] = "," * (last - first)
            persons = [(a, b) for a, b, mark in row["orig"] if start <= a and b <= end and mark in NAMES]
            gold = []
            for first, last in persons:
                own = defaultdict(list)
                for a, b, kind in parts:
                    if first <= a and b <= last:
                        own[kind].append(text[a:b])
                gold.append(_particles_to_family(" ".join(own["family"]), " ".join(own["given"])))
            if gold and all(family for family, _ in gold) and not JOINING.sub("", "".join(rest)):
                yield text[start:end], gold


def _particles_to_family(family: str, given: str) -> tuple[str, str]:
    """A particle behind the given name belongs to the family name, as our format has it ("Humboldt, Wilhelm von")."""
    found = re.search(r"(?: (?:v\.|von|van|der|den|de|la|du|di|da|zu))+$", given)
    return (f"{found[0].strip()} {family}", given[: found.start()]) if found else (family, given)


def issued(rows: list[Row], show: bool) -> None:
    """The share of printed dates that hold a digit and become EDTF."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        printed = [row["text"][a:b] for a, b, label in row["spans"] if label == "issued"]
        if not any(character.isdigit() for date in printed for character in date):
            continue
        value = str(fields(_tagged(row)).get("issued", ""))
        read = bool(re.match(r"[\d\[{]?\d{3}[\dX]", value))
        counts[row["source"]][0] += read
        counts[row["source"]][1] += 1
        if show and not read:
            print(printed, value)
    for source, (read, of) in counts.items():
        print(f"issued    {source:20} {read / of:.4f} of {of}")


def types(rows: list[Row], show: bool) -> None:
    """Types where the source's marks imply one."""
    table: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for row in rows:
        marks = [mark.partition(":") for _, _, mark in row.get("orig", [])]
        levels = frozenset(level[:1] for mark, _, level in marks if mark == "title") - {"s"}
        if row["source"] == "linkedbooks-valid" and row.get("meta", {}).get("type") == "meta-annotation":
            levels = frozenset("am")
        if wanted := IMPLIED.get(levels):
            found = str(fields(_tagged(row)).get("type"))
            table[wanted][found] += 1
            if show and found not in wanted:
                print(wanted[0], found, row["text"])
    for wanted, found_types in table.items():
        right = sum(found_types[one] for one in wanted)
        print(f"types     {wanted[0]:20} {right / found_types.total():.4f} of {found_types.total()}: "
              + ", ".join(f"{one} {count}" for one, count in found_types.most_common(8)))  # fmt: skip


def language(rows: list[Row], show: bool) -> None:
    """The language of titles, by the language that the data give them."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["lang"] == "und" or not any(label == "title" for *_, label in row["spans"]):
            continue
        found = str(fields(_tagged(row)).get("language", ""))
        outcome = "right" if found.partition("-")[0] == row["lang"] else "wrong" if found else "silent"
        counts[row["lang"]][outcome] += 1
        if show and outcome == "wrong":
            print(row["lang"], found, [row["text"][a:b] for a, b, label in row["spans"] if label == "title"])
    for tag, outcomes in sorted(counts.items(), key=lambda item: -item[1].total()):
        shares = ", ".join(f"{one} {outcomes[one] / outcomes.total():.3f}" for one in ("right", "silent", "wrong"))
        print(f"language  {tag:4} {outcomes.total():6}: {shares}")


def speed(rows: list[Row], show: bool) -> None:  # noqa: ARG001
    """Milliseconds a reference."""
    tagged = [_tagged(row) for row in rows]
    started = time.process_time()
    for one in tagged[:1000]:
        fields(one)
    first = time.process_time() - started
    started = time.process_time()
    for one in tagged[1000:]:
        fields(one)
    print(f"speed     {1000 * (time.process_time() - started) / len(tagged[1000:]):.4f} ms of a processor a reference, "
          f"{first:.2f} s for the first thousand")  # fmt: skip


MEASURES = {"names": names, "issued": issued, "types": types, "language": language, "speed": speed}

if __name__ == "__main__":
    main()
