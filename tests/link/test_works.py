"""From mentions to works, across texts: one work for all its printings, complemented but never overwritten."""

from __future__ import annotations

import pytest

from citex import Document, Library, extract, link
from citex.link.identifier import Identifiers
from citex.model import Fields, Name, Work
from citex.normalise.names import parse_names

PROSE = "The harvest failed three years in succession and the peasants left the land for the towns."


def quoting(*sources: str) -> str:
    return "On the Harvest\n\n" + "\n\n".join(
        f"{PROSE}\n\n    “The land had ceased to feed those who worked it.”\n    ({source})." for source in sources
    )


def noting(*notes: str) -> str:
    calls = " ".join(f"{PROSE}{n}" for n in range(1, len(notes) + 1))
    return f"On the Harvest\n\n{calls}\n\nNotes\n\n" + "\n\n".join(f"{n}. {note}." for n, note in enumerate(notes, 1))


def library(*texts: str) -> Library:
    return link([extract(Document(f"t{n}", text)) for n, text in enumerate(texts)])


def titles(made: Library) -> list[str]:
    return [str(work.fields.get("title") or work.fields.get("container-title")) for work in made.works]


def test_one_work_in_two_texts_and_two_traditions() -> None:
    made = library(
        quoting("Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4"),
        noting("Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 44"),
        f"{PROSE}\n\nBibliography\n\nOLDROYD, H. The Empty Barns. London: Faber, 1931.\n",
    )
    (work,) = made.works
    assert {mention.doc for mention in made.mentions() if mention.work == work.id} == {"t0", "t1", "t2"}
    assert work.fields["publisher"] == "Faber"
    assert work.fields["author"] == [Name(family="Oldroyd", given="Harriet")]  # the fullest printing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Joseph A. Camillari: ‘The Harvest Politics of the Great Powers’; London; 1980; p. 4",
            "Joseph A. Camilleri: ‘The Harvest Politics of the Great Powers’; London; 1980; p. 8",
        ),
        (
            "Nora Levin: ‘The Peasants since 1917’; London; 1990; p. 4",
            "Norah Levin: ‘The Peasants since 1917’; London; 1990; p. 9",
        ),
        (
            "Ruth Sallow: ‘TheRise and Decline of the Northern Mills’; Leeds; 1972; p. 1",
            "Ruth Sallow: ‘The Rise and Decline of the Northern Mills’; Leeds; 1972; p. 2",
        ),
        (
            "Ruth Sallow: ‘TheRise of the Mills’; Leeds; 1972; p. 1",
            "Ruth Sallow: ‘The Rise of the Mills’; Leeds; 1972; p. 2",
        ),
    ],
)
def test_misprints_of_one_work_are_one_work(one: str, other: str) -> None:
    assert len(library(quoting(one), quoting(other)).works) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4",
            "Harriet Oldroyd: ‘The Empty Mills’; London; 1933; p. 4",
        ),
        (
            "Harriet Oldroyd: ‘Selected Essays’; London; 1931; p. 4",
            "Thomas Marrow: ‘Selected Essays’; London; 1931; p. 4",
        ),
        ("‘The Northern Courier’, 3 March 1932; p. 7", "‘The Northern Courier’, 4 March 1932; p. 7"),
    ],
)
def test_other_works_stay_apart(one: str, other: str) -> None:
    assert len(library(quoting(one, other)).works) == 2


def test_the_set_is_the_work_whatever_volume_and_page_are_cited() -> None:
    made = library(
        f"{PROSE} (Lenin, Poln. sobr. soch., 5th ed., vol. 32, p. 109)",
        f"{PROSE} (V. I. Lenin, Poln. sobr. soch., 5th ed., vol. 6, p. 9)",
        f"{PROSE}\n\nBibliography\n\nLenin, V. I. Poln. sobr. soch., 5th ed., vols. 1-55. Moscow, 1958-65.\n",
    )
    (work,) = made.works
    assert {mention.fields["volume"] for mention in made.mentions()} == {"32", "6", "1-55"}
    assert "volume" not in work.fields
    assert "locator" not in work.fields


def test_numbered_editions_of_collected_works_are_apart() -> None:
    made = library(
        f"{PROSE} (Lenin, Soch., 3rd ed., vol. 12, p. 9) {PROSE} (Lenin, Soch., 4th ed., vol. 12, p. 9)",
    )
    assert len(made.works) == 2


def test_collected_works_of_different_people_and_languages_are_apart() -> None:
    made = library(
        f"{PROSE} (Lenin, Collected Works, vol. 6, p. 5). {PROSE} (Marx and Engels, Collected Works, vol. 6, p. 5). "
        f"{PROSE} (Lenin, Poln. sobr. soch., vol. 6, p. 5). {PROSE} (Stalin, Works, vol. 6, p. 5)."
    )
    assert len(made.works) == 4


def test_an_edition_is_one_under_all_its_names() -> None:
    made = library(f"{PROSE} (MECW, vol. 6, p. 500). {PROSE} (Marx and Engels, Collected Works, vol. 5, p. 3).")
    assert len(made.works) == 1


