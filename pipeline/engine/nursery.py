"""The nursery: a process that loads model and lexicons once, and forks into workers.

To load them takes a worker two seconds and 300 MB. A fork has them from its first moment and shares their
memory with the others. Only a process with a single thread is safe to fork, which Linux lets it make sure of:
the nursery does nothing else, and elsewhere each worker is a process of its own from the start.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from multiprocessing.reduction import recv_handle, send_handle
from pathlib import Path
from typing import Any

# One process is one core: libraries that start threads of their own slow the other workers down, and arrow's
# spare allocator has one that frees its memory, without which it does as well.
_THREAD_COUNTS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
_THREADS = dict.fromkeys(_THREAD_COUNTS, "1") | {"JE_ARROW_MALLOC_CONF": "background_thread:false"}
_WORKER = "pipeline.engine.worker"
_OWN_THREADS = Path("/proc/self/task")


class NoNurseryError(Exception):
    """The nursery cannot fork here, or has gone."""


def spawn(target: Callable[..., None], *arguments: object) -> tuple[SpawnProcess, Connection]:
    """A new process of one thread at ``target``, which is given its end of a connection first."""
    os.environ.update(_THREADS)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, *arguments), daemon=True)
    process.start()
    theirs.close()
    return process, ours


@dataclass(slots=True)
class Forked:
    """A worker that the nursery made, with what is needed of ``multiprocessing.Process``."""

    pid: int
    nursery: Nursery
    exitcode: int | None = None
    _ended: bool = False

    def kill(self) -> None:
        """End it at once, unless it has ended."""
        if not self._ended:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def join(self) -> None:
        """Wait for its end; how it came is not known where the nursery has gone."""
        if not self._ended:
            self._ended = True
            with suppress(NoNurseryError):
                self.exitcode = self.nursery.wait_for(self.pid)


class Nursery:
    """The nursery as the driver sees it: begins to load at once, and ends with its ``with`` block.

    ``begun`` is false on systems where forking is not safe.
    """

    def __init__(self) -> None:
        self.begun = sys.platform == "linux" and _OWN_THREADS.is_dir()
        self._loaded = False
        if self.begun:
            self._process, self._connection = spawn(_serve, _of_worker("load"), _of_worker("serve"))

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End it; its workers go on."""
        if self.begun:
            self.begun = False
            self._process.kill()
            self._process.join()
            self._connection.close()

    def fork(self) -> tuple[Forked, Connection]:
        """A new worker, as soon as all is loaded. Raises NoNurseryError where there can be none."""
        if not self.begun:
            raise NoNurseryError
        ours, theirs = multiprocessing.Pipe()
        try:
            with theirs:
                if not self._loaded and not self._connection.recv():
                    raise NoNurseryError
                self._loaded = True
                self._connection.send(None)
                send_handle(self._connection, theirs.fileno(), self._process.pid)
            return Forked(self._connection.recv(), self), ours
        except (OSError, EOFError) as error:
            ours.close()
            raise NoNurseryError from error

    def wait_for(self, pid: int) -> int:
        """The exit code of a worker, after its end. Raises NoNurseryError."""
        try:
            self._connection.send(pid)
            return int(self._connection.recv())
        except (OSError, EOFError) as error:
            raise NoNurseryError("it has gone") from error


def _of_worker(name: str) -> Callable[..., None]:
    """A function of ``pipeline.engine.worker``, which only its processes need so early: that module brings
    Arrow, and all of cleaning.
    """
    loaded = sys.modules.get(_WORKER)
    return getattr(loaded, name) if loaded else partial(_call_of_worker, name)


# ---------------------------------------------------------------- in the nursery


def _call_of_worker(name: str, *arguments: Any) -> None:
    getattr(import_module(_WORKER), name)(*arguments)


def _serve(driver: Connection, load: Callable[[], None], serve: Callable[[Connection], None]) -> None:
    """Fork for each connection that comes, and tell how those ended whose number comes."""
    _call_of_worker("end_without_a_word")
    load()
    # What is loaded stays: forks need not go through it, and so copy it, when they collect garbage.
    gc.freeze()
    alone = len(list(_OWN_THREADS.iterdir())) == 1
    # A driver that has gone, or a machine that can fork no more, ends it.
    with suppress(EOFError, OSError):
        driver.send(alone)
        while alone:
            asked = driver.recv()
            if asked is None:
                driver.send(_fork(driver, recv_handle(driver), serve))
            else:
                driver.send(os.waitstatus_to_exitcode(os.waitpid(asked, 0)[1]))


def _fork(driver: Connection, handle: int, serve: Callable[[Connection], None]) -> int:
    """Fork a worker that serves over the connection of ``handle``; return its number."""
    pid = os.fork()
    if pid:
        os.close(handle)
        return pid
    # From here on in the worker, which must not go on where the nursery would.
    code = 1
    try:
        driver.close()
        serve(Connection(handle))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
