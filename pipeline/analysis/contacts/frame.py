"""A frame: one trigger in one sentence with the parties that fill its slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from pipeline import french
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.relatives import relative_end
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.places import PlacePhrase
from pipeline.lexicons import lexicon
from pipeline.records import Kind, Status
from pipeline.records.role_classes import LEADERS, MINISTERS, POSTED, UNIQUE

EXCHANGES: tuple[Kind, ...] = ("meeting", "call", "message")
"""The kinds of contact in which two sides deal with each other."""

TALKS: tuple[Kind, ...] = ("meeting", "call")
"""Those in which they talk to each other."""

_SUBORDINATING = words("clauses", "relatives")
_NO_OFFICE = (None, "other", "journalist")
# Offices that somebody's son or brother may hold beside.
_OFFICIALS = MINISTERS | POSTED | {"deputy_minister", "advisor", "parliamentarian"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that tell of a contact: of which ``kind``, by which ``rule`` and where; ``span`` holds their
    tokens, ``group`` the verb that governs them, or that they are."""

    kind: Kind
    rule: str
    clause: Clause
    span: tuple[int, int]
    group: VerbGroup | None = None


@dataclass(slots=True)
class Frame:
    """A trigger with its sides. ``recalls``: an earlier occasion of the same parties as the last one told,
    whose sides it takes (``leur précédent entretien, en mai``). ``sides`` hold indices into
    ``doc._.parties``; ``start`` and ``end`` the tokens it spans. ``shares``: what each feature adds to the
    log-odds of a frame that a model proposes, None for one that a rule finds; ``meant``: what spoke for each
    party that a model put in the place of the one whom rules took a pronoun or an office for."""

    kind: Kind
    rule: str
    clause: Clause
    trigger_start: int
    trigger_end: int
    sides: list[list[int]]
    group: VerbGroup | None = None
    start: int = 0
    end: int = 0
    attendees: list[tuple[int, str]] = field(default_factory=list)
    place: PlacePhrase | None = None
    status: Status | None = None
    recalls: bool = False
    continues: bool = False
    shares: list[tuple[str, float]] | None = None
    meant: dict[int, list[tuple[str, float]]] = field(default_factory=dict)

    @property
    def principals(self) -> set[int]:
        """Every party of the frame, whatever its side."""
        return {p for side in self.sides for p in side}


def parties_of(units: list[Unit]) -> list[int]:
    """The parties of units in order, each once."""
    found: list[int] = []
    for unit in units:
        for party in unit.parties:
            if party not in found:
                found.append(party)
    return found


def recalling_frame(kind: Kind, rule: str, clause: Clause, start: int, end: int) -> Frame:
    """A frame of one more occasion of the same parties as the last one told, whose sides it takes."""
    return Frame(kind, rule, clause, start, end, [], None, start, end, recalls=True)


def make_frame(
    trigger: Trigger, one: list[Unit], other: list[Unit], reciprocal: bool = False
) -> Frame | None:
    """A frame with two sides; a party named on both stays on the second.

    ``reciprocal``: without another side, the members of the first dealt with each other (``se sont
    rencontrés``). Those who act together are one side, be they of two states.
    """
    clause = trigger.clause
    second = parties_of(other)
    if (not second and not reciprocal) or _are_relatives(clause, one) or _are_relatives(clause, other):
        return None
    first = [p for p in parties_of(one) if p not in second]
    if one and not first and len(second) > 1:
        first, second = second[:1], second[1:]
    sides = [first, second] if second else _marked_sides(clause, one) or _compatriots(clause, first, one)
    sides.extend([p] for p in _mediators(trigger) if not any(p in side for side in sides))
    if len([s for s in sides if s]) < 2:
        return None
    mediated = len(sides) == 2 and _is_mediated(clause, *sides)
    sides = [part for n, side in enumerate(sides) for part in by_state(clause, side, mediated and n == 0)]
    return _spanning(trigger, [s for s in sides if s], [*one, *other])


