"""A folder of CSV files for ``neo4j-admin database import full``, with the command that imports them.

A header says what each column is: ``name:ID(Group)``, ``:START_ID(Group)``, ``:END_ID(Group)``, ``:LABEL``,
``:TYPE``, or a property with its type (https://neo4j.com/docs/operations-manual/current/import/header-format/).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pipeline import geography
from pipeline.exports.source import Row, Source
from pipeline.network.filters import DIRECT_KINDS
from pipeline.network.graph import counts, official_graph
from pipeline.network.occasions import rows
from pipeline.network.periods import period
from pipeline.plain import one_line
from pipeline.schemas import TABLES, columns

_IMPORT = "import.sh"
_LABELS = {"person": "Person", "organisation": "Organisation"}

# The header of each file; nodes first.
NODES: dict[str, tuple[str, ...]] = {
    "parties": (
        "id:ID(Party)", "name", "aliases:string[]", "country", "role", "role_class", "organisation",
        "wikidata", ":LABEL",
    ),
    "encounters": (
        "id:ID(Encounter)", "kind", "status", "date", "date_end", "first_day:date", "last_day:date", "place",
        "country", "topics:string[]", "n_docs:int", "n_contacts:int", ":LABEL",
    ),
    "documents": ("id:ID(Document)", "title", "path", "published", "agency", ":LABEL"),
    "countries": ("id:ID(Country)", "name", "name_fr", ":LABEL"),
}  # fmt: skip
RELATIONSHIPS: dict[str, tuple[str, ...]] = {
    "took_part": (":START_ID(Party)", "side", "level", "role", ":END_ID(Encounter)", ":TYPE"),
    "met": (
        ":START_ID(Party)", "encounters:int", "first", "last", "topics:string[]", "evidence",
        ":END_ID(Party)", ":TYPE",
    ),
    "told_in": (
        ":START_ID(Encounter)", "contact", "evidence", "start:int", "end:int", "rule", "confidence:float",
        ":END_ID(Document)", ":TYPE",
    ),
    "represents": (":START_ID(Party)", ":END_ID(Country)", ":TYPE"),
    "took_place_in": (":START_ID(Encounter)", ":END_ID(Country)", ":TYPE"),
    "held_office": (
        ":START_ID(Party)", "role", "role_class", "organisation", "first_seen", "last_seen",
        ":END_ID(Country)", ":TYPE",
    ),
}  # fmt: skip

Cells = Iterable[list[object]]


def write(source: Source, folder: Path) -> None:
    """Write nodes and relationships, and ``import.sh``.

    Args:
        source: the encounters to write, with their status; ``MET`` counts those that were held.
        folder: where the files go, made where missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    cells: dict[str, Cells] = {
        "parties": _parties(source),
        "encounters": _encounters(source),
        "documents": _documents(source, folder),
        "countries": _countries(source),
        "took_part": _took_part(source),
        "met": _met(source),
        "told_in": _told_in(source),
        "represents": _represents(source),
        "took_place_in": _took_place_in(source),
        "held_office": _held_office(source),
    }
    for name, header in (NODES | RELATIONSHIPS).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows([_cell(value) for value in row] for row in cells[name])
    files = [f"--nodes={name}.csv" for name in NODES] + [
        f"--relationships={name}.csv" for name in RELATIONSHIPS
    ]
    command = " \\\n  ".join(["neo4j-admin database import full neo4j", *files])
    text = (
        f'#!/bin/sh\n# Into a database that does not exist yet.\ncd "$(dirname "$0")" || exit 1\n{command}\n'
    )
    (folder / _IMPORT).write_text(text, encoding="utf-8")


def _parties(source: Source) -> Cells:
    for node in source.nodes:
        found, entity = source.parties.attributes(node), source.entity(node)
        described = [found[column] for column in ("country", "role", "role_class", "organisation")]
        label = ["Party", _LABELS.get(found["kind"] or "", "Party")]
        yield [node, found["name"], entity.get("aliases"), *described, entity.get("wikidata"), label]


def _encounters(source: Source) -> Cells:
    for event in source.events:
        told = event.row
        days = period(told["date"], told["date_end"]) or (None, None)
        yield [
            told["encounter_id"], told["kind"], told["status"], told["date"], told["date_end"], *days,
            told["place"], told["country"], told["topics"], told["n_docs"], told["n_contacts"], "Encounter",
        ]  # fmt: skip


def _documents(source: Source, folder: Path) -> Cells:
    for doc_id in sorted({doc for event in source.events for doc in event.documents}):
        row = source.documents.get(doc_id, {})
        path = source.path(doc_id, folder)
        yield [doc_id, row.get("title"), path, row.get("published"), row.get("agency"), "Document"]


def _countries(source: Source) -> Cells:
    codes = {event.row["country"] for event in source.events}
    codes |= {source.parties.attributes(node)["country"] for node in source.nodes}
    codes |= {office["country"] for office in _offices(source)}
    for code in sorted(filter(None, codes)):
        names = [geography.label_of(code, language) for language in ("en", "fr")]
        yield [code, *names, "Country"]


def _took_part(source: Source) -> Cells:
    for event in source.events:
        for node, party in sorted(event.parties().items()):
            described = [party[column] for column in ("side", "level", "role")]
            yield [node, *described, event.row["encounter_id"], "TOOK_PART"]


def _met(source: Source) -> Cells:
    direct = [kind for kind in source.filters.kinds or () if kind in DIRECT_KINDS]
    graph = official_graph(source.tables, replace(source.filters, kinds=direct, statuses=["held"]))
    for one, other, edge in graph.edges(data=True):
        topics = list(counts(edge.get("topics")))
        bounds = [edge.get("first"), edge.get("last")]
        yield [one, edge["weight"], *bounds, topics, edge.get("evidence"), other, "MET"]


def _told_in(source: Source) -> Cells:
    for event in source.events:
        for telling in event.tellings:
            told = telling.contact
            said = [
                told[column] for column in ("contact_id", "evidence", "start", "end", "rule", "confidence")
            ]
            yield [event.row["encounter_id"], *said, told["doc_id"], "TOLD_IN"]


def _represents(source: Source) -> Cells:
    for node in source.nodes:
        if country := source.parties.attributes(node)["country"]:
            yield [node, country, "REPRESENTS"]


def _took_place_in(source: Source) -> Cells:
    for event in source.events:
        if event.row["country"]:
            yield [event.row["encounter_id"], event.row["country"], "TOOK_PLACE_IN"]


def _held_office(source: Source) -> Cells:
    for office in _offices(source):
        described = [office[c] for c in ("role", "role_class", "organisation", "first_seen", "last_seen")]
        yield [office["entity_id"], *described, office["country"], "HELD_OFFICE"]


def _offices(source: Source) -> Iterator[Row]:
    """The offices of those who are exported, of a state."""
    nodes = set(source.nodes)
    for office in rows(source.tables["offices"], tuple(columns(TABLES["offices"]))):
        if office["entity_id"] in nodes and office["country"]:
            yield office


def _cell(value: object) -> object:
    """Text on one line, for the importer reads none with line breaks; lists with the importer's own sign."""
    if isinstance(value, list):
        return ";".join(one_line(str(item)).replace(";", ",") for item in value)
    return one_line(value) or None if isinstance(value, str) else value
