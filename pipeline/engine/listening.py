"""Those who are told how a run goes on."""

from __future__ import annotations

from typing import Protocol

from pipeline.engine.worker import ShardReport


class Listener(Protocol):
    """What is told how a run goes on."""

    def begin(self, documents: int | None) -> None:
        """The work begins, on so many documents, or on a number not known beforehand."""

    def advance(self, report: ShardReport) -> None:
        """A shard is done."""

    def stage(self, name: str) -> None:
        """Another stage begins after the documents."""

    def note(self, sentence: str) -> None:
        """Something that the user should know."""


class Silent:
    """A listener that says nothing."""

    def begin(self, documents: int | None) -> None: ...
    def advance(self, report: ShardReport) -> None: ...
    def stage(self, name: str) -> None: ...
    def note(self, sentence: str) -> None: ...
