"""Who receives or awaits whom, where a verb tells of a host and a guest."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, is_in_turn, make_frame, names_person, parties_of
from pipeline.analysis.contacts.frames.company import are_of_two_states
from pipeline.analysis.contacts.lexicon import VerbEntry, pattern, words
from pipeline.analysis.contacts.prepositions import BY, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.contacts.slots.clitics import clitic_units
from pipeline.analysis.contacts.slots.complements import complement_units, direct_object, fronted_complement
from pipeline.records.role_classes import LEADERS

_AT = prepositions("at_home_of")
_IN = prepositions("in_place")
# How far behind a ministry he may be named who received somebody there (", où le ministre X").
_WHERE_REACH = 2
_PAIR = 2


def is_welcomed_there(clause: Clause, entry: VerbEntry, group: VerbGroup) -> bool:
    """``A sa descente d'avion, X a été accueilli par Y``: what stands before tells of a welcome."""
    before = clause.text(clause.start, group.start) + " "
    return entry.unless_before is not None and entry.unless_before.search(before) is not None


def awaits_there(clause: Clause, group: VerbGroup) -> bool:
    """``où l'attendait X``, ``l'y attendra``, ``C'est à P que X l'attend``: where the traveller goes, X will
    see him; ``l'attend pour un entretien``: so will he.
    """
    for_talks = pattern("modifiers", "for_talks").search(clause.text(group.verb + 1, clause.end)) is not None
    before = clause.doc[group.start - 1].lower_ if group.start > clause.start else ""
    return group.object_clitic in words("verb_group", "accusative_clitics") and (
        group.there or before == french.WHERE or bool(clause.place_at) or for_talks
    )


def _traveller(clause: Clause, group: VerbGroup, subject: list[Unit]) -> list[Unit]:
    """Whom a host awaits: the subject of the clause before, in the same sentence."""
    host = parties_of(subject)
    before = [u for u in clause.free_units() if u.end <= group.start and u.preposition is None]
    return [u for u in before if names_person(clause, [u]) and not set(u.parties) & set(host)][-1:]


def _awaited(clause: Clause, group: VerbGroup, subject: list[Unit]) -> list[Unit]:
    """``X est arrivé à P. Y l'y attendait pour un déjeuner``: X, where it is said what for, or Y is an
    official of another state.
    """
    after = clause.text(group.verb + 1, clause.end)
    found = clitic_units(clause, group, subject)
    for_talks = pattern("modifiers", "for_talks").search(after) is not None
    return found if for_talks or are_of_two_states(clause, subject, found) else []


def host_guest(clause: Clause, entry: VerbEntry, group: VerbGroup, subject: list[Unit]) -> Frame | None:
    """The frame of a verb whose subject receives its object, or is received where it is passive."""
    span = group.span
    if group.is_undergone or pattern("modifiers", "seen_to").search(group.governor):
        where = _AT if entry.passive else BY
        host = complement_units(clause, group.verb + 1, where) or fronted_complement(
            clause, group.start, where
        )
        if not host and group.voice == "passive":
            host = _at_ministry(clause, group)
        if not host and entry.passive:
            together = group.voice == "passive" and len(parties_of(subject)) == _PAIR
            trigger = Trigger(entry.kind, f"{entry.lemma}_par", clause, span, group)
            return make_frame(trigger, subject, [], reciprocal=together)
        return make_frame(Trigger(entry.kind, f"{entry.lemma}_par", clause, span, group), host, subject)
    if entry.passive:
        guest = _traveller(clause, group, subject) or _awaited(clause, group, subject)
    else:
        guest = direct_object(clause, group) or clitic_units(clause, group, subject)
    frame = make_frame(Trigger(entry.kind, entry.lemma, clause, span, group), subject, guest)
    return _seated_apart(clause, frame) if frame is not None else None


def _at_ministry(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``X a été convoqué au ministère, où Y lui a remis une note``: Y; the ministry where nobody is named."""
    for unit in complement_units(clause, group.verb + 1, _IN):
        if unit.mention.form == "body" and pattern("party", "ministries").match(unit.mention.text.casefold()):
            where = pattern("party", "where").match(clause.text(unit.end, clause.end))
            told = [u for u in clause.free_units() if u.left >= unit.end and u.preposition is None]
            named = bool(where) and names_person(clause, told[:1]) and told[0].left - unit.end <= _WHERE_REACH
            return told[:1] if named else [unit]
    return []


def _seated_apart(clause: Clause, frame: Frame) -> Frame:
    """Two leaders of different states whom a host receives together meet each other too; not those of whom
    one is told besides the other, nor those who have an audience, which is given to each.
    """
    one_by_one = is_in_turn(clause.lower) or pattern("modifiers", "one_by_one").search(clause.lower)
    if len(frame.sides) != 2 or len(frame.sides[1]) != 2 or one_by_one:
        return frame
    guests = [clause.doc._.parties[p] for p in frame.sides[1]]
    states = {(p.country, p.organisation) for p in guests} - {(None, None)}
    if len(states) == 2 and all(p.role_class in LEADERS for p in guests):
        frame.sides = [frame.sides[0], *([p] for p in frame.sides[1])]
    return frame
