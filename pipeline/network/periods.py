"""Cut ISO dates as spans of whole days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

_CUT_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Period(NamedTuple):
    """First and last day, both included, as ISO dates; ISO dates compare in the order of time."""

    first: str
    last: str


def period(start: str | None, end: str | None = None) -> Period | None:
    """The days that a cut date, or a span from one to another, covers; None where there is no valid date.

    >>> period("2024-02")
    Period(first='2024-02-01', last='2024-02-29')
    >>> period("2017-11-20", "2017-11")
    Period(first='2017-11-20', last='2017-11-30')
    >>> period("2017-13") is None
    True
    """
    opening = _days(start)
    closing = _days(end) or opening
    if opening is None or closing is None:
        return None
    return Period(opening.first, max(opening.last, closing.last))


def parse(text: str) -> Period | None:
    """A date or ``start/end``, as the attribute ``dates`` of an edge writes them.

    >>> parse("2017-11-06/2017-11-17")
    Period(first='2017-11-06', last='2017-11-17')
    """
    start, _, end = text.partition("/")
    return period(start, end or None)


def merged(periods: Iterable[Period]) -> list[Period]:
    """The same days as disjoint periods in order of time.

    >>> merged([Period("2017-03-01", "2017-03-31"), Period("2017-03-05", "2017-03-05")])
    [Period(first='2017-03-01', last='2017-03-31')]
    """
    result: list[Period] = []
    for current in sorted(periods):
        if result and current.first <= result[-1].last:
            result[-1] = Period(result[-1].first, max(result[-1].last, current.last))
        else:
            result.append(current)
    return result


def _days(text: str | None) -> Period | None:
    match = _CUT_DATE.fullmatch(text or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(year or 0, month or 12, day or calendar.monthrange(year or 0, month or 12)[1])
    except ValueError:
        return None
    return Period(first.isoformat(), last.isoformat())
