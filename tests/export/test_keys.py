"""Citation keys: what a scholar types a hundred times."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.export.keys import citation_keys, fold
from citex.library import Library
from citex.model import Name, Work


def key(work: Work) -> str:
    return citation_keys([work])[work.id]


def book(title: str, *names: Name, issued: str = "", **more: str) -> Work:
    return Work("w", "book", {"title": title, "author": list(names), "issued": issued, **more})


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (book("The Jews of the Soviet Union", Name("Pinkus", "Benjamin"), issued="1989"), "pinkus1989jews"),
        (book("L’Affaire Lyushkov", Name("Coox", "Alvin T."), issued="1968-01"), "coox1968affaire"),
        (book("Полное собрание сочинений", Name("Ленин", "В. И."), issued="1958/1965"), "lenin1958polnoe"),
        (book("Щит и меч", Name("Юзефович", "Й."), issued="1965"), "iuzefovich1965shchit"),
        (book("Über die Grenze", Name("Löwenthal", "Leo"), issued="1932"), "lowenthal1932grenze"),
        (book("De l’esprit", Name("von Ranke", "Leopold")), "rankeesprit"),
        (book("Na boevykh postakh", Name("Bonch-Bruevich", "V. D."), issued="1931"), "bonchbruevich1931boevykh"),
        (book("Bor’ba za vlast’ Sovetov", issued="1957"), "borba1957vlast"),
        (book("10 dnei, kotorye potriasli mir", Name("Reed", "J."), issued="1958"), "reed1958dnei"),
        (book("Andre", issued="1924"), "andre1924"),
        (book("1984", Name("Orwell", "George"), issued="1949"), "orwell19491984"),
        (book("Theses", Name(literal="Central Committee of the CPSU"), issued="1967"), "centralcommittee1967theses"),
        (book("", **{"container-title": "Le Figaro"}, issued="1966-11-09"), "figaro1966"),
        (book("", **{"archive": "National Archives", "archive_location": "T-120"}), "nationalarchives"),
        (book("Ελληνική ιστορία", Name("Παπαρρηγόπουλος", "Κ."), issued="1860"), "paparrigopoylos1860elliniki"),
        (Work("only-an-id", "document", {}), "onlyanid"),
        (Work("史記", "document", {"title": "史記"}), "work"),
    ],
)  # fmt: skip
def test_a_key_is_family_year_and_the_first_word_that_says_something(work: Work, expected: str) -> None:
    assert key(work) == expected


def test_works_with_the_same_key_get_letters_in_the_order_of_their_ids() -> None:
    works = [
        Work(work_id, "book", {"title": "Works", "author": [Name("Marx", "K.")], "issued": "1975"}) for work_id in "cab"
    ]
    assert citation_keys(works) == {"a": "marx1975worksa", "b": "marx1975worksb", "c": "marx1975worksc"}


def test_a_letter_never_makes_the_key_of_another_work() -> None:
    titles = {"1": "War", "2": "War", "3": "Wara"}
    works = [Work(work_id, "book", {"title": title, "author": [Name("X")]}) for work_id, title in titles.items()]
    keys = citation_keys(works)
    assert len(set(keys.values())) == 3
    assert keys["3"] == "xwara"


def test_more_than_twenty_six_works_of_one_key() -> None:
    works = [Work(f"{number:02}", "book", {"title": "Letter"}) for number in range(30)]
    keys = citation_keys(works)
    assert len(set(keys.values())) == 30
    assert keys["26"] == "letteraa"


names = st.builds(Name, family=st.text(max_size=12), given=st.text(max_size=5)) | st.builds(
    Name, literal=st.text(max_size=20)
)
works = st.builds(
    lambda title, author, issued: {"title": title, "author": author, "issued": issued},
    st.text(max_size=30),
    st.lists(names, max_size=2),
    st.sampled_from(["", "1989", "1957/1963", "n"]),
)


@given(st.lists(works, max_size=12), st.randoms())
def test_keys_are_ascii_unique_and_independent_of_order(found: list[dict], shuffle: random.Random) -> None:
    library = [Work(f"w{number}", "book", fields) for number, fields in enumerate(found)]
    keys = citation_keys(library)
    assert len(set(keys.values())) == len(library)
    assert all(re.fullmatch("[a-z0-9]+", value) for value in keys.values())
    shuffle.shuffle(library)
    assert citation_keys(library) == keys


@given(st.text())
def test_folding_is_final(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_gold_keys_stay_what_they_are(gold: Library) -> None:
    keys = citation_keys(gold.works)
    assert keys["pinkus-jews-of-the-soviet-union"] == "pinkus1989jews"
    assert keys["lenin-poln-sobr-soch"] == "leninpoln"
    assert keys["erickson-soviet-high-command"] == "erickson1962soviet"
    assert len(set(keys.values())) == len(gold.works)
