"""Whether two citations mean one work: titles, names, containers, shelfmarks compared.

Printings and misprints of one work are one work ("Camillari" and "Camilleri", "TheRise and Decline"); different works
of one author, numbered editions and years that are part of a title are kept apart.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

from citex.model import Fields, Name, names_of, value_of
from citex.normalise.transliteration import ascii_fold

_SMALL = frozenset(
    (
        "a an the of and in on for to from by at with as der die das des dem den ein eine und von zu im am le la "
        "les l un une de du et d il lo gli i della del di e el los las y o s na v k iz po dlia в и о на по из к"
    ).split()
)
# Titles that many authors have given their works: they tell nothing without the author.
_GENERIC = regex.compile(
    r"^(?:(?:collected|selected|complete|political|philosophical|early|major|shorter) (?:works|writings|essays|"
    r"papers|letters)|works|writings|letters|essays|speeches|memoirs|"
    r"werke|gesammelte (?:werke|schriften)|schriften|ausgewahlte (?:werke|schriften)|oeuvres(?: completes|"
    r" choisies)?|opere|obras|"
    r"soch(?:ineniia)?|poln sobr soch|polnoe sobranie sochinenii|izbr proizv|izbrannye proizvedeniia|соч|"
    r"полн собр соч|собр соч|"
    r"introduction|preface|foreword|vorwort|einleitung|reply|report|speech|letter)$"
)


@lru_cache(maxsize=65536)
def level(text: str) -> str:
    """Lower case, no accents, no punctuation: what is compared."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join(regex.findall(r"[\p{L}\p{N}]+", regex.sub(r"(?<=\p{L})['’ʹʼ`´](?=\p{L}|\s|$)", "", folded)))


@lru_cache(maxsize=65536)
def significant(text: str) -> tuple[str, ...]:
    """The words of a title that tell it from others, in order."""
    words = tuple(w for w in level(text).split() if w not in _SMALL)
    return words or tuple(level(text).split())


def is_generic(title: str) -> bool:
    """Whether a title tells nothing without its author."""
    return bool(_GENERIC.match(level(title)))


def _numbers(text: str) -> list[str]:
    return regex.findall(r"\d+", text)


def same_title(one: str, other: str, by_one_author: bool = False) -> bool:
    """Whether two titles are printings of one: the same, misprinted, or one the short form of the other.

    Between works known to be `by_one_author` the main title decides, whatever becomes of the subtitle.
    """
    a, b = level(one), level(other)
    if not a or not b:
        return False
    if a.replace(" ", "") == b.replace(" ", ""):  # "TheRise and Decline"
        return True
    if _numbers(a) and _numbers(b) and _numbers(a) != _numbers(b):
        return False
    if _misprinted(significant(one), significant(other)):
        return True
    if by_one_author:
        mains = (main_title(one), main_title(other))
        if len(mains[0]) >= 2 and _misprinted(*mains):
            return True
    return is_short_for(one, other, by_one_author) or is_short_for(other, one, by_one_author)


def main_title(title: str) -> tuple[str, ...]:
    """The words of a title before its subtitle."""
    return significant(regex.split(r"[:.?!]\s", title)[0])


def _misprinted(ones: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two titles differ only in letters: word by word alike, or alike when the blanks are taken away."""
    a, b = "".join(ones), "".join(others)
    if a == b:
        return True
    if len(ones) == len(others):
        return all(ratio(x, y) >= 70 for x, y in zip(ones, others, strict=True)) and ratio(a, b) >= 88
    return abs(len(a) - len(b)) <= 3 and ratio(a, b) >= 93


def is_short_for(short: str, title: str, by_one_author: bool = True) -> bool:
    """Whether `short` is the main title of `title` or, between works of one author, made of words of its beginning."""
    a, b = significant(short), significant(title)
    if not a or len(a) > len(b) or is_generic(title):
        return False
    if is_generic(short):  # "Report" for "Report on the Conditions ...", if both are by one author
        return by_one_author and b[: len(a)] == a and len(level(short).split()) == 1
    if _misprinted(a, main_title(title)):
        return True
    if not by_one_author:
        return False
    if b[: len(a)] == a:
        return len(a) >= 2 or len(a[0]) >= 5
    if len(a) == 1:  # "Lohmann" for "Theodor Lohmann und die Kampfjahre"
        return len(a[0]) >= 5 and a[0] in main_title(title)[:3]
    # "Great Terror" for "The Great Terror: Stalin’s Purge"; "Order" is not enough for a title of eight words
    spread = [i for i, word in enumerate(b) if word in a]
    return (
        len(a) >= 2 and all(word in b for word in a) and spread[: len(a)] == list(range(spread[0], spread[0] + len(a)))
    )


def _latin(name: str) -> str:
    """A name levelled; a Cyrillic one transliterated, so that Ленин is Lenin."""
    return ascii_fold(name) if regex.search(r"\p{Cyrillic}", name) else level(name)


_PARTICLES = regex.compile(r"^(?:(?:de|von|van|der|den|la|le|du|di|da|del|della|zu|d|al|el) )+(?=\p{L})")


@lru_cache(maxsize=65536)
def same_name(one: str, other: str) -> bool:
    """Whether two family names are one, misprints of a letter or two allowed in long names."""
    a, b = _PARTICLES.sub("", _latin(one)), _PARTICLES.sub("", _latin(other))
    if a == b:
        return True
    if not a or not b or (a[0] != b[0] and a[1:3] != b[1:3]):
        return False
    longest = max(len(a), len(b))
    allowed = 0 if longest < 5 else 1 if longest < 7 else 2
    return DamerauLevenshtein.distance(a, b) <= allowed


def same_people(ones: list[Name], others: list[Name]) -> bool:
    """Whether two lists of names are one: the first names agree, or the shorter list lies in the longer."""
    if not ones or not others:
        return False
    shorter, longer = sorted((ones, others), key=len)
    return all(any(same_name(n.sort_key, m.sort_key) and _same_given(n, m) for m in longer) for n in shorter)


def _same_given(one: Name, other: Name) -> bool:
    """Given names do not contradict each other: "J." and "John" agree, "Mary" and "John" do not."""
    a, b = level(one.given)[:1], level(other.given)[:1]
    return not a or not b or a == b or len(one.given) < 3 or len(other.given) < 3


def responsible(fields: Fields) -> list[Name]:
    """The people a work goes under: its authors, else its editors."""
    return names_of(fields, "author") or names_of(fields, "editor")


def same_archive(one: Fields, other: Fields) -> bool:
    """Whether two shelfmarks are one, the archive in full or abbreviated."""
    a, b = value_of(one, "archive_location"), value_of(other, "archive_location")
    if not a or not b:
        return False
    if not _archives_agree(value_of(one, "archive"), value_of(other, "archive")):
        return False
    numbers = (_numbers(a), _numbers(b))
    return numbers[0] == numbers[1] or (ratio(level(a), level(b)) >= 85 and numbers[0][-1:] == numbers[1][-1:])


def _archives_agree(one: str, other: str) -> bool:
    if not one or not other:
        return True
    a, b = level(one), level(other)
    short, long = sorted((one, other), key=len)
    initials = "".join(w[0] for w in regex.findall(r"\p{Lu}\p{L}*", long)).casefold()
    return a == b or ratio(a, b) >= 85 or level(short).replace(" ", "") in (initials, *level(long).split())


def same_work(one: Fields, other: Fields) -> bool:
    """Whether two citations that each say what they cite mean one work."""
    if value_of(one, "archive_location") or value_of(other, "archive_location"):
        return same_archive(one, other)
    title, other_title = value_of(one, "title"), value_of(other, "title")
    if not title or not other_title:
        return _same_issue(one, other)
    editions = {value_of(one, "edition"), value_of(other, "edition")}
    if len(editions) == 2 and "" not in editions and all(e.isdigit() for e in editions):
        return False
    people, other_people = responsible(one), responsible(other)
    exact = level(title) == level(other_title)
    if people and other_people:
        if not same_people(people, other_people):
            return False
    elif is_generic(title) or is_generic(other_title):
        if people or other_people or not exact:
            return False
    elif not exact and len(significant(title)) < 2:
        return False
    if not same_title(title, other_title, bool(people and other_people)):
        return False
    container, other_container = value_of(one, "container-title"), value_of(other, "container-title")
    if container and other_container:
        return same_title(container, other_container) or (exact and not is_generic(title))
    if exact or not (container or other_container) or (people and other_people):
        return True
    return _same_length(title, other_title)


def _same_length(one: str, other: str) -> bool:
    return ratio(level(one), level(other)) >= 80 or abs(len(significant(one)) - len(significant(other))) <= 3


def _same_issue(one: Fields, other: Fields) -> bool:
    """Two citations without a title: the same issue of a newspaper or journal, by the same author if any."""
    container, other_container = value_of(one, "container-title"), value_of(other, "container-title")
    if not container or not other_container or value_of(one, "title") or value_of(other, "title"):
        return False
    keys = ("issued", "issue", "volume")
    return (
        same_title(container, other_container)
        and all(value_of(one, k) == value_of(other, k) for k in keys)
        and [n.sort_key for n in responsible(one)] == [n.sort_key for n in responsible(other)]
    )


def says_enough(printing: Fields) -> bool:
    """Whether a citation says what it cites, so that it can be compared with others."""
    return bool(
        value_of(printing, "title") or value_of(printing, "archive_location") or value_of(printing, "container-title")
    )


def index_words(printing: Fields) -> list[str]:
    """The words under which a printing is looked up: any two printings of a work share one."""
    words: list[str] = []
    if location := value_of(printing, "archive_location"):
        return [f"#{number}" for number in _numbers(location)]
    for key in ("title", "container-title", "archive_location"):
        if value := value_of(printing, key):
            found = significant(value)
            words.extend(w[:4] for w in found[:6])
            if key == "title" and is_generic(value):
                words.extend(level(n.sort_key) for n in responsible(printing))
            if words:
                break
    words.extend(level(n.sort_key)[:4] for n in names_of(printing, "author")[:2])
    return list(dict.fromkeys(words))
