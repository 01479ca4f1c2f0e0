"""What a run found, as the exports take it: occasions with all who took part, the parties, the documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path, PurePath

import pandas as pd

from pipeline.network.filters import Filters
from pipeline.network.graph import Parties
from pipeline.network.occasions import Row, occasions, rows
from pipeline.schemas import TABLES, columns
from pipeline.storage import require_tables
from pipeline.whereabouts import Whereabouts

_NOWHERE = Whereabouts()


@dataclass(slots=True)
class Telling:
    """An occasion as one document tells it.

    ``parties`` are pairs of a node, as ``pipeline.network`` names it, and a row of ``participants``.
    """

    contact: Row
    parties: list[tuple[str, Row]]

    @property
    def pairs(self) -> list[tuple[tuple[str, Row], tuple[str, Row]]]:
        """Who faced whom among the principals, the earlier side first."""
        principals = sorted(
            (each for each in self.parties if each[1]["level"] != "attendee"),
            key=lambda each: (each[1]["side"] or "", each[0]),
        )
        return [
            (one, other)
            for one, other in combinations(principals, 2)
            if one[1]["side"] != other[1]["side"] and one[0] != other[0]
        ]


@dataclass(slots=True)
class Event:
    """One encounter with every telling of it, the surest first."""

    row: Row
    tellings: list[Telling]

    @property
    def documents(self) -> list[str]:
        """The documents that tell of it, in order."""
        return sorted({telling.contact["doc_id"] for telling in self.tellings})

    @property
    def evidence(self) -> list[str]:
        """The sentences that prove it, the surest first, each once."""
        return list(dict.fromkeys(telling.contact["evidence"] or "" for telling in self.tellings))

    def parties(self) -> dict[str, Row]:
        """Everybody who took part, each with the row of the surest telling."""
        found: dict[str, Row] = {}
        for telling in self.tellings:
            for node, party in telling.parties:
                found.setdefault(node, party)
        return found


@dataclass(slots=True)
class Source:
    """All that an export writes."""

    tables: Mapping[str, pd.DataFrame]
    events: list[Event]
    parties: Parties
    nodes: list[str]
    documents: dict[str, Row]
    filters: Filters
    _entities: dict[str, Row] = field(default_factory=dict)
    where: Whereabouts = field(default_factory=Whereabouts)

    def entity(self, node: str) -> Row:
        """The row of ``entities``, empty for a party that linking left without one."""
        return self._entities.get(node, {})

    def path(self, doc_id: str, folder: Path) -> str | None:
        """The path of a document: from ``folder`` where it lies nearby, else from the root of the corpus."""
        path = self.documents.get(doc_id, {}).get("path")
        if not path:
            return None
        told = PurePath(path).name if PurePath(path).is_absolute() else path
        return self.where.link(path, folder) or told


def table_files(out: str | Path) -> dict[str, Path]:
    """The Parquet file of each table of a run.

    Raises FileNotFoundError where ``out`` lacks one.
    """
    require_tables(Path(out), TABLES)
    return {name: Path(out) / f"{name}.parquet" for name in TABLES}


def read_tables(out: str | Path) -> dict[str, pd.DataFrame]:
    """All tables of a run."""
    return {name: pd.read_parquet(path) for name, path in table_files(out).items()}


def source(tables: Mapping[str, pd.DataFrame], filters: Filters, where: Whereabouts = _NOWHERE) -> Source:
    """Join the tables of a run into what exports write, everything in sorted order."""
    entities = rows(tables["entities"], tuple(columns(TABLES["entities"])))
    known = {row["entity_id"]: row for row in entities}
    parties = Parties(entities)
    encounters = _by_id(tables, "encounters", "encounter_id")
    contacts = _by_id(tables, "contacts", "contact_id")
    present = _present(tables, parties)
    events = []
    for occasion in occasions(tables, filters):
        tellings = [
            Telling(contacts[telling.contact["contact_id"]], present[telling.contact["contact_id"]])
            for telling in occasion.tellings
        ]
        tellings.sort(
            key=lambda telling: (-(telling.contact["confidence"] or 0), telling.contact["contact_id"])
        )
        told = encounters.get(occasion.encounter_id) or {
            **tellings[0].contact,
            "encounter_id": occasion.encounter_id,
            "n_docs": 1,
            "n_contacts": 1,
        }
        events.append(Event(told, tellings))
    nodes = sorted({node for event in events for node in event.parties()})
    documents = _by_id(tables, "documents", "doc_id")
    return Source(tables, events, parties, nodes, documents, filters, known, where)


def _by_id(tables: Mapping[str, pd.DataFrame], table: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in rows(tables[table], tuple(columns(TABLES[table])))}


def _present(tables: Mapping[str, pd.DataFrame], parties: Parties) -> Mapping[str, list[tuple[str, Row]]]:
    """Who took part in each contact, without those of whom nothing is known."""
    present: defaultdict[str, list[tuple[str, Row]]] = defaultdict(list)
    for row in rows(tables["participants"], tuple(columns(TABLES["participants"]))):
        node = parties.identify(row)
        if node is not None:
            present[row["contact_id"]].append((node, row))
    return present


def joined(values: Iterable[str]) -> str:
    """Values in one cell."""
    return "; ".join(values)
