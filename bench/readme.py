"""Fills the tables of README.md with what the benches print: `python bench/readme.py`.

The tables stand between `<!-- accuracy -->` and `<!-- /accuracy -->`, `<!-- speed -->` and `<!-- /speed -->`. With
`--only accuracy` or `--only speed` the other one is left as it is.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
TABLES = ("accuracy", "speed")


def main() -> None:
    """Runs the benches and writes README.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=TABLES, help="fill one table only")
    given = parser.parse_args()
    for name in [given.only] if given.only else TABLES:
        printed = subprocess.run(
            [sys.executable, ROOT / f"bench/{name}.py"], check=True, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT
        ).stdout
        print(printed, end="")
        table = f"<!-- {name} -->\n{markdown(printed)}\n<!-- /{name} -->"
        between = re.compile(rf"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
        before = README.read_text(encoding="utf-8")
        if not between.search(before):
            sys.exit(f"README.md has no place for the table of {name}")
        README.write_text(between.sub(lambda _, table=table: table, before), encoding="utf-8")


def markdown(printed: str) -> str:
    """A table of columns, the first of names and all others of numbers, as Markdown."""
    head, *lines = printed.rstrip().splitlines()
    columns = re.split(r"\s{2,}" if "  x " in head else r"\s+", head.strip())
    rows = [line.rsplit(None, len(columns)) for line in lines]
    table = ["| | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    return "\n".join([*table, *("| " + " | ".join(cell.strip() for cell in row) + " |" for row in rows)])


if __name__ == "__main__":
    main()
