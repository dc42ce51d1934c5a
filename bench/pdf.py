"""Speed and memory on a long PDF: `python bench/pdf.py [--pages 300] [--notes 400] [PDF]`.

Without a PDF it sets one: the words of fixtures/corpus as a book with running heads, page numbers, justified lines,
broken words, and at the foot of its pages, under a rule, as many notes as asked for, which cite what fixtures/gold
cites; a note for which a page has no room runs on at the foot of the next; every fifth page has two columns. What is
read is compared with what was set: notes found, and of these as they were set. Then reading alone and reading with
finding citations are run, each in a process of its own, beside poppler's pdftotext, where it is installed, which gives
the text alone.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections import deque
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from citex.read.pdf import read_pdf

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT, MARGIN, GUTTER = 440.0, 666.0, 55.0, 18.0
BODY, NOTE, FONT = 10.5, 8.0, "Times-Roman"
LEADING = 1.2
END = "\\end"  # of a paragraph
READ = "from pathlib import Path; import sys; from citex.read.pdf import read_pdf; d = read_pdf(Path(sys.argv[1])); "
EXTRACT = READ + "from citex.pipeline import extract; d = extract(d); print(len(d.mentions))"


def main() -> None:
    """Print seconds, pages a second and peak memory."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pdf", type=Path, nargs="?")
    arguments.add_argument("--pages", type=int, default=300)
    arguments.add_argument("--notes", type=int, default=400)
    options = arguments.parse_args()
    with TemporaryDirectory() as folder:
        path, pages = options.pdf, 0
        if path is None:
            path = Path(folder) / "book.pdf"
            notes = typeset(path, options.pages, options.notes)
            document = read_pdf(path)
            found = [document.text[z.start : z.end] for z in document.zones if z.kind == "note"]
            same = sum(f"{number} {note}" in set(found) for number, note in enumerate(notes, 1))
            print(f"{options.pages} pages, {len(notes)} notes set; {len(found)} found, {same} of them letter by letter")
            pages = options.pages
        commands = {
            "read": [sys.executable, "-c", READ, str(path)],
            "read and extract": [sys.executable, "-c", EXTRACT, str(path)],
        }
        if pdftotext := shutil.which("pdftotext"):
            commands["pdftotext"] = [pdftotext, str(path), str(Path(folder) / "out.txt")]
        for name, command in commands.items():
            wall, seconds, memory = measured(command)
            rate = f"{pages / seconds:8.1f} pages/s" if pages else ""
            print(f"{name:18}{wall:8.2f} s on the clock {seconds:8.2f} s of processor {memory:6.0f} MB {rate}")


def measured(command: list[str]) -> tuple[float, float, float]:
    """Seconds on the clock and of processor, and peak memory in MB, of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"})
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def typeset(path: Path, pages: int, wanted: int) -> list[str]:
    """Set a book of so many pages with so many notes; the notes, without their numbers."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    words, citations = cycle(_words()), cycle(_citations())
    notes: list[str] = []
    waiting: deque[list[str]] = deque()  # lines of notes for which there was no room
    for page in range(1, pages + 1):
        number = 2 if page % 5 == 0 else 1
        width = (WIDTH - 2 * MARGIN - (number - 1) * GUTTER) / number
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 36, f"Chapter {page // 40 + 1}" if page % 2 else "The Small Farm")
        canvas.drawCentredString(WIDTH / 2, 30, str(page))
        for column in range(number):
            calls = range(len(notes) + 1, wanted * page // pages + 1) if column == number - 1 else range(0)
            for call in calls:
                notes.append(f"See {next(citations)}; {' '.join(w for w in islice(words, 12) if w != END).strip('-')}.")
                waiting.extend(_broken([f"^{call}", *notes[-1].split()], width, NOTE))
            foot = [waiting.popleft() for _ in range(min(len(waiting), 14 if page < pages else len(waiting)))]
            top = HEIGHT - 60 - len(foot) * NOTE * LEADING
            x = MARGIN + column * (width + GUTTER)
            body = _broken(list(islice(words, 1000)), width, BODY)[: int((top - 80) / (BODY * LEADING))]
            for at, line in enumerate(body):
                call = calls[at // 3] if at % 3 == 0 and at // 3 < len(calls) else None
                _set(canvas, line, x, 60 + at * BODY * LEADING, width, BODY, call)
            for at, line in enumerate(foot):
                _set(canvas, line, x, top + at * NOTE * LEADING, width, NOTE)
            if foot:
                canvas.line(x, HEIGHT - top + 12, x + 60, HEIGHT - top + 12)
        canvas.showPage()
    canvas.save()
    return notes


def _broken(words: list[str], width: float, size: float) -> list[list[str]]:
    """The words in lines of a width; every long word that has no room is broken."""
    lines: list[list[str]] = [[]]
    room = width
    for word in words:
        if word == END:
            lines.append([])
            room = width
            continue
        needed = stringWidth(word + " ", FONT, size)
        if needed > room + size / 4:
            half = len(word) // 2
            if len(word) > 9 and word.isalpha() and stringWidth(word[:half] + "-", FONT, size) < room:
                lines[-1].append(word[:half] + "-")
                word = word[half:]
                needed = stringWidth(word + " ", FONT, size)
            lines.append([])
            room = width
        lines[-1].append(word)
        room -= needed
    return [line for line in lines if line]


def _set(
    canvas: Canvas, words: list[str], x: float, y: float, width: float, size: float, call: int | None = None
) -> None:
    """Set a line from margin to margin, `y` points below the top; a note's number raised, a call raised at its end."""
    used = sum(stringWidth(word, FONT, size) for word in words)
    blank = (width - used) / max(1, len(words) - 1)
    blank = blank if blank < size else size / 4
    for word in words:
        raised = word.startswith("^")
        canvas.setFont(FONT, size * (0.65 if raised else 1))
        canvas.drawString(x, HEIGHT - y + (size / 3 if raised else 0), word.removeprefix("^"))
        x += stringWidth(word, FONT, size) + blank
    if call:
        canvas.setFont(FONT, size * 0.6)
        canvas.drawString(x - blank, HEIGHT - y + size / 3, str(call))


def _words() -> list[str]:
    """The words of the essays, END after each paragraph; without numbers, so that no call is among them."""
    text = "\n\n".join(path.read_text("utf-8") for path in sorted((ROOT / "fixtures/corpus").glob("*.txt")))
    words = text.replace("\n\n", f" {END} ").split()
    return [word for word in words if word.isascii() and not any(c.isdigit() or c in "[]_" for c in word)]


def _citations() -> list[str]:
    paths = sorted((ROOT / "fixtures/gold").glob("*.jsonl"))
    rows = [json.loads(row) for path in paths for row in path.read_text("utf-8").splitlines()]
    texts = (" ".join(row["text"].split()) for row in rows)
    return [text for text in texts if text.isascii() and "- " not in text]


if __name__ == "__main__":
    main()
