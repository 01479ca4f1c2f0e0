"""Frames of congratulations of which no letter is told: ``Le roi X félicite le président Y de son élection``.

Who congratulates a counterpart on his office or his country's day sends him a message, unless the text goes
on to tell that he called or saw him.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame
from pipeline.analysis.contacts.frames.company import are_of_two_states
from pipeline.analysis.contacts.lexicon import is_form, pattern
from pipeline.analysis.contacts.prepositions import BY
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, tagged_group
from pipeline.analysis.contacts.slots.complements import complement_units, direct_object
from pipeline.analysis.contacts.slots.verb_subject import subject_units

CONGRATULATED = "féliciter_pour"


def congratulation_frames(clause: Clause) -> Iterator[Frame]:
    """The message of one who congratulates another of his rank on his office or his country's day."""
    if not clause.found("messages", "congratulated_for") or _is_told_otherwise(clause):
        return
    for i in range(clause.start, clause.end):
        word = clause.doc[i].lower_
        if i in clause.unit_at or not is_form("messages", "congratulate", word):
            continue
        group = tagged_group(clause, i)
        subject, other = _sides(clause, group)
        if not are_of_two_states(clause, subject, other):
            continue
        frame = make_frame(Trigger("message", CONGRATULATED, clause, group.span, group), subject, other)
        if frame is not None:
            frame.continues = True
            yield frame


def _sides(clause: Clause, group: VerbGroup) -> tuple[list[Unit], list[Unit]]:
    """Who congratulates, and whom; of a passive the agent and the subject."""
    if group.voice == "active":
        return subject_units(clause, group), direct_object(clause, group)
    if group.voice == "passive":
        return complement_units(clause, group.verb + 1, BY), subject_units(clause, group)
    return [], []


def _is_told_otherwise(clause: Clause) -> bool:
    """Whether the sentence, or one after it, tells of a call or of talks."""
    later: Clause | None = clause
    while later is not None:
        if later.found("company", "ringing") or pattern("modifiers", "call").search(later.lower):
            return True
        later = later.following
    return bool(clause.found("nouns", "meeting"))
