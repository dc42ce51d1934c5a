"""EDTF, as `issued` has it, to what bibliographies want: CSL dates, BibTeX years, a year for the eye."""

from __future__ import annotations

import datetime
import re
from typing import Any

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)")
_YEAR = re.compile(r"(?<![\d-])\d{4}(?!\d)")
_DECADE = re.compile(r"(\d{3})X")
_CENTURY = re.compile(r"(\d{2})XX")


def csl_date(edtf: str) -> dict[str, Any]:
    """A CSL date: `date-parts` (one or two), with `season` and `circa` where they apply, or else a `literal`.

    A date, a month, a season (EDTF 21 to 24), a year and a closed range of days, months or years are understood; a
    qualifier (`?`, `~`, `%`) gives `circa`. Whatever else EDTF can say becomes a literal that a reader understands.
    """
    ends = edtf.split("/")
    dates = [_parts(end) for end in ends]
    parts = [date[0] for date in dates if date]
    if len(parts) != len(ends) or len(parts) > 2 or parts != sorted(parts):
        return {"literal": spoken(edtf)}
    season = _season(parts[0])
    if season and len(parts) == 1:
        return {"date-parts": [parts[0][:1]], "season": season, **_circa(dates)}
    if any(_season(part) for part in parts):
        return {"literal": spoken(edtf)}
    return {"date-parts": parts, **_circa(dates)}


def edtf_of(date: dict[str, Any] | str) -> str:
    """The EDTF of a CSL date, the way back from `csl_date`; "" where the date has no parts and no literal."""
    if isinstance(date, str):
        return date
    ends = [
        "-".join(f"{int(number):0{4 if place == 0 else 2}d}" for place, number in enumerate(part))
        for part in date.get("date-parts", [])
    ]
    if not ends:
        return str(date.get("literal", ""))
    season = f"-{20 + int(date['season'])}" if "season" in date else ""
    return "/".join(end + season + ("~" if date.get("circa") else "") for end in ends)


def years(edtf: str) -> str:
    """The year or years for the eye: "1966", "1957–1963", "1930s"; "" where there is none."""
    found = _YEAR.findall(edtf)
    if not found:
        return spoken(edtf)
    first, last = min(found), max(found)
    return first if first == last else f"{first}–{last}"


def spoken(edtf: str) -> str:
    """What EDTF says that CSL has no parts for, in words: `1986-22/1986-23` is "summer 1986–autumn 1986"."""
    if edtf.startswith(("{", "[")) and edtf.endswith(("}", "]")):
        joint = ", " if edtf[0] == "{" else " or "
        return joint.join(spoken(part.strip()) for part in edtf[1:-1].split(","))
    if "/" in edtf:
        return "–".join("" if end == ".." else spoken(end) for end in edtf.split("/"))
    if found := _DATE.fullmatch(edtf):
        year, month, day, doubt = found.groups()
        season = SEASONS.get(int(month or 0))
        text = f"{season} {year}" if season and not day else edtf.rstrip("?~%")
        return f"c. {text}" if doubt else text
    if found := _DECADE.fullmatch(edtf):
        return f"{found[1]}0s"
    if found := _CENTURY.fullmatch(edtf):
        return f"{found[1]}00s"
    return edtf


def _parts(edtf: str) -> tuple[list[int], bool] | None:
    """Year, month and day as numbers and whether they are in doubt; None where this is no date of the calendar."""
    found = _DATE.fullmatch(edtf)
    if not found:
        return None
    parts = [int(number) for number in found.groups()[:3] if number]
    if not _season(parts):
        try:
            datetime.date(*[*parts, 1, 1][:3])
        except ValueError:
            return None
    return parts, bool(found[4])


def _season(parts: list[int]) -> int:
    """The season 1 to 4 that stands in the place of the month, 0 where none does."""
    return parts[1] - 20 if len(parts) == 2 and parts[1] in SEASONS else 0


def _circa(dates: list[tuple[list[int], bool] | None]) -> dict[str, bool]:
    return {"circa": True} if any(date and date[1] for date in dates) else {}
