"""From a time expression and the day on which it was written to calendar dates.

Every reading goes the same way: the fields of the expression name candidates in the calendar, and the day
of publication with the tense of the verb chooses among them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

from pipeline.analysis.dates.choosing import (
    Span,
    Standpoint,
    choose_month,
    choose_point,
    cost,
    distance,
    point,
)
from pipeline.analysis.dates.counting import Fields, count_of, shifted
from pipeline.analysis.dates.models import PartialDate, ResolvedDate, Tense
from pipeline.records import TimeExpression


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
    found = _SHAPES[fields["shape"]](fields, _standpoint(fields, published, tense, previous, anchor))
    if found is None:
        return ResolvedDate()
    start, end = _bounded(found, fields.get("role"))
    if fields.get("role") == "until" and tense == "present":
        start, end = _from_today(start, published or anchor)
    return ResolvedDate(start.iso, end.iso if end and end != start else None, "stated")


def _standpoint(
    fields: Fields, published: str | None, tense: Tense, previous: str | None, anchor: str | None
) -> Standpoint:
    known = published or anchor or previous
    anchored = not published
    if fields.get("origin") == "previous" and previous:
        known, anchored = previous, False
    return Standpoint(
        PartialDate.parse(known) if known else None, _tense(fields.get("role"), tense), anchored
    )


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


# ------------------------------------------------ spans: "du 6 au 17 novembre", "samedi et dimanche"


def _span(fields: Fields, standpoint: Standpoint) -> Span | None:
    last = {name.removeprefix("end_"): value for name, value in fields.items() if name.startswith("end_")}
    first = {name: value for name, value in fields.items() if not name.startswith("end_")}
    start = choose_point(_completed(first, last), standpoint)
    if start is None:
        return None
    end = choose_point(last, Standpoint(start, "future"))
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


def _offset(fields: Fields, standpoint: Standpoint) -> Span | None:
    if standpoint.reference is None:
        return None
    unit = fields["unit"]
    if unit == "year" and standpoint.anchored and fields.get("role") is None:
        return None  # "il y a quarante ans" counts from a day of publication that nobody knows
    if "count" not in fields and not fields["amount"]:
        return _near(standpoint.reference, unit)
    told = fields.get("origin") == "previous" and "role" not in fields
    return shifted(standpoint.reference, unit, count_of(fields), from_day=told), None


def _near(reference: PartialDate, unit: str | None) -> Span | None:
    """Some ``unit``s away from a day, nobody says how many."""
    if unit in ("minute", "hour"):
        return reference, None
    return (reference.cut("month"), None) if unit in ("day", "week") else None


# ------------------------------------------------ periods: "la semaine dernière", "cet été"


def _period(fields: Fields, standpoint: Standpoint) -> Span | None:
    if standpoint.reference is None:
        return None
    unit, shift = fields["unit"], fields.get("shift", 0)
    if unit != "weekend":
        return shifted(standpoint.reference, unit, shift), None
    if not standpoint.reference.exact:
        return standpoint.reference, None
    return _weekend(standpoint.reference.first, shift, standpoint.tense)


def _weekend(day: date, shift: int, tense: Tense) -> Span:
    """The Saturday and Sunday meant on a day: of its own week, "dernier" or "prochain" one."""
    saturday = day + timedelta(days=6 - day.isoweekday())
    if shift < 0 or (not shift and tense == "past" and saturday > day):
        saturday -= timedelta(weeks=1)
    elif shift > 0 and saturday <= day:
        saturday += timedelta(weeks=1)
    return PartialDate.of(saturday), PartialDate.of(saturday + timedelta(days=1))


def _weekday_of_week(fields: Fields, standpoint: Standpoint) -> Span | None:
    reference = standpoint.reference
    if reference is None or not reference.exact:
        return (reference, None) if reference else None
    days = fields["weekday"] - reference.first.isoweekday() + 7 * fields.get("shift", 0)
    return PartialDate.of(reference.first + timedelta(days=days)), None


def _season(fields: Fields, standpoint: Standpoint) -> Span | None:
    if "year" in fields:
        return PartialDate(fields["year"]), None
    if standpoint.reference is None:
        return None
    begins = choose_month({**fields, "month": fields["season"]}, standpoint, standpoint.reference)
    return begins.cut("year"), None


def _feast(fields: Fields, standpoint: Standpoint) -> Span | None:
    reference = standpoint.reference
    if "year" in fields:
        return PartialDate.of(easter(fields["year"]) + timedelta(days=fields["feast"])), None
    if reference is None:
        return None
    years = (reference.year + step for step in (-1, 0, 1))
    days = [easter(year) + timedelta(days=fields["feast"]) for year in years]
    return PartialDate.of(min(days, key=lambda day: cost(distance(day, reference), standpoint))), None


def _vague(fields: Fields, standpoint: Standpoint) -> Span | None:
    reference = standpoint.reference
    return _near(reference, fields["unit"]) if reference is not None and "unit" in fields else None


# ------------------------------------------------ durations: "une visite de trois jours"


def _duration(fields: Fields, standpoint: Standpoint) -> Span | None:
    """Alone, a duration says nothing of when: ``stretch`` lays it out from a known day."""
    return None


_SHAPES: dict[str, Callable[[Fields, Standpoint], Span | None]] = {
    "point": point,
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
