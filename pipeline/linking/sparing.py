"""Queries in as little memory as they can do with.

DuckDB takes most of a machine's memory where it may, and spills to disk where it may not; what it cannot
spill (the list of all spellings of one name) makes a query fail. So a query is first tried in a little of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import duckdb

# For each thread: as much as sorting and grouping need to get on, and what seldom is too little.
_LEAST = 28
_MORE = 64


def spare(connection: duckdb.DuckDBPyConnection) -> None:
    """Let queries have only so much memory as most can do with."""
    _allow(connection, _of_all_threads(connection, _LEAST))


def execute(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[Any] = ()
) -> duckdb.DuckDBPyConnection:
    """Run a query; where what it may take is too little, with more, and in the end with all the memory that
    DuckDB takes itself. The next one begins with little again.
    """
    try:
        return connection.execute(query, values)
    except duckdb.OutOfMemoryException:
        before = _setting(connection, "memory_limit")
    try:
        _allow(connection, _of_all_threads(connection, _MORE))
        return connection.execute(query, values)
    except duckdb.OutOfMemoryException:
        connection.execute("RESET memory_limit")
        return connection.execute(query, values)
    finally:
        # What its rows still hold may be more than that.
        with suppress(duckdb.OutOfMemoryException):
            _allow(connection, before)


def _of_all_threads(connection: duckdb.DuckDBPyConnection, megabytes: int) -> str:
    return f"{megabytes * int(_setting(connection, 'threads'))}MB"


def _setting(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    with connection.cursor() as cursor:
        ((value,),) = cursor.execute(f"SELECT current_setting('{name}')").fetchall()
    return str(value)


def _allow(connection: duckdb.DuckDBPyConnection, limit: str) -> None:
    # By a cursor of its own: the rows of the last query may not all have been read.
    with connection.cursor() as cursor:
        cursor.execute(f"SET memory_limit = '{limit}'")
