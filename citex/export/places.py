"""Where in a work a mention points: its volume and pages, with what an ibid. leaves to its antecedent."""

from __future__ import annotations

from citex.model import Mention, value_of


def place(mention: Mention, mentions: list[Mention]) -> tuple[str, str]:
    """Volume and pages, "" for what is unknown. `mentions` are all of the document, for the antecedent.

    What the mention prints comes first, then what it was found to inherit. An ibid. that names no volume means that of
    its antecedent, and one that names no page the same page, as long as both mean the same work.
    """
    pages = ""
    while True:
        volume = value_of(mention.fields, "volume") or value_of(mention.inherited, "volume")
        pages = pages or value_of(mention.fields, "locator")
        if mention.form != "ibid" or volume or mention.antecedent is None:
            return volume, pages
        before = mentions[mention.antecedent] if 0 <= mention.antecedent < len(mentions) else None
        if before is None or before is mention or before.work != mention.work or before.start >= mention.start:
            return volume, pages
        mention = before
