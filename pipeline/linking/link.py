"""The order in which linking fills the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.lexicons import lexicon
from pipeline.linking import places, queries
from pipeline.linking.blocking import hashes
from pipeline.linking.copies import find_copies
from pipeline.linking.encounters import Draft, Told, identifiers, link_encounters
from pipeline.linking.encounters.kinship import batches, kin
from pipeline.linking.entities import Cluster, with_ids
from pipeline.linking.evidence import Sighting
from pipeline.linking.holders import Held, Holders, is_one_holder, past_openings
from pipeline.linking.names import key, parse
from pipeline.linking.offices import OFFICES
from pipeline.linking.officials import Register
from pipeline.linking.organisations import link_organisations, link_places
from pipeline.linking.persons import Apart, link_persons
from pipeline.linking.sparing import execute
from pipeline.records import Contact, Encounter, MentionKind, Participant, columns, row, schema

_KINDS: tuple[MentionKind, ...] = ("person", "organisation", "place")
_ROWS_AT_A_TIME = 2_000
_KIN_AT_A_TIME = 50_000
# Below so many contacts dividing them costs more than it saves.
_CONTACTS_AT_A_TIME = 20_000

# What ``queries.TOLD`` does not read.
_UNREAD_OF_CONTACT: dict[str, Any] = dict.fromkeys(columns(Contact))
_UNREAD_OF_PARTICIPANT: dict[str, Any] = dict.fromkeys(columns(Participant))

_LINKED = pa.schema([("sighting_id", pa.int64()), ("entity_id", pa.string())])
_FILLED = pa.schema([("number", pa.int64()), ("entity_id", pa.string())])
_DRAFTS = pa.schema([*schema(Encounter), ("stem", pa.string()), ("first", pa.string())])
_TOLD_BY = pa.schema([("contact_id", pa.string()), ("first", pa.string())])
_KIN = pa.schema([("number", pa.int64()), ("key", pa.int64()), ("first", pa.int32()), ("last", pa.int32())])
_BATCH_OF = pa.schema([("number", pa.int64()), ("batch", pa.int64())])


def get_ready() -> None:
    """Load the lexicons of linking, which takes a second, while there is nothing else to do."""
    places.precision(places.city("Paris") or "")
    key("Paris")
    link_organisations([Sighting("Paris")])
    past_openings()


def expect(names: Iterable[str]) -> None:
    """Take names of persons apart that are going to be linked, and remember it: while others are at work."""
    for name in names:
        parsed = parse(name)
        if not parsed.is_short:
            hashes(parsed)


def make_labels(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Make the empty table to which ``label`` adds on this connection."""
    _know_labels(connection)
    by_words = ((role_class,) for role_class in lexicon("careers")["sole_by_words"])
    _keep(connection, "told_by_words", _strings("role_class"), by_words)
    connection.execute(f"CREATE TABLE {table} AS FROM ({queries.LABELS}) LIMIT 0")


