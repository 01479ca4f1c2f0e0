"""The day of a stay that is told without one: that of the first talks there. The month of talks without a day
during a stay that was over when the text came out.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.analysis.contacts.occasions.records import Occasion

_FULL_DATE = len("2017-11-20")
_MONTH = len("2017-11")
# For how many days after the day that a dispatch would give it a stay may have talks.
_LONGEST = timedelta(days=7)
# Rules that say that somebody is there, not when he came.
_ONGOING = ("en_visite_à",)


def settle_stay_days(occasions: list[Occasion]) -> None:
    """Date every stay that its own sentences do not date by the first talks that its visitors had there."""
    for visit in occasions:
        if visit.kind != "visit" or visit.basis == "stated" or _goes_on(visit):
            continue
        days = sorted(o.date for o in occasions if o.date and _is_of_stay(o, visit))
        if days and _may_begin(days[0], visit):
            visit.date, visit.basis = days[0], "stated"


def settle_days_of_past_stays(occasions: list[Occasion]) -> None:
    """Cut to its month the day of talks that would be that of the text, where they were part of a stay that
    was over by then (``X a visité le Niger du 14 au 17 juin. Il a été reçu par Y``); those of a stay that
    began long before were then (``X est arrivé le 4 février au Niger. Il y a vu Y``).
    """
    over = [o for o in occasions if o.kind == "visit" and o.status == "held" and o.basis == "stated"]
    for talks in occasions:
        if talks.kind != "meeting" or talks.status != "held" or talks.basis != "published":
            continue
        stay = next((visit for visit in over if _was_over(visit, talks)), None)
        if stay is not None and stay.date_end is not None:
            talks.date, talks.basis = stay.date_end[:_MONTH], "stated"
        begun = next((visit.date for visit in over if _began_long_before(visit, talks)), None)
        if talks.basis == "published" and begun is not None:
            talks.date, talks.basis = begun, "stated"


def _was_over(visit: Occasion, talks: Occasion) -> bool:
    """Whether talks were where a visitor stayed up to a day before that of the talks."""
    there = talks.country is not None and talks.country == visit.country
    ended = visit.date_end is not None and len(visit.date_end) == _FULL_DATE
    past = ended and talks.date is not None and (visit.date_end or "") < talks.date
    return there and past and bool(set(visit.sides[0]) & talks.principals)


def _began_long_before(visit: Occasion, talks: Occasion) -> bool:
    """Whether talks were where a visitor came on a day too long ago for the day of the text to be theirs."""
    there = talks.country is not None and talks.country == visit.country and visit.date_end is None
    dated = all(o.date is not None and len(o.date) == _FULL_DATE for o in (visit, talks))
    if not (there and dated and set(visit.sides[0]) & talks.principals):
        return False
    return date.fromisoformat(talks.date or "") - date.fromisoformat(visit.date or "") > _LONGEST


def _goes_on(visit: Occasion) -> bool:
    """Whether a fresh dispatch tells of a stay that goes on (``X, en visite à P``)."""
    return visit.basis == "published" and visit.frames[0].rule in _ONGOING


def _is_of_stay(talks: Occasion, visit: Occasion) -> bool:
    """Whether talks of a visitor, with a day of their own, were where he stayed."""
    there = talks.country is not None and talks.country == visit.country and talks.status == visit.status
    told = talks.kind in ("meeting", "gathering") and talks.basis == "stated"
    told = told and talks.background == visit.background
    dated = talks.date is not None and len(talks.date) == _FULL_DATE
    return there and told and dated and bool(set(visit.sides[0]) & talks.principals)


def _may_begin(day: str, visit: Occasion) -> bool:
    """Whether a stay that a fresh dispatch tells of may have begun on a day."""
    if visit.date is None or len(visit.date) < _FULL_DATE:
        return True
    told = date.fromisoformat(visit.date)
    return told - _LONGEST <= date.fromisoformat(day) <= told
