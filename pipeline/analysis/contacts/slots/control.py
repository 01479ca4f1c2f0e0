"""Who is the subject of an infinitive that another is asked to do: ``a prié X de recevoir Y``."""

from __future__ import annotations

from collections.abc import Callable

from pipeline import french
from pipeline.analysis.contacts.frame import parties_of
from pipeline.analysis.contacts.lexicon import is_form, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, tagged_group
from pipeline.analysis.contacts.slots.clitics import clitic_units
from pipeline.analysis.contacts.slots.complements import relative_object

_REACH = 25
_BOUNDARIES = words("clauses", "boundaries")
_LINKS = words("verb_group", "before_infinitive")
_DATIVE = words("verb_group", "dative_clitics")

Subjects = Callable[[Clause, VerbGroup], list[Unit]]


def asked_to_do(clause: Clause, group: VerbGroup, subject_of: Subjects) -> list[Unit]:
    """The one whom another verb asks to do what an infinitive says: its object, or the pronoun before it.

    Empty where nobody is asked: ``a demandé à recevoir Y``.
    """
    told = group.object_clitic in _DATIVE  # "a prié X de lui dire": they stand before each other
    if group.tense != "infinitive" or told or clause.doc[group.start - 1].lower_ not in _LINKS:
        return []
    asking = _asking_verb(clause, group)
    if asking is None:
        return []
    verb, preposition = asking
    asked = tagged_group(clause, verb)
    if asked.is_undergone:
        return []
    asker = subject_of(clause, asked)
    between = (u for u in clause.free_units() if verb < u.left and u.end <= group.start)
    named = next((u for u in between if u.preposition == preposition), None)
    if named is not None:
        row = [u for u in coordinated_right(clause, named) if u.end <= group.start] or [named]
        return [] if set(parties_of(row)) & set(parties_of(asker)) else row  # "presse les parties de …"
    if asked.object_clitic is None and preposition is None and (taken_up := relative_object(clause, asked)):
        return taken_up  # "les avocats que X avait priés d'y rencontrer Y"
    dative = asked.object_clitic in _DATIVE
    if asked.object_clitic is None or dative != (preposition == french.AT):
        return []
    return clitic_units(clause, asked, asker)


def _asking_verb(clause: Clause, group: VerbGroup) -> tuple[int, str | None] | None:
    """The verb of asking before an infinitive, with the preposition of whom it asks."""
    for i in range(group.start - 1, max(clause.start, group.start - _REACH) - 1, -1):
        if i in clause.unit_at or i in clause.time_at or i in clause.place_at:
            continue
        word = clause.doc[i].lower_
        if clause.doc[i].pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
            if is_form("control", "of", word):
                return i, None
            if is_form("control", "to", word):
                return i, french.AT
        if word in _BOUNDARIES or is_finite_verb(clause, i):
            return None
    return None
