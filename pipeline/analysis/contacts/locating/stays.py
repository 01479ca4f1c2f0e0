"""The stay abroad during which an occasion was held."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.locating.hosts import receiving_side
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.page import Page
from pipeline.analysis.places import PlacePhrase

# How many tokens before a noun of stay may say that it was talked about.
_TOPIC_REACH = 10
# Rules of who is back from a place, or not there yet.
_ON_THE_WAY = ("retour_de", "en_route_pour")
_FULL_DATE = len("2017-11-20")


def stay_during(
    doc: Page, occasion: Occasion, occasions: list[Occasion], host: str | None
) -> PlacePhrase | None:
    """The place of the visit during which an occasion was held: of the same day, else told nearest to it."""
    visits = [
        visit
        for visit in occasions
        if visit.kind == "visit" and visit.place is not None and _goes_with(visit, occasion)
        if visit.frames[0].rule not in _ON_THE_WAY or visit.sentences[-1] > occasion.sentences[0]
        if set(visit.sides[0]) & occasion.principals and not all(map(_is_topic, visit.frames))
        if not _is_told_as_later(visit, occasion) and not _is_ahead(visit, occasion)
        if not _is_of_first_stage(visit) and not _is_whence(visit)
        if not _is_received_elsewhere(doc, visit, occasion, host)
    ]

    def likeness(visit: Occasion) -> tuple[bool, bool, bool, int]:
        away = min(abs(one - other) for one in visit.sentences for other in occasion.sentences)
        same_day = bool(visit.date) and visit.date == occasion.date
        alike = visit.background == occasion.background
        return visit.status == occasion.status, same_day, alike, -away

    return max(visits, key=likeness).place if visits else None


def _is_told_as_later(visit: Occasion, occasion: Occasion) -> bool:
    """Whether a journey is told to come after an occasion (``… s'est rendu le lendemain à P``)."""
    first = visit.frames[0]
    if visit.sentences[0] < occasion.sentences[-1]:
        return False
    if visit.sentences[0] == occasion.sentences[-1]:
        told = occasion.frames[0]
        between = first.clause.text(told.trigger_end, first.trigger_start)
        opening = first.clause.text(first.clause.start, told.trigger_start)
        once_done = pattern("modifiers", "once_done").match(opening) is not None and "," in between
        going_on = pattern("modifiers", "going_on_to").search(between) is not None
        return told.trigger_end <= first.trigger_start and (once_done or going_on)
    end = first.place.start if first.place is not None else first.trigger_end
    before = first.clause.text(first.clause.start, max(end, first.trigger_end))
    return pattern("modifiers", "later_stage").search(before) is not None


def _is_whence(visit: Occasion) -> bool:
    """Whether a stay is only where somebody came from to where the rest was (``est arrivé lundi de P``)."""
    first = visit.frames[0]
    came = first.clause.doc[first.trigger_start].lower_
    return first.rule == "retour_de" and pattern("visits", "whence").match(came) is not None


def _is_of_first_stage(visit: Occasion) -> bool:
    """Whether the place of a journey is where it began (``achève une tournée commencée à P``)."""
    first = visit.frames[0]
    if first.place is None or first.place.start < first.trigger_start:
        return False
    gap = first.clause.text(first.trigger_start, first.place.start)
    return pattern("modifiers", "begun_at").search(gap) is not None


def _is_ahead(visit: Occasion, occasion: Occasion) -> bool:
    """Whether somebody met before he set out on a journey (``avant son départ, il a reçu X``)."""
    clause = occasion.frames[0].clause
    if pattern("modifiers", "before_leaving").search(clause.lower) is None:
        return False
    first = visit.frames[0]
    told = first.clause.text(max(first.clause.start, first.trigger_start - 1), first.trigger_end)
    return pattern("modifiers", "setting_out").search(told) is not None


def _is_received_elsewhere(doc: Page, visit: Occasion, occasion: Occasion, host: str | None) -> bool:
    """Whether the visitor was received by one who is at home in another state than the one visited, or
    received its ambassador, whom he finds at home; or whether who received went there another day, as is told
    afterwards.
    """
    if host is None or visit.place is None or visit.place.country in (None, host):
        return False
    receivers = occasion.sides[receiving_side(occasion)]
    guests = [doc._.parties[p] for p in occasion.principals - set(receivers)]
    told_after = visit.sentences[0] > occasion.sentences[-1] and visit.date != occasion.date
    return (told_after or not set(visit.sides[0]) & set(receivers)) or any(
        guest.role_class == "ambassador" and guest.country == visit.place.country for guest in guests
    )


def _is_topic(visit: Frame) -> bool:
    """Whether a visit is what talks were about (``a reçu X, avec qui il a évalué sa visite en Italie``)."""
    if visit.group is not None:
        return False
    start = max(visit.clause.start, visit.trigger_start - _TOPIC_REACH)
    before = visit.clause.text(start, visit.trigger_start)
    return pattern("modifiers", "journey_topic").search(before) is not None


def _goes_with(visit: Occasion, occasion: Occasion) -> bool:
    """Whether an occasion may be part of a visit; one that lies ahead may be part of a visit that goes on."""
    if visit.status == occasion.status or (visit.status == "held" and occasion.status == "not_held"):
        return not _apart(visit, occasion)
    ahead = visit.status == "held" and occasion.status == "planned"
    return bool(ahead and visit.date and occasion.date and not _apart(visit, occasion))


def _apart(visit: Occasion, occasion: Occasion) -> bool:
    """Whether an occasion lies outside the days of a visit, as far as both are told; a stay without an end
    lasts a week.
    """
    if visit.basis != "stated" or not visit.date or not occasion.date:
        return False
    if len(visit.date) < _FULL_DATE or len(occasion.date) < _FULL_DATE:
        return not (visit.date.startswith(occasion.date) or occasion.date.startswith(visit.date))
    first, day = date.fromisoformat(visit.date), date.fromisoformat(occasion.date)
    last = date.fromisoformat(visit.date_end) if visit.date_end else first + timedelta(days=7)
    return not first <= day <= last
