"""JSON in the node-link form that d3 and networkx share."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx


def write(graph: nx.Graph, path: Path) -> None:
    """Write a contact graph as JSON; ``networkx.node_link_graph(data, edges="edges")`` gives the same graph
    back.

    Args:
        graph: as ``official_graph`` or ``country_graph`` draws it.
        path: the file to write, in UTF-8.
    """
    data = nx.node_link_data(graph, edges="edges")
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
