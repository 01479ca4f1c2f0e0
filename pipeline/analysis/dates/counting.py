"""Days, weeks, months and years counted from a date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from pipeline.analysis.dates.models import PartialDate

Fields = dict[str, Any]
"""What a rule of the grammar read in an expression, by name."""

# The day of which one counts in a month of which no more is known.
_MIDDLE = 15
# Counts of days that French uses for whole weeks: "il y a huit jours", "dans quinze jours".
_ROUND_DAYS = frozenset({8, 15})
# Up to how many days weeks are whole ones that count from a day told: "une semaine plus tard".
_WHOLE_WEEKS = 14


def count_of(fields: Fields) -> int:
    """How many units away something is, negative before."""
    count: int = fields["count"] if "count" in fields else fields["amount"] * fields["direction"]
    return count


def shifted(base: PartialDate, unit: str, count: int, from_day: bool = False) -> PartialDate:
    """The date so many units away, no better known than one counts in them (``dans trois mois``: a month).

    ``from_day``: counted from a day that the text tells, so that a week or two are whole ones.
    """
    if unit in ("minute", "hour"):
        unit, count = "day", int(count / (24 if unit == "hour" else 1440))
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return _shifted_days(base, days, unit == "day" or (from_day and abs(days) <= _WHOLE_WEEKS))
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
