"""Questions: what a sentence only asks is told of nobody (``X viendra-t-il à P ?``, ``On ignore si X …``)."""

from __future__ import annotations

from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.sentences.clauses import Clause


def asked_from(clause: Clause) -> int | None:
    """The first token of what a sentence asks whether it is so; None where it asks nothing, or takes for
    granted what it asks about.
    """
    text = clause.lower
    if text.rstrip().endswith("?") and pattern("status", "asks").search(text) is not None:
        return None if pattern("status", "asks_how").search(text) is not None else clause.start
    whether = clause.span_of("status", "asks_if")
    return whether[1] if whether is not None else None
