"""GraphML, which networkx, igraph, Gephi, Cytoscape and yEd read."""

from __future__ import annotations

from pathlib import Path

import networkx as nx


def write(graph: nx.Graph, path: Path) -> None:
    """Write a contact graph as GraphML; ``networkx.read_graphml`` gives the same graph back.

    Args:
        graph: as ``official_graph`` or ``country_graph`` draws it.
        path: the file to write.
    """
    nx.write_graphml(graph, path)
