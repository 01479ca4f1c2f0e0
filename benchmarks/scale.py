"""What a hundred million documents would take, computed from what is measured.

    python benchmarks/scale.py

Measures, in seconds of one core, what a document of data/sample costs at each stage, and what the driver does
for each row or file; takes the rest from memory.json and linking.md. Writes scale.md.
"""

from __future__ import annotations

import os

# Before numpy is loaded: a worker of ``entrevue run`` is one thread.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1"))

import json
import re
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import duckdb
import memory

from pipeline.engine import Settings, plan, run, worker
from pipeline.engine.documents import model
from pipeline.reading import ReadingOptions
from tests.engine import corpus

DOCUMENTS = 100_000_000
CORES = 1_000
SAMPLE = ROOT / "data" / "sample"
_ROWS = 20_000
_GB, _DAY = 1e9, 86_400
# What one thinks of as one machine, one day, one file system.
MEMORY, FILES = 64 * _GB, 10_000_000


@dataclass(frozen=True)
class Cost:
    """What one document costs: seconds of one core, bytes, files."""

    analysis: float
    characters: float
    fragments: float
    tables: float
    row: float
    file: float
    shard: float
    driver_bytes: float
    linking_bytes: float
    linking: float


def seconds_of(work: Callable[[], object]) -> float:
    """Seconds of one core: what others do on the machine does not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def size(files: list[Path]) -> int:
    return sum(file.stat().st_size for file in files)


def measured() -> Cost:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        out = folder / "out"
        model()
        worker.load()
        work = worker.process
        taken: list[float] = []

        def timed(task: worker.Task) -> worker.ShardReport:
            began = time.process_time()
            report = work(task)
            taken.append(time.process_time() - began)
            return report

        worker.process = timed  # type: ignore[assignment]
        summary = run([SAMPLE], out, Settings(workers=0))
        with duckdb.connect(out / "entrevue.duckdb", read_only=True) as connection:
            ((characters,),) = connection.execute("SELECT sum(length(text)) FROM documents").fetchall()
        rows = memory.write_rows(folder / "rows.jsonl", _ROWS)
        files = corpus.write_receptions(folder / "files", _ROWS)
        peaks = memory.load()
        shards, row_seconds = planned(rows)
        _, file_seconds = planned(files)
        linked, linking_seconds = linking()
        small, large = peaks["rows-1000"], peaks["rows-100000"]
        return Cost(
            analysis=sum(taken) / summary.read,
            characters=characters / summary.processed,
            fragments=size(list(out.glob(".entrevue/shards/*/*"))) / summary.read,
            tables=size([*out.glob("*.parquet"), out / "entrevue.duckdb"]) / summary.read,
            row=row_seconds / _ROWS,
            file=file_seconds / _ROWS,
            shard=_ROWS / shards,
            driver_bytes=(large.reading - small.reading) * 2**20 / 99_000,
            linking_bytes=(large.linking - small.linking) * 2**20 / 99_000,
            linking=linking_seconds / linked,
        )


def planned(path: Path) -> tuple[int, float]:
    """The number of shards of a corpus, and the seconds that finding and naming them takes."""
    keys: list[str] = []
    seconds = seconds_of(
        lambda: keys.extend(shard.key for shard in plan.Plan.make([path], ReadingOptions()).shards())
    )
    return len(keys), seconds


def linking() -> tuple[float, float]:
    """Documents and seconds of the largest corpus of linking.md, which has four mentions in a document."""
    text = (ROOT / "benchmarks" / "linking.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\d,]+) \| ([\d.]+) \|", text, re.MULTILINE)
    mentions, seconds = max((int(mentions.replace(",", "")), float(seconds)) for mentions, seconds in rows)
    return mentions / 4, seconds


def limits(cost: Cost) -> list[tuple[float, str]]:
    """The number of documents at which each part gives, and what gives; the first first."""
    return sorted(
        [
            (MEMORY / cost.linking_bytes, "linking: 64 GB of memory in the driver"),
            (_DAY / cost.linking, "linking: a day, on one core"),
            (FILES / 5 * cost.shard, "the store: ten million files of shards, five for each"),
            (_DAY / cost.row, "the driver: a day to read rows of tables, one after the other"),
            (_DAY / cost.file, "the driver: a day to find and name one-document files"),
            (MEMORY / cost.driver_bytes, "the driver: 64 GB of memory while rows are read"),
            (CORES * _DAY / cost.analysis, "analysis: a day on a thousand cores"),
        ]
    )


PAGE = """# A hundred million documents

