"""Stays told by who was whose guest: ``le général X fut l'hôte du roi Y``, ``le roi Y a eu pour hôte X``,
``le roi Y a reçu X, en visite d'État``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.analysis.contacts.circumstances.stays import place_beside
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.visits.unplaced import guests_on_visit
from pipeline.analysis.places import PlacePhrase
from pipeline.lexicons import lexicon

# Which side of such talks is the host: the other is the guest.
_HOST_SIDE: dict[str, int] = lexicon("visits")["visits"]["host_side"]
# Those of which a place in the sentence is enough: from another state nobody is made to come for an hour.
_SUMMONED = frozenset(lexicon("visits")["visits"]["summoned"])
# The same of talks of which the sentence must say that the guest is on a journey.
_RECEIVING_SIDE: dict[str, int] = lexicon("visits")["visits"]["receiving_side"]
_RULING = frozenset(lexicon("visits")["visits"]["ruling"])


def guest_visits(frames: Iterable[Frame]) -> Iterator[Frame]:
    """The stays of those who for days were guests of one who rules another state, in that state."""
    for frame in frames:
        number = _side_of_host(frame)
        if number is None:
            continue
        host, guests = frame.sides[number], frame.sides[1 - number]
        told_place = _place_of_summons(frame) if frame.rule in _SUMMONED else frame.place
        parties = frame.clause.doc._.parties
        summoned = frame.rule in _SUMMONED
        states = {parties[p].country for p in host if summoned or parties[p].role_class in _RULING}
        state = next(iter(states), None) if len(states) == 1 else None
        abroad = [p for p in guests if parties[p].country not in (None, state) and not parties[p].plural]
        abroad = [p for p in abroad if parties[p].kind == "person" and parties[p].role_class != "ambassador"]
        if state is None or not abroad or (told_place is not None and told_place.country != state):
            continue
        place = told_place or _state_of_host(frame, state)
        sides = [abroad, list(host)] if frame.rule in _HOST_SIDE else [abroad]
        yield replace(
            frame, kind="visit", rule=f"{frame.rule}_visite", sides=sides, attendees=[], place=place
        )


def _side_of_host(frame: Frame) -> int | None:
    """Which side of talks is the host, if the other is his guest for more than an hour or a meal."""
    if frame.kind != "meeting" or len(frame.sides) != 2:
        return None
    if frame.rule in _HOST_SIDE:
        return _HOST_SIDE[frame.rule] if _is_told_to_stay(frame) else None
    number = _RECEIVING_SIDE.get(frame.rule)
    return number if number is not None and _travel_here(frame.clause, frame.sides[1 - number]) else None


def _is_told_to_stay(frame: Frame) -> bool:
    """Whether a guest was one for days, or was made to come somewhere."""
    if frame.rule in _SUMMONED:
        return _place_of_summons(frame) is not None
    return bool(frame.clause.found("visits", "guest_for_days"))


def _place_of_summons(frame: Frame) -> PlacePhrase | None:
    """Where somebody was made to come (``a fait venir X à P``, ``a reçu à P la visite de X``)."""
    inside = (p for p in frame.clause.doc._.places if frame.trigger_start < p.start < frame.trigger_end)
    return frame.place or next(inside, None) or place_beside(frame.clause, frame.trigger_end)


def _travel_here(clause: Clause, guests: list[int]) -> bool:
    """Whether it is said of one of those guests who are named that he is on a visit, and not where."""
    named = {p for p in guests if clause.doc._.parties[p].name is not None}
    return any(not named.isdisjoint(unit.parties) for unit, _, _ in guests_on_visit(clause))


def _state_of_host(frame: Frame, state: str) -> PlacePhrase:
    """The state of a host, where no place is told."""
    start = frame.trigger_start
    return PlacePhrase(start, start + 1, "pays", "country", state, "")
