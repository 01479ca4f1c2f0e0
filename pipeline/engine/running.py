"""The whole run: plan, work, assemble, publish."""

from __future__ import annotations

import datetime
import errno
import hashlib
import importlib.metadata
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import duckdb

import pipeline
from pipeline import linking
from pipeline.analysis import MODEL
from pipeline.aside import HERE
from pipeline.engine import executor
from pipeline.engine.assembly import DATABASE, Assembly, publish
from pipeline.engine.errors import RunError
from pipeline.engine.helpers import Helpers
from pipeline.engine.nursery import Nursery
from pipeline.engine.plan import Plan, Shard, useful_workers
from pipeline.engine.store import Store
from pipeline.engine.summary import Summary, summarise
from pipeline.engine.worker import FRAGMENTS, ShardReport
from pipeline.linking import Register, RegisterError, read_register
from pipeline.reading import ReadingOptions
from pipeline.reading.identifiers import storable
from pipeline.storage import AnyPath, RemotePath, as_path
from pipeline.whereabouts import ACCOUNT, folders

# The last shards, which linking waits for.
_LAST = 4
# Of fewer documents, all is done before helpers have loaded what they need.
_WORTH_HELP = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to run: how to read, on how many processes (all cores by default; 0: in this one), how many seconds
    one document may take, whether to work again on what an earlier run did, and whether to write CSV too.

    ``dask`` is the address of a Dask scheduler, whose workers then do what processes of this machine would.
    ``officials`` is the file of the user's own register (``pipeline.linking.officials``).
    """

    reading: ReadingOptions = field(default_factory=ReadingOptions)
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    timeout: float = 120.0
    fresh: bool = False
    csv: bool = False
    dask: str | None = None
    officials: str | None = None


class Listener(Protocol):
    """What is told how a run goes on."""

    def begin(self, documents: int | None) -> None:
        """The work begins, on so many documents, or on a number not known beforehand."""

    def advance(self, report: ShardReport) -> None:
        """A shard is done."""

    def stage(self, name: str) -> None:
        """Another stage begins after the documents."""

    def note(self, sentence: str) -> None:
        """Something that the user should know."""


class Silent:
    """A listener that says nothing."""

    def begin(self, documents: int | None) -> None: ...
    def advance(self, report: ShardReport) -> None: ...
    def stage(self, name: str) -> None: ...
    def note(self, sentence: str) -> None: ...


def run(
    paths: Sequence[str | AnyPath],
    out: AnyPath,
    settings: Settings | None = None,
    listener: Listener | None = None,
    meanwhile: Callable[[], None] = lambda: None,
    nursery: Nursery | None = None,
    helpers: Helpers | None = None,
) -> Summary:
    """Read the documents that ``paths`` stand for and write the tables into the folder ``out``.

    ``out`` is made where it is missing; the tables of an earlier run stay until the new ones are whole.
    Shards that an earlier run finished, whole or interrupted, are not worked on again while their documents,
    the model, the lexicons and the code are the same. The tables are the same for every number of workers and
    every order of the input; ``run.json`` says when and how they were made. ``meanwhile`` is called while
    worker processes load the model, for what the caller needs when all is done. ``nursery`` is that of the
    workers where the caller has begun it; it has ended when they have. ``helpers`` are recruited when the
    workers are done, for linking and for what the caller does afterwards.

    Raises ``pipeline.reading.ReadingError`` for input that cannot be read at all and ``RunError`` for an
    ``out`` that cannot be written; their messages say what to do.
    """
    settings, listener = settings or Settings(), listener or Silent()
    if isinstance(out, Path) and "?" in str(out.absolute()):
        raise RunError(f"DuckDB cannot write below a folder with a question mark, as in {out}: name another.")
    started, clock = datetime.datetime.now(datetime.UTC), time.perf_counter()
    register = _register(settings.officials)
    plan = Plan.make(paths, settings.reading, out)
    documents = plan.count()
    if documents == 0:
        raise RunError("The files given are empty tables: there is no document to read.")
    with _room(out), Store.open(out) as store:
        reason = store.renew(settings.fresh)
        if reason is not None:
            listener.note(reason)

        def get_ready() -> None:
            linking.get_ready()
            meanwhile()

        def recruit(left: Nursery) -> None:
            if helpers is not None and (documents is None or documents >= _WORTH_HELP):
                helpers.recruit(left, settings.workers)

        with store.scratch() as tables:
            with Assembly.into(tables, lambda keys: store.fragments(keys, FRAGMENTS)) as assembly:

                def engine(shards: Iterator[Shard]) -> Iterator[tuple[str, ShardReport]]:
                    return _reports(shards, documents, store, settings, listener, get_ready, nursery, recruit)

                listener.begin(documents)
                shards, seconds = _work(plan, store, engine, listener, assembly)
                assembling = time.perf_counter()
                listener.stage("linking")
                assembly.link(settings.csv, register, helpers or HERE)
            seconds["linking and tables"] = time.perf_counter() - assembling
            summary = summarise(tables)
            seconds["in all"] = time.perf_counter() - clock
            _write_account(tables, out, plan, paths, settings, summary, started, seconds)
            publish(tables, out)
        store.prune(shards)
    return summary


@contextmanager
def _room(out: AnyPath) -> Iterator[None]:
    """Turn what libraries say of a full disk into a sentence."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        full = getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "space left" in str(error)
        if not full:
            raise
        raise RunError(
            f"no space is left for {out}: make room; "
            "what is done is kept, the same command goes on from there."
        ) from error


