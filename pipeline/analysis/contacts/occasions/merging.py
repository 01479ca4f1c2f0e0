"""What an occasion takes from each telling of it."""

from __future__ import annotations

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.occasions.records import Occasion, Telling
from pipeline.analysis.contacts.occasions.sameness import is_sharper, standing_in
from pipeline.analysis.places import PlacePhrase
from pipeline.records import Kind

_ACROSS = words("talks", "across")


def opened(telling: Telling) -> Occasion:
    """The occasion that a telling is the first to tell of."""
    frame = telling.frame
    return Occasion(
        frames=[frame],
        kind=frame.kind,
        sides=[list(side) for side in frame.sides],
        status=telling.status,
        date=telling.date,
        date_end=telling.date_end,
        basis=telling.basis,
        background=telling.background,
        headline=telling.headline,
        place=telling.place,
        sentences=[frame.clause.number],
        inherited=telling.inherited,
    )


def merge(occasion: Occasion, telling: Telling) -> None:
    """Add to an occasion what one more telling says of it."""
    frame = telling.frame
    occasion.frames.append(frame)
    occasion.sentences.append(frame.clause.number)
    if frame.kind == "call":
        occasion.kind = "call"
    if occasion.headline and not telling.headline:
        _take_for_headline(occasion, telling)
    elif telling.basis == "stated" and (
        occasion.basis != "stated" or is_sharper(telling.date, occasion.date)
    ):
        _take_time(occasion, telling)
    elif telling.date_end and not occasion.date_end and occasion.date == telling.date:
        occasion.date_end = telling.date_end
    if telling.status == "not_held":
        occasion.status = "not_held"
    stands_in = standing_in(occasion, frame)
    if stands_in is not None:
        body, official = stands_in
        occasion.sides = [[official if p == body else p for p in side] for side in occasion.sides]
    if _is_more_exact(telling.place, occasion.place, occasion.kind):
        occasion.place = telling.place
    across = _across(occasion, frame.sides)
    apart = _are_told_as_one(frame) or _adds_side(occasion, frame)
    for side in frame.sides:
        add_side(occasion, side, apart=apart)
    occasion.sides.extend(across)


def _is_more_exact(place: PlacePhrase | None, known: PlacePhrase | None, kind: Kind) -> bool:
    """Whether a place says more of where an occasion was than the one known: a city in its state, the venue
    of talks in its city (a stay is in the city, wherever its guest was welcomed).
    """
    if place is None or known is None:
        return known is None
    venue = (
        kind != "visit" and place.kind == "venue" and known.kind == "city" and place.country == known.country
    )
    return known.kind == "country" or venue


def _are_told_as_one(frame: Frame) -> bool:
    """Whether one expression stands for all of three and more parties (``les trois hommes ont dîné``)."""
    return len(frame.sides) > 2 and any(frame.principals <= set(u.parties) for u in frame.clause.units)


def _adds_side(occasion: Occasion, frame: Frame) -> bool:
    """Whether a frame tells of one more who sat across from those told before: in the same sentence (``X et Y
    se verront à P, où Z les recevra``), or of another delegation (``La délégation de P était menée par X,
    celle de Q par Y. R était représenté par Z``).
    """
    goes_on = frame.rule in _ACROSS or frame.clause.number in occasion.sentences[:-1]
    if not goes_on or not occasion.principals < frame.principals:
        return False
    if not 1 < len(occasion.sides) < len(frame.sides):
        return False
    return all(sum(not set(side).isdisjoint(told) for told in occasion.sides) <= 1 for side in frame.sides)


def _across(occasion: Occasion, sides: list[list[int]]) -> list[list[int]]:
    """Whom all parties of an occasion told before turn out to have faced (``Rencontre entre X et Y. … X et Y
    se sont entretenus avec Z``).
    """
    known = occasion.principals
    if len(occasion.sides) < 2 or not any(known <= set(side) for side in sides):
        return []
    return [list(side) for side in sides if not known & set(side)]


def _take_for_headline(occasion: Occasion, telling: Telling) -> None:
    """Let the body of a text say when and whether what its headline announced took place."""
    occasion.headline = False
    called_off = "not_held" in (occasion.status, telling.status)
    occasion.status = "not_held" if called_off else telling.status
    occasion.background = telling.background
    if telling.basis == "stated" or occasion.basis != "stated":
        _take_time(occasion, telling)


def _take_time(occasion: Occasion, telling: Telling) -> None:
    occasion.date, occasion.date_end, occasion.basis = telling.date, telling.date_end, telling.basis
    occasion.inherited = telling.inherited


def add_side(occasion: Occasion, side: list[int], apart: bool = False) -> None:
    """Seat the parties of a side that are new to an occasion with those of it that are there already;
    ``apart``: one that is all new has seats of its own (``les trois hommes ont dîné ensemble``).
    """
    new = [p for p in side if p not in occasion.principals]
    if not new:
        return
    for own in occasion.sides:
        if set(own) & set(side):
            own.extend(new)
            return
    if len(occasion.sides) < 2 or occasion.kind == "gathering" or apart:
        occasion.sides.append(new)
