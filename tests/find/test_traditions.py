"""Citations of each tradition, in fields and languages of their own: what is found, and what it says.

A case is a place, the words around, and what a careful reader would write down: the span and its fields in the
shorthand of the pattern files' examples (names as "Given Family; ...").
"""

from __future__ import annotations

import pytest

from citex import Document, extract
from citex.model import Mention, Name

PROSE = "The harvest failed three years in succession and the peasants left the land for the towns."


def shown(mention: Mention) -> dict[str, str]:
    """The fields of a mention, names as a line."""

    def line(value: str | list[Name]) -> str:
        if isinstance(value, str):
            return value
        return "; ".join(n.literal or f"{n.given} {n.family}".strip() for n in value)

    return {key: line(value) for key, value in mention.fields.items()}


def in_place(place: str, words: str) -> str:
    """A small text with `words` in a kind of place."""
    head = f"On the Harvest\n\n{PROSE}"
    return {
        "note": f"{head}1\n\nNotes\n\n1. {words}\n",
        "source": f"{head}\n\n    “The land had ceased to feed those who worked it.”\n    ({words})\n\n{PROSE}\n",
        "square": f"{head} As she wrote: “The land had ceased to feed those who worked it.” [{words}] {PROSE}\n",
        "bracket": f"{head} So it went on for years ({words}). {PROSE}\n",
        "entry": f"{head}\n\nBibliography\n\n{words}\n",
    }[place]


def found(place: str, words: str) -> list[Mention]:
    return extract(Document("t", in_place(place, words))).mentions


def wrong(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=reason)


