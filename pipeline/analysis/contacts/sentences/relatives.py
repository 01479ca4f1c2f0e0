"""Relative clauses: where they begin and end, and what lies in them."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb

# What may stand between a subject and its conjugated verb.
_CLITICS = words("verb_group", "reflexive") | words("verb_group", "object_clitics")
_RELATIVES = words("clauses", "relatives")
_WHICH = words("relatives", "which")
_SIMPLE = words("relatives", "simple")
_OBJECT = words("relatives", "object")
_CONTRACTED = words("relatives", "contracted")
# How far before a verb its relative pronoun may stand.
_RELATIVE_REACH = 8
_OBLIQUE = words("relatives", "oblique")


def is_governed_relative(clause: Clause, i: int) -> bool:
    """Whether a relative pronoun under a preposition stands before a verb, whose subject then follows (``avec
    lequel s'est entretenu X``).
    """
    if i <= clause.start or i in clause.unit_at:
        return False
    word = clause.doc[i].lower_
    return word in _CONTRACTED or (word in (*_WHICH, french.WHO) and clause.doc[i - 1].pos_ == "ADP")


def in_relative(clause: Clause, verb: int) -> bool:
    """Whether the clause of a verb is a relative one."""
    return relative_start(clause, verb) < verb


def relative_start(clause: Clause, verb: int) -> int:
    """The relative pronoun that opens the clause of a verb, the verb itself when there is none."""
    i, near = verb - 1, verb - _RELATIVE_REACH
    while i >= max(clause.start, near):
        word = clause.doc[i].lower_
        if word in _RELATIVES:
            is_conjunction = word in _OBJECT and i > clause.start and clause.doc[i - 1].pos_ == "VERB"
            return verb if is_conjunction else i
        apposed = _before_apposed(clause, i) if word == "," else None
        if apposed is not None:
            i, near = apposed, near - (i - apposed)
            continue
        if word == "," or is_finite_verb(clause, i):
            break
        i -= 1
    return verb


def _before_apposed(clause: Clause, comma: int) -> int | None:
    """``dont le prédécesseur, X, | avait``: the token before the comma that opens the apposition which one at
    a token closes, where that stands right behind a noun or another name of the same person.
    """
    unit = clause.unit_at.get(comma - 1)
    if unit is None or unit.end != comma or unit.preposition is not None:
        return None
    opening = unit.left - 1
    if opening <= clause.start or clause.doc[opening].text != ",":
        return None
    before = clause.unit_at.get(opening - 1)
    named = unit.mention.form == "name" and (before is None or before.mention.form == "role")
    return opening - 1 if named and clause.doc[opening - 1].pos_ == "NOUN" else None


def relative_around(clause: Clause, position: int) -> int | None:
    """The pronoun of the relative clause in which a position lies as an object, None when it lies in none.

    ``La délégation, qui comprenait X et Y, a …``: between the pronoun and X stands a verb.
    """
    for i in range(position - 1, clause.start - 1, -1):
        if i in clause.unit_at:
            continue
        word = clause.doc[i].lower_
        if word in (";", ":") or (
            word == "," and not (_is_in_list(clause, i) and not _closes_inverted(clause, i))
        ):
            return None
        if is_finite_verb(clause, i):
            start = relative_start(clause, i)
            return start if start < i and clause.doc[start].lower_ in _SIMPLE else None
    return None


def _closes_inverted(clause: Clause, comma: int) -> bool:
    """``où l'avait précédé X, | Y, a dîné``: whether a comma closes a relative clause whose subject follows
    its verb, before the subject of the main clause.
    """
    before, after = clause.unit_at.get(comma - 1), clause.unit_at.get(comma + 1)
    if before is None or after is None or before.preposition is not None or after.end + 1 >= clause.end:
        return False
    if clause.doc[after.end].text != "," or not is_finite_verb(clause, after.end + 1):
        return False
    verb = before.left - 1
    if verb <= clause.start or clause.doc[verb].pos_ not in ("VERB", "AUX"):
        return False
    start = relative_start(clause, verb)
    while start == verb and clause.doc[verb - 1].pos_ in ("VERB", "AUX"):
        verb -= 1
        start = relative_start(clause, verb)
    return start < verb and clause.doc[start].lower_ in _OBLIQUE


def _is_in_list(clause: Clause, comma: int) -> bool:
    """Whether a comma parts two units of which the second is not the subject of the main clause (``Conduite
    par X, qui préside le comité, la délégation a …``, ``De retour de P où il a vu X, le président, Y, a …``).
    """
    before, after = clause.unit_at.get(comma - 1), clause.unit_at.get(comma + 1)
    if before is None or after is None:
        return False
    end = after.end
    if end + 1 < clause.end and clause.doc[end].text == "," and "," in clause.text(after.left, end):
        end += 1  # behind the name that stands in apposition to an office
    while end + 1 < clause.end and clause.doc[end].lower_ in _CLITICS:
        end += 1
    return end >= clause.end or not is_finite_verb(clause, end)


def relative_end(clause: Clause, relative: int) -> int:
    """The comma that closes a relative clause, the end of the sentence when there is none."""
    for i in range(relative + 1, clause.end):
        if clause.doc[i].text == "," and i not in clause.unit_at:
            return i + 1
    return clause.end
