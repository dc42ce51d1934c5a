"""Lists of works: under a heading, or known by their entries alone."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from citex.model import Zone
from citex.rules import Patterns
from citex.segment.lines import Line
from citex.segment.notes import heading_pattern

_DATED = regex.compile(r"(?:(?:1[4-9]|20)\d\d|\bn\.?d\.?|\bs\. ?d\.|\bo\. ?J\.|б\. ?г\.)")
_CLOSED = regex.compile(r"[.;,)\]”’»\"]$|(?:1[4-9]|20)\d\d$|\.html?/?$|/$")
# "SHAUMIAN, S. G.", "Barlow, Maude &", "‘Maastricht: ...", "50 let ...", "———."
_INVERTED = regex.compile(
    r"(?:\p{Lu}[\p{L}’'ʹ-]+(?:[ ]\p{Lu}[\p{L}’'-]+)?[,;] ?(?:\p{Lu}[\p{L}.’-]*)|\p{Lu}{2,}[\p{L}’'-]*[,;:.]|"
    r"\p{Lu}[\p{L}’'-]+[ ]\p{Lu}\.[ ]?(?:\p{Lu}\.)?[ ,:]|[—–_-]{2,}(?:[.,:]|[ ]?\()|"
    r"\p{Lu}[\p{L}’'-]+[ ]\p{Lu}\p{L}+[ ][“\"‘'«])"
)
_HEAD = 200  # characters in which an entry gives its authors, and its date if it gives it early
_STARTS = regex.compile(r"[\p{Lu}\p{N}“\"‘'«„\[—–•*-]")
_CLOSING_DATE = regex.compile(
    r"(?:[,;:]? ?\[?(?:1[4-9]|20)\d\d(?:[-–/]\d{2,4})?\]?[\]).;,]*|\bn\.?d\.?[.;,]*|\bо?б\. ?г\.)(?: ?\([^()"
    r"]*\)\.?)?(?: ?\d+ ?[pсs]{1,2}\.)?[.;,]*$"
)
_PROSE = regex.compile(r"\b(?:is|was|were|are|had|has|have|did|which|that|he|she|they|wurde|sind|était|была?|были)\b")
# A second entry in the same line: "Stanford (USA); 1970. GRAY, H. Peter: ‘Free Trade ..."
_SECOND = regex.compile(
    r"(?<=(?:(?:1[4-9]|20)\d\d|\bnd|n\.d)\]?\)?[.;][ ]{1,3})(?!\p{Lu}\p{Ll}+(?:[ ]\p{L}+)?, (?:\p{Lu}\p{Ll}{1,4}\.|"
    r"\p{Lu}{2}|\p{Lu}\.[ ]?\p{Lu}\.):)(?=(?:\p{Lu}{2,}[\p{Lu}’'-]*|\p{Lu}[\p{Ll}’-]+(?:[ -]\p{Lu}[\p{Ll}’-]+)?)"
    r", ?\p{Lu}[\p{L}.]*(?:[ ]\p{Lu}[\p{L}.]*)*(?:[:.;]| \(| [“\"‘'])[^\n]{4,200}?(?:1[4-9]|20)\d\d)"
)


def bibliography_zones(text: str, lines: Sequence[Line], patterns: Patterns) -> list[Zone]:
    """A zone an entry, in order. Broken lines are joined, two entries in one line parted."""
    heading = heading_pattern(patterns, "bibliography-heading")
    notes = heading_pattern(patterns, "note-heading")
    zones: list[Zone] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        headed = len(line.text) < 80 and heading.fullmatch(line.text) is not None
        first = i + 1 if headed else i
        last = _last_of_list(lines, first, headed, heading, notes)
        if last is None:
            i += 1
            continue
        zones.extend(_entries(text, lines[first : last + 1]))
        i = last + 1
    return zones


def _looks_like_entry(line: Line) -> bool:
    text = line.text
    if not _STARTS.match(text) or len(text) > 600 or text[0] == "(":
        return False
    # A source line under a quotation gives a page at its end: a list does not.
    if regex.search(r"\b[Pp]p?[.,]? ?\d+(?:[-–, ]+\d+)*\)?[.;]?$", text) and not regex.search(
        r"(?:1[4-9]|20)\d\d", text[-40:]
    ):
        return False
    return bool(_CLOSING_DATE.search(text)) and len(_PROSE.findall(text)) < 3


def _is_whole_entry(line: Line) -> bool:
    """Whether a paragraph under a heading is an entry that gives its date early: "Bell, Daniel (1972): ..."."""
    return (
        line.blank_before > 0
        and len(line.text) < 800
        and _DATED.search(line.text[:_HEAD]) is not None
        and (_INVERTED.match(line.text) is not None or len(_PROSE.findall(line.text)) < 2)
    )


def _last_of_list(
    lines: Sequence[Line], first: int, headed: bool, heading: regex.Pattern[str], notes: regex.Pattern[str]
) -> int | None:
    """The index of the list's last line, None where no list starts at `first`."""
    if first >= len(lines):
        return None
    if not headed and not _looks_like_entry(lines[first]):
        return None
    last = None
    entries = strange = inverted = 0
    for i in range(first, len(lines)):
        line = lines[i]
        if (heading.fullmatch(line.text) or notes.fullmatch(line.text)) and len(line.text) < 80:
            if headed and entries == 0 and i == first:
                continue
            break
        if _looks_like_entry(line) or (headed and _is_whole_entry(line)):
            entries += 1
            inverted += bool(_INVERTED.match(line.text))
            strange = 0
            last = i
        elif headed and len(line.text) < 400 and len(_PROSE.findall(line.text)) < 2 and _STARTS.match(line.text):
            strange += 1
            last = i if _entry_without_date(line.text) else last
            if strange > 4:
                break
        elif len(line.text) < 300 and (
            i == first or not _CLOSED.search(lines[i - 1].text) or _INVERTED.match(line.text)
        ):
            strange += 1  # the rest of a broken entry, or an entry without a date
            if strange > 2:
                break
        elif (
            i > first
            and not line.blank_before
            and len(line.text) < 300
            and not _PROSE.search(line.text)
            and _STARTS.match(line.text)
        ):
            strange += 1  # one more line of the list, without a date
            last = i
            if strange > 1:
                break
        else:
            break
    if last is None:
        return None
    enough = True if headed else entries >= 3 and inverted >= 0.3 * entries
    # Without a heading the entries must follow one another closely; a chain of dated lines in prose does not.
    if enough and not headed:
        enough = entries >= 0.6 * (last - first + 1)
    return last if enough else None