def label(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Add to ``table`` what each document says of each name.

    ``connection`` must hold ``raw_mentions``, ``raw_contacts`` and ``raw_participants`` of the documents,
    which may be some of those that are to be linked: others come in another call.
    """
    execute(connection, f"INSERT INTO {table} {queries.LABELS}")


def link(connection: duckdb.DuckDBPyConnection, register: Register | None = None) -> Iterator[str]:
    """Make the seven tables of a run from what its documents say; yield the name of each as soon as it is
    whole.

    ``connection`` must hold ``raw_documents``, which has the column ``sketch`` too, ``raw_mentions``,
    ``raw_contacts``, ``raw_participants`` and ``raw_labels``, which ``label`` makes; ``register`` is the user's own of
    officials. The tables come out sorted, and the same whatever the order of the rows that they are made
    from.
    """
    register = register or Register()
    _prepare(connection)
    yield "documents"
    _link_entities(connection, register)
    execute(connection, queries.MENTIONS)
    yield "mentions"
    execute(connection, f"CREATE TABLE offices AS {OFFICES}")
    yield "offices"
    _name_holders(connection, register)
    yield "participants"
    _link_encounters(connection)
    yield "encounters"
    execute(connection, queries.CONTACTS)
    yield "contacts"
    for query in (queries.SEEN, *queries.COMMONEST.values(), queries.ENTITIES):
        execute(connection, query)
    yield "entities"


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``documents``, with near-copies marked, and ``sightings``, what documents say of each name."""
    offices = lexicon("roles")["office"]
    vague = ((form,) for office in offices if office.get("counterpart") for form in office["forms"])
    _keep(connection, "counterparts", _strings("role"), vague)
    _know_labels(connection)
    copies = find_copies(_rows(execute(connection, queries.SKETCHED)))
    _keep(connection, "copies", _strings("doc_id", "copy_of"), copies.items())
    for query in (queries.MONTH_MACRO, queries.DOCUMENTS, queries.DATED, queries.SIGHTINGS):
        execute(connection, query)


def _know_labels(connection: duckdb.DuckDBPyConnection) -> None:
    """Make what queries ask of a single row: its label, and whether its office is a former one."""
    _keep(connection, "past_openings", _strings("word"), ((word,) for word in past_openings()))
    for query in (queries.LABEL_MACRO, queries.PAST_MACRO):
        execute(connection, query)


def _link_entities(connection: duckdb.DuckDBPyConnection, register: Register) -> None:
    """Make ``entity_of``, the entity of each label of each document, and ``entity_names``."""
    taken: set[str] = {official.official_id for official in register.officials}
    names: list[tuple[str, str, str | None]] = [
        (official.official_id, official.name, official.wikidata) for official in register.officials
    ]
    _keep(connection, "linked", _LINKED)
    for kind in _KINDS:
        clusters = list(with_ids(_clusters(connection, kind, register), kind, taken))
        names += [
            (entity_id, cluster.name, None)
            for entity_id, cluster in clusters
            if entity_id != cluster.entity_id
        ]
        linked = (
            (sighting.sighting_id, entity_id)
            for entity_id, cluster in clusters
            for sighting in cluster.sightings
        )
        _add(connection, "linked", _LINKED, linked)
    _keep(connection, "entity_names", _strings("entity_id", "name", "wikidata"), names)
    execute(connection, queries.ENTITY_OF)
    _drop(connection, "linked", "sightings")


def _clusters(connection: duckdb.DuckDBPyConnection, kind: MentionKind, register: Register) -> list[Cluster]:
    sightings = list(_sightings(connection, kind))
    if kind == "person":
        return list(link_persons(sightings, register, _namesakes(connection)))
    return link_organisations(sightings) if kind == "organisation" else link_places(sightings)


def _sightings(connection: duckdb.DuckDBPyConnection, kind: MentionKind) -> Iterator[Sighting]:
    """What documents say of each label of a kind; values that many say are held once."""
    known: dict[Any, Any] = {}
    for label, country, roles, organisation, first, last, n_docs, number, former, titles in _rows(
        execute(connection, queries.SIGHTINGS_OF_KIND, [kind])
    ):
        said = (country, tuple(roles), organisation, first, last, tuple(former), tuple(titles))
        country, held, organisation, first, last, left, words = (
            known.setdefault(each, each) for each in said
        )
        yield Sighting(label, country, held, organisation, first, last, n_docs, number, left, words)


def _namesakes(connection: duckdb.DuckDBPyConnection) -> Apart:
    pairs = _rows(execute(connection, queries.NAMESAKES))
    return frozenset(frozenset((key(one), key(other))) for one, other in pairs)


def _name_holders(connection: duckdb.DuckDBPyConnection, register: Register) -> None:
    """Make ``participants``; parties known by role alone get the name of the one known holder of the
    office.
    """
    execute(connection, queries.PARTIES)
    held = [Held(*found) for found in execute(connection, queries.HELD).fetchall()]
    holders = Holders([*held, *_held_by_register(register)])
    filled = []
    for number, text, role, role_class, country, organisation, date, present in connection.execute(
        queries.ROLE_ONLY
    ).fetchall():
        holder = holders.on(date, role, role_class, country, organisation) if is_one_holder(text) else None
        if holder is not None and holder not in present:
            filled.append((number, holder))
    _keep(connection, "filled", _FILLED, filled)
    execute(connection, queries.PARTICIPANTS)
    _drop(connection, "parties", "entity_of")


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
    # What one cursor reads while another adds to it; temporary tables are those of one cursor alone.
    connection.execute("ATTACH ':memory:' AS work")
    execute(connection, queries.TOLD)
    _keep(connection, "drafts", _DRAFTS)
    _keep(connection, "told_by", _TOLD_BY)
    for batch in _batches(connection):
        drafts = link_encounters(batch)
        while some := list(islice(drafts, _ROWS_AT_A_TIME)):
            _draft(connection, some)
    connection.execute("DETACH work")
    taken = {stem for (stem,) in execute(connection, queries.TAKEN).fetchall()}
    alike = execute(connection, queries.ALIKE).fetchall()
    numbered = zip((first for _, first in alike), identifiers(alike, taken), strict=True)
    _keep(connection, "numbered", _strings("first", "encounter_id"), numbered)
    execute(connection, queries.ENCOUNTERS)
    execute(connection, queries.ENCOUNTER_OF)


def _draft(connection: duckdb.DuckDBPyConnection, drafts: Sequence[Draft]) -> None:
    """Take down encounters that have no id yet, and the contacts of each."""
    rows = ((*row(draft.encounter).values(), draft.stem, draft.first) for draft in drafts)
    _add(connection, "drafts", _DRAFTS, rows)
    told_by = ((contact_id, draft.first) for draft in drafts for contact_id in draft.contact_ids)
    _add(connection, "told_by", _TOLD_BY, told_by)


def _batches(connection: duckdb.DuckDBPyConnection) -> Iterator[Iterator[Told]]:
    """The contacts, in batches of which none has to do with another."""
    ((count,),) = connection.execute("SELECT count(*) FROM work.told").fetchall()
    if count <= _CONTACTS_AT_A_TIME:
        yield (told for _, told, _ in _told(connection, "told"))
        return
    _keep(connection, "work.kin", _KIN)
    shared = kin(_told(connection, "told"))
    while some := list(islice(shared, _KIN_AT_A_TIME)):
        _add(connection, "work.kin", _KIN, some)
    pairs = _rows(execute(connection.cursor(), queries.KIN_PAIRS))
    batch_of = batches(count, pairs, _CONTACTS_AT_A_TIME)
    _keep(connection, "work.batch_of", _BATCH_OF, enumerate(batch_of))
    execute(connection, queries.BATCHED)
    _drop(connection, "work.kin", "work.batch_of", "work.told")
    for _, found in groupby(_told(connection, "batched"), key=lambda each: batch_of[each[0]]):
        yield (told for _, told, _ in found)


def _told(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[tuple[int, Told, bool]]:
    """The numbered contacts with what linking compares of them, of their participants and of their documents,
    and whether their text is copied.
    """
    cursor = connection.cursor().execute(f"FROM work.{table}")
    names = [description[0] for description in cursor.description[4:-1]]
    for number, is_copied, source, published, *values, participants in _rows(cursor):
        known: dict[str, Any] = dict(zip(names, values, strict=True))
        parties = [Participant(**_UNREAD_OF_PARTICIPANT | found) for found in participants]
        contact = Contact(**_UNREAD_OF_CONTACT | known, participants=parties)
        yield number, Told(contact, source, published), is_copied


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[Any]:
    while batch := cursor.fetchmany(_ROWS_AT_A_TIME):
        yield from batch


def _keep(
    connection: duckdb.DuckDBPyConnection, name: str, columns: pa.Schema, rows: Iterable[Sequence[Any]] = ()
) -> None:
    """Make a table of rows, temporary unless ``name`` says where."""
    _send(connection, f"CREATE OR REPLACE {'' if '.' in name else 'TEMP '}TABLE {name} AS FROM", columns, rows)


def _add(
    connection: duckdb.DuckDBPyConnection, name: str, columns: pa.Schema, rows: Iterable[Sequence[Any]]
) -> None:
    """Add rows to a table that ``_keep`` made."""
    _send(connection, f"INSERT INTO {name} FROM", columns, rows)


def _send(
    connection: duckdb.DuckDBPyConnection, query: str, columns: pa.Schema, rows: Iterable[Sequence[Any]]
) -> None:
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    connection.register("rows_sent", pa.table(values, schema=columns))
    connection.execute(f"{query} rows_sent")
    connection.unregister("rows_sent")


def _drop(connection: duckdb.DuckDBPyConnection, *tables: str) -> None:
    """Let go of tables that nothing reads any more."""
    for table in tables:
        connection.execute(f"DROP TABLE {table}")


def _strings(*names: str) -> pa.Schema:
    return pa.schema([(name, pa.string()) for name in names])
