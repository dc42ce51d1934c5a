"""Labelled references of many languages become what a bibliography needs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.export.csl import TYPES
from citex.export.dates import csl_date
from citex.parse.tagger.fields import fields
from citex.parse.tagger.tagger import Tagged

LABELS = (
    "author", "editor", "translator", "title", "container-title", "collection-title", "volume", "issue", "edition",
    "publisher", "publisher-place", "issued", "page", "genre", "medium", "note", "URL", "DOI", "ISBN", "accessed",
    "archive", "archive_location", "citation-number", "signal", "other",
)  # fmt: skip


def tagged(marked: str) -> Tagged:
    """A reference in which labelled words are written `{label=words}`."""
    text, spans = "", []
    for n, part in enumerate(marked.replace("}", "{").split("{")):
        if n % 2:
            label, _, words = part.partition("=")
            spans.append((len(text), len(text) + len(words), label))
            text += words
        else:
            text += part
    return Tagged(text, tuple(spans), 1.0)


REFERENCES: list[tuple[str, dict[str, Any]]] = [
    (
        "{author=E. P. Thompson}, “{title=The Moral Economy of the English Crowd},” {container-title=Past & Present} "
        "{volume=50} ({issued=February 1971}): {page=76–136}.",
        {
            "type": "article-journal", "author": [{"family": "Thompson", "given": "E. P."}],
            "title": "The Moral Economy of the English Crowd", "container-title": "Past & Present", "volume": "50",
            "issued": "1971-02", "page": "76-136", "language": "en",
        },
    ),
    (
        "{author=Habermas, Jürgen} ({issued=1981a}): {title=Theorie des kommunikativen Handelns.} "
        "{edition=2., überarb. Aufl.} {publisher-place=Frankfurt/M.}: {publisher=Suhrkamp}. {page=534 S.}",
        {
            "type": "book", "author": [{"family": "Habermas", "given": "Jürgen"}], "issued": "1981", "year-suffix": "a",
            "title": "Theorie des kommunikativen Handelns", "edition": "2", "publisher-place": "Frankfurt/M.",
            "publisher": "Suhrkamp", "number-of-pages": "534", "language": "de",
        },
    ),
    (
        "{author=Le Goff (Jacques)}, « {title=Le temps du travail dans la « crise » du XIVe siècle} », dans "
        "{editor=P. Nora (dir.)}, {container-title=Faire de l’histoire}, {publisher-place=Paris}, "
        "{publisher=Gallimard}, {issued=1974}, {page=p. 12 sq.}",
        {
            "type": "chapter", "author": [{"family": "Le Goff", "given": "Jacques"}],
            "title": "Le temps du travail dans la « crise » du XIVe siècle",
            "editor": [{"family": "Nora", "given": "P."}], "container-title": "Faire de l’histoire",
            "publisher-place": "Paris", "publisher": "Gallimard", "issued": "1974", "page": "12 sq.", "language": "fr",
        },
    ),
    (
        "{author=Carlo Ginzburg e Adriano Prosperi}, {title=Giochi di pazienza. Un seminario sul Beneficio di Cristo}, "
        "{publisher-place=Torino-Roma}, {issued=s. d.}",
        {
            "type": "book",
            "author": [{"family": "Ginzburg", "given": "Carlo"}, {"family": "Prosperi", "given": "Adriano"}],
            "title": "Giochi di pazienza. Un seminario sul Beneficio di Cristo", "publisher-place": "Torino; Roma",
            "language": "it",
        },
    ),
    (
        "{author=García Márquez, G. y otros}, {title=Memoria de mis años}, {publisher-place=México}, "
        "{issued=3 de mayo de 1997}.",
        {
            "type": "book", "author": [{"family": "García Márquez", "given": "G."}], "title": "Memoria de mis años",
            "publisher-place": "México", "issued": "1997-05-03", "language": "es",
        },
    ),
    (
        "{author=Ленин В. И.} {title=Государство и революция} // {container-title=Правда}. {issued=12 янв. 1950 г.}",
        {
            "type": "article-newspaper", "author": [{"family": "Ленин", "given": "В. И."}],
            "title": "Государство и революция", "container-title": "Правда", "issued": "1950-01-12", "language": "ru",
        },
    ),
    (
        "{author=Danilov V.P., Viola L.} ({editor=otv. red. Manning R.}). {title=Tragediia sovetskoi derevni}. "
        "{publisher-place=M.}, {issued=1999-2006}. {volume=T. 1}",
        {
            "type": "book", "author": [{"family": "Danilov", "given": "V.P."}, {"family": "Viola", "given": "L."}],
            "editor": [{"family": "Manning", "given": "R."}], "title": "Tragediia sovetskoi derevni",
            "publisher-place": "M.", "issued": "1999/2006", "volume": "1", "language": "ru-Latn",
        },
    ),
    (
        "{author=Smith JA, van der Berg C, et al.} {title=Folding}. {container-title=J Mol Biol}. {issued=1998 Mar 12};"
        "{volume=281(3)}:{page=41-9}. {DOI=doi:10.1006/JMBI.1998.1}",
        {
            "type": "article-journal",
            "author": [{"family": "Smith", "given": "JA"}, {"family": "van der Berg", "given": "C"}],
            "title": "Folding", "container-title": "J Mol Biol", "issued": "1998-03-12", "volume": "281", "issue": "3",
            "page": "41-9", "DOI": "10.1006/jmbi.1998.1",
        },
    ),
    (
        "{author=Statistisches Bundesamt}: {title=Bevölkerung und Erwerbstätigkeit}. {URL=www.destatis.de/ index.html} "
        "(abgerufen am {accessed=3.4.2012}).",
        {
            "type": "webpage", "author": [{"literal": "Statistisches Bundesamt"}],
            "title": "Bevölkerung und Erwerbstätigkeit", "URL": "http://www.destatis.de/index.html",
            "accessed": "2012-04-03", "language": "de",
        },
    ),
    (
        "{archive=ASV}, {archive_location=Consiglio dei X, filza 65}, {page=c. 12r}, {issued=27 giugno 1555}",
        {
            "type": "manuscript", "archive": "ASV", "archive_location": "Consiglio dei X, filza 65", "page": "c. 12r",
            "issued": "1555-06-27",
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected"), REFERENCES, ids=[marked[:30] for marked, _ in REFERENCES])
def test_references(marked: str, expected: dict[str, Any]) -> None:
    found = fields(tagged(marked))
    assert {variable: value for variable, value in found.items() if variable != "language"} == {
        variable: value for variable, value in expected.items() if variable != "language"
    }
    assert found.get("language") == expected.get("language", found.get("language"))


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("{author=Meier, A.}: {title=Bauern}. {genre=Phil. Diss.} {publisher-place=Bonn} {issued=1967}", "thesis"),
        ("{author=M. Rossi}, {title=Il dazio}, tesi di laurea, Università di Padova, {issued=1985}", "thesis"),
        ("{author=Иванов И. И.} {title=Деревня}. Дис. канд. ист. наук. {publisher-place=М.}, {issued=1985}", "thesis"),
        ("{author=Jones, B.} {title=Wages}. Paper presented at the Economic History Society, {issued=1991}.",
         "paper-conference"),
        ("{author=Jones, B.} {title=Wages}. In {container-title=Proceedings of a Conference on Work}, {page=3-9}.",
         "paper-conference"),
        ("{author=Jones, B.}, {title=Wages}, {container-title=Proc. Natl. Acad. Sci.} {volume=95}, {page=3}",
         "article-journal"),
        ("{author=Jones, B.} {issued=1991}. {title=Wages}. Working Paper 12. {publisher=LSE}.", "report"),
        ("{title=Reinigungsritual}. In: {container-title=die tageszeitung}, {issued=9.3.1996}, S. {page=10}",
         "article-newspaper"),
        ("{title=Gloria Andrea}, in {container-title=Dizionario biografico degli italiani}, {volume=57}",
         "entry-encyclopedia"),
        ("{title=Donoghue v Stevenson} [{issued=1932}] AC {page=562}", "legal_case"),
        ("{title=Domestic Relations Act} {issued=1975} (N.Z.)", "legislation"),
        ("{author=Soderbergh, Steven}, director. {title=Che}. {medium=DVD}. {publisher=Criterion}, {issued=2008}.",
         "motion_picture"),
        ("{author=Pumperla, M.} {issued=2019}. {title=Hyperas}. {URL=https://a.org/hyperas}", "webpage"),
        ("{title=Something}, {issued=1932}", "document"),
    ],
)  # fmt: skip
def test_type_of_item(marked: str, kind: str) -> None:
    assert fields(tagged(marked))["type"] == kind


def test_two_places_and_publishers_stand_in_the_same_order() -> None:
    found = fields(tagged(
        "{title=Wages}. {publisher-place=London}: {publisher=Macmillan}; {publisher-place=New York}: "
        "{publisher=St Martin’s Press}, {issued=1962}"
    ))  # fmt: skip
    assert found["publisher-place"] == "London; New York"
    assert found["publisher"] == "Macmillan; St Martin’s Press"


def test_a_reprint_keeps_the_year_of_its_first_printing() -> None:
    found = fields(tagged("{author=Weber, Max}, {title=Wirtschaft und Gesellschaft} ({issued=1998 [1921]})"))
    assert (found["issued"], found["original-date"]) == ("1998", "1921")


def test_a_day_that_stands_apart_from_its_year_belongs_to_it() -> None:
    found = fields(tagged("{author=Frost, I.} ({issued=1936}): {title=Rye}. {note=Guardian}, {issued=12 May}"))
    assert found["issued"] == "1936-05-12"


@pytest.mark.parametrize("printed", ["in press", "forthcoming", "im Druck", "à paraître", "в печати"])
def test_what_is_not_out_yet_has_a_status_and_no_date(printed: str) -> None:
    found = fields(tagged(f"{{author=Frost, I.}}: {{title=Rye}}. {{issued={printed}}}"))
    assert found["status"] == printed
    assert "issued" not in found


def test_an_isbn_that_is_misprinted_is_kept_in_a_note() -> None:
    found = fields(tagged("{title=Rye}. {publisher=Faber}. ISBN {ISBN=3-16-148410-1}"))
    assert found["note"] == "3-16-148410-1"
    assert "ISBN" not in found


def test_a_resolver_s_address_is_a_doi() -> None:
    found = fields(tagged("{title=Rye}. {URL=https://doi.org/10.1093/pastj/50.1.76}"))
    assert found["DOI"] == "10.1093/pastj/50.1.76"
    assert "URL" not in found


def test_signals_numbers_and_ibid_are_no_fields() -> None:
    assert fields(tagged("{citation-number=[12]} {signal=Vgl.} {other=ebd.}")) == {}


_WORDS = st.text(st.sampled_from("AbcÉдЖ漢0123456789 .,;:/()[]«»“”-–'’&@"), min_size=1, max_size=25)


@given(st.lists(st.tuples(st.sampled_from(LABELS), _WORDS | st.text(min_size=1, max_size=25)), max_size=8))
def test_whatever_is_labelled_gives_values_that_can_be_exported(parts: list[tuple[str, str]]) -> None:
    text, spans = "", []
    for label, words in parts:
        spans.append((len(text), len(text) + len(words), label))
        text += f"{words} "
    found = fields(Tagged(text, tuple(spans), 0.5))
    assert found.get("type", "document") in TYPES
    for variable, value in found.items():
        assert value
        if variable == "issued":
            assert csl_date(str(value))
        if isinstance(value, list):
            assert all(name.get("family") or name.get("literal") for name in value)
