"""From a time expression and the day on which it was written to calendar dates.

Every reading goes the same way: the fields of the expression name candidates in the calendar, and the day
of publication with the tense of the verb chooses among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from pipeline.analysis.dates.models import PartialDate, ResolvedDate, Tense
from pipeline.records import TimeExpression

Fields = dict[str, Any]
Span = tuple[PartialDate, PartialDate | None]

# A day and month without a year lie on the side of publication that the tense tells, unless the other side is
# this many times nearer: "la visite prévue le 9 mai a été reportée" is told in the past of a day to come.
_WRONG_SIDE = 10

# "Mardi" beside the one full date of a dispatch that gives no publication date: a few days before it or just
# after.
_DAYS_BEFORE_ANCHOR, _DAYS_AFTER_ANCHOR = 4, 2

# The day of which one counts in a month of which no more is known.
_MIDDLE = 15
# Counts of days that French uses for whole weeks: "il y a huit jours", "dans quinze jours".
_ROUND_DAYS = frozenset({8, 15})


@dataclass(frozen=True, slots=True)
class _Frame:
    """What an expression is read against: the day it counts from and the tense of its verb.

    ``anchored``: that day is not the publication date but another one near it.
    """

    reference: PartialDate | None
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

    ``published`` is the publication date, ``previous`` the date of the occasion told just before (for "le
    lendemain"), ``anchor`` a full date of the text that stands in for a missing publication date (see
    ``anchor_of``): all ISO strings cut to what is known. ``tense`` is that of the verb that goes with it.

    >>> thursday = TimeExpression(0, 1, "jeudi", "weekday", {"shape": "point", "weekday": 4})
    >>> resolve(thursday, "2017-11-20").date, resolve(thursday, "2017-11-20", tense="future").date
    ('2017-11-16', '2017-11-23')
    """
    fields = expression.fields
    found = _SHAPES[fields["shape"]](fields, _frame(fields, published, tense, previous, anchor))
    if found is None:
        return ResolvedDate()
    start, end = _bounded(found, fields.get("role"))
    if fields.get("role") == "until" and tense == "present":
        start, end = _from_today(start, published or anchor)
    return ResolvedDate(start.iso, end.iso if end and end != start else None, "stated")


def _frame(
    fields: Fields, published: str | None, tense: Tense, previous: str | None, anchor: str | None
) -> _Frame:
    known = published or anchor or previous
    anchored = not published
    if fields.get("origin") == "previous" and previous:
        known, anchored = previous, False
    return _Frame(PartialDate.parse(known) if known else None, _tense(fields.get("role"), tense), anchored)


def _tense(role: str | None, tense: Tense) -> Tense:
    """The side on which the date lies, where the preposition tells it better than the verb."""
    if role == "since":
        return "past"
    return "future" if role == "until" and tense == "present" else tense


def _bounded(span: Span, role: str | None) -> Span:
    """Before, by or after a day: no better known than the month that is meant."""
    start, end = span
    if role == "before" and start.exact:
        start = PartialDate.of(start.first - timedelta(days=1))
    return (start.cut("month"), None) if role in ("before", "by", "after") else (start, end)


def _from_today(last: PartialDate, published: str | None) -> Span:
    """What goes on at the time of the text up to a day to come: from the day of the text."""
    today = PartialDate.parse(published) if published else None
    ongoing = today is not None and today.exact and last.exact and today.first < last.first
    return (today, last) if today is not None and ongoing else (last, None)


# ------------------------------------------------ points: "jeudi", "le 6 mai", "en septembre dernier"


def _point(fields: Fields, frame: _Frame) -> Span | None:
    chosen = _choose_point(fields, frame)
    if chosen and "unit" in fields:
        chosen = _shifted(chosen, fields["unit"], _count(fields))
    return (chosen, None) if chosen else None


def _choose_point(fields: Fields, frame: _Frame) -> PartialDate | None:
    year, month, day = fields.get("year"), fields.get("month"), fields.get("day")
    if year:
        return _valid(year, month, day)
    if frame.reference is None:
        return None
    if "year_shift" in fields:
        return _valid(frame.reference.year + fields["year_shift"], month, day)
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
    exact = reference.first == reference.last
    if shift == -1:
        return day < reference.first if exact else day <= reference.last
    if shift == 1:
        return day > reference.last if exact else day >= reference.first
    return True


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
    if (frame.anchored or frame.tense == "present") and not shift:
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
        return back > (_DAYS_AFTER_ANCHOR if frame.tense == "future" else _DAYS_BEFORE_ANCHOR)
    return frame.tense == "future" or (frame.tense == "present" and back > 3)


# ------------------------------------------------ spans: "du 6 au 17 novembre", "samedi et dimanche"


def _span(fields: Fields, frame: _Frame) -> Span | None:
    last = {name.removeprefix("end_"): value for name, value in fields.items() if name.startswith("end_")}
    first = {name: value for name, value in fields.items() if not name.startswith("end_")}
    start = _choose_point(_completed(first, last), frame)
    if start is None:
        return None
    end = _choose_point(last, _Frame(start, "future"))
    return (start, end) if end and end.first >= start.first else (start, None)


def _completed(first: Fields, last: Fields) -> Fields:
    """The fields of a span's start, with the month and year that stand at its end."""
    start = dict(first)
    if "day" in start and "month" not in start and "month" in last:
        start["month"] = last["month"]
    if "year" not in start and "year" in last and "month" in start:
        crosses = (start["month"], start.get("day", 0)) > (last["month"], last.get("day", 31))
        start["year"] = last["year"] - (1 if crosses else 0)
    return start


# ------------------------------------------------ offsets: "hier", "il y a un mois", "le lendemain"