ONE = [
    # Source lines under quotations, with semicolons.
    ("source", "Harriet Oldroyd: ‘The Empty Barns: A Study of Rural Distress’; London; 1931; p. 44",
     {"author": "Harriet Oldroyd", "title": "The Empty Barns: A Study of Rural Distress", "publisher-place": "London",
      "issued": "1931", "locator": "44"}),
    (
     "source", "Josip Marković: ‘Speech to the Rural Congress’ (May 1927), in: ‘Selected Speeches’, "
     "Volume 3; Belgrade; 1954; p. 216",
     {"author": "Josip Marković", "title": "Speech to the Rural Congress", "container-title": "Selected Speeches",
      "volume": "3", "publisher-place": "Belgrade", "issued": "1954", "note": "May 1927",
      "locator": "216"}),
    ("source", "‘The Northern Courier’, 3 March 1932; p. 7",
     {"container-title": "The Northern Courier", "issued": "1932-03-03", "locator": "7"}),
    ("source", "‘Encyclopaedia Britannica’, Volume 11; Chicago; 1974; p. 305",
     {"title": "Encyclopaedia Britannica", "volume": "11", "publisher-place": "Chicago", "issued": "1974",
      "locator": "305"}),
    ("source", "Ruth Sallow & Thomas Marrow: ‘Mills and Men’, 2nd ed.; Leeds; 1972; p. 19-20",
     {"author": "Ruth Sallow; Thomas Marrow", "title": "Mills and Men", "edition": "2", "publisher-place": "Leeds",
      "issued": "1972", "locator": "19-20"}),
    # Historians' notes.
    ("note", "Harriet Oldroyd, The Empty Barns (London: Faber, 1931), pp. 44-45.",
     {"author": "Harriet Oldroyd", "title": "The Empty Barns", "publisher-place": "London", "publisher": "Faber",
      "issued": "1931", "locator": "44-45"}),
    ("note", "Thomas Marrow, “The Price of Rye,” Agricultural History 12, no. 2 (Spring 1938): 101.",
     {"author": "Thomas Marrow", "title": "The Price of Rye", "container-title": "Agricultural History", "volume": "12",
      "issue": "2", "issued": "1938-21", "locator": "101"}),
    pytest.param(
     "note", "Ruth Sallow, “Bread Riots,” in Crowds and Magistrates, ed. Owen Price (Oxford: Clarendon Press, "
     "1968), p. 88.",
     {"author": "Ruth Sallow", "title": "Bread Riots", "container-title": "Crowds and Magistrates",
      "editor": "Owen Price", "publisher-place": "Oxford", "publisher": "Clarendon Press", "issued": "1968",
      "locator": "88"},
     marks=wrong("“X and Y, ed. Z” is read as the editors X and Y")),
    ("note", "“Mill Owners Meet,” Manchester Guardian, 4 February 1932, p. 6.",
     {"title": "Mill Owners Meet", "container-title": "Manchester Guardian", "issued": "1932-02-04", "locator": "6"}),
    ("note", "See Owen Price, The Magistrates, trans. Ida Frost, 3rd ed., 2 vols. (New York: Knopf, 1951), vol. 2, "
     "p. 12.",
     {"author": "Owen Price", "title": "The Magistrates", "translator": "Ida Frost", "edition": "3", "note": "2 vols",
      "publisher-place": "New York", "publisher": "Knopf", "issued": "1951", "volume": "2", "locator": "12"}),
    ("note", "Ruth Sallow, “The Mills in Winter” (PhD diss., University of Leeds, 1959), p. 140.",
     {"author": "Ruth Sallow", "title": "The Mills in Winter", "genre": "PhD diss", "publisher": "University of Leeds",
      "issued": "1959", "locator": "140"}),
    ("note", "National Archives, RG 59, Roll 12, frame 344.",
     {"archive": "National Archives", "archive_location": "RG 59, Roll 12", "locator": "344"}),
    ("note", "ГАРФ, ф. 102, оп. 5, д. 17, л. 3.",
     {"archive": "ГАРФ", "archive_location": "ф. 102, оп. 5, д. 17", "locator": "3"}),
    # German and French notes.
    ("note", "Vgl. Karl Brandt, Die leeren Scheunen. Eine Studie, München 1966, S. 12.",
     {"author": "Karl Brandt", "title": "Die leeren Scheunen. Eine Studie", "publisher-place": "München",
      "issued": "1966", "locator": "12"}),
    ("note", "Karl Brandt, „Der Preis des Roggens“, in: Historische Zeitschrift 210 (1970), S. 33-58.",
     {"author": "Karl Brandt", "title": "Der Preis des Roggens", "container-title": "Historische Zeitschrift",
      "volume": "210", "issued": "1970", "locator": "33-58"}),
    ("note", "Anne Vasseur, « Le prix du seigle », Annales, t. 12, 1957, p. 33.",
     {"author": "Anne Vasseur", "title": "Le prix du seigle", "container-title": "Annales", "volume": "12",
      "issued": "1957", "locator": "33"}),
    ("note", "Anne Vasseur, Les Granges vides, Paris, Gallimard, 1945, p. 33.",
     {"author": "Anne Vasseur", "title": "Les Granges vides", "publisher-place": "Paris", "publisher": "Gallimard",
      "issued": "1945", "locator": "33"}),
    # GOST.
    ("note", "Иванов А. П. Пустые амбары. М.: Наука, 1981. С. 44.",
     {"author": "А. П. Иванов", "title": "Пустые амбары", "publisher-place": "М.", "publisher": "Наука",
      "issued": "1981", "locator": "44"}),
    ("note", "Иванов А. П. Цена хлеба // Вопросы истории. 1965. № 3. С. 12–15.",
     {"author": "А. П. Иванов", "title": "Цена хлеба", "container-title": "Вопросы истории", "issued": "1965",
      "issue": "3", "locator": "12-15"}),
    # Collected works by volume and page.
    ("bracket", "Lenin, Poln. sobr. soch., 5th ed., vol. 32, p. 109",
     {"author": "Lenin", "title": "Poln. sobr. soch.", "edition": "5", "volume": "32", "locator": "109"}),
    ("bracket", "Poln. sobr. soch., 5th ed., vol. 32, p. 109",
     {"title": "Poln. sobr. soch.", "edition": "5", "volume": "32", "locator": "109"}),
    ("bracket", "MECW, vol. 6, p. 500", {"title": "MECW", "volume": "6", "locator": "500"}),
    ("bracket", "LCW 31:166", {"title": "LCW", "volume": "31", "locator": "166"}),
    ("bracket", "ПСС, т. 32, с. 109", {"title": "ПСС", "volume": "32", "locator": "109"}),
    ("bracket", "K. Marx and F. Engels, Soch., 2nd ed., vol. 23, p. 86",
     {"author": "K. Marx; F. Engels", "title": "Soch.", "edition": "2", "volume": "23", "locator": "86"}),
    ("square", "Collected Works, vol. 24, p. 122", {"title": "Collected Works", "volume": "24", "locator": "122"}),
    # Bracketed sources of an FAQ.
    ("square", "Harriet Oldroyd, The Empty Barns, p. 44",
     {"author": "Harriet Oldroyd", "title": "The Empty Barns", "locator": "44"}),
    ("square", "The Empty Barns, pp. 44-5", {"title": "The Empty Barns", "locator": "44-5"}),
    # Entries of a list.
    ("entry", "Oldroyd, Harriet. The Empty Barns. London: Faber, 1931.",
     {"author": "Harriet Oldroyd", "title": "The Empty Barns", "publisher-place": "London", "publisher": "Faber",
      "issued": "1931"}),
    ("entry", "Sallow, Ruth. “The Mills in Winter.” Northern History 7 (1972): 33-58.",
     {"author": "Ruth Sallow", "title": "The Mills in Winter", "container-title": "Northern History", "volume": "7",
      "issued": "1972", "page": "33-58"}),
    pytest.param("entry", "Shaumian, S. G. Izbr. proizv., vols. 1-2. Moscow, 1957-58.",
     {"author": "S. G. Shaumian", "title": "Izbr. proizv.", "volume": "1-2", "publisher-place": "Moscow",
      "issued": "1957/1958"},
     marks=wrong("“Izbr. proizv.” loses its stop before a volume")),
    ("entry", "Krest’ianskoe dvizhenie v 1905 g.: Sb. dokumentov. Moscow-Leningrad, 1934.",
     {"title": "Krest’ianskoe dvizhenie v 1905 g.: Sb. dokumentov", "publisher-place": "Moscow; Leningrad",
      "issued": "1934"}),
    ("entry", "Иванов А. П. Пустые амбары. М., 1981.",
     {"author": "А. П. Иванов", "title": "Пустые амбары", "publisher-place": "М.", "issued": "1981"}),
    ("entry", "Sallow, R. (1972). The mills in winter. Leeds: Northern Press.",
     {"author": "R. Sallow", "title": "The mills in winter", "issued": "1972", "publisher-place": "Leeds",
      "publisher": "Northern Press"}),
    ("entry", "BRANDRETH, Susan (Ed.): ‘Bread and Order’; Leeds; 1958.",
     {"editor": "Susan Brandreth", "title": "Bread and Order", "publisher-place": "Leeds", "issued": "1958"}),
]  # fmt: skip


