"""The order in which linking fills the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.lexicons import lexicon
from pipeline.linking import places, queries
from pipeline.linking.copies import find_copies
from pipeline.linking.encounters import Told, link_encounters
from pipeline.linking.entities import Cluster, with_ids
from pipeline.linking.evidence import Sighting
from pipeline.linking.holders import Held, Holders, is_one_holder, past_openings
from pipeline.linking.names import key
from pipeline.linking.offices import OFFICES
from pipeline.linking.officials import Register
from pipeline.linking.organisations import link_organisations, link_places
from pipeline.linking.persons import Apart, link_persons
from pipeline.records import Contact, Encounter, MentionKind, Participant, columns, row, schema

_KINDS: tuple[MentionKind, ...] = ("person", "organisation", "place")
_ROWS_AT_A_TIME = 10_000

# What ``queries.REPORTS`` does not read.
_UNREAD_OF_CONTACT: dict[str, Any] = dict.fromkeys(columns(Contact))
_UNREAD_OF_PARTICIPANT: dict[str, Any] = dict.fromkeys(columns(Participant))

_LINKED = pa.schema([("sighting_id", pa.int64()), ("entity_id", pa.string())])
_FILLED = pa.schema([("number", pa.int64()), ("entity_id", pa.string())])


def get_ready() -> None:
    """Load the lexicons of linking, which takes a second, while there is nothing else to do."""
    places.precision(places.city("Paris") or "")
    key("Paris")
    link_organisations([Sighting("Paris")])
    past_openings()


def link(connection: duckdb.DuckDBPyConnection, register: Register | None = None) -> Iterator[str]:
    """Make the seven tables of a run from what its documents say; yield the name of each as soon as it is
    whole.

    ``connection`` must hold ``raw_documents``, which has the column ``sketch`` too, ``raw_mentions``,
    ``raw_contacts`` and ``raw_participants``; ``register`` is the user's own of officials. The tables come
    out sorted, and the same whatever the order of the rows that they are made from.
    """
    register = register or Register()
    _prepare(connection)
    yield "documents"
    _link_entities(connection, register)
    connection.execute(queries.MENTIONS)
    yield "mentions"
    connection.execute(f"CREATE TABLE offices AS {OFFICES}")
    yield "offices"
    _name_holders(connection, register)
    yield "participants"
    _link_encounters(connection)
    yield "encounters"
    connection.execute(queries.CONTACTS)
    yield "contacts"
    for query in (queries.SEEN, *queries.COMMONEST.values(), queries.ENTITIES):
        connection.execute(query)
    yield "entities"


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``documents``, with near-copies marked, and ``labels``, what each document says of each name."""
    offices = lexicon("roles")["office"]
    vague = [{"role": form} for office in offices if office.get("counterpart") for form in office["forms"]]
    _keep(connection, "counterparts", vague, _strings("role"))
    by_words = [{"role_class": role_class} for role_class in lexicon("careers")["sole_by_words"]]
    _keep(connection, "told_by_words", by_words, _strings("role_class"))
    _keep(connection, "past_openings", [{"word": word} for word in past_openings()], _strings("word"))
    sketched = connection.execute(queries.SKETCHED)
    copies = [
        {"doc_id": copy, "copy_of": original} for copy, original in find_copies(_rows(sketched)).items()
    ]
    _keep(connection, "copies", copies, _strings("doc_id", "copy_of"))
    for query in (
        queries.LABEL_MACRO, queries.PAST_MACRO, queries.MONTH_MACRO, queries.DOCUMENTS, queries.DATED,
        queries.LABELS, queries.SIGHTINGS,
    ):  # fmt: skip
        connection.execute(query)


