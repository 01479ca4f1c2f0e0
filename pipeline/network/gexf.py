"""GEXF 1.2: Gephi's own format, with the time of each contact for its timeline."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from pipeline.network.graph import items
from pipeline.network.periods import Period, merged, parse


def write(graph: nx.Graph, path: Path) -> None:
    """Write a contact graph as dynamic GEXF.

    Each edge has one spell for each stretch of days on which the parties met, each node lasts from its first
    contact to its last. Months and years become the days that they cover; what is undated is there all the
    time.

    Args:
        graph: as ``official_graph`` or ``country_graph`` draws it.
        path: the file to write.
    """
    writer = GEXFWriter(_timed(graph), version="1.2draft")
    # The schema allows no name on <graph>; a date of writing would make two exports of one graph differ.
    writer.graph_element.attrib.pop("name", None)
    meta = writer.xml.find("meta")
    meta.attrib.pop("lastmodifieddate", None)
    meta.find("creator").text = "Entrevue"
    with path.open("wb") as file:
        writer.write(file)


def _timed(graph: nx.Graph) -> nx.Graph:
    timed = nx.Graph()
    for node, attributes in graph.nodes(data=True):
        timed.add_node(node, label=attributes.get("name", node), **attributes, **_lifetime(graph, node))
    for source, target, attributes in graph.edges(data=True):
        spells = [tuple(spell) for spell in merged(_edge_periods(attributes))]
        timed.add_edge(source, target, **attributes, **({"spells": spells} if spells else {}))
    return timed


def _edge_periods(attributes: dict[str, str]) -> list[Period]:
    periods = (parse(date) for date in items(attributes.get("dates")))
    return [found for found in periods if found is not None]


def _lifetime(graph: nx.Graph, node: str) -> dict[str, str]:
    """From the first contact to the last, unless an undated edge, always there, needs the node always."""
    periods = [_edge_periods(attributes) for _, _, attributes in graph.edges(node, data=True)]
    if not periods or not all(periods):
        return {}
    days = [period for of_edge in periods for period in of_edge]
    return {"start": min(days).first, "end": max(period.last for period in days)}
