"""The order in which linking fills the tables, and the queries that do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.lexicons import lexicon
from pipeline.linking.encounters import link_encounters
from pipeline.linking.entities import Cluster, Sighting, with_ids
from pipeline.linking.offices import OFFICES
from pipeline.linking.organisations import link_organisations, link_places
from pipeline.linking.persons import link_persons
from pipeline.records import Contact, Encounter, MentionKind, Participant, columns, row, schema

_LINKERS: dict[MentionKind, Callable[[Iterable[Sighting]], list[Cluster]]] = {
    "person": link_persons,
    "organisation": link_organisations,
    "place": link_places,
}

_ROWS_AT_A_TIME = 10_000

# What a row of mentions or participants is known by: a body by its usual acronym or name, all others by their
# name.
_LABEL_MACRO = """
    CREATE OR REPLACE TEMP MACRO label_of(kind, name, organisation) AS
    CASE kind WHEN 'organisation' THEN coalesce(organisation, name) ELSE name END
"""

# Every label of every document, with the country that the document most often gives to it.
_LABELS = """
    CREATE OR REPLACE TEMP TABLE labels AS
    WITH labelled AS (
        SELECT doc_id, kind, label_of(kind, name, organisation) AS label, country FROM raw_mentions
        UNION ALL
        SELECT doc_id, p.kind, label_of(p.kind, p.name, p.organisation), p.country
        FROM raw_participants p JOIN raw_contacts USING (contact_id)
    ), counted AS (
        SELECT doc_id, kind, label, country, count(*) AS n FROM labelled WHERE label IS NOT NULL GROUP BY ALL
    )
    SELECT doc_id, kind, label,
        first(country ORDER BY n DESC, country) FILTER (country IS NOT NULL) AS country
    FROM counted GROUP BY doc_id, kind, label
"""

_SIGHTINGS = """
    SELECT label, country, count(*) FROM labels WHERE kind = ? GROUP BY label, country ORDER BY label, country
"""

_ENTITY_OF = """
    CREATE OR REPLACE TEMP TABLE entity_of AS
    SELECT doc_id, labels.kind, labels.label, entity_id
    FROM labels JOIN linked
    ON labels.kind = linked.kind AND labels.label = linked.label
        AND labels.country IS NOT DISTINCT FROM linked.country
"""

_DOCUMENTS = "CREATE TABLE documents AS FROM raw_documents ORDER BY doc_id"

_MENTIONS = """
    CREATE TABLE mentions AS
    SELECT m.* REPLACE (e.entity_id AS entity_id)
    FROM raw_mentions m LEFT JOIN entity_of e
    ON m.doc_id = e.doc_id AND m.kind = e.kind AND label_of(m.kind, m.name, m.organisation) = e.label
    ORDER BY m.doc_id, m.start, m."end", m.kind
"""

_PARTICIPANTS = """
    CREATE TABLE participants AS
    SELECT p.* REPLACE (e.entity_id AS entity_id)
    FROM raw_participants p
    JOIN raw_contacts c USING (contact_id)
    LEFT JOIN entity_of e
    ON c.doc_id = e.doc_id AND p.kind = e.kind AND label_of(p.kind, p.name, p.organisation) = e.label
    ORDER BY c.doc_id, c.start, c."end", p.contact_id, p.side, p.level DESC, p.text, e.entity_id
"""

_REPORTS = """
    SELECT c.contact_id, c.doc_id, c.kind, c.status, c.date, c.date_end, c.place, c.country, c.topics,
        list({'entity_id': p.entity_id, 'text': p.text, 'role_class': p.role_class, 'country': p.country,
            'level': p.level} ORDER BY p.side, p.text)
    FROM raw_contacts c JOIN participants p USING (contact_id)
    GROUP BY ALL
"""

_CONTACTS = """
    CREATE TABLE contacts AS
    SELECT c.* REPLACE (e.encounter_id AS encounter_id)
    FROM raw_contacts c LEFT JOIN encounter_of e USING (contact_id)
    ORDER BY c.doc_id, c.start, c."end", c.contact_id
"""

_ENCOUNTERS = "CREATE TABLE encounters AS FROM linked_encounters ORDER BY encounter_id"

_OFFICES = f"CREATE TABLE offices AS {OFFICES}"

# Everything that documents say of an entity, in their mentions and in the parties of their contacts.
_SEEN = """
    CREATE OR REPLACE TEMP VIEW seen AS
    SELECT entity_id, kind, doc_id, [name, text] AS written, country, organisation, role, role_class,
        1 AS is_mention
    FROM mentions WHERE entity_id IS NOT NULL
    UNION ALL
    SELECT p.entity_id, p.kind, doc_id, [p.name], p.country, p.organisation, p.role, p.role_class, 0
    FROM participants p JOIN contacts USING (contact_id) WHERE p.entity_id IS NOT NULL
