"""What italics say of a citation: they set the titles of books and journals apart.

Chicago 17 (8.2, 14.86, 14.171), MLA 9 (2.107) and ISO 690 set the title of what is published by itself in italics, and
the title of a piece in it in quotation marks or upright. So one stretch of italics in a citation is its title, or the
title of what holds it. What the words alone have made of it is mended only where the two overlap or a title is
lacking: many journals set authors or foreign words in italics, and back references (*ibid.*) are set so too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from citex.model import Document, Fields, Mention, names_of, value_of
from citex.normalise.lines import joined
from citex.normalise.names import parse_names
from citex.normalise.titles import title
from citex.rules import Patterns

_LATIN = ("ibid", "op-cit", "idem", "et-al", "passim", "in", "above", "signal", "edition", "editor", "page", "volume")
_BETWEEN = regex.compile(r"[\s\p{P}\d]{0,3}")  # upright between two parts of one title
_QUOTED = regex.compile(r"[”’»“\"][,.]?[ ]*(?:[Ii]n:?[ ]*)?$")
_BREAK = regex.compile(r"[,.:;][ ]*(?:[Ii]n:?[ ]*)?$|[,.:;]?[ ]+[Ii]n:?[ ]+$")
_WORD = regex.compile(r"\p{L}{3,}")
_SENTENCE = regex.compile(r"(?<!\p{L})(?!(?:de|di|da|du|van|von|der|den|and|und|et|e|y|al|ed|eds)\b)\p{Ll}{2,}|[:;]")
_NAMES_AT_MOST = 100  # characters
_LONGEST = 250  # characters of a title; more is a quotation in italics
_AFTER = regex.compile(r"[ ]*[,.(;]|[ ]+\d")

Stretch = tuple[int, int]


def weigh_italics(document: Document, mentions: Sequence[Mention], patterns: Patterns) -> list[Mention]:
    """The mentions, titles corrected where italics tell them; offsets are untouched.

    `document.marks` say what stands in italics; without any the mentions are as they were.
    """
    stretches = _joined(document.text, sorted((m.start, m.end) for m in document.marks if m.kind == "italic"))
    if not stretches:
        return list(mentions)
    latin = regex.compile("|".join(rf"(?:{patterns.expression(f'word:{category}')})" for category in _LATIN))
    weighed = []
    at = 0
    for mention in mentions:
        while at < len(stretches) and stretches[at][1] <= mention.start:
            at += 1
        inside = _inside(document.text, stretches, at, mention, latin)
        weighed.append(_weighed(mention, inside[0]) if len(inside) == 1 and mention.form == "full" else mention)
    return weighed


def _joined(text: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches with nothing but a mark or two between them as one."""
    whole: list[Stretch] = []
    for start, end in stretches:
        if whole and (start <= whole[-1][1] or _BETWEEN.fullmatch(text, whole[-1][1], start)):
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((start, end))
    return whole


def _inside(
    text: str, stretches: Sequence[Stretch], first: int, mention: Mention, latin: regex.Pattern[str]
) -> list[Stretch]:
    """The stretches from the `first` on that lie in the mention and may be titles: not "ibid.", not a lone initial.

    Their offsets count from its beginning.
    """
    found = []
    for start, end in (stretches[place] for place in range(first, len(stretches))):
        if start >= mention.end:
            break
        start, end = max(start, mention.start), min(end, mention.end)
        words = latin.sub("", text[start:end])
        if _WORD.search(words):
            found.append((start - mention.start, end - mention.start))
    return found


def _weighed(mention: Mention, italic: Stretch) -> Mention:
    """The mention with the title that `italic` tells."""
    start, end = italic
    told = _title(mention.text, start, end)
    fields = mention.fields
    whole, held = value_of(fields, "title"), value_of(fields, "container-title")
    if told.rstrip(".") in (whole.rstrip("."), held.rstrip(".")) or len(told) > _LONGEST or _names(fields, told):
        return mention
    if not whole:
        return mention if held else _with(mention, "title", told)
    place = mention.text.find(whole)
    if place < 0:
        return mention
    stop = place + len(whole)
    if place < start < stop <= end and not held:
        return _after(mention, mention.text[place:start], told)
    if stop <= start and not held and _QUOTED.search(mention.text[stop:start]):
        return _with(mention, "container-title", told)
    if place == start and end < stop and _AFTER.match(mention.text, end):
        return _with(mention, "title", told)
    if start <= place and stop < end and not _told_otherwise(fields, mention.text[stop:end]):
        return _with(mention, "title", told)
    return mention


def _title(text: str, start: int, end: int) -> str:
    """The title in italics; a translation behind it in brackets is none of it, whichever way its brackets are set."""
    stretch = text[start:end]
    if stretch.count("[") > stretch.count("]"):
        stretch += "]"
    told = title(joined(stretch))
    return told[:-1] if text[end - 1] == "." and told.endswith(".") and len(told.rpartition(" ")[2]) > 3 else told


def _after(mention: Mention, before: str, told: str) -> Mention:
    """The mention where its title has taken what stands `before` the italics: a piece in them, or their authors."""
    bare = joined(_BREAK.sub("", before)).strip()
    if _QUOTED.search(before) or (
        names_of(mention.fields, "author") and _BREAK.search(before) and len(_WORD.findall(before)) >= 2
    ):
        return _with(_with(mention, "title", title(bare)), "container-title", told)
    if names_of(mention.fields, "author"):
        return mention
    names = parse_names(bare) if len(bare) <= _NAMES_AT_MOST and not _SENTENCE.search(bare) else []
    titled = _with(mention, "title", told)
    return replace(titled, fields={"author": names, **titled.fields}) if names else titled


def _names(fields: Fields, told: str) -> bool:
    """Whether the italics hold the names of authors or editors."""
    families = {
        name.sort_key for variable in ("author", "editor", "container-author") for name in names_of(fields, variable)
    }
    return any(family and family in told for family in families) and len(_WORD.findall(told)) <= 4


def _told_otherwise(fields: Fields, words: str) -> bool:
    """Whether words that the title would take are the value of another variable."""
    return any(
        isinstance(value, str) and variable != "title" and value and value in words
        for variable, value in fields.items()
    )


def _with(mention: Mention, variable: str, value: str) -> Mention:
    fields = {**mention.fields, variable: value}
    if fields.get("publisher") == value:
        del fields["publisher"]
    return replace(mention, fields=fields)
