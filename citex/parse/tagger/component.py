"""The tagger as a spaCy component: `nlp.add_pipe("citex_reference_tagger")`, a document a reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from citex.parse.tagger.tagger import Tagged, Tagger, shipped

NAME = "citex_reference_tagger"


class ReferenceTagger:
    """Writes labelled spans to `doc.spans["citex_reference_tagger"]`, the confidence to `doc._.citex_confidence`.

    A span that begins or ends inside one of the pipeline's tokens is widened to whole tokens; the exact code points
    are in `doc._.citex_spans`.
    """

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        if not Doc.has_extension("citex_confidence"):
            Doc.set_extension("citex_confidence", default=None)
            Doc.set_extension("citex_spans", default=())

    def __call__(self, doc: Doc) -> Doc:
        """Tag one reference."""
        return next(iter(self.pipe([doc])))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        """Tag many references."""
        batch: list[Doc] = []
        for doc in docs:
            batch.append(doc)
            if len(batch) == batch_size:
                yield from self._tag(batch)
                batch = []
        yield from self._tag(batch)

    def _tag(self, docs: list[Doc]) -> Iterator[Doc]:
        for doc, tagged in zip(docs, self._tagger.tag(doc.text for doc in docs), strict=True):
            yield _mark(doc, tagged)


def _mark(doc: Doc, tagged: Tagged) -> Doc:
    spans = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in tagged.spans]
    doc.spans[NAME] = [span for span in spans if span is not None]
    doc._.citex_confidence = tagged.confidence
    doc._.citex_spans = tagged.spans
    return doc


@Language.factory(NAME, default_config={"model": None})
def create(nlp: Language, name: str, model: str | None) -> ReferenceTagger:  # noqa: ARG001
    """The component with the model at the path `model`, or with the one that citex ships."""
    return ReferenceTagger(Tagger.load(model) if model else shipped())
