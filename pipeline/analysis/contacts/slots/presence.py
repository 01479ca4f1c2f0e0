"""Who was there beside: ``en présence de MM. : …``, ``Entouré de Y, X a …``."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.slots.complements import complement_units

# Parts of speech beside times and places in what may open a sentence before a participle.
_OPENING = ("ADP", "DET", "PUNCT", "ADV", "SPACE", "CCONJ")
_COMPANIONS = prepositions("companions")


def settle_presence(clause: Clause) -> None:
    """``en présence de MM. : …`` governs every name after it; ``Entouré de Y, X a …`` makes Y the
    companion of X.
    """
    listed = next(iter(clause.found("modifiers", "presence_list")), None)
    attended = next(iter(clause.found("modifiers", "attended_by")), None)
    fronted = _fronted_participle(clause)
    for unit in clause.free_units():
        after = clause.doc[unit.left].idx - clause.span.start_char
        if listed is not None and after >= listed.end():
            unit.preposition = french.IN_PRESENCE_OF
        if attended is not None and after >= attended.end() and unit.preposition in (None, french.OF):
            unit.preposition = french.IN_PRESENCE_OF
    if fronted is None:
        return
    companions = complement_units(clause, fronted + 1, _COMPANIONS)
    bearers = [u for u in clause.free_units() if u.preposition is None and u not in companions]
    if companions and bearers:
        bearers[0].companions = companions
        for unit in companions:
            clause.nest(unit)


def _fronted_participle(clause: Clause) -> int | None:
    """The participle of ``Accompagné de Y, X a …``, ``Lundi à Rome, accompagné de Y, X a …``."""
    match = next(iter(clause.found("modifiers", "accompanied")), None)
    if match is None:
        return None
    at = clause.span.start_char + match.start()
    token = next(i for i in range(clause.start, clause.end) if clause.doc[i].idx >= at)
    for i in range(clause.start, token):
        free = i in clause.time_at or i in clause.place_at or clause.doc[i].pos_ in _OPENING
        if not free or i in clause.unit_at:
            return None
    return token
