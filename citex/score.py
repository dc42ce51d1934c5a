"""How well mentions agree with a gold set: find, fields, form, link, refer.

* find: F1 of the spans. A prediction is right where it overlaps a gold mention by at least half of their union, one to
  one. Gold mentions marked optional count neither way.
* fields: F1 over every (field, value) of the matched pairs, once case, accents, punctuation and short page ranges are
  levelled. A missed mention misses all its fields, a spurious one adds all its own.
* form: share of the matched pairs with the right form.
* link: B-cubed F1 of the grouping of mentions into works, over all documents together; a gold mention that was not
  found has recall 0.
* refer: share of ibid, op-cit, idem, short and cross-ref mentions whose predicted work is that of the majority of
  their gold work's full citations.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Record = dict[str, Any]  # a line of mentions.jsonl
Value = tuple[str, str]  # a field and its levelled value

NAMES = frozenset({"author", "editor", "translator", "container-author"})
UNSCORED = frozenset({"note", "genre", "quoted"})  # free wording: two careful readers differ
ENOUGH = 0.5  # of the union of two spans

_DASH = re.compile(r"[\u2010-\u2015\u2212]")
_WORD = re.compile(r"[^\W_]+")
_PAGES = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_RANGE = re.compile(r"(\d+)\s*-\s*(\d+)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_AND = re.compile(r"\b(?:and|und|et|e|y)\b|&")


@dataclass(slots=True, frozen=True)
class Rate:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @classmethod
    def of(cls, right: int, wrong: int, missed: int) -> Rate:
        """The rate for so many right, wrong and missed items; where there is nothing to be found or wrong, 1."""
        return cls(
            right / (right + wrong) if right + wrong else 1.0, right / (right + missed) if right + missed else 1.0
        )

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Score:
    """The five figures, and what they are made of. `errors` are misses, spurious finds and wrong values, in words."""

    mentions: int
    find: Rate
    fields: Rate
    form: float
    link: float
    refer: float
    by_field: dict[str, tuple[Rate, int]]
    by_document: dict[str, float]
    errors: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The five figures by name."""
        return {
            "find": self.find.f1,
            "fields": self.fields.f1,
            "form": self.form,
            "link": self.link,
            "refer": self.refer,
        }

    def to_json(self) -> str:
        """All figures as one JSON object."""
        by_field = {
            name: {"p": rate.precision, "r": rate.recall, "f": rate.f1, "n": count}
            for name, (rate, count) in self.by_field.items()
        }
        return json.dumps(
            {
                "mentions": self.mentions,
                "find_p": self.find.precision,
                "find_r": self.find.recall,
                "find": self.find.f1,
                "fields_p": self.fields.precision,
                "fields_r": self.fields.recall,
                "fields": self.fields.f1,
                "form": self.form,
                "link": self.link,
                "refer": self.refer,
                "by_field": by_field,
                "by_doc": self.by_document,
            }
        )

    def __str__(self) -> str:
        lines = [f"  {document:40} find {f1:.3f}" for document, f1 in self.by_document.items()]
        lines += [
            f"  {name:24} p {rate.precision:.3f}  r {rate.recall:.3f}  f {rate.f1:.3f}  n {count}"
            for name, (rate, count) in self.by_field.items()
        ]
        find = f"find {self.find.f1:.3f} (p {self.find.precision:.3f} r {self.find.recall:.3f})"
        rest = f"fields {self.fields.f1:.3f}  form {self.form:.3f}  link {self.link:.3f}  refer {self.refer:.3f}"
        return "\n".join([*lines, f"{self.mentions} mentions: {find}  {rest}"])


@dataclass(slots=True)
class _Matched:
    """The mentions of one document or more, set side by side. Nothing optional is in it."""

    pairs: list[tuple[Record, Record]] = field(default_factory=list)
    missed: list[Record] = field(default_factory=list)
    spurious: list[Record] = field(default_factory=list)

    @property
    def find(self) -> Rate:
        return Rate.of(len(self.pairs), len(self.spurious), len(self.missed))


