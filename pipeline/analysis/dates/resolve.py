"""From a time expression and the day on which it was written to calendar dates.

Every reading goes the same way: the fields of the expression name some candidates in the calendar, and the day of
publication with the tense of the verb chooses among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from pipeline.analysis.dates.models import PartialDate, ResolvedDate, Tense
from pipeline.records import TimeExpression

Fields = dict[str, Any]
Span = tuple[PartialDate, PartialDate | None]

# A day and month without a year lie on the side of publication that the tense tells, unless the other side is this
# many times nearer: "la visite prévue le 9 mai a été reportée" is told in the past of a day to come.
_WRONG_SIDE = 4

# "Mardi" beside the one full date of a dispatch without a publication date: a few days before it or just after.
_DAYS_BEFORE_ANCHOR, _DAYS_AFTER_ANCHOR = 4, 2

# Counts of days that French uses for whole weeks: "il y a huit jours", "dans quinze jours".
_ROUND_DAYS = frozenset({8, 15})


@dataclass(frozen=True, slots=True)
class _Frame:
    """What an expression is read against: the day it was written on and the occasion told before."""

    reference: PartialDate | None
    previous: PartialDate | None
    tense: Tense
    anchored: bool = False


def resolve(
    expression: TimeExpression,
    published: str | None,
    tense: Tense = "past",
    previous: str | None = None,
    anchor: str | None = None,
) -> ResolvedDate:
    """The calendar dates of a time expression.

    ``published`` is the publication date, ``previous`` the date of the occasion told just before (for "le lendemain"),
    ``anchor`` a full date of the text that stands in for a missing publication date (see ``anchor_of``): all ISO
    strings cut to what is known. ``tense`` is that of the verb that the expression goes with.

    >>> thursday = TimeExpression(0, 1, "jeudi", "weekday", {"shape": "point", "weekday": 4})
    >>> resolve(thursday, "2017-11-20").date, resolve(thursday, "2017-11-20", tense="future").date
    ('2017-11-16', '2017-11-23')
    """
    before = PartialDate.parse(previous) if previous else None
    known = published or anchor or previous
    frame = _Frame(PartialDate.parse(known) if known else None, before, tense, anchored=not published)
    try:
        found = _SHAPES[expression.fields["shape"]](expression.fields, frame)
    except (ValueError, OverflowError):
        return ResolvedDate()
    if found is None:
        return ResolvedDate()
    start, end = found
    return ResolvedDate(start.iso, end.iso if end and end != start else None, "stated")


# ---------------------------------------------------------------- points: "jeudi", "le 6 mai", "en septembre dernier"


def _point(fields: Fields, frame: _Frame) -> Span | None:
    chosen = _choose_point(fields, frame)
    return (chosen, None) if chosen else None


def _choose_point(fields: Fields, frame: _Frame) -> PartialDate | None:
    year, month, day = fields.get("year"), fields.get("month"), fields.get("day")
    if year:
        return _valid(year, month, day)
    if frame.reference is None:
        return None
    if day:
        return _choose_day(fields, frame, frame.reference)
    if month:
        return _choose_month(fields, frame, frame.reference)
    return _choose_weekday(fields, frame, frame.reference)


def _valid(year: int, month: int | None, day: int | None) -> PartialDate:
    """The date, cut to its month where the month has no such day."""
    if month and day:
        try:
            return PartialDate.of(date(year, month, day))
        except ValueError:
            return PartialDate(year, month)
    return PartialDate(year, month)


def _choose_day(fields: Fields, frame: _Frame, reference: PartialDate) -> PartialDate | None:
    days = [day for day in _days_named(fields, reference) if _on_side(day, fields.get("shift"), reference)]
    weekday = fields.get("weekday")
    days = [day for day in days if day.isoweekday() == weekday] or days
    if not days:
        return None
    return PartialDate.of(min(days, key=lambda day: _cost(_distance(day, reference), frame)))


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
    if shift == -1:
        return day < reference.first
    return day > reference.last if shift == 1 else True


def _distance(day: date, reference: PartialDate) -> int:
    """Days from the reference, 0 within it, negative before it."""
    if day < reference.first:
        return (day - reference.first).days
    return max(0, (day - reference.last).days)


def _cost(distance: int, frame: _Frame) -> int:
    if frame.anchored or frame.tense == "present":
        return abs(distance)
    wrong = distance > 0 if frame.tense == "past" else distance < 0
    return abs(distance) * (_WRONG_SIDE if wrong else 1)


def _choose_month(fields: Fields, frame: _Frame, reference: PartialDate) -> PartialDate:
    month, shift = fields["month"], fields.get("shift")
    here = reference.month or month
    if frame.anchored and not shift:
        nearest = min((-1, 0, 1), key=lambda years: abs(12 * years + month - here))
        return PartialDate(reference.year + nearest, month)
    if shift == 1 or (not shift and frame.tense == "future"):
        later = month > here or (month == here and not shift)
        return PartialDate(reference.year + (0 if later else 1), month)
    earlier = month < here or (month == here and not shift)
    return PartialDate(reference.year - (0 if earlier else 1), month)


def _choose_weekday(fields: Fields, frame: _Frame, reference: PartialDate) -> PartialDate:
    if not reference.exact:
        return reference
    day = reference.first
    back = (day.isoweekday() - fields["weekday"]) % 7
    shift = fields.get("shift")
    if shift == -1:
        chosen = day - timedelta(days=back or 7)
    elif shift == 1:
        chosen = day + timedelta(days=7 - back)
    elif _forward(back, frame):
        chosen = day + timedelta(days=-back % 7)
    else:
        chosen = day - timedelta(days=back)
    return PartialDate.of(chosen + timedelta(weeks=fields.get("weeks", 0)))


def _forward(back: int, frame: _Frame) -> bool:
    """Whether the weekday ``back`` days ago is rather the next one of that name."""
    if frame.anchored:
        return back > _DAYS_BEFORE_ANCHOR
    return frame.tense == "future" or (frame.tense == "present" and back > 3)


# ---------------------------------------------------------------- spans: "du 6 au 17 novembre", "samedi et dimanche"


def _span(fields: Fields, frame: _Frame) -> Span | None:
    first = {name: value for name, value in fields.items() if not name.startswith("end_")}
    last = {name.removeprefix("end_"): value for name, value in fields.items() if name.startswith("end_")}
    start = _choose_point(_completed(first, last), frame)
    if start is None:
        return None
    end = _choose_point(last, replace(frame, reference=start, tense="future", anchored=False))
    return (start, end) if end and end >= start else (start, None)


def _completed(first: Fields, last: Fields) -> Fields:
    """The fields of a span's start, with the month and year that stand at its end."""
    start = dict(first)
    if "day" in start and "month" not in start and "month" in last:
        start["month"] = last["month"]
    if "year" not in start and "year" in last and "month" in start:
        crosses = (start["month"], start.get("day", 0)) > (last["month"], last.get("day", 31))
        start["year"] = last["year"] - (1 if crosses else 0)
    if "shift" not in start and "shift" in last:
        start["shift"] = last["shift"]
    return start


