"""Printed dates to EDTF (ISO 8601-2): 1998-10-02, 1957/1963, 1986-22 for a summer."""

from __future__ import annotations

import regex

_MONTHS: dict[str, int] = {}
for _number, _stems in enumerate(
    (
        "jan gen ene янв ianv jän",
        "feb fév fev févr feb фев fevr",
        "mar mär mars março marz март марта",
        "apr avr abr апр",
        "may mai mag maio май мая maia",
        "jun juin giu июн iiun",
        "jul juil lug июл iiul",
        "aug aoû ago авг avg",
        "sep set сен sent",
        "oct okt ott out окт",
        "nov ноя noia",
        "dec dez déc dic дек dek",
    ),
    start=1,
):
    for _stem in _stems.split():
        _MONTHS[_stem] = _number
_SEASONS = {"spr": 21, "frü": 21, "pri": 21, "sum": 22, "som": 22, "été": 22, "aut": 23, "fal": 23, "her": 23, "win": 24, "hiv": 24}
_YEAR = r"(?:1[0-9]|20)\d\d"
_DAY_MONTH_YEAR = regex.compile(rf"(\d\d?)(?:st|nd|rd|th|\.|er)?(?: ?[-–] ?(\d\d?)\.?)? (?:de )?(\p{{L}}+)\.?(?: de)?,? ({_YEAR})")
_MONTH_DAY_YEAR = regex.compile(rf"(\p{{L}}+)\.? (\d\d?)(?:st|nd|rd|th)?(?: ?[-–] ?(\d\d?))?,? ({_YEAR})")
_MONTHS_YEAR = regex.compile(rf"(\p{{L}}+)\.? ?[-–/&] ?(\p{{L}}+)\.?,? ({_YEAR})")
_MONTH_YEAR = regex.compile(rf"(\p{{L}}+)\.?,? (?:de )?({_YEAR})")
_ISO = regex.compile(rf"({_YEAR}) ?[-–] ?(\d\d)-(\d\d)")
_DOTTED = regex.compile(rf"(\d\d?)\. ?(\d\d?)\. ?({_YEAR})")
_RANGE = regex.compile(rf"({_YEAR}) ?[-–—/] ?({_YEAR}|\d\d?)(?!\d)")
_ONE_YEAR = regex.compile(_YEAR)


def _month(word: str) -> int | None:
    folded = word.casefold()
    return next((_MONTHS[folded[:n]] for n in (5, 4, 3) if folded[:n] in _MONTHS), _SEASONS.get(folded[:3]))


def edtf(printed: str) -> str:
    """The EDTF form of a printed date, "" where there is none ("n.d.").

    Brackets are dropped, a range of years is start/end ("1957-63" is 1957/1963), of a range of days the first counts.
    """
    text = " ".join(regex.sub(r"[\[\]()©?]", "", printed).split())
    if m := _ISO.search(text):
        return f"{m[1]}-{m[2]}-{m[3]}"
    if (m := _DAY_MONTH_YEAR.search(text)) and (month := _month(m[3])):
        return _whole(m[4], month, int(m[1]), m[2])
    if (m := _MONTH_DAY_YEAR.search(text)) and (month := _month(m[1])):
        return _whole(m[4], month, int(m[2]), m[3])
    if m := _DOTTED.search(text):
        return _whole(m[3], int(m[2]), int(m[1]), None)
    if (m := _MONTHS_YEAR.search(text)) and (first := _month(m[1])) and (last := _month(m[2])):
        return f"{m[3]}-{first:02}/{m[3]}-{last:02}"
    if (m := _MONTH_YEAR.search(text)) and (month := _month(m[1])):
        return f"{m[2]}-{month:02}"
    if m := _RANGE.search(text):
        start, end = m[1], m[2]
        end = start[: 4 - len(end)] + end
        return f"{start}/{end}" if int(end) > int(start) else start
    if m := _ONE_YEAR.search(text):
        return str(m[0])
    return ""


def _whole(year: str, month: int, day: int, until: str | None) -> str:
    if month > 12 or not 1 <= day <= 31:
        return f"{year}-{month:02}" if month <= 24 else year
    first = f"{year}-{month:02}-{day:02}"
    return f"{first}/{year}-{month:02}-{int(until):02}" if until and day < int(until) <= 31 else first
