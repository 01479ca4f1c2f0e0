"""Fragments of all shards → linked tables in the folder of the run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.aside import HERE, Aside
from pipeline.engine.gathering import Fetch, Gathering
from pipeline.engine.tables import ROWS_IN_GROUP, write_csv, write_parquet
from pipeline.garbage import uncollected
from pipeline.linking import Register, link
from pipeline.linking.sparing import spare
from pipeline.schemas import TABLES
from pipeline.storage import AnyPath, RemotePath

DATABASE = "entrevue.duckdb"


class Assembly:
    """The database of a run, from the first finished shard to the last linked table."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: Path, gathering: Gathering) -> None:
        self._connection, self._folder, self._gathering = connection, folder, gathering

    @classmethod
    @contextmanager
    def into(cls, folder: Path, fetch: Fetch) -> Iterator[Assembly]:
        """An assembly of tables in ``folder``, which must exist; ``fetch`` finds the shards of some keys."""
        with duckdb.connect(folder / DATABASE) as connection:
            # In a notebook without ipywidgets DuckDB shows no bar, and refuses to be told so.
            with suppress(duckdb.InvalidInputException):
                connection.execute("SET enable_progress_bar = false")
            with Gathering.into(connection, folder, fetch) as gathering:
                yield cls(connection, folder, gathering)

    def add(self, key: str) -> None:
        """Take in the shard of a key, in the background."""
        self._gathering.add(key)

    def hurry(self) -> None:
        """Let no shard wait from here on, as few are left."""
        self._gathering.hurry()

    def link(self, csv: bool = False, register: Register | None = None, aside: Aside = HERE) -> None:
        """Link the shards taken in and write the tables.

        Parquet files and a DuckDB file with the same tables; with ``csv``, CSV twins too. ``register`` is the
        user's own of officials; what can be done beside the rest is given to ``aside``.
        """
        self._gathering.finish()
        spare(self._connection)
        # A table is written by another thread while linking goes on to the next.
        with uncollected(), ThreadPoolExecutor() as writers:
            written = [
                writers.submit(_write, self._connection.cursor(), table, self._folder)
                for table in link(self._connection, register, aside)
            ]
        for each in written:
            each.result()
        if csv:
            for table in TABLES:
                write_csv(table, self._folder)
        # Arrow keeps what the tables took for the next ones.
        pa.default_memory_pool().release_unused()


def assemble(
    fragments: Sequence[Path], folder: Path, csv: bool = False, register: Register | None = None
) -> None:
    """Link the fragments in some folders and write the tables into ``folder``, as ``Assembly.link`` does."""
    places = {str(place): place for place in fragments}
    with Assembly.into(folder, lambda keys: nullcontext([places[key] for key in keys])) as assembly:
        for key in places:
            assembly.add(key)
        assembly.link(csv, register)


def _write(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    with connection:
        write_parquet(connection.table(table).to_arrow_reader(ROWS_IN_GROUP), table, folder)


def publish(finished: Path, out: AnyPath) -> None:
    """Move the files of a finished run into ``out``, over those of an earlier one.

    The CSV twins of an earlier run are taken away where the new run has none: they would tell of other
    tables.
    """
    for table in TABLES:
        if not (finished / f"{table}.csv").exists():
            (out / f"{table}.csv").unlink(missing_ok=True)
    if isinstance(out, RemotePath):
        out.take(sorted(finished.iterdir()))
        return
    for file in sorted(finished.iterdir()):
        file.replace(out / file.name)
