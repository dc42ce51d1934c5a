"""PDF: printed pages to a text with notes, every character with its place on the page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from citex.model import Document
from citex.read.pdf.calls import assign, endnotes
from citex.read.pdf.columns import columns
from citex.read.pdf.compose import document
from citex.read.pdf.file import Gaps, sheets
from citex.read.pdf.foot import Foot, Habit, State, body_size, called, foot, is_over_text, learned
from citex.read.pdf.furniture import furniture
from citex.read.pdf.glyphs import Rule
from citex.read.pdf.hyphens import Words
from citex.read.pdf.lines import Line, rows
from citex.read.pdf.notes import Note, mark, notes
from citex.read.pdf.paragraphs import paragraphs, tell_headings

__all__ = ["read_pdf"]


@dataclass(slots=True)
class _Page:
    number: int
    columns: list[list[Line]]
    rules: list[Rule]


def read_pdf(path: Path) -> Document:
    """The PDF at `path` as a document: its body, then its notes, with the way back to the pages.

    Running heads, page numbers and what else is printed on page after page are left out, words broken at the ends of
    lines and pages are whole again. Footnotes and endnotes are zones with their printed number and, where the call is
    found, the offset at which they are called. What could not be read is in `warnings`. Raises ReadError for a
    file that is no PDF, is damaged, needs a password, or holds no text.
    """
    pages, warnings = _pages(path)
    dropped = furniture({page.number: [line for column in page.columns for line in column] for page in pages})
    for page in pages:
        kept = ([line for line in column if id(line) not in dropped] for column in page.columns)
        page.columns = [column for column in kept if column]
    size = body_size([[line for column in page.columns for line in column] for page in pages])
    _, sure = _divided(pages, Habit(size))
    body, feet = _divided(pages, learned(size, sure))
    before, found = notes([own.lines for own in feet])
    if before:
        found.insert(0, Note("", 0, before[0].page, before))
    texts = paragraphs(body)
    calls = assign(found, [line for text in texts for line in text.lines])
    taken = {call.place for call in calls.values()}
    texts, at_the_end = endnotes(texts, taken)
    tell_headings(texts, size)
    lines = [line for text in texts for line in text.lines]
    calls.update({len(found) + at: call for at, call in assign(at_the_end, lines, taken, near=False).items()})
    found += at_the_end
    words = Words([*lines, *(line for note in found for line in note.lines)])
    result = document(path.stem, str(path), texts, found, calls, words)
    result.warnings += warnings
    return result


def _pages(path: Path) -> tuple[list[_Page], list[str]]:
    """The pages with their lines in columns, and what could not be read of them."""
    pages: list[_Page] = []
    gaps = Gaps(path)
    for found in sheets(path, gaps):
        gaps.seen(found)
        lines = [column.lines for column in columns(found.number, rows(found.runs))]
        drawn = [rule for column in lines for line in column if (rule := line.rule())]
        kept = [[line for line in column if not line.rule()] for column in lines]
        pages.append(_Page(found.number, kept, sorted([*found.rules, *drawn], key=lambda rule: rule.y)))
    return pages, gaps.warnings()


def _divided(pages: list[_Page], habit: Habit) -> tuple[list[list[Line]], list[Foot]]:
    """The columns of body text, and the notes of those that have any."""
    body: list[list[Line]] = []
    feet: list[Foot] = []
    state = State()
    for page in pages:
        calls = called([line for lines in page.columns for line in lines])
        for index, lines in enumerate(page.columns):
            over_text = is_over_text(lines, page.columns[index + 1 :], habit)
            at, rule = foot(lines, page.rules, habit, state, calls, index == 0, over_text)
            body.append(lines[:at])
            if at < len(lines):
                opening = mark(lines[at])
                feet.append(Foot(lines[at:], rule, opening, opening is not None and opening.printed in calls))
                state = state.after(lines[at:])
        if not feet or feet[-1].lines[0].page != page.number:
            state = State(state.number)  # a page without notes: none goes on behind it
    return body, feet