def _spanning(trigger: Trigger, sides: list[list[int]], units: list[Unit]) -> Frame:
    """The frame of a trigger from the first to the last token of it and of those units that stand in its
    clause.
    """
    clause, (start, end) = trigger.clause, trigger.span
    near = [u for u in units if clause.start <= u.left and u.end <= clause.end]
    first = min([start, *(u.start for u in near)])
    last = max([end, *(u.end for u in near)])
    return Frame(trigger.kind, trigger.rule, clause, start, end, sides, trigger.group, first, last)


def gather_frame(trigger: Trigger, units: list[Unit]) -> Frame | None:
    """A frame in which every unit sits on a side of its own; a single group is split into its members."""
    frame = make_frame(trigger, units, [], reciprocal=True)
    if frame is None or len(units) == 1:
        return frame
    clause = trigger.clause
    sides = (
        _named_sides(clause, units) or _marked_sides(clause, units) or [parties_of([unit]) for unit in units]
    )
    sides = [
        [p for p in side if not any(p in earlier for earlier in sides[:n])] for n, side in enumerate(sides)
    ]
    mediators = [[p] for p in _mediators(trigger) if p not in parties_of(units)]
    frame.sides = [side for side in sides if side] + mediators
    return frame


def _named_sides(clause: Clause, units: list[Unit]) -> list[list[int]]:
    """``du côté syrien, X et Y, du côté libanais, Z``: who sits on each side that the sentence names."""
    marks = [clause.span.start_char + match.start() for match in clause.found("modifiers", "side_named")]
    sides: dict[int, list[Unit]] = {}
    for unit in units:
        before = [n for n, mark in enumerate(marks) if mark < clause.doc[unit.left].idx]
        if before:
            sides.setdefault(before[-1], []).append(unit)
    return [parties_of(side) for side in sides.values()] if len(sides) > 1 else []


def _marked_sides(clause: Clause, units: list[Unit]) -> list[list[int]]:
    """``X et Y, d'une part, Z, d'autre part``: as many sides as such words stand before or behind."""
    sides: dict[int, list[Unit]] = {}
    for unit in units if clause.side_marks else ():
        sides.setdefault(sum(end <= unit.left for _, end in clause.side_marks), []).append(unit)
    return [parties_of(side) for side in sides.values()] if len(sides) > 1 else []


def _is_mediated(clause: Clause, one: list[int], other: list[int]) -> bool:
    """Whether two ministers or chiefs of different states hold discussions with envoys who are of neither."""
    if not clause.found("modifiers", "mediated"):
        return False
    people, envoys = ([clause.doc._.parties[p] for p in side] for side in (one, other))
    states = {p.country for p in people}
    return (
        len(people) == len(states) == 2
        and all(p.role_class in LEADERS for p in people)
        and all(p.role_class == "envoy" and p.country not in states for p in envoys)
    )


def _compatriots(clause: Clause, parties: list[int], units: list[Unit]) -> list[list[int]]:
    """Those who dealt with each other, a side each; of three and more, those of one state or body sit
    together.
    """
    roles = pattern("party", "relative_roles")
    officials = [p for p in parties if roles.fullmatch((clause.doc._.parties[p].role or "").lower()) is None]
    parties = officials if len(officials) > 1 else parties
    stands_for = {p: clause.doc._.parties[p].country or clause.doc._.parties[p].organisation for p in parties}
    offices = _shared_offices(clause, parties) | _delegates(units)
    if len(parties) < 3 or (len(set(stands_for.values()) - {None}) < 2 and not offices):
        return [[p] for p in parties]
    sides: dict[object, list[int]] = {}
    for p in parties:
        sides.setdefault(offices.get(p) or stands_for[p] or p, []).append(p)
    return list(sides.values())


def _delegates(units: list[Unit]) -> dict[int, str]:
    """For those who stand for one delegation (``les négociateurs du Front (X et Y)``), that delegation."""
    several = [u for u in units if len(u.parties) > 1 and u.mention.form in ("body", "role")]
    return {p: unit.mention.text for unit in several if len(units) > 1 for p in unit.parties}


