"""The citations that stay as they are printed, as a table to be gone through."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from citex.annotate.doubt import Doubt

COLUMNS = ("start", "end", "page", "note", "text", "why")


def table(doubts: Iterable[Doubt]) -> str:
    """Tab-separated values under a line of names, in the order of the text.

    `start` and `end` are code points in the document's text (as `citex extract` writes it to texts/), `page` is that
    of a PDF, `note` the printed number; both are empty where there is none.
    """
    rows = io.StringIO()
    writer = csv.writer(rows, dialect="excel-tab", lineterminator="\n")
    writer.writerow(COLUMNS)
    for doubt in sorted(doubts, key=lambda doubt: (doubt.mention.start, doubt.mention.end)):
        mention = doubt.mention
        page = mention.boxes[0].page if mention.boxes else ""
        writer.writerow(
            [mention.start, mention.end, page, mention.note or "", " ".join(mention.text.split()), doubt.why]
        )
    return rows.getvalue()