def _is_subheading(lines: Sequence[Line], position: int) -> bool:
    """A few words without date or stop, after a blank line and before an entry: "Works in English"."""
    line = lines[position]
    following = lines[position + 1] if position + 1 < len(lines) else None
    return (
        following is not None
        and line.blank_before > 0
        and len(line.text.split()) <= 6
        and not regex.search(r"[\d.,;“”\"‘’'«»–—]", line.text)
        and _looks_like_entry(following)
    )


def _entry_without_date(text: str) -> bool:
    """Whether a line under a heading can be an entry all the same: a name first, a title in marks, a remark behind."""
    return bool(
        _DATED.search(text) or _INVERTED.match(text) or text[0] in "“\"‘'«" or regex.search(r" [–—-] \p{Ll}", text)
    )


def _entries(text: str, lines: Sequence[Line]) -> list[Zone]:
    joined: list[list[int]] = []
    for position, line in enumerate(lines):
        if _is_subheading(lines, position):
            continue
        if joined:
            before = text[joined[-1][0] : joined[-1][1]]
            complete = _CLOSED.search(before) and (_DATED.search(before) or line.blank_before)
            new = (
                complete
                if not _INVERTED.match(line.text)
                else (complete or _DATED.search(before) or _CLOSED.search(before))
            )
            if not new or not (_STARTS.match(line.text) or (complete and line.blank_before)):
                joined[-1][1] = line.end
                continue
        joined.append([line.start, line.end])
    zones: list[Zone] = []
    for start, end in joined:
        cuts = [start + m.start() for m in _SECOND.finditer(text[start:end].replace("\n", " "))]
        for a, b in zip([start, *cuts], [*cuts, end], strict=True):
            stripped = text[a:b].rstrip()
            zones.append(Zone("bibliography", a, a + len(stripped)))
    return zones
