"""Printed dates to EDTF (ISO 8601-2): 1998-10-02, 1957/1963, 1986-22 for a summer, 188X, 1880~, ../1900.

Names of months and seasons and the other words of dates are in patterns/normalise/dates.toml.
"""

from __future__ import annotations

import calendar
import re
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from citex.normalise.words import any_word, table

_MOST_DATES = 1 << 12  # printed dates that are remembered

_YEAR = r"(?:1[0-9]|20)\d\d"
_ONLY_YEAR = re.compile(rf"[\[(]?({_YEAR})[\])]?\.?")
_BRACKETS = re.compile(r"[\[\]()©?]")
_EDTF = re.compile(
    r"\d{3}X|\d\dXX|\d{4}~|\.\./\d{4}|\d{4}/\.\.|\d{4}-\d\d/\d{4}-\d\d|"
    r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?|\{\d{4}(?:,\d{4})+\}"
)
_WORD = r"([^\W\d_]+)"
_ORDINAL = r"(?: ?(?:st|nd|rd|th|er|º|°|ère|ª))?\.?"
_DAY_MONTH_YEAR = re.compile(
    rf"(\d\d?){_ORDINAL}(?: ?[-–/] ?(\d\d?){_ORDINAL})? ?(?:de |di |del )?{_WORD}\.?(?: de| del)?,? ?\.?({_YEAR})"
)
_TWO_MONTHS = re.compile(rf"{_WORD}\.?,? ({_YEAR}) ?[-–] ?{_WORD}\.?,? ({_YEAR})")
_MONTH_DAY_YEAR = re.compile(rf"{_WORD}\.? (\d\d?){_ORDINAL}(?: ?[-–/] ?(\d\d?){_ORDINAL})?,? ({_YEAR})")
_MONTHS_YEAR = re.compile(rf"{_WORD}\.? ?[-–—/&] ?{_WORD}\.?,? (?:de |del )?({_YEAR})")
_MONTH_YEAR = re.compile(rf"{_WORD}\.? ?,? ?(?:de |del )?({_YEAR})")
_YEAR_DAY_MONTH = re.compile(rf"({_YEAR})[.,]? (\d\d?)\.?(?: ?[-–/] ?(\d\d?)\.?)? (?:de )?{_WORD}")
_YEAR_MONTH_DAY = re.compile(rf"({_YEAR})[.,;]? ?{_WORD}\.?(?: ?[-–/] ?{_WORD}\.?)?(?: (\d\d?){_ORDINAL}(?!\d))?")
_ISO = re.compile(rf"({_YEAR}) ?[-–] ?(\d\d)-(\d\d)")
_ISO_MONTH = re.compile(rf"({_YEAR})-(0[1-9]|1[0-2]|2[1-4])")
_NUMBERS = re.compile(rf"(\d\d?)([./-]) ?(\d\d?)[./-] ?({_YEAR})")
_YEAR_NUMBERS = re.compile(rf"({_YEAR})([./年]) ?(\d\d?)(?:[./月] ?(\d\d?))?")
_ROMAN_MONTH = re.compile(rf"(\d\d?)\.? ?(IV|IX|XI{{0,2}}|VI{{0,3}}|I{{1,3}})\.? ?({_YEAR})")
_RANGE = re.compile(rf"({_YEAR})[a-z]? ?[-–—/] ?({_YEAR}|\d\d?)(?!\d)")
_OPEN_RANGE = re.compile(rf"({_YEAR}) ?[-–—](?: ?\.\.\.)?$")
_YEARS = re.compile(rf"{_YEAR}(?:(?:,| and| und| et| e| y| и|,? &) {_YEAR})+")
_ONE_YEAR = re.compile(_YEAR)
_TENS = r"((?:1[0-9]|20)\d)"
_DECADE = re.compile(rf"{_TENS}0[’']?(?:s|er|ies|-х|-e|-е|х)(?!\w)|(?:années|anni|años|anos|jaren) {_TENS}0")
_ROMAN_YEAR = regex.compile(r"(?<!\p{L})M[MDCLXVI]{2,}(?!\p{L})", regex.IGNORECASE)
_MISREAD = regex.compile(r"(?<!\p{L}|\d)(?:[1iIlÍÌÏ|!][\dOoiIlSg]{2}[\doOiIl]|[2z][0oO][\doOiIl]{2})(?!\p{L}|\d)")
_DIGITS = str.maketrans("iIlÍÌÏ|!zoOSg", "1111111120089")
_SUFFIX = regex.compile(
    rf"(?:(?:{_YEAR}|n\. ?d\.|o\. ?J\.|s\. ?d\.)-?[ ]?|\p{{L}}{{4}}[ -])([a-kа-в])(?![\p{{L}}\d.])"
)
_ORIGINAL = re.compile(rf"{_YEAR}\w? ?[\[(](?:\D{{0,20}}[ .])?({_YEAR})[\])]|^[\[(]({_YEAR})[\])] ?{_YEAR}")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


