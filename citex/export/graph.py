"""graph.json and graph.graphml: the citation graph for networkx, Gephi, yEd and the web."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import networkx

from citex.graph import citation_graph

if TYPE_CHECKING:
    from citex.library import Library

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # what XML 1.0 cannot hold


def graph_json(library: Library) -> str:
    """The graph as node-link JSON, as `networkx.node_link_graph(data, edges="edges")` reads it; lists stay lists."""
    data = networkx.node_link_data(citation_graph(library), edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def graph_graphml(library: Library) -> str:
    """The graph as GraphML. Every attribute is a text or a number, every edge has an id of its own.

    A citation's places become `where` ("345-448; 716-800", offsets in the text) and `pages` ("32: 109; 34: 192").
    """
    graph = citation_graph(library)
    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(_clean(node), **_scalars(data))
    for number, (start, end, data) in enumerate(graph.edges(data=True)):
        plain.add_edge(_clean(start), _clean(end), key=number, **_scalars(data))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return head + "\n".join(networkx.generate_graphml(plain)) + "\n"


def _scalars(data: dict[str, Any]) -> dict[str, str | int | float]:
    flat: dict[str, str | int | float] = {}
    for key, value in data.items():
        if key == "mentions" and isinstance(value, list):
            flat["where"] = "; ".join(f"{found['start']}-{found['end']}" for found in value)
            flat["pages"] = "; ".join(filter(None, (_pages(found) for found in value)))
        elif isinstance(value, list):
            flat[key] = "; ".join(map(str, value))
        else:
            flat[key] = _clean(value) if isinstance(value, str) else value
    return flat


def _pages(found: dict[str, Any]) -> str:
    """Where in the work a mention points: "32: 109" with a volume, "109" without, "" where it names no place."""
    return ": ".join(filter(None, [found.get("volume", ""), found.get("pages", "")]))


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)
