"""The tagger in a spaCy pipeline."""

from __future__ import annotations

import spacy

import citex.parse.tagger.component  # noqa: F401 - registers the factory


def test_component_marks_documents() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("citex_reference_tagger")
    text = "Le Goff, Jacques. La naissance du purgatoire. Paris: Gallimard, 1981."
    docs = list(nlp.pipe([text, "Nothing to see here.", text]))
    spans = {span.label_: span.text for span in docs[0].spans["citex_reference_tagger"]}
    assert spans["title"] == "La naissance du purgatoire"
    assert spans["issued"] == "1981"
    assert docs[0]._.citex_confidence > 0.7 > docs[1]._.citex_confidence
    assert docs[0]._.citex_spans == docs[2]._.citex_spans
    assert nlp(text)._.citex_spans == docs[0]._.citex_spans
