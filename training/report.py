"""Measures by source, by language and by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from citex.parse.tagger.measure import FIELDS, Score, fields
from citex.parse.tagger.spans import Span
from training.data import Reference


def report(references: Sequence[Reference], predicted: Sequence[Sequence[Span]]) -> str:
    """Tables by source, by language and by source and field."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for reference, spans in zip(references, predicted, strict=True):
        wanted, found = fields(reference.text, reference.spans), fields(reference.text, spans)
        for key in (("", ""), ("source", reference.source), ("language", reference.language)):
            scores[key].add(wanted, found)
    lines = [f"{'':28} references  field F1  wholly right"]
    for (kind, name), score in sorted(scores.items()):
        title = f"{kind} {name}".strip() or "all"
        lines.append(f"{title:28} {score.references:10}  {score.f1():8.4f}  {score.whole / score.references:12.4f}")
    sources = sorted(name for kind, name in scores if kind == "source")
    lines += ["", f"{'field F1':20}" + "".join(f"{source[:17]:>19}" for source in sources)]
    for label in FIELDS:
        cells = []
        for source in sources:
            score = scores["source", source]
            number = score.right[label] + score.missed[label]
            cells.append(f"{score.f1(label):11.3f} ({number:5})" if number else " " * 19)
        lines.append(f"{label:20}" + "".join(cells))
    return "\n".join(lines)
