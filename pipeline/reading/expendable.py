"""Functions called in a process that may die: what a file does to a library in C is told, not suffered.

One process does all that is asked, and is started anew when it has died; two are at work where two iterations
are under way at once.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from pipeline.reading.errors import UnreadableFileError

# An answer holds so many items, or a little more than so many characters.
_ITEMS = 256
_CHARACTERS = 1_000_000
# No answer is awaited for longer.
_SECONDS = 300.0

_START = "import sys; sys.path[:] = {path!r}; from pipeline.reading.expendable import serve; serve()"
_idle: list[_Process] = []

# Whether it is the last one, what was raised, and what was given.
_Answer = tuple[bool, Exception | None, Any]


@dataclass(frozen=True, slots=True)
class _Question:
    """A function, by name, and what it is called with."""

    module: str
    function: str
    arguments: tuple[Any, ...]
    is_generator: bool = False


def call(module: str, function: str, *arguments: Any) -> Any:
    """What a function gives. What it raises is raised; ``UnreadableFileError`` where its process dies."""
    with _process() as process:
        return process.ask(_Question(module, function, arguments))


def iterate(module: str, function: str, *arguments: Any) -> Iterator[Any]:
    """What a generator gives, one by one; as ``call`` otherwise."""
    with _process() as process:
        items = process.ask(_Question(module, function, arguments, is_generator=True))
        while items:
            yield from items
            items = process.ask(None)


@contextmanager
def _process() -> Iterator[_Process]:
    """A process for one task, which does others afterwards where it has come to the end of this one."""
    process = _idle.pop() if _idle else _Process()
    try:
        yield process
    finally:
        if process.is_free:
            _idle.append(process)
        else:
            process.end()


class _Process:
    """Another interpreter, which is asked and answers through its standard input and output."""

    def __init__(self) -> None:
        # Not by multiprocessing, which would run the script of whoever calls this library once more.
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.is_free = True

    def ask(self, question: _Question | None) -> Any:
        """The answer to a question, or what comes after the last answer."""
        self.is_free = False
        timer = threading.Timer(_SECONDS, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            self._send(question)
            self.is_free, failure, answer = self._receive()
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise UnreadableFileError(self._how_it_died(late=timer.finished.is_set())) from error
        finally:
            timer.cancel()
        if failure is not None:
            raise failure
        return answer

    def _send(self, question: _Question | None) -> None:
        assert self._process.stdin is not None
        pickle.dump(question, self._process.stdin)
        self._process.stdin.flush()

    def _receive(self) -> _Answer:
        assert self._process.stdout is not None
        answer: _Answer = pickle.load(self._process.stdout)
        return answer

    def _how_it_died(self, late: bool) -> str:
        if late:
            return f"the process that reads it took longer than {_SECONDS:g} seconds"
        code = self._process.wait(_SECONDS)
        return f"the process that reads it died ({f'signal {-code}' if code < 0 else f'exit code {code}'})"

    def end(self) -> None:
        self._process.kill()
        # Also closes what it was asked and answered through.
        self._process.communicate()


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().end()


# A child by fork has no part in its parent's conversations.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)


# ---------------------------------------------------------------- within the process


def serve() -> None:
    """Answer what is asked until nobody is there to ask."""
    # Ctrl-C is for who asks.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints is no answer.
    os.dup2(2, 1)
    with suppress(EOFError):
        while True:
            for answer in _answers(pickle.load(questions)):
                pickle.dump(answer, answers)
                answers.flush()
                if not answer[0]:
                    pickle.load(questions)


def _answers(question: _Question) -> Iterator[_Answer]:
    try:
        given = getattr(import_module(question.module), question.function)(*question.arguments)
        if not question.is_generator:
            yield True, None, given
            return
        for chunk in _chunks(given):
            yield False, None, chunk
        yield True, None, []
    except Exception as error:
        yield True, error, None


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    """Items in lists that are small in memory; those before a failure come before it."""
    chunk: list[Any] = []
    size = 0
    try:
        for item in items:
            chunk.append(item)
            size += _size(item)
            if len(chunk) == _ITEMS or size >= _CHARACTERS:
                yield chunk
                chunk, size = [], 0
    except Exception:
        if chunk:
            yield chunk
        raise
    if chunk:
        yield chunk


def _size(value: Any) -> int:
    if isinstance(value, str | bytes):
        return len(value)
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return sum(map(_size, value)) if isinstance(value, list) else 1
