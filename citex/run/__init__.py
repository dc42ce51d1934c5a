"""Many files to one library: in this process or in a pool, with the same result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from citex import pipeline
from citex.library import Library
from citex.read import Source
from citex.rules import Patterns
from citex.run.pool import in_pool, in_process
from citex.run.task import Failure, Outcome

__all__ = ["Failure", "Outcome", "Run", "run"]


@dataclass(slots=True)
class Run:
    """What came of many files: the library of all that could be read, and the outcome of each file, in order."""

    library: Library
    outcomes: list[Outcome]

    @property
    def failures(self) -> list[Failure]:
        """Whatever could not be read."""
        return [failure for outcome in self.outcomes for failure in outcome.failures]


def run(
    sources: Sequence[Source],
    *,
    patterns: Path | None = None,
    cut: bool = False,
    jobs: int = 1,
    on_done: Callable[[Source, Outcome], None] | None = None,
) -> Run:
    """Extracts the citations of every source and links them.

    `patterns` is a user's own folder of patterns, `cut` splits each file into its texts, `jobs` is the number of
    processes: the result does not depend on it. `on_done` is told of every source, in order. Raises PatternError.
    """
    known = Patterns.load(patterns)
    if jobs > 1 and len(sources) > 1:
        working = in_pool(sources, patterns, cut=cut, jobs=jobs)
    else:
        working = in_process(sources, known, cut=cut)
    outcomes = []
    for source, outcome in zip(sources, working, strict=True):
        outcomes.append(outcome)
        if on_done:
            on_done(source, outcome)
    documents = [document for outcome in outcomes for document in outcome.documents]
    return Run(pipeline.link(documents, known), outcomes)
