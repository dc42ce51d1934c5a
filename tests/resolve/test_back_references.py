"""Back references: each points at what a careful reader would turn back to, or says that it points at nothing.

Every text names its citations by their first words; `means` gives, for each mention, the words of the citation that
its chain of antecedents ends at.
"""

from __future__ import annotations

import pytest

from citex import Document, Library, extract, link
from citex.model import Fields, Mention, Name
from citex.resolve import resolve
from citex.rules import Patterns

PROSE = "The harvest failed three years in succession and the peasants left the land for the towns."
OLDROYD = "Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4"
MARROW = "Thomas Marrow, The Price of Rye (New York: Knopf, 1938), p. 9"
SALLOW = "Ruth Sallow, “The Mills in Winter,” Northern History 7 (1972): 33"


def wrong(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=reason)


def noted(*notes: str) -> str:
    """A text with these notes."""
    calls = " ".join(f"{PROSE}{n}" for n in range(1, len(notes) + 1))
    return f"On the Harvest\n\n{calls}\n\nNotes\n\n" + "\n\n".join(f"{n}. {note}." for n, note in enumerate(notes, 1))


def quoted(*sources: str) -> str:
    """A text with these sources under quotations."""
    return "On the Harvest\n\n" + "\n\n".join(
        f"{PROSE}\n\n    “The land had ceased to feed those who worked it.”\n    ({source})." for source in sources
    )


def mentions(text: str) -> list[Mention]:
    return extract(Document("t", text)).mentions


def means(text: str) -> list[str]:
    """For every mention the first words of what it goes back to; "?" where it goes back to nothing known."""
    found = mentions(text)

    def origin(i: int) -> str:
        mention = found[i]
        if mention.antecedent is None:
            return "?" if mention.unresolved else mention.text
        assert mention.antecedent < i or found[mention.antecedent].zone == "bibliography"
        return origin(mention.antecedent)

    return [origin(i) for i in range(len(found))]


def linked(text: str) -> Library:
    return link([extract(Document("t", text))])


def works(text: str) -> list[str]:
    """For every mention the title of the work it is linked to."""
    library = linked(text)
    titles = {work.id: work.fields.get("title") or work.fields.get("container-title") for work in library.works}
    return [str(titles[mention.work]) for mention in library.mentions()]


# --- ibid. ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ibid", ["Ibid., p. 5", "ibid., 5", "Ibidem, pp. 5-6", "Ibid", "Ebd., S. 5", "Ebenda, S. 5"])
def test_ibid_is_the_citation_just_before(ibid: str) -> None:
    assert means(noted(OLDROYD, MARROW, ibid)) == [OLDROYD, MARROW, MARROW]
    assert mentions(noted(OLDROYD, MARROW, ibid))[2].form == "ibid"


def test_ibid_after_ibid() -> None:
    assert means(noted(OLDROYD, "Ibid., p. 5", "Ibid., p. 6")) == [OLDROYD] * 3


def test_ibid_after_a_note_with_two_sources_is_the_last_of_them() -> None:
    assert means(noted(f"{OLDROYD}; {MARROW}", "Ibid., p. 10")) == [OLDROYD, MARROW, MARROW]


def test_ibid_in_cyrillic_and_transliterated() -> None:
    first = "Иванов А. П. Пустые амбары. М.: Наука, 1981. С. 44"
    assert means(noted(first, "Там же. С. 45")) == [first, first]
    assert means(noted(OLDROYD, "Tam zhe, s. 45"))[1] == OLDROYD


def test_ibid_with_an_author_is_the_nearest_citation_of_that_author() -> None:
    text = quoted(
        "Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4",
        "Thomas Marrow: ‘The Price of Rye’; Leeds; 1938; p. 9",
        "Harriet Oldroyd: ibid.; p. 51",
        "Ibid.; p. 52",
        "Thomas Marrow: ibid.; p. 10",
    )
    assert [words.split(":")[0] for words in means(text)] == [
        "Harriet Oldroyd",
        "Thomas Marrow",
        "Harriet Oldroyd",
        "Harriet Oldroyd",
        "Thomas Marrow",
    ]


def test_ibid_with_a_year_is_that_authors_work_of_that_year() -> None:
    text = quoted(
        "Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4",
        "Harriet Oldroyd: ‘Bread and Rent’; London; 1936; p. 9",
        "Harriet Oldroyd (1931): ibid.; p. 51",
    )
    assert "Empty Barns" in means(text)[2]


def test_ibid_with_a_volume_only_is_another_volume_of_the_set() -> None:
    first = "Harriet Oldroyd, Collected Essays (Ely: Fenland Press, 1961), vol. 2, p. 4"
    found = mentions(noted(first, "Ibid., vol. 3, p. 8"))
    assert (found[1].antecedent, found[1].fields) == (0, {"volume": "3", "locator": "8"})


