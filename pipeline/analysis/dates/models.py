"""What the date grammar passes around: the match of a rule, a date known in part, a resolved date."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from pipeline.records import DateBasis

Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """One reading of a stretch of text: character offsets, the rule that read it and what it read."""

    start: int
    end: int
    pattern: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """When something happened: ISO dates cut to what is known, ``date_end`` for spans only.

    ``basis`` is ``stated`` when the expression gives a date, ``none`` when it has no place in the calendar.
    """

    date: str | None = None
    date_end: str | None = None
    basis: DateBasis = "none"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day.

    >>> PartialDate.parse("2017-11").iso
    '2017-11'
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """The date of an ISO string cut to what is known. Raises ValueError for anything else."""
        return cls(*(int(part) for part in iso.split("-")))

    @classmethod
    def of(cls, value: date) -> PartialDate:
        """A whole day."""
        return cls(value.year, value.month, value.day)

    @property
    def iso(self) -> str:
        """The ISO string, cut to what is known."""
        parts = (f"{self.year:04d}", self.month and f"{self.month:02d}", self.day and f"{self.day:02d}")
        return "-".join(part for part in parts if part)

    @property
    def first(self) -> date:
        """The first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it may be."""
        if self.day:
            return self.first
        month = self.month or 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def exact(self) -> bool:
        """Whether it is known to the day."""
        return self.day is not None

    def cut(self, precision: Literal["day", "month", "year"]) -> PartialDate:
        """The same date, known no better than ``precision``."""
        if precision == "year":
            return PartialDate(self.year)
        return PartialDate(self.year, self.month) if precision == "month" else self