"""

# What most documents say of an entity. Its role is of its commonest class; "homologue" for want of another.
_COMMONEST = {
    attribute: f"""
    CREATE OR REPLACE TEMP TABLE commonest_{attribute} AS
    SELECT entity_id, first({attribute} ORDER BY is_vague, n DESC, {attribute}) AS {attribute}
    FROM (
        SELECT entity_id, {attribute}, count(DISTINCT doc_id) AS n,
            lower({attribute}) IN (FROM counterparts) AS is_vague
        FROM seen {condition} WHERE {attribute} IS NOT NULL GROUP BY entity_id, {attribute}
    ) GROUP BY entity_id
    """
    for attribute, condition in {
        "country": "",
        "organisation": "",
        "role_class": "",
        "role": "SEMI JOIN commonest_role_class USING (entity_id, role_class)",
    }.items()
}

_ENTITIES = f"""
    CREATE TABLE entities AS
    WITH summed AS (
        SELECT entity_id, kind, list_distinct(flatten(list(written))) AS written,
            min(published) AS first_seen, max(published) AS last_seen,
            sum(is_mention)::BIGINT AS n_mentions, count(DISTINCT doc_id) AS n_docs
        FROM seen JOIN documents USING (doc_id) GROUP BY entity_id, kind
    )
    SELECT entity_id, kind, name,
        list_sort([alias for alias in written if alias IS NOT NULL AND alias <> name]) AS aliases,
        country, organisation, role, role_class, first_seen, last_seen, n_mentions, n_docs
    FROM summed JOIN entity_names USING (entity_id)
    {" ".join(f"LEFT JOIN commonest_{attribute} USING (entity_id)" for attribute in _COMMONEST)}
    ORDER BY entity_id
"""

# What ``_REPORTS`` does not read.
_UNREAD_OF_CONTACT: dict[str, Any] = dict.fromkeys(columns(Contact))
_UNREAD_OF_PARTICIPANT: dict[str, Any] = dict.fromkeys(columns(Participant))


def link(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the seven tables of a run from what its documents say.

    ``connection`` must hold ``raw_documents``, ``raw_mentions``, ``raw_contacts`` and ``raw_participants``.
    The tables come out sorted, and the same whatever the order of the rows that they are made from.
    """
    connection.execute(_LABEL_MACRO)
    connection.execute(_LABELS)
    names = _link_entities(connection)
    connection.execute(_DOCUMENTS)
    connection.execute(_MENTIONS)
    connection.execute(_PARTICIPANTS)
    _link_encounters(connection)
    connection.execute(_CONTACTS)
    _sum_up(connection, names)


def _link_entities(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Make ``entity_of``; return the name to show of each entity."""
    taken: set[str] = set()
    linked: list[dict[str, Any]] = []
    names: list[dict[str, str]] = []
    for kind, linker in _LINKERS.items():
        sightings = (Sighting(*found) for found in connection.execute(_SIGHTINGS, [kind]).fetchall())
        for entity_id, cluster in with_ids(linker(sightings), kind, taken):
            names.append({"entity_id": entity_id, "name": cluster.name})
            ids = {"kind": kind, "entity_id": entity_id}
            linked.extend(ids | {"label": s.name, "country": s.country} for s in cluster.sightings)
    _register(connection, "linked", linked, ("kind", "label", "country", "entity_id"))
    connection.execute(_ENTITY_OF)
    connection.unregister("linked")
    return pa.Table.from_pylist(names, schema=_strings(("entity_id", "name")))


def _link_encounters(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``encounters``, and ``encounter_of``, which says what encounter each contact tells of."""
    linked = link_encounters(_reports(connection))
    pairs = [{"contact_id": c, "encounter_id": e} for c, e in linked.encounter_of.items()]
    _register(connection, "encounter_of", pairs, ("contact_id", "encounter_id"))
    rows = [row(encounter) for encounter in linked.encounters]
    connection.register("linked_encounters", pa.Table.from_pylist(rows, schema=schema(Encounter)))
    connection.execute(_ENCOUNTERS)
    connection.unregister("linked_encounters")


def _reports(connection: duckdb.DuckDBPyConnection) -> Iterator[Contact]:
    """The contacts with what linking compares of them and of their participants."""
    cursor = connection.execute(_REPORTS)
    names = [description[0] for description in cursor.description[:-1]]
    while batch := cursor.fetchmany(_ROWS_AT_A_TIME):
        for *values, participants in batch:
            known: dict[str, Any] = dict(zip(names, values, strict=True))
            parties = [Participant(**_UNREAD_OF_PARTICIPANT | found) for found in participants]
            yield Contact(**_UNREAD_OF_CONTACT | known, participants=parties)


def _sum_up(connection: duckdb.DuckDBPyConnection, names: pa.Table) -> None:
    """Make ``offices`` and ``entities`` from what the documents say."""
    offices = lexicon("roles")["office"]
    vague = [{"role": form} for office in offices if office.get("counterpart") for form in office["forms"]]
    _register(connection, "counterparts", vague, ("role",))
    connection.register("entity_names", names)
    for query in (_OFFICES, _SEEN, *_COMMONEST.values(), _ENTITIES):
        connection.execute(query)
    connection.unregister("entity_names")


def _register(
    connection: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, Any]], names: tuple[str, ...]
) -> None:
    connection.register(name, pa.Table.from_pylist(rows, schema=_strings(names)))


def _strings(names: tuple[str, ...]) -> pa.Schema:
    return pa.schema([(name, pa.string()) for name in names])
