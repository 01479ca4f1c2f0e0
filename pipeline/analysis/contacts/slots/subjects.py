"""Parties that a trigger leaves to its context: an earlier subject, a pronoun, the protagonist."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left, coordinated_right
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.contacts.slots.earlier import (
    agenda_subject,
    earlier_subject,
    reports,
    speaks_for_others,
)

_OF_PROGRAMME = prepositions("programme")
_THAT = words("relatives", "object")
_PERFECT = words("verb_group", "perfect")
_PRESENT_THERE = pattern("modifiers", "present_there")

# How far after the comma the subject of ", a précisé lundi X" may stand.
_SAYING_REACH = 7
_OPENS_ASIDE = (",", "»", "–", "—", "(")
# Parts of speech of what may stand before the subject of a sentence beside times and places.
_BEFORE_SUBJECT = ("DET", "ADJ", "ADV", "PUNCT", "SPACE", "CCONJ", "NUM")


def main_subject(clause: Clause, start: int, end: int) -> list[Unit]:
    """The subject of the sentence around a nominal trigger: the nearest free unit before it, else the
    first after it.
    """
    if _is_dated_item(clause, start):
        return [clause.protagonist] if clause.protagonist is not None else []
    programme = [u for u in clause.free_units() if u.end <= start and u.preposition in _OF_PROGRAMME]
    titled = pattern("modifiers", "programme_of").search(clause.text(clause.start, start)) is not None
    if programme and (titled or _heads(clause, programme[-1], start)):
        return [programme[-1]]
    before = [u for u in clause.free_units() if u.end <= start and u.preposition is None]
    if not before and (visitor := _whose_stay(clause, start)):
        return visitor
    if before and _only_reports(clause, before[-1], start):
        return []
    if before and not (reports(clause, before[-1]) and len(before) == 1):
        return coordinated_left(clause, before[-1])
    if not before and (agents := _agents_before(clause, start)):
        return agents
    after = [u for u in clause.free_units() if u.left >= end and u.preposition is None]
    told = [u for u in after if not _is_apart(clause, u) and not _is_told_besides(clause, start, end, u)]
    told = [u for u in told if _PRESENT_THERE.search(clause.text(end, u.left).rstrip()) is None]
    if told and not _has_verb_before(clause, start):
        return coordinated_right(clause, told[0], subject=True)
    if not told and (speaker := _who_came_out(clause, start, after)):
        return speaker
    whole = any(is_finite_verb(clause, i) for i in range(end, clause.end) if i not in clause.unit_at)
    if whole and (told_of := earlier_subject(clause)):  # a sentence, and no line of an agenda
        return told_of
    return agenda_subject(clause, start) or earlier_subject(clause)


def _is_apart(clause: Clause, unit: Unit) -> bool:
    """``Interrogé sur une rencontre avec Y, le porte-parole X a …``: whether a unit only speaks of talks."""
    return is_said_by(clause, unit) or any(speaks_for_others(clause, p) for p in unit.parties)


def _heads(clause: Clause, unit: Unit, trigger: int) -> bool:
    """``Journée chargée pour X, mardi à Accra : entretien avec Y``: whether a line without a verb stands over
    what is told of the one for whom it is.
    """
    verbs = (i for i in range(clause.start, trigger) if i not in clause.unit_at and is_finite_verb(clause, i))
    colon = ":" in clause.text(unit.end, trigger)
    return unit.preposition == french.FOR and colon and next(verbs, None) is None


def _who_came_out(clause: Clause, start: int, said: list[Unit]) -> list[Unit]:
    """``Après un entretien avec Y, l'accord semble proche, a déclaré la ministre X``: X, who speaks of what
    he took part in; not a spokesman.
    """
    opening = clause.text(clause.start, start).strip()
    if not said or pattern("modifiers", "coming_out").fullmatch(opening) is None:
        return []
    party = clause.doc._.parties[said[0].parties[0]]
    for_others = speaks_for_others(clause, said[0].parties[0])
    return [] if for_others or party.role_class in (None, "journalist") else said[:1]


def _whose_stay(clause: Clause, trigger: int) -> list[Unit]:
    """``La visite de X à P a été marquée par une audience avec Y``: X, whose stay the sentence is about."""
    for unit in clause.free_units():
        if unit.end <= trigger and unit.preposition == french.OF:
            opening = clause.text(clause.start, unit.left)
            if pattern("modifiers", "stay_of").fullmatch(opening) is not None:
                return coordinated_right(clause, unit)
    return []


def _is_dated_item(clause: Clause, trigger: int) -> bool:
    """Whether nothing but a day and a colon stands before a trigger, in its part of a list (``Lundi 3 mai :
    audience avec X ; mardi 4 mai : entretien avec Y``).
    """
    parts = (i + 1 for i in range(trigger - 1, clause.start - 1, -1) if clause.doc[i].text == ";")
    first = next(parts, clause.start)
    opening = range(first, trigger)
    dated = any(i in clause.time_at for i in opening)
    return (
        dated
        and any(clause.doc[i].text == ":" for i in opening)
        and all(
            i in clause.time_at or clause.doc[i].pos_ in ("PUNCT", "SPACE", "DET", "ADJ") for i in opening
        )
    )


def _agents_before(clause: Clause, trigger: int) -> list[Unit]:
    """``La visite a été proposée par X au cours d'un entretien avec Y``: X, who acts in the main clause."""
    agents = [u for u in clause.free_units() if u.end <= trigger and u.preposition == french.BY]
    during = pattern("modifiers", "adjunct").search(clause.text(clause.start, trigger)) is not None
    return coordinated_left(clause, agents[-1]) if agents and clause.are_people(agents) and during else []


