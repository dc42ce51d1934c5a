"""What all mentions of a work say of it, together."""

from __future__ import annotations

from collections.abc import Sequence

from citex.model import NAME_VARIABLES, Fields, Mention, names_of, value_of

# Where in the work a mention points is the mention's, not the work's.
_OF_THE_MENTION = ("locator",)
_OF_A_SET = ("volume", "issue", "part-number", "page", "note")


def merge_fields(mentions: Sequence[Mention]) -> tuple[Fields, dict[str, str]]:
    """The fields of a work from its mentions, and for each where it is from.

    Of several printings the fullest counts: the names with the most given names, the longest title, otherwise the
    value that most mentions print, the first of equals. Volume and number belong to the work only where it is a piece
    in them.
    """
    fields: Fields = {}
    provenance: dict[str, str] = {}
    telling = [m for m in mentions if m.form in ("full", "idem", "short") or m.inherited or value_of(m.fields, "title")]
    sources = telling or list(mentions)
    piece = any(value_of(m.fields, "container-title") or value_of(m.inherited, "container-title") for m in sources)
    keys = list(dict.fromkeys(key for m in sources for key in (*m.fields, *m.inherited)))
    for key in keys:
        if key in _OF_THE_MENTION or (key in _OF_A_SET and not piece and key != "note"):
            continue
        printed = [m.fields[key] for m in sources if key in m.fields]
        values = printed or [m.inherited[key] for m in sources if key in m.inherited]
        if key in NAME_VARIABLES:
            lists = [v for v in values if isinstance(v, list)]
            fields[key] = max(lists, key=lambda names: (len(names), sum(len(n.given) for n in names)))
        else:
            strings = [v for v in values if isinstance(v, str)]
            if key in ("title", "container-title"):
                fields[key] = max(
                    strings, key=lambda s: (strings.count(s), len(s)) if strings.count(s) > 1 else (1, len(s))
                )
            else:
                fields[key] = max(strings, key=strings.count)
        provenance[key] = "printed" if printed else "inherited"
    return fields, provenance


def work_type(fields: Fields, mentions: Sequence[Mention]) -> str:
    """The CSL type: what the rules that found the mentions know, else what the fields tell."""
    if value_of(fields, "archive_location"):
        return "manuscript"
    if value_of(fields, "genre").casefold().endswith(("diss", "diss.", "dissertation", "thesis")):
        return "thesis"
    known = [m.type for m in mentions if m.type]
    issued = value_of(fields, "issued")
    if legal := next((kind for kind in known if kind in ("legal_case", "legislation")), ""):
        return legal  # though it be printed in a report or journal
    if value_of(fields, "container-title"):
        if "personal_communication" in known:
            return "personal_communication"
        if value_of(fields, "volume") and value_of(fields, "publisher-place"):
            return "chapter"
        if len(issued) == 10 and not value_of(fields, "volume") and not value_of(fields, "issue"):
            return "article-newspaper"
        if value_of(fields, "volume") or value_of(fields, "issue"):
            return "chapter" if value_of(fields, "publisher") or names_of(fields, "editor") else "article-journal"
        return known[0] if known and known[0] != "book" else "chapter"
    if value_of(fields, "URL") and not value_of(fields, "publisher-place"):
        return "webpage"
    return known[0] if known else "book"
