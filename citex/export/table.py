"""The table of works on the terminal: which works are cited across documents?"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from citex.export.csl import read_works
from citex.export.dates import years
from citex.export.keys import fold
from citex.export.label import names_label, responsible, title_label
from citex.export.mentions import UnreadableRecord, read_mentions
from citex.model import NAME_VARIABLES, Work, names_of, value_of


@dataclass(slots=True)
class Row:
    """A work and who cites it: document ids to how often."""

    work: Work
    documents: Counter[str]

    @property
    def author(self) -> str:
        """Who answers for the work, "" where nobody is named."""
        names, role = responsible(self.work.fields)
        return names_label(names) + role if names else ""

    @property
    def year(self) -> str:
        """The year or years, "" where there are none."""
        return years(value_of(self.work.fields, "issued"))


Order = Callable[[Row], tuple[object, ...]]

ORDERS: dict[str, Order] = {
    "citations": lambda row: (-row.documents.total(), -len(row.documents), _alphabet(row)),
    "documents": lambda row: (-len(row.documents), -row.documents.total(), _alphabet(row)),
    "author": lambda row: _alphabet(row),
    "title": lambda row: (fold(title_label(row.work)), _alphabet(row)),
    "year": lambda row: (row.year or "9999", _alphabet(row)),
}


def print_works(
    out: Path, cited_by: int = 1, author: str | None = None, document: str | None = None, sort: str = "citations"
) -> int:
    """Prints the works of a run as a table; gives the exit code: 0, 1 where OUT cannot be read, 2 for a wrong `sort`.

    `cited_by` keeps works that at least so many documents cite, `author` those with a name that contains it (any
    script, accents and capitals do not matter), `document` those that a document whose id contains it cites.
    """
    if sort not in ORDERS:
        print(f"citex works: no order {sort!r}; there are {', '.join(ORDERS)}", file=sys.stderr)
        return 2
    try:
        rows = read_rows(out)
    except (OSError, UnreadableRecord) as error:
        print(f"citex works: {_told(error)}", file=sys.stderr)
        return 1
    kept = [row for row in rows if _wanted(row, cited_by, author, document)]
    console = Console()
    if not sys.stdout.isatty():
        console = Console(width=max(console.width, 160))
    console.print(table(sorted(kept, key=ORDERS[sort])))
    console.print(f"{len(kept)} of {len(rows)} works")
    return 0


def read_rows(out: Path) -> list[Row]:
    """The works of a run with the documents that cite them. Raises OSError or UnreadableRecord."""
    documents: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in read_mentions(out / "mentions.jsonl"):
        documents[mention.work][mention.doc] += 1
    return [Row(work, documents[work.id]) for work in read_works(out / "works.json")]


def table(rows: list[Row]) -> Table:
    """The rows as a table, a work a line or more."""
    shown = Table(header_style="bold", pad_edge=False)
    shown.add_column("Cited", justify="right")
    shown.add_column("Author", ratio=2)
    shown.add_column("Title", ratio=4)
    shown.add_column("Year", no_wrap=True)
    shown.add_column("Documents", ratio=3)
    for row in rows:
        ranked = sorted(row.documents.items(), key=lambda found: (-found[1], found[0]))
        by = ", ".join(f"{doc} ({count})" for doc, count in ranked)
        cells = (str(row.documents.total()), row.author, title_label(row.work), row.year, by)
        shown.add_row(*map(escape, cells))
    return shown


def _wanted(row: Row, cited_by: int, author: str | None, document: str | None) -> bool:
    if len(row.documents) < cited_by:
        return False
    if author is not None:
        names = [name for variable in NAME_VARIABLES for name in names_of(row.work.fields, variable)]
        if not any(fold(author) in fold(f"{name.given} {name.family} {name.literal} {name.given}") for name in names):
            return False
    return document is None or any(document.casefold() in doc.casefold() for doc in row.documents)


def _alphabet(row: Row) -> tuple[object, ...]:
    return fold(row.author) or "~", row.year, fold(title_label(row.work)), row.work.id


def _told(error: OSError | UnreadableRecord) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{error.filename} is not there: is this a folder that citex extract has written?"
    return f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
