"""The citation graph and the questions asked of it."""

from citex.graph.build import citation_graph, count_of, edges_of, nodes_of

__all__ = ["citation_graph", "count_of", "edges_of", "nodes_of"]