def test_ibid_with_a_volume_passes_over_a_book_that_has_none() -> None:
    works_ = "V. I. Lenin, Collected Works, vol. 24, p. 122"
    assert means(noted(works_, OLDROYD, "Ibid., vol. 25, p. 3"))[2] == works_


def test_ibid_does_not_reach_what_an_editor_has_put_into_the_note() -> None:
    text = noted(OLDROYD, f"Ibid., p. 5. [See now also {MARROW}. — Editor.]", "Ibid., p. 6")
    assert means(text) == [OLDROYD, OLDROYD, MARROW, OLDROYD]


def test_notes_and_body_are_read_apart() -> None:
    text = (
        f"On the Harvest\n\n{PROSE}1 And in the capital it was no better (Lenin, Collected Works, vol. 24, p. 122).2 "
        f"So it went on (ibid., p. 123).3\n\nNotes\n\n1. {OLDROYD}.\n\n2. Ibid., p. 5.\n\n3. Ibid., p. 6.\n"
    )
    assert means(text) == ["Lenin, Collected Works, vol. 24, p. 122"] * 2 + [OLDROYD] * 3


def test_ibid_does_not_go_back_to_a_bibliography() -> None:
    text = (
        f"On the Harvest\n\n{PROSE} (ibid., p. 5)\n\nBibliography\n\nOldroyd, Harriet. The Empty Barns. London: Faber, "
        "1931.\nMarrow, Thomas. The Price of Rye. New York: Knopf, 1938.\n"
    )
    ibid = mentions(text)[0]
    assert (ibid.form, ibid.antecedent, ibid.unresolved) == ("ibid", None, True)


def test_an_ibid_without_anything_before_stays_and_is_marked() -> None:
    (ibid,) = mentions(noted("Ibid., p. 5"))
    assert (ibid.antecedent, ibid.unresolved) == (None, True)
    assert ibid.confidence < 0.75


def test_a_piece_in_the_container_just_cited_is_a_work_of_its_own() -> None:
    text = quoted(
        "Harriet Oldroyd: ‘On Rent’, in: ‘Fenland Essays’; Ely; 1961; p. 4",
        "Harriet Oldroyd: ‘On Tithes’, in: ibid.; p. 40",
        "Harriet Oldroyd: ‘On Tithes’, in: ibid.; p. 42",
    )
    assert works(text) == ["On Rent", "On Tithes", "On Tithes"]
    piece = mentions(text)[1]
    assert piece.inherited["container-title"] == "Fenland Essays"
    assert "container-title" not in piece.fields


# --- op. cit. ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "op_cit",
    [
        "Oldroyd, op. cit., p. 5",
        "Oldroyd, loc. cit.",
        "H. Oldroyd, op. cit., pp. 5-6",
        "Oldroyd, a. a. O., S. 5",
        "See Oldroyd, op. cit., p. 5",
    ],
)
def test_op_cit_is_that_authors_work(op_cit: str) -> None:
    assert means(noted(OLDROYD, MARROW, op_cit)) == [OLDROYD, MARROW, OLDROYD]


def test_op_cit_in_russian() -> None:
    first, second = "Иванов А. П. Пустые амбары. М.: Наука, 1981. С. 44", "Петров Б. С. Цена хлеба. Л., 1935. С. 7"
    assert means(noted(first, second, "Иванов А. П. Указ. соч. С. 45")) == [first, second, first]


def test_op_cit_of_two_works_by_one_author_is_the_last_cited_in_full() -> None:
    later = "Harriet Oldroyd, Bread and Rent (London: Faber, 1936), p. 9"
    assert means(noted(OLDROYD, later, MARROW, "Oldroyd, op. cit., p. 5"))[3] == later


def test_op_cit_with_a_title_tells_the_works_of_one_author_apart() -> None:
    text = quoted(
        "Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4",
        "Harriet Oldroyd: ‘Bread and Rent’; London; 1936; p. 9",
        "Harriet Oldroyd: ‘The Empty Barns’; op. cit.; p. 5",
    )
    assert "Empty Barns" in means(text)[2]


@wrong("a title without marks between the author and op. cit. is read as given names")
@pytest.mark.parametrize("title", ["The Empty Barns", "Empty Barns"])
def test_op_cit_with_a_title_without_marks(title: str) -> None:
    later = "Harriet Oldroyd, Bread and Rent (London: Faber, 1936), p. 9"
    assert means(noted(OLDROYD, later, f"Oldroyd, {title}, op. cit., p. 5"))[2] == OLDROYD


def test_an_author_spelt_so_goes_before_one_spelt_nearly_so() -> None:
    first = "N. Lenin, The Agrarian Programme (London: Fen, 1920), p. 4"
    second = "Nora Levin, The Village (London: Faber, 1936), p. 9"
    assert means(noted(first, second, "Lenin, op. cit., p. 5"))[2] == first


