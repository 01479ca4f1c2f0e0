"""What the page needs of a run's tables, read through DuckDB so that no document's whole text is loaded."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from pipeline.schemas import TABLES
from pipeline.storage import AnyPath, require_tables
from pipeline.whereabouts import ACCOUNT, Whereabouts

Row = dict[str, Any]

MAX_ENCOUNTERS = 25_000
MAX_TELLINGS = 6
MAX_CONTACTS = 30_000
_ROWS_AT_A_TIME = 1_000
# Characters of the text that are shown before and after the evidence.
CONTEXT = 180
# Documents that were skipped or failed and are listed one by one; all are counted.
N_LISTED = 200

# The encounters that the page holds, and the surest of the contacts that tell of each; ``position`` orders
# them, the surest first and those of one encounter together.
_KEEP = """
    CREATE TEMP TABLE kept AS
    WITH told AS (
        SELECT contact_id, doc_id, coalesce(encounter_id, contact_id) AS encounter_id, confidence
        FROM contacts
    ), ranked AS (
        SELECT encounter_id, count(*) AS n_told FROM told GROUP BY encounter_id
        ORDER BY n_told DESC, max(confidence) DESC NULLS LAST, encounter_id LIMIT {encounters}
    ), placed AS (
        SELECT contact_id, doc_id, encounter_id, n_told, confidence, row_number() OVER (
            PARTITION BY encounter_id ORDER BY confidence DESC NULLS LAST, contact_id
        ) AS place
        FROM told JOIN ranked USING (encounter_id)
    ), chosen AS (
        SELECT contact_id, doc_id, encounter_id, n_told,
            row_number() OVER (ORDER BY confidence DESC NULLS LAST, contact_id) AS rank
        FROM (FROM placed WHERE place <= {tellings} ORDER BY place, encounter_id LIMIT {contacts})
    ), together AS (
        SELECT *, min(rank) OVER (PARTITION BY encounter_id) AS first FROM chosen
    )
    SELECT contact_id, doc_id, encounter_id, n_told, row_number() OVER (ORDER BY first, rank) AS position
    FROM together
"""
# A part of them, of about as many contacts as the others: one begins with an encounter.
_CHOOSE = """
    CREATE TEMP TABLE chosen AS
    SELECT * EXCLUDE (part) FROM (
        SELECT *, (min(position) OVER (PARTITION BY encounter_id) - 1) * {parts} // count(*) OVER () AS part
        FROM kept
    ) WHERE part = {part}
"""
_N_ENCOUNTERS = "SELECT count(DISTINCT coalesce(encounter_id, contact_id)) AS n FROM contacts"
_ENCOUNTERS = """
    SELECT encounter_id, kind, status, date, date_end, place, country, topics FROM encounters
    JOIN (SELECT encounter_id, min(position) AS position FROM chosen GROUP BY ALL) USING (encounter_id)
    ORDER BY position
"""
_CONTACTS = f"""
    SELECT c.contact_id, chosen.encounter_id, chosen.n_told, c.doc_id, c.kind, c.status, c.date, c.date_end,
        c.place, c.country, c.topics, c.evidence, c.trigger, c.rule, c.confidence, c.date_basis,
        substring(d.text, greatest(c.start - {CONTEXT}, 0) + 1, least(c.start, {CONTEXT})) AS before,
        substring(d.text, c."end" + 1, {CONTEXT}) AS after
    FROM contacts c JOIN chosen USING (contact_id) LEFT JOIN documents d ON c.doc_id = d.doc_id
    ORDER BY position
"""
_TOLD = """
    SELECT kept.encounter_id, contact_id, coalesce(e.kind, c.kind) AS kind,
        coalesce(e.status, c.status) AS status
    FROM contacts c JOIN kept USING (contact_id) LEFT JOIN encounters e ON e.encounter_id = kept.encounter_id
    ORDER BY position
"""
_PARTICIPANTS = """
    SELECT kept.contact_id, kept.doc_id, entity_id, name, text, kind, role, role_class, country, organisation,
        side, level
    FROM kept LEFT JOIN participants USING (contact_id)
    ORDER BY position, side, level DESC, entity_id, text, country, role, organisation
"""
# Names within the evidence of a contact, with offsets that count from its first character.
_NAMES = """
    SELECT DISTINCT position, c.contact_id, m.entity_id, m.start - c.start AS start,
        m."end" - c.start AS "end"
    FROM contacts c JOIN chosen USING (contact_id) JOIN mentions m ON c.doc_id = m.doc_id
    WHERE m.start >= c.start AND m."end" <= c."end" AND m.kind <> 'place'
    ORDER BY position, start, "end" DESC, m.entity_id
"""
_TAKE_PART = "(SELECT entity_id FROM participants SEMI JOIN kept USING (contact_id))"
_ENTITIES = f"""
    SELECT entity_id, name, kind, aliases, country, role, role_class, organisation, n_docs FROM entities
    WHERE entity_id IN {_TAKE_PART} ORDER BY entity_id
"""
_OFFICES = f"""
    SELECT entity_id, role, role_class, country, organisation, first_seen, last_seen FROM offices
    WHERE entity_id IN {_TAKE_PART}
    ORDER BY entity_id, first_seen NULLS LAST, last_seen NULLS LAST, role
"""
_SOURCES = """
    SELECT doc_id, path, title, agency, published FROM documents
    RIGHT JOIN (SELECT doc_id, min(position) AS position FROM kept GROUP BY doc_id) USING (doc_id)
    ORDER BY position
