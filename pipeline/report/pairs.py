"""Who faced whom over all encounters of a page, as the graphs that its pictures are laid out from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import networkx as nx

from pipeline.network.filters import DIRECT_KINDS
from pipeline.report.tables import Row


def faced(encounters: list[Row], parties: Sequence[str]) -> nx.Graph:
    """Which parties stood on different sides, by the ids that ``parties`` lists by index.

    ``weight`` counts the held encounters of a direct kind, as the graph of ``entrevue graph`` does; it is 0
    for those who only planned to meet, or sat in one hall: they are drawn when a reader asks for them, but do
    not shape the picture.
    """
    weights: Counter[tuple[int, int]] = Counter()
    for encounter in encounters:
        direct = encounter["kind"] in DIRECT_KINDS and encounter["status"] == "held"
        met = {pair for telling in encounter["tellings"] for pair in pairs(telling)}
        weights.update(dict.fromkeys(met, int(direct)))
    graph: nx.Graph = nx.Graph()
    for (one, other), weight in sorted(weights.items()):
        graph.add_edge(parties[one], parties[other], weight=weight)
    return graph


def pairs(telling: Row) -> set[tuple[int, int]]:
    """Who faced whom in one telling: principals on different sides.

    >>> parties = [{"party": 4, "side": "A"}, {"party": 2, "side": "B"}]
    >>> pairs({"parties": [*parties, {"party": 7, "side": "B", "attendee": True}]})
    {(2, 4)}
    """
    principals = [
        (party["party"], party["side"])
        for party in telling.get("parties", ())
        if "party" in party and not party.get("attendee")
    ]
    return {
        (min(one, other), max(one, other))
        for (one, side), (other, other_side) in combinations(principals, 2)
        if side != other_side and one != other
    }


def by_country(officials: nx.Graph, countries: Mapping[str, str | None]) -> nx.Graph:
    """The same between the countries of the parties, where they are two."""
    graph: nx.Graph = nx.Graph()
    for one, other, weight in officials.edges(data="weight"):
        first, second = countries[one], countries[other]
        if first and second and first != second:
            known = graph.get_edge_data(first, second, {"weight": 0})["weight"]
            graph.add_edge(first, second, weight=known + weight)
    return graph
