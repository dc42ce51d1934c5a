"""The pictures in docs/img, drawn from what citex finds in the fixtures: `python docs/draw.py`."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from citex import Library, Mention
from citex.export.keys import citation_keys
from citex.graph import edges_of
from citex.model import value_of
from citex.read import reads, walk
from citex.run import run

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parent / "fixtures"

COLOURS = {
    "full": "#cfe3f7",
    "short": "#d6efd2",
    "ibid": "#fde2c0",
    "op-cit": "#f9cfd6",
    "idem": "#e4d6f3",
    "cross-ref": "#f7f1b5",
}
INK, LINE, FAINT = "#222", "#b06a1c", "#777"
COLUMNS, WIDE, HIGH, LEFT, TOP = 84, 7.8, 20, 70, 16  # characters a row; size of a character; margins


@dataclass(slots=True)
class Passage:
    """Part of a text as it is drawn: from the first of these words to the end of the last."""

    doc: str
    first: str
    last: str


PAGE = [
    Passage("bland-cosmopolitanism", "Secondly, even Jewish writers", "(Benjamin Pinkus (1989): ibid.; p. 157)"),
    Passage("furr-tukhachevskii", "5. According to K", "nn. 97 and 98"),
]


def main() -> None:
    """Draws both pictures."""
    folders = [FIXTURES / "corpus", FIXTURES / "unseen/practice"]
    corpus, both = (_library(folders[:1]), _library(folders))
    (HERE / "img").mkdir(exist_ok=True)
    (HERE / "img/page.svg").write_text(page(corpus, PAGE), encoding="utf-8")
    (HERE / "img/graph.svg").write_text(shared_works(both), encoding="utf-8")


def _library(folders: Sequence[Path]) -> Library:
    return run([source for source in walk(folders, reads).sources if source.path.suffix == ".txt"]).library


def page(library: Library, passages: Sequence[Passage]) -> str:
    """Passages with their citations marked, what each means beside it, and a line from every back reference."""
    works = {work.id: work for work in library.works}
    keys = citation_keys(library.works)
    drawn: list[str] = []
    y = float(TOP)
    for passage in passages:
        document = next(d for d in library.documents if d.id == passage.doc)
        start, end = _range(document.text, passage)
        rows = list(_rows(document.text, start, end))
        heights = {at: y + HIGH * number for number, (at, _) in enumerate(rows)}
        shown = {i: m for i, m in enumerate(document.mentions) if start <= m.start and m.end <= end}
        first_row = {i: max(h for at, h in heights.items() if at <= m.start) for i, m in shown.items()}
        for mention in shown.values():
            drawn += _marks(mention, rows, heights)
        for at, row in rows:
            if row.strip():
                drawn.append(
                    f'<text x="{LEFT}" y="{heights[at] + 14}" textLength="{len(row) * WIDE:.1f}" '
                    f'lengthAdjust="spacingAndGlyphs">{escape(row, quote=False)}</text>'
                )
        for i, mention in shown.items():
            label = f"{mention.form} → {keys.get(works[mention.work].id, '')}"
            if pages := value_of(mention.fields, "locator"):
                label += f", {pages}"
            right = LEFT + COLUMNS * WIDE + 16
            same = [j for j in shown if first_row[j] == first_row[i]]
            height = first_row[i] + 14 + 12 * same.index(i)
            drawn.append(f'<text class="label" x="{right}" y="{height}">{escape(label, quote=False)}</text>')
            if mention.antecedent in shown:
                drawn.append(_arc(first_row[i] + 10, first_row[mention.antecedent] + 10))
        y += HIGH * len(rows) + 2 * HIGH
    return _svg(LEFT + COLUMNS * WIDE + 320, y - HIGH, drawn)


def _range(text: str, passage: Passage) -> tuple[int, int]:
    start = text.index(passage.first)
    return start, text.index(passage.last, start) + len(passage.last)


def _rows(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The rows of a page with the offsets at which they begin; nothing but blanks falls between them."""
    position = start
    for line in text[start:end].splitlines(keepends=True):
        at = position
        for row in textwrap.wrap(line, COLUMNS, break_on_hyphens=False) or [""]:
            at = text.index(row, at)
            yield at, row
            at += len(row)
        position += len(line)


