"""Rows as files of the formats that are read: what the tests of tables share."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

Row = dict[str, Any]


def as_jsonl(rows: list[Row]) -> bytes:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def as_csv(rows: list[Row]) -> bytes:
    return pd.DataFrame(rows).to_csv(index=False).encode()


def as_tsv(rows: list[Row]) -> bytes:
    return pd.DataFrame(rows).to_csv(index=False, sep="\t").encode()


def as_parquet(rows: list[Row]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    return bytes(sink.getvalue())


FORMATS: dict[str, Callable[[list[Row]], bytes]] = {
    "news.jsonl": as_jsonl,
    "news.ndjson.gz": lambda rows: gzip.compress(as_jsonl(rows)),
    "news.csv": as_csv,
    "news.csv.gz": lambda rows: gzip.compress(as_csv(rows)),
    "news.tsv": as_tsv,
    "news.parquet": as_parquet,
}

every_format = pytest.mark.parametrize("name", FORMATS)