`python benchmarks/scale.py` measures what a document of `data/sample` ({characters:,.0f} characters on average) costs at each
stage, in seconds of one core (of a machine that others used at the same time), takes memory from [memory.md](memory.md)
and linking from [linking.md](linking.md), and multiplies. Nobody has run so many.

| | a document | a hundred million |
| --- | --- | --- |
| reading, cleaning, analysis, writing of shards | {analysis:.0f} ms of a core | {analysis_hours:,.0f} core hours: {on_all:.1f} hours on {cores:,} cores |
| driver: rows read, ids claimed, shards named | {row:.2f} ms | {row_hours:.0f} hours, beside the work; {rows_per_second:,.0f} rows a second feed {fed:,.0f} cores |
| driver: files found and shards named | {file:.2f} ms | {file_hours:.0f} hours, beside the work |
| memory of the driver while it reads rows | {driver_bytes:.0f} bytes | {driver_gb:.0f} GB |
| memory of a worker | as for one: {worker:.0f} MB | {worker:.0f} MB |
| shards | {shard:.0f} documents in one | {shards:,.1f} million, in {files:.0f} million files |
| size of fragments | {fragments:,.0f} bytes | {fragments_tb:.2f} TB |
| size of tables (Parquet and DuckDB) | {tables:,.0f} bytes | {tables_tb:.2f} TB |
| linking: time | {linking:.2f} ms | {linking_hours:.0f} hours on one core |
| linking: memory | {linking_bytes:,.0f} bytes | {linking_gb:,.0f} GB |

The bytes of fragments and tables are those of small tables, with a header for every few rows; in larger ones a document
takes less.

## What gives first

| documents | what gives |
| --- | --- |
{limits}

{first}
"""
FIRST = """
Up to {count} million documents all holds on one driver with 64 GB; workers are not what limits. The first to
give is {what}. Then: run the years of a corpus into folders of their own, which makes each run smaller by so much, and
give the register of officials (`entrevue officials`) of one to the next, so that a person keeps one id; encounters
across the folders' borders are not joined. What would go further is linking by blocks of names on disk, and shards of
several hundred documents."""


def page(cost: Cost) -> str:
    found = limits(cost)
    hours = DOCUMENTS / 3600
    shards = DOCUMENTS / cost.shard
    return PAGE.format(
        characters=cost.characters,
        analysis=cost.analysis * 1e3,
        analysis_hours=cost.analysis * hours,
        on_all=cost.analysis * hours / CORES,
        cores=CORES,
        row=cost.row * 1e3,
        row_hours=cost.row * hours,
        rows_per_second=1 / cost.row,
        fed=cost.analysis / cost.row,
        file=cost.file * 1e3,
        file_hours=cost.file * hours,
        driver_bytes=cost.driver_bytes,
        driver_gb=cost.driver_bytes * DOCUMENTS / _GB,
        worker=memory.load()["rows-100000"].worker,
        shard=cost.shard,
        shards=shards / 1e6,
        files=shards * 5 / 1e6,
        fragments=cost.fragments,
        fragments_tb=cost.fragments * DOCUMENTS / 1e12,
        tables=cost.tables,
        tables_tb=cost.tables * DOCUMENTS / 1e12,
        linking=cost.linking * 1e3,
        linking_hours=cost.linking * hours,
        linking_bytes=cost.linking_bytes,
        linking_gb=cost.linking_bytes * DOCUMENTS / _GB,
        limits="\n".join(f"| {count / 1e6:,.0f} million | {what} |" for count, what in found),
        first=textwrap.fill(FIRST.strip().format(count=f"{found[0][0] / 1e6:,.0f}", what=found[0][1]), 120),
    )


def main() -> None:
    cost = measured()
    print(json.dumps(cost.__dict__, indent=1))
    (ROOT / "benchmarks" / "scale.md").write_text(page(cost), encoding="utf-8")


if __name__ == "__main__":
    main()
