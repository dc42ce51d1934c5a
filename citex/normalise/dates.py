"""Printed dates to EDTF (ISO 8601-2): 1998-10-02, 1957/1963, 1986-22 for a summer."""

from __future__ import annotations

import regex

_MONTH_NAMES = """
january jan januar jänner janvier janv gennaio enero janeiro января январь янв ianvaria ianvar
february feb februar février févr fevrier febbraio febrero fevereiro февраля февраль фев fevralia fevral
march mar märz mars marzo março marco марта март marta mart
april apr avril avr aprile abril апреля апрель апр aprelia aprel
may mai maggio mayo maio мая май maia
june jun juni juin giugno junio junho июня июнь iiunia iiun
july jul juli juillet juil luglio julio julho июля июль iiulia iiul
august aug août aout agosto августа август авг avgusta avgust
september sept sep septembre settembre septiembre setiembre setembro сентября сентябрь сент sentiabria sentiabr
october oct oktober okt octobre ottobre octubre outubro октября октябрь окт oktiabria oktiabr
november nov novembre noviembre novembro ноября ноябрь нояб noiabria noiabr
december dec dezember dez décembre déc decembre dicembre diciembre dezembro декабря декабрь дек dekabria dekabr
"""
_MONTHS = {name: n for n, line in enumerate(_MONTH_NAMES.split("\n")) for name in line.split()}
_SEASONS = {
    name: n
    for n, names in enumerate(
        (
            "spring frühjahr frühling printemps primavera весна",
            "summer sommer été estate verano лето",
            "autumn fall herbst automne autunno otoño осень",
            "winter hiver inverno invierno зима",
        ),
        start=21,
    )
    for name in names.split()
}
_YEAR = r"(?:1[0-9]|20)\d\d"
_DAY_MONTH_YEAR = regex.compile(
    rf"(\d\d?)(?:st|nd|rd|th|\.(?:/\d\d?\.)?|er)?(?: ?[-–] ?(\d\d?)\.?)? (?:de )?(\p{{L}}+)\.?(?: de)?,? ({_YEAR})"
)
_TWO_MONTHS = regex.compile(rf"(\p{{L}}+)\.? ({_YEAR}) ?[-–] ?(\p{{L}}+)\.? ({_YEAR})")
_MONTH_DAY_YEAR = regex.compile(rf"(\p{{L}}+)\.? (\d\d?)(?:st|nd|rd|th)?(?: ?[-–] ?(\d\d?))?,? ({_YEAR})")
_MONTHS_YEAR = regex.compile(rf"(\p{{L}}+)\.? ?[-–/&] ?(\p{{L}}+)\.?,? ({_YEAR})")
_MONTH_YEAR = regex.compile(rf"(\p{{L}}+)\.?,? (?:de )?({_YEAR})")
_ISO = regex.compile(rf"({_YEAR}) ?[-–] ?(\d\d)-(\d\d)")
_YEAR_DAY_MONTH = regex.compile(rf"({_YEAR})\. (\d\d?)\.? (\p{{L}}+)")
_DOTTED = regex.compile(rf"(\d\d?)\. ?(\d\d?)\. ?({_YEAR})")
_RANGE = regex.compile(rf"({_YEAR}) ?[-–—/] ?({_YEAR}|\d\d?)(?!\d)")
_ONE_YEAR = regex.compile(_YEAR)


def month(word: str) -> int | None:
    """The number of a month, or the EDTF number of a season, None for any other word."""
    folded = word.casefold().strip(".’' ")
    return _MONTHS.get(folded, _SEASONS.get(folded))


def edtf(printed: str) -> str:
    """The EDTF form of a printed date, "" where there is none ("n.d.").

    Brackets are dropped, a range of years is start/end ("1957-63" is 1957/1963), of a range of days the first counts.
    """
    text = " ".join(regex.sub(r"[\[\]()©?]", "", printed).split())
    if m := _ISO.search(text):
        return f"{m[1]}-{m[2]}-{m[3]}"
    if (m := _DAY_MONTH_YEAR.search(text)) and (number := month(m[3])):
        return _whole(m[4], number, int(m[1]), m[2])
    if (m := _YEAR_DAY_MONTH.search(text)) and (number := month(m[3])):
        return _whole(m[1], number, int(m[2]), None)
    if (m := _MONTH_DAY_YEAR.search(text)) and (number := month(m[1])):
        return _whole(m[4], number, int(m[2]), m[3])
    if m := _DOTTED.search(text):
        return _whole(m[3], int(m[2]), int(m[1]), None)
    if (m := _TWO_MONTHS.search(text)) and (first := month(m[1])) and (last := month(m[3])):
        return f"{m[2]}-{first:02}/{m[4]}-{last:02}"
    if (m := _MONTHS_YEAR.search(text)) and (first := month(m[1])) and (last := month(m[2])):
        return f"{m[3]}-{first:02}/{m[3]}-{last:02}"
    if (m := _MONTH_YEAR.search(text)) and (number := month(m[1])):
        return f"{m[2]}-{number:02}"
    if m := _RANGE.search(text):
        start, end = m[1], m[2]
        end = start[: 4 - len(end)] + end
        return f"{start}/{end}" if int(end) > int(start) else start
    if m := _ONE_YEAR.search(text):
        return str(m[0])
    return ""


def _whole(year: str, number: int, day: int, until: str | None) -> str:
    if number > 12 or not 1 <= day <= 31:
        return f"{year}-{number:02}" if number <= 24 else year
    first = f"{year}-{number:02}-{day:02}"
    return f"{first}/{year}-{number:02}-{int(until):02}" if until and day < int(until) <= 31 else first
