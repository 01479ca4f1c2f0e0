"""Queries in as little memory as they can do with.

DuckDB takes most of a machine's memory where it may, and spills to disk where it may not; what it cannot
spill (the list of all spellings of one name) makes a query fail. So a query is first tried in a little of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

# For each thread: as little as sorting and grouping need to get on, and four times that.
_MEGABYTES = (24, 96)


def spare(connection: duckdb.DuckDBPyConnection, megabytes: int = _MEGABYTES[0]) -> None:
    """Let queries have only so much memory for each thread."""
    ((threads,),) = connection.execute("SELECT current_setting('threads')").fetchall()
    connection.execute(f"SET memory_limit = '{megabytes * threads}MB'")


def execute(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[Any] = ()
) -> duckdb.DuckDBPyConnection:
    """Run a query; where what ``spare`` left is too little, with more, and in the end with all the memory
    that DuckDB takes itself.
    """
    for megabytes in _MEGABYTES[1:]:
        try:
            return connection.execute(query, values)
        except duckdb.OutOfMemoryException:
            spare(connection, megabytes)
    try:
        return connection.execute(query, values)
    except duckdb.OutOfMemoryException:
        connection.execute("RESET memory_limit")
        return connection.execute(query, values)
