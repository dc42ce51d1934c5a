"""A work in one line, for people who read a table, a report or a node of a graph."""

from __future__ import annotations

from citex.export.dates import spoken, years
from citex.model import Fields, Name, Work, names_of, value_of

ROLES = {"author": "", "editor": " (ed.)", "translator": " (trans.)"}


def name_label(name: Name) -> str:
    """ "Pinkus, Benjamin", or the whole of a body's name."""
    return name.literal or ", ".join(part for part in (name.family, name.given) if part)


def names_label(names: list[Name]) -> str:
    """Up to three names, of more the first with "et al."."""
    labels = [name_label(name) for name in names]
    return "; ".join(labels) if len(labels) <= 3 else f"{labels[0]} et al."


def responsible(fields: Fields) -> tuple[list[Name], str]:
    """Who answers for the work, and as what: the authors, else the editors (" (ed.)"), else the translators."""
    for variable, role in ROLES.items():
        if names := names_of(fields, variable):
            return names, role
    return [], ""


def title_label(work: Work) -> str:
    """The title; for what has none, what it is and where it lies: "[review] Gil Blas, 1908-11-14"."""
    fields = work.fields
    if title := value_of(fields, "title"):
        return title
    genre = f"[{value_of(fields, 'genre')}]" if value_of(fields, "genre") else ""
    issue = f"no. {value_of(fields, 'issue')}" if value_of(fields, "issue") else ""
    shelf = [value_of(fields, variable) for variable in ("container-title", "archive", "archive_location")]
    where = _joined(", ", *shelf, issue, spoken(value_of(fields, "issued")))
    return _joined(" ", genre, where) or work.id


def caption(work: Work) -> str:
    """ "Pinkus, Benjamin: The Jews of the Soviet Union. Cambridge, 1989": who, what, where it stands, place, year."""
    fields = work.fields
    names, role = responsible(fields)
    who = f"{names_label(names)}{role}: " if names else ""
    title = title_label(work)
    issued = value_of(fields, "issued")
    if not value_of(fields, "title"):
        return who + title
    container = ""
    if value_of(fields, "container-title"):
        issue = f"no. {value_of(fields, 'issue')}" if value_of(fields, "issue") else ""
        container = f"In: {_joined(' ', value_of(fields, 'container-title'), value_of(fields, 'volume'), issue)}"
    date = spoken(issued) if work.type.startswith("article") else years(issued)
    imprint = _joined(", ", value_of(fields, "publisher-place"), date)
    return who + _sentences(title, container, edition_label(value_of(fields, "edition")), imprint)


def edition_label(edition: str) -> str:
    """ "5th ed.", "rev. ed."; "" where no edition is named."""
    if edition.isdecimal():
        number = int(edition)
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        edition = f"{number}{ending}"
    return f"{edition} ed." if edition else ""


def short_caption(work: Work, width: int = 72) -> str:
    """ "Pinkus: The Jews of the Soviet Union (1989)": family names, title without subtitle, year; at most `width`."""
    names, _ = responsible(work.fields)
    who = ", ".join(name.sort_key for name in names[:2]) + (" et al." if len(names) > 2 else "")
    year = years(value_of(work.fields, "issued")) if value_of(work.fields, "title") else ""
    tail = f" ({year})" if year else ""
    head = f"{who}: {title_label(work).split(': ')[0]}" if who else title_label(work).split(": ")[0]
    room = width - len(tail)
    return (head if len(head) <= room else head[: room - 1].rstrip() + "…") + tail


def _joined(joint: str, *parts: str) -> str:
    return joint.join(part for part in parts if part)


def _sentences(*parts: str) -> str:
    """The parts with a full stop between, where none ends so already."""
    *before, last = [part for part in parts if part]
    return " ".join([*(part if part.endswith((".", "!", "?")) else f"{part}." for part in before), last])
