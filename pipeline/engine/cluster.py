"""Shards → workers of a Dask cluster.

Each task of a Dask worker watches over a process of its own, as the run on one machine does
(``supervisor``): documents that crash, or never end, fail alone here too, and a worker with several threads
keeps as many cores busy. That a Dask worker itself goes is Dask's own affair: it gives the shard to another.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.engine.errors import RunError
from pipeline.engine.fingerprint import Fingerprint, fingerprint
from pipeline.engine.plan import Shard
from pipeline.engine.store import Store
from pipeline.engine.supervisor import Crew, WorkerProcess, supervise
from pipeline.engine.worker import ShardReport, Task

# Shards given to the cluster for each of its threads: one at work, one that waits at hand.
_SHARDS_PER_THREAD = 2
_SECONDS_TO_CONNECT = 15.0
_SECONDS_BETWEEN_COUNTS = 5.0
_SECONDS_IDLE = 60.0
# After so many Dask workers have died under one shard, more would.
_DEATHS = 3


def work(
    shards: Iterable[Shard], store: Store, address: str, timeout: float, note: Callable[[str], None]
) -> Iterator[tuple[str, ShardReport]]:
    """As ``executor.work``, on the cluster whose scheduler is at ``address`` (or described in that file).

    Raises RunError where Dask is not installed, the scheduler does not answer or goes away, or its workers
    lack this version of Entrevue or do not share the folder of ``store``.
    """
    with _client(address) as client:
        yield from _Run(client, store, timeout, note).reports(iter(shards))


@contextmanager
def _client(address: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError as error:
        raise RunError("--dask needs Dask, which is not installed: pip install 'entrevue[dask]'.") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    described = {"scheduler_file": address} if address.endswith(".json") else {"address": address}
    try:
        client = Client(**described, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise RunError(
            f"no Dask scheduler answers at {address}: start one with `dask scheduler`, or check the address."
        ) from error
    try:
        yield client
    finally:
        client.close(timeout=5)


class _Run:
    """The shards of one run on a cluster, a bounded number of them at a time."""

    def __init__(self, client: Any, store: Store, timeout: float, note: Callable[[str], None]) -> None:
        self._client, self._store, self._timeout, self._note = client, store, timeout, note
        self._name = uuid.uuid4().hex
        self._tasks: dict[str, Task] = {}
        self._deaths: dict[str, int] = {}
        self._counted = float("-inf")
        self._threads = 0

    def reports(self, shards: Iterator[Shard]) -> Iterator[tuple[str, ShardReport]]:
        """The keys and reports of shards, as the cluster finishes them."""
        from distributed import as_completed

        if not self._count_threads():
            self._note("the Dask cluster has no worker yet: waiting for one")
        finished = as_completed(map(self._submit, islice(shards, self._at_once())), loop=self._client.loop)
        for future in finished:
            task = self._tasks.pop(future.key)
            report = self._result(future, task)
            if report is None:
                finished.add(self._submit(task.shard))
            else:
                yield task.folder.name, report
            for shard in islice(shards, max(0, self._at_once() - len(self._tasks))):
                finished.add(self._submit(shard))

    def _submit(self, shard: Shard) -> Any:
        key = shard.key
        task = Task(shard, self._store.place(key), where=Path.cwd())
        name = f"entrevue-{self._name}-{key}-{self._deaths.get(key, 0)}"
        self._tasks[name] = task
        return self._client.submit(process, task, self._timeout, fingerprint(), key=name, pure=False)

    def _at_once(self) -> int:
        return max(_SHARDS_PER_THREAD, _SHARDS_PER_THREAD * self._count_threads())

    def _count_threads(self) -> int:
        """How many shards the cluster can work on at a time; workers may come and go."""
        if time.monotonic() - self._counted > _SECONDS_BETWEEN_COUNTS:
            self._threads = sum(self._client.nthreads().values())
            self._counted = time.monotonic()
        return self._threads

    def _result(self, future: Any, task: Task) -> ShardReport | None:
        """The report of a shard; None where it is to be given to the cluster again."""
        from concurrent.futures import CancelledError

        from distributed import KilledWorker

        key = task.folder.name
        try:
            report: ShardReport = future.result()
        except KilledWorker as error:
            self._deaths[key] = self._deaths.get(key, 0) + 1
            if self._deaths[key] >= _DEATHS:
                raise RunError(
                    "the workers of the Dask cluster die one after the other: have they enough memory?"
                ) from error
            return None
        except CancelledError as error:
            raise RunError(
                "the Dask scheduler has gone; what is done is kept: the same command goes on from there."
            ) from error
        except ModuleNotFoundError as error:
            raise RunError(
                f"the workers of the Dask cluster lack {error.name}: install entrevue there."
            ) from error
        if not self._store.wait_for(key):
            raise RunError(
                f"the workers of the Dask cluster write into another {self._store.folder.parent} than this "
                "one: name a folder with -o that all machines share."
            )
        return report


# ---------------------------------------------------------------- on the workers

_idle: list[WorkerProcess] = []
_guard = threading.Lock()


def process(task: Task, timeout: float, made_by: Fingerprint) -> ShardReport:
    """What a Dask worker does with a shard. Raises RunError where it has another version of Entrevue."""
    ours = fingerprint()
    different = [part for part in made_by if ours.get(part) != made_by[part]]
    if different:
        raise RunError(
            f"a worker of the Dask cluster has another state of {' and '.join(different)}: "
            "install the same version there."
        )
    _check_shared(task)
    watched = Crew([_take()], idle=_SECONDS_IDLE)
    try:
        ((_, report),) = supervise(iter([task]), watched, timeout)
    except BaseException:
        watched.processes[0].stop()
        raise
    with _guard:
        _idle.extend(watched.processes)
    return report


def _check_shared(task: Task) -> None:
    """Raise RunError where this machine does not see the folders of a task."""
    places = [file.path.parent for file in task.shard.files[:1]] + [task.folder.parent]
    for place in places:
        if isinstance(place, Path) and not (task.where or Path()).joinpath(place).is_dir():
            raise RunError(
                f"a worker of the Dask cluster does not see the folder {place}: "
                "documents and tables must lie where all its machines reach them."
            )


def _take() -> WorkerProcess:
    """A process that has loaded the model, where one is idle."""
    with _guard:
        while _idle:
            found = _idle.pop()
            if found.process.exitcode is None:
                return found
            found.stop()
        # Dask's nannies start their workers as daemons, which may have no processes of their own.
        multiprocessing.current_process().daemon = False
        return WorkerProcess.start(_SECONDS_IDLE)
