"""Who took part in a gathering: those of whom it is told what they said or did there."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.gatherings.attendance import Part, gathering_verb
from pipeline.analysis.contacts.gatherings.company import gapped_units, likewise_units
from pipeline.analysis.contacts.gatherings.events import Event, find_events, is_at, same_clause
from pipeline.analysis.contacts.gatherings.participants import (
    is_inverted,
    list_after,
    members_of,
    sends_another,
)
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.complements import object_units
from pipeline.analysis.contacts.slots.verb_subject import subject_units

_THAT = words("relatives", "object")
_WHERE_REACH = 14


def speaking(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``X y a plaidé pour …``, ``Au sommet de P, X a appelé à …``, ``Dans son allocution, X …``."""
    told = bool(clause.found("gatherings", "speech")) and not events
    told = told or (_is_in_turn(clause) and not events)
    for i in clause.listed:
        known = gathering_verb(clause, i, "speak")
        if known is None or known[1].voice == "passive" or known[1].negated or sends_another(clause, i):
            continue
        group = known[1]
        event = _event_at(clause, group, events)
        told = told or group.there  # and so do those who speak after him
        if event is None and not told:
            continue
        inverted = is_inverted(clause, group)
        units = list_after(clause, group.verb + 1, (None,)) if inverted else subject_units(clause, group)
        units = [*units, *gapped_units(clause, group), *likewise_units(clause, group.verb)]
        yield Part("intervenir_à", group.start, i + 1, _people(clause, units), group, event)


def _is_in_turn(clause: Clause) -> bool:
    """``Au sommet de P, X a appelé à … | À son tour, Y a réclamé …``: whether Y too spoke there."""
    earlier = clause.previous
    if earlier is None or not clause.found("gatherings", "in_turn"):
        return False
    return any(not (e.marginal or e.weak) for e in find_events(earlier))


def holding_forth(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``X a donné la parole à Y puis à Z``, ``X a précédé Y à la tribune``."""
    for i in clause.listed:
        known = gathering_verb(clause, i, "floor")
        if known is None or known[1].negated or known[1].is_undergone:
            continue
        event = next((e for e in events if not (e.marginal or e.weak)), None)
        spoken = [*object_units(clause, i + 1), *list_after(clause, i + 1, (french.AT,))]
        units = [*subject_units(clause, known[1]), *spoken]
        yield Part("parole_à", known[1].start, i + 1, _people(clause, units), known[1], event)


def fronted(clause: Clause, events: list[Event]) -> Iterator[Part]:
    """``Au sommet de P, X a …``: whoever does something at a gathering that the sentence begins with."""
    event = next((e for e in events if not (e.marginal or e.weak)), None)
    if event is None or not is_at(clause, event) or event.passing:
        return
    if any(is_finite_verb(clause, i) for i in range(clause.start, event.start) if i not in clause.unit_at):
        return
    for i in range(event.end, clause.end):
        if i in clause.unit_at or i in clause.time_at or not is_finite_verb(clause, i):
            continue
        group = verb_group(clause, i, "present")
        units = [u for u in subject_units(clause, group) if u.left >= event.end]
        if units and not group.negated:
            units = [*units, *gapped_units(clause, group), *likewise_units(clause, group.verb)]
            members = members_of(clause, event)
            yield Part("au_sommet", event.start, i + 1, _people(clause, units), None, event, members)
        return


def _event_at(clause: Clause, group: VerbGroup, events: list[Event]) -> Event | None:
    """The gathering at which someone speaks: ``au sommet``, ``lors de la conférence``."""
    strong = [e for e in events if not (e.marginal or e.weak or e.mentioned or _is_said(clause, group, e))]
    return next((e for e in strong if is_at(clause, e) or _is_where(clause, e, group)), None)


def _is_said(clause: Clause, group: VerbGroup, event: Event) -> bool:
    """``X souhaite que Y participe au sommet``, ``a appelé à boycotter le sommet``, ``a condamné l'attentat
    commis pendant le sommet``: X only speaks of it.
    """
    between = [i for i in range(group.verb + 1, event.start) if i not in clause.unit_at]
    return any(
        clause.doc[i].lower_ in _THAT
        or is_finite_verb(clause, i)
        or not {"Inf", "Part"}.isdisjoint(clause.doc[i].morph.get("VerbForm", []))
        for i in between
    )


def _is_where(clause: Clause, event: Event, group: VerbGroup) -> bool:
    """``une conférence à P, où X a prononcé un discours``."""
    between = range(event.end, min(group.start, event.end + _WHERE_REACH))
    where = next((i for i in between if clause.doc[i].lower_ == french.WHERE), None)
    return where is not None and same_clause(clause, where, group.start)


def _people(clause: Clause, units: list[Unit]) -> list[Unit]:
    return [u for u in units if clause.are_people([u])]
