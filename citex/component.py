"""citex in a spaCy pipeline: `nlp.add_pipe("citex")` fills `doc.spans["citations"]` and `doc._.citations`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from citex.export.mentions import MentionRecord, record
from citex.model import Document, Mention

GROUP = "citations"

Extract = Callable[[Document], Document]


class Citations:
    """The component. `extract` gives the document with its mentions."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its citations: a span each, as wide as the tokens that hold it, labelled with its form.

        A span's `kb_id_` is the id of the work, its `id_` the mention's number, under which `doc._.citations` has
        the mention with its exact offsets.
        """
        name = str(doc.user_data.get("doc_id", ""))
        mentions = self.extract(Document(name, doc.text)).mentions
        spans = [
            doc.char_span(
                mention.start,
                mention.end,
                label=mention.form,
                kb_id=mention.work,
                alignment_mode="expand",
                span_id=str(number),
            )
            for number, mention in enumerate(mentions)
        ]
        doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=[span for span in spans if span is not None])
        doc.user_data[GROUP] = [record(mention) for mention in mentions]
        return doc


def citations(doc: Doc) -> list[Mention]:
    """What `doc._.citations` gives: the mentions of the doc, in the order of the text."""
    return [MentionRecord.model_validate(found).to_mention() for found in doc.user_data.get(GROUP, [])]


@Language.factory("citex", default_config={"patterns": None})
def make_citex(nlp: Language, name: str, patterns: str | None) -> Citations:  # noqa: ARG001
    """The factory: `patterns` is a folder of one's own pattern files, as for `citex extract --patterns`."""
    return Citations(_pipeline(patterns))


def _pipeline(patterns: str | None) -> Extract:
    """Extraction and linking within the document, with the patterns loaded once."""
    from citex.pipeline import extract, link
    from citex.rules import Patterns

    loaded: Any = Patterns.load(Path(patterns)) if patterns else Patterns.default()

    def extract_and_link(document: Document) -> Document:
        return link([extract(document, loaded)], loaded).documents[0]

    return extract_and_link


if not Doc.has_extension(GROUP):
    Doc.set_extension(GROUP, getter=citations)
