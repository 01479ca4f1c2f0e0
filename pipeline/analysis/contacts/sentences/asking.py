"""Questions: what a sentence only asks is told of nobody (``X viendra-t-il à P ?``, ``On ignore si X …``)."""

from __future__ import annotations

from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.sentences.clauses import Clause


def asked_from(clause: Clause) -> int | None:
    """The first token of what a sentence asks whether it is so; None where it asks nothing, or takes for
    granted what it asks about.
    """
    text = clause.lower
    if text.rstrip().endswith("?") and pattern("status", "asks").search(text) and not is_rhetorical(clause):
        if pattern("status", "asks_how").search(text) is not None:
            return None
        # "La visite de X a intrigué : verrait-il Y ?"
        colons = (i for i in range(clause.end - 1, clause.start - 1, -1) if clause.doc[i].text == ":")
        return next(colons, clause.start)
    whether = clause.span_of("status", "asks_if")
    return whether[1] if whether is not None else None


def is_rhetorical(clause: Clause) -> bool:
    """Whether a question takes its answer for granted: ``X n'avait-il pas reçu Y ?``."""
    text = clause.lower
    return text.rstrip().endswith("?") and pattern("status", "asks_not").search(text) is not None


def asks_about(clause: Clause) -> bool:
    """Whether a spokesperson is asked about what the sentence names, of which no time is told (``Confirmez-
    vous la venue de X à P ?``, ``Avez-vous des précisions sur l'entretien de X et Y ?``).
    """
    text = clause.lower
    if not text.rstrip().endswith("?") or pattern("status", "asks_you").search(text) is None:
        return False
    return not any(clause.start <= time.start < clause.end for time in clause.doc._.times)
