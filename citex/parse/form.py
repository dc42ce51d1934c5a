"""Whether words cite in full or point back, by the words for ibid., op. cit. and idem of every language."""

from __future__ import annotations

from functools import lru_cache

import regex

from citex.model import Fields, Form, names_of
from citex.rules import Patterns


def form(printed: str, fields: Fields, patterns: Patterns) -> Form:
    """The form of a citation without its lead-in (Chicago 17, 14.29-14.36; GOST R 7.0.5-2008, 6.3-6.4).

    "Above" and the number of a note are a cross reference; whatever *op. cit.* stands behind points back to its author;
    *ibid.* and *idem* count only where a citation begins with them.
    """
    ibid, idem, op_cit, above = _expressions(patterns)
    if ibid.match(printed):
        return "ibid"
    if op_cit.search(printed):
        return "op-cit"
    if above.search(printed):
        return "cross-ref"
    if idem.match(printed):
        return "idem"
    if names_of(fields, "author") and not fields.keys() & {"title", "container-title", "archive", "archive_location"}:
        return "short"
    return "full"


@lru_cache(maxsize=8)
def _expressions(patterns: Patterns) -> tuple[regex.Pattern[str], ...]:
    def word(category: str) -> str:
        return rf"(?<!\p{{L}}){patterns.expression(f'word:{category}')}"

    above, note = word("above"), word("note")
    return (
        regex.compile(rf"[^\p{{L}}]*{word('ibid')}"),
        regex.compile(rf"[^\p{{L}}]*{word('idem')}"),
        regex.compile(word("op-cit")),
        regex.compile(rf"{above},?[ ]*{note}[ ]*\d|{note}[ ]*\d+\w?[ ]*,?[ ]*{above}"),
    )
