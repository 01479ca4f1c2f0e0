"""What became of occasions that were put off, declined or denied in the words around them."""

from __future__ import annotations

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb

# From the words of a report to the noun of what it tells of ("les rumeurs sur | un nouvel entretien").
_REPORTED_REACH = 4
_INVITING = tuple(words("verb_group", "inviting_stems"))


def is_put_off_a_day(frame: Frame) -> bool:
    """Whether an occasion told by a noun is put off to the next day (``est reporté au lendemain``)."""
    after = frame.clause.text(frame.trigger_end, frame.clause.end)
    return frame.group is None and pattern("status", "postponed_next").search(after) is not None


def is_declined(frame: Frame) -> bool:
    """Whether nothing came of an invitation (``avait convié X à déjeuner, mais a dû y renoncer``)."""
    if frame.group is None or not frame.clause.doc[frame.group.verb].lower_.startswith(_INVITING):
        return False
    after = frame.clause.text(frame.trigger_end, frame.clause.end)
    return pattern("status", "declined").search(after) is not None


def is_reported_falsely(frame: Frame) -> bool:
    """``dément les rumeurs selon lesquelles X aurait vu Y``, ``L'information faisant état d'un entretien
    entre X et Y est fausse``: what a report tells that is denied, and nothing besides.
    """
    clause, group = frame.clause, frame.group
    start = frame.trigger_start if group is None else group.start
    for match in clause.found("status", "denied_report"):
        _, end = clause.tokens_of(match) or (start, start)
        if end > start:
            continue
        verbs = (i for i in range(end, start) if i not in clause.unit_at)
        if not any(is_finite_verb(clause, i) for i in verbs) and (
            group is not None or start - end <= _REPORTED_REACH
        ):
            return True
    if pattern("status", "report").search(clause.text(clause.start, start)) is None:
        return False
    return pattern("status", "unfounded").search(clause.text(frame.end, clause.end)) is not None
