"""Made-up notes: real names, titles, journals and places in the forms of footnotes, which the labelled sets lack.

A template is a string with the labels of its parts in braces; what stands between them stays without a label. Parts
come from labelled references, so that a made-up note differs from a real one in its build alone.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from training.data import Reference

_PART = re.compile(r"\{([^}]+)\}")

_SIGNALS = {
    "de": "Siehe|Siehe auch|siehe|Siehe etwa|Siehe näher|Siehe dazu|Vgl.|vgl.|Vgl. auch|Vgl. etwa|Vgl. dazu|Vgl. nur|Dazu|Dazu näher"
    "|Dazu etwa|Näher dazu|Hierzu|So|So auch|So etwa|Ebenso|Ähnlich|Ähnlich auch|Anders|Kritisch|Kritisch dazu|Ausführlich|S.|S. auch"
    "|sowie|und|Zit. nach|Zitiert nach|Statt vieler|Grundlegend|Beispiel von|Zusammenfassend|Zum Ganzen|— Siehe auch|A. A.",
    "en": "See|see|See also|see also|See, also,|See e.g.|See, e.g.,|See, for example,|See generally|See especially|Cf.|cf.|But see|But cf."
    "|Compare|For example,|For discussion, see|For critique, see|For details, see|quoted in|cited in|Quoted from|such as|and|Accord|Contra",
    "fr": "Voir|voir|Voir aussi|Voir par exemple|Voir notamment|V.|V. aussi|Cf.|cf.|Sur ce point, voir|Comp.|cité par|Cité dans|D’après",
    "it": "Si veda|Si vedano|Si veda anche|Cfr.|cfr.|Cfr. anche|Vedi|vedi|V.|v. anche|Sul punto|cit. in|Sul tema, cfr.|Per un esempio, v.",
    "es": "Véase|véase|Véase también|Véase, por ejemplo,|Cf.|Cfr.|Vid.|Vid. también|Citado en|Sobre esto,",
    "ru": "См.|См. также|Ср.|См., например,|Цит. по:|См. подробнее",
}
_OPENINGS = {"de": ("Für", "Zu", "siehe"), "en": ("For", "On", ", see"), "fr": ("Sur", "Pour", ", voir"),
             "it": ("Su", "Per", ", cfr."), "es": ("Sobre", "Para", ", véase"), "ru": ("О", "Про", ", см.")}  # fmt: skip
_BACK = {
    "de": "oben N. {n}|oben Fn. {n}|vorige N.|vorige Fn.|Fn. {n}|N. {n}|Anm. {n}|wie Anm. {n}|a.a.O.|a. a. O.|a.a.O., Fn. {n}",
    "en": "op. cit.|op. cit., n. {n}|op. cit. note {n}|supra note {n}|supra n. {n}|n. {n} above|above n. {n}|loc. cit.|ibid.|id.",
    "fr": "op. cit.|art. cit.|loc. cit.|ibid.|supra note {n}|op. cit. note {n}|précité",
    "it": "op. cit.|art. cit.|cit.|ibid.|supra nota {n}|cit. nota {n}",
    "es": "op. cit.|ob. cit.|loc. cit.|ibid.|cit. nota {n}",
    "ru": "указ. соч.|Указ. соч.|там же|указ. ст.",
}
_FULL = {
    "de": """{author}, {title}, {container-title} {volume} ({year}) {page}
{author}, {title}, {container-title} {volume} ({year}) {page} ({pages})
{author}, {title}, {container-title} {year}, {page}
{author}, {title}, {container-title} {year}, S. {page}
{author}, {title}, {container-title} {year}/{issue}, S. {page} ({pages})
{author}, {title}, in: {editor} (Hrsg.), {container-title} ({publisher-place} {year}) {page} ({pages})
{author}, {title}, in: {editor} (Hg.), {container-title}, {publisher-place} {year}, S. {page}, hier S. {pages}
{author}, {title}, in: {editor} (Hrsg.), {container-title} Bd. {volume} ({edition}. Aufl. {year}) {page} ({pages})
{author}, {title}, in: {container-title} Bd. {volume} ({publisher-place} {year}) {page} ({pages})
{author}, {title}, in: {editor} {page} ({pages})
{author}, {title}, in: {container-title} {volume} ({year}), H. {issue}, S. {page}
{author}, {title} ({publisher-place} {year}) {page}
{author}, {title} ({year}) {page}
{author}, {title}, {publisher-place} {year}, S. {page}
{author}, {title}, {edition}. Aufl., {publisher-place} {year}, S. {page}
{author}, {title}, Bd. {volume}, {publisher-place} {year}, S. {page}
{author} ({title}, {publisher-place} {year}, S. {page})
{author}: {title}. {publisher-place}: {publisher} {year}, S. {page}
{author}: „{title}“, in: {container-title}, {date}, S. {page}
{author}, {title}, {genre}, {publisher-place} {year}, S. {page}""",
    "en": """{author}, ‘{title}’ ({year}) {volume} {container-title} {page}
{author}, ‘{title}’ ({year}) {volume} {container-title} {page}, {pages}
{author}, ‘{title}’ in {container-title}, ed. {editor} ({year}) {page}
{author}, ‘{title}’ in {editor} (ed), {container-title} ({publisher} {year}) {page}
{author}, ‘{title}’ in {editor}, {other}, p. {page}
{author}, {title} ({year}) {page}
{author}, {title} ({year})
{author}, {title} ({edition} ed., {year}) {page}
{author}, {title}, ed. {editor} ({year}) {page}
{author}, {title} ({publisher-place}: {publisher}, {year}), p. {page}
{author}, {title} ({publisher-place}: {publisher}, {year}), {pages}
{author}, {title}, vol. {volume} ({publisher-place}, {year}), pp. {pages}
{author}, {title}, trans. {translator} ({publisher-place}: {publisher}, {year}), {page}
{author}, “{title},” {container-title} {volume}, no. {issue} ({year}): {page}
{author}, “{title},” in {container-title}, ed. {editor} ({publisher-place}: {publisher}, {year}), {page}
{author}, “{title},” {container-title}, {date}, {page}
{author}, "{title}", {container-title}, {date}, p. {page}
{author}, {title}, {volume} {container-title} {page} ({year})
{author}, {title}, {volume} {container-title} {page}, {pages} ({year})
{author}, unpublished {genre}, {publisher}, {year}, p. {page}
{editor} (ed.), {title} ({year}) {page}
{editor} (eds), {title}, {publisher-place}, {year}, pp. {pages}""",
    "fr": """{author}, « {title} », {container-title}, {year}, n° {issue}, p. {page}
{author}, « {title} », {container-title}, vol. {volume}, {year}, p. {pages}
{author}, « {title} », in {editor} (dir.), {container-title}, {publisher-place}, {publisher}, {year}, p. {pages}
{author}, {title}, {publisher-place}, {publisher}, {year}, p. {page}
{author}, {title}, t. {volume}, {publisher-place}, {year}, p. {page}
{author}, {title}, {edition}e éd., {publisher-place}, {publisher}, {year}, p. {page}""",
    "it": """{author}, {title}, in «{container-title}», {volume} ({year}), pp. {pages}
{author}, {title}, in «{container-title}», {volume}, {year}, n. {issue}, p. {page}
{author}, {title}, in {container-title}, a cura di {editor}, {publisher-place}, {publisher}, {year}, pp. {pages}
{author}, {title}, {publisher-place}, {publisher}, {year}, p. {page}
{author}, {title}, {publisher-place} {year}, pp. {pages}""",
    "es": """{author}, «{title}», {container-title}, vol. {volume}, núm. {issue}, {year}, pp. {pages}
{author}, «{title}», en {editor} (ed.), {container-title}, {publisher-place}, {publisher}, {year}, pp. {pages}
{author}, {title}, {publisher-place}, {publisher}, {year}, p. {page}
{author}, {title}, {publisher}, {publisher-place}, {year}, pp. {pages}""",
    "ru": """{author} {title}. {publisher-place}: {publisher}, {year}. С. {page}
{author} {title}. {publisher-place}, {year}. С. {pages}
{author} {title} // {container-title}. {year}. № {issue}. С. {pages}
{author} {title} // {container-title}. {year}. Т. {volume}. С. {page}
{author} {title} / Под ред. {editor}. {publisher-place}: {publisher}, {year}. Т. {volume}. С. {page}""",
}  # fmt: skip
_SHORT = {
    "de": "{author} ({other}) {page}|{author} ({other})|{author}, {other}, S. {page}|{author} {volume} {page}|{author} {page}"
    "|{author}, S. {page}|{author}, {title}, {other}, S. {page}|{author} {year}, {page}|{author} ({year}), S. {page}|{author} {year}: {page}",
    "en": "{author}, {other}, p. {page}|{author}, {other}, pp. {pages}|{author}, {other}|{author}, {other}, at {page}|{author}, {title}, {page}"
    "|{other}, p. {page}|{other}|{author}, {page}|{author} ({year}: {page})|{author} ({year}), {page}|{author} {year}, p. {page}",
    "fr": "{author}, {other}, p. {page}|{author}, {title}, {other}, p. {page}|{other}, p. {page}|{author} {year}, p. {page}",
    "it": "{author}, {other}, p. {page}|{author}, {title}, {other}, pp. {pages}|{other}, p. {page}|{author}, {title}, {other}",
    "es": "{author}, {other}, p. {page}|{author}, {title}, {other}, p. {page}|{author} ({year}: {page})|{other}, pp. {pages}",
    "ru": "{author} {other} С. {page}|{other} С. {page}|{author} {title}. С. {page}",
}
_LAW = """{title} Act {year} ({publisher-place})
{case} [{year}] {volume} {reporter} {page}
{case} ({year}) {volume} {reporter} {page}
{case} {volume} {reporter} {page} ({year})
{case} ({year}) {volume} {reporter} {page} ({publisher-place})"""
_REPORTERS = "A.C.|All E.R.|K.B.|Q.B.|W.L.R.|C.L.R.|A.L.R.|N.S.W.L.R.|F.L.R.|Cr. App. R.|U.S.|F. 2d|E.H.R.R.|Lloyd’s Rep.|Ch.|S.C.R.|D.L.R."
_STATES = "N.S.W.|Vic|Tas|S.A.|W.A.|Cwth|U.K.|N.Z.|Can.|C.A.|H.L.|Cth|U.S.|Ont."
_RUSSIAN_PLACES = "М.|Л.|СПб.|Москва|Ленинград|Киев|Минск|Казань|М.; Л.|Санкт-Петербург|Саратов|Пг."
_TO_CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzäöüßéèàçABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопкрстуввкызэёюсеэачАБЦДЕФГХИЙКЛМНОПКРСТУВВКЫЗ",
)


def notes(references: Sequence[Reference], number: int, seed: int) -> Iterator[Reference]:
    """`number` made-up notes with their spans."""
    dice = random.Random(seed)
    pool = _pool(references)
    for count in range(number):
        language = dice.choices(["de", "en", "fr", "it", "es", "ru"], [5, 6, 2, 3, 2, 2])[0]
        yield _note(dice, pool, language, f"note-{count}")


Pool = dict[tuple[str, str], list[str]]


def _pool(references: Sequence[Reference]) -> Pool:
    """The printed values of every label by language, and the family and given names of people."""
    pool: Pool = defaultdict(list)
    for reference in references:
        for start, end, label in reference.spans:
            value = reference.text[start:end]
            if len(value) < 120 and (label != "author" or reference.source != "linkedbooks-train"):
                pool[label, reference.language].append(value)
                pool[label, ""].append(value)
            if label == "author" and (name := re.match(r"(\w[\w’-]+), ([A-ZÀ-Þ]\w{2,})\b", value)):
                pool["family", ""].append(name[1])
                pool["given", ""].append(name[2])
    return pool


def _note(dice: random.Random, pool: Pool, language: str, name: str) -> Reference:
    kind = dice.random()
    if language == "en" and kind < 0.1:
        template = dice.choice(_LAW.splitlines())
    elif kind < 0.3:
        template = dice.choice(_SHORT[language].split("|"))
    else:
        template = dice.choice(_FULL[language].splitlines())
    lead = dice.random()
    if lead < 0.3:
        template = f"{{signal}} {template}"
    elif lead < 0.4:
        template = f"{{opening}} {template}"
    template += dice.choices([".", "", ";", ","], [5, 4, 1, 0.5])[0]

    text, spans = "", []
    end = 0
    style = dice.randrange(4)
    for part in _PART.finditer(template):
        text += template[end : part.start()]
        label = part[1]
        value = _value(dice, pool, language, label, style)
        text = text.removesuffix(".") if value.startswith(".") else text
        spans.append((len(text), len(text) + len(value), _LABELS.get(label, label)))
        text += value
        end = part.end()
    tail = template[end:]
    text += tail.removeprefix(".") if text.endswith(".") else tail
    return Reference(name, "notes", language, text, tuple(spans), name)


_LABELS = {"pages": "page", "year": "issued", "date": "issued", "case": "title", "reporter": "container-title",
           "opening": "signal"}  # fmt: skip


def _value(dice: random.Random, pool: Pool, language: str, label: str, style: int) -> str:
    makers: dict[str, Callable[[], str]] = {
        "author": lambda: _people(dice, pool, language, style),
        "editor": lambda: _people(dice, pool, language, style),
        "translator": lambda: _people(dice, pool, language, 1),
        "signal": lambda: dice.choice(_SIGNALS[language].split("|")).rstrip(","),
        "opening": lambda: _opening(dice, pool, language),
        "other": lambda: dice.choice(_BACK[language].split("|")).format(n=dice.randint(1, 250)),
        "year": lambda: str(dice.randint(1880, 2022) if dice.random() < 0.9 else dice.randint(1550, 1880)),
        "page": lambda: _page(dice, language),
        "pages": lambda: _page(dice, language),
        "volume": lambda: dice.choice([str(dice.randint(1, 130)), str(dice.randint(1, 12)), dice.choice("I II III IV V VII X".split())]),
        "issue": lambda: str(dice.randint(1, 12)),
        "edition": lambda: _edition(dice, language),
        "case": lambda: f"{_family(dice, pool)} v. {_family(dice, pool)}" if dice.random() < 0.8 else f"R. v. {_family(dice, pool)}",
        "reporter": lambda: dice.choice(_REPORTERS.split("|")),
        "genre": lambda: dice.choice({"de": ["Diss.", "Habil."], "en": ["PhD thesis", "dissertation"]}.get(language, ["thèse"])),
    }
    if label in makers:
        value = makers[label]()
    elif label == "date":
        date = dice.choice(pool["issued", language] or pool["issued", ""])
        value = date if " " in date else f"{dice.randint(1, 28)} {dice.choice('May June August March'.split())} {date}"
    elif label == "publisher-place" and language in ("en", "ru") and dice.random() < (0.9 if language == "ru" else 0.1):
        value = dice.choice((_RUSSIAN_PLACES if language == "ru" else _STATES).split("|"))
    else:
        value = dice.choice(pool[label, language if (label, language) in pool and dice.random() < 0.9 else ""])
    return value.translate(_TO_CYRILLIC) if language == "ru" and label != "volume" else value


def _family(dice: random.Random, pool: Pool) -> str:
    return dice.choice(pool["family", ""])


def _people(dice: random.Random, pool: Pool, language: str, style: int) -> str:
    """One to three people; a style is family names alone, initials before, given names before, or family name first."""
    number = dice.choices([1, 2, 3], [6, 3, 1])[0]
    people = []
    for _ in range(number):
        family, given = _family(dice, pool), dice.choice(pool["given", ""])
        initials = given[0] + "." + (dice.choice(["", " "]) + dice.choice("ABCDEFGHJKLMPRSTW") + "." if dice.random() < 0.3 else "")
        if language == "ru":
            people.append(f"{family} {initials}")
        else:
            people.append([family, f"{initials} {family}", f"{given} {family}", f"{family}, {given}"][style])
    if language == "ru":
        return ", ".join(people)
    last = {"de": [" und ", "/", "/", "–"], "en": [" and ", " & ", " and "], "fr": [" et "], "it": [", ", " e "], "es": [" y "]}[language]
    joint = dice.choice(last)
    return joint.join([(joint if joint in "/–" else ", ").join(people[:-1]), people[-1]]) if number > 1 else people[0]


def _page(dice: random.Random, language: str) -> str:
    first = dice.randint(1, 999)
    last = first + dice.randint(1, 40)
    more = {"de": [" f.", " ff.", " ff", " f"], "en": [" ff.", "f."], "it": [" ss."], "es": [" ss."], "fr": [" sq.", " et suiv."]}
    return dice.choice([f"{first}", f"{first}", f"{first}{dice.choice('-–')}{last}", f"{first}{dice.choice(more.get(language, ['']))}"])


def _edition(dice: random.Random, language: str) -> str:
    number = dice.randint(2, 9)
    return ({2: "2nd", 3: "3rd"}.get(number, f"{number}th")) if language == "en" else str(number)


def _opening(dice: random.Random, pool: Pool, language: str) -> str:
    """A lead-in with a subject: "For a discussion of ..., see"."""
    before, other, after = _OPENINGS[language]
    words = " ".join(dice.choice(pool["title", language] or pool["title", ""]).split()[: dice.randint(2, 9)]).strip(",.:; ")
    words = words[0].lower() + words[1:] if dice.random() < 0.7 and words else words
    return f"{dice.choice([before, other])} {words}{after if after.startswith(',') else ' ' + after}"
