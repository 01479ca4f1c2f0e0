"""Shards → workers, on this machine's processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from pipeline.engine import worker
from pipeline.engine.errors import RunError
from pipeline.engine.plan import Shard
from pipeline.engine.worker import ShardReport

_WAITING_PER_WORKER = 2


def work(shards: Iterable[Shard], folder: Path, workers: int) -> Iterator[ShardReport]:
    """Work on every shard and yield their reports as they come; the fragments are in ``folder / shard.name``.

    With one worker this process does the work itself. Raises RunError when a worker process dies.
    """
    if workers == 1:
        for shard in shards:
            yield worker.process(shard, folder / shard.name)
        return
    with _processes(workers) as executor:
        yield from _spread(executor, iter(shards), folder, workers * _WAITING_PER_WORKER)


def _spread(
    executor: ProcessPoolExecutor, shards: Iterator[Shard], folder: Path, at_once: int
) -> Iterator[ShardReport]:
    """Keep a few shards waiting, not all of them, so that a plan may be longer than memory."""
    running: set[Future[ShardReport]] = set()
    while True:
        for shard in islice(shards, at_once - len(running)):
            running.add(executor.submit(worker.process, shard, folder / shard.name))
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        try:
            yield from (future.result() for future in done)
        except BrokenProcessPool as error:
            message = "A worker process died, most likely for want of memory: run again with fewer --workers."
            raise RunError(message) from error


@contextmanager
def _processes(workers: int) -> Iterator[ProcessPoolExecutor]:
    """A pool that starts no further shard once the run is interrupted."""
    os.environ.update(worker.THREADS)
    executor = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=worker.start)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
