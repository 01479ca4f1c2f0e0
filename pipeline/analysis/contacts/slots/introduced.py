"""Those whom words right behind a party introduce: ``conduite par X``, ``accompagné de Y``, ``comme X``."""

from __future__ import annotations

from itertools import pairwise

from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import BY
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.openings import opens_clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb

# How many characters may stand between a phrase and the one whom it names: an adverb and an article.
_GAP = 11
# How many words behind a party those may be introduced who belong to it.
_REACH = 14
# How many words may stand before what introduces them, and those that make a clause of its own of these.
_LONGEST_GAP = 9
_VERBS = words("lists", "between_introduced")
_THOSE = words("anaphors", "those")
_WHOM = words("lists", "whom")


def at_its_head(clause: Clause, unit: Unit) -> list[Unit]:
    """``cinq sénateurs, X en tête, ont été reçus``, ``X en tête, cinq sénateurs ont …``: X."""
    if not clause.may_hold("modifiers", "at_the_head"):
        return []
    for other in clause.free_units():
        match = pattern("modifiers", "at_the_head").match(clause.text(other.end, clause.end))
        if match is None or other.preposition is not None or not clause.are_people([other]):
            continue
        closed = clause.doc[other.end].idx + match.end()
        behind = clause.text(unit.end, other.left).strip() == ","
        before = other.left == clause.start and 0 <= clause.doc[unit.left].idx - closed <= 1
        if behind or before:
            return [other]
    return []


def fronted_leaders(clause: Clause, unit: Unit) -> list[Unit]:
    """``Conduits par X, des sénateurs …``, ``Avec X à leur tête, ils …``, ``Sous la conduite de X, qui …, dix
    sénateurs …``: X, in front of the group whom a comma parts from him.
    """
    first = clause.free_units()[0]
    if first is unit or not clause.doc._.parties[unit.mention.parties[0]].plural:
        return []
    listed = coordinated_right(clause, first)
    last = listed[-1].end
    told = f"{clause.text(clause.start, first.left)} … {clause.text(last, unit.left)}"
    parted = any(last <= u.left < unit.left and u.preposition is None for u in clause.free_units())
    led = not parted and pattern("modifiers", "led_in_front").fullmatch(told.strip()) is not None
    return listed if led and clause.are_people(listed) else []


def instances(clause: Clause, unit: Unit) -> list[Unit]:
    """``des responsables comme X et Y``, ``de hauts responsables tels que X``: those named right behind the
    group, unless they are the subject of what follows (``comme X l'avait dit``).
    """
    if not clause.may_hold("modifiers", "likened"):
        return []
    for other in clause.free_units():
        if other.left > unit.end:
            between = clause.text(unit.end, other.start).strip()
            likened = pattern("modifiers", "likened").fullmatch(between) is not None
            listed = coordinated_right(clause, other) if likened else []
            return [] if not listed or opens_clause(clause, listed[-1]) else listed
    return []


def escorts(clause: Clause, unit: Unit) -> list[Unit]:
    """``X, que Y et Z accompagnent, est arrivé``: Y and Z."""
    if not clause.may_hold("modifiers", "accompanying_behind"):
        return []
    relative = unit.end + (unit.end < clause.end and clause.doc[unit.end].text == ",")
    if relative >= clause.end or clause.doc[relative].lower_ not in _WHOM:
        return []
    first = next((u for u in clause.free_units() if u.left == relative + 1), None)
    listed = coordinated_right(clause, first) if first is not None else []
    behind = clause.text(listed[-1].end, clause.end) if listed else ""
    return listed if pattern("modifiers", "accompanying_behind").match(behind) is not None else []


def _has_verb(clause: Clause, start: int, end: int) -> bool:
    """Whether a colon between two tokens opens a clause with a verb of its own, not a list of names."""
    colon = next((i for i in range(start, end) if clause.doc[i].text == ":"), end)
    return any(is_finite_verb(clause, i) for i in range(colon, end))


def _of_one_delegation(clause: Clause, leaders: list[Unit]) -> list[Unit]:
    """A list of leaders up to those of the next delegation (``par X, celle de P par Y``)."""
    for number, (one, other) in enumerate(pairwise(leaders), 1):
        if not _THOSE.isdisjoint(clause.text(one.end, other.left).split()):
            return leaders[:number]
    return leaders


def _of_its_state(clause: Clause, delegation: Unit, leaders: list[Unit]) -> list[Unit]:
    """A list of leaders up to one whose own words name another state: ``la délégation du Soudan, conduite par
    X, et le président du Burkina Faso, Y``.
    """
    states = {clause.doc._.parties[p].country for p in delegation.mention.parties} - {None}
    for number, leader in enumerate(leaders[1:], 1):
        roles = (r for r in clause.doc._.roles if leader.start <= r.start < leader.end)
        named = {country for role in roles for country in role.countries}
        if states and named and states.isdisjoint(named):
            return leaders[:number]
    return leaders


def belonging(clause: Clause, leaders: list[Unit]) -> list[Unit]:
    """``conduite par X, et dont fait partie Y``: Y."""
    if not leaders:
        return []
    last = leaders[-1].end
    match = pattern("delegations", "belonging").match(clause.text(last, clause.end))
    if match is None:
        return []
    reached = clause.doc[last].idx + match.end()
    after = (u for u in clause.free_units() if clause.doc[u.left].idx >= reached - 1 and u.left >= last)
    first = next(after, None)
    beside = first is not None and clause.doc[first.left].idx - reached <= _GAP
    return coordinated_right(clause, first) if first is not None and beside else []


def introduced(clause: Clause, unit: Unit, key: str, prepositions: tuple[str | None, ...]) -> list[Unit]:
    """The list that a participle right after a unit introduces (``conduite par …``, ``accompagné de …``)."""
    match = clause.first_between("modifiers", key, unit.end, unit.end + _REACH)
    between = match.string[: match.start()].split() if match is not None else []
    if match is None or len(between) > _LONGEST_GAP or not _VERBS.isdisjoint(between):
        return []
    if pattern("modifiers", "introduces_bare").fullmatch(match.group()) is not None:
        prepositions = (None,)  # "ayant à sa tête X, a été reçue par Y"
    if pattern("modifiers", "introduces_by").fullmatch(match.group()) is not None:
        prepositions = BY
    for other in clause.free_units():
        if other.left > unit.end and other.preposition in prepositions:
            gap = clause.text(unit.end, other.left)
            listed = key != "members" or not _has_verb(clause, unit.end, other.left)
            if len(gap) >= match.start() and len(gap.split()) <= 14 and listed:
                listed_units = _of_one_delegation(clause, coordinated_right(clause, other))
                return _of_its_state(clause, unit, listed_units) if key == "led" else listed_units
            break
    return []
