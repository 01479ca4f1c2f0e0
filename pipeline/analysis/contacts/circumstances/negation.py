"""Whether a verb is denied."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.sentences.asking import is_rhetorical
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import VerbGroup


def is_negated(clause: Clause, group: VerbGroup) -> bool:
    """Whether ``ne … pas`` and not a restrictive or emphatic ``ne``."""
    text = clause.text(group.start, min(clause.end, group.verb + 3))
    if clause.text(clause.start, clause.start + 1) == french.NOR:
        return True
    if is_rhetorical(clause):
        return False
    if pattern("status", "not_only").search(text):
        return False
    if pattern("status", "at_no_time").search(clause.text(clause.start, group.start)):
        return True
    return pattern("status", "negating").search(text) is not None
