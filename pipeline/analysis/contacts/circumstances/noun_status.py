"""Whether an occasion that a noun tells of was held, by what governs the noun and by what is said of it."""

from __future__ import annotations

from pipeline.analysis.contacts.circumstances.governing import (
    FUTURE_PERFECT,
    governing_words,
    joined,
    saying_before,
)
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.dates.tenses import is_future
from pipeline.records import Status

_THAT = words("relatives", "object")

# How many words after a noun say what became of it.
_PREDICATE_REACH = 30
_RELATIVES = words("clauses", "relatives")
# How many words before a noun "que" may stand of which somebody hopes something.
_HOPE_REACH = 9
# What stands before the noun that a sentence is about: "Ce premier entretien …".
_DETERMINERS = 3


def status_of_noun(frame: Frame) -> Status:
    """The status of a noun without a verb of its own, from what governs it and what is said of it."""
    before = frame.clause.text(frame.clause.start, frame.trigger_start)
    if pattern("status", "none_of").search(before) is not None:
        return "not_held"
    if _is_noun_ruled_out(frame) or _is_only_hoped_for(frame):
        return "not_held"
    if took_place(frame):
        return "held"
    return _by_predicate(frame) or ("planned" if _is_announced(frame) else "held")


def _is_noun_ruled_out(frame: Frame) -> bool:
    """``a démenti qu'une rencontre ait eu lieu entre X et Y``: right behind ``que`` stands the noun."""
    clause = frame.clause
    for i in range(frame.trigger_start - 1, clause.start, -1):
        if clause.doc[i].lower_ in _THAT:
            return pattern("status", "ruled_out").search(saying_before(clause, i)) is not None
        if clause.doc[i].pos_ not in ("DET", "ADJ", "ADV"):
            return False
    return False


def _is_only_hoped_for(frame: Frame) -> bool:
    """``espère qu'il y aura un entretien entre X et Y``, ``souhaite qu'une rencontre soit organisée``."""
    clause = frame.clause
    for i in range(frame.trigger_start - 1, max(clause.start, frame.trigger_start - _HOPE_REACH), -1):
        if clause.doc[i].lower_ in _THAT:
            between = clause.text(i + 1, frame.trigger_start).strip()
            hoped = pattern("status", "hoped_occasion").fullmatch(between) is not None
            return hoped and pattern("status", "hoping_that").search(saying_before(clause, i)) is not None
    return False


def took_place(frame: Frame) -> bool:
    """Whether what is said of a noun of contact is that the occasion was held (``a eu lieu``)."""
    return pattern("status", "held_predicates").search(_said_of(frame)) is not None


def _said_of(frame: Frame) -> str:
    """The words after the noun of a trigger up to the next clause, without parties."""
    clause = frame.clause
    said: list[str] = []
    apart = _is_in_relative(frame) or _is_adjunct(frame)
    i = frame.trigger_start + 1
    while i < clause.end and len(said) < _PREDICATE_REACH:
        unit = clause.unit_at.get(i)
        if unit is not None and unit.end > i:
            i = unit.end
            continue
        word = clause.doc[i].lower_
        if pattern("status", "closing").fullmatch(word) is not None or (apart and word == ","):
            break
        said.append(word)
        i += 1
    return joined(said)


def _is_in_relative(frame: Frame) -> bool:
    """Whether a noun stands in a relative clause between commas, behind which the main clause goes on
    (``X, qui accompagnait Y lors de sa visite à P, a refusé …``).
    """
    clause = frame.clause
    for i in range(frame.trigger_start - 1, clause.start, -1):
        if i in clause.unit_at or i in clause.time_at:
            continue
        if clause.doc[i].text == "," and i - 1 not in clause.unit_at:
            return False
        if clause.doc[i].lower_ in _RELATIVES:
            return clause.doc[i - 1].text == ","
    return False


def _is_apposed(frame: Frame) -> bool:
    """Whether a noun stands in apposition to a party: ``X, en déplacement à P``."""
    clause, comma = frame.clause, frame.trigger_start - 1
    return comma > clause.start and clause.doc[comma].text == "," and comma - 1 in clause.unit_at


def _by_predicate(frame: Frame) -> Status | None:
    """What the verb says of which a trigger is subject or object: ``est annulée``, ``a reporté``."""
    clause = frame.clause
    if pattern("status", "unplanned").search(clause.text(clause.start, frame.trigger_start) + " "):
        return "not_held"
    if _is_apposed(frame):
        return None
    before = governing_words(clause, frame.trigger_start)
    before = pattern("modifiers", "occasion").split(before)[-1]  # "a demandé de l'aide lors d'un appel"
    said = _said_of(frame)
    if (
        pattern("status", "not_held_objects").search(before)
        or pattern("status", "not_held_predicates").search(said)
        or _is_only_wished_for(frame, said)
    ):
        return "not_held"
    ahead = any(pattern("status", key).search(before) for key in ("planned_objects", "planned_matters"))
    return "planned" if ahead or pattern("status", "planned_predicates").search(said) else None