@pytest.mark.parametrize(("place", "words", "fields"), ONE)
def test_one_citation(place: str, words: str, fields: dict[str, str]) -> None:
    (mention,) = found(place, words)
    assert shown(mention) == fields
    bare = words.removeprefix("See ").removeprefix("Vgl. ")
    assert mention.text == bare.rstrip(".")


@pytest.mark.parametrize(
    ("place", "words", "spans"),
    [
        ("note", "Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4; Owen Price, The Magistrates (New York: "
         "Knopf, 1951), p. 12; cf. Ruth Sallow, “Bread Riots,” Past and Present 7 (1955): 30.",
         ["Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4",
          "Owen Price, The Magistrates (New York: Knopf, 1951), p. 12",
          "Ruth Sallow, “Bread Riots,” Past and Present 7 (1955): 30"]),
        ("note", "The best account is still Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4, though Owen "
         "Price doubts it in his The Magistrates (New York: Knopf, 1951), p. 12.",
         ["Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4",
          "The Magistrates (New York: Knopf, 1951), p. 12"]),
        ("note", "Nobody has explained this (see Harriet Oldroyd, The Empty Barns [London: Faber, 1931], p. 4).",
         ["Harriet Oldroyd, The Empty Barns [London: Faber, 1931], p. 4"]),
        (
         "source", "Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4; Owen Price: ‘The Magistrates’; New "
         "York; 1951; p. 12",
         ["Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4",
          "Owen Price: ‘The Magistrates’; New York; 1951; p. 12"]),
        ("bracket", "MECW, vol. 6, p. 500; LCW 31:166", ["MECW, vol. 6, p. 500", "LCW 31:166"]),
        ("note", "Иванов А. П. Пустые амбары. М.: Наука, 1981. С. 44; Петров Б. С. Цена хлеба. Л., 1935. С. 7.",
         ["Иванов А. П. Пустые амбары. М.: Наука, 1981. С. 44", "Петров Б. С. Цена хлеба. Л., 1935. С. 7"]),
    ],
)  # fmt: skip
def test_several_in_one_place(place: str, words: str, spans: list[str]) -> None:
    assert [mention.text for mention in found(place, words)] == spans


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("bracket", "and nobody was surprised"),
        ("bracket", "1905"),
        ("bracket", "see page 12 of this report for the table"),
        ("bracket", "1848–1917"),
        ("bracket", "1,500 tons a year, 12 per cent more than in 1913"),
        ("bracket", "the “empty barns”, as people called them"),
        ("bracket", "St. Petersburg, 9 January 1905"),
        ("note", "The reader should keep in mind that prices rose faster than wages."),
        ("note", "I owe this remark to the kindness of Harriet Oldroyd."),
        ("note", "In October 1917, 240 delegates came, and 12 of them spoke."),
        ("note", "He died in London in 1931 at the age of 72."),
    ],
)
def test_what_cites_nothing(place: str, words: str) -> None:
    assert [mention.text for mention in found(place, words)] == []