def _register(officials: str | None) -> Register:
    """The user's register, read before the work so that an error in it costs no time."""
    try:
        return read_register(Path(officials)) if officials else Register()
    except RegisterError as error:
        raise RunError(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise RunError(f"{officials} cannot be read ({reason}): name a CSV file with --officials.") from error


def _work(
    plan: Plan,
    store: Store,
    engine: Callable[[Iterator[Shard]], Iterator[tuple[str, ShardReport]]],
    listener: Listener,
    assembly: Assembly,
) -> tuple[list[str], dict[str, float]]:
    """Work on the shards that are not done and give all to ``assembly``; return the keys of all, in order,
    and the seconds that each stage took, summed over workers.
    """
    keys: list[str] = []
    seconds: dict[str, float] = defaultdict(float)
    left, all_begun = 0, False

    def to_do() -> Iterator[Shard]:
        nonlocal left, all_begun
        for shard in plan.shards():
            keys.append(shard.key)
            if store.has(shard.key):
                assembly.add(shard.key)
                listener.advance(ShardReport.read(store.place(shard.key)))
            else:
                left += 1
                yield shard
        all_begun = True

    for key, report in engine(to_do()):
        for stage, taken in report.seconds.items():
            seconds[stage] += taken
        left -= 1
        if all_begun and left < _LAST:
            assembly.hurry()
        assembly.add(key)
        listener.advance(report)
    return keys, seconds


def _reports(
    shards: Iterator[Shard],
    documents: int | None,
    store: Store,
    settings: Settings,
    listener: Listener,
    meanwhile: Callable[[], None],
    nursery: Nursery | None,
    at_the_end: Callable[[Nursery], None],
) -> Iterator[tuple[str, ShardReport]]:
    if settings.dask is not None:
        from pipeline.engine import cluster

        return cluster.work(shards, store, settings.dask, settings.timeout, listener.note)
    workers = useful_workers(settings.workers, documents)
    return executor.work(shards, store, workers, settings.timeout, meanwhile, nursery, at_the_end)


def _write_account(
    tables: Path,
    out: AnyPath,
    plan: Plan,
    paths: Sequence[str | AnyPath],
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
        "paths": [_told(path, settings) for path in paths],
        "folders": folders(((file.path, file.told) for file in chain(plan.files, plan.tables)), out),
        "settings": _told_settings(settings),
        "input": _fingerprint(tables),
        "counts": summary.as_dict(),
        "seconds": {stage: round(taken, 3) for stage, taken in seconds.items()},
    }
    (tables / ACCOUNT).write_text(json.dumps(account, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _told(path: str | AnyPath, settings: Settings) -> str:
    """A path as the account tells it: an absolute one by its name alone, unless all of it is asked for."""
    known = as_path(path)
    whole = settings.reading.full_paths or isinstance(known, RemotePath) or not known.is_absolute()
    return storable(str(known) if whole else known.name)


def _told_settings(settings: Settings) -> dict[str, Any]:
    """The settings without what names the machine: of a cluster only whether there was one."""
    officials = _told(settings.officials, settings) if settings.officials else None
    return asdict(settings) | {"officials": officials, "dask": settings.dask is not None}


def _fingerprint(tables: Path) -> dict[str, Any]:
    """How many documents were read, where the hash of each stands, and one over them all."""
    with duckdb.connect(tables / DATABASE, read_only=True) as connection:
        hashes: Iterable[tuple[str | None]] = connection.execute(
            "SELECT sha256 FROM documents ORDER BY doc_id"
        ).fetchall()
    lines = [sha256 or "" for (sha256,) in hashes]
    return {
        "documents": len(lines),
        "sha256": hashlib.sha256("\n".join(lines).encode()).hexdigest(),
        "sha256 of each": "documents.parquet, column sha256",
    }
