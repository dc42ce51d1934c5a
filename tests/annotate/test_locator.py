"""Pages, folios, volumes and the rest as citation processors read them."""

from __future__ import annotations

import pytest

from citex.annotate.locator import locator_of
from citex.model import Mention, Work
from citex.rules import Patterns

BOOK = Work("w", "book", {"title": "Works"})


@pytest.mark.parametrize(
    ("text", "fields", "suffix"),
    [
        ("Pinkus, Jews, p. 151", {"locator": "151"}, "p. 151"),
        ("Pinkus, Jews, S. 151 f.", {"locator": "151 f."}, "{pp. 151 f.}"),
        ("Pinkus, Jews, pp. 151-53, 160", {"locator": "151-53, 160"}, "pp. 151-53, 160"),
        ("Coox, Soviet Studies, 20 (1968), 406", {"locator": "406"}, "p. 406"),
        ("Pfahl 2018: 27f., 92", {"locator": "27f., 92"}, "{pp. 27f., 92}"),
        ("Erickson, p. 464 and note", {"locator": "464 and note"}, "{p. 464 and note}"),
        ("Castellan, pp. 71; 75", {"locator": "71; 75"}, "pp. 71, 75"),
        ("Ibid., nn. 97 and 98", {"locator": "97 and 98"}, "{nn. 97 and 98}"),
        ("MS Eng. misc. e. 613/1, fol. 44", {"locator": "44"}, "fol. 44"),
        ("Lenin, Works, vol. 32, p. 109", {"locator": "109", "volume": "32"}, "vol. 32, p. 109"),
        ("Lenin, Works, vol. 32", {"volume": "32"}, "vol. 32"),
        ("Augustine, Confessiones, II. 4. 9", {"locator": "II. 4. 9"}, "{}, II. 4. 9"),
        ("Duffy, Question, chap. 4", {"locator": "4"}, "{}, chap. 4"),
        ("Hegel, Grundlinien, § 139", {"locator": "139"}, "§ 139"),
        ("Pinkus, Jews", {}, ""),
    ],
)
def test_a_locator_as_pandoc_reads_it(text: str, fields: dict[str, str], suffix: str) -> None:
    mention = Mention("d", 0, len(text), text, "note", "short", dict(fields))
    assert locator_of(mention, BOOK, Patterns.default()).suffix() == suffix


def test_the_volume_of_an_entry_is_not_said_twice() -> None:
    text = "Coox, Soviet Studies, vol. 20, p. 406"
    mention = Mention("d", 0, len(text), text, "note", "full", {"locator": "406", "volume": "20"})
    article = Work("w", "article-journal", {"title": "Affair", "container-title": "Soviet Studies", "volume": "20"})
    assert locator_of(mention, article, Patterns.default()).suffix() == "p. 406"


def test_pages_have_no_label_where_the_document_is_in_another_language() -> None:
    text = "Pinkus, Jews, S. 151"
    mention = Mention("d", 0, len(text), text, "note", "short", {"locator": "151"})
    assert locator_of(mention, BOOK, Patterns.default()).suffix(labelled=False) == "151"


def test_zotero_has_label_and_value_apart() -> None:
    text = "Lenin, Works, vol. 32, p. 109"
    mention = Mention("d", 0, len(text), text, "note", "full", {"locator": "109", "volume": "32"})
    assert locator_of(mention, BOOK, Patterns.default()).csl() == {"label": "volume", "locator": "32, p. 109"}