@pytest.mark.parametrize(
    "lead", ["See ", "Cf. ", "See also ", "See, e.g., ", "Vgl. ", "Voir ", "Quoted in ", "For details see "]
)
def test_lead_ins_stay_outside(lead: str) -> None:
    cited = "Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4"
    assert [m.text for m in found("note", f"{lead}{cited}.")] == [cited]


def test_line_breaks_and_odd_blanks_change_no_field() -> None:
    cited = "Harriet Oldroyd, The Empty Barns (London: Faber, 1931), pp. 44-45"
    (plain,) = found("note", f"{cited}.")
    (broken,) = found("note", f"{cited.replace(' ', chr(10))}.".replace("pp.\n", "pp.\u00a0"))
    assert broken.fields == plain.fields
    assert len(broken.text) == len(plain.text)


def test_a_back_reference_behind_a_source_does_not_hide_it() -> None:
    line = "Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4; Owen Price: op. cit.; p. 12"
    assert len(found("source", line)) == 2


@wrong("a short sentence that fills a note is taken for a title")
def test_a_remark_is_no_title() -> None:
    assert found("note", "Prices rose faster than wages.") == []


@wrong("the author before a colon becomes part of the title")
def test_an_entry_with_a_colon_behind_its_author_and_no_marks() -> None:
    (mention,) = found("entry", "Oldroyd, Harriet: The Empty Barns. London: Faber, 1931.")
    assert (shown(mention)["author"], mention.fields["title"]) == ("Harriet Oldroyd", "The Empty Barns")


@wrong("any “... Papers, vol.” is taken for an archive, though an author stands before it")
def test_papers_may_be_a_book() -> None:
    (mention,) = found("note", "Ida Frost, Selected Papers, vol. 2, p. 40.")
    assert shown(mention) == {"author": "Ida Frost", "title": "Selected Papers", "volume": "2", "locator": "40"}


def test_a_zone_and_a_note_number_are_noted() -> None:
    (note,) = found("note", "Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4.")
    (entry,) = found("entry", "Oldroyd, Harriet. The Empty Barns. London: Faber, 1931.")
    (body,) = found("bracket", "MECW, vol. 6, p. 500")
    assert [(m.zone, m.note) for m in (note, entry, body)] == [("note", "1"), ("bibliography", None), ("body", None)]


def test_at_second_hand_the_work_in_hand_is_cited_and_who_is_quoted_is_kept() -> None:
    (mention,) = found("source", "Ida Frost, in: Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 44")
    assert mention.quoted == "Ida Frost"
    assert shown(mention)["author"] == "Harriet Oldroyd"


def test_books_recommended_in_a_sentence() -> None:
    words = "The Empty Barns by Harriet Oldroyd; Bread and Rent by Thomas Marrow"
    text = f"On the Harvest\n\n{PROSE} The following books are recommended: {words}.\n"
    assert [shown(m) for m in extract(Document("t", text)).mentions] == [
        {"author": "Harriet Oldroyd", "title": "The Empty Barns"},
        {"author": "Thomas Marrow", "title": "Bread and Rent"},
    ]
