"""Shards → workers, on this machine's processes."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.engine import worker
from pipeline.engine.nursery import Nursery
from pipeline.engine.plan import Shard
from pipeline.engine.store import Store
from pipeline.engine.supervisor import Crew, supervise
from pipeline.engine.worker import ShardReport, Task

# How many shards for each worker are looked at to find the largest.
_AHEAD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Alongside:
    """What happens beside the work of processes.

    ``meanwhile`` is called once, while they load the model. ``nursery`` is the one that forks them, where the
    caller has begun it; it ends with the work, and is given to ``at_the_end`` before.
    """

    meanwhile: Callable[[], None] = lambda: None
    nursery: Nursery | None = None
    at_the_end: Callable[[Nursery], None] = lambda _: None


def work(
    shards: Iterable[Shard], store: Store, workers: int, timeout: float, alongside: Alongside
) -> Iterator[tuple[str, ShardReport]]:
    """Work on every shard and yield their keys and reports as they come; the fragments are in ``store``.

    A document may take ``timeout`` seconds. With no worker, this process does the work itself, and nothing
    shields it from a document that crashes. Raises RunError when a worker process cannot start.
    """
    tasks = (Task(shard, store.place(shard.key)) for shard in shards)
    if not workers:
        for task in tasks:
            yield task.folder.name, worker.process(task)
        return
    # No process is started where nothing is left to do.
    for first in tasks:
        todo = largest_first(itertools.chain([first], tasks), _AHEAD * workers)
        with alongside.nursery or Nursery() as nursery:
            with Crew.of(workers, nursery, alongside.meanwhile) as crew:
                for task, report in supervise(todo, crew, timeout):
                    yield task.folder.name, report
            alongside.at_the_end(nursery)


def largest_first(tasks: Iterable[Task], ahead: int) -> Iterator[Task]:
    """The tasks, of the next few always the largest: the small ones come last, so that no worker is long at
    work when the others have nothing left to do.
    """
    waiting: list[tuple[int, int, Task]] = []
    for number, task in enumerate(tasks):
        heapq.heappush(waiting, (-len(task.shard), number, task))
        if len(waiting) == ahead:
            yield heapq.heappop(waiting)[-1]
    while waiting:
        yield heapq.heappop(waiting)[-1]
