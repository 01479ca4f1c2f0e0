"""What was before the story: occasions in the pluperfect, and those that have no day at all."""

from __future__ import annotations

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.records import Status

# How many words may stand between a relative pronoun and its verb.
_RELATIVE_REACH = 8
# How many words behind its verb may say that something was a habit.
_HABIT_REACH = 8


def is_pluperfect(frame: Frame) -> bool:
    """Whether the verb of a frame is in the pluperfect (``avait reçu``)."""
    if frame.group is None:
        return False
    group = frame.clause.text(frame.group.start, frame.group.verb + 1).replace("'", "' ").split()
    return not words("verb_group", "pluperfect").isdisjoint(group)


def is_in_past_relative(frame: Frame) -> bool:
    """Whether a frame is told in the pluperfect of a relative clause that tells of something apart (``où il
    avait vu X``, ``avec lequel il s'était entretenu``).
    """
    if frame.group is None or not is_pluperfect(frame):
        return False
    clause, start = frame.clause, frame.group.start
    before = clause.text(max(clause.start, start - _RELATIVE_REACH), start)
    return pattern("status", "apart_before").search(before) is not None


def is_in_relative_of_talks(frame: Frame) -> bool:
    """Whether a relative clause tells in the perfect, and without a time of its own, what somebody did with
    the one just named (``avait vu la veille X, avec qui il a parlé de commerce``).
    """
    group, clause = frame.group, frame.clause
    if group is None or not group.perfect or group.tense != "past" or group.negated or is_pluperfect(frame):
        return False
    before = clause.text(max(clause.start, group.start - _RELATIVE_REACH), group.start)
    relative = pattern("status", "with_whom").search(before) is not None
    return relative and not any(i >= group.start for i in clause.time_at)


def is_timeless(frame: Frame, status: Status) -> bool:
    """Whether a frame without a time of its own has no day of the story either: what one of the two would
    not have (``a rejeté la proposition d'un entretien``), what was long before (``s'étaient vus par le
    passé``).
    """
    said = frame.clause.span.text.lower()
    if status == "not_held":
        return pattern("status", "refusing").search(said) is not None
    if status == "held" and (_is_on_past_tour(frame) or _is_summed_up(frame) or _was_habit(frame)):
        return True
    if status == "held" and _was_meanwhile(frame):
        return True
    return (
        status == "held" and is_pluperfect(frame) and (is_in_past_relative(frame) or _was_long_before(frame))
    )


def _is_on_past_tour(frame: Frame) -> bool:
    """Whether talks were on a journey that is over (``rentre d'une tournée où il a vu X``)."""
    clause, group = frame.clause, frame.group
    if group is None:
        return False
    return pattern("status", "on_past_tour").search(clause.text(clause.start, group.start)) is not None


def _is_summed_up(frame: Frame) -> bool:
    """``Depuis son élection, X a reçu Y``: at some time since then."""
    before = frame.clause.text(frame.clause.start, frame.trigger_start)
    opening, comma, _ = before.partition(",")
    return bool(comma) and pattern("modifiers", "counted_since").search(opening + comma) is not None


def _was_habit(frame: Frame) -> bool:
    """``Auparavant, ils se voyaient régulièrement``: many times, none of them a day of the story."""
    group = frame.group
    if group is None or group.perfect or "Imp" not in frame.clause.doc[group.verb].morph.get("Tense", []):
        return False
    near = frame.clause.text(group.start, min(frame.clause.end, group.verb + _HABIT_REACH))
    return pattern("status", "habitually").search(near) is not None


def _was_meanwhile(frame: Frame) -> bool:
    """``a dans l'intervalle reçu X``, ``a vu, depuis qu'il est en poste, X``: at some time before."""
    group = frame.group
    if group is None or not group.perfect:
        return False
    near = frame.clause.text(group.start, min(frame.clause.end, group.verb + _HABIT_REACH))
    return pattern("status", "meanwhile").search(near) is not None


def _was_long_before(frame: Frame) -> bool:
    clause = frame.clause
    return pattern("status", "long_before").search(clause.span.text.lower()) is not None
