"""Days that no sentence tells: that of a stay is the day of the first talks there; talks that go on from a
stay, or from other talks, long over when the text came out, are dated by these.
"""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.analysis.contacts.occasions.records import Occasion
from pipeline.analysis.dates.models import PartialDate

_FULL_DATE = len("2017-11-20")
_MONTH = len("2017-11")
# For how many days after the day that a dispatch would give it a stay may have talks.
_LONGEST = timedelta(days=7)
# A stay this short dates its talks to the day.
_SHORT = timedelta(days=2)
# Within how many sentences talks go on from others.
_GOING_ON = 3
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
    """Give talks that would be of the day of the text the days or the month of the stay of which they were
    part, where that was over by then (``X a visité le Niger du 14 au 17 juin. Il a été reçu par Y``);
    those of a stay that began long before were then (``X est arrivé le 4 février au Niger. Il y a vu Y``).
    """
    over = [o for o in occasions if o.kind == "visit" and o.status == "held" and o.basis == "stated"]
    for talks in occasions:
        if talks.kind != "meeting" or talks.status != "held" or talks.basis != "published":
            continue
        stay = next((visit for visit in over if _was_over(visit, talks)), None)
        if stay is not None:
            _lay_within(talks, stay)
        begun = next((visit.date for visit in over if _began_long_before(visit, talks)), None)
        if talks.basis == "published" and begun is not None:
            talks.date, talks.basis = begun, "stated"


def settle_days_after_former_talks(occasions: list[Occasion]) -> None:
    """Date talks that would be of the day of the text as those from which they go on, where the text begins
    with what was long over by then (``X a vu Y en mars à P. Il s'est ensuite entretenu avec Z``).
    """
    last: Occasion | None = None
    for talks in occasions:
        if talks.status != "held" or talks.background or talks.date is None or talks.kind == "interview":
            continue
        if talks.basis == "published" and talks.kind == "meeting":
            if last is None or not _goes_on_from(talks, last):
                return
            _lay_within(talks, last)
        elif talks.basis != "stated":
            return
        last = talks


def _lay_within(talks: Occasion, told: Occasion) -> None:
    """Date talks by a stay or by other talks: by its day, its days where these are few, else its month."""
    talks.date, talks.basis = told.date, "stated"
    if told.date is not None and told.date_end is not None:
        first, last = PartialDate.parse(told.date), PartialDate.parse(told.date_end)
        short = first.exact and last.exact and last.first - first.first <= _SHORT
        talks.date, talks.date_end = (told.date, told.date_end) if short else (told.date_end[:_MONTH], None)


def _goes_on_from(talks: Occasion, last: Occasion) -> bool:
    """Whether talks are told shortly after others of one of their parties that were long before."""
    away = min(talks.sentences) - max(last.sentences)
    if not 0 <= away <= _GOING_ON or not talks.principals & last.principals:
        return False
    return _is_long_before(last.date_end or last.date or "", talks.date or "")


def _is_long_before(told: str, published: str) -> bool:
    """Whether a day, or the whole of a month or a year, lies before the days of which a dispatch tells."""
    over, out = PartialDate.parse(told), PartialDate.parse(published)
    return out.first - over.last > (_LONGEST if over.exact else timedelta(0))


def _was_over(visit: Occasion, talks: Occasion) -> bool:
    """Whether talks were where a visitor stayed up to a day before that of the talks."""
    there = talks.country is not None and talks.country == visit.country
    ended = visit.date_end is not None and len(visit.date_end) == _FULL_DATE
    past = ended and talks.date is not None and (visit.date_end or "") < talks.date
    return there and past and bool(set(visit.sides[0]) & talks.principals)


def _began_long_before(visit: Occasion, talks: Occasion) -> bool:
    """Whether talks were where a visitor came on a day too long ago for the day of the text to be theirs."""
    there = talks.country is not None and talks.country == visit.country and visit.date_end is None
    if not (there and visit.date and talks.date and set(visit.sides[0]) & talks.principals):
        return False
    exact = len(visit.date) == _FULL_DATE
    return (exact or visit.background == talks.background) and _is_long_before(visit.date, talks.date)


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
