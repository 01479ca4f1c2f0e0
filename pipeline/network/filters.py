"""Which encounters a graph is drawn from."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.records import TOPICS, Kind, Status

KINDS: tuple[str, ...] = typing.get_args(Kind)
STATUSES: tuple[str, ...] = typing.get_args(Status)
DIRECT_KINDS = ("meeting", "call", "message", "visit")

_ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Filters:
    """What an encounter must be to count in a graph; each setting left at its default lets through what it says.

    Args:
        kinds: kinds of contact. Left at None: those in which the parties dealt with each other directly (``meeting``,
            ``call``, ``message``, ``visit``). ``gathering`` (they only took part in the same event) and
            ``interview`` (with the press) count when asked for.
        since: ISO date, may be cut (``2017``, ``2017-11``); encounters that end before it are left out.
        until: ISO date, may be cut; encounters that begin after it are left out. Where ``since`` or ``until`` is
            given, undated encounters are left out.
        topics: topic codes; an encounter must have one of them at least. Empty: any topic or none.
        min_confidence: a contact counts from this confidence (0 to 1) up.
        statuses: statuses that count; by default only what was held.

    Raises:
        ValueError: a value is none of those that the tables know; the message lists them.

    >>> Filters(kinds=["call"], since="2017-11").kinds
    ('call',)
    >>> Filters(topics=["fishing"])
    Traceback (most recent call last):
    ...
    ValueError: unknown topic 'fishing'; known: bilateral_relations, economy_trade, finance_development, ...
    """

    kinds: Iterable[str] | None = None
    since: str | None = None
    until: str | None = None
    topics: Iterable[str] = ()
    min_confidence: float = 0.0
    statuses: Iterable[str] = ("held",)

    def __post_init__(self) -> None:
        kinds = DIRECT_KINDS if self.kinds is None else self.kinds
        object.__setattr__(self, "kinds", _known("kind", kinds, KINDS))
        object.__setattr__(self, "topics", _known("topic", self.topics, TOPICS))
        object.__setattr__(self, "statuses", _known("status", self.statuses, STATUSES))
        for date in (self.since, self.until):
            if date is not None and not _ISO_DATE.fullmatch(date):
                raise ValueError(f"{date!r} is no date; write 2017, 2017-11 or 2017-11-20")
        if not 0 <= self.min_confidence <= 1:
            raise ValueError(f"confidence goes from 0 to 1, not {self.min_confidence}")


def _known(what: str, values: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    values = (values,) if isinstance(values, str) else tuple(values)
    for value in values:
        if value not in known:
            raise ValueError(f"unknown {what} {value!r}; known: {', '.join(known)}")
    return values
