"""Printed names to family and given names, one person or many, whatever the order and the language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.model import Name
from citex.normalise.names import parse_name, parse_names


def written(names: list[Name]) -> list[str]:
    """Names as "Family|Given", bodies as "=Body"."""
    return [f"={n.literal}" if n.literal else f"{n.family}|{n.given}".rstrip("|") for n in names]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # given names first
        ("Harriet Oldroyd", "Oldroyd|Harriet"),
        ("J. V. Stalin", "Stalin|J. V."),
        ("J.V. Stalin", "Stalin|J.V."),
        ("E.H.Carr", "Carr|E.H."),
        ("J.-B. Duroselle", "Duroselle|J.-B."),
        ("A.J.P. Taylor", "Taylor|A.J.P."),
        ("В. И. Ленин", "Ленин|В. И."),
        ("В.И. Ленин", "Ленин|В.И."),
        # family names first
        ("Stalin, J. V.", "Stalin|J. V."),
        ("SHAUMIAN, S. G.", "Shaumian|S. G."),
        ("BARLOW, Maude", "Barlow|Maude"),
        ("Ленин В. И.", "Ленин|В. И."),
        ("Ленин, В. И.", "Ленин|В. И."),
        ("Blunt A", "Blunt|A"),
        ("Tolstoi, Lev Nikolaevich", "Tolstoi|Lev Nikolaevich"),
        ("LENIN; Vladimir I.", "Lenin|Vladimir I."),
        # capitals inside a name
        ("McCARTHY, Mary", "McCarthy|Mary"),
        ("WESTMAN-CLEMENT, A.", "Westman-Clement|A."),
        ("O’BRIEN, Kate", "O’Brien|Kate"),
        ("MacDonald, Ramsay", "MacDonald|Ramsay"),
        # particles belong to the family name
        ("Ludwig van Beethoven", "van Beethoven|Ludwig"),
        ("Carl von Clausewitz", "von Clausewitz|Carl"),
        ("Charles de Gaulle", "de Gaulle|Charles"),
        ("Raymond de la Tour", "de la Tour|Raymond"),
        ("de Gaulle, Charles", "de Gaulle|Charles"),
        ("Annie van der Berg", "van der Berg|Annie"),
        # who has one name only
        ("Plato", "Plato"),
        ("LENIN", "Lenin"),
    ],
)
def test_one_person(printed: str, expected: str) -> None:
    assert written(parse_names(printed)) == [expected]


@pytest.mark.parametrize(
    ("printed", "family", "given"),
    [("Henry Ashby Turner, Jr.", "Turner", "Henry Ashby"), ("Martin Luther King Jr.", "King", "Martin Luther")],
)
def test_junior_is_no_second_person_and_no_family_name(printed: str, family: str, given: str) -> None:
    (name,) = parse_names(printed)
    assert name.family == family
    assert name.given.startswith(given)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Marx & Engels", ["Marx", "Engels"]),
        ("Karl Marx and Friedrich Engels", ["Marx|Karl", "Engels|Friedrich"]),
        ("K. Marx, F. Engels", ["Marx|K.", "Engels|F."]),
        ("D. C. Watt, Frank Spencer & Neville Brown", ["Watt|D. C.", "Spencer|Frank", "Brown|Neville"]),
        ("BURKITT, Brian, BAIMBRIDGE, Mark & REED, Staphen", ["Burkitt|Brian", "Baimbridge|Mark", "Reed|Staphen"]),
        ("Chilvers, I; H. Osborne, D. Farr", ["Chilvers|I", "Osborne|H.", "Farr|D."]),
        ("Oldroyd, Harriet, and Thomas Marrow", ["Oldroyd|Harriet", "Marrow|Thomas"]),
        ("Marx, K., and F. Engels", ["Marx|K.", "Engels|F."]),
        ("Маркс К., Энгельс Ф.", ["Маркс|К.", "Энгельс|Ф."]),
        ("Karl Kautsky und Eduard Bernstein", ["Kautsky|Karl", "Bernstein|Eduard"]),
        ("Charles Gide et Charles Rist", ["Gide|Charles", "Rist|Charles"]),
        ("Маркс и Энгельс", ["Маркс", "Энгельс"]),
        ("Sidney Webb, Beatrice Webb", ["Webb|Sidney", "Webb|Beatrice"]),
        ("Marx/Engels", ["Marx", "Engels"]),
    ],
)
def test_lists_of_people(printed: str, expected: list[str]) -> None:
    assert written(parse_names(printed)) == expected


@pytest.mark.parametrize(
    "printed",
    ["Harriet Oldroyd (ed.)", "Harriet Oldroyd, ed.", "Harriet Oldroyd [Ed.]", "Oldroyd, Harriet (Hrsg.)",
     "Harriet Oldroyd et al.", "Harriet Oldroyd and others", "Harriet Oldroyd u. a.", "Harriet\nOldroyd"],
)  # fmt: skip
def test_role_words_and_others_are_no_part_of_a_name(printed: str) -> None:
    assert written(parse_names(printed)) == ["Oldroyd|Harriet"]


@pytest.mark.parametrize(
    "body",
    ["Institute of Marxism-Leninism", "Central Committee of the CPSU", "Association for Rural Studies",
     "Ministry of Agriculture", "Food and Agriculture Organisation", "Department of Trade and Industry"],
)  # fmt: skip
def test_a_body_is_one_name_even_with_an_and_in_it(body: str) -> None:
    assert parse_names(body) == [Name(literal=body)]


def test_nothing_printed_names_nobody() -> None:
    assert parse_names(" ; ") == []
    assert parse_name("").sort_key == ""


_FAMILIES = ["Oldroyd", "Marrow", "Pinkus", "Levin", "Kautsky", "Ленин"]
_GIVEN = ["Harriet", "Thomas", "B.", "J. V.", "Nora"]
_PERSON = st.tuples(st.sampled_from(_FAMILIES), st.sampled_from(_GIVEN))


@given(st.lists(_PERSON, min_size=1, max_size=4), st.sampled_from([" & ", " and ", "; "]), st.booleans())
def test_any_list_names_everybody_in_its_order(people: list[tuple[str, str]], last: str, inverted: bool) -> None:
    one = [f"{f}, {g}" if inverted else f"{g} {f}" for f, g in people]
    printed = last.join([", ".join(one[:-1]), one[-1]]) if len(one) > 1 else one[0]
    assert [(n.family, n.given) for n in parse_names(printed)] == people


@given(st.text(max_size=80))
def test_any_text_gives_names_with_something_in_them(text: str) -> None:
    assert all(name.sort_key for name in parse_names(text))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        # particles behind the given name, after initials, in other languages
        ("Humboldt, Wilhelm von", ["von Humboldt|Wilhelm"]),
        ("E. LE ROY LADURIE", ["Le Roy Ladurie|E."]),
        ("Jean le Rond d'Alembert", ["d'Alembert|Jean le Rond"]),
        ("L. de' Medici", ["de' Medici|L."]),
        ("Marjolein 't Hart", ["'t Hart|Marjolein"]),
        ("Aziz al-Azmeh; Osama bin Laden", ["al-Azmeh|Aziz", "bin Laden|Osama"]),
        ("Ben Jonson", ["Jonson|Ben"]),
        # Jr., III and rulers
        ("King, M. L., Jr., & Smith, J.", ["King|M. L., Jr.", "Smith|J."]),
        ("Henry Louis Gates III", ["Gates|Henry Louis, III"]),
        ("Nassau Senior", ["Senior|Nassau"]),
        ("Pius XII", ["=Pius XII"]),
        # two family names
        ("García Márquez, Gabriel José", ["García Márquez|Gabriel José"]),
        ("Gabriel García Márquez", ["García Márquez|Gabriel"]),
        ("Ramón y Cajal, S. y Pérez, J.", ["Ramón y Cajal|S.", "Pérez|J."]),
        ("Marx y Engels", ["Marx", "Engels"]),
        # the family name in front without a comma
        ("Ленин Владимир Ильич", ["Ленин|Владимир Ильич"]),
        ("Kim Il-sung", ["Kim|Il-sung"]),
        ("De Castro Giovanni", ["De Castro|Giovanni"]),
        ("Smith JA, van der Berg C, Hanson TE, Scott SS.", ["Smith|JA", "van der Berg|C", "Hanson|TE", "Scott|SS."]),
        # roles around the names, and in them
        ("hrsg. von der Akademie der Wissenschaften", ["=Akademie der Wissenschaften"]),
        ("Данилов В.П., Маннинг Р. (ред.)", ["Данилов|В.П.", "Маннинг|Р."]),
        ("a c. di G. Busetto e M. Gambier", ["Busetto|G.", "Gambier|M."]),
        ("S. Perini, con la collaborazione di F. Ambrosini", ["Perini|S.", "Ambrosini|F."]),
        ("Braudel (F.) et Labrousse (E.)", ["Braudel|F.", "Labrousse|E."]),
        # one family name for two
        ("N. e F. Nicolini", ["Nicolini|N.", "Nicolini|F."]),
        ("CROVATO G. e M.", ["Crovato|G.", "Crovato|M."]),
        # lists of any marks
        ("Aron, Raymond/Dominique Schnapper", ["Aron|Raymond", "Schnapper|Dominique"]),
        ("Turner, Katz and Hurd", ["Turner", "Katz", "Hurd"]),
        ("DAVIS, P. K. AND HILLESTAD, R.J.", ["Davis|P. K.", "Hillestad|R.J."]),
        ("Dale, R.; Mellish, C.; and Zock, M.", ["Dale|R.", "Mellish|C.", "Zock|M."]),
        ("Nord, David Paul, Rubin, Joan Shelley, and Schudson, Michael",
         ["Nord|David Paul", "Rubin|Joan Shelley", "Schudson|Michael"]),
        # bodies beside persons, families that are words for bodies
        ("Smith, J., & American Psychological Association", ["Smith|J.", "=American Psychological Association"]),
        ("Walter SD, Cook DJ, for the Canadian Lung Oncology Group",
         ["Walter|SD", "Cook|DJ", "=Canadian Lung Oncology Group"]),
        ("Church, Alonzo", ["Church|Alonzo"]),
        ("OECD", ["=OECD"]),
        ("AA. VV.", ["=AA. VV."]),
        # misprints and scanning
        ("Bosch.A./Fehr, H.", ["Bosch|A.", "Fehr|H."]),
        ("Canzler, Weert& AndreasKnie", ["Canzler|Weert", "Knie|Andreas"]),
        ("Jensen, L., & L üthje, T.", ["Jensen|L.", "Lüthje|T."]),
    ],
)  # fmt: skip
def test_names_of_many_traditions(printed: str, expected: list[str]) -> None:
    assert written(parse_names(printed)) == expected


@pytest.mark.parametrize("printed", ["Ders.", "Dies.", "Id.", "Idem", "Он же", "—", "et al."])
def test_who_was_just_named_is_not_named(printed: str) -> None:
    assert parse_names(printed) == []
