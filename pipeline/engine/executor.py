"""Shards → workers, on this machine's processes.

A shard that kills its worker, or takes too long, is worked on again one document at a time; the document at
which it happens again is done with as ``failed``, and the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from pipeline.engine import worker
from pipeline.engine.errors import RunError
from pipeline.engine.plan import Shard
from pipeline.engine.store import Store
from pipeline.engine.worker import Begun, Ready, ShardReport, Task

# Beyond the time that one document may take, each document of a shard has this many seconds.
_SECONDS_PER_DOCUMENT = 2.0
_OUT_OF_MEMORY = -9


def work(shards: Iterable[Shard], store: Store, workers: int, timeout: float) -> Iterator[ShardReport]:
    """Work on every shard and yield their reports as they come; the fragments are in ``store``.

    A document may take ``timeout`` seconds. With no worker, this process does the work itself, and nothing
    shields it from a document that crashes. Raises RunError when a worker process cannot start.
    """
    tasks = (Task(shard, store.place(shard.key)) for shard in shards)
    if not workers:
        for task in tasks:
            yield worker.process(task)
        return
    with _processes(workers) as processes:
        yield from _work(tasks, processes, timeout)


@dataclass(slots=True)
class _Process:
    """A worker process, and what it is doing."""

    process: SpawnProcess
    connection: Connection
    ready: bool = False
    task: Task | None = None
    document: int | None = None
    deadline: float = float("inf")

    @classmethod
    def start(cls) -> _Process:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=worker.serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        return cls(process, ours)

    def give(self, task: Task, timeout: float) -> None:
        documents = 0 if task.one_by_one else len(task.shard) - 1
        self.task, self.document = task, None
        self.deadline = time.monotonic() + timeout + _SECONDS_PER_DOCUMENT * documents
        self.connection.send(task)

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


@contextmanager
def _processes(workers: int) -> Iterator[list[_Process]]:
    """So many workers, none of which outlives the block."""
    os.environ.update(worker.THREADS)
    processes: list[_Process] = []
    try:
        processes += [_Process.start() for _ in range(workers)]
        yield processes
    finally:
        for process in processes:
            process.stop()


def _work(tasks: Iterator[Task], processes: list[_Process], timeout: float) -> Iterator[ShardReport]:
    again: list[Task] = []
    while True:
        for process in processes:
            if process.ready and process.task is None:
                task = again.pop() if again else next(tasks, None)
                if task is not None:
                    process.give(task, timeout)
        if not again and all(process.ready and process.task is None for process in processes):
            return
        for process in _heard_or_late(processes):
            message = _receive(process, timeout)
            if isinstance(message, ShardReport):
                yield message
            elif isinstance(message, str):
                if process.task is None:
                    raise RunError(f"a worker process could not start ({message}): is there enough memory?")
                again.append(process.task.without(process.document, message))
                process.stop()
                processes[processes.index(process)] = _Process.start()


def _heard_or_late(processes: list[_Process]) -> list[_Process]:
    """The workers that say something, are dead, or past their time; waits until there is one."""
    now = time.monotonic()
    first = min(process.deadline for process in processes)
    heard = wait(
        [process.connection for process in processes],
        timeout=None if first == float("inf") else max(0.0, first - now),
    )
    now = time.monotonic()
    return [p for p in processes if p.connection in heard or p.deadline <= now]


def _receive(process: _Process, timeout: float) -> ShardReport | str | None:
    """Take in what a worker says: the report of a finished shard, or why it can do no more."""
    if not process.connection.poll():
        return f"it took longer than {timeout:g} seconds"
    try:
        message = process.connection.recv()
    except (EOFError, OSError):
        process.process.join()
        return _how_it_died(process.process.exitcode)
    match message:
        case Ready():
            process.ready = True
        case Begun(document):
            process.document, process.deadline = document, time.monotonic() + timeout
        case ShardReport():
            process.task, process.deadline = None, float("inf")
            return message
        case BaseException():
            raise message
    return None


def _how_it_died(code: int | None) -> str:
    """
    >>> _how_it_died(3), _how_it_died(-11)
    ('its process died (exit code 3)', 'its process died (signal 11)')
    """
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    return f"its process died ({how}{', most likely for want of memory' if code == _OUT_OF_MEMORY else ''})"
