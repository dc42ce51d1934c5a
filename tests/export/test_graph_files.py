"""graph.json and graph.graphml: what Gephi, yEd and networkx open."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import networkx
import pytest

from citex.export.graph import graph_graphml, graph_json
from citex.graph import citation_graph
from citex.library import Library

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def graphml(gold: Library) -> str:
    return graph_graphml(gold)


def test_networkx_reads_the_same_counts_from_graphml(gold: Library, graphml: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text(graphml, encoding="utf-8")
    made, read = citation_graph(gold), networkx.read_graphml(path, force_multigraph=True)
    assert (read.number_of_nodes(), read.number_of_edges()) == (made.number_of_nodes(), made.number_of_edges())
    for view in ("nodes", "edges"):
        kinds = [Counter(kind for *_, kind in getattr(graph, view)(data="kind")) for graph in (read, made)]
        assert kinds[0] == kinds[1]


def test_networkx_reads_the_same_graph_from_json(gold: Library) -> None:
    read = networkx.node_link_graph(json.loads(graph_json(gold)), edges="edges")
    made = citation_graph(gold)
    assert dict(read.nodes(data=True)) == dict(made.nodes(data=True))
    assert list(read.edges(data=True, keys=True)) == list(made.edges(data=True, keys=True))


def test_every_node_is_labelled_and_every_edge_has_an_id_of_its_own(graphml: str) -> None:
    root = ET.fromstring(graphml)
    keys = {(key.get("for"), key.get("attr.name")): key.get("id") for key in root.iter(f"{GRAPHML}key")}
    label = keys["node", "label"]
    for node in root.iter(f"{GRAPHML}node"):
        assert any(data.get("key") == label and data.text for data in node)
    ids = [edge.get("id") for edge in root.iter(f"{GRAPHML}edge")]
    assert len(ids) == len(set(ids)) > 400


def test_attributes_are_texts_and_numbers(graphml: str) -> None:
    kinds = {key.get("attr.type") for key in ET.fromstring(graphml).iter(f"{GRAPHML}key")}
    assert kinds == {"string", "long", "double"}


def test_a_citation_says_where_it_stands_and_which_pages_it_means(graphml: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text(graphml, encoding="utf-8")
    read = networkx.read_graphml(path, force_multigraph=True)
    [edge] = read["document:stalin-final-victory"]["work:lenin-collected-works"].values()
    assert edge["pages"] == "24: 122; 27: 117"
    assert edge["where"] == "8406-8438; 8633-8665"
    assert edge["count"] == 2
