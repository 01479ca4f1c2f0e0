"""A real Dask scheduler with two workers, started by the commands of docs/cluster.md."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from pipeline.cli.commands import app
from pipeline.engine import RunError, Settings, cluster, run
from tests.engine import cheap, corpus
from tests.engine.runs import done, tables

pytest.importorskip("distributed", reason="the extra dask is not installed")

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^ *(?:\$ )?((?:dask|entrevue) .+)$", PAGE, re.MULTILINE)


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]

    def kill(self, worker: int) -> None:
        """Kill a worker with its nanny, as when its machine goes."""
        os.killpg(self.workers[worker].pid, signal.SIGKILL)


def documented(start: str, address: str) -> list[str]:
    """The command of the documentation that begins so, for this scheduler."""
    (command,) = (found for found in COMMANDS if found.startswith(start))
    port = address.rpartition(":")[2]
    return command.replace("scheduler:8786", address).replace("--port 8786", f"--port {port}").split()


def started(command: list[str], folder: Path, *more: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CHEAP_PAUSE": "0.02"}
    words = [sys.executable, "-m", *command, *more]
    log = (folder / "log").open("ab")
    return subprocess.Popen(
        words, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
    )


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("dask")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    quiet = ("--no-dashboard",)
    processes = [started(documented("dask scheduler", address), folder, *quiet, "--host", "127.0.0.1")]
    try:
        for _ in range(2):
            command = documented("dask worker", address)
            command[command.index("--nthreads") + 1] = "1"
            processes.append(started(command, folder, *quiet, "--preload", "tests.engine.cheap"))
        yield Cluster(address, processes[1:])
    finally:
        for process in reversed(processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def cheaply(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap.install(monkeypatch.setattr)


@pytest.mark.usefixtures("cheaply")
@pytest.mark.slow
def test_poison_fails_alone(dask: Cluster, tmp_path: Path) -> None:
    folder = corpus.write_receptions(tmp_path / "corpus", 4)
    (folder / "1-memory.txt").write_text(corpus.RECEPTION, encoding="utf-8")
    summary = run([folder], tmp_path / "out", Settings(dask=dask.address))
    rows = parquet.read_table(tmp_path / "out" / "documents.parquet").to_pylist()
    assert {row["doc_id"]: row["reason"] for row in rows if row["status"] == "failed"} == {
        "1-memory": "its process died (signal 9, most likely for want of memory)",
    }
    assert summary.processed == 4


@pytest.mark.usefixtures("cheaply")
def test_workers_of_another_version_are_told(
    dask: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = {**cluster.fingerprint(), "the lexicons": "newer"}
    monkeypatch.setattr(cluster, "fingerprint", lambda: ours)
    folder = corpus.write_receptions(tmp_path / "corpus", 4)
    with pytest.raises(RunError, match="another state of the lexicons: install the same version"):
        run([folder], tmp_path / "out", Settings(dask=dask.address))


@pytest.mark.usefixtures("cheaply")
def test_a_worker_that_is_killed_changes_nothing(
    dask: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.write_receptions(tmp_path / "dispatches", 200)
    command = documented("entrevue run dispatches/", dask.address)
    process = started(["tests.engine.cheap", *command[1:]], tmp_path)
    deadline = time.monotonic() + 60
    while not done(tmp_path / "out") and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    dask.kill(0)
    assert 0 < len(done(tmp_path / "out")) < 10
    assert process.wait(timeout=120) == 0, (tmp_path / "log").read_text()
    monkeypatch.chdir(tmp_path)
    run(["dispatches"], Path("undisturbed"), Settings(workers=0))
    assert tables(Path("out")) == tables(Path("undisturbed"))


@pytest.mark.usefixtures("cheaply")
def test_paths_with_a_scheme_are_read_and_written(dask: Cluster, tmp_path: Path) -> None:
    """As documented for S3, with files in the place of a bucket's objects."""
    corpus.write_receptions(tmp_path / "press" / "2017", 4)
    words = documented("entrevue run s3://", dask.address)
    app([word.replace("s3://", f"file://{tmp_path}/") for word in words[1:]], standalone_mode=False)
    assert parquet.read_table(tmp_path / "press" / "tables" / "contacts.parquet").num_rows == 4


def test_tables_are_the_same_however_they_were_made(
    dask: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On one process or four or a cluster, at once or in two runs, the second on another engine."""
    cheap.install(monkeypatch.setattr)
    monkeypatch.chdir(tmp_path)
    corpus.write_receptions(tmp_path / "corpus", 60)
    rows = [json.dumps({"id": f"row-{n}", "text": corpus.reception(n, seed=1)}) for n in range(40)]
    (tmp_path / "corpus" / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    here, many, there = Settings(workers=1), Settings(workers=4), Settings(dask=dask.address)
    engines = {
        "one": [here],
        "four": [many],
        "dask": [there],
        "resumed": [here, there],
    }
    found = {}
    for name, (*earlier, last) in engines.items():
        for first in earlier:
            run(["corpus/000", "corpus/rows.jsonl"][: len(name) % 2 + 1], Path(name), first)
        assert run(["corpus"], Path(name), last).processed == 100
        found[name] = tables(Path(name))
    assert all(of_engine == found["one"] for of_engine in found.values())


def test_a_scheduler_that_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 0.5)
    folder = corpus.write_receptions(tmp_path / "corpus", 1)
    with pytest.raises(RunError, match="no Dask scheduler answers at"):
        run([folder], tmp_path / "out", Settings(dask="127.0.0.1:1"))


def test_dask_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    folder = corpus.write_receptions(tmp_path / "corpus", 1)
    with pytest.raises(RunError, match=r"pip install 'entrevue\[dask\]'"):
        run([folder], tmp_path / "out", Settings(dask="127.0.0.1:1"))
