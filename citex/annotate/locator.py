"""Where in a work a citation points, as citation processors want it: a label of CSL's and a value.

Labels are CSL 1.0.2's locator terms (Appendix IV); pandoc reads their English short forms where the document names no
language or English, and an unlabelled locator as pages in every language (pandoc manual, "Citations in note styles").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from citex.find.place import view_of
from citex.model import Mention, Work, value_of
from citex.rules import Patterns

# CSL's labels: the words of the vocabulary that print them, and the English short forms.
LABELS = {
    "page": ("page", "p.", "pp."),
    "column": ("column", "col.", "cols."),
    "folio": ("folio", "fol.", "fols."),
    "note": ("note", "n.", "nn."),
}
VOLUME = ("vol.", "vols.")
SECTION = ("§", "§§")

_PLAIN = regex.compile(r"(?:\d+|[ivxlc]+)(?:[-–](?:\d+|[ivxlc]+))?(?:, (?:\d+|[ivxlc]+)(?:[-–](?:\d+|[ivxlc]+))?)*")
_SEVERAL = regex.compile(r"\d\p{L}?\.?\s*[-–,;&]\s*\d|\d\s+\p{L}{1,4}\s+\d|[ivxlc]+[-–][ivxlc]+")
_AND_FOLLOWING = regex.compile(r"\s?(?:ff?\.?|sqq?\.?)$")


@dataclass(slots=True, frozen=True)
class Locator:
    """A place in a work. `label` is CSL's, "" for what CSL has no label for: `value` is then words to be printed."""

    value: str = ""
    label: str = "page"
    volume: str = ""

    def suffix(self, *, labelled: bool = True) -> str:
        """The locator as pandoc's citations have it, "" for none: "pp. 57-58", "{pp. 464 and note}", "vol. 2, p. 3".

        Without `labelled` pages have no label, and the words for others are English all the same.
        """
        value = regex.sub(r"\s*;\s*", ", ", self.value)  # a semicolon would end the citation, even in braces
        if not self.label:
            printed = ", ".join(filter(None, [f"{VOLUME[0]} {self.volume}" if self.volume else "", value]))
            return f"{{}}, {printed}" if printed else ""
        located = f"{self._term()} {value}" if value and (labelled or self.volume or self.label != "page") else value
        if self.volume:
            located = ", ".join(filter(None, [f"{VOLUME[bool(_SEVERAL.search(self.volume))]} {self.volume}", located]))
            plain = not self.value or _PLAIN.fullmatch(value)
        else:
            plain = _PLAIN.fullmatch(value)
        return located if plain or not located else f"{{{located}}}"

    def csl(self) -> dict[str, str]:
        """The locator as a citation item of CSL-JSON has it; as in `suffix`, a volume leads and the page follows."""
        if not self.label:
            return {"suffix": f", {self.value}"} if self.value else {}
        if self.volume:
            pages = f", {self._term()} {self.value}" if self.value else ""
            return {"label": "volume", "locator": self.volume + pages}
        return {"label": self.label, "locator": self.value} if self.value else {}

    def _term(self) -> str:
        """The English short form of the label, for one or for several."""
        one, several = SECTION if self.label == "section" else LABELS[self.label][1:]
        return several if _SEVERAL.search(self.value) or _AND_FOLLOWING.search(self.value) else one


def locator_of(mention: Mention, work: Work, patterns: Patterns) -> Locator:
    """Where in `work` the words of a mention point, with the volume where the entry of the work names none."""
    volume = value_of(mention.fields, "volume")
    if volume == value_of(work.fields, "volume") or value_of(work.fields, "container-title"):
        volume = ""
    value = value_of(mention.fields, "locator")
    if not value:
        page = value_of(mention.fields, "page")
        value = page if page != value_of(work.fields, "page") else ""
    if not value:
        return Locator(volume=volume)
    label, printed = _printed(mention.text, value, patterns)
    return Locator(printed, label, volume)


def _printed(text: str, value: str, patterns: Patterns) -> tuple[str, str]:
    """The label of a locator and its value: as it was read, or as the text prints it where CSL has no label."""
    view = view_of(text)
    first = regex.match(r"[\p{L}\d]+", value)
    if first:
        for place in reversed(list(regex.finditer(rf"(?<!\w){regex.escape(first[0])}(?!\w)", view))):
            before = view[: place.start()].rstrip()
            for label, expression in _expressions(patterns):
                if regex.search(rf"(?<!\p{{L}}){expression}$", before):
                    return label, value
            if before.endswith("§"):
                return "section", value
            other = regex.search(rf"(?<!\p{{L}}){patterns.vocabulary.expression('chapter')}$", before)
            if other:
                return "", text[other.start() :].strip(" .,;)]")
    return ("page" if _is_pages(value) else ""), value


def _expressions(patterns: Patterns) -> Iterator[tuple[str, str]]:
    for label, (words, *_) in LABELS.items():
        yield label, patterns.vocabulary.expression(words)


def _is_pages(value: str) -> bool:
    """Whether what has no label is numbers as pages have them ("27f., 92"), and not "II. 4. 9" or "passim"."""
    return all(_PLAIN.fullmatch(_AND_FOLLOWING.sub("", part.strip())) for part in value.split(","))
