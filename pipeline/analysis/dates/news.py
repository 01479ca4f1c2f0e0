"""What a time says of a dispatch: news, what was before, what lies ahead."""

from __future__ import annotations

from datetime import timedelta

from pipeline.analysis.dates.models import PartialDate
from pipeline.records import TimeExpression

_DAYS_OF_NEWS = timedelta(days=8)
_MONTH = len("2017-11")


def is_of_occasion(time: TimeExpression) -> bool:
    """Whether a time says when something was, and not what it belongs to or since when it has been."""
    return "role" not in time.fields and time.fields["shape"] in ("point", "offset", "span")


def is_without_year(time: TimeExpression) -> bool:
    """Whether a time names a month without its year."""
    return "month" in time.fields and "year" not in time.fields


def tells_when(time: TimeExpression) -> bool:
    """Whether a time says when something was, be it a month, a season or a year."""
    shapes = ("point", "offset", "span", "period", "season")
    return "role" not in time.fields and time.fields["shape"] in shapes


def is_ahead(day: str, published: str | None) -> bool:
    """Whether a month is that of publication or lies after it."""
    return published is not None and len(day) == _MONTH <= len(published) and day >= published[:_MONTH]


def counts_ahead(time: TimeExpression) -> bool:
    """Whether a time counts forth from the day of the text, whatever the tense of its verb (``s'ouvre
    demain``).
    """
    return (
        "origin" not in time.fields and time.fields["shape"] == "offset" and time.fields.get("count", 0) > 0
    )


def is_back(time: TimeExpression) -> bool:
    """Whether a time counts back from the occasion told before (``la veille``)."""
    return time.fields.get("origin") == "previous" and time.fields.get("count", 0) < 0


def is_former(day: str, published: str | None) -> bool:
    """Whether a day or month lies before the days of news."""
    if published is None:
        return False
    told, known = PartialDate.parse(day), PartialDate.parse(published)
    return known.first - told.last > _DAYS_OF_NEWS


def is_news(day: str, published: str | None) -> bool:
    """Whether a day is one of those of which a dispatch tells as news."""
    if published is None:
        return PartialDate.parse(day).exact
    told, known = PartialDate.parse(day), PartialDate.parse(published)
    if not known.exact:
        return known.first <= told.first and told.last <= known.last
    return told.exact and timedelta(0) <= known.first - told.first <= _DAYS_OF_NEWS
