"""Processes that do parts of linking and of the page beside the driver."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from pipeline.engine import Settings, run, running
from pipeline.engine.helpers import Helpers
from pipeline.engine.nursery import Nursery

from . import cheap, corpus
from .test_run import tables

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks only where threads can be counted")


@pytest.fixture(autouse=True)
def cheaply(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap.install(monkeypatch.setattr)


def die_elsewhere(here: int) -> int:
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return here


def fail() -> None:
    raise OSError("no space left")


def test_a_helper_does_the_work() -> None:
    with Helpers.of_a_run() as helpers:
        with Nursery() as nursery:
            helpers.recruit(nursery, 2)
        pids = [result() for result in [helpers.start(os.getpid) for _ in range(4)]]
    assert os.getpid() not in pids


def test_without_helpers_this_process_does_it() -> None:
    with Helpers.of_a_run() as helpers:
        assert helpers.start(os.getpid)() == os.getpid()


def test_the_driver_does_what_helpers_die_of() -> None:
    with Helpers.of_a_run() as helpers:
        with Nursery() as nursery:
            helpers.recruit(nursery, 2)
        results = [helpers.start(die_elsewhere, os.getpid()) for _ in range(4)]
        assert [result() for result in results] == [os.getpid()] * 4


def test_what_goes_wrong_in_a_helper_is_raised_here() -> None:
    with Helpers.of_a_run() as helpers:
        with Nursery() as nursery:
            helpers.recruit(nursery, 1)
        with pytest.raises(OSError, match="no space left"):
            helpers.start(fail)()
        assert helpers.start(max, 1, 2)() == 2


def test_a_run_with_helpers_gives_the_same_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_WORTH_HELP", 1)
    folder = corpus.write_receptions(tmp_path / "corpus", 60)
    run([folder], tmp_path / "alone", Settings(workers=0))
    with Helpers.of_a_run() as helpers:
        run([folder], tmp_path / "helped", Settings(workers=2), helpers=helpers)
        assert helpers.start(os.getpid)() != os.getpid()
    assert tables(tmp_path / "helped") == tables(tmp_path / "alone")
