"""Shards → workers, on this machine's processes."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator

from pipeline.engine import worker
from pipeline.engine.plan import Shard
from pipeline.engine.store import Store
from pipeline.engine.supervisor import supervise, worker_processes
from pipeline.engine.worker import ShardReport, Task


def work(
    shards: Iterable[Shard],
    store: Store,
    workers: int,
    timeout: float,
    meanwhile: Callable[[], None] = lambda: None,
) -> Iterator[ShardReport]:
    """Work on every shard and yield their reports as they come; the fragments are in ``store``.

    A document may take ``timeout`` seconds. With no worker, this process does the work itself, and nothing
    shields it from a document that crashes. ``meanwhile`` is called once, while workers load the model.
    Raises RunError when a worker process cannot start.
    """
    tasks = (Task(shard, store.place(shard.key)) for shard in shards)
    if not workers:
        for task in tasks:
            yield worker.process(task)
        return
    # No process is started where nothing is left to do.
    for first in tasks:
        with worker_processes(workers) as processes:
            meanwhile()
            for _, report in supervise(itertools.chain([first], tasks), processes, timeout):
                yield report
