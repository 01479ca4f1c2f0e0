"""Stays told by who was whose guest: ``le général X fut l'hôte du roi Y``, ``le roi Y a eu pour hôte X``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.analysis.contacts.circumstances.stays import place_beside
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.places import PlacePhrase
from pipeline.lexicons import lexicon

# Which side of such talks is the host: the other is the guest.
_HOST_SIDE: dict[str, int] = lexicon("visits")["visits"]["host_side"]
# Those of which a place in the sentence is enough: from another state nobody is made to come for an hour.
_SUMMONED = frozenset(lexicon("visits")["visits"]["summoned"])
_RULING = frozenset(lexicon("visits")["visits"]["ruling"])


def guest_visits(frames: Iterable[Frame]) -> Iterator[Frame]:
    """The stays of those who for days were guests of one who rules another state, in that state."""
    for frame in frames:
        if frame.kind != "meeting" or frame.rule not in _HOST_SIDE or len(frame.sides) != 2:
            continue
        summoned = frame.rule in _SUMMONED
        told_place = frame.place or (place_beside(frame.clause, frame.trigger_end) if summoned else None)
        stayed = told_place is not None if summoned else frame.clause.found("visits", "guest_for_days")
        if not stayed:
            continue  # the guest of an hour or a meal
        host, guests = frame.sides[_HOST_SIDE[frame.rule]], frame.sides[1 - _HOST_SIDE[frame.rule]]
        parties = frame.clause.doc._.parties
        states = {parties[p].country for p in host if parties[p].role_class in _RULING}
        state = next(iter(states), None) if len(states) == 1 else None
        abroad = [p for p in guests if parties[p].country not in (None, state) and not parties[p].plural]
        abroad = [p for p in abroad if parties[p].kind == "person" and parties[p].role_class != "ambassador"]
        if state is None or not abroad or (told_place is not None and told_place.country != state):
            continue
        place, sides = told_place or _state_of_host(frame, state), [abroad, list(host)]
        yield replace(
            frame, kind="visit", rule=f"{frame.rule}_visite", sides=sides, attendees=[], place=place
        )


def _state_of_host(frame: Frame, state: str) -> PlacePhrase:
    """The state of a host, where no place is told."""
    start = frame.trigger_start
    return PlacePhrase(start, start + 1, "pays", "country", state, "")
