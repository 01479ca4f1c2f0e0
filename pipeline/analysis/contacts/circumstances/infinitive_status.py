"""Whether what an infinitive tells was held, lies ahead or did not take place."""

from __future__ import annotations

from pipeline.analysis.contacts.circumstances.governing import (
    FUTURE_PERFECT,
    governing_words,
    governing_words_of_main,
)
from pipeline.analysis.contacts.circumstances.governing_verbs import status_by_verb
from pipeline.analysis.contacts.circumstances.negation import is_negated
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.analysis.dates.tenses import is_future
from pipeline.records import Status

_RELATIVES = words("clauses", "relatives")
_RESTRICTING = words("verb_group", "restricting")
# How many words may stand between an infinitive and the "que" of "n'a pu … que".
_RESTRICTION_REACH = 14
_GOING_TO = words("verb_group", "going_to")
# How far behind "va" the infinitive may stand ("va ensuite se rendre").
_GOING_REACH = 3


def status_of_infinitive(clause: Clause, group: VerbGroup) -> Status | None:
    """What the verb says that governs an infinitive: ``doit``, ``a refusé de``, ``n'a pas pu``; None where
    it came about.
    """
    before = governing_words(clause, group.start)
    if pattern("status", "not_without").search(before):
        return "planned" if is_after_future(clause, group) else None  # "n'est pas parti sans voir X"
    if pattern("status", "achieved").search(before):
        return "not_held" if group.negated and is_negated(clause, group) else None
    negated = pattern("status", "negation").search(before) is not None and not _is_restricted(clause, group)
    if negated and pattern("status", "undenied").search(before):
        return None
    if negated or (group.negated and is_negated(clause, group)):
        return "not_held"
    told = clause.text(clause.start, group.start)
    if pattern("status", "negated_before").search(told):
        return "not_held"
    urged = group.voice == "reflexive" and pattern("status", "urging").search(told)
    if urged or pattern("status", "not_held_verbs").search(before):
        return "not_held"
    if any(pattern("status", key).search(before) for key in ("planned_verbs", "past_planned_verbs")):
        return "planned"
    by_governor = status_by_verb(before)
    if by_governor is not None:
        return by_governor
    main = governing_words_of_main(clause, group.start)
    if main is not None and pattern("status", "planned_verbs").search(main):
        return "planned"
    return _purpose(clause, group)


def _purpose(clause: Clause, group: VerbGroup) -> Status | None:
    """``pour rencontrer X`` after a future or ``est attendu`` lies ahead."""
    before = clause.text(clause.start, group.start)
    if pattern("status", "fronted").fullmatch(before) is not None and _is_before_future(
        clause, group.verb + 1
    ):
        return "planned"
    keys = ("expected",) if group.perfect else ("expected", "departing")  # "part pour P après avoir reçu X"
    if any(pattern("status", key).search(before) is not None for key in keys):
        return "planned"
    return "planned" if is_after_future(clause, group) else None


def is_after_future(clause: Clause, group: VerbGroup) -> bool:
    """Whether a verb before a group, in its part of the sentence, is a future."""
    for i in range(group.start - 1, clause.start - 1, -1):
        token = clause.doc[i]
        if token.text == ";":
            return False
        future = is_future(token.lower_) and token.lower_ not in FUTURE_PERFECT
        if future and token.pos_ in ("VERB", "AUX"):
            return True
    return False


def _is_restricted(clause: Clause, group: VerbGroup) -> bool:
    """``n'a pu recevoir X que jeudi``: whether what could not be done otherwise was done."""
    before = governing_words(clause, group.start)
    if pattern("status", "unable").search(before) is None:
        return False
    for i in range(group.verb + 1, min(clause.end, group.verb + _RESTRICTION_REACH)):
        if i in clause.unit_at:
            continue
        word = clause.doc[i].lower_
        if word in _RESTRICTING:
            return True
        if word in (",", ";", ":") or is_finite_verb(clause, i):
            return False
    return False


def _is_before_future(clause: Clause, start: int) -> bool:
    """Whether the verb of the main clause behind an infinitive that opens a sentence lies ahead (``Avant de
    gagner P, où il est attendu mardi, X verra Y``).
    """
    comma = next((i for i in range(start, clause.end) if clause.doc[i].text == ","), clause.end)
    relative = False
    for i in range(comma, clause.end):
        word = clause.doc[i].lower_
        if i in clause.unit_at or word == ",":
            relative = relative and word != ","
            continue
        relative = relative or word in _RELATIVES
        if not relative and is_finite_verb(clause, i):
            return _lies_in_future(clause, i)
    return False


def _lies_in_future(clause: Clause, i: int) -> bool:
    """Whether a finite verb is a future, or one made with ``aller`` (``va se rendre``)."""
    word = clause.doc[i].lower_
    behind = clause.doc[i + 1 : min(clause.end, i + 1 + _GOING_REACH)] if word in _GOING_TO else ()
    if any("Inf" in token.morph.get("VerbForm", []) for token in behind):
        return True
    return is_future(word) and word not in FUTURE_PERFECT