def _shared_offices(clause: Clause, parties: list[int]) -> dict[int, str]:
    """For those whom one plural names together (``les envoyés du Front, X et Y``), that plural."""
    doc = clause.doc
    found: dict[int, str] = {}
    for role in doc._.roles:
        if role.plural and clause.start <= role.start < clause.end and len(role.countries) < 2:
            names = {doc.ents[holder]._.name or doc.ents[holder].text for holder in role.holders}
            holders = [p for p in parties if doc._.parties[p].name in names]
            if 1 < len(holders) < len(parties):
                found.update((p, role.text) for p in holders)
    return found


def by_state(clause: Clause, side: list[int], mediated: bool) -> list[list[int]]:
    """A side as it is, or split by state: where ``mediated``, at talks called trilateral or ``à quatre``."""
    if len(side) < 2:
        return [side]
    text = clause.lower
    apart = mediated or pattern("modifiers", "multilateral").search(text) is not None
    if is_in_turn(text) or not apart:
        return [side]
    split: dict[object, list[int]] = {}
    for index in side:
        party = clause.doc._.parties[index]
        state = (party.country, party.organisation)
        split.setdefault(index if state == (None, None) else state, []).append(index)
    return list(split.values())


def states_of(clause: Clause, units: list[Unit]) -> set[tuple[str | None, str | None]]:
    """The states and bodies that units are of."""
    parties = (clause.doc._.parties[p] for p in parties_of(units))
    return {(p.country, p.organisation) for p in parties}


def of_two_states(clause: Clause, units: list[Unit]) -> bool:
    """Whether units name officials of two states or bodies, so that what they do together is talks."""
    parties = [clause.doc._.parties[p] for p in parties_of(units)]
    states = states_of(clause, units)
    peers = len(parties) == 2 and parties[0].role_class == parties[1].role_class and states == {(None, None)}
    return (len(states) == 2 or (peers and parties[0].role_class in UNIQUE)) and all(
        p.name and p.role_class not in _NO_OFFICE for p in parties
    )


def _are_relatives(clause: Clause, units: list[Unit]) -> bool:
    """Whether a side is nobody but someone's family without an office (``rejoint par son épouse X``)."""
    relatives = pattern("party", "relatives")
    family = bool(units) and all(relatives.match(unit.mention.text.lower()) for unit in units)
    return family and not any(clause.doc._.parties[p].role_class in _OFFICIALS for p in parties_of(units))


def _mediators(trigger: Trigger) -> list[int]:
    """Those under whose auspices the talks of a sentence are held; not what a clause of its own tells of
    (``X, qui a vu Y, juge qu'une conférence sous l'égide de Z …``).
    """
    units = [u for u in trigger.clause.free_units() if u.preposition == french.UNDER_AUSPICES_OF]
    return parties_of([u for u in units if _SUBORDINATING.isdisjoint(_words_between(trigger, u))])


def _words_between(trigger: Trigger, unit: Unit) -> list[str]:
    clause, span = trigger.clause, trigger.span
    start, end = (span[1], unit.left) if unit.left >= span[1] else (unit.end, span[0])
    if start == unit.end and start + 1 < end and clause.doc[start + 1].lower_ in _SUBORDINATING:
        start = relative_end(clause, start + 1)  # "sous l'égide de X, qui la préside, la réunion …"
    return [clause.doc[i].lower_ for i in range(start, end) if i not in clause.unit_at]


def names_person(clause: Clause, units: list[Unit]) -> bool:
    """Whether any of some units stands for a person."""
    return any(clause.doc._.parties[p].kind == "person" for p in parties_of(units))


def is_in_turn(text: str) -> bool:
    """Whether lower-case words say that several were met one after the other."""
    return pattern("modifiers", "successive").search(text) is not None or leads_to_next(text)


def leads_to_next(text: str) -> bool:
    """Whether lower-case words lead from one who was met to the next (``puis avec``)."""
    return _next_met().search(text) is not None


@cache
def _next_met() -> re.Pattern[str]:
    return re.compile(lexicon("contacts")["modifiers"]["next_met"])
