"""Runs that are killed, with their workers or without, and runs that find the disk full: nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from pipeline.engine import RunError, Settings, run
from tests.engine import cheap, corpus
from tests.engine.runs import done, tables

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "tests.engine.cheap", "run", "corpus", "-o", "out", "--quiet"]


@pytest.fixture(autouse=True)
def cheaply(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    cheap.install(monkeypatch.setattr)
    monkeypatch.chdir(tmp_path)


def start(*more: str, pause: float = 0.01) -> subprocess.Popen[str]:
    """A run on ``corpus`` into ``out`` as a user starts it, with a cheap analysis."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CHEAP_PAUSE": str(pause)}
    return subprocess.Popen([*COMMAND, *more], env=environment, stderr=subprocess.PIPE, text=True)


def wait_for_a_shard(run: subprocess.Popen[str], out: Path, rest: float) -> None:
    """Wait until one more shard is done, and a rest of seconds."""
    before, deadline = len(done(out)), time.monotonic() + 60
    while len(done(out)) == before and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(rest)


def workers(run: subprocess.Popen[str]) -> list[psutil.Process]:
    """The workers of a run, and the process that they were forked from."""
    try:
        children = psutil.Process(run.pid).children(recursive=True)
        return [child for child in children if "spawn_main" in " ".join(child.cmdline())]
    except psutil.NoSuchProcess:
        return []


def disturb(seed: int, kills: int, out: Path) -> None:
    """Kill the run, or one of its processes, so many times, each time at another moment; start it anew where it
    has ended.
    """
    chance, process = random.Random(seed), start("--workers", "2")
    for number in range(kills):
        if chance.random() < 0.25:
            time.sleep(chance.uniform(0, 3))
        else:
            wait_for_a_shard(process, out, chance.uniform(0, 0.5))
        if number % 2 == 0:
            orphans = workers(process)
            process.kill()
            _, outliving = psutil.wait_procs(orphans, timeout=10)
            assert not outliving
        else:
            if running := workers(process):
                with suppress(psutil.NoSuchProcess):
                    chance.choice(running).send_signal(signal.SIGKILL)
        if number % 2 == 0 or process.poll() is not None:
            process.communicate()
            process = start("--workers", "2")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said


@pytest.mark.parametrize(
    ("kills", "documents"), [(2, 150), pytest.param(20, 900, marks=pytest.mark.slow, id="twenty")]
)
def test_runs_killed_at_any_moment_come_to_the_tables_of_an_undisturbed_one(
    kills: int, documents: int, tmp_path: Path
) -> None:
    corpus.write_receptions(tmp_path / "corpus", documents)
    disturb(11, kills, tmp_path / "out")
    run(["corpus"], Path("undisturbed"), Settings(workers=0))
    assert tables(Path("out")) == tables(Path("undisturbed"))
    shards = Path("out/.entrevue/shards")
    assert len(done(Path("out"))) == len(list(shards.iterdir()))


# ---------------------------------------------------------------- a full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a quarter of a megabyte."""
    disk = tmp_path / "out"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this user may not mount a file system")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


FULL = "no space is left for out: make room; what is done is kept, the same command goes on from there"


def test_a_disk_that_is_full(small_disk: Path, tmp_path: Path) -> None:
    corpus.write_receptions(tmp_path / "corpus", 200)
    process = start("--workers", "1", pause=0)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (1, f"entrevue: {FULL}.\n")
    kept = {report: report.stat().st_mtime_ns for report in done(small_disk)}
    subprocess.run(["mount", "-o", "remount,size=9m", str(small_disk)], check=True)
    assert run(["corpus"], Path("out"), Settings(workers=0)).processed == 200
    assert kept and {report: report.stat().st_mtime_ns for report in kept} == kept


def test_a_writer_that_finds_the_disk_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.write_receptions(tmp_path / "corpus", 100)
    write = cheap.worker.write_records

    def fill(records: object, table: str, folder: Path) -> None:
        if len(done(tmp_path / "out")) == 2 and table == "contacts":
            raise OSError(28, "No space left on device")
        write(records, table, folder)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(cheap.worker, "write_records", fill)
        with pytest.raises(RunError, match=FULL):
            run(["corpus"], Path("out"), Settings(workers=0))
    assert [path.name for path in Path("out/.entrevue/shards").iterdir() if path.name.startswith("unf")] == []
    assert len(done(tmp_path / "out")) == 2
    assert run(["corpus"], Path("out"), Settings(workers=0)).processed == 100
