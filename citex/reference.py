"""A reference read from a string of its own, and what can be made of it: `citex.parse`, `citex.parse_many`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citex.parse.tagger import Tagged, Tagger
    from citex.parse.tagger.fields import CslName
    from citex.parse.tagger.spans import Span


@dataclass(slots=True, frozen=True)
class Reference:
    """A reference string and what it says.

    `spans` are (start, end, label), sorted and apart from each other, in code points of `text`; labels are CSL
    variables and `signal`, `citation-number`, `other`. `fields` are the CSL variables with normalised values: names as
    lists of {"family", "given"} or {"literal"}, dates in EDTF. `confidence` is 0 to 1, low where the string is likely
    no reference. `start` is where `text` begins in the string that it was cut from, 0 where it is the whole.
    """

    text: str
    spans: tuple[Span, ...]
    fields: dict[str, str | list[CslName]]
    confidence: float
    start: int = 0

    def to_csl(self) -> dict[str, Any]:
        """The reference as a CSL-JSON item (CSL 1.0.2 data schema), its id a citation key."""
        from citex.export.csl import csl_item
        from citex.export.keys import Keys
        from citex.export.references import work_of

        work = work_of(self, Keys())
        return csl_item(work, work.id)


def parse(text: str, *, model: str | Path | None = None) -> Reference:
    """The reference that `text` is: an article, a book, an archival source, as a bibliography or a note prints it.

    `text` stays as it is, so that the offsets of the spans count its code points. `model` is a file that `citex train`
    wrote; without one the model that citex ships is used. Raises ModelError where the file holds no model.
    """
    return next(parse_many([text], model=model))


def parse_many(texts: Iterable[str], *, several: bool = False, model: str | Path | None = None) -> Iterator[Reference]:
    """The references that `texts` are, in order, a few hundred strings read ahead.

    With `several` a text may hold more than one ("A, Title, 1990; see also B, Title, 1995"): it gives a reference for
    each, with its place in the text. Otherwise as `parse`.
    """
    return _references(texts, several, tagger(str(model) if model else None))


def _references(texts: Iterable[str], several: bool, tagger: Tagger) -> Iterator[Reference]:
    from citex.parse.tagger import fields

    for start, tagged in _tagged(tagger, texts, several):
        yield Reference(tagged.text, tagged.spans, fields(tagged), tagged.confidence, start)


@cache
def tagger(model: str | None) -> Tagger:
    """The tagger with the model in a file, or with that of citex, loaded once. Raises ModelError."""
    from citex.parse.tagger.tagger import Tagger, shipped

    return Tagger.load(model) if model else shipped()


def _tagged(tagger: Tagger, texts: Iterable[str], several: bool) -> Iterator[tuple[int, Tagged]]:
    """Tagged strings with their start in the text that they are from."""
    if not several:
        for tagged in tagger.tag(texts):
            yield 0, tagged
        return
    from citex.parse.several import pieces

    for tagged in tagger.tag(texts):
        stretches = pieces(tagged, tagger)
        if len(stretches) == 1:
            yield 0, tagged
        else:
            alone = tagger.tag(tagged.text[start:end] for start, end in stretches)
            yield from zip((start for start, _ in stretches), alone, strict=True)
