"""Frames of officials of two states who were face to face, whatever the sentence says that they did.

A careful reader knows that two talked with each other when one of them acts under the other's roof (``dans le
bureau du président X, elle a plaidé …``), when the one is called the other's visitor or host (``a pressé son
visiteur de questions``), when both did something behind closed doors or sat opposite each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.analysis.contacts.frame import Frame, make_frame, parties_of
from pipeline.analysis.contacts.frames.company import (
    are_a_pair,
    are_host_and_ambassador,
    are_of_two_states,
    may_be_of_two_states,
    opens_cleft,
    sets_scene,
)
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import (
    VerbGroup,
    is_finite_verb,
    last_of_verbs,
    tagged_group,
    verb_group,
)
from pipeline.analysis.contacts.slots.complements import direct_object
from pipeline.analysis.contacts.slots.subjects import earlier_subject
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.records import Kind

_OPENERS = words("company", "openers")
# The rule of who does something in front of another.
OPPOSITE = "en_face_de"
_INTO_THE_HANDS = "entre les mains de"
_RELATIVES = words("clauses", "relatives")
_THEN = ("puis", "ensuite", "enfin")
_CONDITIONAL, _FUTURE = "Cnd", "Fut"


def face_to_face_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of those who were under one roof, behind doors, opposite each other or on the line."""
    for build in _BUILDERS:
        yield from build(clause)


def _under_a_roof(clause: Clause) -> Iterator[Frame]:
    """``Mercredi, chez le Premier ministre X, Y réclamait …``, ``sous la tente du roi X``: Y with X."""
    if not (clause.time_at or opens_cleft(clause) or sets_scene(clause)):
        return
    for unit in clause.free_units():
        home = unit.preposition == "de" and _ends_in(clause, unit, "house")
        if unit.mention.form not in ("name", "role") or not (home or unit.preposition == "chez"):
            continue
        group = _verb_near(clause, unit)
        if group is None or group.voice == "passive":
            continue
        subject = subject_units(clause, group)
        if _is_next_stage(clause, unit, subject):
            continue
        if are_of_two_states(clause, subject, [unit]):
            yield from _frame(clause, "sous_son_toit", group, subject, coordinated_right(clause, unit))


def _is_next_stage(clause: Clause, unit: Unit, subject: list[Unit]) -> bool:
    """``X est allé à P, où Y l'a retenu à dîner, puis chez Z``: it is X who went on to Z."""
    before = {clause.doc[i].lower_ for i in range(max(clause.start, unit.left - 2), unit.left)}
    relative = any(clause.doc[u.left - 1].lower_ in _RELATIVES for u in subject if u.left > clause.start)
    return relative and not before.isdisjoint(_THEN)


def _of_visitors(clause: Clause) -> Iterator[Frame]:
    """``X a pressé son visiteur de questions``, ``Son hôte, Y, ne lui a rien concédé``: he whose visitor it
    is and the visitor; more of what was told, where talks of both were.
    """
    for unit in clause.free_units():
        listed = unit.left > clause.start and clause.doc[unit.left - 1].lower_ == "et"
        if listed or pattern("company", "counterpart").match(clause.text(unit.left, unit.end)) is None:
            continue
        group = _verb_near(clause, unit)
        owner = _owner(clause, unit, group) if group is not None else []
        if group is None or not may_be_of_two_states(clause, owner, [unit]):
            continue
        if pattern("company", "guest").search(clause.text(clause.start, group.start) + " "):
            continue  # "le visiteur a tendu à son hôte": both are those of the talks told before
        for frame in _frame(clause, "son_visiteur", group, owner, [unit]):
            frame.continues = True
            frame.status = "held" if group.negated else None  # whatever they did not do, they were there
            yield frame


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
        group = verb_group(clause, tokens[1] - 1, "participle") if own else _verb_around(clause, *tokens)
        if group is None or (match in together and group.voice == "passive"):
            continue  # "ont été reçus ensemble": by someone else
        subject = subject_units(clause, group)
        if are_a_pair(clause, subject):
            yield from _frame(clause, "entre_quatre_yeux", group, subject, [])


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
        single = unit.mention.form in ("name", "role") and len(unit.parties) == 1
        named = single and pattern("company", "counterpart").match(clause.text(unit.left, unit.end)) is None
        there = unit.preposition == _INTO_THE_HANDS or _ends_in(clause, unit, "opposite")
        group = _verb_near(clause, unit) if named and there else None
        subject = subject_units(clause, group) if group is not None else []
        there = scene or (placed and are_host_and_ambassador(clause, subject, [unit]))
        if group is not None and there and are_of_two_states(clause, subject, [unit]):
            yield from _frame(clause, OPPOSITE, group, subject, coordinated_right(clause, unit))


def _between(clause: Clause) -> Iterator[Frame]:
    """``Le sort du barrage s'est joué jeudi, à P, entre X et Y``, ``Il y a eu mardi, entre X et Y, …``."""
    among = [unit for unit in clause.free_units() if unit.preposition == "entre"]
    dated = bool(clause.time_at or clause.place_at)
    if not among or not (dated or sets_scene(clause)):
        return
    for unit in among:
        group, pair = _verb_near(clause, unit), coordinated_right(clause, unit)
        if group is not None and are_a_pair(clause, pair) and _settles(clause, group, unit):
            yield from _frame(clause, "se_jouer_entre", group, pair, [])


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
        if group.voice in ("passive", "bare_participle"):
            continue
        subject, others = subject_units(clause, group), direct_object(clause, group)
        if are_of_two_states(clause, subject, others):
            yield from _frame(clause, "avoir_en_ligne", group, subject, others, "call")


def _frame(
    clause: Clause,
    rule: str,
    group: VerbGroup,
    one: list[Unit],
    other: list[Unit],
    kind: Kind = "meeting",
) -> Iterator[Frame]:
    span = (group.start, group.verb + 1)
    frame = make_frame(kind, rule, clause, span, one, other, group, reciprocal=not other)
    if frame is not None:
        yield frame


def _ends_in(clause: Clause, unit: Unit, key: str) -> bool:
    """Whether the words before a unit end in a pattern of ``[company]``."""
    before = clause.text(clause.start, unit.left)
    return _at_end(key).search(before.rstrip()) is not None


@cache
def _at_end(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern('company', key).pattern})$")


_BUILDERS = (
    _under_a_roof,
    _of_visitors,
    _behind_doors,
    _opposite,
    _between,
    _on_the_line,
)


# ---------------------------------------------------------------- verbs


def _verb_near(clause: Clause, unit: Unit) -> VerbGroup | None:
    """The verb of a unit's part of the sentence: before it, or after one that stands in front."""
    return _verb_around(clause, unit.left, unit.end)


def _verb_around(clause: Clause, start: int, end: int) -> VerbGroup | None:
    """The verb nearest to a stretch in its own part of the sentence, that before it first."""
    for i in range(start - 1, clause.start - 1, -1):
        if i in clause.unit_at:
            continue
        if clause.doc[i].lower_ in _OPENERS:
            break
        if _is_verb(clause, i) and clause.text(clause.start, i + 1) not in words("company", "clefts"):
            return tagged_group(clause, i)
    for i in range(end, clause.end):
        if i in clause.unit_at or not _is_verb(clause, i):
            continue
        return tagged_group(clause, last_of_verbs(clause, i, _is_verb))
    return None


def _is_verb(clause: Clause, i: int) -> bool:
    token = clause.doc[i]
    finite = is_finite_verb(clause, i)
    return finite or (token.pos_ in ("VERB", "AUX") and "Part" in token.morph.get("VerbForm", []))
