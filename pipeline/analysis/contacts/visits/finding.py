"""The visits of a document: each stay and place of a sentence once, and those who came along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline import french
from pipeline.analysis.contacts.circumstances.stages import later_stages, named_places, places_from
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.visits.along import joined, left_behind, retinue
from pipeline.analysis.contacts.visits.cities import barred_stays, city_stays
from pipeline.analysis.contacts.visits.hosted import HostedGuests
from pipeline.analysis.contacts.visits.invited import answered_stays, invited_stays
from pipeline.analysis.contacts.visits.locutions import locution_stays, shuttle_stays
from pipeline.analysis.contacts.visits.motions import motion_stays
from pipeline.analysis.contacts.visits.nouns import noun_stays
from pipeline.analysis.contacts.visits.receptions import reception_stays
from pipeline.analysis.contacts.visits.states import state_stays
from pipeline.analysis.contacts.visits.stay import first_word
from pipeline.analysis.contacts.visits.unplaced import unplaced_stays
from pipeline.analysis.contacts.visits.verbless import (
    apposed_stays,
    following_stays,
    fronted_stays,
    heading_stays,
    headline_stays,
)
from pipeline.analysis.contacts.visits.visitors import frame_of, may_visit

# What opens a sentence before the stay that came first.
_BEFORE_STAYS = (french.AFTER, french.OF, french.OF_ELIDED)


class VisitFinder:
    """Finds the visits of a document, sentence by sentence in their order, since a sentence may take up a
    visit that an earlier one told of (``Y est du voyage``, ``cette tournée``).
    """

    def __init__(self) -> None:
        self._told: dict[int, list[Frame]] = {}
        self._hosted = HostedGuests()
        self._known: set[tuple[int, str | None]] = set()

    def find(self, clause: Clause, talks: list[Frame]) -> list[Frame]:
        """Stays of someone in another country that a sentence tells of, one frame for each place; ``talks``
        are those that it tells of.
        """
        visits = _without_led(clause, list(self._visits(clause)))
        self._known.update(_stays_of(visits))
        found = self._hosted.find(clause, talks, self.told)
        hosted = [v for v in found if self._known.isdisjoint(_stays_of([v]))]
        self._known.update(_stays_of(hosted))
        visits += hosted
        # Copies, since those that go out are settled with what the rest of the document tells.
        self._told[clause.number] = [replace(v, sides=[list(s) for s in v.sides]) for v in visits]
        return [
            *visits,
            *retinue(clause, visits),
            *joined(clause, self.told),
            *left_behind(clause, self.told),
        ]

    def told(self, clause: Clause) -> list[Frame]:
        """The visits that a sentence gone through before told of by itself."""
        return self._told.get(clause.number, [])

    def _visits(self, clause: Clause) -> Iterator[Frame]:
        seen: set[tuple[object, ...]] = set()
        for stay in (
            *invited_stays(clause),
            *barred_stays(clause),
            *motion_stays(clause),
            *locution_stays(clause),
            *state_stays(clause),
            *apposed_stays(clause),
            *shuttle_stays(clause),
            *reception_stays(clause),
            *noun_stays(clause, self.told),
            *city_stays(clause, self.told),
            *fronted_stays(clause),
            *headline_stays(clause),
            *heading_stays(clause, self.told),
            *following_stays(clause, self.told),
            *answered_stays(clause),
            *unplaced_stays(clause, self.told),
        ):
            for place in stay.places or [*places_from(clause, stay.place), *later_stages(clause, stay.place)]:
                frame = frame_of(clause, stay, place)
                if frame is None:
                    continue
                for told in (frame, *_gapped(clause, frame)):
                    key = (*sorted(told.sides[0]), place.country)
                    if key not in seen:
                        seen.add(key)
                        yield told
                        yield from _stages_before(clause, told, seen)


def _without_led(clause: Clause, visits: list[Frame]) -> list[Frame]:
    """Visits without those of a delegation whose leader a sentence says went there, who stands for it (``X,
    qui dirige une délégation effectuant une visite à P``).
    """
    led = {v.place.country for v in visits if v.rule == "conduire_mission" and v.place is not None}
    parties = clause.doc._.parties
    return [
        v
        for v in visits
        if v.place is None
        or v.place.country not in led
        or any(parties[p].kind == "person" for p in v.sides[0])
    ]


def _stays_of(visits: list[Frame]) -> set[tuple[int, str | None]]:
    """Who stays in which country."""
    return {(p, v.place.country if v.place is not None else None) for v in visits for p in v.sides[0]}


def _stages_before(clause: Clause, visit: Frame, seen: set[tuple[object, ...]]) -> Iterator[Frame]:
    """``Après P et Q, X est arrivé à R``, ``De P, X a gagné R``: stays before the one that a sentence tells
    of.
    """
    first = first_word(clause)
    if visit.group is None or clause.doc[first].lower_ not in _BEFORE_STAYS:
        return
    places = named_places(clause, first + 1)
    if clause.doc[first].lower_ != french.AFTER:
        closed = len(places) == 1 and places[0].start == first + 1 and clause.doc[places[0].end].text == ","
        places = places if closed and visit.group.tense == "past" else []
    for place in places:
        key = (*sorted(visit.sides[0]), place.country)
        if key not in seen and may_visit(clause, visit.sides[0][0], place, None):
            seen.add(key)
            yield Frame(
                "visit", "après_lieu", clause, first, place.end, [list(visit.sides[0])], None,
                first, place.end, place=place, status="held",
            )  # fmt: skip


def _gapped(clause: Clause, visit: Frame) -> Iterator[Frame]:
    """``X était à P en mai et Y il y a deux jours``: the verb is left out beside a second visitor."""
    place = visit.place
    if place is None or visit.group is None:
        return
    for unit in clause.free_units():
        timed = next((t for t in clause.doc._.times if 0 <= t.start - unit.end <= 1), None)
        if unit.preposition is not None or unit.left <= place.end or timed is None:
            continue
        between = [
            i for i in range(place.end, timed.end) if i not in clause.unit_at and i not in clause.time_at
        ]
        verbless = not any(clause.doc[i].pos_ in ("VERB", "AUX") for i in between)
        joined = any(clause.doc[i].lower_ == french.AND for i in between)
        if verbless and joined and may_visit(clause, unit.parties[0], place, None):
            yield Frame(
                "visit", visit.rule, clause, unit.start, unit.end, [list(unit.parties)], visit.group,
                unit.start, timed.end, place=place,
            )  # fmt: skip