def test_op_cit_with_a_year() -> None:
    text = quoted(
        "Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4",
        "Harriet Oldroyd: ‘Bread and Rent’; London; 1936; p. 9",
        "Harriet Oldroyd (1931): op. cit.; p. 5",
    )
    assert "Empty Barns" in means(text)[2]


def test_a_misspelt_author_is_the_author() -> None:
    assert means(noted(OLDROYD, MARROW, "Oldryod, op. cit., p. 5"))[2] == OLDROYD


def test_a_bare_op_cit_is_the_work_of_whom_the_sentence_names() -> None:
    text = (
        f"On the Harvest\n\n{PROSE} [Harriet Oldroyd, The Empty Barns, p. 4] {PROSE} [Thomas Marrow, The Price of Rye, "
        "p. 9]\n\nAs Oldroyd puts it, “the land had ceased to feed those who worked it.” [Op. Cit., p. 12] So it was.\n"
    )
    assert means(text)[2] == "Harriet Oldroyd, The Empty Barns, p. 4"


def test_op_cit_by_an_author_never_cited_stays_and_is_marked() -> None:
    found = mentions(noted(OLDROYD, "Price, op. cit., p. 5"))
    assert (found[1].form, found[1].antecedent, found[1].unresolved) == ("op-cit", None, True)


def test_op_cit_may_mean_a_work_that_only_the_bibliography_names_in_full() -> None:
    text = (
        f"{noted('Oldroyd, op. cit., p. 5')}\n\nBibliography\n\nOldroyd, Harriet. The Empty Barns. London: Faber, "
        "1931.\nMarrow, Thomas. The Price of Rye. New York: Knopf, 1938.\n"
    )
    assert means(text)[0].startswith("Oldroyd, Harriet. The Empty Barns")


# --- idem ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("idem", ["Idem", "Ders.", "Eadem", "Id."])
def test_idem_is_the_author_just_cited_with_another_work(idem: str) -> None:
    text = noted(MARROW, OLDROYD, f"{idem}, Bread and Rent (London: Faber, 1936), p. 9")
    found = mentions(text)
    assert (found[2].form, found[2].antecedent) == ("idem", 1)
    assert [n.family for n in found[2].inherited["author"] if not isinstance(n, str)] == ["Oldroyd"]
    assert "author" not in found[2].fields
    assert works(text) == ["The Price of Rye", "The Empty Barns", "Bread and Rent"]


def test_a_dash_in_a_bibliography_is_the_author_above() -> None:
    text = (
        f"{PROSE}\n\nBibliography\n\nOldroyd, Harriet. The Empty Barns. London: Faber, 1931.\n"
        "———. Bread and Rent. London: Faber, 1936.\n———. Tithes. London: Faber, 1940.\n"
        "Price, Owen. The Magistrates. New York: Knopf, 1951.\n"
    )
    found = mentions(text)
    assert [m.form for m in found] == ["full", "idem", "idem", "full"]
    library = linked(text)
    assert [w.fields["author"][0].family for w in library.works] == ["Oldroyd", "Oldroyd", "Oldroyd", "Price"]  # type: ignore[union-attr]


def test_a_pointer_to_a_note_of_another_author_means_the_author() -> None:
    found = mentions(noted(OLDROYD, MARROW, "Marrow, supra note 1, at 12"))
    assert (found[2].form, found[2].antecedent) == ("cross-ref", 1)


def test_a_thousand_ibids_lead_back_to_one_work() -> None:
    library = link([extract(Document("t", noted(OLDROYD, *["Ibid., p. 5"] * 1_200)))])
    assert len({mention.work for mention in library.mentions()}) == 1
    assert library.graph().number_of_edges() > 0


# --- author and year -----------------------------------------------------------------------------------------


def test_author_and_year_mean_the_listed_work_of_that_year() -> None:
    found = resolved([short("Oldroyd", "1934")], [entry("Oldroyd", "1931"), entry("Oldroyd", "1934")])
    assert (found[0].antecedent, found[0].unresolved) == (2, False)


def test_author_and_year_mean_no_work_of_another_year() -> None:
    found = resolved([short("Oldroyd", "1940")], [entry("Oldroyd", "1931")])
    assert (found[0].antecedent, found[0].unresolved) == (None, True)
    assert found[0].fields["author"] == [Name(family="Oldroyd")]


def test_of_several_works_of_a_year_the_letter_tells() -> None:
    found = resolved([short("Oldroyd", "1931", "b")], [entry("Oldroyd", "1931", "a"), entry("Oldroyd", "1931", "b")])
    assert found[0].antecedent == 2