"""
_STATUSES = "SELECT status, reason, count(*) AS n FROM documents GROUP BY ALL ORDER BY status, n DESC, reason"
_TROUBLES = f"""
    SELECT doc_id, path, status, reason FROM documents WHERE status <> 'processed'
    ORDER BY status, doc_id LIMIT {N_LISTED}
"""
_PERIOD = "SELECT min(published) AS first, max(published) AS last, count(published) AS dated FROM documents"
_TOTALS = """
    SELECT (SELECT count(*) FROM entities WHERE kind = 'person') AS persons,
        (SELECT count(*) FROM contacts) AS contacts, (SELECT count(*) FROM encounters) AS encounters
"""


@contextmanager
def nearby(folder: AnyPath) -> Iterator[Path]:
    """A folder of this machine with the tables of ``folder``: itself, or copies of what lies elsewhere."""
    if isinstance(folder, Path):
        yield folder
        return
    with tempfile.TemporaryDirectory() as copies:
        for name in (*(f"{table}.parquet" for table in TABLES), ACCOUNT):
            if (folder / name).is_file():
                with (folder / name).open("rb") as source, (Path(copies) / name).open("wb") as target:
                    shutil.copyfileobj(source, target)
        yield Path(copies)


class Tables:
    """The tables of one run, as rows for the page, which holds what can be mailed of them: the encounters
    told most often, and the surest tellings of each.

    Args:
        out: the folder that ``entrevue run`` wrote.
        max_encounters: encounters that the page holds; at most ``MAX_CONTACTS``.
        part: which part of them is asked for, counted from 0, and of how many.

    Raises:
        FileNotFoundError: a table is missing there; the message says how to make it.
    """

    def __init__(
        self, out: Path, max_encounters: int = MAX_ENCOUNTERS, part: tuple[int, int] = (0, 1)
    ) -> None:
        require_tables(out, TABLES)
        self.out, self.max_encounters = out, max_encounters
        self.where = Whereabouts.of(out)
        self._part = part
        account = out / ACCOUNT
        self.account: Row = json.loads(account.read_text(encoding="utf-8")) if account.is_file() else {}

    def __reduce__(self) -> tuple[type[Tables], tuple[Path, int, tuple[int, int]]]:
        """Another process reads the files for itself."""
        return Tables, (self.out, self.max_encounters, self._part)

    def part(self, number: int, of: int) -> Tables:
        """The same tables, of which only a part of the encounters is asked for."""
        return Tables(self.out, self.max_encounters, (number, of))

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        """Made when the first rows are asked for, so that other processes can begin before."""
        connection = duckdb.connect()
        for table in TABLES:
            relation = connection.read_parquet(str(self.out / f"{table}.parquet"))
            connection.register(table, relation)
        connection.execute(
            _KEEP.format(encounters=self.max_encounters, tellings=MAX_TELLINGS, contacts=MAX_CONTACTS)
        )
        connection.execute(_CHOOSE.format(part=self._part[0], parts=self._part[1]))
        return connection

    def _rows(self, query: str) -> list[Row]:
        return list(self._row_by_row(query))

    def _row_by_row(self, query: str) -> Iterator[Row]:
        """The rows of a query, of which only some are Python's at a time: those take ten times as much memory
        as Arrow's.
        """
        for batch in self._connection.sql(query).to_arrow_table().to_batches(_ROWS_AT_A_TIME):
            yield from batch.to_pylist()

    def n_encounters(self) -> int:
        """How many encounters there are, held by the page or not."""
        return int(self._rows(_N_ENCOUNTERS)[0]["n"])

    def encounters(self) -> Iterator[Row]:
        """The encounters of the part, those of the surest contacts first."""
        return self._row_by_row(_ENCOUNTERS)

    def contacts(self) -> Iterator[Row]:
        """Their contacts, encounter by encounter in that order, with the text around the evidence."""
        return self._row_by_row(_CONTACTS)

    def told(self) -> Iterator[Row]:
        """The contacts of all parts in that order, each with the kind and status of its encounter."""
        return self._row_by_row(_TOLD)

    def participants(self) -> Iterator[Row]:
        """The parties of the contacts of all parts, in the same order; one that has none is a row without
        ``side``.
        """
        return self._row_by_row(_PARTICIPANTS)

    def names(self) -> Iterator[Row]:
        """Where the evidence of each contact names someone, in the same order."""
        return self._row_by_row(_NAMES)

    def entities(self) -> list[Row]:
        """The persons and organisations among the parties."""
        return self._rows(_ENTITIES)

    def offices(self) -> list[Row]:
        """The offices that they held."""
        return self._rows(_OFFICES)

    def sources(self) -> list[Row]:
        """The documents that the contacts of all parts stand in, in the same order, without their texts."""
        return self._rows(_SOURCES)

    def statuses(self) -> list[Row]:
        """How many documents have each status and reason."""
        return self._rows(_STATUSES)

    def troubles(self) -> list[Row]:
        """The first ``N_LISTED`` documents that were skipped or failed."""
        return self._rows(_TROUBLES)

    def period(self) -> Row:
        """First and last date of publication, and how many documents have one."""
        return self._rows(_PERIOD)[0]

    def totals(self) -> Row:
        """How many persons, contacts and encounters there are."""
        return self._rows(_TOTALS)[0]
