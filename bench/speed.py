"""Speed and memory of citex: `python bench/speed.py`.

Seconds differ between machines, so each time also stands as a ratio to a fixed yardstick: a piece of plain Python work
that is run in turn with what is measured. The best of several runs counts. Where AnyStyle is installed, its finder is
timed on the same texts. A process's peak memory is what the system reports (POSIX only).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fixtures/corpus"
YARDSTICK = (
    "import re\n"
    "words = re.findall(r'\\w+', ' '.join(str(n * n) + ' word' for n in range(200_000)))\n"
    "counts = {}\n"
    "for word in words: counts[word] = counts.get(word, 0) + 1\n"
    "sorted(counts.items(), key=lambda item: (-item[1], item[0]))\n"
)
LINE = "So wrote Smith (V. I. Lenin, “Collected Works”, Vol. 24; Moscow; 1964; p. 122), and again (ibid.; p. 124). "


@dataclass(slots=True, frozen=True)
class Measured:
    """Seconds on the clock and peak memory in MB of one process."""

    seconds: float
    memory: float


def measure(command: Sequence[str | Path]) -> Measured:
    """One run of a command. Ends this program where the command fails."""
    started = time.perf_counter()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    complaint = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{complaint.decode(errors='replace')}")
    return Measured(seconds, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024))


def compare(command: Sequence[str | Path], runs: int) -> tuple[Measured, float]:
    """The best of several runs, and its ratio to the best of as many runs of the yardstick, taken in turn."""
    measured, yardstick = [], []
    for _ in range(runs):
        yardstick.append(measure([sys.executable, "-c", YARDSTICK]).seconds)
        measured.append(measure(command))
    best = Measured(min(one.seconds for one in measured), max(one.memory for one in measured))
    return best, best.seconds / min(yardstick)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs of each command (default: 3)")
    given = parser.parse_args()
    citex = [sys.executable, "-m", "citex"]
    texts = sorted(CORPUS.glob("*.txt"))
    with TemporaryDirectory() as scratch:
        line = Path(scratch) / "line.txt"
        line.write_text(LINE * (5_000_000 // len(LINE)), encoding="utf-8")
        out = Path(scratch) / "out"
        commands: list[tuple[str, list[str | Path], int]] = [
            ("python, doing nothing", [sys.executable, "-c", "pass"], 5),
            ("citex --help", [*citex, "--help"], 5),
            ("citex extract, 1 short text", [*citex, "extract", texts[-1], "-o", out, "--quiet"], given.runs),
            ("citex extract, 15 texts", [*citex, "extract", CORPUS, "-o", out, "--quiet"], given.runs),
            ("the same, --jobs 2", [*citex, "extract", CORPUS, "-o", out, "--quiet", "--jobs", "2"], given.runs),
            ("citex extract, a line of 5 MB", [*citex, "extract", line, "-o", out, "--quiet"], 1),
        ]
        if anystyle := shutil.which("anystyle"):
            finder = [anystyle, "--overwrite", "-f", "json", "find", CORPUS, Path(scratch) / "anystyle"]
            commands.append(("anystyle find, 15 texts", finder, given.runs))
        print(f"{'':32} {'seconds':>8} {'x yardstick':>12} {'peak MB':>8}")
        for name, command, runs in commands:
            best, ratio = compare(command, runs)
            print(f"{name:32} {best.seconds:8.2f} {ratio:12.2f} {best.memory:8.0f}", flush=True)


if __name__ == "__main__":
    main()