class _Words(NamedTuple):
    """patterns/normalise/dates.toml, compiled."""

    months: dict[str, int]
    about: regex.Pattern[str]
    before: regex.Pattern[str]
    after: regex.Pattern[str]
    century: regex.Pattern[str]
    status: regex.Pattern[str]


@cache
def _words() -> _Words:
    known = table("dates")
    months = {name: number for number, names in enumerate(known["month"], 1) for name in names.casefold().split()}
    seasons = {name: number for number, names in enumerate(known["season"], 21) for name in names.casefold().split()}
    century = any_word(known["century"])
    number = r"(\d\d?|[ivx]+)(?:st|nd|rd|th|e|ème|er|\.)?"
    return _Words(
        months=months | seasons,
        **{
            name: regex.compile(rf"(?<!\p{{L}}){any_word(known[name])} ?(?:den |dem |le )?({_YEAR})", regex.IGNORECASE)
            for name in ("about", "before", "after")
        },
        century=regex.compile(
            rf"(?<![\p{{L}}\d]){number} ?{century}|(?<!\p{{L}}){century} ?{number}(?![\p{{L}}\d])", regex.IGNORECASE
        ),
        status=regex.compile(rf"(?<!\p{{L}}){any_word(known['status'])}", regex.IGNORECASE),
    )


def month(word: str) -> int | None:
    """The number of a month, or the EDTF number of a season, None for any other word."""
    return _words().months.get(word.casefold().strip(".’' "))


@lru_cache(maxsize=_MOST_DATES)
def edtf(printed: str) -> str:
    """The EDTF form of a printed date, "" where there is none ("n.d.").

    Brackets are dropped, a range of years is start/end ("1957-63" is 1957/1963), several years are a set; a day and
    month by numbers count the day first unless only the other order makes a date ("12/3/1998" is 1998-03-12).
    """
    if year := _ONLY_YEAR.fullmatch(printed):
        return year[1]
    if _EDTF.fullmatch(printed):
        return printed
    text = " ".join(_BRACKETS.sub("", printed).split())
    if any(map(str.isalpha, text)) and (found := _with_words(text)):
        return found
    if found := _of_numbers(text):
        return found
    if any(map(str.isalpha, text)):
        return _of_letters(text)
    return ""


def _with_words(text: str) -> str:
    """A date that words help to tell: names of months and seasons, "about", "before", a century, a decade."""
    words = _words()
    if m := _DAY_MONTH_YEAR.search(text):
        if number := month(m[3]):
            return _whole(m[4], number, int(m[1]), m[2])
        if (later := _DAY_MONTH_YEAR.search(text, m.start() + len(m[1]))) and (number := month(later[3])):
            return _whole(later[4], number, int(later[1]), later[2])
    if (m := _YEAR_DAY_MONTH.search(text)) and (number := month(m[4])):
        return _whole(m[1], number, int(m[2]), m[3])
    if (m := _MONTH_DAY_YEAR.search(text)) and (number := month(m[1])):
        return _whole(m[4], number, int(m[2]), m[3])
    if (m := _TWO_MONTHS.search(text)) and (first := month(m[1])) and (last := month(m[3])):
        return _from_to(f"{m[2]}-{first:02}", f"{m[4]}-{last:02}")
    if (m := _MONTHS_YEAR.search(text)) and (first := month(m[1])) and (last := month(m[2])):
        return _from_to(f"{m[3]}-{first:02}", f"{m[3]}-{last:02}")
    for m in _MONTH_YEAR.finditer(text):
        if number := month(m[1]):
            return f"{m[2]}-{number:02}"
    if (m := _YEAR_MONTH_DAY.search(text)) and (number := month(m[2])):
        if m[4]:
            return _whole(m[1], number, int(m[4]), None)
        last = month(m[3]) if m[3] else None
        return _from_to(f"{m[1]}-{number:02}", f"{m[1]}-{last:02}") if last else f"{m[1]}-{number:02}"
    if m := _ROMAN_MONTH.search(text):
        return _whole(m[3], _of_roman(m[2]), int(m[1]), None)
    if m := _DECADE.search(text):
        return f"{m[1] or m[2]}X"
    for told, form in ((words.about, "{}~"), (words.before, "../{}"), (words.after, "{}/..")):
        if found := told.search(text):
            return form.format(found[1])
    return ""


