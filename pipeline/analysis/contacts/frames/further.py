"""Contacts of the same subject that only a further complement tells of: ``avec X, puis avec Y``, ``a reçu
lundi X, mardi Y``, ``a vu X ainsi que, pour la première fois, Y``, ``a donné audience à X, puis à Y``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipeline import french
from pipeline.analysis.contacts.circumstances.noun_status import status_of_noun
from pipeline.analysis.contacts.frame import Frame, names_person, parties_of
from pipeline.analysis.contacts.frames.phrase_lexicon import phrase_entries
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.prepositions import BY, TO, WITH
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.openings import has_own_verb, opens_clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.lexicons import lexicon

# Frames of verbs whose second side is a direct object.
_DIRECT = ("object", "host_guest")
# The rules of talks whose noun says of whom they are, both sides alike.
_OF_BOTH = ("noun_de", "noun_entre", "noun_tiret")
# How rules end whose second side stands behind "à".
_DATIVE = "_à"


@cache
def _direct_rules() -> frozenset[str]:
    """The rules of verbs and phrases whose second side is a direct object."""
    verbs = (name for name, entry in lexicon("contacts")["verbs"].items() if entry["frame"] in _DIRECT)
    phrases = (entry.name for entries in phrase_entries().values() for entry in entries if not entry.to)
    return frozenset((*verbs, *phrases))


def further_partners(clause: Clause, frame: Frame) -> Iterator[Frame]:
    """Contacts of the same subject that only a further complement tells of.

    ``avec X, puis avec Y``, ``un entretien avec X et un autre avec Z``, ``a reçu lundi X, mardi Y``.
    """
    if len(frame.sides) != 2 or frame.rule in _OF_BOTH:
        return
    yield from _given_to_another(clause, frame)
    if frame.kind == "message":
        return
    besides = [u for u in clause.free_units() if u.preposition == french.BESIDES]
    for unit in (u for u in besides if names_person(clause, [u])):  # "outre X, il a rencontré Y"
        yield replace(frame, sides=[frame.sides[0], parties_of(coordinated_right(clause, unit)[:1])])
    for unit in clause.free_units():
        if unit.left < frame.end or set(unit.parties) & frame.principals:
            continue
        gap = range(frame.end, unit.left)
        in_order = unit.preposition is None and _in_order(clause, gap, unit)
        if not in_order and not _may_go_on(clause, frame, gap, unit):
            continue
        if not (in_order or _leads_on(clause, gap)) or _names_talks(clause, gap):
            return
        yield _with_partner(clause, frame, unit, in_order)


def _given_to_another(clause: Clause, frame: Frame) -> Iterator[Frame]:
    """``a accordé deux audiences, l'une à X, l'autre à Y``, ``une lettre à X, une autre à Y``: with Y."""
    end = frame.end
    for unit in clause.free_units():
        if unit.left < end or set(unit.parties) & frame.principals:
            continue
        given = clause.text(end, unit.left)
        if unit.preposition not in TO or pattern("modifiers", "to_another").search(given) is None:
            continue
        if any(is_finite_verb(clause, i) for i in range(end, unit.left) if i not in clause.time_at):
            return
        end = unit.end
        sides = [frame.sides[0], parties_of([unit])]
        yield Frame(frame.kind, frame.rule, clause, unit.left, end, sides, frame.group, frame.start, end)


def _may_go_on(clause: Clause, frame: Frame, gap: range, unit: Unit) -> bool:
    """Whether a unit is governed as the one whom the subject of a frame dealt with."""
    if unit.preposition == french.BY:  # not "a reçu X pour un entretien qualifié d'utile par Y"
        return not _is_done_by_subject(frame)
    if unit.preposition in (*WITH, *BY):
        return True
    if unit.preposition in TO:
        return frame.rule.endswith(_DATIVE) and _is_joined(clause, range(gap.start, gap.stop - 1), unit)
    if unit.preposition is not None or frame.rule not in _direct_rules() or opens_clause(clause, unit):
        return False
    dated = any(i in clause.time_at or i in clause.place_at for i in gap)
    return dated or _is_joined(clause, gap, unit)


def _with_partner(clause: Clause, frame: Frame, unit: Unit, in_order: bool) -> Frame:
    """The same contact with another partner, and those side by side with him."""
    members = coordinated_right(clause, unit)
    hosts = unit.preposition == french.BY or (in_order and frame.rule.endswith("_par"))
    sides = [parties_of(members), frame.sides[1]] if hosts else [frame.sides[0], parties_of(members)]
    last = members[-1].end
    further = Frame(frame.kind, frame.rule, clause, unit.left, last, sides, frame.group, frame.start, last)
    if frame.group is None and status_of_noun(frame) != "held":
        further.status = status_of_noun(frame)  # "La visite s'achèvera par un entretien avec X, puis avec Y"
    return further


def _is_joined(clause: Clause, gap: range, unit: Unit) -> bool:
    """Whether what stands before a further partner joins him: ``, puis``, ``et, dans la foulée,``; he is the
    subject of no verb behind him (``et, à la surprise générale, Z, qui …, a quitté P``).
    """
    text = clause.text(gap.start, gap.stop)
    if pattern("modifiers", "in_the_wake").search(text) is not None:
        return True
    return pattern("modifiers", "joined_over_aside").search(text) is not None and not has_own_verb(
        clause, unit
    )


def _is_done_by_subject(frame: Frame) -> bool:
    """Whether a verb in the active voice tells of a contact, which needs no further agent."""
    active = frame.group is not None and frame.group.voice == "active"
    return active and not frame.rule.endswith("_par")


def _in_order(clause: Clause, gap: range, unit: Unit) -> bool:
    """``a reçu X d'abord, Y ensuite``, ``avec X le matin et Y l'après-midi``: nothing but a time or a word of
    order parts them, and another stands behind the second.
    """
    between = [i for i in gap if i not in clause.time_at and not clause.doc[i].is_punct]
    text = " ".join(clause.doc[i].lower_ for i in between)
    if not gap or pattern("modifiers", "between_in_order").fullmatch(text) is None:
        return False
    return unit.end in clause.time_at or (
        pattern("modifiers", "then_in_order").match(clause.text(unit.end, min(clause.end, unit.end + 5)))
        is not None
    )


def _names_talks(clause: Clause, gap: range) -> bool:
    """Whether a noun of contact of its own stands before a complement (``audience avec X ; entretien avec
    Y``), behind a semicolon.
    """
    _, semicolon, text = clause.text(gap.start, gap.stop).rpartition(";")
    return semicolon != "" and any(
        pattern("nouns", kind).search(text) is not None for kind in ("meeting", "call")
    )


def _leads_on(clause: Clause, gap: range) -> bool:
    """Whether what stands after a complement leads on to another: ``puis``, or a new day or place alone."""
    verbs = (i for i in gap if i not in clause.unit_at and i not in clause.time_at)
    if any(is_finite_verb(clause, i) for i in verbs):
        return False
    if pattern("modifiers", "further").search(f" {clause.text(gap.start, gap.stop)} "):
        return True
    return clause.doc[gap.start].text == "," and all(
        i in clause.time_at or i in clause.place_at or clause.doc[i].pos_ in ("PUNCT", "DET", "ADP")
        for i in gap
    )
