"""Documents that kill their worker, or never end: they fail alone, with the reason."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from pipeline.engine import RunError, Settings, run, worker
from pipeline.engine.plan import Shard
from pipeline.engine.worker import Task
from pipeline.reading import ReadingOptions
from pipeline.records import Document, SourceDocument

from . import cheap, corpus


def serve_at_the_second_start(driver: Connection, idle: float | None = None) -> None:
    if not Path("died").exists():
        Path("died").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    cheap.serve(driver, idle)


def serve_not(driver: Connection, idle: float | None = None) -> None:
    os._exit(1)


def serve_after_one_death(driver: Connection, idle: float | None = None) -> None:
    """A worker that dies at its first document, once in a run: what else was on the machine killed it."""
    cheap.install()
    worker.clean_source = clean_or_die
    cheap._serve(driver, idle)


def clean_or_die(source: SourceDocument) -> Document:
    died = Path("died")
    if source.doc_id and not died.exists():
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return cheap.stumble(source)


def test_poison_is_found_and_the_rest_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap.install(monkeypatch.setattr)
    monkeypatch.setattr("pipeline.engine.supervisor._SECONDS_PER_DOCUMENT", 0.1)
    folder = corpus.write_receptions(tmp_path / "corpus", 12)
    for name in ("0-memory", "1-endless"):
        (folder / f"{name}.txt").write_text(corpus.CALL, encoding="utf-8")
    summary = run([folder], tmp_path / "out", Settings(workers=1, timeout=2))
    rows = parquet.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    assert {row["doc_id"]: row["reason"] for row in rows if row["status"] == "failed"} == {
        "0-memory": "its process died (signal 9, most likely for want of memory)",
        "1-endless": "it took longer than 2 seconds",
    }
    assert (summary.processed, summary.failed) == (12, 2)


@pytest.mark.parametrize("serve", [serve_after_one_death, serve_at_the_second_start])
def test_a_worker_that_is_killed_once_changes_nothing(
    serve: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap.install(monkeypatch.setattr)
    monkeypatch.setattr(worker, "serve", serve)
    monkeypatch.chdir(tmp_path)
    corpus.write_receptions(tmp_path / "corpus", 5)
    assert run(["corpus"], Path("out"), Settings(workers=1)).processed == 5
    assert Path("died").exists()


def test_a_document_is_blamed_at_the_second_death_or_a_final_failure() -> None:
    task = Task(Shard(ReadingOptions()), Path("out")).without(None, "died", final=False)
    assert task.one_by_one and not task.poison
    suspicious = task.without(3, "died", final=False)
    assert not suspicious.poison
    assert suspicious.without(4, "died", final=False).poison == {}
    assert suspicious.without(3, "died", final=False).poison == {3: "died"}
    assert task.without(3, "too long", final=True).poison == {3: "too long"}


def test_workers_that_cannot_start_stop_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap.install(monkeypatch.setattr)
    monkeypatch.setattr(worker, "serve", serve_not)
    with pytest.raises(RunError, match="could not start"):
        run([corpus.write(tmp_path / "corpus")], tmp_path / "out", Settings(workers=1))
