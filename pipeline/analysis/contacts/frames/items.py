"""Talks told in a list behind a colon, an item for each: ``a reçu deux visiteurs : X, à dix heures ; Y, à
quinze``.

The verb before the colon has the first of them for its party. What each item tells besides, the hour, the
room, what they spoke of, parts the next one from the list, so that it is no member of it by its words alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline import french
from pipeline.analysis.contacts.frame import TALKS, Frame, Trigger, make_frame, parties_of
from pipeline.analysis.contacts.frames.company import may_be_of_two_states
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.openings import has_own_verb
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.records import Kind

_RULE = "à_la_suite"
_ONES = words("series", "ones")
_RELATIVES = words("clauses", "relatives")


def item_frames(clause: Clause, frame: Frame) -> Iterator[Frame]:
    """The talks of the further items of the list in which a frame names its other party."""
    colon = _first_colon(clause)
    if colon is None or frame.kind not in TALKS or len(frame.sides) != 2:
        return
    semicolons = [i for i in range(colon, clause.end) if clause.doc[i].text == ";"]
    if not semicolons:
        return
    listed = [n for n, side in enumerate(frame.sides) if _is_item(clause, side, colon, semicolons[0])]
    if len(listed) != 1:
        return
    for start, end in zip(semicolons, [*semicolons[1:], clause.end], strict=True):
        unit = _named_in(clause, start + 1, end)
        if unit is None or has_own_verb(clause, unit):
            return
        members = coordinated_right(clause, unit)
        if frame.principals.isdisjoint(parties_of(members)):
            sides = [parties_of(members) if n in listed else list(s) for n, s in enumerate(frame.sides)]
            yield replace(frame, sides=sides, end=max(frame.end, members[-1].end))


def each_of_them(clause: Clause) -> Iterator[Frame]:
    """``Deux appels sont parvenus à X : celui de Y, puis celui de Z``: calls or audiences in number, and
    behind the colon whose each was.
    """
    announced = next(iter(clause.found("series", "announced")), None)
    colon = _first_colon(clause) if announced is not None else None
    if announced is None or colon is None:
        return
    hosts = [u for u in clause.free_units() if u.end <= colon and u.is_told_by_name]
    if len({u.parties for u in hosts}) != 1:
        return
    kind: Kind = "call" if clause.found("series", "calls") else "meeting"
    for unit in clause.free_units():
        pronoun = clause.doc[unit.left - 2].lower_ if unit.left - 2 > colon else ""
        pronoun = pronoun if unit.preposition == french.OF else ""
        told = {pronoun, clause.doc[unit.left - 1].lower_} & _ONES
        if told and may_be_of_two_states(clause, hosts, [unit]):
            span = (colon, unit.end)
            frame = make_frame(Trigger(kind, _RULE, clause, span), [unit], hosts[:1])
            if frame is not None:
                yield frame


def _first_colon(clause: Clause) -> int | None:
    """The first colon of a sentence."""
    return next((word.i for word in clause.words if word.text == ":"), None)


def _is_item(clause: Clause, side: list[int], colon: int, semicolon: int) -> bool:
    """Whether a side stands in the first item of a list, its general term before the colon or not."""
    units = [u for u in clause.free_units() if not set(u.parties).isdisjoint(side)]
    return any(colon < u.end <= semicolon for u in units)


def _named_in(clause: Clause, start: int, end: int) -> Unit | None:
    """The first person named in an item, before any verb of its own."""
    for i in range(start, end):
        unit = clause.unit_at.get(i)
        if unit is not None:
            person = clause.doc._.parties[unit.parties[0]].kind == "person"
            return unit if person and unit.is_told_by_name else None
        if is_finite_verb(clause, i) or clause.doc[i].lower_ in _RELATIVES:
            return None
    return None