def _only_reports(clause: Clause, unit: Unit, trigger: int) -> bool:
    """``Le porte-parole X a confirmé qu'une rencontre avec Y …``: X tells of talks that others hold."""
    spokesman = any(speaks_for_others(clause, p) for p in unit.parties)
    said = {clause.doc[i].lower_ for i in range(unit.end, trigger)}
    return spokesman and not said.isdisjoint(_THAT)


def is_said_by(clause: Clause, unit: Unit) -> bool:
    """Whether a unit is the inverted subject of a verb of saying (``…, a précisé la porte-parole X``)."""
    before = range(unit.left - 1, max(clause.start, unit.left - _SAYING_REACH), -1)
    comma = next((i for i in before if clause.doc[i].text in _OPENS_ASIDE), None)
    if comma is None or any(i in clause.unit_at for i in range(comma, unit.left)):
        return False
    if any(clause.doc[i].lower_ in _THAT for i in range(comma, unit.left)):
        return False  # "V, maire de P, a précisé que X viendrait"
    said = clause.text(comma + 1, unit.left)
    if pattern("modifiers", "said_aside").match(said) is not None:
        return True
    auxiliary, _, participle = said.partition(" ")
    said = participle if auxiliary in _PERFECT else said
    return pattern("status", "reporting").match(said) is not None


def _is_told_besides(clause: Clause, start: int, end: int, unit: Unit) -> bool:
    """``Une audience chez le roi était prévue, le ministre étant absent``: whether a noun of contact is the
    subject of its sentence, and a unit only told of behind it.
    """
    leading = all(
        i in clause.time_at or i in clause.place_at or clause.doc[i].pos_ in _BEFORE_SUBJECT
        for i in range(clause.start, start)
    )
    verb = next((i for i in range(end, unit.left) if is_finite_verb(clause, i)), None)
    return leading and verb is not None and "," in clause.text(verb, unit.left)


def _has_verb_before(clause: Clause, trigger: int) -> bool:
    """Whether a verb before a noun has a subject of its own (``Cette rencontre a été suivie d'un entretien
    avec Y``), but not ``C'est lors d'un entretien avec Y que X …``.
    """
    verbs = [i for i in range(clause.start, trigger) if is_finite_verb(clause, i)]
    return bool(verbs) and any(clause.doc[i].pos_ == "NOUN" for i in range(clause.start, verbs[0]))


def subject_after(clause: Clause, units: list[Unit]) -> list[Unit]:
    """The subject that follows a clause in front of the sentence (``l'audience que lui a accordée X, Y
    s'est dit …``).
    """
    end = max((u.end for u in units), default=clause.start)
    after = [u for u in clause.free_units() if u.left >= end and u.preposition is None]
    return after[:1]


def is_place_the_subject(clause: Clause, trigger: int) -> bool:
    """``Le Caire a accueilli X``: whether a place without a preposition stands right before the verb."""
    place = next((e for e in clause.doc.ents if e.label_ == "LOC" and e.end == trigger), None)
    if place is None or place.start < clause.start:
        return False
    before = [t for t in clause.doc[clause.start : place.start] if t.pos_ not in ("DET", "SPACE")]
    return not before
