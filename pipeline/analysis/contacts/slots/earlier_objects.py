"""Whether somebody named before a verb is the object of an earlier one, or who spoke, and not its subject."""

from __future__ import annotations

from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.sentences.auxiliaries import AVOIR
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.insertions import auxiliary_before
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.analysis.contacts.slots.infinitives import is_of_listed_infinitive
from pipeline.analysis.contacts.slots.subjects import is_said_by
from pipeline.analysis.quotes import CLOSING_QUOTES

# Forms of verbs whose subject is that of the main clause.
OF_MAIN_SUBJECT = ("gerund", "infinitive")
# What may stand between a verb and its object, besides times and places.
_BEFORE_OBJECT = ("ADP", "ADV", "DET")
_ENDS_OF_ASIDES = (",", ")", "–", "—")


def is_object_before(clause: Clause, group: VerbGroup, unit: Unit) -> bool:
    """Whether a unit before a verb is the object of another one, and no speaker named behind his verb."""
    if group.tense in OF_MAIN_SUBJECT and is_inverted_speaker(clause, unit):
        return False
    if _is_governed_object(clause, unit) or is_of_listed_infinitive(clause, unit, group):
        return True
    if _speaks_aside(clause, unit):
        return True
    return _is_closed_object(clause, group, unit)


def _speaks_aside(clause: Clause, unit: Unit) -> bool:
    """``X, a fait savoir le palais, a reçu Y``: whether an aside that ends with a unit says who told it."""
    closed = unit.end < clause.end and clause.doc[unit.end].text in _ENDS_OF_ASIDES
    return closed and is_said_by(clause, unit)


def _is_governed_object(clause: Clause, unit: Unit) -> bool:
    """Whether the word before a unit is a verb of which it can only be the object (``a reçu Y``)."""
    before = unit.left - 1
    if before < clause.start:
        return False
    token = clause.doc[before]
    return (
        token.is_alpha
        and token.pos_ == "VERB"
        and before not in clause.unit_at
        and "Inf" not in token.morph.get("VerbForm", [])
    )


def _is_closed_object(clause: Clause, group: VerbGroup, unit: Unit) -> bool:
    """Whether a unit is what another verb took as its object before a comma closed it, a time or a place
    between (``X a reçu dimanche Y, | a appelé Z et …``); a subject has no comma between it and its verb.
    """
    comma = group.start - 1
    if unit.end != comma or clause.doc[comma].text != "," or is_inverted_speaker(clause, unit):
        return False
    verb = unit.left - 1
    while verb > clause.start and (
        verb in clause.time_at or verb in clause.place_at or clause.doc[verb].pos_ in _BEFORE_OBJECT
    ):
        verb -= 1
    if verb in clause.unit_at or clause.doc[verb].pos_ != "VERB":
        return False
    if "Inf" in clause.doc[verb].morph.get("VerbForm", []):  # "avant de rencontrer Y, | a vu X"
        return verb > clause.start and clause.doc[verb - 1].pos_ == "ADP"
    auxiliary = auxiliary_before(clause, verb - 1)
    return auxiliary is not None and clause.doc[auxiliary].lower_ in AVOIR


def is_inverted_speaker(clause: Clause, unit: Unit) -> bool:
    """``« … », a déclaré (lundi) X en recevant Y``: X, who speaks."""
    before = unit.left - 1
    while before > clause.start and (before in clause.time_at or before in clause.place_at):
        before -= 1
    auxiliary = (
        before > clause.start and clause.doc[before].pos_ == "VERB" and is_finite_verb(clause, before - 1)
    )
    opening = before - 1 if auxiliary else before
    quoted = opening > clause.start and clause.doc[opening - 1].text in (",", *CLOSING_QUOTES)
    return quoted and pattern("status", "reporting").fullmatch(clause.doc[before].lower_) is not None
