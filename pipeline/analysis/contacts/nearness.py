"""How near a stretch of a sentence is to the trigger of a frame."""

from __future__ import annotations

from pipeline.analysis.contacts.clauses import Clause
from pipeline.analysis.contacts.frames import Frame
from pipeline.analysis.contacts.verbs import is_finite_verb


def distance(frame: Frame, start: int, end: int) -> float:
    """The tokens between a trigger and a stretch, those before it counting a little more."""
    if start >= frame.trigger_end:
        return start - frame.trigger_end
    if end <= frame.trigger_start:
        return (frame.trigger_start - end) * 1.2
    return 0.0


def clauses_between(clause: Clause, frame: Frame, position: int) -> int:
    """How many clause openings lie between a trigger and a position."""
    after = position >= frame.trigger_end
    low, high = (frame.trigger_end, position) if after else sorted((frame.trigger_start, position))
    openings = sum(
        clause.doc[i].lower_ in ("qui", "que", "qu'", "dont", "où", ";", ":") for i in range(low, high)
    )
    verbs = range(frame.trigger_end, position)
    return openings + sum(is_finite_verb(clause, i) for i in verbs if i not in clause.unit_at)
