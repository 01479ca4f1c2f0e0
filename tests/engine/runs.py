"""What runs leave, for tests that compare them."""

from __future__ import annotations

from pathlib import Path

from pipeline.schemas import TABLES


def tables(out: Path) -> dict[str, bytes]:
    """The files of the tables, byte for byte."""
    return {table: (out / f"{table}.parquet").read_bytes() for table in TABLES}


def done(out: Path) -> list[Path]:
    """The reports of finished shards."""
    return list(out.glob(".entrevue/shards/*/report.json"))