# ---------------------------------------------------------------- offsets: "hier", "il y a un mois", "le lendemain"


def _offset(fields: Fields, frame: _Frame) -> Span | None:
    base = frame.reference
    if fields.get("origin") == "previous":
        base = frame.previous or frame.reference
    if base is None:
        return None
    count = fields.get("count", fields.get("amount", 0) * fields.get("direction", 1))
    return _shifted(base, fields["unit"], count), None


def _shifted(base: PartialDate, unit: str, count: int) -> PartialDate:
    if unit in ("minute", "hour"):
        unit, count = "day", int(count / (24 if unit == "hour" else 1440))
    if unit in ("day", "week"):
        if not base.exact:
            return base
        days = timedelta(days=count * (7 if unit == "week" else 1))
        approximate = unit == "week" or abs(count) in _ROUND_DAYS
        return PartialDate.of(base.first + days).cut("month" if approximate else "day")
    if unit == "month":
        if base.month is None:
            return base
        return PartialDate.of(base.first + relativedelta(months=count)).cut("month")
    return PartialDate(base.year + count)


# ---------------------------------------------------------------- periods: "la semaine dernière", "cet été"


def _period(fields: Fields, frame: _Frame) -> Span | None:
    if frame.reference is None:
        return None
    unit, shift, reference = fields["unit"], fields.get("shift", 0), frame.reference
    if unit == "weekend" and reference.exact:
        return _weekend(reference.first, shift, frame.tense)
    return _shifted(reference, "week" if unit == "weekend" else unit, shift).cut(
        "year" if unit == "year" else "month"
    ), None


def _weekend(day: date, shift: int, tense: Tense) -> Span:
    """Saturday and Sunday of the week-end meant on a day."""
    saturday = day + timedelta(days=6 - day.isoweekday())
    if shift:
        saturday += timedelta(weeks=shift if not (shift > 0 and day.isoweekday() < 6) else 0)
    elif tense == "past" and saturday > day:
        saturday -= timedelta(weeks=1)
    return PartialDate.of(saturday), PartialDate.of(saturday + timedelta(days=1))


def _season(fields: Fields, frame: _Frame) -> Span | None:
    year = fields.get("year")
    if year:
        return PartialDate(year), None
    if frame.reference is None:
        return None
    month = _choose_month({**fields, "month": fields["season"]}, frame, frame.reference)
    return PartialDate(month.year), None


# ---------------------------------------------------------------- durations: "une visite de trois jours"


def _duration(fields: Fields, frame: _Frame) -> Span | None:
    if frame.previous is None or not frame.previous.exact:
        return None
    return frame.previous, _last_day(frame.previous.first, fields)


def _last_day(first: date, fields: Fields) -> PartialDate:
    days = fields["amount"] * (7 if fields["unit"] == "week" else 1)
    return PartialDate.of(first + timedelta(days=max(days, 1) - 1))


_SHAPES: dict[str, Callable[[Fields, _Frame], Span | None]] = {
    "point": _point,
    "span": _span,
    "offset": _offset,
    "period": _period,
    "season": _season,
    "duration": _duration,
}
