"""The order in which linking fills the tables."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.aside import HERE, Aside, Result
from pipeline.lexicons import lexicon
from pipeline.linking import places, queries
from pipeline.linking.blocking import hashes
from pipeline.linking.copies import find_copies
from pipeline.linking.encounters import identifiers
from pipeline.linking.encounters.kinship import batches, kin
from pipeline.linking.encounters.tables import DRAFTS, TOLD_BY, contacts_of, draft
from pipeline.linking.entities import Cluster, with_ids
from pipeline.linking.evidence import Sighting
from pipeline.linking.holders import Held, Holders, is_one_holder, past_openings
from pipeline.linking.names import key, parse
from pipeline.linking.offices import OFFICES
from pipeline.linking.officials import Register
from pipeline.linking.organisations import link_organisations, link_places
from pipeline.linking.persons import Apart, link_persons
from pipeline.linking.sparing import execute
from pipeline.records import MentionKind

_KINDS: tuple[MentionKind, ...] = ("person", "organisation", "place")
_ROWS_AT_A_TIME = 2_000
_KIN_AT_A_TIME = 50_000
# Below so many contacts dividing them costs more than it saves.
_CONTACTS_AT_A_TIME = 20_000
# So many batches are begun before the first has to be done.
_BATCHES_AT_A_TIME = 4

_LINKED = pa.schema([("sighting_id", pa.int64()), ("entity_id", pa.string())])
_FILLED = pa.schema([("number", pa.int64()), ("entity_id", pa.string())])
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


def link(
    connection: duckdb.DuckDBPyConnection, register: Register | None = None, aside: Aside = HERE
) -> Iterator[str]:
    """Make the seven tables of a run from what its documents say; yield the name of each as soon as it is
    whole.

    ``connection`` must hold ``raw_documents``, which has the column ``sketch`` too, ``raw_mentions``,
    ``raw_contacts``, ``raw_participants`` and ``raw_labels``, which ``label`` makes; ``register`` is the
    user's own of officials; what can be done beside the rest is given to ``aside``. The tables come out
    sorted, and the same whatever the order of the rows that they are made from.
    """
    register = register or Register()
    _prepare(connection)
    _link_entities(connection, register)
    execute(connection, f"CREATE TABLE offices AS {OFFICES}")
    yield "offices"
    _name_holders(connection, register)
    # As soon as can be: what follows goes on beside them.
    encounters = _Encounters(connection, aside)
    execute(connection, queries.DOCUMENTS)
    yield "documents"
    execute(connection, queries.MENTIONS)
    yield "mentions"
    execute(connection, queries.PARTICIPANTS)
    yield "participants"
    _drop(connection, "parties", "entity_of")
    for query in (queries.SEEN, *queries.COMMONEST.values(), queries.ENTITIES):
        execute(connection, query)
    yield "entities"
    encounters.finish()
    yield "encounters"
    execute(connection, queries.CONTACTS)
    yield "contacts"


def _prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Make ``copies``, the near-copies, and ``sightings``, what documents say of each name."""
    offices = lexicon("roles")["office"]
    vague = ((form,) for office in offices if office.get("counterpart") for form in office["forms"])
    _keep(connection, "counterparts", _strings("role"), vague)
    _know_labels(connection)
    copies = find_copies(_rows(execute(connection, queries.SKETCHED)))
    _keep(connection, "copies", _strings("doc_id", "copy_of"), copies.items())
    for query in (queries.MONTH_MACRO, queries.DATED, queries.SIGHTINGS):
        execute(connection, query)


def _know_labels(connection: duckdb.DuckDBPyConnection) -> None:
    """Make what queries ask of a single row: its label, and whether its office is a former one."""
    _keep(connection, "past_openings", _strings("word"), ((word,) for word in past_openings()))
    for query in (queries.LABEL_MACRO, queries.PAST_MACRO, queries.ONCE_MACRO):
        execute(connection, query)


def _link_entities(connection: duckdb.DuckDBPyConnection, register: Register) -> None:
    """Make ``entity_of``, the entity of each label of each document, ``entity_names``, and
    ``linked_mentions``.
    """
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
    for query in (queries.ENTITY_OF, queries.LINKED_MENTIONS):
        execute(connection, query)
    _drop(connection, "linked", "sightings")


def _clusters(connection: duckdb.DuckDBPyConnection, kind: MentionKind, register: Register) -> list[Cluster]:
    sightings = list(_sightings(connection, kind))
    if kind == "person":
        return list(link_persons(sightings, register, _namesakes(connection)))
    return link_organisations(sightings) if kind == "organisation" else link_places(sightings)


def _sightings(connection: duckdb.DuckDBPyConnection, kind: MentionKind) -> Iterator[Sighting]:
    """What documents say of each label of a kind; values that many say are held once."""
    known: dict[Any, Any] = {}

    def once(value: Any) -> Any:
        return known.setdefault(value, value) if value else value

    for label, country, roles, organisation, first, last, n_docs, number, former, titles in _rows(
        execute(connection, queries.SIGHTINGS_OF_KIND, [kind])
    ):
        yield Sighting(
            label, once(country), once(tuple(roles)), once(organisation), once(first), once(last), n_docs,
            number, once(tuple(former)), once(tuple(titles)),
        )  # fmt: skip


def _namesakes(connection: duckdb.DuckDBPyConnection) -> Apart:
    pairs = _rows(execute(connection, queries.NAMESAKES))
    return frozenset(frozenset((key(one), key(other))) for one, other in pairs)


