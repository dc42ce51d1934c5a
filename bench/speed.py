"""Speed and memory of citex: `python bench/speed.py`.

Seconds differ between machines, and on a busy machine between runs. So each command's seconds on the clock stand beside
the seconds that it had a processor, and these also as a ratio to a fixed yardstick: a piece of plain Python work that
is run in turn with what is measured. The best of several runs counts; what takes long is run once. Where AnyStyle is
installed, its finder is timed on the same texts. Processor time and peak memory are what the system reports (POSIX
only); memory is that of the largest process.
"""

from __future__ import annotations

import argparse
import json
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
GOLD = ROOT / "fixtures/gold"
YARDSTICK = (
    "import re\n"
    "words = re.findall(r'\\w+', ' '.join(str(n * n) + ' word' for n in range(200_000)))\n"
    "counts = {}\n"
    "for word in words: counts[word] = counts.get(word, 0) + 1\n"
    "sorted(counts.items(), key=lambda item: (-item[1], item[0]))\n"
)
ENOUGH = 20  # seconds: what has taken as long as this is not run again
REFERENCES = 1600
ONE, MANY = "citex parse, 1 reference", f"citex parse, {REFERENCES} references"
LINE = "So wrote Smith (V. I. Lenin, “Collected Works”, Vol. 24; Moscow; 1964; p. 122), and again (ibid.; p. 124). "


@dataclass(slots=True, frozen=True)
class Measured:
    """Seconds on the clock, seconds of processors and peak memory in MB of one command."""

    seconds: float
    processor: float
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
    processor = usage.ru_utime + usage.ru_stime
    return Measured(seconds, processor, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024))


def compare(command: Sequence[str | Path], runs: int) -> tuple[Measured, float]:
    """The best of several runs, and its ratio to the best of as many runs of the yardstick, taken in turn."""
    measured: list[Measured] = []
    yardstick: list[Measured] = []
    while len(measured) < runs and sum(one.seconds for one in measured) < ENOUGH:
        yardstick.append(measure([sys.executable, "-c", YARDSTICK]))
        measured.append(measure(command))
    best = Measured(
        min(one.seconds for one in measured),
        min(one.processor for one in measured),
        max(one.memory for one in measured),
    )
    return best, best.processor / min(one.processor for one in yardstick)


def references(folder: Path, number: int) -> Path:
    """A file of so many references, one a line: the full citations of the gold sets, over and over."""
    rows = [json.loads(line) for path in sorted(GOLD.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    full = [" ".join(row["text"].split()) for row in rows if row["form"] == "full"]
    path = folder / f"{number}.txt"
    path.write_text("".join(f"{full[at % len(full)]}\n" for at in range(number)), encoding="utf-8")
    return path


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2, metavar="N", help="runs of each command (default: 2)")
    given = parser.parse_args()
    citex = [sys.executable, "-m", "citex"]
    texts = sorted(CORPUS.glob("*.txt"))
    with TemporaryDirectory() as scratch:
        line = Path(scratch) / "line.txt"
        line.write_text(LINE * (100_000 // len(LINE)), encoding="utf-8")
        out = Path(scratch) / "out"
        commands: list[tuple[str, list[str | Path], int]] = [
            ("python, doing nothing", [sys.executable, "-c", "pass"], 5),
            ("citex --help", [*citex, "--help"], 5),
            ("citex extract, 1 short text", [*citex, "extract", texts[-1], "-o", out, "--quiet"], given.runs),
            ("citex extract, 15 texts", [*citex, "extract", CORPUS, "-o", out, "--quiet"], given.runs),
            ("the same, --jobs 2", [*citex, "extract", CORPUS, "-o", out, "--quiet", "--jobs", "2"], given.runs),
            ("citex extract, a line of 100 kB", [*citex, "extract", line, "-o", out, "--quiet"], 1),
            (ONE, [*citex, "parse", references(Path(scratch), 1)], 5),
            (MANY, [*citex, "parse", references(Path(scratch), REFERENCES)], 5),
        ]
        if anystyle := shutil.which("anystyle"):
            finder = [anystyle, "--overwrite", "-f", "json", "find", CORPUS, Path(scratch) / "anystyle"]
            commands.append(("anystyle find, 15 texts", finder, given.runs))
        print(f"{'':32} {'seconds':>8}  {'processor':>9}  {'x yardstick':>11}  {'peak MB':>8}")
        processor: dict[str, float] = {}
        for name, command, runs in commands:
            best, ratio = compare(command, runs)
            processor[name] = best.processor
            figures = f"{best.seconds:8.2f}  {best.processor:9.2f}  {ratio:11.2f}  {best.memory:8.0f}"
            print(f"{name:32} {figures}", flush=True)
        rate = (REFERENCES - 1) / (processor[MANY] - processor[ONE])
        print(f"citex parse after its start: {rate:.0f} references a second of a processor", file=sys.stderr)


if __name__ == "__main__":
    main()
