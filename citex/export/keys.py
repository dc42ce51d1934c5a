"""Citation keys that a scholar can type: pinkus1989jews."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from citex.export.dates import years
from citex.export.label import responsible
from citex.export.names import name_parts
from citex.model import Name, Work, names_of, value_of

# Words that say nothing of a title: articles, conjunctions, short prepositions, as they are folded.
_EMPTY_WORDS = """
a an the of on in to for and at by with from into as or
der die das den dem des ein eine einer eines und oder zu zum zur im von vom uber ueber auf aus fur fuer mit bei
le la les l un une des du de d et au aux en sur dans par pour
el los las lo uno una unos unas y o del al con por para
il gli i lo della delle dei degli dello di da e nel nella su sul sulla
o ob v vo k ko na s so iz za po i u pro oraz w we z ze do
het een van op voor os as dos das um uma no na
"""
EMPTY_WORDS = frozenset(_EMPTY_WORDS.split())

# A letter and how ASCII spells it.
_SPELLINGS = """
аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юiu яia
іi їi єie ґg ўu ћc ђd љlj њnj џdz јj ѣe ѳf ѵi
αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo
ßss æae œoe øo đd ðd þth łl ıi ŋn
"""
SPELLINGS = {pair[0]: pair[1:] for pair in _SPELLINGS.split()}

_ELISIONS = re.compile(r"\b(l|d|qu|un|all|dell|nell|sull)[’']", re.IGNORECASE)
_JOINTS = re.compile(r"(?<=\w)[’'ʹʼ`\"“”ʺ‐-](?=\w)")


def fold(text: str) -> str:
    """Lower-case ASCII letters and digits, words apart by single spaces: "Bor’ba за мир" is "borba za mir".

    Words joined by an apostrophe or a hyphen are one, but for what French and Italian elide ("L’affaire").
    """
    text = _JOINTS.sub("", _ELISIONS.sub(r"\1 ", text)).casefold()
    return " ".join(re.findall("[a-z0-9]+", "".join(_spell(letter) for letter in text)))


def citation_keys(works: Iterable[Work]) -> dict[str, str]:
    """A key for every work id: family name, year, first word of the title that says something.

    Where two works come to the same key, they get a, b, c ... in the order of their ids, so that the key of a work
    depends neither on the order of the documents nor on their number.
    """
    same: defaultdict[str, list[str]] = defaultdict(list)
    for work in works:
        same[_stem(work)].append(work.id)
    keys = {ids[0]: stem for stem, ids in same.items() if len(ids) == 1}
    taken = set(same)
    for stem, ids in sorted(same.items()):
        number = 0
        for work_id in sorted(ids) if len(ids) > 1 else []:
            while (key := stem + _letters(number)) in taken:
                number += 1
            taken.add(key)
            keys[work_id] = key
    return keys


class Keys:
    """Citation keys for works that come one after another: the first keeps the bare key, those after it get b, c ..."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def key(self, work: Work) -> str:
        """A key that was not given before."""
        stem = key = _stem(work)
        while key in self._given:
            self._given[stem] = self._given.get(stem, 0) + 1
            key = stem + _letters(self._given[stem])
        self._given[key] = 0
        return key


def _stem(work: Work) -> str:
    fields = work.fields
    names = responsible(fields)[0] or names_of(fields, "container-author")
    words = _words(value_of(fields, "title")) or _words(value_of(fields, "genre"))
    containers = [_words(value_of(fields, variable)) for variable in ("container-title", "archive")]
    place = next(("".join(container[:2]) for container in containers if container), "")
    who = _family(names[0]) if names else place
    year = next(iter(re.findall(r"\d{4}", years(value_of(fields, "issued")))), "")
    if not who and words:
        return words[0] + year + "".join(words[1:2])
    return (who + year + "".join(words[:1])) or "".join(fold(work.id).split()) or "work"


def _family(name: Name) -> str:
    if name.family or not name.literal:
        return fold(name_parts(name).family or name.given).replace(" ", "")
    return "".join(_words(name.literal)[:2])


def _spell(letter: str) -> str:
    if letter in SPELLINGS:
        return SPELLINGS[letter]
    parts = (part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return "".join(SPELLINGS.get(part, part) for part in parts)


def _words(text: str) -> list[str]:
    """The words that say something, numbers and articles do not; all words, where none does."""
    words = fold(text).split()
    return [word for word in words if word not in EMPTY_WORDS and not word.isdigit()] or words


def _letters(number: int) -> str:
    """0 is a, 25 is z, 26 is aa."""
    letters = ""
    while number >= 0:
        letters = chr(ord("a") + number % 26) + letters
        number = number // 26 - 1
    return letters
