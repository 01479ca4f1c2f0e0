"""Documents that kill their worker, or never end: they fail alone, with the reason."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from pipeline.engine import RunError, Settings, run, worker
from pipeline.engine.documents import clean_source
from pipeline.records import Document, SourceDocument

from . import corpus

_serve = worker.serve


def stumble(source: SourceDocument) -> Document:
    if source.doc_id == "0007-memory":
        os.kill(os.getpid(), signal.SIGKILL)
    if source.doc_id == "0009-endless":
        time.sleep(600)
    return clean_source(source)


def serve_stumbling(driver: Connection, idle: float | None = None) -> None:
    """What a worker does that stumbles over documents of certain names."""
    worker.clean_source = stumble
    _serve(driver, idle)


def serve_not(driver: Connection, idle: float | None = None) -> None:
    os._exit(1)


def test_poison_is_found_and_the_rest_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "serve", serve_stumbling)
    monkeypatch.setattr("pipeline.engine.supervisor._SECONDS_PER_DOCUMENT", 0.3)
    folder = corpus.write_many(tmp_path / "corpus", 12)
    for name in ("0007-memory", "0009-endless"):
        (folder / f"{name}.txt").write_text(corpus.CALL, encoding="utf-8")
    summary = run([folder], tmp_path / "out", Settings(workers=1, timeout=3))
    rows = parquet.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    assert {row["doc_id"]: row["reason"] for row in rows if row["status"] == "failed"} == {
        "0007-memory": "its process died (signal 9, most likely for want of memory)",
        "0009-endless": "it took longer than 3 seconds",
    }
    assert (summary.processed, summary.failed) == (12, 2)


def test_workers_that_cannot_start_stop_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "serve", serve_not)
    with pytest.raises(RunError, match="could not start"):
        run([corpus.write(tmp_path / "corpus")], tmp_path / "out", Settings(workers=1))
