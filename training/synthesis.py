"""Made-up notes: real names, titles, journals and places in the forms of footnotes, which the labelled sets lack.

The forms are in `notes.toml`. What stands between the parts of a template stays without a label. The parts come from
labelled references, so that a made-up note differs from a real one in its build alone.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from training.data import Reference

FORMS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("notes.toml").read_text("utf-8"))
LANGUAGES = [language for language, forms in FORMS.items() if isinstance(forms, dict)]

_JOINED = 0.06  # of the notes cite two works
_SOVIET = 0.08  # of the English notes follow those of Soviet history

_PART = re.compile(r"\{([^}]+)\}")
_PERSON = re.compile(r"(\w[\w’-]+), ([A-ZÀ-Þ]\w{2,})\b")
_LABELS = {"pages": "page", "year": "issued", "date": "issued", "case": "title", "reporter": "container-title",
           "opening": "signal", "collected": "title", "collection": "container-title", "newspaper": "container-title",
           "newspaper-date": "issued"}  # fmt: skip
_IN_RUSSIAN = ("volume", "archive", "archive_location", "collected", "collection", "newspaper", "newspaper-date")
TO_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzäöüßéèàçABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопкрстуввкызэёюсеэачАБЦДЕФГХИЙКЛМНОПКРСТУВВКЫЗ",
)

Pool = dict[tuple[str, str], list[str]]


def notes(references: Sequence[Reference], number: int, seed: int) -> Iterator[Reference]:
    """`number` made-up notes with their spans."""
    dice = random.Random(seed)
    pool = _pool(references)
    weights = [FORMS[language]["weight"] for language in LANGUAGES]
    for count in range(number):
        language = dice.choices(LANGUAGES, weights)[0]
        note = _Note(dice, pool, language).render(f"note-{count}")
        if dice.random() < _JOINED:
            note = _join(note, dice.choice(FORMS["joints"]), _Note(dice, pool, language).render(""))
        yield note


def _join(one: Reference, joint: str, other: Reference) -> Reference:
    """Two notes as one."""
    joint = "; " if other.spans[0][2] == "signal" else joint
    text = one.text.rstrip(".;,") + joint
    spans = [(start, min(end, len(text) - len(joint)), label) for start, end, label in one.spans]
    spans += [(start + len(text), end + len(text), label) for start, end, label in other.spans]
    return Reference(one.id, one.source, one.language, text + other.text, tuple(spans), one.id)


def _pool(references: Sequence[Reference]) -> Pool:
    """The printed values of every label by language ("" for all), and the family and given names of people."""
    pool: Pool = defaultdict(list)
    for reference in references:
        for start, end, label in reference.spans:
            value = reference.text[start:end]
            if len(value) < 120:
                pool[label, reference.language].append(value)
                pool[label, ""].append(value)
            if label == "author" and (name := _PERSON.match(value)):
                pool["family", ""].append(name[1])
                pool["given", ""].append(name[2])
    return pool


class _Note:
    """One note in the making."""

    def __init__(self, dice: random.Random, pool: Pool, language: str) -> None:
        self.dice = dice
        self.pool = pool
        self.language = language
        self.forms = FORMS[language]
        self.name_style = dice.randrange(5)
        self.holder = self.places = ""  # of a note to an archive

    def render(self, name: str) -> Reference:
        """The note as text with spans."""
        template = self._template()
        text, spans, end = "", [], 0
        for part in _PART.finditer(template):
            text += template[end : part.start()]
            value = self._value(part[1])
            spans.append((len(text), len(text) + len(value), _LABELS.get(part[1], part[1])))
            text += value
            end = part.end()
        tail = template[end:]
        text += tail.removeprefix(".") if text.endswith(".") else tail
        return Reference(name, "notes", self.language, text, tuple(spans), name)

    def _template(self) -> str:
        dice = self.dice
        template: str
        kind = dice.random()
        if self.language == "en" and kind < 0.1:
            template = dice.choice(FORMS["law"])
        elif self.language == "en" and kind < 0.1 + _SOVIET:
            template = dice.choice(FORMS["soviet"])
            self.name_style = dice.choice([0, 1, 4, 4])
        elif kind > 0.97:
            holders, self.places, page = dice.choice(FORMS["archives"])
            self.holder = dice.choice(holders.split("|"))
            page = dice.choice(page.split("|"))
            template = "{archive}, {archive_location}" + (f", {page}" if page else "")
        else:
            template = dice.choice(self.forms["short" if kind < 0.3 else "full"])
        lead = dice.choices(["{signal} ", "{opening} ", ""], [30, 10, 60])[0]
        return lead + template + dice.choices([".", "", ";", ","], [10, 8, 2, 1])[0]

    def _value(self, label: str) -> str:
        dice, language, forms = self.dice, self.language, self.forms
        makers: dict[str, Callable[[], str]] = {
            "author": self._people,
            "editor": self._people,
            "translator": self._people,
            "signal": lambda: dice.choice(forms["signals"]).rstrip(","),
            "opening": self._opening,
            "other": lambda: dice.choice(forms["back"]).replace("{n}", str(dice.randint(1, 250))),
            "year": lambda: str(dice.randint(1880, 2022) if dice.random() < 0.9 else dice.randint(1550, 1880)),
            "date": self._date,
            "page": self._page,
            "pages": self._page,
            "volume": self._volume,
            "issue": lambda: str(dice.randint(1, 12)),
            "edition": self._edition,
            "case": self._case,
            "archive": lambda: self.holder,
            "archive_location": self._shelfmark,
            "reporter": lambda: dice.choice(FORMS["reporters"]),
            "collected": lambda: self._russian("collected"),
            "collection": lambda: self._russian("collected"),
            "newspaper": lambda: self._russian("newspapers"),
            "newspaper-date": self._newspaper_date,
            "genre": lambda: dice.choice(forms.get("genre", ["thèse"])),
        }
        value: str
        if label in makers:
            value = makers[label]()
        elif label == "publisher-place" and "places" in forms and dice.random() < 0.9:
            value = dice.choice(forms["places"])
        elif label == "publisher-place" and language == "en" and dice.random() < 0.1:
            value = dice.choice(FORMS["states"])
        else:
            value = self._printed(label)
        if language == "ru" and label not in _IN_RUSSIAN:
            return value.translate(TO_CYRILLIC)
        return value

    def _printed(self, label: str) -> str:
        """A value of the label as some reference prints it, mostly one in the note's language."""
        own = self.pool.get((label, self.language)) if self.dice.random() < 0.9 else None
        return self.dice.choice(own or self.pool[label, ""])

    def _people(self) -> str:
        """One to three people: family names alone, after initials or given names, or before them."""
        number = self.dice.choices([1, 2, 3], [6, 3, 1])[0]
        people = [self._person() for _ in range(number)]
        joint: str = self.dice.choice(self.forms["and"])
        if number == 1:
            return people[0]
        return joint.join([(joint if joint in "/–" else ", ").join(people[:-1]), people[-1]])

    def _person(self) -> str:
        dice = self.dice
        family, given = self._family(), dice.choice(self.pool["given", ""])
        initials = given[0] + "."
        if dice.random() < 0.3:
            initials += dice.choice(["", " "]) + dice.choice("ABCDEFGHJKLMPRSTW") + "."
        if self.language == "ru":
            return f"{family} {initials}"
        forms = family, f"{initials} {family}", f"{given} {family}", f"{family}, {given}", f"{family}, {initials}"
        return forms[self.name_style]

    def _family(self) -> str:
        return self.dice.choice(self.pool["family", ""])

    def _case(self) -> str:
        return f"{self._family() if self.dice.random() < 0.8 else 'R.'} v. {self._family()}"

    def _date(self) -> str:
        date = self._printed("issued")
        if " " in date:
            return date
        return f"{self.dice.randint(1, 28)} {self.dice.choice(['March', 'May', 'June', 'August'])} {date}"

    def _russian(self, list_name: str) -> str:
        """An entry of a list that has a twin in Russian."""
        entry: str = self.dice.choice(FORMS[f"{list_name}_ru" if self.language == "ru" else list_name])
        return entry

    def _newspaper_date(self) -> str:
        dice, month = self.dice, self._russian("months")
        day, year = dice.randint(1, 28), dice.randint(1917, 1991)
        figures = f"{day}.{dice.randint(1, 12)}.{year}"
        forms = f"{day} {month} {year}", f"{year}. {day} {month}", f"{year}, {day} {month}", figures
        return dice.choices(forms, [6, 3, 1, 1])[0]

    def _page(self) -> str:
        first = self.dice.randint(1, 999)
        last = first + self.dice.randint(1, 40)
        more: str = self.dice.choice(self.forms["following"])
        return f"{first}" + self.dice.choice(["", "", f"-{last}", f"–{last}", more])

    def _shelfmark(self) -> str:
        form = str(self.dice.choice(self.places.split("|")))
        return re.sub("#", lambda _: str(self.dice.randint(1, self.dice.choice([20, 900, 30_000]))), form)

    def _volume(self) -> str:
        number = self.dice.randint(1, self.dice.choice([12, 130]))
        return str(number) if number > 10 or self.dice.random() < 0.6 else _ROMAN[number]

    def _edition(self) -> str:
        number = self.dice.randint(2, 9)
        return _ENGLISH.get(number, f"{number}th") if self.language == "en" else str(number)

    def _opening(self) -> str:
        """A lead-in with a subject: "For a discussion of ..., see"."""
        words = " ".join(self._printed("title").split()[: self.dice.randint(2, 9)]).strip(",.:; ")
        subject = words[:1].lower() + words[1:] if self.dice.random() < 0.7 else words
        opening: str = self.dice.choice(self.forms["openings"])
        return opening.replace("{subject}", subject)


_ENGLISH = {2: "2nd", 3: "3rd"}
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