def _link_entities(connection: duckdb.DuckDBPyConnection, register: Register) -> None:
    """Make ``entity_of``, the entity of each label of each document, and ``entity_names``."""
    taken: set[str] = {official.official_id for official in register.officials}
    linked: list[dict[str, Any]] = []
    names = [
        {"entity_id": official.official_id, "name": official.name, "wikidata": official.wikidata}
        for official in register.officials
    ]
    for kind in _KINDS:
        for entity_id, cluster in with_ids(_clusters(connection, kind, register), kind, taken):
            if entity_id != cluster.entity_id:
                names.append({"entity_id": entity_id, "name": cluster.name, "wikidata": None})
            ids = {"entity_id": entity_id}
            linked.extend({"sighting_id": sighting.sighting_id} | ids for sighting in cluster.sightings)
    _keep(connection, "entity_names", names, _strings("entity_id", "name", "wikidata"))
    _keep(connection, "linked", linked, _LINKED)
    connection.execute(queries.ENTITY_OF)


def _clusters(connection: duckdb.DuckDBPyConnection, kind: MentionKind, register: Register) -> list[Cluster]:
    found = connection.execute(queries.SIGHTINGS_OF_KIND, [kind]).fetchall()
    sightings = [
        Sighting(label, country, tuple(roles), organisation, first, last, n_docs, number, *map(tuple, said))
        for label, country, roles, organisation, first, last, n_docs, number, *said in found
    ]
    if kind == "person":
        return list(link_persons(sightings, register, _namesakes(connection)))
    return link_organisations(sightings) if kind == "organisation" else link_places(sightings)


def _namesakes(connection: duckdb.DuckDBPyConnection) -> Apart:
    pairs = connection.execute(queries.NAMESAKES).fetchall()
    return frozenset(frozenset((key(one), key(other))) for one, other in pairs)


def _name_holders(connection: duckdb.DuckDBPyConnection, register: Register) -> None:
    """Make ``participants``; parties known by role alone get the name of the one known holder of the
    office.
    """
    connection.execute(queries.PARTIES)
    held = [Held(*found) for found in connection.execute(queries.HELD).fetchall()]
    holders = Holders([*held, *_held_by_register(register)])
    filled = []
    for number, text, role, role_class, country, organisation, date, present in connection.execute(
        queries.ROLE_ONLY
    ).fetchall():
        holder = holders.on(date, role, role_class, country, organisation) if is_one_holder(text) else None
        if holder is not None and holder not in present:
            filled.append({"number": number, "entity_id": holder})
    _keep(connection, "filled", filled, _FILLED)
    connection.execute(queries.PARTICIPANTS)


def _held_by_register(register: Register) -> Iterator[Held]:
    for official in register.officials:
        for office in official.held:
            if office.role_class and office.dated:
                yield Held(
                    official.official_id, office.role, office.role_class, office.country,
                    office.organisation, office.since, office.until, certain=True,
                )  # fmt: skip


def _link_encounters(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``encounters``, and ``encounter_of``, which says what encounter each contact tells of."""
    linked = link_encounters(_reports(connection))
    pairs = [{"contact_id": c, "encounter_id": e} for c, e in linked.encounter_of.items()]
    _keep(connection, "encounter_of", pairs, _strings("contact_id", "encounter_id"))
    rows = [row(encounter) for encounter in linked.encounters]
    _keep(connection, "linked_encounters", rows, schema(Encounter))
    connection.execute(queries.ENCOUNTERS)


def _reports(connection: duckdb.DuckDBPyConnection) -> Iterator[Told]:
    """The contacts with what linking compares of them, of their participants and of their documents."""
    cursor = connection.execute(queries.REPORTS)
    names = [description[0] for description in cursor.description[:-3]]
    for *values, participants, source, published in _rows(cursor):
        known: dict[str, Any] = dict(zip(names, values, strict=True))
        parties = [Participant(**_UNREAD_OF_PARTICIPANT | found) for found in participants]
        yield Told(Contact(**_UNREAD_OF_CONTACT | known, participants=parties), source, published)


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[Any]:
    while batch := cursor.fetchmany(_ROWS_AT_A_TIME):
        yield from batch


def _keep(
    connection: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, Any]], columns: pa.Schema
) -> None:
    """Make a temporary table of rows."""
    connection.register("rows_to_keep", pa.Table.from_pylist(rows, schema=columns))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM rows_to_keep")
    connection.unregister("rows_to_keep")


def _strings(*names: str) -> pa.Schema:
    return pa.schema([(name, pa.string()) for name in names])
