"""Gatherings: summits, conferences and ceremonies of which it is told who took part, and no talks.

A dispatch tells of one in several sentences: where it was held and who chaired it, then who took part. A
sentence of the second sort is read together with those since the gathering was named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.analysis.contacts.frame import EXCHANGES, Frame, parties_of
from pipeline.analysis.contacts.frames.face_to_face import OPPOSITE
from pipeline.analysis.contacts.frames.triggers import find_frames
from pipeline.analysis.contacts.gatherings.absence import staying_away
from pipeline.analysis.contacts.gatherings.alone import joins_the_world
from pipeline.analysis.contacts.gatherings.arrivals import arriving
from pipeline.analysis.contacts.gatherings.attendance import Part, attending
from pipeline.analysis.contacts.gatherings.events import Event, find_events
from pipeline.analysis.contacts.gatherings.hosting import asking, assembled, leading, phrased, presided
from pipeline.analysis.contacts.gatherings.participants import among_units, present_units
from pipeline.analysis.contacts.gatherings.presence import accepting, apposed, being_there, come_for, named
from pipeline.analysis.contacts.gatherings.rites import solemn
from pipeline.analysis.contacts.gatherings.rolls import called
from pipeline.analysis.contacts.gatherings.speeches import fronted, holding_forth, speaking
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.places import PlacePhrase
from pipeline.records import Kind

# How many sentences back a gathering may have been named that a sentence goes on about.
_MEMORY = 5
# Rules that tell who held a gathering with whom.
_HELD = ("tenir_rencontre", "sommet_que", "sommet_de")
# Rules of those who took part in what another sentence named.
_ALOOF = ("intervenir_à", "arriver_au_sommet")
# The rule of those who talked at table.
_WORKING_MEAL = "repas_de_travail"
# Rules of those who took part outright, and of how many states they make a gathering by themselves.
_ATTENDED = "prendre_part_à"
_OUTRIGHT = {_ATTENDED: 3, "présents_seat_of": 2}
_READERS = (
    attending, being_there, come_for, arriving, apposed, named, accepting, speaking, holding_forth,
    fronted, called, leading, asking, presided, phrased, assembled, solemn,
)  # fmt: skip
_IN = words("stays", "in_place")
_OF_CITY = words("stays", "of_city")


@dataclass(slots=True)
class _Telling:
    """What one sentence tells of a gathering."""

    events: list[Event] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def find_gatherings(clause: Clause) -> Iterator[Frame]:
    """The gathering that a sentence tells of, with those whom it and the sentences before say took part."""
    telling = _read(clause)
    if _only_names(clause, telling.parts):
        return
    if not telling.parts:
        yield from _stayed_away(clause, telling.events)
        return
    parts = _with_earlier(clause, telling.parts)
    parties = _gathered(clause, telling.parts, parts)
    if parties:
        yield _frame(clause, telling.parts, parts, parties)


def _only_names(clause: Clause, parts: list[Part]) -> bool:
    """``Trois présidents seront au sommet. | Il s'agit de X, Y et Z``: whether a sentence does no more than
    name those of whom the one before told.
    """
    if not parts or clause.previous is None or not clause.found("gatherings", "these_are"):
        return False
    told = {p for part in _read(clause.previous).parts for p in parties_of(part.units)}
    return bool(told) and all(told.issuperset(parties_of(part.units)) for part in parts)


def _with_earlier(clause: Clause, own: list[Part]) -> list[Part]:
    """The parts of a sentence, with those since the gathering was named that it goes on about; none where it
    goes on about no gathering.
    """
    anchored = any(part.event is not None and not part.event.weak for part in own)
    anchored = anchored or (any(_is_opening(part.event) for part in own) and not _talks_of(clause, own))
    if anchored and not all(part.event is None or part.event.definite for part in own):
        return own
    earlier = _told_before(clause)
    if earlier is None or (anchored and not any(_is_same(clause, part.event) for part in own)):
        return own if anchored or _is_full_roll(clause, own) else []
    return [*earlier, *own]


def _is_opening(event: Event | None) -> bool:
    return event is not None and event.opening


def _is_full_roll(clause: Clause, own: list[Part]) -> bool:
    """``Ont pris part à la réunion X, Y et Z``: whether a sentence names so many of several states as took
    part in what no sentence before calls by its name, that it was a gathering, and not the talks of two that
    others attended.
    """
    parts = [part for part in own if part.event is not None and part.rule in _OUTRIGHT]
    if not any(_states_of(clause, part) >= _OUTRIGHT[part.rule] for part in parts):
        return False
    return not any(_talks_of(c, own) for c in (clause, *clause.before(_MEMORY)))


def _states_of(clause: Clause, part: Part) -> int:
    """How many states and organisations those who took part stand for."""
    people = [clause.doc._.parties[p] for p in parties_of(part.units)]
    known = {(person.country, person.organisation) for person in people if person.kind == "person"}
    return len(known - {(None, None)})


def _is_same(clause: Clause, event: Event | None) -> bool:
    """Whether a gathering may be the one named before: by the same noun, or one that fits whatever it was."""
    if event is None or pattern("gatherings", "generic").match(clause.text(event.start, event.end)):
        return True
    noun = clause.doc[event.start].lower_
    return any(
        earlier.doc[told.start].lower_ == noun
        for earlier in clause.before(_MEMORY)
        for told in find_events(earlier)
    )


def _gathered(clause: Clause, own: list[Part], parts: list[Part]) -> list[int]:
    """The parties that took part, none where those told cannot have gathered."""
    units = [unit for part in parts for unit in part.units]
    parties = parties_of(units)
    members = [unit for part in parts for unit in part.members]
    along = [companion for unit in units for companion in unit.companions]
    for others in (along, present_units(clause), members, among_units(clause)):
        if units and not _is_gathering(clause, parties):
            units = [*units, *others]
            parties = parties_of(units)
    people = [p for p in parties if clause.doc._.parties[p].kind == "person"]
    if _is_gathering(clause, people):
        return people  # bodies are who organised it
    if _is_gathering(clause, parties):
        return parties
    return people if parts and any(joins_the_world(clause, part) for part in own) else []


def _frame(clause: Clause, own: list[Part], parts: list[Part], parties: list[int]) -> Frame:
    """The frame of a gathering, or of the talks that those at one table had."""
    last = own[0]
    here = [unit for part in own for unit in part.units if unit.start >= clause.start]
    start = min([last.start, *(unit.start for unit in here)])
    end = max([last.end, *(unit.end for unit in here)])
    at_table = _is_working_meal(clause, parts)
    kind: Kind = "meeting" if at_table or _is_of_two(clause, own, parties) else "gathering"
    rule = _WORKING_MEAL if at_table else last.rule
    return Frame(
        kind, rule, clause, last.start, last.end, _by_state(clause, parties), last.group, start, end,
        place=_scene(clause, parts),
    )  # fmt: skip


def _stayed_away(clause: Clause, events: list[Event]) -> Iterator[Frame]:
    """The gathering that was not one of those who stayed away from it."""
    for part in staying_away(clause, events):
        people = [p for p in parties_of(part.units) if clause.doc._.parties[p].kind == "person"]
        if _is_gathering(clause, people):
            start, end = min(unit.start for unit in part.units), part.end
            sides = _by_state(clause, people)
            yield Frame(
                "gathering", part.rule, clause, part.start, part.end, sides, part.group, start, end,
                status="not_held",
            )  # fmt: skip


def _scene(clause: Clause, parts: list[Part]) -> PlacePhrase | None:
    """Where the sentence that named the gathering sets it, if this one names no place; the city in the name
    of one that is but talked of, where it is told who took part (``les conclusions de la conférence de P,
    à laquelle X avait participé``).
    """
    for event in (part.event for part in parts if part.rule == _ATTENDED and part.event is not None):
        if event.mentioned and clause.start <= event.start:
            near = (p for p in clause.doc._.places if 0 <= p.start - event.end <= 1)
            return next((p for p in near if p.kind == "city" and p.preposition in _OF_CITY), None)
    if any(clause.start <= place.start < clause.end for place in clause.doc._.places):
        return None
    named = [part.event for part in parts if part.event is not None and part.event.start < clause.start]
    for earlier in clause.before(_MEMORY) if named else ():
        if earlier.start <= named[0].start < earlier.end:
            return next((p for p in earlier.doc._.places if _is_scene(earlier, p)), None)
    return None


def _is_scene(clause: Clause, place: PlacePhrase) -> bool:
    inside = clause.start <= place.start < clause.end and place.circumstance
    return inside and place.country is not None and place.preposition in _IN


def _is_gathering(clause: Clause, parties: list[int]) -> bool:
    """Whether parties can have gathered: two at least, or a group, and not all of one state."""
    found = [clause.doc._.parties[p] for p in parties]
    if len(found) < 2:
        return False
    states = {(p.country, p.organisation) for p in found}
    return len(states) > 1 or states == {(None, None)}


def _is_of_two(clause: Clause, parts: list[Part], parties: list[int]) -> bool:
    """Whether a summit is one that two hold with each other (``le sommet que X tiendra avec Y``)."""
    if len(parties) != 2 or any(clause.doc._.parties[p].plural for p in parties):
        return False
    return all(
        part.rule in _HELD
        and part.event is not None
        and pattern("gatherings", "summit").fullmatch(clause.text(part.event.start, part.event.end))
        for part in parts
    )


def _is_working_meal(clause: Clause, parts: list[Part]) -> bool:
    """Whether it was a meal at which people worked that brought them together, and so talked."""
    told = [clause.doc[part.event.start : part.event.end] for part in parts if part.event is not None]
    return bool(told) and all(
        pattern("gatherings", "working_meal").fullmatch(event.text.lower()) is not None for event in told
    )


def _by_state(clause: Clause, parties: list[int]) -> list[list[int]]:
    """One side for each state or organisation, one for everyone who stands for none."""
    sides: dict[tuple[object, ...], list[int]] = {}
    for index in parties:
        party = clause.doc._.parties[index]
        known = (party.country, party.organisation)
        sides.setdefault(known if known != (None, None) else (index,), []).append(index)
    return list(sides.values())


# ---------------------------------------------------------------- across sentences


def _told_before(clause: Clause) -> list[Part] | None:
    """Who the sentences since the last gathering was named say took part; None when none was named."""
    parts: list[Part] = []
    opened: list[Part] | None = None  # since the last deed that is a gathering by itself ("a prêté serment")
    for earlier in clause.before(_MEMORY):
        telling = _read(earlier)
        parts = [*telling.parts, *parts]
        talks = _talks_of(earlier, telling.parts)
        if any(_is_opened_by(event, talks) for event in telling.events):
            return parts
        if opened is None and any(part.event not in (None, *telling.events) for part in telling.parts):
            opened = parts
        if talks:
            break
    return opened


def _talks_of(clause: Clause, parts: list[Part]) -> list[Frame]:
    """The talks that a sentence tells of by other words than those of its gathering (``X a pris place à la
    gauche de Y``).
    """
    verbs = {part.group.verb for part in parts if part.group is not None}
    talks = (frame for frame in find_frames(clause) if frame.kind in EXCHANGES)
    apart = (f for f in talks if f.group is None or f.group.verb not in verbs)
    return [f for f in apart if f.rule != OPPOSITE or not parts]


def _is_opened_by(event: Event, talks: list[Frame]) -> bool:
    """Whether later sentences go on about a gathering: it is not but talked of, nor the occasion of talks
    (``lors du sommet, X a reçu Y. | Z était présent``), unless these are itself (``lors d'un sommet présidé
    par X et Y``).
    """
    if event.marginal or event.council or event.mentioned:
        return False
    if event.weak:
        return event.opening and not talks
    return not event.passing or all(_tells_of(talk, event) for talk in talks)


def _tells_of(talk: Frame, event: Event) -> bool:
    """Whether talks are told by the noun of a gathering itself, or by a participle behind it."""
    if talk.trigger_start < event.end and talk.trigger_end > event.start:
        return True
    return talk.group is not None and talk.group.voice == "bare_participle"


# ---------------------------------------------------------------- one sentence


def _anchored(part: Part, events: list[Event]) -> Part:
    """A part with the gathering that its own sentence named (``Le sommet s'ouvrira lundi ; X y sera``)."""
    if part.event is None and part.rule not in _ALOOF:
        told = (e for e in events if not (e.marginal or e.passing or e.council))
        strong = (e for e in told if e.opening or not e.weak)
        part.event = next((e for e in strong if e.end <= part.start), None)
    return part


def _read(clause: Clause) -> _Telling:
    telling = _Telling(events=list(find_events(clause)))
    if not clause.found("gatherings", "elsewhere"):
        parts = [part for read in _READERS for part in read(clause, telling.events)]
        telling.parts = [_anchored(part, telling.events) for part in parts if part.units]
    return telling
