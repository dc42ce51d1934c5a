"""citex as a component of somebody's spaCy pipeline."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from citex.component import Citations
from citex.library import Library
from citex.model import Document


@pytest.fixture(scope="module")
def doc(gold: Library) -> Doc:
    """A gold text through a blank pipeline whose component finds what the gold says."""
    document = next(document for document in gold.documents if document.id == "furr-tukhachevskii")
    nlp = spacy.blank("en")
    nlp.max_length = 2_000_000

    def found(read: Document) -> Document:
        assert read.text == document.text
        return replace(read, mentions=document.mentions)

    return Citations(found)(nlp(document.text))


def test_mentions_keep_their_exact_offsets(doc: Doc) -> None:
    assert len(doc._.citations) == 83
    for mention in doc._.citations:
        assert doc.text[mention.start : mention.end] == mention.text


def test_every_span_holds_its_mention_and_names_form_and_work(doc: Doc) -> None:
    assert len(doc.spans["citations"]) == 83
    for number, span in enumerate(doc.spans["citations"]):
        mention = doc._.citations[number]
        assert span.start_char <= mention.start < mention.end <= span.end_char
        assert (span.label_, span.kb_id_, span.id_) == (mention.form, mention.work, str(number))


def test_a_doc_that_is_stored_keeps_its_citations(doc: Doc) -> None:
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert again._.citations == doc._.citations
    assert [span.text for span in again.spans["citations"]] == [span.text for span in doc.spans["citations"]]


def test_a_text_without_citations_has_none() -> None:
    doc = Citations(lambda document: document)(spacy.blank("en")("Nothing here."))
    assert doc._.citations == []
    assert len(doc.spans["citations"]) == 0
    assert spacy.blank("en")("Never seen.")._.citations == []


def test_the_factory_finds_citations_in_any_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("citex")
    doc = nlp("As Lenin wrote (Collected Works, Vol. 24. P. 122.), so it was.")
    [mention] = doc._.citations
    assert mention.text == "Collected Works, Vol. 24. P. 122"
    assert mention.work