def _offset(fields: Fields, frame: _Frame) -> Span | None:
    if frame.reference is None:
        return None
    unit = fields["unit"]
    if unit == "year" and frame.anchored and fields.get("role") is None:
        return None  # "il y a quarante ans" counts from a day of publication that nobody knows
    if "count" not in fields and not fields["amount"]:
        return _near(frame.reference, unit)
    return _shifted(frame.reference, unit, _count(fields)), None


def _count(fields: Fields) -> int:
    """How many units away something is, negative before."""
    count: int = fields["count"] if "count" in fields else fields["amount"] * fields["direction"]
    return count


def _near(reference: PartialDate, unit: str | None) -> Span | None:
    """Some ``unit``s away from a day, nobody says how many."""
    if unit in ("minute", "hour"):
        return reference, None
    return (reference.cut("month"), None) if unit in ("day", "week") else None


def _shifted(base: PartialDate, unit: str, count: int) -> PartialDate:
    if unit in ("minute", "hour"):
        unit, count = "day", int(count / (24 if unit == "hour" else 1440))
    if unit in ("day", "week"):
        return _shifted_days(base, count * (7 if unit == "week" else 1), exact=unit == "day")
    if unit == "month":
        if base.month is None:
            return base
        return PartialDate.of(base.first + relativedelta(months=count)).cut("month")
    return PartialDate(base.year + count)


def _shifted_days(base: PartialDate, days: int, exact: bool) -> PartialDate:
    if not base.exact:
        if base.month is None:
            return base
        middle = date(base.year, base.month, _MIDDLE) + timedelta(days=days)
        return PartialDate.of(middle).cut("month")  # "En juillet, … . Trois semaines plus tard, …"
    precise = exact and abs(days) not in _ROUND_DAYS
    return PartialDate.of(base.first + timedelta(days=days)).cut("day" if precise else "month")


# ------------------------------------------------ periods: "la semaine dernière", "cet été"


def _period(fields: Fields, frame: _Frame) -> Span | None:
    if frame.reference is None:
        return None
    unit, shift = fields["unit"], fields.get("shift", 0)
    if unit != "weekend":
        return _shifted(frame.reference, unit, shift), None
    if not frame.reference.exact:
        return frame.reference, None
    return _weekend(frame.reference.first, shift, frame.tense)


def _weekend(day: date, shift: int, tense: Tense) -> Span:
    """The Saturday and Sunday meant on a day: of its own week, "dernier" or "prochain" one."""
    saturday = day + timedelta(days=6 - day.isoweekday())
    if shift < 0 or (not shift and tense == "past" and saturday > day):
        saturday -= timedelta(weeks=1)
    elif shift > 0 and saturday <= day:
        saturday += timedelta(weeks=1)
    return PartialDate.of(saturday), PartialDate.of(saturday + timedelta(days=1))


def _weekday_of_week(fields: Fields, frame: _Frame) -> Span | None:
    reference = frame.reference
    if reference is None or not reference.exact:
        return (reference, None) if reference else None
    days = fields["weekday"] - reference.first.isoweekday() + 7 * fields.get("shift", 0)
    return PartialDate.of(reference.first + timedelta(days=days)), None


def _season(fields: Fields, frame: _Frame) -> Span | None:
    if "year" in fields:
        return PartialDate(fields["year"]), None
    if frame.reference is None:
        return None
    begins = _choose_month({**fields, "month": fields["season"]}, frame, frame.reference)
    return begins.cut("year"), None


def _feast(fields: Fields, frame: _Frame) -> Span | None:
    reference = frame.reference
    if reference is None:
        return None
    years = (reference.year + step for step in (-1, 0, 1))
    days = [easter(year) + timedelta(days=fields["feast"]) for year in years]
    return PartialDate.of(min(days, key=lambda day: _cost(_distance(day, reference), frame))), None


def _vague(fields: Fields, frame: _Frame) -> Span | None:
    return _near(frame.reference, fields.get("unit")) if frame.reference and "unit" in fields else None


# ------------------------------------------------ durations: "une visite de trois jours"


def _duration(fields: Fields, frame: _Frame) -> Span | None:
    """Alone, a duration says nothing of when: ``stretch`` lays it out from a known day."""
    return None


_SHAPES: dict[str, Callable[[Fields, _Frame], Span | None]] = {
    "point": _point,
    "span": _span,
    "offset": _offset,
    "period": _period,
    "weekday_of_week": _weekday_of_week,
    "season": _season,
    "feast": _feast,
    "vague": _vague,
    "duration": _duration,
}


def stretch(day: str, duration: TimeExpression, closing: bool = False) -> ResolvedDate:
    """The days that something takes, from its first day (its last, when ``closing``) and how long it lasts.

    ``day`` is an ISO date; no span comes out where it or the duration is not known to the day.

    >>> fields = {"shape": "duration", "amount": 2, "unit": "day"}
    >>> two_days = TimeExpression(0, 2, "deux jours", "duration", fields)
    >>> stretch("2016-06-14", two_days)
    ResolvedDate(date='2016-06-14', date_end='2016-06-15', basis='stated')
    >>> stretch("2012-01-24", two_days, closing=True).date
    '2012-01-23'
    """
    known = PartialDate.parse(day)
    days = _days_taken(duration.fields)
    if not known.exact or days < 2:
        return ResolvedDate(day, None, "stated")
    other = PartialDate.of(known.first + timedelta(days=(1 - days) if closing else (days - 1)))
    first, last = (other, known) if closing else (known, other)
    return ResolvedDate(first.iso, last.iso, "stated")


def _days_taken(fields: Fields) -> int:
    amount: int = fields["amount"]
    if fields["unit"] == "hour":
        return amount // 24
    return amount * {"day": 1, "week": 7}.get(fields["unit"], 0)
