"""Made-up notes in running commentary: real sentences around real and made-up citations.

People have marked few notes. The sentences come from the articles' own text, the citations from labelled references
and from `synthesis.notes`, the words between them from `notes.toml` and `commentary.toml`; what is a citation is
known by construction.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import regex

from training.articles import Article
from training.data import Reference
from training.stretches import Span, Stretch, trimmed
from training.synthesis import FORMS, LANGUAGES, notes

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("commentary.toml").read_text("utf-8"))

_BROKEN_WORD = regex.compile(r"(?<=\p{L})[-¬]\n(?=\p{Ll})")
_SENTENCE = regex.compile(r"(?<=[.!?][\"”»]?) (?=\p{Lu}|[“\"„«])")
# A sentence that may cite something is no commentary.
_CITING = regex.compile(
    r"\([^()]*\b(1[89]|20)\d\d|\b(?:pp?|S)\. ?\d|[Vv]gl\.|[Ss]iehe|\b[Ss]ee\b|ibid|\d$|\p{L}\d|\d{4}[:a-f]"
)
_NUMBERED = re.compile(r"^\[?\(?\d+[\])]?[.:)]?\s+")
_FAMILY = regex.compile(r"(\p{Lu}[\p{L}’'-]{2,}),")
_SEPARATORS = (
    ("; ",), ("; ",), ("; ", ". "), (". ",), ("; ", ", and "), ("; ", " – "), (", ",), (", ", "and"), (" ",),
)  # fmt: skip


def sentences(articles: Sequence[Article]) -> dict[str, list[str]]:
    """The sentences of running text that cite nothing, by language."""
    found: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        if article.source == "broken essays":
            continue
        paragraph: list[str] = []
        for line, label in [*zip(article.lines, article.labels, strict=True), (None, "")]:
            if label != "body" or (line is not None and line.blank_before):
                text = _BROKEN_WORD.sub("", "\n".join(paragraph)).replace("\n", " ")
                found[article.language] += [sentence for sentence in _SENTENCE.split(text) if _is_commentary(sentence)]
                paragraph = []
            if label == "body" and line is not None and len(line.text) > 40:
                paragraph.append(line.text)
    return found


def _is_commentary(sentence: str) -> bool:
    ended = 30 < len(sentence) < 320 and sentence[0].isupper() and sentence[-1] in ".!?"
    return ended and not _CITING.search(sentence)


def commented(
    references: Sequence[Reference], spoken: dict[str, list[str]], number: int, seed: int
) -> Iterator[Stretch]:
    """`number` made-up notes with `spoken` sentences around citations."""
    author = _Author(references, spoken, seed)
    for count in range(number):
        yield author.write(f"commentary-{count}")


class _Author:
    """Who writes the notes: what he has read, and dice."""

    def __init__(self, references: Sequence[Reference], spoken: dict[str, list[str]], seed: int) -> None:
        self.dice = random.Random(seed)
        self.spoken = spoken
        self.printed: dict[str, list[str]] = defaultdict(list)
        families: set[str] = set()
        for reference in references:
            if 25 < len(reference.text) < 400 and reference.source != "brill-anystyle":
                self.printed[reference.language].append(_NUMBERED.sub("", reference.text).strip().rstrip(".;, "))
            for start, end, label in reference.spans:
                if label == "author" and (family := _FAMILY.match(reference.text, start, end)):
                    families.add(family[1].title() if family[1].isupper() else family[1])
        self.families = sorted(families)
        self.made_up: dict[str, list[str]] = defaultdict(list)
        for note in notes(references, max(1000, len(references) // 2), seed):
            if citation := _without_lead_in(note):
                self.made_up[note.language].append(citation)

    def write(self, name: str) -> Stretch:
        """A note: commentary alone, or citations with what is said before, between and behind them."""
        dice = self.dice
        self.language = dice.choices(LANGUAGES, [FORMS[language]["weight"] for language in LANGUAGES])[0]
        self.words = WORDS[self.language]
        self.text, self.citations = "", list[Span]()
        if dice.random() < 0.16:
            return Stretch(name, "commentary", "note", self._sentences(4), ())
        if dice.random() < 0.3:
            self.text = self._sentences(2) + " "
        self.dated = dice.choices([0.0, 1.0, 0.5], [72, 18, 10])[0]
        separators = dice.choice(_SEPARATORS)
        for place in range(dice.choices([1, 2, 3, 4, 5, 7], [42, 26, 15, 8, 5, 4])[0]):
            bracket = self._join(separators) if place else ""
            self._lead_in(place)
            self._cite()
            self.text += bracket
            self._aside()
        self._close()
        return Stretch(name, "commentary", "note", self.text, tuple(self.citations))

    def _join(self, separators: Sequence[str]) -> str:
        """What parts a citation from the one before; gives the bracket that must follow."""
        if self.dice.random() < 0.12:
            link: str = self.dice.choice(self.words["link"])
            self.text = self.text.rstrip(".") + link
            return ")" if "(" in link else ""
        separator = self.dice.choice(separators)
        if separator == "and":
            separator = self.dice.choice(self.words["and"])
        ended = separator == ". " and self.text.endswith(".")
        self.text = f"{self.text} " if ended else self.text.rstrip(".") + separator
        return ""

    def _lead_in(self, place: int) -> None:
        fresh = not self.text or self.text.rstrip()[-1:] in ".!?"
        kind = self.dice.random() * (1 if place == 0 else 1.8)
        forms = FORMS[self.language]
        if kind < 0.42:
            signal = self.dice.choice(forms["signals"])
            self.text += (signal if fresh else signal[:1].lower() + signal[1:]) + " "
        elif kind < 0.50:
            self.text += self.dice.choice(forms["openings"]).replace("{subject}", self._fragment()) + " "
        elif kind < 0.62:
            fragment = self._fragment()
            start = fragment[:1].upper() + fragment[1:] if fresh else fragment
            self.text += f"{start} {self.dice.choice(self.words['intro'])} "

    def _cite(self) -> None:
        dice = self.dice
        if dice.random() < self.dated:
            citation = self._author_and_year()
        elif self.printed[self.language] and dice.random() < 0.45:
            citation = dice.choice(self.printed[self.language])
        else:
            citation = dice.choice(self.made_up[self.language])
        start = len(self.text)
        self.text += citation
        self.citations.append(trimmed(self.text, start, len(self.text)))

    def _author_and_year(self) -> str:
        """ "Noll and Weber (1990: 12)" and its like."""
        dice = self.dice
        people = dice.choices([1, 2, 3], [70, 25, 5])[0]
        who = dice.choice(self.words["and"]).join(dice.choice(self.families) for _ in range(people))
        if people == 1 and dice.random() < 0.12:
            who += dice.choice([" et al.", " u. a.", " et al"])
        year = f"{dice.randint(1890, 2020)}{dice.choice('abc') if dice.random() < 0.12 else ''}"
        first = dice.randint(1, 420)
        pages = f"{first}{dice.choice(['', '', 'f.', 'ff.', ' f', f'-{first + dice.randint(1, 30)}'])}"
        mark = dice.choice([": ", ", S. ", ", p. ", ", ", ":", ", S."])
        page = f"{mark}{pages}" if dice.random() < 0.55 else ""
        return dice.choices(
            [f"{who} ({year}{page})", f"{who} ({year}){page}", f"{who} {year}{page}", f"{who}, {year}{page}"],
            [35, 15, 40, 10],
        )[0]

    def _aside(self) -> None:
        """What may be said of the work just cited."""
        kind = self.dice.random()
        if kind < 0.06:
            self.text += f", {self._fragment()}"
        elif kind < 0.10:
            self.text += f" ({self._fragment()})"
        elif kind < 0.20:
            self.text = f"{self.text.rstrip('.')}. {self._sentences(1)}"
        elif kind < 0.23:
            self.text += f": “{self._fragment()}”"
        elif kind < 0.26:
            self.text += f" {self._fragment()}"
        elif kind < 0.275:
            self.text += self.dice.choice(WORDS["asides"]).replace("{name}", self.dice.choice(self.families))
        elif kind < 0.29:
            self.text += self.dice.choice(WORDS["accessed"]).replace("{day}", self._day())

    def _close(self) -> None:
        dice = self.dice
        self.text = self.text.rstrip(" ;,")
        if dice.random() < 0.85 and self.text[-1:] not in ".!?":
            self.text += "."
        if dice.random() < 0.18:
            self.text += f" {self._sentences(1)}"
        if dice.random() < 0.04:
            self.text = self.text.rstrip(".") + dice.choice(WORDS["closings"])

    def _sentences(self, most: int) -> str:
        pool = self.spoken.get(self.language) or self.spoken["en"]
        return " ".join(self.dice.choice(pool) for _ in range(self.dice.randint(1, most)))

    def _fragment(self) -> str:
        """The end of some sentence."""
        words = self._sentences(1).rstrip(".!?").split()
        fragment = " ".join(words[-self.dice.randint(2, 14) :])
        return fragment[:1].lower() + fragment[1:]

    def _day(self) -> str:
        day, month, year = self.dice.randint(1, 28), self.dice.randint(1, 12), self.dice.randint(10, 24)
        return str(self.dice.choice([f"{day}.{month}.20{year}", f"{month}-{day}-{year}", f"{day} May 20{year}"]))


def _without_lead_in(note: Reference) -> str:
    """The citation of a made-up note, "" where it cites nothing or two works."""
    said = [span for span in note.spans if span[2] != "signal"]
    labels = [label for _, _, label in said]
    if not said or labels.count("title") > 1 or labels.count("author") > 1:
        return ""
    start, end = said[0][0], max(last for _, last, _ in said)
    while start and note.text[start - 1] in "\"“‘'«„":
        start -= 1
    while end < len(note.text) and note.text[end] in ")”’\"'»":
        end += 1
    return note.text[start:end]
