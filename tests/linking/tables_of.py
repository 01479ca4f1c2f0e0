"""The tables that linking makes of some documents, mentions and contacts."""

from __future__ import annotations

import random
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.engine.tables import SKETCHED
from pipeline.linking import Register, label, link, make_labels
from pipeline.records import Contact, Document, Mention
from pipeline.schemas import TABLES, row, schema
from pipeline.sketches import sketch

Rows = list[dict[str, Any]]


def make(
    documents: list[Document],
    mentions: list[Mention],
    contacts: list[Contact],
    seed: int | None = None,
    register: Register | None = None,
) -> dict[str, Rows]:
    """The tables, made from rows that are shuffled with ``seed``."""
    participants = []
    for told in contacts:
        participants += [{**row(party), "contact_id": told.contact_id} for party in told.participants]
    found: dict[str, Rows] = {
        "documents": [row(each) | {"sketch": sketch(each.text)} for each in documents],
        "mentions": [row(each) for each in mentions],
        "contacts": [row(each) for each in contacts],
        "participants": participants,
    }
    with duckdb.connect() as connection:
        for table, rows in found.items():
            if seed is not None:
                random.Random(seed).shuffle(rows)
            columns = SKETCHED if table == "documents" else schema(TABLES[table])
            connection.register(f"raw_{table}", pa.Table.from_pylist(rows, schema=columns))
        make_labels(connection, "raw_labels")
        label(connection, "raw_labels")
        assert set(link(connection, register)) == TABLES.keys()
        return {table: connection.table(table).to_arrow_table().to_pylist() for table in TABLES}
