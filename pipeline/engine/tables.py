"""Tables as files: Parquet with the schemas of ``pipeline.records``, and CSV for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as parquet

from pipeline.plain import no_formula
from pipeline.records import Document
from pipeline.schemas import TABLES, schema
from pipeline.schemas import table as table_of
from pipeline.sketches import sketch

# Held in memory while they are written, texts and all.
ROWS_IN_GROUP = 5_000

# A document of a shard, which linking has yet to compare with those of others.
SKETCHED = schema(Document).append(pa.field("sketch", pa.binary()))


def write_records(records: Iterable[Any], table: str, folder: Path) -> None:
    """Write records of one type as ``folder/<table>.parquet``."""
    parquet.write_table(table_of(records, TABLES[table]), folder / f"{table}.parquet")


def write_documents(documents: Iterable[Document], folder: Path) -> None:
    """Write the documents of a shard, each with the sketch that linking compares."""
    documents = list(documents)
    sketches = pa.array([sketch(document.text) for document in documents], pa.binary())
    sketched = table_of(documents, Document).append_column(SKETCHED.field("sketch"), sketches)
    parquet.write_table(sketched, folder / "documents.parquet")


def write_parquet(batches: Iterable[pa.RecordBatch], table: str, folder: Path) -> None:
    """Write record batches as ``folder/<table>.parquet``, with the columns and types of that table."""
    target = schema(TABLES[table])
    with parquet.ParquetWriter(folder / f"{table}.parquet", target) as writer:
        for group in _groups(batches):
            writer.write_table(group.select(target.names).cast(target))


def _groups(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The rows in tables of ``ROWS_IN_GROUP``: where batches end is chance, and would show in the file."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        held.append(batch)
        while sum(map(len, held)) >= ROWS_IN_GROUP:
            rows = pa.Table.from_batches(held)
            yield rows.slice(0, ROWS_IN_GROUP)
            held = rows.slice(ROWS_IN_GROUP).to_batches()
    if held:
        yield pa.Table.from_batches(held)


def write_csv(table: str, folder: Path) -> None:
    """Write the CSV twin of ``folder/<table>.parquet``.

    UTF-8 with a byte order mark, which spreadsheets need to see accents; lists joined by ``"; "``; a text
    that a spreadsheet would run as a formula starts with an apostrophe.
    """
    source = parquet.ParquetFile(folder / f"{table}.parquet")
    with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(source.schema_arrow.names)
        for values in _rows(source):
            writer.writerow([_cell(value) for value in values])


def _rows(source: parquet.ParquetFile) -> Iterator[Iterable[Any]]:
    for batch in source.iter_batches():
        yield from zip(*batch.to_pydict().values(), strict=True)


def _cell(value: Any) -> Any:
    """
    >>> _cell(["energy", "transport"]), _cell("=1+1"), _cell("Bakou"), _cell(None), _cell(0.5)
    ('energy; transport', "'=1+1", 'Bakou', '', 0.5)
    """
    if value is None:
        return ""
    if isinstance(value, list):
        value = "; ".join(value)
    return no_formula(value)
