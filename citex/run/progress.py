"""What a run shows while it is at work: a bar on a terminal, lines elsewhere, nothing but errors where it is quiet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from citex.read import Source
from citex.run.task import Outcome

OnDone = Callable[[Source, Outcome], None]


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[OnDone]:
    """Something to tell of every source that is done; it writes to standard error."""
    if quiet:
        yield lambda _, outcome: _print_failures(outcome)
    elif sys.stderr.isatty():
        with _bar(total) as told:
            yield told
    else:
        yield _lines(total)


def _print_failures(outcome: Outcome) -> None:
    for failure in outcome.failures:
        print(f"citex: {failure}", file=sys.stderr, flush=True)


def _lines(total: int) -> OnDone:
    done = 0

    def told(source: Source, outcome: Outcome) -> None:
        nonlocal done
        done += 1
        _print_failures(outcome)
        if outcome.documents:
            found = sum(len(document.mentions) for document in outcome.documents)
            texts = f"{len(outcome.documents)} texts, " if len(outcome.documents) > 1 else ""
            print(
                f"[{done:>{len(str(total))}}/{total}] {source.id}: {texts}{found} citations",
                file=sys.stderr,
                flush=True,
            )

    return told


@contextmanager
def _bar(total: int) -> Iterator[OnDone]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, highlight=False)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)

        def told(source: Source, outcome: Outcome) -> None:
            for failure in outcome.failures:
                console.print(f"citex: {failure}", markup=False, soft_wrap=True)
            bar.update(task, advance=1, description=source.id)
            if bar.finished:
                bar.update(task, description="linking and writing")

        yield told
