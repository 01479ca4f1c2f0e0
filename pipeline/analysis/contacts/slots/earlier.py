"""The subject of the sentences before, where a sentence names none, and of an agenda."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import states_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.slots.antecedents import only_looks_on
from pipeline.records.role_classes import MINISTERS

_SPOKESMEN = tuple(words("company", "spokesman"))
# Who speaks for a government beside an office of his own, or for rebels who have no other officials.
_ALSO_MINISTERS = MINISTERS | {"deputy_minister", "party"}
# How many sentences back somebody is sought for one that names no subject, and how many that tell of anybody.
_SUBJECT_REACH = 3
_TELLING = 2


def earlier_subject(clause: Clause) -> list[Unit]:
    """The subject of the sentences before, for a sentence that names none (``La rencontre souhaitée avec
    X …``).
    """
    for earlier in _telling_of_somebody(clause):
        for unit in earlier.free_units():
            if unit.preposition is None and not reports(clause, unit):
                unit = _of_whom_tells(earlier, unit)
                row = coordinated_right(earlier, unit, subject=True)
                return row if len(states_of(clause, row)) == 1 else [unit]
        if travelling := _who_travels(earlier):
            return travelling
    return []


def _who_travels(clause: Clause) -> list[Unit]:
    """``L'avion de X s'est posé à P.``, ``La visite de X à P a commencé.``: X, if nobody else is named."""
    units = clause.free_units()
    if len(units) != 1 or units[0].preposition != french.OF or len(units[0].parties) != 1:
        return []
    opening = clause.text(clause.start, units[0].left)
    keys = ("stay_of", "vehicle_of")
    return units[:] if any(pattern("modifiers", key).fullmatch(opening) for key in keys) else []


def _telling_of_somebody(clause: Clause) -> list[Clause]:
    """The sentences before that tell of somebody who acts, the nearest first; those that say who looked on
    come last.
    """
    telling = [c for c in clause.before(_SUBJECT_REACH) if c.free_units()][:_TELLING]
    return sorted(telling, key=only_looks_on)


def _of_whom_tells(clause: Clause, unit: Unit) -> Unit:
    """``Le porte-parole V a détaillé le programme du ministre X``: X; anybody else himself."""
    if not any(speaks_for_others(clause, p) for p in unit.parties):
        return unit
    others = (u for u in clause.free_units() if u.left >= unit.end and u.mention.form == "name")
    return next(others, unit)


def speaks_for_others(clause: Clause, party: int) -> bool:
    """Whether a party is a spokesman, and no minister beside it."""
    one = clause.doc._.parties[party]
    role = (one.role or "").casefold()
    return one.role_class not in _ALSO_MINISTERS and any(word in role for word in _SPOKESMEN)


def reports(clause: Clause, unit: Unit) -> bool:
    """Whether a unit is a journalist, who tells of the talks of others."""
    return clause.doc._.parties[unit.parties[0]].role_class == "journalist"


def agenda_subject(clause: Clause, trigger: int) -> list[Unit]:
    """The protagonist of the document, for a line of an agenda: nothing but hours, places and dashes
    before the trigger.
    """
    for i in range(clause.start, trigger):
        is_clock = any(c.isdigit() for c in clause.doc[i].text)
        token = clause.doc[i]
        if token.pos_ in ("VERB", "AUX", "PRON", "NOUN", "PROPN") and not (
            i in clause.time_at or i in clause.place_at or is_clock or token.ent_type_ == "LOC"
        ):
            return []
    if clause.protagonist is None or any(u.left < trigger for u in clause.free_units()):
        return []
    return [clause.protagonist]
