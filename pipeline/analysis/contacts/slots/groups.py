"""Who belongs to whom in a sentence: lists under one preposition, leaders of delegations, companions."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import closed_list, precedes_subject
from pipeline.analysis.contacts.slots.introduced import (
    at_its_head,
    belonging,
    escorts,
    fronted_leaders,
    instances,
    introduced,
)
from pipeline.analysis.contacts.slots.leaders import known_leaders, leaders_to_come, led_before, states_named
from pipeline.analysis.contacts.slots.presence import settle_presence

_SHARED_PREPOSITIONS = words("lists", "shared_prepositions")
_LEADER, _COMPANIONS = prepositions("leader"), prepositions("companions")
_MEMBERS = (None, *prepositions("members"))


def settle_lists(clause: Clause) -> None:
    """Give the members of a list the preposition of its head, a delegation its leaders, a party its
    companions.

    ``en présence de A, B et C`` governs all three; ``une délégation conduite par X`` stands for X; in ``X,
    accompagné de Y`` Y came along. Units so accounted for no longer count as free.
    """
    for unit in clause.free_units():
        if unit.preposition in _SHARED_PREPOSITIONS and not precedes_subject(clause, unit):
            for member in closed_list(clause, unit)[1:]:
                member.preposition = unit.preposition
    settle_presence(clause)
    for unit in clause.free_units():
        if not unit.nested:
            for accounted in (*_settle_leaders(clause, unit), *_settle_companions(clause, unit)):
                clause.nest(accounted)
    clause.__dict__.pop("unit_at", None)


def _settle_leaders(clause: Clause, unit: Unit) -> list[Unit]:
    """Give a delegation those who lead it or belong to it; those of them whom its sentence names."""
    named, members = _named_beside(clause, unit), _members_behind(clause, unit)
    leaders = [*led_before(clause, unit, named), *named]
    if not members:
        leaders = leaders or known_leaders(clause, unit) or leaders_to_come(clause, unit)
    if leaders and unit.mention.form == "body" and _stands_for_persons(clause, unit):
        leaders = [Unit(unit.mention, unit.left, unit.start, unit.end), *leaders]
    if leaders and (unit.mention.form == "body" or _may_be_more(clause, unit, leaders)):
        unit.leaders = leaders
        if not _stands_for_persons(clause, unit):
            _share_country(clause, unit)
    return [*named, *members] if unit.leaders else members


def _named_beside(clause: Clause, unit: Unit) -> list[Unit]:
    """Those whom words beside a party name as its leaders, else as its members."""
    leaders = (
        introduced(clause, unit, "led", _LEADER)
        or introduced(clause, unit, "led_inverted", (None,))
        or introduced(clause, unit, "convened", (french.CHAIRED_BY,))
        or at_its_head(clause, unit)
        or fronted_leaders(clause, unit)
    )
    return (
        [*leaders, *belonging(clause, leaders)]
        or introduced(clause, unit, "members", _MEMBERS)
        or instances(clause, unit)
    )


def _settle_companions(clause: Clause, unit: Unit) -> list[Unit]:
    """Give a party those of whom words behind it say that they came along, with those whom a group of them
    singles out (``accompagné de plusieurs responsables, dont X et Y``).
    """
    companions = introduced(clause, unit, "accompanied", _COMPANIONS)
    companions = companions or introduced(clause, unit, "accompanying", (None,)) or escorts(clause, unit)
    members = [m for c in companions if not c.is_told_by_name for m in _settle_leaders(clause, c)]
    unit.companions = [*unit.companions, *(c for c in companions if _is_somebody(clause, c))]
    return [*companions, *members]


def _stands_for_persons(clause: Clause, unit: Unit) -> bool:
    """Whether the text has told who belongs to a delegation."""
    return all(clause.doc._.parties[p].kind == "person" for p in unit.mention.parties)


def _members_behind(clause: Clause, unit: Unit) -> list[Unit]:
    """``une délégation, que conduisait X et à laquelle s'était joint Y``: those of its members whom the
    sentence names behind it.
    """
    members = set(unit.mention.parties)
    if unit.mention.form not in ("body", "pronoun") or not _stands_for_persons(clause, unit):
        return []
    behind = (u for u in clause.free_units() if u.left >= unit.end and u.mention.form == "name")
    return [u for u in behind if members.issuperset(u.mention.parties) and len(members) > 1]


def _may_be_more(clause: Clause, unit: Unit, leaders: list[Unit]) -> bool:
    """Whether a unit is a group of which those named behind it are: without names, or with one of them found
    (``des opposants, dont X et Y``).
    """
    named = {p for leader in leaders for p in leader.parties}
    return clause.doc._.parties[unit.mention.parties[0]].plural or (
        unit.mention.form == "group" and set(unit.mention.parties) < named
    )


def _is_somebody(clause: Clause, companion: Unit) -> bool:
    """Whether anything tells who came along (not ``accompagné d'une délégation de douze personnes``)."""
    party = clause.doc._.parties[companion.mention.parties[0]]
    delegation = pattern("company", "delegation").search(companion.mention.text.lower()) is not None
    known = party.kind == "person" or party.country is not None or party.organisation is not None
    return known or not delegation


def _share_country(clause: Clause, delegation: Unit) -> None:
    """Those who lead a delegation are of its country: ``une délégation de députés suédois conduite par X``,
    ``les délégations d'Haïti et du Bénin, conduites par X et Y``.
    """
    parties = clause.doc._.parties
    states = states_named(clause, delegation)
    if len(states) == len(delegation.parties) > 1:
        for party, state in zip(delegation.parties, states, strict=True):
            parties[party].country = state
        return
    country = parties[delegation.mention.parties[0]].country or (states[0] if len(states) == 1 else None)
    for party in delegation.parties:
        if country is not None and delegation.mention.form == "body":
            parties[party].country = country
