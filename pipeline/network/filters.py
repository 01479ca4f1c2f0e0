"""Which encounters a graph is drawn from."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.network.periods import Period, period
from pipeline.records import TOPICS, Kind, Status

KINDS: tuple[str, ...] = typing.get_args(Kind)
STATUSES: tuple[str, ...] = typing.get_args(Status)
DIRECT_KINDS = ("meeting", "call", "message", "visit")


@dataclass(frozen=True)
class Filters:
    """What an encounter must be to count in a graph.

    Args:
        kinds: kinds of contact. Left at None: those in which the parties dealt with each other directly
            (``meeting``, ``call``, ``message``, ``visit``). ``gathering`` (they took part in the same event)
            and ``interview`` (with the press) count when asked for.
        since: ISO date, may be cut (``2017``, ``2017-11``); encounters that end before it are left out.
        until: ISO date, may be cut; encounters that begin after it are left out. With ``since`` or ``until``,
            undated encounters are left out.
        topics: topic codes; an encounter must have one of them at least. Empty: any topic, or none.
        min_confidence: a contact counts from this confidence (0 to 1) up.
        statuses: statuses that count; by default only what was held.

    Raises:
        ValueError: a value is none of those that the tables know; the message lists them.

    >>> Filters(kinds=["call"], since="2017-11").kinds
    ('call',)
    >>> Filters(statuses=["cancelled"])
    Traceback (most recent call last):
    ...
    ValueError: unknown status 'cancelled'; known: held, planned, not_held
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
            if date is not None and period(date) is None:
                raise ValueError(f"{date!r} is no date; write 2017, 2017-11 or 2017-11-20")
        since, until = period(self.since), period(self.until)
        if since is not None and until is not None and since.first > until.last:
            raise ValueError(f"no date lies from {self.since} to {self.until}: exchange them")
        if not 0 <= self.min_confidence <= 1:
            raise ValueError(f"confidence goes from 0 to 1, not {self.min_confidence}")

    def admit_date(self, when: Period | None) -> bool:
        """Whether an encounter of that time counts; one known to the month counts if some day of it would.

        >>> Filters(since="2017-11-15").admit_date(period("2017-11"))
        True
        """
        since, until = period(self.since), period(self.until)
        if when is None:
            return since is None and until is None
        return (since is None or when.last >= since.first) and (until is None or when.first <= until.last)


def _known(what: str, values: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    values = (values,) if isinstance(values, str) else tuple(values)
    for value in values:
        if value not in known:
            raise ValueError(f"unknown {what} {value!r}; known: {', '.join(known)}")
    return values