def _name_holders(connection: duckdb.DuckDBPyConnection, register: Register) -> None:
    """Make ``linked_parties``; those known by role alone get the name of the one known holder of the
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
    execute(connection, queries.LINKED_PARTIES)


def _held_by_register(register: Register) -> Iterator[Held]:
    for official in register.officials:
        for office in official.held:
            if office.role_class and office.dated:
                yield Held(
                    official.official_id, office.role, office.role_class, office.country,
                    office.organisation, office.since, office.until, certain=True,
                )  # fmt: skip


class _Encounters:
    """The linking of contacts, some batches at a time, beside what else is to be done."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, aside: Aside) -> None:
        self._connection, self._aside = connection, aside
        # What one cursor reads while another adds to it; temporary tables are those of one cursor alone.
        connection.execute("ATTACH ':memory:' AS work")
        execute(connection, queries.TOLD)
        self._batches = _batches(connection)
        self._begun: deque[Result] = deque()
        self._begin(_BATCHES_AT_A_TIME)

    def _begin(self, count: int) -> None:
        self._begun += [self._aside.start(draft, batch) for batch in islice(self._batches, count)]

    def finish(self) -> None:
        """Make ``encounters``, and ``encounter_of``, which says what encounter each contact tells of."""
        connection = self._connection
        _keep(connection, "drafts", DRAFTS)
        _keep(connection, "told_by", TOLD_BY)
        while self._begun:
            drafts, told_by = self._begun.popleft()()
            self._begin(1)
            _insert(connection, "INSERT INTO drafts FROM", drafts)
            _insert(connection, "INSERT INTO told_by FROM", told_by)
        connection.execute("DETACH work")
        taken = {stem for (stem,) in execute(connection, queries.TAKEN).fetchall()}
        alike = execute(connection, queries.ALIKE).fetchall()
        numbered = zip((first for _, first in alike), identifiers(alike, taken), strict=True)
        _keep(connection, "numbered", _strings("first", "encounter_id"), numbered)
        execute(connection, queries.ENCOUNTERS)
        execute(connection, queries.ENCOUNTER_OF)


def _batches(connection: duckdb.DuckDBPyConnection) -> Iterator[pa.Table]:
    """The contacts, in batches of which none has to do with another: those of another sort have not, and of
    very many of one sort, those that share nothing.
    """
    for sort, count in execute(connection, queries.SORTS).fetchall():
        if count <= _CONTACTS_AT_A_TIME:
            yield _table(connection, queries.OF_SORT, sort)
        else:
            yield from _divided(connection, sort, count)


def _divided(connection: duckdb.DuckDBPyConnection, sort: str, count: int) -> Iterator[pa.Table]:
    """The contacts of one sort, so many."""
    _keep(connection, "work.kin", _KIN)
    told = connection.cursor().sql(queries.OF_SORT, params=[sort]).to_arrow_reader(_ROWS_AT_A_TIME)
    shared = kin(contacts_of(told))
    while some := list(islice(shared, _KIN_AT_A_TIME)):
        _add(connection, "work.kin", _KIN, some)
    pairs = _rows(execute(connection.cursor(), queries.KIN_PAIRS))
    batch_of = batches(count, pairs, _CONTACTS_AT_A_TIME)
    _keep(connection, "work.batch_of", _BATCH_OF, enumerate(batch_of))
    execute(connection, queries.BATCHED, [sort])
    _drop(connection, "work.kin", "work.batch_of")
    for batch in range(max(batch_of) + 1):
        yield _table(connection, queries.BATCH, batch)
    _drop(connection, "work.batched")


def _table(connection: duckdb.DuckDBPyConnection, query: str, value: str | int) -> pa.Table:
    return connection.cursor().sql(query, params=[value]).to_arrow_table()


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[Any]:
    while batch := cursor.fetchmany(_ROWS_AT_A_TIME):
        yield from batch


def _keep(
    connection: duckdb.DuckDBPyConnection, name: str, columns: pa.Schema, rows: Iterable[Sequence[Any]] = ()
) -> None:
    """Make a table of rows, temporary unless ``name`` says where."""
    _send(
        connection, f"CREATE OR REPLACE {'' if '.' in name else 'TEMP '}TABLE {name} AS FROM", columns, rows
    )


def _add(
    connection: duckdb.DuckDBPyConnection, name: str, columns: pa.Schema, rows: Iterable[Sequence[Any]]
) -> None:
    """Add rows to a table that ``_keep`` made."""
    _send(connection, f"INSERT INTO {name} FROM", columns, rows)


def _send(
    connection: duckdb.DuckDBPyConnection, query: str, columns: pa.Schema, rows: Iterable[Sequence[Any]]
) -> None:
    _insert(connection, query, pa.table(list(zip(*rows, strict=True)) or [()] * len(columns), schema=columns))


def _insert(connection: duckdb.DuckDBPyConnection, query: str, rows: pa.Table) -> None:
    connection.register("rows_sent", rows)
    connection.execute(f"{query} rows_sent")
    connection.unregister("rows_sent")


def _drop(connection: duckdb.DuckDBPyConnection, *tables: str) -> None:
    """Let go of tables that nothing reads any more."""
    for table in tables:
        connection.execute(f"DROP TABLE {table}")


def _strings(*names: str) -> pa.Schema:
    return pa.schema([(name, pa.string()) for name in names])
