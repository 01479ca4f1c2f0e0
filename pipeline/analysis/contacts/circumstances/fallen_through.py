"""What became of occasions that were put off or declined in the words behind them."""

from __future__ import annotations

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern, words

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
