"""Worker processes and who watches over them: what a document may do to its process is told, not suffered.

A shard that kills its worker, or takes too long, is worked on again one document at a time; the document at
which that happens again is done with as ``failed``, and the others go on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from pipeline.engine import worker
from pipeline.engine.errors import RunError
from pipeline.engine.nursery import Forked, NoNurseryError, Nursery, spawn
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

    process: SpawnProcess | Forked
    connection: Connection
    ready: bool = False
    task: Task | None = None
    document: int | None = None
    patience: float = float("inf")
    deadline: float = float("inf")

    @classmethod
    def start(cls, idle: float | None = None) -> WorkerProcess:
        """A new process, which ends when it has had nothing to do for ``idle`` seconds."""
        return cls(*spawn(worker.serve, idle))

    def give(self, task: Task, timeout: float) -> None:
        """Send a task, and note until when it may take."""
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
        """Kill the process and wait until it has ended."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Crew:
    """Workers side by side: forks of a nursery, or, once it has gone or where there is none, processes that
    load for themselves and end when they have had nothing to do for ``idle`` seconds.
    """

    def __init__(
        self, processes: list[WorkerProcess], nursery: Nursery | None = None, idle: float | None = None
    ) -> None:
        self.processes = processes
        self._nursery, self._idle = nursery, idle

    @classmethod
    @contextmanager
    def of(cls, count: int, nursery: Nursery, meanwhile: Callable[[], None] = lambda: None) -> Iterator[Crew]:
        """So many workers, none of which outlives the block; ``meanwhile`` is called while they load."""
        crew = cls([], nursery)
        try:
            if not nursery.begun:
                crew._add(count)
            meanwhile()
            crew._add(count - len(crew.processes))
            yield crew
        finally:
            for process in crew.processes:
                process.stop()

    def _add(self, count: int) -> None:
        for _ in range(count):
            self.processes.append(self._start())

    def replace(self, process: WorkerProcess) -> None:
        """Put a new worker in the place of one that can do no more."""
        process.stop()
        self.processes[self.processes.index(process)] = self._start()

    def _start(self) -> WorkerProcess:
        if self._nursery is not None:
            try:
                return WorkerProcess(*self._nursery.fork())
            except NoNurseryError:
                self._nursery = None
        return WorkerProcess.start(self._idle)


def supervise(tasks: Iterator[Task], crew: Crew, timeout: float) -> Iterator[tuple[Task, ShardReport]]:
    """Have the tasks done, and yield each with its report as they come.

    A process that dies or takes too long is replaced in ``crew``. Raises RunError when one cannot start, and
    what a worker could not help (a full disk).
    """
    again: list[Task] = []
    starts = 0
    while True:
        for process in crew.processes:
            if process.ready and process.task is None:
                task = again.pop() if again else next(tasks, None)
                if task is not None:
                    process.give(task, timeout)
        if not again and all(process.ready and process.task is None for process in crew.processes):
            return
        for process in _heard_or_late(crew.processes):
            task, message = process.task, _receive(process, timeout)
            if isinstance(message, _Failure):
                starts += not process.ready
                if not process.ready and (starts == _STARTS or not message.killed):
                    raise RunError(
                        f"a worker process could not start ({message.reason}): is there enough memory?"
                    )
                if task is not None:
                    again.append(task.without(process.document, message.reason, message.final))
                crew.replace(process)
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
        return _Failure(_how_it_died(code), killed=code is None or code < 0)
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
    >>> _how_it_died(3), _how_it_died(-11), _how_it_died(None)
    ('its process died (exit code 3)', 'its process died (signal 11)', 'its process died')
    """
    if code is None:
        return "its process died"
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return f"its process died ({how}{', most likely for want of memory' if code == _OUT_OF_MEMORY else ''})"
