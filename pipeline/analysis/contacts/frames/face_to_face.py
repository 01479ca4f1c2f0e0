"""Frames of officials of two states who were face to face, whatever the sentence says that they did.

A careful reader knows that two talked with each other when one of them acts under the other's roof (``dans le
bureau du président X, elle a plaidé …``), when the one is called the other's visitor or host (``a pressé son
visiteur de questions``), when both did something behind closed doors or sat opposite each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.background import is_pluperfect
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, parties_of
from pipeline.analysis.contacts.frames.company import (
    are_a_pair,
    are_host_and_ambassador,
    are_of_two_states,
    may_be_of_two_states,
    sets_scene,
)
from pipeline.analysis.contacts.frames.nearest import ends_in, verb_around, verb_near
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import (
    VerbGroup,
    is_finite_verb,
    tagged_group,
    verb_group,
)
from pipeline.analysis.contacts.slots.complements import direct_object
from pipeline.analysis.contacts.slots.earlier import earlier_subject
from pipeline.analysis.contacts.slots.verb_subject import subject_units

# The rule of who does something in front of another.
OPPOSITE = "en_face_de"


def face_to_face_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of those who were under one roof, behind doors, opposite each other or on the line."""
    for build in _BUILDERS:
        yield from build(clause)


def _of_visitors(clause: Clause) -> Iterator[Frame]:
    """``X a pressé son visiteur de questions``, ``Son hôte, Y, ne lui a rien concédé``: he whose visitor it
    is and the visitor; more of what was told, where talks of both were.
    """
    for unit in clause.free_units():
        listed = unit.left > clause.start and clause.doc[unit.left - 1].lower_ == french.AND
        if unit.preposition == french.BESIDE:
            continue  # "a ouvert les travaux aux côtés de son hôte, Y"
        if listed or pattern("company", "counterpart").match(clause.text(unit.left, unit.end)) is None:
            continue
        group = verb_near(clause, unit)
        owner = _owner(clause, unit, group) if group is not None else []
        if group is None or not may_be_of_two_states(clause, owner, [unit]):
            continue
        if pattern("company", "guest").search(clause.text(clause.start, group.start) + " "):
            continue  # "le visiteur a tendu à son hôte": both are those of the talks told before
        for frame in _frame(Trigger("meeting", "son_visiteur", clause, group.span, group), owner, [unit]):
            frame.continues = True
            frame.status = "held" if group.negated else None  # whatever they did not do, they were there
            if not _is_told_of_before(frame, unit):
                yield frame


def _is_told_of_before(frame: Frame, unit: Unit) -> bool:
    """``Son hôte, qui avait vu Z la veille, …``: what he had done elsewhere."""
    clause = frame.clause
    opening = clause.text(unit.end, min(unit.end + 2, clause.end)).split()
    return is_pluperfect(frame) and french.WHO in opening


def _owner(clause: Clause, unit: Unit, group: VerbGroup) -> list[Unit]:
    """Whose visitor or host someone is: the subject; where that is he, who was told of before him."""
    subject = subject_units(clause, group)
    if subject and not set(parties_of(subject)) & set(unit.parties):
        between = {p for u in clause.free_units() if subject[0].end <= u.left < unit.left for p in u.parties}
        return subject if between <= set(parties_of(subject)) else []
    if unit.preposition is not None:
        return []
    before = [u for u in clause.free_units() if u.end <= unit.left and u.preposition is None]
    return before[-1:] or earlier_subject(clause)


def _behind_doors(clause: Clause) -> Iterator[Frame]:
    """``C'est entre quatre yeux que X et Y ont réglé …``, ``Les deux hommes sont demeurés seuls``."""
    together = clause.found("company", "jointly")
    if together and not (sets_scene(clause) or any(_is_of_the_pair(clause, u) for u in clause.free_units())):
        together = []
    for match in (*clause.found("company", "alone"), *together):
        tokens = clause.tokens_of(match)
        if tokens is None:
            continue
        own = is_finite_verb(clause, tokens[0])  # "ont topé"
        group = verb_group(clause, tokens[1] - 1, "participle") if own else verb_around(clause, *tokens)
        if group is None or (match in together and group.voice == "passive"):
            continue  # "ont été reçus ensemble": by someone else
        subject = subject_units(clause, group)
        if are_a_pair(clause, subject):
            yield from _frame(Trigger("meeting", "entre_quatre_yeux", clause, group.span, group), subject, [])