def score_files(gold: Sequence[Path], predicted: Path) -> Score:
    """The score of one file of mentions against gold sets.

    Documents count that a gold set names, or that NAME.docs beside NAME.mentions.jsonl lists (texts without any
    citation). `gold` and `predicted` may be folders: all `*.mentions.jsonl` in the one, `mentions.jsonl` in the other.
    Raises OSError, and ValueError with file and line for what is no mention.
    """
    paths = [path for given in gold for path in (_in_folder(given) if given.is_dir() else [given])]
    listed: set[str] = set()
    for path in paths:
        names = Path(str(path).replace(".mentions.jsonl", ".docs"))
        if names.exists():
            listed |= set(names.read_text(encoding="utf-8").split())
    found = predicted / "mentions.jsonl" if predicted.is_dir() else predicted
    return score([mention for path in paths for mention in load(path)], load(found), listed)


def _in_folder(folder: Path) -> list[Path]:
    paths = sorted(folder.glob("*.mentions.jsonl"))
    if not paths:
        raise FileNotFoundError(2, "no *.mentions.jsonl in it", str(folder))
    return paths


def load(path: Path) -> list[Record]:
    """The mentions of a file, a JSON object a line. Raises OSError, or ValueError that names file and line."""
    mentions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            mention = json.loads(line)
            _ = mention["doc"], mention["start"] + mention["end"], mention["text"]
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}, line {number}: this is no mention ({error})") from error
        mentions.append(mention)
    return mentions


def score(gold: Iterable[Record], predicted: Iterable[Record], documents: Iterable[str] = ()) -> Score:
    """The score of predicted mentions against gold mentions, in the documents that gold or `documents` name."""
    gold_by, predicted_by = _by_document(gold), _by_document(predicted)
    errors: list[str] = []
    whole = _Matched()
    by_document: dict[str, float] = {}
    right: Counter[Value] = Counter()
    wrong: Counter[Value] = Counter()
    missing: Counter[Value] = Counter()
    for document in sorted({*gold_by, *documents}):
        matched = _match(gold_by.get(document, []), predicted_by.get(document, []))
        by_document[document] = matched.find.f1
        for wanted, got in matched.pairs:
            want, have = values(wanted.get("fields")), values(got.get("fields"))
            right += want & have
            wrong += have - want
            missing += want - have
            if want != have:
                errors.append(_field_error(document, wanted, want - have, have - want))
        for wanted in matched.missed:
            missing += values(wanted.get("fields"))
            errors.append(f"MISS  {document}:{wanted['start']} {wanted['text'][:110]!r}")
        for got in matched.spurious:
            wrong += values(got.get("fields"))
            errors.append(f"SPUR  {document}:{got['start']} {got['text'][:110]!r}")
        whole.pairs += matched.pairs
        whole.missed += matched.missed
        whole.spurious += matched.spurious
    refer, refer_errors = _refer(whole)
    return Score(
        mentions=len(whole.pairs) + len(whole.missed),
        find=whole.find,
        fields=Rate.of(right.total(), wrong.total(), missing.total()),
        form=sum(wanted["form"] == got.get("form") for wanted, got in whole.pairs) / max(1, len(whole.pairs)),
        link=_link(whole),
        refer=refer,
        by_field=_by_field(right, wrong, missing),
        by_document=by_document,
        errors=errors + refer_errors,
    )


def _by_document(mentions: Iterable[Record]) -> dict[str, list[Record]]:
    by: defaultdict[str, list[Record]] = defaultdict(list)
    for mention in mentions:
        by[mention["doc"]].append(mention)
    return by


def _match(gold: list[Record], predicted: list[Record]) -> _Matched:
    """One-to-one pairs by falling overlap; pairs with an optional gold mention, and such misses, are left out."""
    candidates = sorted(
        (
            (overlap(wanted, got), i, j)
            for i, wanted in enumerate(gold)
            for j, got in enumerate(predicted)
            if got["start"] < wanted["end"] and wanted["start"] < got["end"]
        ),
        reverse=True,
    )
    of_gold: dict[int, int] = {}
    of_predicted: set[int] = set()
    for share, i, j in candidates:
        if share >= ENOUGH and i not in of_gold and j not in of_predicted:
            of_gold[i] = j
            of_predicted.add(j)
    return _Matched(
        pairs=[(gold[i], predicted[j]) for i, j in of_gold.items() if not gold[i].get("optional")],
        missed=[wanted for i, wanted in enumerate(gold) if i not in of_gold and not wanted.get("optional")],
        spurious=[got for j, got in enumerate(predicted) if j not in of_predicted],
    )