def _is_only_wished_for(frame: Frame, said: str) -> bool:
    """``un entretien demandé par X``, but not where something happened in it (``lors d'un entretien
    téléphonique demandé par X``).
    """
    if pattern("status", "wished_for").search(said) is None:
        return False
    return not _is_adjunct(frame)


def _is_adjunct(frame: Frame) -> bool:
    """Whether a noun is the setting of what a sentence tells (``lors de leur entretien``)."""
    before = frame.clause.text(frame.clause.start, frame.trigger_start)
    return pattern("modifiers", "adjunct_of_any").search(before) is not None


def is_called_off(frame: Frame) -> bool:
    """Whether the sentence of an intention says anywhere that nothing came of it."""
    clause = frame.clause
    text = clause.text(max(clause.start, frame.start - 12), clause.end)
    before = governing_words(clause, frame.trigger_start)
    return bool(
        pattern("status", "not_held_predicates").search(text)
        or pattern("status", "not_held_objects").search(before)
    )


def after_noun(frame: Frame) -> str:
    """The words right after a noun of contact that has no verb of its own (``La réunion devait être …``)."""
    return frame.clause.text(frame.trigger_end, min(frame.clause.end, frame.trigger_end + 6))


def _is_announced(frame: Frame) -> bool:
    """Whether a noun of contact without a verb lies ahead: ``doit``, ``devait`` after it, ``avant`` or
    ``prochain`` before it.
    """
    after = "" if _is_apposed(frame) else after_noun(frame)  # "X, en visite à P, devait voir Y"
    if pattern("status", "planned_verbs").match(after) or pattern("status", "past_planned_verbs").search(
        after
    ):
        return True
    clause = frame.clause
    before = clause.text(max(clause.start, frame.trigger_start - 3), frame.trigger_start)
    if pattern("status", "ahead").search(before) or pattern("status", "if").search(before):
        return True
    if pattern("status", "on_programme").search(before) and not _is_over_before(clause):
        return True
    if _is_on_the_way_to_come(frame) or _is_subject_of_future(frame):
        return True
    earlier = clause.text(clause.start, frame.trigger_start)
    return any(pattern("status", key).search(earlier) for key in ("going", "inverted"))


def _is_over_before(clause: Clause) -> bool:
    """Whether the sentence before tells of what is over (``X a retrouvé Berne mardi. Au programme, …``)."""
    return any(pattern("status", "over").search(earlier.lower) for earlier in clause.before(1))


def _is_subject_of_future(frame: Frame) -> bool:
    """``L'entretien entre X et Y portera sur …``: of what a sentence is about, something lies ahead."""
    clause = frame.clause
    if frame.trigger_start - clause.start > _DETERMINERS:
        return False
    if frame.kind == "visit" and clause.doc[clause.start].pos_ == "ADP":
        return False  # "Après sa visite à P, X verra Y"
    for i in range(frame.trigger_end, clause.end):
        if i in clause.unit_at:
            continue
        if pattern("status", "closing").fullmatch(clause.doc[i].lower_) is not None:
            return False
        if is_finite_verb(clause, i):
            verb = clause.doc[i].lower_
            visit = frame.kind == "visit"
            if visit and pattern("status", "looking_back").match(clause.text(i, i + 3)) is not None:
                return False
            expected = not visit and pattern("status", "expected_of").fullmatch(verb) is not None
            return expected or (is_future(verb) and verb not in FUTURE_PERFECT)
    return False


def _is_on_the_way_to_come(frame: Frame) -> bool:
    """``Lors de sa rencontre avec Y, X plaidera …``: talks on the way of which something lies ahead, and of
    which no time of their own is told.
    """
    clause = frame.clause
    before = clause.text(clause.start, frame.trigger_start)
    key = "stay_on_the_way" if frame.kind == "visit" else "on_the_way"
    if pattern("status", key).search(before) is None:
        return False
    first = clause.start + 6 >= frame.trigger_start
    verbs = range(frame.trigger_end, clause.end) if first else range(frame.trigger_start, clause.start, -1)
    main = next((i for i in verbs if i not in clause.unit_at and is_finite_verb(clause, i)), None)
    if main is None or not is_future(clause.doc[main].lower_):
        return False
    return not any(frame.trigger_end <= i < main for i in clause.time_at)