def _is_of_the_pair(clause: Clause, unit: Unit) -> bool:
    """Whether a unit takes up two told of before and opens what they did (``Les deux chefs d'Etat ont décidé
    de bâtir ensemble …``).
    """
    after = clause.doc[unit.end].lower_ if unit.end < clause.end else ""
    done = after in words("company", "done_by_several")
    return done and unit.mention.form == "group" and len(unit.parties) == 2 and unit.left == clause.start


def _opposite(clause: Clause) -> Iterator[Frame]:
    """``X a planché mardi, à P, en face de son collègue Y``, ``entre les mains de Y``."""
    scene, placed = sets_scene(clause), bool(clause.time_at or clause.place_at)
    for unit in clause.free_units():
        single = unit.is_told_by_name and len(unit.parties) == 1
        named = single and pattern("company", "counterpart").match(clause.text(unit.left, unit.end)) is None
        seat = ends_in(clause, unit, "seat_opposite")
        there = unit.preposition == french.INTO_HANDS_OF or seat or ends_in(clause, unit, "opposite")
        group = verb_near(clause, unit) if named and there else None
        subject = subject_units(clause, group) if group is not None else []
        seated = seat and group is not None and _is_seated(clause, group, unit)
        there = scene or seated or (placed and are_host_and_ambassador(clause, subject, [unit]))
        if group is not None and there and are_of_two_states(clause, subject, [unit]):
            trigger = Trigger("meeting", OPPOSITE, clause, group.span, group)
            yield from _frame(trigger, subject, coordinated_right(clause, unit))


def _is_seated(clause: Clause, group: VerbGroup, unit: Unit) -> bool:
    """``s'est assis, pour une séance de travail, en face de | Y``: a verb of sitting or eating."""
    return pattern("company", "seated").search(clause.text(group.start, unit.left)) is not None


def _between(clause: Clause) -> Iterator[Frame]:
    """``Le sort du barrage s'est joué jeudi, à P, entre X et Y``, ``Il y a eu mardi, entre X et Y, …``."""
    among = [unit for unit in clause.free_units() if unit.preposition == french.BETWEEN]
    dated = bool(clause.time_at or clause.place_at)
    if not among or not (dated or sets_scene(clause)):
        return
    for unit in among:
        group, pair = verb_near(clause, unit), coordinated_right(clause, unit)
        if group is not None and are_a_pair(clause, pair) and _settles(clause, group, unit):
            yield from _frame(Trigger("meeting", "se_jouer_entre", clause, group.span, group), pair, [])


def _settles(clause: Clause, group: VerbGroup, unit: Unit) -> bool:
    """Whether a verb says that something was said or settled between two."""
    if clause.found("company", "between_them"):
        return pattern("company", "no_talk_between").search(clause.lower) is None
    told = {clause.doc[i].lower_ for i in range(group.verb, min(group.verb + 2, clause.end))}
    matter = group.voice == "passive" and any(map(pattern("company", "spoken_of").fullmatch, told))
    return matter or (group.voice == "reflexive" and any(map(pattern("company", "settled").fullmatch, told)))


def _on_the_line(clause: Clause) -> Iterator[Frame]:
    """``Trois coups de fil. … X, qu'il a fini par obtenir``: a call, where the telephone is told of."""
    if not any(c.found("company", "ringing") for c in (clause, *clause.before(1))):
        return
    for i in range(clause.start, clause.end):
        if pattern("company", "reached").fullmatch(clause.doc[i].lower_) is None or i in clause.unit_at:
            continue
        group = tagged_group(clause, i)
        if group.is_undergone:
            continue
        subject, others = subject_units(clause, group), direct_object(clause, group)
        if are_of_two_states(clause, subject, others):
            yield from _frame(Trigger("call", "avoir_en_ligne", clause, group.span, group), subject, others)


def _frame(trigger: Trigger, one: list[Unit], other: list[Unit]) -> Iterator[Frame]:
    frame = make_frame(trigger, one, other, reciprocal=not other)
    if frame is not None:
        yield frame


_BUILDERS = (
    _of_visitors,
    _behind_doors,
    _opposite,
    _between,
    _on_the_line,
)