def overlap(one: Record, other: Record) -> float:
    """The part of two spans' union that both hold."""
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    union = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return common / union if common > 0 else 0.0


def values(fields: Record | None) -> Counter[Value]:
    """The fields as (field, levelled value), a name at a time, by its family name."""
    found: Counter[Value] = Counter()
    for key, value in (fields or {}).items():
        if value in (None, "", []) or key in UNSCORED:
            continue
        if key in NAMES:
            found.update((key, _level_name(name)) for name in (value if isinstance(value, list) else [value]))
        elif key in {"locator", "page"}:
            found["locator", level_pages(value)] += 1
        elif key == "edition":
            number = re.match(r"\d+", str(value))
            found[key, number[0] if number else level(value)] += 1
        elif key == "issued":
            found[key, str(value).replace("..", "").strip()] += 1
        else:
            found[key, level(value)] += 1
    return found


def _level_name(name: Record | str) -> str:
    if not isinstance(name, dict):
        return level(name)
    particles = name.get("dropping-particle"), name.get("non-dropping-particle")
    family = " ".join(part for part in (*particles, name.get("family")) if part)
    return level(family or name.get("literal", ""))


def level(value: object) -> str:
    """The words of a value, without case, accents and punctuation."""
    text = unicodedata.normalize("NFKD", str(value)).casefold()
    text = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(_WORD.findall(_DASH.sub("-", text)))


def level_pages(value: object) -> str:
    """Pages with their ranges in full: '939-41 and 942' is '939-941 942'."""
    text = _THOUSANDS.sub("", _DASH.sub("-", str(value).casefold()))
    return " ".join(_PAGES.findall(_AND.sub(" ", _RANGE.sub(_full_range, text))))


def _full_range(found: re.Match[str]) -> str:
    first, last = found.groups()
    return f"{first}-{first[: len(first) - len(last)] + last if len(last) < len(first) else last}"


def _link(whole: _Matched) -> float:
    """B-cubed F1 of the grouping into works, over the gold mentions."""
    wanted_works = [wanted["work"] for wanted, _ in whole.pairs] + [wanted["work"] for wanted in whole.missed]
    gold_size = Counter(wanted_works)
    got_size = Counter(got.get("work") for _, got in whole.pairs)
    both = Counter((wanted["work"], got.get("work")) for wanted, got in whole.pairs)
    precision = sum(both[w["work"], p.get("work")] / got_size[p.get("work")] for w, p in whole.pairs)
    precision /= max(1, len(whole.pairs))
    recall = sum(both[w["work"], p.get("work")] / gold_size[w["work"]] for w, p in whole.pairs)
    recall /= max(1, len(wanted_works))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _refer(whole: _Matched) -> tuple[float, list[str]]:
    """The share of back references that lead to the right work, and those that do not, in words."""
    full: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for wanted, got in whole.pairs:
        if wanted["form"] == "full":
            full[wanted["work"]][got.get("work")] += 1
    meant = {work: works.most_common(1)[0][0] for work, works in full.items()}
    pairs = [(wanted, got) for wanted, got in whole.pairs if wanted["form"] != "full" and wanted["work"] in meant]
    missed = sum(wanted["form"] != "full" and wanted["work"] in meant for wanted in whole.missed)
    errors = [
        f"LINK  {wanted['doc']}:{wanted['start']} {wanted['text'][:90]!r} want {wanted['work']} got {got.get('work')}"
        for wanted, got in pairs
        if got.get("work") != meant[wanted["work"]]
    ]
    return (len(pairs) - len(errors)) / max(1, len(pairs) + missed), errors


def _by_field(right: Counter[Value], wrong: Counter[Value], missing: Counter[Value]) -> dict[str, tuple[Rate, int]]:
    def count(values: Counter[Value]) -> Counter[str]:
        counts: Counter[str] = Counter()
        for (name, _), number in values.items():
            counts[name] += number
        return counts

    good, bad, lost = count(right), count(wrong), count(missing)
    return {
        name: (Rate.of(good[name], bad[name], lost[name]), good[name] + lost[name])
        for name in sorted({*good, *bad, *lost})
    }


def _field_error(document: str, wanted: Record, want: Counter[Value], got: Counter[Value]) -> str:
    return (
        f"FIELD {document}:{wanted['start']} {wanted['text'][:90]!r}\n      want {dict(want)}\n      got  {dict(got)}"
    )
