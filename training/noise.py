"""Strings that are no references: the tagger learns to leave them without labels, and so to doubt them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from training.data import Reference

_FUNCTION_WORDS = """
    and the of that which was had with his they were but not for as it is to in a on by he she we you I
    und der die das dass nicht mit sich auf ein eine war ist wird sie er wir es im zu von den
    et le la les que qui dans une un est sont il elle nous pas sur au des du en ce
    e il lo che di non per con una era sono si gli nel della come ma
    y el los que no por con una se su del al lo como más
""".split()


def noise(references: Sequence[Reference], number: int, seed: int) -> Iterator[Reference]:
    """`number` strings without spans: running prose and verse from the words of titles, marks, bytes, numbers."""
    dice = random.Random(seed)
    titles = [reference.text[start:end] for reference in references
              for start, end, label in reference.spans if label == "title"]  # fmt: skip
    kinds: tuple[Callable[[], str], ...] = (
        lambda: _prose(dice, titles), lambda: _prose(dice, titles), lambda: _verse(dice, titles),
        lambda: _characters(dice), lambda: _marks(dice), lambda: _numbers(dice),
    )  # fmt: skip
    for count in range(number):
        yield Reference(f"noise-{count}", "noise", "und", dice.choice(kinds)(), (), "noise")


def _words(dice: random.Random, titles: Sequence[str], number: int) -> list[str]:
    words: list[str] = []
    while len(words) < number:
        words += dice.choice(titles).lower().split()[: dice.randint(1, 4)]
        words += dice.choices(_FUNCTION_WORDS, k=dice.randint(1, 3))
    return words[:number]


def _prose(dice: random.Random, titles: Sequence[str]) -> str:
    sentences = []
    for _ in range(dice.randint(1, 4)):
        words = _words(dice, titles, dice.randint(6, 30))
        words = [word.strip(".,:;") + dice.choices(["", ",", ";"], [12, 1, 0.2])[0] for word in words]
        names = dice.choice([0.02, 0.1])
        words = [word.capitalize() if dice.random() < names else word for word in words]
        if dice.random() < 0.3:
            words.insert(dice.randrange(len(words)), f"in {dice.randint(1500, 2020)}")
        sentence = " ".join(words).rstrip(",;")
        sentence = sentence[:1].upper() + sentence[1:] + dice.choice("...?!")
        sentences.append(f"“{sentence}”" if dice.random() < 0.15 else sentence)
    return " ".join(sentences)


def _verse(dice: random.Random, titles: Sequence[str]) -> str:
    lines = [" ".join(_words(dice, titles, dice.randint(4, 9))).capitalize() for _ in range(dice.randint(1, 6))]
    return dice.choice([" ", " / ", "\n"]).join(line + dice.choice(["", ",", ".", ";", "!"]) for line in lines)


def _characters(dice: random.Random) -> str:
    top = dice.choice([0x7F, 0xFF, 0x2FFF])
    return "".join(chr(dice.randint(1, top)) for _ in range(dice.randint(3, 120)))


def _marks(dice: random.Random) -> str:
    marks = dice.sample("\"'.,;:-()[]«»“”/*#&%$!?=+<>|", dice.randint(1, 5))
    return "".join(dice.choices(marks, k=dice.randint(1, 100)))


def _numbers(dice: random.Random) -> str:
    numbers = [str(dice.randint(0, 10 ** dice.randint(1, 6))) for _ in range(dice.randint(2, 25))]
    return dice.choice([" ", ", ", "\t", ". "]).join(numbers)
