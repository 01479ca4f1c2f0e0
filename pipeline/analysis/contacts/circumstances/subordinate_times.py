"""Times of dependent clauses, which tell of something else than the sentence."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.dates.tenses import is_put_in_there
from pipeline.records import TimeExpression

# Words that open a clause whose times are its own.
_OPENINGS = words("clauses", "dated_apart")
_NE = words("verb_group", "ne")
# How many words may stand between "ne" and the day that "que" restricts.
_NE_REACH = 5


def is_of_subordinate(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time is that of a dependent clause (``a reçu X, qui sera investi dimanche``)."""
    clause = frame.clause
    start = max(frame.trigger_end, frame.group.verb + 1 if frame.group is not None else 0)
    if time.start >= start:
        opening = _last_opening(clause, start, time.start)
        return (
            opening is not None and _is_open_at(clause, opening, time) and not _goes_on(frame, opening, time)
        )
    if time.end > frame.trigger_start:
        return False
    restricting = _is_restricted(clause, time)
    opening = _last_opening(clause, clause.start, time.start - restricting)
    return (
        opening is not None
        and _is_open_at(clause, opening, time)
        and any(
            clause.doc[i].text == "," for i in range(time.end, frame.trigger_start) if i not in clause.unit_at
        )
        and _last_opening(clause, time.end, frame.trigger_start) is None
    )


def is_of_invitation(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time is that of what somebody is invited to do (``a remis une invitation à venir à P en
    mai``).
    """
    if time.start < frame.trigger_end or frame.kind == "visit":
        return False
    before = frame.clause.text(frame.trigger_start, time.start)
    return pattern("modifiers", "invited_to").search(before) is not None


def _goes_on(frame: Frame, opening: int, time: TimeExpression) -> bool:
    """Whether a relative clause tells of the occasion itself (``le sommet, qui se tiendra lundi``, ``à P, où
    il participera samedi à …``).
    """
    clause = frame.clause
    if frame.place is not None and clause.doc[opening].lower_ == french.WHERE:
        return 0 <= opening - frame.place.end <= 1
    said = clause.text(opening, time.start)
    return frame.group is None and pattern("modifiers", "taking_place").search(said) is not None


def _last_opening(clause: Clause, start: int, end: int) -> int | None:
    """The last word between two tokens that opens a subordinate clause."""
    return next(
        (
            i
            for i in range(end - 1, start - 1, -1)
            if clause.doc[i].lower_ in _OPENINGS and i not in clause.unit_at and i not in clause.time_at
        ),
        None,
    )


def _is_restricted(clause: Clause, time: TimeExpression) -> bool:
    """Whether the word before a time only restricts it (``n'ouvrait que mardi``) and opens no clause."""
    before = {clause.doc[i].lower_ for i in range(max(clause.start, time.start - _NE_REACH), time.start)}
    return clause.doc[time.start - 1].lower_ in _OPENINGS and not _NE.isdisjoint(before)


def _is_open_at(clause: Clause, opening: int, time: TimeExpression) -> bool:
    """Whether a clause that opens before a time has its verb there and is not closed before it."""
    verbs = [
        i for i in range(opening + 1, time.start) if i not in clause.unit_at and is_finite_verb(clause, i)
    ]
    if verbs:
        closing = range(verbs[-1], time.start - is_put_in_there(clause.doc, time, opening))
        return not any(clause.doc[i].text in (",", ":", ";") and i not in clause.unit_at for i in closing)
    return any(is_finite_verb(clause, i) for i in range(time.end, min(clause.end, time.end + 3)))
