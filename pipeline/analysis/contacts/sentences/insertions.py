"""What parts an auxiliary from its participle: times, places, asides between commas, predicates."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.lexicon import words
from pipeline.analysis.contacts.sentences.auxiliaries import AVOIR, ETRE
from pipeline.analysis.contacts.sentences.clauses import Clause

ADVERBS = words("verb_group", "adverbs")
_PARTING = words("clauses", "parting_verb")
_RANKS = words("verb_group", "ranks")
_RANKED = words("verb_group", "before_rank")
_PREDICATE_REACH = 10


def parenthetical(clause: Clause, i: int) -> int | None:
    """The token before a stretch of circumstance (``a, mardi à Rabat, reçu``), None when it is something
    else.
    """
    doc = clause.doc
    j = i
    while j >= clause.start and (
        doc.words[j].text == ","
        or j in clause.time_at
        or j in clause.place_at
        or doc.words[j].lower_ in ADVERBS
    ):
        j -= 1
    if j >= clause.start and i - j <= 14 and (doc.words[j].lower_ in AVOIR or doc.words[j].lower_ in ETRE):
        return j + 1
    return None


def incise(clause: Clause, i: int) -> int | None:
    """The comma that opens what parts an auxiliary from its participle (``a, dans une lettre, assuré``)."""
    opening = auxiliary_before(clause, i)
    if opening is None:
        return None
    comma = opening + 1
    while comma < i and clause.doc.words[comma].pos_ == "ADV":
        comma += 1  # "a longuement, et à deux reprises, téléphoné"
    return opening + 1 if clause.doc.words[comma].text == "," and comma < i else None


def unclosed_incise(clause: Clause, comma: int) -> int | None:
    """The token after an auxiliary that a stray comma parts from its participle (``a été par la suite,
    reçu``).
    """
    opening = auxiliary_before(clause, comma - 1)
    if opening is None or clause.doc.words[opening].lower_ != french.BEEN:
        return incise(clause, comma)
    return opening + 1


def auxiliary_before(clause: Clause, i: int) -> int | None:
    """The auxiliary from which a phrase parts its participle (``a, de son côté, envoyé``)."""
    for j in range(i, max(clause.start, i - 9) - 1, -1):
        token = clause.doc.words[j]
        if j in clause.unit_at or token.text in (";", ":", "«", "»"):
            return None
        if j in clause.aside_at:
            continue
        if (token.lower_ in AVOIR or token.lower_ in ETRE) and token.pos_ in ("AUX", "VERB"):
            return j
        if token.lower_ == french.AND and clause.doc.words[j - 1].text == ",":
            continue  # "a longuement, et à deux reprises, téléphoné"
        if token.pos_ in ("VERB", "AUX") or token.lower_ in _PARTING:
            return None
    return None


def copula_before(clause: Clause, i: int) -> int | None:
    """The copula of ``sera (lundi) la première dirigeante étrangère reçue par X``, where the predicate ends
    at a token.
    """
    for j in range(i, max(clause.start, i - _PREDICATE_REACH), -1):
        token = clause.doc.words[j]
        if token.lower_ in _RANKS:
            while j > clause.start and (
                clause.doc.words[j - 1].pos_ in ("DET", "ADV")
                or clause.doc.words[j - 1].text == ","
                or j - 1 in clause.time_at
                or j - 1 in clause.place_at
                or clause.doc.words[j - 1].lower_ in _RANKED
            ):
                j -= 1
            return j - 1 if clause.doc.words[j - 1].lower_ in ETRE else None
        if token.is_punct or token.pos_ in ("VERB", "AUX"):
            return None
    return None
