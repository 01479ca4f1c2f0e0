"""Talks or gathering: one sentence may seem to tell of both, by the same words.

``X, Y et Z se sont réunis en sommet à P``: who takes part in a summit, conference or ceremony of many has not
thereby talked with each of the others. Summits of two or three, joint commissions, negotiations are talks.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.frames.face_to_face import OPPOSITE
from pipeline.analysis.contacts.gatherings.events import Event, find_events
from pipeline.analysis.contacts.sentences.clauses import Clause

# "Le sommet a réuni X, Y et Z", "que X et Y ont coprésidé": the rules that read talks of X, Y and Z.
_CONVENING = ("réunir", "coprésider_ensemble")
# The rule that reads talks by whom their noun is of.
_BY_NAME = "noun_de"
# How many sentences back it may be said that a gathering went by video.
_MEMORY = 1


def settle_kinds(clause: Clause, talks: list[Frame], gatherings: list[Frame]) -> list[Frame]:
    """Frames of talks and gatherings without the talks that are but a gathering told by the same words."""
    if not gatherings:
        return talks
    events = [event for event in find_events(clause) if not (event.weak or event.marginal or event.passing)]
    kept = [t for t in talks if not any(_is_told_as(t, gathering, events) for gathering in gatherings)]
    return [*kept, *(_as_talks(clause, gathering) for gathering in gatherings)]


def _as_talks(clause: Clause, gathering: Frame) -> Frame:
    """A gathering as it is, or the call that it is by video; a summit of two states that is named with one
    person of each (``leur sommet, en présence de X et de Y``) is talks of these two.
    """
    if gathering.kind == "gathering" and _is_remote(clause):
        return replace(gathering, kind="call", place=None)
    people = [p for p in gathering.principals if clause.doc._.parties[p].kind == "person"]
    states = {clause.doc._.parties[p].country or clause.doc._.parties[p].organisation for p in people}
    of_two = len(people) == len(gathering.principals) == len(states - {None}) == 2
    if not of_two or gathering.kind != "gathering" or not clause.found("gatherings", "of_two"):
        return gathering
    return replace(gathering, kind="meeting", sides=[[p] for p in sorted(people)])


def _is_remote(clause: Clause) -> bool:
    """Whether it is said, here or right before, that a gathering went by video, and none of a city where
    others met.
    """
    around = [clause, *(() if list(find_events(clause)) else clause.before(_MEMORY))]
    if not any(c.found("gatherings", "remote") for c in around):
        return False
    places = (p for c in around for p in clause.doc._.places if c.start <= p.start < c.end)
    return not any(p.circumstance and p.kind == "city" for p in places)


def _is_told_as(talks: Frame, gathering: Frame, events: list[Event]) -> bool:
    """Whether the verb or the noun of talks is that of a gathering of the same people."""
    if gathering.kind != "gathering" or talks.kind != "meeting":
        return False
    named = any(event.start < talks.trigger_end <= event.end for event in events)
    if named and talks.rule == _BY_NAME and talks.principals & gathering.principals:
        return True  # "la réunion des chefs d'Etat": whoever they are
    if not (talks.principals <= gathering.principals or _is_of_peers(talks, gathering)):
        return False
    if talks.rule in (*_CONVENING, OPPOSITE):
        return True
    if talks.group is not None and gathering.group is not None and talks.group.verb == gathering.group.verb:
        return True
    return named


def _is_of_peers(talks: Frame, gathering: Frame) -> bool:
    """``X et Y ont rejoint leurs pairs au sommet``: whether one verb tells of a gathering and of talks of the
    same with people who are not named.
    """
    if talks.group is None or gathering.group is None or talks.group.verb != gathering.group.verb:
        return False
    parties = talks.clause.doc._.parties
    return all(parties[p].plural and parties[p].name is None for p in talks.principals - gathering.principals)