def _of_numbers(text: str) -> str:
    """A date of numbers only, or the year of a text that says no more that is known."""
    if m := _ISO.search(text):
        return _whole(m[1], int(m[2]), int(m[3]), None)
    if m := _NUMBERS.search(text):
        day, number = int(m[1]), int(m[3])
        if number > 12 >= day and m[2] == "/":
            day, number = number, day
        return _whole(m[4], number, day, None)
    if m := _YEAR_NUMBERS.search(text):
        if m[4]:
            return _whole(m[1], int(m[3]), int(m[4]), None)
        if m[2] == "年":
            return f"{m[1]}-{int(m[3]):02}" if 1 <= int(m[3]) <= 12 else m[1]
    if m := _RANGE.search(text):
        start, end = m[1], m[2]
        end = start[: 4 - len(end)] + end
        if int(end) > int(start):
            return f"{start}/{end}"
        if iso := _ISO_MONTH.fullmatch(text):
            return iso[0]
        return start
    if m := _OPEN_RANGE.search(text):
        return f"{m[1]}/.."
    if m := _YEARS.search(text):
        years = sorted(set(_ONE_YEAR.findall(m[0])))
        return "{" + ",".join(years) + "}" if len(years) > 1 else years[0]
    if m := _ONE_YEAR.search(text):
        return m[0]
    return ""


def _of_letters(text: str) -> str:
    """A century, a year in Roman numerals, or one in which letters were read for digits ("i960")."""
    if m := _words().century.search(text):
        number = next(filter(None, m.groups()))
        century = int(number) if number.isdigit() else _of_roman(number)
        if 1 < century <= 21:
            return f"{century - 1:02}XX"
    if (m := _ROMAN_YEAR.search(text)) and 1400 < (year := _of_roman(m[0])) < 2100:
        return str(year)
    if m := _MISREAD.search(text):
        read = str(m[0])
        meant = read.translate(_DIGITS)
        if "S" not in read[2:] and sum(map(str.isdigit, read)) >= 2 and _ONE_YEAR.fullmatch(meant):
            return meant
    return ""


def _of_roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral.upper()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _from_to(start: str, end: str) -> str:
    return f"{start}/{end}" if end > start else start


def _whole(year: str, number: int, day: int, until: str | None) -> str:
    """A day, or days from `day` to `until`; less of it where the calendar has no such day."""
    if not 1 <= number <= 12:
        return f"{year}-{number:02}" if 21 <= number <= 24 else year
    days = calendar.monthrange(int(year), number)[1]
    if not 1 <= day <= days:
        return f"{year}-{number:02}"
    first = f"{year}-{number:02}-{day:02}"
    return f"{first}/{year}-{number:02}-{int(until):02}" if until and day < int(until) <= days else first


def status(printed: str) -> str:
    """What is printed where a date is not known yet: "in press", "im Druck"; "" for a date."""
    if not any(map(str.isalpha, printed)):
        return ""
    found = _words().status.search(printed)
    return str(found[0]) if found else ""


def year_suffix(printed: str) -> str:
    """The letter that tells works of one year apart: "a" of "1998a", "" where there is none."""
    found = _SUFFIX.search(printed) if len(printed) > 4 else None
    return str(found[1]) if found else ""


def original_date(printed: str) -> str:
    """The year of the first printing that stands beside a later one, as EDTF: 1921 of "1998 [1921]"; "" for none."""
    found = _ORIGINAL.search(printed) if len(printed) > 8 else None
    return str(found[1] or found[2]) if found else ""
