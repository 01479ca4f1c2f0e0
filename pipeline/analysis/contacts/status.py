"""Whether an occasion was held, lies ahead or did not take place: tense, modality and predicates around the
trigger.
"""

from __future__ import annotations

from pipeline.analysis.contacts.circumstances import last_time_of, new_date_of
from pipeline.analysis.contacts.clauses import Clause
from pipeline.analysis.contacts.frames import Frame
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.verbs import VerbGroup
from pipeline.records import Status

# Rules whose trigger is a noun without a verb of its own: the main verb of the sentence tells their status.
_NOMINAL_PREFIXES = ("noun_", "visite_de", "sommet")


def status_of(frame: Frame) -> Status:
    """The status that a frame's own sentence gives it."""
    clause = frame.clause
    group = frame.group
    if frame.status is not None:
        return frame.status
    if new_date_of(frame) is not None:
        return "planned"
    if last_time_of(frame) is not None:
        return "held"
    if frame.rule == "attendre_par" and group is not None and not group.negated:
        return "planned"
    predicate = _by_predicate(clause, frame)
    if group is not None:
        by_verb = _by_verb_group(clause, group)
        if by_verb == "planned" and predicate == "not_held" and was_intended(frame):
            return "not_held"
        if by_verb is not None:
            return by_verb
    return predicate or ("planned" if _is_announced(frame) else "held")


def was_intended(frame: Frame) -> bool:
    """Whether a frame tells of an intention in the past (``devait rencontrer``), which may have come to
    nothing.
    """
    group = frame.group
    if group is None:
        return pattern("status", "past_planned_verbs").search(_after_noun(frame)) is not None
    before = group.governor or frame.clause.text(max(frame.clause.start, group.start - 5), group.start)
    return pattern("status", "past_planned_verbs").search(before) is not None


def _after_noun(frame: Frame) -> str:
    """The words right after a noun of contact that has no verb of its own (``La réunion devait être …``)."""
    return frame.clause.text(frame.trigger_end, min(frame.clause.end, frame.trigger_end + 6))


def _is_announced(frame: Frame) -> bool:
    """Whether a noun of contact without a verb lies ahead: ``doit``, ``devait`` after it, ``avant`` or
    ``prochain`` before it.
    """
    if frame.group is not None:
        return False
    after = _after_noun(frame)
    if pattern("status", "planned_verbs").match(after) or pattern("status", "past_planned_verbs").search(
        after
    ):
        return True
    clause = frame.clause
    before = clause.text(max(clause.start, frame.trigger_start - 3), frame.trigger_start)
    if pattern("status", "ahead").search(before):
        return True
    earlier = clause.text(clause.start, frame.trigger_start)
    return pattern("status", "going").search(earlier) is not None


def _by_verb_group(clause: Clause, group: VerbGroup) -> Status | None:
    if group.negated and _is_negated(clause, group):
        return "not_held"
    before = group.governor or clause.text(max(clause.start, group.start - 5), group.start)
    before = before.rsplit(",", 1)[-1]
    if group.tense == "infinitive" or group.governor:
        if pattern("status", "not_held_verbs").search(before):
            return "not_held"
        if pattern("status", "planned_verbs").search(before):
            return "planned"
        if pattern("status", "past_planned_verbs").search(before):
            return "planned"
        return _purpose(clause, group)
    if group.tense == "future":
        return "planned"
    if group.tense == "conditional":
        return "planned"
    return None


def _purpose(clause: Clause, group: VerbGroup) -> Status | None:
    """``pour rencontrer X`` after a future lies ahead."""
    for i in range(group.start - 1, clause.start - 1, -1):
        token = clause.doc[i]
        if token.pos_ in ("VERB", "AUX") and token.lower_.endswith(("ra", "ront")):
            return "planned"
    return None


def _is_negated(clause: Clause, group: VerbGroup) -> bool:
    """Whether ``ne … pas`` and not a restrictive or emphatic ``ne``."""
    text = clause.text(group.start, min(clause.end, group.verb + 3))
    if clause.text(clause.start, clause.start + 1) == "ni":
        return True
    return any(f" {word}" in f" {text}" for word in ("pas", "jamais", "point", "guère", "ni"))


def _by_predicate(clause: Clause, frame: Frame) -> Status | None:
    text = clause.text(max(clause.start, frame.start - 12), clause.end)
    if pattern("status", "not_held_predicates").search(text):
        return "not_held"
    if pattern("status", "planned_predicates").search(text):
        return "planned"
    return None
