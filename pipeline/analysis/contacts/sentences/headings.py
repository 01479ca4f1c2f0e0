"""Headings: lines of their own that say in a noun what the text below them tells (``Entretien avec X``)."""

from __future__ import annotations

from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb

# How many tokens a heading has at most.
_LONGEST = 30
_CLOSING = frozenset(".!?:;,…»")


def is_heading(clause: Clause) -> bool:
    """Whether a sentence is a line without a verb and without a full stop, above other lines."""
    doc, last = clause.doc, clause.end - 1
    if clause.end >= len(doc) or "\n" not in doc[last].text or clause.end - clause.start > _LONGEST:
        return False
    if clause.start > 0 and "\n" not in doc[clause.start - 1].text:
        return False
    while last > clause.start and doc[last].is_space:
        last -= 1
    if doc[last].text in _CLOSING:
        return False
    return not any(is_finite_verb(clause, i) for i in range(clause.start, last + 1))
