"""Workers that are forked from a process that has loaded the model, and what happens where that cannot be."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from pipeline.engine import Settings, run, worker
from pipeline.engine.nursery import Forked, NoNurseryError, Nursery
from pipeline.engine.supervisor import Crew

from . import cheap, corpus

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks only where threads can be counted")


@pytest.fixture(autouse=True)
def cheaply(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap.install(monkeypatch.setattr)


def load_with_a_thread() -> None:
    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()


def load_and_die() -> None:
    os._exit(1)


def test_the_model_starts_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with Nursery() as nursery, Crew.of(2, nursery) as crew:
        assert [type(process.process) for process in crew.processes] == [Forked, Forked]


def test_a_worker_that_was_killed_tells_how_it_ended() -> None:
    with Nursery() as nursery:
        process, _ = nursery.fork()
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("load", [load_with_a_thread, load_and_die])
def test_where_nothing_can_be_forked_workers_load_for_themselves(
    load: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "load", load)
    with Nursery() as nursery, pytest.raises(NoNurseryError):
        nursery.fork()
    folder = corpus.write_receptions(tmp_path / "corpus", 20)
    assert run([folder], tmp_path / "out", Settings(workers=1)).processed == 20


def test_workers_outlive_the_nursery() -> None:
    with Nursery() as nursery, Crew.of(1, nursery) as crew:
        (first,) = crew.processes
        nursery.close()
        assert first.connection.recv() == worker.Ready()
        crew.replace(first)
        (second,) = crew.processes
        assert not isinstance(second.process, Forked)
        assert second.connection.recv() == worker.Ready()


def test_nothing_outlives_a_run(tmp_path: Path) -> None:
    folder = corpus.write_receptions(tmp_path / "corpus", 60)
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    run([folder], tmp_path / "out", Settings(workers=2))
    after = psutil.Process().children(recursive=True)
    assert not [child for child in after if child.pid not in before and "spawn_main" in str(child.cmdline())]
