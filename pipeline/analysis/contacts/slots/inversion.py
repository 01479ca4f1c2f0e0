"""The subject that follows its verb, or that the main clause behind a fronted verb names."""

from __future__ import annotations

from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.analysis.contacts.slots.complements import object_units

_RELATIVES = words("clauses", "relatives")
_BARRIERS = words("clauses", "barriers")
_INVERTING = words("clauses", "inverting")
_GOVERNING = words("clauses", "completing")
_SUBJECT_PRONOUNS = words("clauses", "subject_pronouns")


def subject_to_come(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``De retour de Rabat, où il a rencontré Y, X …``: X, whom the pronoun announces."""
    i = group.start - 1
    if i < clause.start or i in clause.unit_at or clause.doc[i].lower_ not in _SUBJECT_PRONOUNS:
        return []
    if clause.doc[i - 1].lower_ not in _RELATIVES and clause.doc[i - 1].lower_ not in _BARRIERS:
        return []
    for j in range(group.verb + 1, clause.end):
        unit = clause.unit_at.get(j)
        if clause.doc[j].text == "," and j not in clause.unit_at:
            following = clause.unit_at.get(j + 1)
            if following is not None and following.preposition is None:
                return coordinated_right(clause, following, subject=True)
        elif unit is None and is_finite_verb(clause, j) and j not in clause.time_at:
            return []
    return []


def inverted_subject(clause: Clause, group: VerbGroup) -> list[Unit]:
    """The subject that follows: ``où l'a reçu le président X``; for a fronted infinitive or gerund, the main
    clause's.

    ``Après avoir rencontré Y, X …``: the object of the fronted verb comes first.
    """
    fronted = group.tense in ("infinitive", "gerund") or group.governor != ""
    after = group.verb
    if fronted and group.voice == "active" and group.object_clitic is None:
        objects = object_units(clause, group.verb + 1)
        if objects and not _is_complete(clause, group.verb + 1, objects[0].left):
            after = max(u.end for u in objects)
    opening = _nobody_before(clause, group) or _follows_quotation(clause, group)
    for unit in clause.free_units():
        if unit.left <= after or (fronted and unit.left == after):
            continue
        if "»" in clause.text(after, unit.left):
            break  # who says it, not who does it
        if unit.preposition is None and (group.object_clitic or fronted or opening):
            return coordinated_right(clause, unit, subject=True)
        if not (fronted or opening):
            break
    return []


def _is_complete(clause: Clause, start: int, end: int) -> bool:
    """Whether a fronted clause has its object or complement and is closed by a comma (``Après avoir eu un
    entretien avec X, | Y …``), so that what follows is the subject of the main clause.
    """
    commas = [i for i in range(start, end) if clause.doc[i].text == "," and i not in clause.unit_at]
    if not commas:
        return False
    told = clause.time_at | clause.place_at
    return any(
        unit.preposition in _GOVERNING
        if (unit := clause.unit_at.get(i)) is not None
        else clause.doc[i].pos_ == "NOUN" and i not in told
        for i in range(start, commas[-1])
    )


def next_subject(clause: Clause, verb: int) -> list[Unit]:
    """The first unit without a preposition that follows a verb, with what is coordinated to it."""
    for unit in clause.free_units():
        if unit.left > verb and unit.preposition is None:
            return coordinated_right(clause, unit, subject=True)
    return []


def _nobody_before(clause: Clause, group: VerbGroup) -> bool:
    """Whether a pronominal or passive verb opens its sentence (``A Nicosie se sont retrouvés X et Y``)."""
    opens = not any(u.end <= group.start for u in clause.free_units())
    return opens and group.voice in ("reflexive", "passive")


def _follows_quotation(clause: Clause, group: VerbGroup) -> bool:
    """Whether a verb stands right behind what someone wrote or said (``« … », avait écrit à Y X``)."""
    i = group.start - 1
    while i > clause.start and clause.doc[i].text == ",":
        i -= 1
    return clause.start < i < group.start - 1 and clause.doc[i].text in ("»", '"', "”")


def is_inverting(clause: Clause, i: int) -> bool:
    """Whether a word before a verb lets its subject follow (``C'est au téléphone que se sont parlé X et
    Y``).
    """
    return i >= clause.start and clause.doc[i].lower_ in _INVERTING
