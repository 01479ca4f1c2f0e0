"""Frames of sentences without a verb: headlines, captions of photographs, lines of an agenda.

``La ministre X chez son homologue Y``, ``Le président X au téléphone avec le roi Y``, ``Le président X (à g.)
et le ministre Y, hier à P.``, ``Au menu de mercredi : la présidente Y``. Two of two states and what joins
them are the whole sentence, but for its days, places and what says how they stand there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.analysis.contacts.frame import TALKS, Frame, Trigger, make_frame
from pipeline.analysis.contacts.frames.company import are_a_pair, are_of_two_states, may_be_of_two_states
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.contacts.slots.earlier import earlier_subject
from pipeline.records import Kind

RULE = "sans_verbe"
"""The rule of these frames."""
# How many tokens a headline or caption has at most besides those whom it names.
_LONGEST = 20
_JOINING = words("verbless", "joining")
_JOINING_THERE = words("verbless", "joining_there")
(_IN_PRESENCE,) = words("company", "close")
(_COMPANY,) = words("company", "noun")
_BETWEEN_ITEMS = words("verbless", "between_items")
_LOOSE = ("ADV", "ADP", "DET", "NUM", "PUNCT", "SPACE")


def verbless_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of a sentence that has no verb."""
    if not clause.found("verbless", "joined"):
        return
    outside = [i for i in range(clause.start, clause.end) if i not in clause.unit_at]
    if len(outside) > _LONGEST or any(is_finite_verb(clause, i) for i in outside):
        return
    yield from _beside(clause)
    yield from _side_by_side(clause)
    yield from _on_the_menu(clause)


def without_echoes(found: list[tuple[Clause, list[Frame]]]) -> list[tuple[Clause, list[Frame]]]:
    """The frames of a document without those of headlines and captions whose talks another sentence tells: it
    says more of when and where.
    """
    told = [f.principals for _, frames in found for f in frames if f.kind in TALKS and f.rule != RULE]
    return [
        (clause, [f for f in frames if f.rule != RULE or not any(f.principals <= known for known in told)])
        for clause, frames in found
    ]


def _beside(clause: Clause) -> Iterator[Frame]:
    """``X chez Y``, ``X, lundi à P, avec Y``, ``X au téléphone avec Y``: the one right before the other."""
    for one, other in pairwise(clause.free_units()):
        if other.preposition not in _JOINING or one.preposition is not None:
            continue
        between = clause.text(one.end, other.left)
        if other.preposition == _IN_PRESENCE and _COMPANY not in between:
            continue
        kind: Kind = "call" if pattern("verbless", "on_the_phone").search(between) else "meeting"
        placed = bool(clause.time_at or clause.place_at) or other.preposition not in _JOINING_THERE
        if not all(unit.mention.form == "name" for unit in (one, other)):
            continue
        loose = kind == "call" or (placed and _is_loose(clause, one.end, other.left - 1))
        if loose and may_be_of_two_states(clause, [one], [other]):
            yield from _frame(clause, kind, [one], coordinated_right(clause, other))


def _side_by_side(clause: Clause) -> Iterator[Frame]:
    """``X (à g.) et Y, hier à P``: they alone, and where they stand in the picture, or when and where."""
    units = clause.free_units()
    pair = [u for u in units if u.preposition is None]
    if len(units) != len(pair) or not are_a_pair(clause, pair) or not all(u.is_told_by_name for u in pair):
        return
    between = clause.text(pair[0].end, pair[-1].left)
    shown = pattern("verbless", "shown").search(clause.lower) is not None
    alone = _is_loose(clause, pair[-1].end, clause.end) and bool(clause.time_at and clause.place_at)
    if pattern("verbless", "and_beside").search(between) is not None and (shown or alone):
        yield from _frame(clause, "meeting", pair[:1], pair[1:])


def _on_the_menu(clause: Clause) -> Iterator[Frame]:
    """``Au menu de mercredi : la présidente Y ; le ministre Z``: with the one whose day it is."""
    tokens = clause.span_of("verbless", "menu")
    if tokens is None or tokens[0] != clause.start:
        return
    named = [
        u for u in clause.free_units() if u.left >= tokens[1] and u.is_told_by_name and u.preposition is None
    ]
    owner = earlier_subject(clause)
    for unit in named:
        opens = unit is named[0] and _is_loose(clause, tokens[1], unit.left)
        opens = opens or clause.doc[unit.left - 1].lower_ in _BETWEEN_ITEMS
        if opens and are_of_two_states(clause, owner, [unit]):
            for frame in _frame(clause, "meeting", owner, [unit]):
                frame.status = "planned"
                yield frame


def _is_loose(clause: Clause, start: int, end: int) -> bool:
    """Whether only days, places and small words stand between two tokens."""
    return all(
        i in clause.time_at
        or i in clause.place_at
        or clause.doc[i].pos_ in _LOOSE
        or clause.doc[i].lower_ == _COMPANY
        for i in range(start, end)
    )


def _frame(clause: Clause, kind: Kind, one: list[Unit], other: list[Unit]) -> Iterator[Frame]:
    span = (min(u.left for u in other), max(u.end for u in other))
    frame = make_frame(Trigger(kind, RULE, clause, span), one, other)
    if frame is not None:
        yield frame
