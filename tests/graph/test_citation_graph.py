"""The citation graph: who cites what, what is part of what, who wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citex.graph import citation_graph, count_of, edges_of, nodes_of
from citex.graph.people import people
from citex.library import Library
from citex.model import Document, Mention, Name, Work


@pytest.fixture(scope="module")
def graph(gold: Library):
    return citation_graph(gold)


def test_everything_is_a_node_and_every_mention_counts_once(graph) -> None:
    assert len(nodes_of(graph, "document")) == 15
    assert len(nodes_of(graph, "work")) == 249
    cited = [data for _, _, data in graph.edges(data=True) if data["kind"] == "cites"]
    assert sum(edge["count"] for edge in cited) == sum(len(edge["mentions"]) for edge in cited) == 439
    assert count_of(graph, "bland-cosmopolitanism", "pinkus-jews-of-the-soviet-union") == 13
    assert count_of(graph, "bland-cosmopolitanism", "erickson-road-to-stalingrad") == 0


def test_places_lead_back_to_the_printed_words(gold: Library, graph) -> None:
    texts = {f"document:{document.id}": document.text for document in gold.documents}
    [place] = graph.edges["document:djibouti-base", "work:global-times-editorial", "cites"]["mentions"]
    assert "editorial" in texts["document:djibouti-base"][place["start"] : place["end"]]


def test_pieces_are_part_of_their_containers(gold: Library, graph) -> None:
    assert ("work:stalin-anti-semitism", "work:stalin-works") in edges_of(graph, "part-of")
    assert len(edges_of(graph, "part-of")) == sum(1 for work in gold.works if work.host)


def test_an_author_is_one_person_under_all_printed_names(graph) -> None:
    lenin = [node for node in nodes_of(graph, "person") if "lenin" in node]
    assert lenin == ["person:lenin-vladimir-i"]
    assert graph.nodes["person:lenin-vladimir-i"]["label"] == "Lenin, Vladimir I."
    assert len([end for start, end in edges_of(graph, "author-of") if start == lenin[0]]) == 20


def test_who_is_quoted_at_second_hand_leads_to_the_work_that_quotes(graph) -> None:
    quoted = edges_of(graph, "quoted-in")
    assert ("person:belinsky-vissarion", "work:pinkus-jews-of-the-soviet-union") in quoted
    assert ("source:‘Bolshevik’ No. 16, 1947", "work:pinkus-jews-of-the-soviet-union") in quoted


def test_a_mention_without_a_work_cites_nothing() -> None:
    lost = Mention("d", 0, 5, "ibid.", "note", "ibid", {}, unresolved=True)
    graph = citation_graph(Library([Document("d", "ibid.", mentions=[lost])], [Work("w", "book", {}, host="gone")]))
    assert edges_of(graph, "cites") == []
    assert edges_of(graph, "part-of") == []
    assert graph.nodes["document:d"]["mentions"] == 1


@pytest.mark.parametrize(
    ("names", "persons"),
    [
        ([Name("Lenin", "V. I."), Name("Lenin", "Vladimir I."), Name(literal="Lenin"), Name("Lenin", "V.I.")], 1),
        ([Name("Tokaev", "Grigory"), Name("Tokaev", "G.")], 1),
        ([Name("Bonch-Bruevich", "V. D."), Name("Bonch-Bruevich", "M. D.")], 2),
        ([Name("Bonch-Bruevich", "V. D."), Name("Bonch-Bruevich", "M. D."), Name("Bonch-Bruevich")], 3),
        ([Name("Erickson", "John"), Name("Erickson", "James")], 2),
        ([Name("Reed", "Stephen"), Name("Reed", "J.")], 2),
        ([Name("Ленин", "В. И."), Name("Lenin", "V. I.")], 1),
    ],
)
def test_names_are_one_person_where_nothing_speaks_against_it(names: list[Name], persons: int) -> None:
    assert len(set(people(names).values())) == persons


@given(
    st.lists(
        st.builds(Name, family=st.sampled_from(["Marx", "Žižek"]), given=st.text("KkarlS. ", max_size=8)), max_size=8
    ),
    st.randoms(),
)
def test_persons_do_not_depend_on_the_order_of_their_names(names: list[Name], order) -> None:
    keys = people(names)
    assert set(keys) == set(names)
    order.shuffle(names)
    assert people(names) == keys
