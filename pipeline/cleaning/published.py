"""The publication date: chosen among the dates of a dispatch's head and foot, and completed from them.

A date inside the narrative lends its year to a dateline of the same day or of days close to it; it is the
publication date only where there is no other and the text calls it its own ("ce lundi 3 mai 2021").
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import cache

from pipeline.cleaning.stamps import Stamp, find_stamps, weekday_pattern
from pipeline.lexicons import lexicon

_CLOCK_DAYS = 3
_MONTH_AND_A_HALF = 46
_SEASON = 92
_YEAR_OF_DAYS = 365
# Days of the narrative that are this near a dateline are of its year.
_DAYS_BEFORE = 7
_DAYS_AHEAD = 31
# How many characters before a date the words may begin that call it today.
_TODAY_REACH = 32


class Basis(IntEnum):
    """Where a date was found, from the weakest to the strongest claim to be the publication date.

    A date in the head with an hour is a stamp of the article (``HEAD``); without one (``HEAD_DAY``) a
    dateline that bears its year says it better.
    """

    COPYRIGHT = 0
    HEADLINE = 1
    UPDATED = 2
    FOOT = 3
    HEAD_DAY = 4
    DATELINE = 5
    HEAD = 6
    LABEL = 7
    METADATA = 8


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """A date of the head or foot, with what it was found in."""

    stamp: Stamp
    basis: Basis


def metadata_evidence(published: str | None) -> list[DateEvidence]:
    """The date that the file format itself gave, as evidence; nothing where it cannot be read.

    >>> metadata_evidence("2017-11-22T11:08:00Z")[0].stamp.iso()
    '2017-11-22'
    """
    if not published:
        return []
    text = published.strip()
    stamp = next(find_stamps(text), None)
    if stamp is None and text[:4].isdigit():
        stamp = Stamp(int(text[:4]), None, None)
    return [DateEvidence(stamp, Basis.METADATA)] if stamp and stamp.year else []


def _completeness(stamp: Stamp) -> int:
    return sum(part is not None for part in (stamp.year, stamp.month, stamp.day))


def _nearest_year(day: int, month: int, near: Stamp) -> int:
    """The year that brings a day and month closest to a date known to the month."""
    assert near.year is not None
    reference = date(near.year, near.month or month, near.day or 15)

    def distance(year: int) -> int:
        return abs((date(year, month, min(day, 28)) - reference).days)

    return min((near.year - 1, near.year, near.year + 1), key=distance) if near.month else near.year


def _with_day(partial: Stamp, evidence: Sequence[DateEvidence]) -> Stamp:
    """A month and year given the day of a dateline or stamp that agrees with it."""
    for other in (item.stamp for item in evidence):
        if other.day is None or other.month is None or other.year not in (None, partial.year):
            continue
        if partial.month in (None, other.month):
            return Stamp(partial.year, other.month, other.day)
        if other.year is None:
            year = _nearest_year(other.day, other.month, partial)
            assert partial.year is not None and partial.month is not None
            gap = abs(
                (date(year, other.month, min(other.day, 28)) - date(partial.year, partial.month, 15)).days
            )
            if gap <= _MONTH_AND_A_HALF:  # the last day of one month, filed under the next
                return Stamp(year, other.month, other.day)
    return partial


def _with_year(partial: Stamp, evidence: Sequence[DateEvidence], body: str) -> Stamp:
    """A day and month given the year of another date, or of the same day in the narrative."""
    for other in (item.stamp for item in evidence):
        if other.year is None:
            continue
        if partial.day is None:
            if other.month in (None, partial.month):
                return replace(partial, year=other.year)
            continue
        assert partial.month is not None
        year = _nearest_year(partial.day, partial.month, other)
        return Stamp(year, partial.month, partial.day)
    return _with_year_of_story(partial, body)


def _with_year_of_story(partial: Stamp, body: str) -> Stamp:
    """A day and month given the year of the same day in the narrative, else the one of all days near it.

    "Dakar, 6 juillet": "a reçu lundi 5 juillet 2021", "un atelier qui se tient du 19 au 21 juillet 2021".
    """
    if partial.day is None:
        return partial
    days = [stamp for stamp in find_stamps(body) if stamp.full]
    same = [stamp.year for stamp in days if (stamp.month, stamp.day) == (partial.month, partial.day)]
    near = {stamp.year for stamp in days if _is_near(_day(stamp), replace(partial, year=stamp.year))}
    if same or len(near) == 1:
        return Stamp(same[0] if same else near.pop(), partial.month, partial.day)
    return partial


def _is_near(told: date, dateline: Stamp) -> bool:
    """Whether a dispatch of a day tells of another as of this week's or the coming weeks'."""
    if (dateline.month, dateline.day) == (2, 29) and not isleap(told.year):
        return False
    return -_DAYS_BEFORE <= (told - _day(dateline)).days <= _DAYS_AHEAD


def _day(stamp: Stamp) -> date:
    assert stamp.year is not None and stamp.month is not None and stamp.day is not None
    return date(stamp.year, stamp.month, stamp.day)


def _without_clock(strong: Sequence[DateEvidence]) -> DateEvidence:
    """The strongest evidence, unless it is the day on which the page was fetched.

    Sites print the current day above everything: a bare date in the head that is days later than another
    bare date or than the dateline is that clock.
    """
    first = strong[0]
    bare = (Basis.HEAD_DAY, Basis.HEAD, Basis.DATELINE)
    if first.basis not in bare:
        return first
    rivals = [item for item in strong if item.basis in bare]
    earliest = min(rivals, key=lambda item: _day(item.stamp))
    return earliest if (_day(first.stamp) - _day(earliest.stamp)).days > _CLOCK_DAYS else first


def _dateline_below(first: DateEvidence, partial: Sequence[DateEvidence]) -> Stamp | None:
    """The day without a year of a dateline that is not of the days around a bare date in the head: that is
    the day on which the page was fetched ("vendredi 26 juillet 2024 | … La Havane, 16 novembre (RHC)").
    """
    if first.basis is not Basis.HEAD_DAY:
        return None
    days = (item.stamp for item in partial if item.basis is Basis.DATELINE and item.stamp.day is not None)
    dateline = next((stamp for stamp in days if stamp.year is None), None)
    if dateline is None:
        return None
    late = _days_since(dateline, first.stamp)
    near, far = _CLOCK_DAYS < late <= _DAYS_AHEAD, _SEASON < late < _YEAR_OF_DAYS - _DAYS_AHEAD
    return dateline if near or far else None  # "Cotonou, 24 février 1977. Après l'attaque du 16 janvier"


def _days_since(dateline: Stamp, fetched: Stamp) -> int:
    """How many days before another the last day was that is called as a dateline says."""
    assert fetched.year is not None and dateline.month is not None and dateline.day is not None
    near = (date(year, dateline.month, min(dateline.day, 28)) for year in (fetched.year, fetched.year - 1))
    gaps = [(_day(fetched) - day).days for day in near]
    return next((gap for gap in gaps if gap >= 0), gaps[-1])


def _told_then(dateline: Stamp, fetched: Stamp, body: str) -> str | None:
    """A dateline's day in the year that the text tells, or the one before it was fetched, if that is near;
    pages are fetched years later too.
    """
    told = _with_year_of_story(dateline, body)
    if told.full:
        return told.iso()
    assert fetched.year is not None and dateline.month is not None
    late = _days_since(dateline, fetched)
    year = fetched.year - (dateline.month > (fetched.month or 0))
    return replace(dateline, year=year).iso() if late <= _DAYS_AHEAD else None


def publication_date(evidence: Iterable[DateEvidence], body: str = "") -> str | None:
    """The publication date, ISO and cut to what is known, None where the text gives none.

    >>> month, day = Stamp(2017, 11, None), Stamp(None, 11, 20)
    >>> publication_date([DateEvidence(month, Basis.HEAD), DateEvidence(day, Basis.DATELINE)])
    '2017-11-20'
    >>> publication_date([DateEvidence(day, Basis.DATELINE)]) is None
    True
    """
    ranked = sorted(evidence, key=lambda item: -item.basis)
    full = [item for item in ranked if item.stamp.full]
    partial = [item for item in ranked if not item.stamp.full]
    given = [item for item in partial if item.basis is Basis.METADATA]
    strong = [item for item in full if item.basis >= Basis.FOOT]
    if strong and not given:
        first = _without_clock(strong)
        dateline = _dateline_below(first, partial)
        return first.stamp.iso() if dateline is None else _told_then(dateline, first.stamp, body)
    for item in given or partial:
        stamp = item.stamp
        stamp = _with_day(stamp, ranked) if stamp.year else _with_year(stamp, ranked, body)
        if stamp.full:
            return stamp.iso()
    if full and not given:
        return full[0].stamp.iso()
    dated = [item.stamp for item in given or partial if item.stamp.year]
    return max(dated, key=_completeness).iso() if dated else _day_of_telling(body)


def _day_of_telling(body: str) -> str | None:
    """The one day that a text without a date of its own calls its own: "a reçu ce lundi 3 mai 2021"."""
    days = {
        stamp.iso()
        for stamp in find_stamps(body)
        if stamp.full and _told_today().search(body[max(stamp.start - _TODAY_REACH, 0) : stamp.start])
    }
    return days.pop() if len(days) == 1 else None


@cache
def _told_today() -> re.Pattern[str]:
    told = lexicon("header")["dates"]["told_today"]
    return re.compile(told.format(weekday=weekday_pattern()), re.IGNORECASE)