def _marks(mention: Mention, rows: Sequence[tuple[int, str]], heights: dict[int, float]) -> Iterator[str]:
    for at, row in rows:
        start, end = max(mention.start, at), min(mention.end, at + len(row))
        if start < end:
            x, width = LEFT + (start - at) * WIDE - 1, (end - start) * WIDE + 2
            yield (
                f'<rect x="{x:.1f}" y="{heights[at]}" width="{width:.1f}" '
                f'height="{HIGH - 1}" rx="3" fill="{COLOURS[mention.form]}"/>'
            )


def _arc(low: float, high: float) -> str:
    out = LEFT - 18 - min(45, (low - high) / 5)
    edge = LEFT - 6
    return (
        f'<path class="arc" d="M{edge} {low} C{out:.1f} {low} {out:.1f} {high} {edge} {high}"/>'
        f'<path class="head" d="M{edge + 2} {high} l-7 -4 v8 z"/>'
    )


def shared_works(library: Library) -> str:
    """Documents to the left, the works that two or more of them cite to the right; the thicker a line the oftener."""
    graph = library.graph()
    cites = edges_of(graph, "cites")
    documents = Counter(work for _, work in cites)
    works = [work for work, number in documents.items() if number > 1]
    works.sort(key=lambda work: (-documents[work], -graph.nodes[work]["mentions"], work))
    drawn_edges = [(doc, work) for doc, work in cites if work in set(works)]
    texts = sorted({doc for doc, _ in drawn_edges})
    # Each text stands near the middle of the works that it cites.
    middle = {doc: _mean([works.index(work) for citing, work in drawn_edges if citing == doc]) for doc in texts}
    texts.sort(key=lambda doc: (middle[doc], doc))
    step = 24
    height = step * max(len(works), len(texts))
    y_work = {work: TOP + 10 + (i + 0.5) * height / len(works) for i, work in enumerate(works)}
    y_text = {doc: TOP + 10 + (i + 0.5) * height / len(texts) for i, doc in enumerate(texts)}
    x_text, x_work = 220, 480
    drawn = []
    for doc, work in drawn_edges:
        width = 0.8 + graph.edges[doc, work, "cites"]["count"] ** 0.5
        a, b = y_text[doc], y_work[work]
        drawn.append(
            f'<path d="M{x_text} {a:.1f} C{x_text + 120} {a:.1f} {x_work - 120} {b:.1f} {x_work} {b:.1f}" fill="none" '
            f'stroke="#4a7fb5" stroke-opacity="0.55" stroke-width="{width:.1f}"/>'
        )
    for doc in texts:
        label = escape(graph.nodes[doc]["label"].split("/")[-1], quote=False)
        drawn.append(f'<circle cx="{x_text}" cy="{y_text[doc]:.1f}" r="5" fill="{LINE}"/>')
        drawn.append(f'<text class="name" x="{x_text - 10}" y="{y_text[doc] + 4:.1f}" text-anchor="end">{label}</text>')
    for work in works:
        node = graph.nodes[work]
        label = escape(f"{node['label']} · {node['mentions']}", quote=False)
        radius = 3 + node["mentions"] ** 0.5 / 1.5
        drawn.append(f'<circle cx="{x_work}" cy="{y_work[work]:.1f}" r="{radius:.1f}" fill="#4a7fb5"/>')
        drawn.append(f'<text class="name" x="{x_work + 13}" y="{y_work[work] + 4:.1f}">{label}</text>')
    return _svg(980, height + 2 * TOP + 10, drawn)


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers)


def _svg(width: float, height: float, drawn: Sequence[str]) -> str:
    style = (
        f"text {{ font: 13px 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: {INK}; white-space: pre }} "
        f".label {{ font: 11px 'DejaVu Sans', Helvetica, Arial, sans-serif; fill: {FAINT} }} "
        ".name { font: 12px 'DejaVu Sans', Helvetica, Arial, sans-serif } "
        f".arc {{ fill: none; stroke: {LINE}; stroke-width: 1.3 }} .head {{ fill: {LINE} }}"
    )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}">'
    paper = '<rect width="100%" height="100%" fill="#fff"/>'
    return "\n".join([head, f"<style>{style}</style>", paper, *drawn, "</svg>\n"])


if __name__ == "__main__":
    main()
