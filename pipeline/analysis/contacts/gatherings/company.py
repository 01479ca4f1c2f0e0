"""Who took part as another did: the second of two gapped clauses, and those who are only likened to him.

``Au sommet de P, X a plaidé pour la paix, Y pour la fermeté``: Y did there what X did, and his verb is left
out. ``X est intervenu au sommet, tout comme Y``.
"""

from __future__ import annotations

from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb

# What parts two clauses of which the second has no verb.
_PARTING = words("gatherings", "parting")
# Sorts of words that begin the object of a verb.
_DETERMINERS = ("DET", "NUM")
# Tokens before a unit that may liken it to another ("de même que").
_LIKENING = 6


def gapped_units(clause: Clause, group: VerbGroup) -> list[Unit]:
    """The subjects of clauses after a verb's own that have none of their own, but the same complement:
    ``a plaidé pour la paix et Y pour la fermeté``, ``a promis dix millions, Y le double``.
    """
    first = _complement(clause, group.verb + 1)
    rest = (i for i in range(group.verb + 1, clause.end) if i not in clause.unit_at)
    if first is None or any(is_finite_verb(clause, i) for i in rest):
        return []
    found: list[Unit] = []
    for unit in clause.free_units():
        if unit.left <= group.verb + 1 or unit.preposition is not None or unit.mention.form == "body":
            continue
        after = _complement(clause, unit.end)
        if clause.doc[unit.left - 1].lower_ in _PARTING and after == first:
            found.append(unit)
    return found


def _complement(clause: Clause, start: int) -> str | None:
    """What begins the complement at a token, behind adverbs, times and places: a preposition, or ``""`` for
    an object.
    """
    for i in range(start, clause.end):
        token = clause.doc[i]
        if i in clause.unit_at:
            return None
        if i in clause.time_at or i in clause.place_at or token.pos_ == "ADV":
            continue
        if token.pos_ in _DETERMINERS:
            return ""
        return token.lower_ if token.pos_ == "ADP" else None
    return None


def likewise_units(clause: Clause, start: int) -> list[Unit]:
    """Those of whom it is said behind a token that they did likewise: ``tout comme Y``, ``suivi de Y``."""
    found: list[Unit] = []
    for unit in clause.free_units():
        before = clause.text(max(start, unit.start - _LIKENING), unit.start)
        if unit.left > start and pattern("gatherings", "likewise").search(before) is not None:
            found += [member for member in coordinated_right(clause, unit) if member not in found]
    return found
