"""How many citations are found, by their words, in texts broken into lines: `python bench/wrapped.py`.

Each text is read as it stands, broken at 90 columns, and broken at 76 with blank lines between paragraphs. A citation
is found where one has the same letters and digits; that is stricter than the overlap that `accuracy.py` asks for.
"""

from __future__ import annotations

import json
import textwrap
from collections import Counter, defaultdict
from pathlib import Path

from citex import Document, extract

FIXTURES = Path(__file__).parent.parent / "fixtures"
SETS = {"corpus": "gold", "unseen/exam": "unseen/exam", "unseen/exam-2": "unseen/exam-2"}
WAYS = ((0, False), (90, False), (76, True))  # columns (0: as it stands), and whether blank lines part paragraphs


def main() -> None:
    """Print F1 by set and way."""
    print(f"{'':14}" + "".join(f"{f'{width} columns' if width else 'as it stands':>15}" for width, _ in WAYS))
    for texts, gold in SETS.items():
        wanted = _wanted(FIXTURES / gold)
        print(f"{texts:14}" + "".join(f"{_f1(FIXTURES / texts, wanted, *way):15.3f}" for way in WAYS))


def _wanted(folder: Path) -> dict[str, Counter[str]]:
    """The levelled words of every citation, by text."""
    wanted: dict[str, Counter[str]] = defaultdict(Counter)
    for path in folder.glob("*.mentions.jsonl"):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            if not row.get("optional"):
                wanted[row["doc"]][_level(row["text"])] += 1
    return wanted


def _f1(folder: Path, wanted: dict[str, Counter[str]], width: int, parted: bool) -> float:
    right = number = 0
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        document = extract(Document(path.stem, _broken(text, width, parted) if width else text))
        found = Counter(_level(mention.text) for mention in document.mentions)
        right += (found & wanted[path.stem]).total()
        number += found.total() + wanted[path.stem].total()
    return 2 * right / number


def _broken(text: str, width: int, parted: bool) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        lines += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
        if parted and line.strip():
            lines.append("")
    return "\n".join(lines)


def _level(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


if __name__ == "__main__":
    main()