def short(family: str, year: str, letter: str = "") -> Mention:
    fields: Fields = {"author": [Name(family=family)], "issued": year} | ({"year-suffix": letter} if letter else {})
    return Mention("t", 0, 14, f"{family} ({year}{letter})", "note", "short", fields)


def entry(family: str, year: str, letter: str = "") -> Mention:
    fields: Fields = {"author": [Name(family=family)], "title": f"Barns {year}{letter}", "issued": year}
    fields |= {"year-suffix": letter} if letter else {}
    return Mention("t", 20, 40, f"{family}: Barns. {year}{letter}", "bibliography", "full", fields)


def resolved(notes: list[Mention], entries: list[Mention]) -> list[Mention]:
    return resolve("x" * 60, [*notes, *entries], Patterns.default())


# --- short titles, labels, cross references ------------------------------------------------------------------


@pytest.mark.parametrize(
    "short",
    ["Oldroyd, Empty Barns, p. 5", "Oldroyd, The Empty Barns, p. 5", "Oldroyd, p. 5", "Oldroyd, Empty Barns, 5"],
)
def test_a_short_form_means_the_work_cited_in_full(short: str) -> None:
    found = mentions(noted(OLDROYD, MARROW, short))
    assert (found[2].form, found[2].antecedent) == ("short", 0)


def test_a_short_title_of_an_article() -> None:
    assert means(noted(SALLOW, MARROW, "Sallow, “Mills in Winter,” p. 35"))[2] == SALLOW


def test_short_titles_tell_the_works_of_one_author_apart() -> None:
    later = "Harriet Oldroyd, Bread and Rent (London: Faber, 1936), p. 9"
    text = noted(OLDROYD, later, "Oldroyd, Empty Barns, p. 5", "Oldroyd, Bread and Rent, p. 10")
    assert means(text) == [OLDROYD, later, OLDROYD, later]


def test_a_title_that_was_not_cited_before_is_a_work_of_its_own() -> None:
    found = mentions(noted(OLDROYD, "Oldroyd, Tithes and Tenants, p. 5"))
    assert (found[1].form, found[1].antecedent, found[1].unresolved) == ("full", None, False)


def test_a_surname_with_a_page_is_no_citation_of_somebody_never_cited() -> None:
    assert not any(m.form == "short" for m in mentions(noted(OLDROYD, "Price, p. 5")))


@pytest.mark.parametrize(
    "reference",
    [
        "the article by Sallow cited in n. 2 above",
        "Sallow, cited in n. 2 above",
        "Sallow (as n. 2), p. 35",
        "Sallow (wie Anm. 2), S. 35",
        pytest.param("Sallow, n. 2 above, p. 35", marks=wrong("“Sallow, n. 2 above” is read as a title")),
    ],
)
def test_a_cross_reference_means_the_work_in_that_note(reference: str) -> None:
    text = noted(OLDROYD, f"{MARROW}; {SALLOW}", OLDROYD, f"See {reference}")
    found = mentions(text)
    assert (found[-1].form, found[-1].antecedent) == ("cross-ref", 2)


def test_a_label_given_by_hereafter_is_the_work_it_was_given_to() -> None:
    text = quoted(
        "Harriet Oldroyd: ‘Bread and Rent’; London; 1936; p. 9",
        "Harriet Oldroyd: ‘The Empty Barns’ (hereafter listed as ‘Harriet Oldroyd (1931)’); London; 1931; p. 4",
        "Harriet Oldroyd: ‘Bread and Rent’; London; 1936; p. 11",
        "Harriet Oldroyd (1931): op. cit.; p. 12",
    )
    assert "Empty Barns" in means(text)[3]


def test_a_text_full_of_back_references_points_only_backwards_within_its_mentions() -> None:
    text = noted(
        OLDROYD,
        "Ibid.",
        MARROW,
        "Oldroyd, op. cit., p. 7",
        "Ibid., p. 8",
        SALLOW,
        "Marrow, Price of Rye, p. 1",
        "Idem, Corn (London: Faber, 1940), p. 3",
        "Ibid., p. 4",
        "Sallow, p. 34",
    )
    assert means(text) == [OLDROYD, OLDROYD, MARROW, OLDROYD, OLDROYD, SALLOW, MARROW, MARROW, MARROW, SALLOW]
    assert works(text)[7:9] == ["Corn", "Corn"]


def test_where_notes_begin_anew_a_note_above_is_the_last_of_that_number() -> None:
    def chapter(title: str, *notes: str) -> str:
        return noted(*notes).replace("On the Harvest", title)

    first = chapter("On the Harvest", OLDROYD, "Oldroyd, supra note 1, at 7")
    second = chapter("On the Towns", MARROW, "Oldroyd, supra note 1, at 8", "Marrow, supra note 1, at 12")
    text = f"{first}\n\n{second}"
    assert means(text) == [OLDROYD, OLDROYD, MARROW, OLDROYD, MARROW]
