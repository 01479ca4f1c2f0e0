"""Which of several days, months or weekdays is meant, by the day of the text and the tense of the verb."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from pipeline.analysis.dates.counting import Fields, count_of, shifted
from pipeline.analysis.dates.models import PartialDate, Tense

Span = tuple[PartialDate, PartialDate | None]
# A day and month without a year lie on the side of publication that the tense tells, unless the other side is
# this many times nearer: "la visite prévue le 9 mai a été reportée" is told in the past of a day to come.
_WRONG_SIDE = 10
# "Mardi" beside the one full date of a dispatch that gives no publication date: a few days before it or just
# after.
_DAYS_BEFORE_ANCHOR, _DAYS_AFTER_ANCHOR = 4, 2


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What an expression is read against: the day it counts from and the tense of its verb.

    ``anchored``: that day is not the publication date but another one near it.
    """

    reference: PartialDate | None
    tense: Tense
    anchored: bool = False


def point(fields: Fields, standpoint: Standpoint) -> Span | None:
    """The day, month or year of a point in time (``jeudi``, ``le 6 mai``, ``trois jours après le 6 mai``)."""
    chosen = choose_point(fields, standpoint)
    if chosen and "unit" in fields:
        chosen = shifted(chosen, fields["unit"], count_of(fields))
    return (chosen, None) if chosen else None


def choose_point(fields: Fields, standpoint: Standpoint) -> PartialDate | None:
    """The day, month or year that fields name, None where nothing tells of which day they were written."""
    year, month, day = fields.get("year"), fields.get("month"), fields.get("day")
    if year:
        return _valid(year, month, day)
    if standpoint.reference is None:
        return None
    if "year_shift" in fields:
        return _valid(standpoint.reference.year + fields["year_shift"], month, day)
    if day:
        return _choose_day(fields, standpoint, standpoint.reference)
    if month:
        return choose_month(fields, standpoint, standpoint.reference)
    return _choose_weekday(fields, standpoint, standpoint.reference)


def _valid(year: int, month: int | None, day: int | None) -> PartialDate:
    """The date, cut to its month where the month has no such day."""
    if month and day:
        try:
            return PartialDate.of(date(year, month, day))
        except ValueError:
            return PartialDate(year, month)
    return PartialDate(year, month)


def _choose_day(fields: Fields, standpoint: Standpoint, reference: PartialDate) -> PartialDate | None:
    days = [day for day in _days_named(fields, reference) if _on_side(day, fields.get("shift"), reference)]
    weekday = fields.get("weekday")
    days = [day for day in days if day.isoweekday() == weekday] or days
    if not days:
        return None
    return PartialDate.of(min(days, key=lambda day: cost(distance(day, reference), standpoint)))


def _days_named(fields: Fields, reference: PartialDate) -> Iterable[date]:
    """The days that "le 6 mai" may be around a reference, or "le 6" around its month."""
    month = fields.get("month")
    if month:
        months = [date(reference.year + years, month, 1) for years in (-1, 0, 1)]
    else:
        months = [reference.first.replace(day=1) + relativedelta(months=n) for n in range(-2, 3)]
    for first in months:
        found = _valid(first.year, first.month, fields["day"])
        if found.exact:
            yield found.first


def _on_side(day: date, shift: int | None, reference: PartialDate) -> bool:
    exact = reference.first == reference.last
    if shift == -1:
        return day < reference.first if exact else day <= reference.last
    if shift == 1:
        return day > reference.last if exact else day >= reference.first
    return True


def distance(day: date, reference: PartialDate) -> int:
    """Days from the reference, 0 within it, negative before it."""
    if day < reference.first:
        return (day - reference.first).days
    return max(0, (day - reference.last).days)


def cost(distance: int, standpoint: Standpoint) -> int:
    """How little a day at that distance is to be expected: more on the side that the tense rules out."""
    if standpoint.anchored or standpoint.tense == "present":
        return abs(distance)
    wrong = distance > 0 if standpoint.tense == "past" else distance < 0
    return abs(distance) * (_WRONG_SIDE if wrong else 1)


def choose_month(fields: Fields, standpoint: Standpoint, reference: PartialDate) -> PartialDate:
    """The year in which a month is meant: the nearest, or on the side that the tense or a shift tells."""
    month, shift = fields["month"], fields.get("shift")
    here = reference.month or month
    if (standpoint.anchored or standpoint.tense == "present") and not shift:
        nearest = min((-1, 0, 1), key=lambda years: abs(12 * years + month - here))
        return PartialDate(reference.year + nearest, month)
    if shift == 1 or (not shift and standpoint.tense == "future"):
        later = month > here or (month == here and not shift)
        return PartialDate(reference.year + (0 if later else 1), month)
    earlier = month < here or (month == here and not shift)
    return PartialDate(reference.year - (0 if earlier else 1), month)


def _choose_weekday(fields: Fields, standpoint: Standpoint, reference: PartialDate) -> PartialDate:
    if not reference.exact:
        return reference
    day = reference.first
    back = (day.isoweekday() - fields["weekday"]) % 7
    shift = fields.get("shift")
    if shift == -1:
        chosen = day - timedelta(days=back or 7)
    elif shift == 1:
        chosen = day + timedelta(days=7 - back)
    elif _forward(back, standpoint):
        chosen = day + timedelta(days=-back % 7)
    else:
        chosen = day - timedelta(days=back)
    return PartialDate.of(chosen + timedelta(weeks=fields.get("weeks", 0)))


def _forward(back: int, standpoint: Standpoint) -> bool:
    """Whether the weekday ``back`` days ago is rather the next one of that name."""
    if standpoint.anchored:
        return back > (_DAYS_AFTER_ANCHOR if standpoint.tense == "future" else _DAYS_BEFORE_ANCHOR)
    return standpoint.tense == "future" or (standpoint.tense == "present" and back > 3)
