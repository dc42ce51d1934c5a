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
