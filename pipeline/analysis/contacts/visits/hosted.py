"""Stays told without a place of those who were received: they are where their hosts are (``Y a reçu X. Il
restera trois jours``, ``X quittera l'île jeudi``, ``dont c'est la première visite``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.analysis.contacts.circumstances.home import home_place, is_at_home
from pipeline.analysis.contacts.circumstances.place import place_of
from pipeline.analysis.contacts.circumstances.status import status_of
from pipeline.analysis.contacts.circumstances.stays import object_place, place_after, place_before
from pipeline.analysis.contacts.frame import Frame, parties_of
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import phrase_tense
from pipeline.analysis.contacts.sentences.verbs import verb_group
from pipeline.analysis.contacts.visits.owners import Told, possessors
from pipeline.analysis.contacts.visits.stay import subject_of
from pipeline.analysis.places import PlacePhrase
from pipeline.geography import country_of_demonym
from pipeline.lexicons import lexicon

# Within how many sentences a stay is told behind talks, and how far behind the words that tell of it a place
# may stand.
_MEMORY = 6
_REACH = 6
# The patterns of [hosted] that tell of such a stay, each with its rule.
_RULES = {
    "leaving": "quitter_ses_hôtes", "returning": "rentrer_chez_soi", "lasting": "rester_là",
    "own_stay": "sa_visite_là", "first_stay": "dont_c_est_la_visite", "this_stay": "cette_visite_là",
    "counted_stay": "visite_d_un_tel", "ranked_stay": "premier_à_venir",
}  # fmt: skip
# Those of them that tell of anyone who was received, and of the subject of a verb.
_OF_ANYONE = ("this_stay", "counted_stay", "ranked_stay")
_OF_DOERS = ("leaving", "returning", "lasting")
# Offices whose holders live where they are received.
_RESIDENT = frozenset(lexicon("visits")["hosted"]["resident"])


class HostedGuests:
    """Who was received where in the sentences gone through, and the stays that later words tell of."""

    def __init__(self) -> None:
        self._talks: dict[int, list[Frame]] = {}

    def find(self, clause: Clause, talks: list[Frame], told: Told) -> Iterator[Frame]:
        """The stays of guests of talks here or before that a sentence tells of without a place.

        ``talks`` are those that it tells of; ``told``: the visits that an earlier sentence told of.
        """
        self._talks[clause.number] = [f for f in talks if f.kind == "meeting" and len(f.sides) == 2]
        for key in _RULES:
            found = (clause.tokens_of(match) for match in clause.found("hosted", key))
            for start, end in filter(None, found):
                if key == "this_stay" and any(told(earlier) for earlier in clause.before(_MEMORY)):
                    continue  # which the other told of
                if place_before(clause, start) is None:
                    yield from self._stays(clause, key, start, end)

    def _stays(self, clause: Clause, key: str, start: int, end: int) -> Iterator[Frame]:
        hosted = list(self._hosted(clause))
        for units in _visitors(clause, key, start) if hosted else ():
            for frame, guests, place in hosted:
                met = _met(clause, key, units, frame, guests)
                if not met or not _agrees(clause, key, end, met, place):
                    continue
                yield Frame(
                    "visit", _RULES[key], clause, start, end, [met], None, start, end,
                    place=place, status="held",
                )  # fmt: skip
                return

    def _hosted(self, clause: Clause) -> Iterator[tuple[Frame, list[int], PlacePhrase]]:
        """Talks told here or shortly before, the nearest first, with those who came from abroad and where
        they were received.
        """
        for earlier in (clause, *clause.before(_MEMORY)):
            for frame in self._talks.get(earlier.number, ()):
                place = _place_of(frame) if status_of(frame) == "held" else None
                guests = _guests(frame, place.country) if place is not None and place.country else []
                if place is not None and guests:
                    yield frame, guests, place


def _visitors(clause: Clause, key: str, start: int) -> list[list[Unit]]:
    """Whose stay words may tell of, the likeliest first; none for whoever was received."""
    if key in _OF_ANYONE:
        return [[]]
    if key == "own_stay":
        return possessors(clause, start, plural=False)
    if key == "first_stay":
        before = [u for u in clause.free_units() if 0 <= start - u.end <= 1]
        return [before[-1:]]
    group = verb_group(clause, start, phrase_tense(clause.doc[start].lower_))
    subject = [] if group.negated else subject_of(clause, group)
    return [subject] if subject else []


def _met(clause: Clause, key: str, units: list[Unit], frame: Frame, guests: list[int]) -> list[int]:
    """Those guests of whom words of a stay tell: whom units stand for, all of them for ``cette visite``; a
    pronoun that was read as their host cannot mean him, who lives there.
    """
    if key in _OF_ANYONE:
        return guests
    wanted = parties_of(units)
    if (
        key in _OF_DOERS
        and any(u.mention.form == "pronoun" for u in units)
        and frame.principals & set(wanted)
    ):
        return guests
    return [p for p in guests if p in wanted]


def _agrees(clause: Clause, key: str, end: int, guests: list[int], place: PlacePhrase) -> bool:
    """Whether what stands behind words of a stay leaves them to guests: no other place than where they are,
    their own where they return.
    """
    home = {clause.doc._.parties[p].country for p in guests}
    goal = object_place(clause, end) or place_after(clause, end, _REACH)
    if key == "returning":
        return goal is not None and goal.country in home
    if key == "counted_stay" and home.isdisjoint(
        map(country_of_demonym, clause.text(end, clause.end).split())
    ):
        return False
    return goal is None or goal.country == place.country


def _place_of(frame: Frame) -> PlacePhrase | None:
    """The city or country where talks were, as it is told beside them, else the country that the dispatch is
    surely written in.
    """
    told = place_of(frame, [])
    if told is not None and told.country is not None:
        return replace(told, kind="country") if told.kind == "venue" else told
    home = home_place(frame.clause, frame.trigger_start)
    sure = home is not None and home.country is not None and is_at_home(frame.clause, home.country)
    return home if sure else None


def _guests(frame: Frame, country: str) -> list[int]:
    """Those of another state, on one side of talks whose other side is of the country where they were."""
    parties = frame.clause.doc._.parties
    for own, other in (frame.sides, frame.sides[::-1]):
        if any(parties[p].country == country for p in other) and not any(
            parties[p].country == country for p in own
        ):
            abroad = [p for p in own if parties[p].kind == "person" and not parties[p].plural]
            return [
                p for p in abroad if parties[p].country is not None and parties[p].role_class not in _RESIDENT
            ]
    return []
