"""When an occasion was, as one report lets it be known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from pipeline.linking.evidence import Span, span
from pipeline.records import Contact

# A dispatch without a date for what it tells appears on the day itself or soon after: over a weekend at
# the latest.
_LATEST_REPORT = 2
# What a dispatch tells without any date was, or will be, within a year of it.
_WITHOUT_DATE = 366
_DAY = len("2017-11-20")
_MONTH = len("2017-11")


class Precision(IntEnum):
    """How well a report dates its occasion, the best first."""

    DAY = 0
    PUBLISHED = 1
    MONTH = 2
    YEAR = 3
    NONE = 4


@dataclass(frozen=True, slots=True, order=True)
class Timing:
    """The days on which an occasion may have been; ``days`` is None where nothing is known."""

    precision: Precision
    days: Span | None

    @classmethod
    def of(cls, contact: Contact, published: str | None = None) -> Timing:
        """When the occasion of a contact may have been.

        A date that is the dispatch's own may be the day after the occasion, or the Monday after. What has no
        date was before the dispatch was ``published`` (ISO, cut to what is known), or will be after it.
        """
        days = span(contact.date, _end(contact))
        if days is None or contact.date is None:
            return cls(Precision.NONE, _around(span(published, published), contact.status))
        if len(contact.date) < _DAY:
            return cls(Precision.MONTH if len(contact.date) == _MONTH else Precision.YEAR, days)
        if contact.date_basis == "published":
            return cls(Precision.PUBLISHED, Span(days.first - _LATEST_REPORT, days.last))
        return cls(Precision.DAY, days)

    @property
    def is_exact(self) -> bool:
        """Whether a day is told, or that of publication stands for it."""
        return self.precision <= Precision.PUBLISHED

    def told_on(self, status: str) -> Span | None:
        """The day of the dispatch that has no date for what it tells; None where that is not known either."""
        if self.precision is not Precision.NONE or self.days is None:
            return None
        if self.days.last - self.days.first > _WITHOUT_DATE:
            return None
        day = self.days.last if status == "held" else self.days.first
        return Span(day, day)

    def fits(self, other: Timing) -> bool:
        """Whether both may mean one day.

        >>> monday = Timing(Precision.DAY, Span(10, 10))
        >>> monday.fits(Timing(Precision.PUBLISHED, Span(9, 11))), monday.fits(Timing(Precision.NONE, None))
        (True, False)
        """
        if self.days is None or other.days is None:
            return False
        if self.precision == other.precision == Precision.PUBLISHED:
            return abs(self.days.last - other.days.last) < _LATEST_REPORT
        return self.days.gap(other.days) == 0

    def lag(self, other: Timing) -> int:
        """How many days lie between what two reports most likely mean."""
        if self.days is None or other.days is None:
            return 0
        return abs(self.days.last - other.days.last) if self.is_exact and other.is_exact else 0


def _around(published: Span | None, status: str) -> Span | None:
    if published is None:
        return None
    if status == "held":
        return Span(published.first - _WITHOUT_DATE, published.last)
    return Span(published.first, published.last + _WITHOUT_DATE)


def _end(contact: Contact) -> str | None:
    if contact.date and contact.date_end and contact.date_end >= contact.date:
        return contact.date_end
    return contact.date
