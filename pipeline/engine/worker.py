"""What a worker does with a shard: read, clean, analyse, and write the rows as Parquet fragments."""

from __future__ import annotations

import gc
import json
import multiprocessing
import multiprocessing.connection
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.abc import MetaPathFinder
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.analysis.extraction import Extraction
from pipeline.engine.documents import analyse, clean_source, memory, model
from pipeline.engine.plan import Shard
from pipeline.engine.store import REPORT, UNFINISHED
from pipeline.engine.tables import write_documents, write_records
from pipeline.garbage import collected_once, uncollected
from pipeline.records import Document, SourceDocument
from pipeline.storage import AnyPath, RemotePath

FRAGMENTS = ("documents", "mentions", "contacts", "participants")

_FIRST = "Le ministre des Affaires étrangères a reçu lundi à Paris son homologue italien."


@dataclass(slots=True)
class ShardReport:
    """What came of a shard: how many documents of each status, and the seconds that each stage took."""

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Keep the report beside the fragments."""
        (folder / REPORT).write_text(
            json.dumps({"statuses": self.statuses, "seconds": self.seconds}), encoding="utf-8"
        )

    @classmethod
    def read(cls, folder: AnyPath) -> ShardReport:
        """The report of a shard that an earlier run finished; its seconds are not counted again."""
        return cls(Counter(json.loads((folder / REPORT).read_text(encoding="utf-8"))["statuses"]))


@dataclass(frozen=True, slots=True)
class Task:
    """A shard and the folder in which its fragments are to appear.

    ``poison`` gives the documents, counted from 0, that no worker can finish, with the reason; ``suspect`` is
    the one at which a worker has died once. Relative paths of another machine are relative to ``where``.
    """

    shard: Shard
    folder: AnyPath
    one_by_one: bool = False
    poison: dict[int, str] = field(default_factory=dict)
    suspect: int | None = None
    where: Path | None = None

    def without(self, document: int | None, reason: str, final: bool) -> Task:
        """The task after a worker has failed in it, at ``document`` if that is known.

        A document is to blame where the failure is ``final``, or at the second death: a process may also die
        of what others on the machine do.
        """
        if document is None or not (final or document == self.suspect):
            return replace(self, one_by_one=True, suspect=document)
        return replace(self, one_by_one=True, poison={**self.poison, document: reason}, suspect=None)


@dataclass(frozen=True, slots=True)
class Call:
    """Another work than a shard: a function of a module, which is called with these arguments."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]

    def __call__(self) -> Any:
        with uncollected():
            return self.function(*self.arguments)


@dataclass(frozen=True, slots=True)
class Ready:
    """Said by a worker that has loaded the model."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Said by a worker that begins with a document, counted from 0, of a shard that it does one by one."""

    document: int


@dataclass(frozen=True, slots=True)
class GoesOn:
    """Said by a worker that has done a part of a very long document."""


def serve(driver: Connection, idle: float | None = None) -> None:
    """Do the tasks and calls that come over a connection, and say what came of them, until it closes, or for
    ``idle`` seconds none has come.
    """
    end_without_a_word()
    threading.Thread(target=_end_with_driver, daemon=True).start()
    load()
    driver.send(Ready())
    while driver.poll(idle):
        try:
            task = driver.recv()
        except EOFError:
            return
        try:
            driver.send(task() if isinstance(task, Call) else _done(task, driver.send))
        except Exception as error:
            # Not the fault of a document: the disk is full, a folder has gone.
            driver.send(error)


def _done(task: Task, say: Callable[[Begun | GoesOn], None]) -> ShardReport:
    if task.where is not None:
        os.chdir(task.where)
    return process(task, say)


@cache
def load() -> None:
    """Load what documents need, once in a worker process."""
    with uncollected():
        # The first document brings lexicons and languages; its own time is not to blame for that.
        list(analyse(model(), [clean_source(SourceDocument("", "", _FIRST, ""))]))
        _leave_pandas_out()
    # The lexicons stay: the collector need not go through their million of objects again and again.
    gc.freeze()


