"""How a run shows that it goes on: a bar on a terminal, a line now and then elsewhere, or nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from types import TracebackType
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from pipeline.engine.listening import Silent
from pipeline.engine.worker import ShardReport
from pipeline.plain import for_terminal

_SECONDS_BETWEEN_LINES = 10.0


def listener(quiet: bool = False) -> Bar | Lines | Quiet:
    """The listener that suits where the standard error goes; to be used in a ``with`` statement."""
    if quiet:
        return Quiet()
    return Bar() if sys.stderr.isatty() else Lines(sys.stderr)


class Quiet(Silent):
    """Says nothing."""

    def __enter__(self) -> Quiet:
        return self

    def __exit__(self, *_: object) -> None: ...


class _Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f} documents/s" if speed else "", style="progress.data.speed")


class Bar:
    """A bar with documents, rate and time left."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._task = self._progress.add_task("reading", total=None)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def begin(self, documents: int | None) -> None:
        self._progress.update(self._task, total=documents)

    def advance(self, report: ShardReport) -> None:
        self._progress.advance(self._task, report.statuses.total())

    def stage(self, name: str) -> None:
        self._progress.update(self._task, description=name)

    def note(self, sentence: str) -> None:
        self._progress.console.print(for_terminal(sentence), markup=False)


class Lines:
    """A line at the beginning, at each stage, and every ten seconds between."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._total: int | None = None
        self._done = 0
        self._last = time.monotonic()
        # When the first shard was done, and its documents: until then the model was being loaded.
        self._first: tuple[float, int] | None = None

    def __enter__(self) -> Lines:
        return self

    def __exit__(self, *_: object) -> None: ...

    def begin(self, documents: int | None) -> None:
        self._total = documents
        self._say("reading" if documents is None else f"reading {documents} documents")

    def advance(self, report: ShardReport) -> None:
        self._done += report.statuses.total()
        now = time.monotonic()
        self._first = self._first or (now, self._done)
        if now - self._last >= _SECONDS_BETWEEN_LINES:
            self._last = now
            self._say(", ".join(self._state(now, *self._first)))

    def stage(self, name: str) -> None:
        self._say(name)

    def note(self, sentence: str) -> None:
        self._say(sentence)

    def _state(self, now: float, since: float, before: int) -> Iterator[str]:
        yield f"{self._done} documents" if self._total is None else f"{self._done} of {self._total} documents"
        if self._done > before:
            rate = (self._done - before) / (now - since)
            yield f"{rate:.1f} a second"
            if self._total is not None:
                yield f"{max(0, self._total - self._done) / rate:.0f} seconds left"

    def _say(self, line: str) -> None:
        print(for_terminal(line), file=self._stream, flush=True)
