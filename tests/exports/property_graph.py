"""The CSV files for Neo4j in an embedded property-graph database, Ladybug, which speaks openCypher too.

It has tables where Neo4j has labels, and a header of its own making: from ours it is told the types, the keys, and
between which tables a relationship goes.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ladybug = pytest.importorskip(
    "ladybug", reason="Ladybug is not installed (the extra graphdb), which reads the files for Neo4j"
)

FIELD = re.compile(
    r"(?P<name>[^:]*)(?::(?P<special>ID|START_ID|END_ID|LABEL|TYPE)(?:\((?P<group>\w+)\))?"
    r"|:(?P<type>\w+)(?P<array>\[\])?)?"
)
TYPES = {"int": "INT64", "float": "DOUBLE", "date": "DATE", "string": "STRING", None: "STRING"}
# The most special label of a node is its table.
TABLES = {"Party": ("Person", "Organisation", "Party")}


@dataclass
class Csv:
    """A file: how it is read, the type and the value of each property, and where keys, labels and groups are."""

    load: str
    properties: dict[str, tuple[str, str]]
    special: dict[str, tuple[str, str]]

    @classmethod
    def of(cls, path: Path) -> Csv:
        with path.open(encoding="utf-8", newline="") as file:
            header = [FIELD.fullmatch(text) for text in next(csv.reader(file))]
        properties, special = {}, {}
        for number, field in enumerate(header):
            assert field
            if field["special"]:
                special[field["special"]] = (f"c{number}", field["group"])
            if field["name"]:
                properties[field["name"]] = _typed(f"c{number}", field)
        columns = ", ".join(f"c{number} STRING" for number in range(len(header)))
        how = "HEADER=true, QUOTE='\"', ESCAPE='\"', PARALLEL=false"
        return cls(f"LOAD WITH HEADERS ({columns}) FROM '{path}' ({how})", properties, special)

    def columns(self) -> list[str]:
        return [f"`{name}` {type_}" for name, (type_, _) in self.properties.items()]

    def tables(self, end: str) -> tuple[str, ...]:
        """The tables in which nodes of an end's group are."""
        group = self.special[end][1]
        return TABLES.get(group, (group,))


def _typed(column: str, field: re.Match[str]) -> tuple[str, str]:
    type_ = TYPES[field["type"]]
    if field["array"]:
        return f"{type_}[]", f"string_split({column}, ';')"
    return type_, column if type_ == "STRING" else f"CAST({column} AS {type_})"


class Graph:
    """A database in memory."""

    def __init__(self) -> None:
        self._connection = ladybug.Connection(ladybug.Database(":memory:"))

    def ask(self, query: str) -> list[list[Any]]:
        """The rows that a query gives."""
        return [list(row) for row in self._connection.execute(query).get_all()]

    def take_nodes(self, path: Path) -> None:
        """Read a file of nodes; a key that is there twice is refused."""
        file = Csv.of(path)
        label, values = file.special["LABEL"][0], ", ".join(value for _, value in file.properties.values())
        for table in file.tables("ID"):
            self.ask(f"CREATE NODE TABLE {table}({', '.join(file.columns())}, PRIMARY KEY(id))")
            self.ask(
                f"COPY {table} FROM ({file.load} WHERE {label} = '{table}' OR {label} ENDS WITH ';{table}' "
                f"RETURN {values})"
            )

    def take_relationships(self, path: Path) -> None:
        """Read a file of relationships, those whose ends are there."""
        file, name = Csv.of(path), path.stem.upper()
        pairs = [(one, other) for one in file.tables("START_ID") for other in file.tables("END_ID")]
        between = [f"FROM {one} TO {other}" for one, other in pairs]
        self.ask(f"CREATE REL TABLE {name}({', '.join([*between, *file.columns()])})")
        start, end = file.special["START_ID"][0], file.special["END_ID"][0]
        values = ", ".join(f"`{key}`: {value}" for key, (_, value) in file.properties.items())
        for one, other in pairs:
            self.ask(
                f"{file.load} MATCH (a:{one}), (b:{other}) WHERE a.id = {start} AND b.id = {end} "
                f"CREATE (a)-[:{name} {{{values}}}]->(b)"
            )