class _NoPandas(MetaPathFinder):
    """Finds no pandas, wherever it is."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError("a worker has no use for pandas", name=fullname)


def _leave_pandas_out() -> None:
    """Let Arrow find no pandas, which it would load with the first rows, to ask whether they are its own."""
    hidden = _NoPandas()
    sys.meta_path.insert(0, hidden)
    pa.array([_FIRST])
    sys.meta_path.remove(hidden)


def end_without_a_word() -> None:
    """Let Ctrl-C end this process, which the driver speaks of."""
    # A run in the background of a script ignores Ctrl-C, and so must its workers.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _end_with_driver() -> None:
    # A driver that was killed cannot tell its workers, which would wait for shards for ever.
    driver = multiprocessing.parent_process()
    if driver is not None:
        multiprocessing.connection.wait([driver.sentinel])
        os._exit(1)


def process(task: Task, say: Callable[[Begun | GoesOn], None] = lambda _: None) -> ShardReport:
    """Work on one shard; its fragments appear in the task's folder when they are whole, not before."""
    report = ShardReport()
    # Left to itself, the collector would come by every few words and find nothing.
    with collected_once():
        extractions = (_one_by_one if task.one_by_one else _together)(task, report, say)
        report.statuses.update(extraction.document.status for extraction in extractions)
        with _timed(report, "writing"):
            _write(extractions, report, task.folder)
    return report


def _together(task: Task, report: ShardReport, say: Callable[[Begun | GoesOn], None]) -> list[Extraction]:
    with _timed(report, "reading and cleaning"):
        documents = [clean_source(source) for source in task.shard.read()]
    with _timed(report, "analysis"), memory(model()):
        return list(analyse(model(), documents, lambda: say(GoesOn())))


def _one_by_one(task: Task, report: ShardReport, say: Callable[[Begun | GoesOn], None]) -> list[Extraction]:
    extractions: list[Extraction] = []
    with _timed(report, "analysis"):
        for number in range(len(task.shard)):
            if number in task.poison:
                extractions.append(Extraction(_failed(task.shard, number, task.poison[number])))
                continue
            say(Begun(number))
            documents = [clean_source(source) for source in task.shard.read(number)]
            with memory(model()):
                extractions.extend(analyse(model(), documents, lambda: say(GoesOn())))
    return extractions


def _failed(shard: Shard, number: int, reason: str) -> Document:
    if shard.files:
        doc_id, path = shard.files[number].stem, shard.files[number].told
    else:
        doc_id, path = shard.rows[number].doc_id, shard.rows[number].path
    return Document(doc_id, path, text="", status="failed", reason=reason)


@contextmanager
def _timed(report: ShardReport, stage: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    report.seconds[stage] = time.perf_counter() - started


def _write(extractions: list[Extraction], report: ShardReport, folder: AnyPath) -> None:
    if isinstance(folder, RemotePath):
        with tempfile.TemporaryDirectory(prefix="entrevue-") as temporary:
            _write_files(extractions, report, Path(temporary))
            fragments = [Path(temporary, f"{table}.parquet") for table in FRAGMENTS]
            folder.take(fragments)
            # What has a report is whole: nothing can be renamed there.
            folder.take([Path(temporary, REPORT)])
        return
    unfinished = folder.with_name(f"{UNFINISHED}{folder.name}-{uuid.uuid4().hex}")
    unfinished.mkdir(parents=True)
    try:
        _write_files(extractions, report, unfinished)
        unfinished.rename(folder)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        # Another worker has done the same shard, which a cluster gave to both.
        if not (folder / REPORT).is_file():
            raise


def _write_files(extractions: list[Extraction], report: ShardReport, folder: Path) -> None:
    contacts = [contact for extraction in extractions for contact in extraction.contacts]
    write_documents((extraction.document for extraction in extractions), folder)
    write_records((m for extraction in extractions for m in extraction.mentions), "mentions", folder)
    write_records(contacts, "contacts", folder)
    write_records((p for contact in contacts for p in contact.participants), "participants", folder)
    report.write(folder)
