"""Helpers: processes that do parts of linking and of the page beside the driver, once all shards are done.

They are forks of the nursery, as the workers whose place they take; what they need besides, they load while
the driver does what cannot be divided.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any

from pipeline.aside import Aside, Result
from pipeline.engine.nursery import Forked, NoNurseryError, Nursery
from pipeline.engine.worker import Call

# More would have nothing to do: the work is divided into few parts.
_MOST = 4


class Helpers(Aside):
    """Helpers of one run: none until they are recruited, and ``start`` does all work in this process."""

    def __init__(self, *loads: Callable[[], None]) -> None:
        self._loads = loads
        self._helpers: list[_Helper] = []
        self._idle: queue.SimpleQueue[_Helper] = queue.SimpleQueue()
        self._threads: ThreadPoolExecutor | None = None

    @classmethod
    @contextmanager
    def of_a_run(cls, *loads: Callable[[], None]) -> Iterator[Helpers]:
        """Helpers to be recruited within the block, which none of them outlives.

        ``loads`` are functions of modules that load what others than linking are going to ask of them.
        """
        helpers = cls(*loads)
        try:
            yield helpers
        finally:
            helpers._dismiss()

    def recruit(self, nursery: Nursery, count: int) -> None:
        """Fork so many, if as many are of use; they load what they need at once."""
        # Those that there are will do.
        with suppress(NoNurseryError):
            for _ in range(min(count, _MOST)):
                self._helpers.append(_Helper(*nursery.fork()))
        if self._helpers:
            self._threads = ThreadPoolExecutor(len(self._helpers))
        for helper in self._helpers:
            helper.begin(Call(_get_ready, self._loads))
            self._idle.put(helper)

    @property
    def places(self) -> int:
        """How many helpers there are."""
        return len(self._helpers)

    def start(self, function: Callable[..., Any], *arguments: Any) -> Result:
        """Begin a work in the next helper that is idle (``pipeline.aside``)."""
        if self._threads is None:
            return super().start(function, *arguments)
        return self._threads.submit(self._ask, Call(function, arguments)).result

    def _ask(self, call: Call) -> Any:
        helper = self._idle.get()
        try:
            return helper.ask(call)
        finally:
            self._idle.put(helper)

    def _dismiss(self) -> None:
        for helper in self._helpers:
            helper.dismiss()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)


class _Helper:
    """A process that does one work at a time."""

    def __init__(self, process: Forked, connection: Connection) -> None:
        self._process, self._connection = process, connection
        self._dismissed = False
        # What it says before it answers: that it is ready to serve, and what came of getting ready.
        self._unheard = 2

    def begin(self, call: Call) -> None:
        """Ask what comes first, whose answer nobody needs."""
        with suppress(OSError):
            self._connection.send(call)

    def ask(self, call: Call) -> Any:
        """What a work comes to; this process does it where the helper has died, most likely of memory."""
        try:
            self._connection.send(call)
            while self._unheard:
                self._connection.recv()
                self._unheard -= 1
            answer = self._connection.recv()
        except (OSError, EOFError):
            return None if self._dismissed else call()
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def dismiss(self) -> None:
        """Kill the process; whoever still waits for its answer gets none."""
        self._dismissed = True
        self._process.kill()
        self._connection.close()


def _get_ready(*loads: Callable[[], None]) -> None:
    from pipeline import linking

    for load in (linking.get_ready, *loads):
        load()
