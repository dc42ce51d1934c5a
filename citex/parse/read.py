"""What the reference tagger reads in a span, as the fields of a mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citex.find.span import Span
from citex.model import Document, Fields, Mention, Name
from citex.normalise.lines import joined
from citex.parse.form import form
from citex.parse.tagger import Tagged, Tagger, fields
from citex.rules import Patterns


def read(document: Document, spans: Sequence[Span], patterns: Patterns, tagger: Tagger) -> Iterator[Mention]:
    """The mentions of spans that no rule has claimed, in order."""
    printed = (joined(document.text[span.start : span.end]) for span in spans)
    for span, tagged in zip(spans, tagger.tag(printed), strict=True):
        yield _mention(document, span, tagged, patterns)


def _mention(document: Document, span: Span, tagged: Tagged, patterns: Patterns) -> Mention:
    values = fields(tagged)
    kind = values.pop("type", "")
    values.pop("language", None)
    said: Fields = {
        variable: [Name(**name) for name in value] if isinstance(value, list) else value
        for variable, value in values.items()
    }
    if span.zone != "bibliography":
        _locate(said)
    return Mention(
        doc=document.id,
        start=span.start,
        end=span.end,
        text=document.text[span.start : span.end],
        zone=span.zone,
        form=form(tagged.text, said, patterns),
        fields=said,
        note=span.note,
        confidence=round(0.9 * tagged.confidence, 2),
        found_by=span.found_by,
        type=kind if isinstance(kind, str) else "",
    )


def _locate(said: Fields) -> None:
    """In a note the page is the place cited; of two, the first is where the piece stands: "pp. 1-36: 36"."""
    pages = said.pop("page", "")
    if isinstance(pages, str) and pages:
        whole, _, cited = pages.partition("; ")
        if cited:
            said["page"] = whole
        said["locator"] = cited or whole
