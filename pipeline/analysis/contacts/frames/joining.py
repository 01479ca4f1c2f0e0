"""Who joined talks that others hold: those of whom the same sentence says it, or the one after it."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import TALKS, Frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_left
from pipeline.analysis.contacts.slots.complements import complement_units, object_units
from pipeline.analysis.page import Page


def join_later(clause: Clause, frames: list[Frame]) -> None:
    """``des pourparlers auxquels se joindra Z``, ``…, rejoints par Z``: Z takes part in the talks told just
    before.
    """
    for key in ("joined_by", "joined_agent", "joined_absolute"):
        span = clause.span_of("modifiers", key)
        if span is None:
            continue
        units = _joiners(clause, key, *span)
        talks = [f for f in frames if f.kind in TALKS and f.trigger_end <= span[0] and len(f.sides) >= 2]
        if not units or not talks:
            continue
        frame = max(talks, key=lambda f: f.trigger_start)
        frame.sides = seat(clause.doc, frame.sides, units)
        frame.end = max(frame.end, units[-1].end)


def _joiners(clause: Clause, key: str, start: int, end: int) -> list[Unit]:
    """Those who, the words of a pattern say, joined: behind them, or in front of a participle."""
    if key == "joined_agent":
        return complement_units(clause, end, (french.BY,))
    if key == "joined_by":
        return object_units(clause, end)
    last = next((u for u in reversed(clause.free_units()) if u.end <= start and u.preposition is None), None)
    return coordinated_left(clause, last) if last is not None and start - last.end <= 1 else []


def joining_units(clause: Clause) -> list[Unit]:
    """``Z était de la partie``, ``cette rencontre, à laquelle participait Z``: Z, in a sentence that tells of
    nothing else.
    """
    span = clause.span_of("modifiers", "joined_by")
    if span is not None and pattern("modifiers", "these_talks").search(
        clause.text(clause.start, span[0]) + " "
    ):
        return object_units(clause, span[1])
    span = clause.span_of("modifiers", "joined")
    if span is None:
        return []
    before = [u for u in clause.free_units() if u.preposition is None and u.end <= span[0]]
    if not before and clause.text(clause.start, span[0]) == "":
        return object_units(clause, span[1])  # "S'est joint à eux Z"
    if not before:
        return []
    return [*before, *(u for u in object_units(clause, span[1]) if u not in before)]


def took_part(clause: Clause) -> bool:
    """Whether a sentence says that those whom it names took part, not only that they were there."""
    return clause.span_of("modifiers", "took_part") is not None


def with_other_states(doc: Page, sides: list[list[int]], units: list[Unit]) -> list[list[int]]:
    """The sides of talks with those who took part and are of no side's state: one side more.

    Where states face an organisation, they sit with the states, its officials with it.
    """
    known = {_state(doc, p) for side in sides for p in side if not _is_unnamed_group(doc, p)}
    people = [p for p in parties_of(units) if doc._.parties[p].kind == "person" and doc._.parties[p].name]
    seated = {p for side in sides for p in side}
    fresh = [p for p in people if _state(doc, p) not in known | {(None, None)} and p not in seated]
    if (None, None) in known or not fresh:
        return sides
    of_states = [side for side in sides if any(_state(doc, p)[0] for p in side)]
    bodies = [side for side in sides if side not in of_states]
    if not (of_states and bodies):
        return [*sides, fresh]
    host, body = of_states[0], bodies[-1]
    guests = [p for p in fresh if _state(doc, p)[0]]
    officials = [p for p in people if not _state(doc, p)[0] and p not in seated]
    return [[*side, *(guests if side is host else officials if side is body else [])] for side in sides]


def _is_unnamed_group(doc: Page, party: int) -> bool:
    """Whether a party is people without names (``ses pairs``), whom those who took part may be."""
    return doc._.parties[party].plural and doc._.parties[party].name is None


def _state(doc: Page, party: int) -> tuple[str | None, str | None]:
    return doc._.parties[party].country, doc._.parties[party].organisation


def seat(doc: Page, sides: list[list[int]], units: list[Unit]) -> list[list[int]]:
    """The sides of talks with those who joined them: each beside his compatriots, all others on one side:
    that on which several states sit already, else one of their own.
    """
    seated = [list(side) for side in sides]
    others: list[int] = []
    for party in parties_of(units):
        if any(party in side for side in seated):
            continue
        country = doc._.parties[party].country
        own = (s for s in seated if country and country in {doc._.parties[p].country for p in s})
        next(own, others).append(party)
    mixed = [s for s in seated if len({_state(doc, p) for p in s}) > 1]
    if len(mixed) == 1 and len(seated) > 1:
        mixed[0].extend(others)
        return seated
    return [*seated, others] if others else seated
