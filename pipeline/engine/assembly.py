"""Fragments of all shards → linked tables in the folder of the run."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import duckdb

from pipeline.engine.tables import write_csv, write_parquet
from pipeline.engine.worker import FRAGMENTS
from pipeline.garbage import uncollected
from pipeline.linking import Register, link
from pipeline.records import TABLES
from pipeline.storage import AnyPath, RemotePath

DATABASE = "entrevue.duckdb"


def assemble(
    fragments: Sequence[Path], folder: Path, csv: bool = False, register: Register | None = None
) -> None:
    """Link the fragments in some folders and write the tables into ``folder``, which must exist.

    Parquet files and a DuckDB file with the same tables; with ``csv``, CSV twins too. ``register`` is the
    user's own of officials.
    """
    with duckdb.connect(folder / DATABASE) as connection:
        # In a notebook without ipywidgets DuckDB shows no bar, and refuses to be told so.
        with suppress(duckdb.InvalidInputException):
            connection.execute("SET enable_progress_bar = false")
        for table in FRAGMENTS:
            files = ", ".join(_quoted(place / f"{table}.parquet") for place in fragments)
            connection.execute(f"CREATE TEMP VIEW raw_{table} AS FROM read_parquet([{files}])")
        # A table is written by another thread while linking goes on to the next.
        with uncollected(), ThreadPoolExecutor() as writers:
            written = [
                writers.submit(_write, connection.cursor(), table, folder)
                for table in link(connection, register)
            ]
        for each in written:
            each.result()
    if csv:
        for table in TABLES:
            write_csv(table, folder)


def _write(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    with connection:
        write_parquet(connection.table(table).to_arrow_reader(), table, folder)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


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
