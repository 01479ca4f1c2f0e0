"""The whole run: plan, work, assemble, publish."""

from __future__ import annotations

import datetime
import hashlib
import importlib.metadata
import json
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

import duckdb

import pipeline
from pipeline.analysis.assembly import MODEL
from pipeline.engine import executor
from pipeline.engine.assembly import DATABASE, assemble, publish
from pipeline.engine.errors import RunError
from pipeline.engine.plan import Plan, useful_workers
from pipeline.engine.summary import Summary, summarise
from pipeline.engine.worker import ShardReport
from pipeline.linking import Register, RegisterError, read_register
from pipeline.reading import ReadingOptions

_WORK = ".work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to run: how to read, on how many processes (all cores by default), and whether to write CSV too.

    ``officials`` is the file of the user's own register (``pipeline.linking.officials``).
    """

    reading: ReadingOptions = field(default_factory=ReadingOptions)
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    csv: bool = False
    officials: str | None = None


class Listener(Protocol):
    """What is told how a run goes on."""

    def begin(self, documents: int | None) -> None:
        """The work begins, on so many documents, or on a number not known beforehand."""

    def advance(self, report: ShardReport) -> None:
        """A shard is done."""

    def stage(self, name: str) -> None:
        """Another stage begins after the documents."""


class Silent:
    """A listener that says nothing."""

    def begin(self, documents: int | None) -> None: ...
    def advance(self, report: ShardReport) -> None: ...
    def stage(self, name: str) -> None: ...


def run(
    paths: Sequence[str | Path],
    out: Path,
    settings: Settings | None = None,
    listener: Listener | None = None,
) -> Summary:
    """Read the documents that ``paths`` stand for and write the tables into the folder ``out``.

    ``out`` is made where it is missing; the tables of an earlier run stay until the new ones are whole. What
    a run leaves there is the same for every number of workers and every order of the input, but for
    ``run.json``, which says when and how it ran.

    Raises ``pipeline.reading.ReadingError`` for input that cannot be read at all and ``RunError`` for an
    ``out`` that cannot be written; their messages say what to do.
    """
    settings, listener = settings or Settings(), listener or Silent()
    started, clock = datetime.datetime.now(datetime.UTC), time.perf_counter()
    register = _register(settings.officials)
    plan = Plan.make(paths, settings.reading, out)
    work = _work_folder(out)
    try:
        seconds = _work(plan, work, settings, listener)
        assembling = time.perf_counter()
        listener.stage("linking")
        tables = work / "tables"
        tables.mkdir()
        assemble(work / "fragments", tables, settings.csv, register)
        seconds["linking and tables"] = time.perf_counter() - assembling
        summary = summarise(tables)
        seconds["in all"] = time.perf_counter() - clock
        _write_account(tables, paths, settings, summary, started, seconds)
        publish(tables, out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return summary


def _register(officials: str | None) -> Register:
    """The user's register, read before the work so that an error in it costs no time."""
    try:
        return read_register(Path(officials)) if officials else Register()
    except RegisterError as error:
        raise RunError(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise RunError(f"{officials} cannot be read ({reason}): name a CSV file with --officials.") from error


def _work_folder(out: Path) -> Path:
    """An empty folder for unfinished work, within ``out``: finished files are moved, not copied."""
    work = out / _WORK
    try:
        out.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
    except FileExistsError:
        raise RunError(f"{out} is a file: name a folder for the tables with -o.") from None
    except OSError as error:
        raise RunError(f"{out} cannot be written ({error.strerror}): name another folder with -o.") from error
    return work


def _work(plan: Plan, work: Path, settings: Settings, listener: Listener) -> dict[str, float]:
    """Work on all shards; return the seconds that each stage took, summed over workers."""
    seconds: dict[str, float] = defaultdict(float)
    documents = plan.count()
    listener.begin(documents)
    for report in executor.work(
        plan.shards(), work / "fragments", useful_workers(settings.workers, documents)
    ):
        for stage, taken in report.seconds.items():
            seconds[stage] += taken
        listener.advance(report)
    return seconds


def _write_account(
    tables: Path,
    paths: Sequence[str | Path],
    settings: Settings,
    summary: Summary,
    started: datetime.datetime,
    seconds: dict[str, float],
) -> None:
    """Write ``run.json``: what ran, on what, when, what came out and how long it took."""
    account: dict[str, Any] = {
        "entrevue": pipeline.__version__,
        "model": f"{MODEL} {importlib.metadata.version(MODEL)}",
        "spacy": importlib.metadata.version("spacy"),
        "started": started.isoformat(timespec="seconds"),
        "paths": [str(path) for path in paths],
        "settings": asdict(settings),
        "input": _fingerprint(tables),
        "counts": summary.as_dict(),
        "seconds": {stage: round(taken, 3) for stage, taken in seconds.items()},
    }
    (tables / "run.json").write_text(
        json.dumps(account, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def _fingerprint(tables: Path) -> dict[str, Any]:
    """How many documents were read, and one hash over those of their contents."""
    with duckdb.connect(tables / DATABASE, read_only=True) as connection:
        hashes: Iterable[tuple[str | None]] = connection.execute(
            "SELECT sha256 FROM documents ORDER BY doc_id"
        ).fetchall()
    lines = [sha256 or "" for (sha256,) in hashes]
    return {"documents": len(lines), "sha256": hashlib.sha256("\n".join(lines).encode()).hexdigest()}
