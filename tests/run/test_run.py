"""Many files to one library, whatever goes wrong with one of them and however many processes are at work."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from citex import pipeline
from citex.export.mentions import mentions_jsonl
from citex.model import Document
from citex.read import Source, reads, walk
from citex.rules import Patterns
from citex.run import Outcome, run
from citex.run.pool import in_pool

CORPUS = Path(__file__).parents[2] / "fixtures/corpus"
SHORT = ("russia-imperialist", "castro-korea", "icmlpo-turkey", "stalin-colonial-industry")


@pytest.fixture
def texts(tmp_path: Path) -> list[Source]:
    """A few short texts, and one file that cannot be read among them."""
    for name in SHORT:
        (tmp_path / f"{name}.txt").write_bytes((CORPUS / f"{name}.txt").read_bytes())
    (tmp_path / "empty.txt").write_bytes(b"")
    return walk([tmp_path], reads).sources


def test_documents_in_order_and_failures_by_name(texts: list[Source]) -> None:
    told: list[tuple[str, Outcome]] = []
    done = run(texts, on_done=lambda source, outcome: told.append((source.id, outcome)))
    assert [document.id for document in done.library.documents] == sorted(SHORT)
    assert [(Path(failure.source).name, failure.reason) for failure in done.failures] == [
        ("empty.txt", "the file is empty")
    ]
    assert [name for name, _ in told] == sorted([*SHORT, "empty"])


def test_any_number_of_processes_gives_the_same(texts: list[Source]) -> None:
    one, two = run(texts, jobs=1), run(texts, jobs=2)
    assert mentions_jsonl(one.library.mentions()) == mentions_jsonl(two.library.mentions())
    assert one.library == two.library
    assert one.failures == two.failures


def test_a_text_on_which_citex_fails(texts: list[Source], monkeypatch: pytest.MonkeyPatch) -> None:
    extract = pipeline.extract

    def fail(document: Document, patterns: Patterns | None = None) -> Document:
        if document.id == "castro-korea":
            raise KeyError("a fault")
        return extract(document, patterns)

    monkeypatch.setattr(pipeline, "extract", fail)
    done = run(texts)
    assert [document.id for document in done.library.documents] == sorted(set(SHORT) - {"castro-korea"})
    assert "KeyError: 'a fault'" in str(done.failures[0])
    assert "castro-korea.txt" in str(done.failures[0])


def test_a_dump_is_cut(tmp_path: Path) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_text("\n\n\n".join((CORPUS / f"{name}.txt").read_text("utf-8").strip() for name in SHORT), "utf-8")
    source = Source(dump, "dump")
    assert [document.id for document in run([source]).library.documents] == ["dump"]
    assert [document.id for document in run([source], cut=True).library.documents] == [
        "dump/01-russia-is-an-imperialist-country",
        "dump/02-fidel-castro-s-reflections-the-duty-to-avoid-a-war-in-korea",
        "dump/03-icmlpo-resolution-on-turkey",
        "dump/04-j-v-stalin-on-industry-in-colonial-countries",
    ]


@dataclass(frozen=True)
class Deadly:
    """A path that ends the process that unpacks it."""

    name: str

    def __reduce__(self) -> Any:
        return os._exit, (1,)

    def __str__(self) -> str:
        return self.name


def test_a_process_that_dies_takes_no_other_text_with_it(texts: list[Source]) -> None:
    deadly = [Source(Deadly(name), name) for name in ("first.txt", "second.txt")]  # type: ignore[arg-type]
    sources = [deadly[0], *texts[:2], deadly[1], *texts[2:]]
    outcomes = list(in_pool(sources, None, cut=False, jobs=2))
    failed = [(outcome.failures[0].source, outcome.failures[0].reason) for outcome in outcomes if outcome.failures]
    assert [Path(source).name for source, _ in failed] == ["first.txt", "empty.txt", "second.txt"]
    assert "died" in failed[0][1]
    assert "died" in failed[2][1]
    assert [document.id for outcome in outcomes for document in outcome.documents] == sorted(SHORT)
