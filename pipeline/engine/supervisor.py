"""Worker processes and who watches over them: what a document may do to its process is told, not suffered.

A shard that kills its worker, or takes too long, is worked on again one document at a time; the document at
which that happens again is done with as ``failed``, and the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from pipeline.engine import worker
from pipeline.engine.errors import RunError
from pipeline.engine.worker import Begun, GoesOn, Ready, ShardReport, Task

# Beyond the time that one document may take, each document of a shard has this many seconds.
_SECONDS_PER_DOCUMENT = 2.0
_OUT_OF_MEMORY = -9
# A worker that is killed before it is ready is started anew, but not for ever.
_STARTS = 5


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a worker can do no more; ``final`` where the same would happen again, ``killed`` where it was."""

    reason: str
    final: bool = False
    killed: bool = False


@dataclass(slots=True)
class WorkerProcess:
    """A worker process, and what it is doing."""

    process: SpawnProcess
    connection: Connection
    ready: bool = False
    task: Task | None = None
    document: int | None = None
    patience: float = float("inf")
    deadline: float = float("inf")

    @classmethod
    def start(cls, idle: float | None = None) -> WorkerProcess:
        """A new process, which ends when it has had nothing to do for ``idle`` seconds."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=worker.serve, args=(theirs, idle), daemon=True)
        process.start()
        theirs.close()
        return cls(process, ours)

    def give(self, task: Task, timeout: float) -> None:
        documents = 0 if task.one_by_one else len(task.shard) - 1
        self.task, self.document = task, None
        self.patience = timeout + _SECONDS_PER_DOCUMENT * documents
        self.deadline = time.monotonic() + self.patience
        try:
            self.connection.send(task)
        except OSError:
            # It has just died, and will be found dead.
            self.deadline = float("inf")

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


@contextmanager
def worker_processes(count: int) -> Iterator[list[WorkerProcess]]:
    """So many workers, none of which outlives the block."""
    os.environ.update(worker.THREADS)
    processes: list[WorkerProcess] = []
    try:
        processes += [WorkerProcess.start() for _ in range(count)]
        yield processes
    finally:
        for process in processes:
            process.stop()


def supervise(
    tasks: Iterator[Task], processes: list[WorkerProcess], timeout: float
) -> Iterator[tuple[Task, ShardReport]]:
    """Have the tasks done, and yield each with its report as they come.

    A process that dies or takes too long is replaced in ``processes``. Raises RunError when one cannot start,
    and what a worker could not help (a full disk).
    """
    again: list[Task] = []
    starts = 0
    while True:
        for process in processes:
            if process.ready and process.task is None:
                task = again.pop() if again else next(tasks, None)
                if task is not None:
                    process.give(task, timeout)
        if not again and all(process.ready and process.task is None for process in processes):
            return
        for process in _heard_or_late(processes):
            task, message = process.task, _receive(process, timeout)
            if isinstance(message, _Failure):
                if not process.ready:
                    starts += 1
                    if starts == _STARTS or not message.killed:
                        raise RunError(
                            f"a worker process could not start ({message.reason}): is there enough memory?"
                        )
                if task is not None:
                    again.append(task.without(process.document, message.reason, message.final))
                process.stop()
                processes[processes.index(process)] = WorkerProcess.start()
            elif message is not None and task is not None:
                yield task, message


def _heard_or_late(processes: list[WorkerProcess]) -> list[WorkerProcess]:
    """The workers that say something, are dead, or past their time; waits until there is one."""
    now = time.monotonic()
    first = min(process.deadline for process in processes)
    heard = wait(
        [process.connection for process in processes],
        timeout=None if first == float("inf") else max(0.0, first - now),
    )
    now = time.monotonic()
    return [p for p in processes if p.connection in heard or p.deadline <= now]


def _receive(process: WorkerProcess, timeout: float) -> ShardReport | _Failure | None:
    """Take in what a worker says: the report of a finished shard, or why it can do no more."""
    try:
        if not process.connection.poll():
            return _Failure(f"it took longer than {timeout:g} seconds", final=True)
        message = process.connection.recv()
    except (EOFError, OSError):
        process.process.join()
        code = process.process.exitcode
        return _Failure(_how_it_died(code), killed=code is not None and code < 0)
    match message:
        case Ready():
            process.ready = True
        case Begun(document):
            process.document, process.deadline = document, time.monotonic() + timeout
        case GoesOn():
            process.deadline = time.monotonic() + process.patience
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
