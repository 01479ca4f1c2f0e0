"""Two CSV tables, with the column names that Gephi's spreadsheet import looks for."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import networkx as nx

from pipeline.network.graph import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Value
from pipeline.plain import no_formula

_NODE_COLUMNS = [name for name in NODE_ATTRIBUTES if name != "name"]
_EDGE_COLUMNS = [name for name in EDGE_ATTRIBUTES if name != "weight"]


def write(graph: nx.Graph, folder: Path) -> None:
    """Write a contact graph as ``nodes.csv`` (``Id``, ``Label``, …) and ``edges.csv`` (``Source``,
    ``Target``, …).

    Args:
        graph: as ``official_graph`` or ``country_graph`` draws it.
        folder: where the two files go, made where missing. UTF-8, comma, one header line; what is unknown is
            empty. Text that a spreadsheet would run as a formula begins with an apostrophe.
    """
    folder.mkdir(parents=True, exist_ok=True)
    nodes = (
        [node, attributes.get("name"), *(attributes.get(column) for column in _NODE_COLUMNS)]
        for node, attributes in graph.nodes(data=True)
    )
    edges = (
        [
            source,
            target,
            "Undirected",
            attributes["weight"],
            *(attributes.get(column) for column in _EDGE_COLUMNS),
        ]
        for source, target, attributes in graph.edges(data=True)
    )
    _write_table(folder / "nodes.csv", ["Id", "Label", *_NODE_COLUMNS], nodes)
    _write_table(folder / "edges.csv", ["Source", "Target", "Type", "Weight", *_EDGE_COLUMNS], edges)


def _write_table(path: Path, header: list[str], rows: Iterable[list[Value | None]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([no_formula(value) for value in row] for row in rows)
