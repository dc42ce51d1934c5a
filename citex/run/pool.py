"""Files in order, in this process or in a pool of processes: who asks cannot tell the difference."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from citex.read import Source
from citex.rules import Patterns
from citex.run.task import Failure, Outcome, extract_source

_patterns: Patterns | None = None  # of a worker process


def in_process(sources: Sequence[Source], patterns: Patterns, *, cut: bool) -> Iterator[Outcome]:
    """The outcome of each source, one after the other."""
    for source in sources:
        yield extract_source(source, patterns, cut=cut)


def in_pool(sources: Sequence[Source], extra: Path | None, *, cut: bool, jobs: int) -> Iterator[Outcome]:
    """The outcome of each source, in their order, worked out by `jobs` processes.

    Each process reads the patterns itself (`extra` is the user's folder). Where a process dies, the source that was
    waited for is tried once more by itself, and only if that fails too it is given up.
    """
    waiting = list(sources)
    while waiting:
        done = 0
        for outcome in _batch(waiting, extra, cut=cut, jobs=jobs):
            yield outcome
            done += 1
        waiting = waiting[done:]
        if waiting:
            dead = Outcome(
                failures=[Failure(str(waiting[0].path), "the process at work on it died (short of memory?)")]
            )
            yield next(_batch(waiting[:1], extra, cut=cut, jobs=1), dead)
            waiting = waiting[1:]


def _batch(sources: Sequence[Source], extra: Path | None, *, cut: bool, jobs: int) -> Iterator[Outcome]:
    """The outcomes in order, as many as there are before a process dies."""
    pool = ProcessPoolExecutor(
        max_workers=min(jobs, len(sources)),
        mp_context=multiprocessing.get_context("spawn"),  # the same on every system, and safe beside threads
        initializer=_prepare,
        initargs=(extra,),
    )
    try:
        for future in [pool.submit(_extract, source, cut) for source in sources]:
            yield future.result()
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare(extra: Path | None) -> None:
    global _patterns
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for us answers it
    _patterns = Patterns.load(extra)


def _extract(source: Source, cut: bool) -> Outcome:
    assert _patterns is not None
    return extract_source(source, _patterns, cut=cut)
