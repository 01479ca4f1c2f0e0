"""Fragments of shards → one scratch database, while other shards are still being worked on.

Linking asks for the rows of all shards several times over. A hundred thousand documents are four thousand
shards, and to open their files anew for each query costs more time and memory than the query; so their rows
are copied once, by a thread of the driver, which has little else to do. What a document says of each name is
asked then too, as no other document changes it.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import duckdb

from pipeline.engine.tables import SKETCHED
from pipeline.engine.worker import FRAGMENTS
from pipeline.garbage import uncollected
from pipeline.linking import expect, label, make_labels
from pipeline.linking.sparing import execute
from pipeline.schemas import TABLES, schema

_SCRATCH = "fragments.duckdb"
_TABLES = (*(f"raw_{table}" for table in FRAGMENTS), "raw_labels")
# Shards that are copied at a time: of one alone, most of the time goes into beginning and ending.
_AT_A_TIME = 16
# DuckDB divides a query among threads by groups of rows: in its own of 122,880, one thread has all the work.
_ROWS_IN_GROUP = 1 << 14
# So many names are taken apart before linking begins, which keeps the keys of as many: of more, memory would
# show.
_EXPECTED = 1 << 16
_NAMES = "SELECT DISTINCT name FROM raw_mentions WHERE kind = 'person' AND name IS NOT NULL"
# What is copied need not be held.
_MEMORY = "64MB"

Fetch = Callable[[Sequence[str]], AbstractContextManager[list[Path]]]
"""Folders on this machine with the fragments of the shards of some keys."""


class Gathering:
    """The rows of shards, taken in as they come: ``raw_documents``, ``raw_mentions`` and so on."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, fetch: Fetch) -> None:
        self._connection = connection
        self._fetch = fetch
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._error: BaseException | None = None
        self._stopped = self._made = False
        self._at_a_time = _AT_A_TIME
        self._expected = 0
        self._thread = threading.Thread(target=self._take_in, daemon=True)
        self._thread.start()

    @classmethod
    @contextmanager
    def into(cls, connection: duckdb.DuckDBPyConnection, folder: Path, fetch: Fetch) -> Iterator[Gathering]:
        """A gathering whose views are on ``connection``; its scratch file in ``folder`` goes at the end."""
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        # With several threads each holds the buffers of its file, and many small files are read no faster.
        connection.execute("SET threads = 1")
        connection.execute(
            f"ATTACH {quoted(folder / _SCRATCH)} AS fragments (ROW_GROUP_SIZE {_ROWS_IN_GROUP})"
        )
        gathering = cls(connection, fetch)
        try:
            yield gathering
        finally:
            gathering._stop()
            with suppress(duckdb.Error):
                gathering._forget(connection)
                connection.execute("DETACH fragments")
            for file in folder.glob(f"{_SCRATCH}*"):
                file.unlink()

    def hurry(self) -> None:
        """Let no shard wait for others from here on: the last ones come, and linking would wait for them."""
        self._at_a_time = 1

    def add(self, key: str) -> None:
        """Take in a finished shard, sooner or later. Raises what went wrong with earlier ones."""
        self._raise()
        self._waiting.put(key)

    def finish(self) -> None:
        """Wait until all is taken in; from here on every query may use the whole machine."""
        self._waiting.put(None)
        self._thread.join()
        self._raise()
        for table in _TABLES:
            self._connection.execute(f"CREATE TEMP VIEW {table} AS FROM fragments.{table}")
        self._connection.execute("RESET threads")
        self._connection.execute("RESET memory_limit")

    def _stop(self) -> None:
        self._stopped = True
        self._waiting.put(None)
        self._thread.join()

    def _forget(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Drop the tables, which DuckDB would otherwise write into the file that is about to go."""
        if self._made:
            for table in _TABLES:
                connection.execute(f"DROP TABLE fragments.{table}")

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _take_in(self) -> None:
        try:
            with self._connection.cursor() as cursor:
                batch: list[str] = []
                for key in iter(self._waiting.get, None):
                    batch.append(key)
                    if len(batch) >= self._at_a_time:
                        self._copy(cursor, batch)
                        batch.clear()
                self._copy(cursor, batch)
        except BaseException as error:
            self._error = error

    def _copy(self, cursor: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> None:
        if self._stopped:
            return
        if not self._made:
            _make_tables(cursor)
            self._made = True
        if not keys:
            return
        with self._fetch(keys) as folders:
            for table in FRAGMENTS:
                files = ", ".join(quoted(folder / f"{table}.parquet") for folder in folders)
                # Held meanwhile: what is asked of it next would read the files once more.
                execute(cursor, f"CREATE OR REPLACE TEMP TABLE raw_{table} AS FROM read_parquet([{files}])")
                execute(cursor, f"INSERT INTO fragments.raw_{table} FROM raw_{table}")
            label(cursor, "fragments.raw_labels")
            if self._expected < _EXPECTED:
                names = cursor.execute(_NAMES).fetchall()
                # What is remembered is no garbage.
                with uncollected():
                    expect(name for (name,) in names)
                self._expected += len(names)


def _make_tables(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make the tables, which loads libraries that nothing else needs before workers are at work."""
    for table in FRAGMENTS:
        columns = SKETCHED if table == "documents" else schema(TABLES[table])
        cursor.register("no_rows", columns.empty_table())
        cursor.execute(f"CREATE TABLE fragments.raw_{table} AS FROM no_rows")
        cursor.execute(f"CREATE TEMP TABLE raw_{table} AS FROM no_rows")
        cursor.unregister("no_rows")
    make_labels(cursor, "fragments.raw_labels")


def quoted(path: Path) -> str:
    """A path as SQL writes it.

    >>> quoted(Path("l'Est"))
    "'l''Est'"
    """
    return "'" + str(path).replace("'", "''") + "'"
