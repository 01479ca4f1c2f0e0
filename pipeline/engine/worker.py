"""What a worker does with a shard: read, clean, analyse, and write the rows as Parquet fragments."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import shutil
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.analysis.extraction import Extraction
from pipeline.engine.documents import analyse, clean_source, model
from pipeline.engine.plan import Shard
from pipeline.engine.tables import write_records

FRAGMENTS = ("documents", "mentions", "contacts", "participants")

# One process is one core: libraries that start threads of their own slow the other workers down.
_THREAD_COUNTS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
THREADS = dict.fromkeys(_THREAD_COUNTS, "1")


@dataclass(slots=True)
class ShardReport:
    """What came of a shard: how many documents of each status, and the seconds that each stage took."""

    statuses: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)


def start() -> None:
    """Make a new process ready for shards: Ctrl-C or the end of its driver end it without a word."""
    # A run in the background of a script ignores Ctrl-C, and so must its workers.
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    driver = multiprocessing.parent_process()
    if driver is not None:
        threading.Thread(target=_end_with, args=(driver.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    # A driver that was killed cannot tell its workers, which would wait for shards for ever.
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def process(shard: Shard, folder: Path) -> ShardReport:
    """Work on one shard; its fragments appear in ``folder`` when they are whole, not before."""
    report = ShardReport()
    with _timed(report, "reading and cleaning"):
        documents = [clean_source(source) for source in shard.read()]
    with _timed(report, "analysis"), model().memory_zone():
        extractions = list(analyse(model(), documents))
    with _timed(report, "writing"):
        _write(extractions, folder)
    report.statuses.update(extraction.document.status for extraction in extractions)
    return report


@contextmanager
def _timed(report: ShardReport, stage: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    report.seconds[stage] = time.perf_counter() - started


def _write(extractions: list[Extraction], folder: Path) -> None:
    unfinished = folder.with_name(f"unfinished-{folder.name}-{os.getpid()}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    contacts = [contact for extraction in extractions for contact in extraction.contacts]
    write_records((extraction.document for extraction in extractions), "documents", unfinished)
    write_records((m for extraction in extractions for m in extraction.mentions), "mentions", unfinished)
    write_records(contacts, "contacts", unfinished)
    write_records((p for contact in contacts for p in contact.participants), "participants", unfinished)
    unfinished.rename(folder)
