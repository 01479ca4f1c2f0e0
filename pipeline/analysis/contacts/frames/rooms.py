"""Frames of who was in another's own room: in his office, at his table, in his home, at his door.

Whatever an official did there, he was received: ``X a commencé la journée dans le bureau du directeur Y``,
``La porte de Y s'est ouverte devant X``. A day, a place or a scene tells that something happened; so does the
room itself behind a verb in the past or the future, which tells an event and no view (``Chez Y, X apprécie la
patience``).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame
from pipeline.analysis.contacts.frames.company import are_of_two_states, opens_cleft, sets_scene
from pipeline.analysis.contacts.frames.nearest import ends_in, verb_near
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_denied, tagged_group
from pipeline.analysis.contacts.slots.subjects import is_said_by
from pipeline.analysis.contacts.slots.verb_subject import subject_units

_RULE, _DOOR = "sous_son_toit", "porte_ouverte"
_RELATIVES = words("clauses", "relatives")
_THEN = words("company", "next_stage")
_BEFORE_A_DOOR = words("company", "before_a_door")
_PAST, _IMPERFECT, _FUTURE = "Past", "Imp", "Fut"


def room_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of a sentence that tells in whose room, house or door someone was."""
    yield from _under_a_roof(clause)
    yield from _through_a_door(clause)


def _under_a_roof(clause: Clause) -> Iterator[Frame]:
    """``Mercredi, chez le Premier ministre X, Y réclamait …``, ``sous la tente du roi X``: Y with X."""
    dated = bool(clause.time_at) or opens_cleft(clause) or sets_scene(clause)
    for unit in clause.free_units():
        if not unit.is_told_by_name or not _is_host(clause, unit):
            continue
        group = verb_near(clause, unit)
        if group is None or not _is_there(clause, unit, group, dated):
            continue
        subject = subject_units(clause, group)
        if _is_next_stage(clause, unit, subject) or any(is_said_by(clause, u) for u in subject):
            continue
        if are_of_two_states(clause, subject, [unit]):
            yield from _frame(clause, _RULE, group, subject, coordinated_right(clause, unit))


def _is_host(clause: Clause, unit: Unit) -> bool:
    of_house = unit.preposition == french.OF and ends_in(clause, unit, "house")
    return of_house or unit.preposition == french.AT_HOME_OF


def _is_there(clause: Clause, unit: Unit, group: VerbGroup, dated: bool) -> bool:
    """Whether a verb tells that its subject was in the house of a unit, or will be."""
    verb = clause.doc[group.verb].lower_
    if group.voice == "passive" and pattern("company", "brought_in").fullmatch(verb) is None:
        return False
    at_him = unit.preposition == french.AT_HOME_OF
    if at_him and pattern("company", "seen_in_him").fullmatch(verb) is not None:
        return False
    if dated:
        return True
    own = (at_him or ends_in(clause, unit, "room")) and not is_denied(clause, group)
    return own and _tells_event(clause, group, at_him) and not clause.found("company", "long_stay")


def _tells_event(clause: Clause, group: VerbGroup, at_him: bool) -> bool:
    """Whether a verb says what somebody did or will do, not what he is or thinks."""
    tenses = set(clause.doc[group.verb].morph.get("Tense", []))
    imperfect = _IMPERFECT in tenses and not at_him
    return group.perfect or group.voice == "passive" or imperfect or bool({_PAST, _FUTURE} & tenses)


def _is_next_stage(clause: Clause, unit: Unit, subject: list[Unit]) -> bool:
    """``X est allé à P, où Y l'a retenu à dîner, puis chez Z``: it is X who went on to Z."""
    before = {clause.doc[i].lower_ for i in range(max(clause.start, unit.left - 2), unit.left)}
    relative = any(clause.doc[u.left - 1].lower_ in _RELATIVES for u in subject if u.left > clause.start)
    return relative and not before.isdisjoint(_THEN)


def _through_a_door(clause: Clause) -> Iterator[Frame]:
    """``La porte de X s'est ouverte devant Y``; ``Deux portes se sont ouvertes devant Y : celle de X, puis
    celle de Z``.
    """
    for match in clause.found("company", "door_opens"):
        tokens = clause.tokens_of(match)
        guests = [u for u in clause.free_units() if tokens and u.left >= tokens[1]]
        guest = next((u for u in guests if u.preposition in _BEFORE_A_DOOR), None)
        if tokens is None or guest is None:
            continue
        group = tagged_group(clause, tokens[1] - 1)
        for host in clause.free_units():
            of_door = host.preposition == french.OF and ends_in(clause, host, "door_of")
            if host.is_told_by_name and of_door and are_of_two_states(clause, [guest], [host]):
                yield from _frame(clause, _DOOR, group, coordinated_right(clause, guest), [host])


def _frame(
    clause: Clause, rule: str, group: VerbGroup, one: list[Unit], other: list[Unit]
) -> Iterator[Frame]:
    frame = make_frame(Trigger("meeting", rule, clause, group.span, group), one, other)
    if frame is not None:
        yield frame
