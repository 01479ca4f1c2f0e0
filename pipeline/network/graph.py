"""From tables to networkx graphs.

Attributes are numbers and strings, so that every format can carry them. A list is a string with ``"; "``
between the items, a count by value the same with ``value:count``, most frequent first; ``items`` and
``counts`` read them back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from pipeline import geography
from pipeline.linking.names import slug
from pipeline.network.filters import Filters
from pipeline.network.occasions import Occasion, Row, Telling, occasions, rows
from pipeline.network.periods import parse
from pipeline.plain import one_line

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float
Attributes = dict[str, Value]

NODE_ATTRIBUTES = (
    "name", "name_en", "kind", "country", "role", "role_class", "organisation", "n_encounters", "n_contacts",
    "n_docs", "first_contact", "last_contact",
)  # fmt: skip
EDGE_ATTRIBUTES = (
    "weight", "kinds", "statuses", "topics", "first", "last", "dates", "n_docs", "encounters", "evidence",
    "evidence_doc", "confidence",
)  # fmt: skip

_ENTITY = ("entity_id", "name", "kind", "country", "role", "role_class", "organisation")
# What rows of ``participants`` say of a party, and what is asked only where something else is not known.
_DESCRIBED = ("name", "text", "kind", "country", "role", "role_class", "organisation")
_INSTEAD = {"text": "name"}


def official_graph(tables: Mapping[str, pd.DataFrame], filters: Filters | None = None) -> nx.Graph:
    """Who met whom.

    A node is a person, an official known by role alone, or a body. Its id is the ``entity_id`` where linking
    gave one, else ``role:<role_class>:<country or organisation>`` or ``org:<name>``; a party of which neither
    is known is left out. An edge joins two principals who stood on different sides of one encounter at least;
    attendees have none.

    Args:
        tables: ``encounters``, ``contacts``, ``participants`` and ``entities`` of a run.
        filters: which encounters count; left out: every direct contact that was held.

    Returns:
        An undirected graph in sorted order. Nodes have the attributes ``NODE_ATTRIBUTES`` (``n_encounters``,
        ``n_contacts`` and ``n_docs`` count what the node's edges count), edges ``EDGE_ATTRIBUTES``
        (``weight`` is the number of encounters, however many documents tell of each; ``evidence`` the surest
        sentence); what is unknown is absent.
    """
    parties = Parties(rows(tables["entities"], _ENTITY))
    return _draw(occasions(tables, filters or Filters()), parties.identify, parties.attributes)


def country_graph(tables: Mapping[str, pd.DataFrame], filters: Filters | None = None) -> nx.Graph:
    """Which countries' representatives met.

    Args:
        tables: as for ``official_graph``.
        filters: which encounters count; left out: every direct contact that was held.

    Returns:
        As ``official_graph``, with ISO 3166-1 alpha-2 codes as nodes, named in French (``name``) and English
        (``name_en``). Two sides of one country make no edge; a party without a country has no node.
    """
    return _draw(occasions(tables, filters or Filters()), lambda party: party["country"], _country_attributes)


def items(value: Value | None) -> list[str]:
    """The list in an attribute such as ``encounters`` or ``dates``.

    >>> items("2017-11-20; 2018")
    ['2017-11-20', '2018']
    """
    return str(value).split("; ") if value is not None else []


def counts(value: Value | None) -> dict[str, int]:
    """The counts in an attribute such as ``kinds`` or ``topics``.

    >>> counts("meeting:3; call:1")
    {'meeting': 3, 'call': 1}
    """
    pairs = (item.rpartition(":") for item in items(value))
    return {name: int(number) for name, _, number in pairs}


@dataclass(slots=True)
class _Ties:
    """The encounters behind an edge, or behind a node, and the tellings that put them there."""

    occasions: dict[str, Occasion] = field(default_factory=dict)
    tellings: dict[str, Telling] = field(default_factory=dict)

    def add(self, occasion: Occasion, telling: Telling) -> None:
        """Count an encounter, and the telling that put it there."""
        self.occasions[occasion.encounter_id] = occasion
        self.tellings[telling.contact["contact_id"]] = telling

    @property
    def documents(self) -> set[str]:
        """The documents that tell of the contacts of the edge."""
        return {telling.contact["doc_id"] for telling in self.tellings.values()}

    @property
    def dates(self) -> list[str]:
        """One date or span for each dated encounter, in order of time."""
        written = [
            f"{occasion.date}/{occasion.date_end}" if occasion.date_end else str(occasion.date)
            for occasion in self.occasions.values()
            if occasion.when is not None
        ]
        return sorted(written, key=lambda text: (parse(text), text))


def _draw(
    found: Iterable[Occasion],
    identify: Callable[[Row], str | None],
    describe: Callable[[str], Mapping[str, Value | None]],
) -> nx.Graph:
    edges: defaultdict[tuple[str, str], _Ties] = defaultdict(_Ties)
    nodes: defaultdict[str, _Ties] = defaultdict(_Ties)
    for occasion in found:
        for telling in occasion.tellings:
            for pair in _pairs(telling.principals, identify):
                edges[pair].add(occasion, telling)
                for node in pair:
                    nodes[node].add(occasion, telling)
    graph = nx.Graph()
    for node in sorted(nodes):
        graph.add_node(node, **_known({**describe(node), **_node_counts(nodes[node])}))
    for (source, target), ties in sorted(edges.items(), key=lambda edge: edge[0]):
        graph.add_edge(source, target, **_known(_edge_attributes(ties)))
    return graph


def _pairs(principals: list[Row], identify: Callable[[Row], str | None]) -> set[tuple[str, str]]:
    """Who faced whom, as sorted pairs of node ids."""
    placed = [(node, party["side"]) for party in principals if (node := identify(party)) is not None]
    return {
        (min(one, other), max(one, other))
        for (one, side), (other, other_side) in combinations(placed, 2)
        if side != other_side and one != other
    }


def _node_counts(ties: _Ties) -> Attributes:
    return {
        "n_encounters": len(ties.occasions),
        "n_contacts": len(ties.tellings),
        "n_docs": len(ties.documents),
        **_bounds(ties.dates, "first_contact", "last_contact"),
    }


def _edge_attributes(ties: _Ties) -> Attributes:
    occasions = ties.occasions.values()
    surest = max(
        ties.tellings.values(),
        key=lambda telling: (telling.contact["confidence"] or 0.0, telling.contact["contact_id"]),
    ).contact
    return {
        "weight": len(occasions),
        "kinds": _written_counts(occasion.kind for occasion in occasions),
        "statuses": _written_counts(occasion.status for occasion in occasions),
        "topics": _written_counts(topic for occasion in occasions for topic in occasion.topics),
        **_bounds(ties.dates, "first", "last"),
        "dates": "; ".join(ties.dates),
        "n_docs": len(ties.documents),
        "encounters": "; ".join(sorted(ties.occasions)),
        "evidence": surest["evidence"],
        "evidence_doc": surest["doc_id"],
        "confidence": surest["confidence"],
    }


def _bounds(dates: list[str], first: str, last: str) -> Attributes:
    """The earliest and the latest of some dates, as the tables write them."""
    if not dates:
        return {}
    latest = max(dates, key=lambda text: ((parse(text) or ("", ""))[1], text))
    return {first: dates[0].partition("/")[0], last: latest.rpartition("/")[2]}


def _written_counts(values: Iterable[str]) -> str:
    ranked = sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
    return "; ".join(f"{value}:{number}" for value, number in ranked)


def _known(attributes: Mapping[str, Value | None]) -> Attributes:
    """The attributes that have a value, in text that any XML file can hold, on one line each."""
    cleaned = {
        name: one_line(value) if isinstance(value, str) else value for name, value in attributes.items()
    }
    return {name: value for name, value in cleaned.items() if value is not None and value != ""}


def _country_attributes(code: str) -> Attributes:
    french, english = (geography.label_of(code, language) for language in ("fr", "en"))
    return {"name": french, "name_en": english, "kind": "country", "country": code}


class Parties:
    """Gives each party its node and remembers what contacts say of those that the entities do not name.

    Args:
        entities: rows of ``entities``.
    """

    def __init__(self, entities: Iterable[Row]) -> None:
        self._entities = {entity["entity_id"]: entity for entity in entities}
        # Of each node, what its entity does not tell, and how often its rows have a value for it.
        self._asked: dict[str, tuple[str, ...]] = {}
        self._seen: defaultdict[str, dict[tuple[str, str], int]] = defaultdict(dict)

    def identify(self, party: Row) -> str | None:
        """The node of a row of ``participants``; None where neither who it is nor its office is known."""
        node = node_of(party)
        if node is None:
            return None
        asked = self._asked.get(node)
        if asked is None:
            asked = self._asked[node] = self._untold(node)
        seen = self._seen[node] if asked else {}
        for column in asked:
            if value := party[column]:
                seen[column, value] = seen.get((column, value), 0) + 1
        return node

    def _untold(self, node: str) -> tuple[str, ...]:
        told = {column for column, value in self._entities.get(node, {}).items() if value}
        return tuple(column for column in _DESCRIBED if _INSTEAD.get(column, column) not in told)

    def attributes(self, node: str) -> dict[str, str | None]:
        """Name, kind, country, role, role class and organisation of a node that ``identify`` has given."""
        entity = self._entities.get(node, {})
        found = {column: entity.get(column) or self._usual(node, column) for column in _ENTITY[1:]}
        if found["name"] is None:
            found["name"] = self._label(node, found)
        return found

    def country(self, node: str) -> str | None:
        """The country alone, of which more nodes are asked than of all ``attributes``."""
        return self._entities.get(node, {}).get("country") or self._usual(node, "country")

    def _usual(self, node: str, column: str) -> str | None:
        """The most frequent value, the first in the alphabet among equals."""
        seen = self._seen.get(node)
        if not seen:
            return None
        return min(((-n, value) for (told, value), n in seen.items() if told == column), default=(0, None))[1]

    def _label(self, node: str, found: Mapping[str, str | None]) -> str | None:
        country, organisation = found["country"], found["organisation"]
        if found["kind"] == "organisation" and organisation:
            return organisation
        described = found["role"] or self._usual(node, "text") or found["role_class"]
        whose = geography.label_of(country, "fr") if country else organisation
        return f"{described} ({whose})" if whose else described


def node_of(party: Row) -> str | None:
    """The node of a row of ``participants``: its entity, else what is known of its office or body, if any."""
    return one_line(party["entity_id"] or _descriptive_id(party) or "") or None


def _descriptive_id(party: Row) -> str | None:
    """An id for a party that linking left without one: its organisation, or its role and whom it stands for.

    >>> party = {"role_class": "head_of_state", "country": "AZ", "organisation": None, "kind": "person"}
    >>> _descriptive_id(party)
    'role:head_of_state:AZ'
    """
    body, country, role_class = slug(party["organisation"] or ""), party["country"], party["role_class"]
    if party["kind"] == "organisation" and (body or (country and not role_class)):
        return ":".join(part for part in ("org", body, country) if part)
    represented = country or body
    return f"role:{role_class}:{represented}" if role_class and represented else None
