"""Tables as files: columns and types, and CSV that a spreadsheet opens."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from pipeline.engine.tables import write_csv, write_records
from pipeline.records import Encounter, Entity
from pipeline.schemas import TABLES, schema


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_has_its_columns_and_types(table: str, tmp_path: Path) -> None:
    write_records([], table, tmp_path)
    assert parquet.read_schema(tmp_path / f"{table}.parquet").equals(schema(TABLES[table]))


def test_unknown_is_null_and_lists_stay_lists(tmp_path: Path) -> None:
    encounter = Encounter("e", "meeting", "held", "2017-11", None, None, "AZ", ["energy", "transport"], 1, 2)
    write_records([encounter], "encounters", tmp_path)
    (found,) = parquet.read_table(tmp_path / "encounters.parquet").to_pylist()
    assert (found["date_end"], found["topics"], found["n_contacts"]) == (None, ["energy", "transport"], 2)


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("Élisabeth Ngô", "Élisabeth Ngô"),
        ('une, deux; "trois"\nlignes', 'une, deux; "trois"\nlignes'),
        ("=HYPERLINK(0)", "'=HYPERLINK(0)"),
        ("@nom", "'@nom"),
        ("-1", "'-1"),
        ("", ""),
    ],
)
def test_csv_cells_hold_lists_and_signs(name: str, cell: str, tmp_path: Path) -> None:
    write_records([Entity("id", "person", name, aliases=["Un", "Deux"], n_docs=3)], "entities", tmp_path)
    write_csv("entities", tmp_path)
    with (tmp_path / "entities.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["name"], row["aliases"], row["country"], row["n_docs"]) == (cell, "Un; Deux", "", "3")


def test_csv_begins_with_the_mark_that_spreadsheets_need(tmp_path: Path) -> None:
    write_records([], "offices", tmp_path)
    write_csv("offices", tmp_path)
    assert (tmp_path / "offices.csv").read_bytes().startswith(b"\xef\xbb\xbfentity_id,role,")