def test_a_piece_is_a_work_of_its_own_and_its_container_another() -> None:
    made = library(
        quoting(
            "Harriet Oldroyd: ‘On Rent’, in: ‘Fenland Essays’; Ely; 1961; p. 4",
            "Thomas Marrow: ‘On Rye’, in: ‘Fenland Essays’; Ely; 1961; p. 40",
        )
    )
    assert titles(made)[:2] == ["On Rent", "On Rye"]
    assert [work.fields["container-title"] for work in made.works[:2]] == ["Fenland Essays"] * 2
    assert all(work.type == "chapter" for work in made.works[:2])


def test_a_piece_points_to_its_container() -> None:
    made = library(
        quoting(
            "Harriet Oldroyd: ‘On Rent’, in: ‘Fenland Essays’; Ely; 1961; p. 4", "‘Fenland Essays’; Ely; 1961; p. 2"
        )
    )
    piece, container = made.works
    assert (piece.host, container.host) == (container.id, "")


def test_archives_in_full_and_abbreviated() -> None:
    made = library(
        noting(
            "Rossiiskii gosudarstvennyi voennyi arkhiv (RGVA), f. 7, op. 1, d. 45, l. 3",
            "RGVA, f. 7, op. 1, d. 45, l. 9",
            "RGVA, f. 7, op. 1, d. 46, l. 9",
        )
    )
    first, second, third = made.mentions()
    assert first.work == second.work != third.work
    assert {work.type for work in made.works} == {"manuscript"}


def test_what_an_authority_knows_complements_and_never_overwrites_what_is_printed() -> None:
    made = library(noting("V. I. Lenin, Poln. sobr. soch., 5th ed. (Leningrad, 1977), vol. 32, p. 109"))
    plain = library(f"{PROSE} (Poln. sobr. soch., 5th ed., vol. 32, p. 109).")
    (printed,), (supplied,) = made.works, plain.works
    assert (printed.fields["publisher-place"], printed.fields["issued"]) == ("Leningrad", "1977")
    assert printed.provenance["publisher-place"] == printed.provenance["issued"] == "printed"
    assert supplied.fields["publisher-place"] == "Moscow"
    assert supplied.provenance["publisher-place"] == supplied.provenance["author"] == "authority"
    assert supplied.fields["title"] == "Poln. sobr. soch."
    (mention,) = plain.mentions()
    assert "author" not in mention.fields  # the mention says only what is printed


def test_a_short_form_in_one_text_means_what_another_text_cites_in_full() -> None:
    made = library(
        noting("Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4", "Oldroyd, Empty Barns, p. 5"),
        noting("Oldroyd, The Empty Barns, p. 5"),
    )
    assert len(made.works) == 1


def test_every_mention_has_a_work_and_every_work_a_mention() -> None:
    made = library(
        noting(
            "Ibid., p. 5", "Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4", "Price, op. cit.", "Ibid."
        ),
        quoting("Harriet Oldroyd: ‘On Rent’, in: ‘Fenland Essays’; Ely; 1961; p. 4"),
    )
    cited = {mention.work for mention in made.mentions()}
    hosts = {work.host for work in made.works if work.host}
    assert "" not in cited
    assert {work.id for work in made.works} == cited | hosts


def test_two_unresolved_back_references_are_not_one_work() -> None:
    made = library(noting("Ibid., p. 5"), noting("Ibid., p. 5"))
    assert len(made.works) == 2


def test_the_order_of_texts_changes_no_link() -> None:
    texts = [
        quoting(
            "Harriet Oldroyd: ‘The Empty Barns’; London; 1931; p. 4",
            "Thomas Marrow: ‘The Price of Rye’; Leeds; 1938; p. 9",
        ),
        noting(
            "Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 44",
            "Thomas Marrow, Corn (Leeds: Fen, 1940), p. 1",
        ),
        f"{PROSE} (Lenin, Collected Works, vol. 6, p. 5).",
    ]

    def groups(order: list[int]) -> set[frozenset[tuple[str, int]]]:
        made = link([extract(Document(f"t{n}", texts[n])) for n in order])
        return {frozenset((m.doc, m.start) for m in made.mentions() if m.work == work.id) for work in made.works}

    assert groups([0, 1, 2]) == groups([2, 1, 0]) == groups([1, 0, 2])


# --- ids -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"author": parse_names("V. I. Lenin"), "title": "Poln. sobr. soch."}, "lenin-poln-sobr-soch"),
        (
            {"author": parse_names("Benjamin Pinkus"), "title": "The Jews of the Soviet Union"},
            "pinkus-jews-soviet-union",
        ),
        ({"author": parse_names("В. И. Ленин"), "title": "Что делать?"}, "lenin-chto-delat"),
        ({"title": "Œuvres complètes"}, "oeuvres-completes"),
        ({"container-title": "Pravda", "issued": "1922-07-10"}, "pravda-1922-07-10"),
    ],
)
def test_ids_can_be_read(fields: Fields, expected: str) -> None:
    assert Identifiers().new(fields, []) == expected


def test_ids_are_given_once() -> None:
    identifiers = Identifiers()
    given = [identifiers.new({"title": title}, []) for title in ["Barns", "Barns", "Barns 2", "Barns"]]
    assert len(set(given)) == 4


def test_ids_do_not_depend_on_later_texts() -> None:
    first = noting("Harriet Oldroyd, The Empty Barns (London: Faber, 1931), p. 4")
    second = noting("Thomas Marrow, Corn (Leeds: Fen, 1940), p. 1")

    def first_id(works: list[Work]) -> str:
        return works[0].id

    assert first_id(library(first).works) == first_id(library(first, second).works)
