"""Whether an occasion was held, lies ahead or did not take place: tense, modality and predicates around the
trigger.
"""

from __future__ import annotations

from pipeline.analysis.contacts.circumstances.fallen_through import (
    is_declined,
    is_put_off_a_day,
    is_reported_falsely,
)
from pipeline.analysis.contacts.circumstances.governing import (
    FUTURE_PERFECT,
    governing_words,
    saying_before,
)
from pipeline.analysis.contacts.circumstances.infinitive_status import is_after_future, status_of_infinitive
from pipeline.analysis.contacts.circumstances.negation import is_negated
from pipeline.analysis.contacts.circumstances.noun_status import after_noun, is_called_off, status_of_noun
from pipeline.analysis.contacts.circumstances.timing import last_time_of, new_date_of
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.analysis.dates.tenses import is_future
from pipeline.records import Status

_THAT = words("relatives", "object")

# What may stand in the apposition of a subject.
_APPOSED = ("ADV", "DET", "ADJ", "NOUN")
_BOUNDARIES = words("clauses", "boundaries")
_IF = words("clauses", "conditional")
_AHEAD = words("talks", "ahead")
# The rules of what one does with another face to face.
_IN_PERSON = "_sur_place"
# What somebody who is invited to it does not yet do.
_TAKING_PART = ("visit", "gathering")


def status_of(frame: Frame) -> Status:
    """The status that a frame's own sentence gives it."""
    group = frame.group
    if frame.status is not None:
        return frame.status
    if new_date_of(frame) is not None or is_put_off_a_day(frame):
        return "planned"
    if last_time_of(frame) is not None:
        return "held"
    if frame.rule == "attendre_par" and group is not None and not group.negated:
        return "planned"
    if is_reported_falsely(frame):
        return "not_held"
    return status_of_noun(frame) if group is None else _status_of_verb(frame, group)


def _status_of_verb(frame: Frame, group: VerbGroup) -> Status:
    """The status that its verb, and those above it, give a frame."""
    if frame.rule == "attendre" and group.tense == "present" and not group.negated:
        return "planned"
    if _is_ruled_out(frame.clause, group) or _is_hearsay_denied(frame):
        return "not_held"
    by_saying = _by_saying(frame.clause, group)
    if by_saying is not None:
        return by_saying
    if frame.rule.endswith(_IN_PERSON) and _is_attempted(frame.clause, group):
        return "planned" if is_after_future(frame.clause, group) else "held"
    if is_declined(frame):
        return "not_held"
    by_verb = _by_verb_group(frame.clause, group)
    if by_verb is None:
        return "planned" if _lies_ahead(frame, group) else "held"
    if by_verb == "planned" and was_intended(frame) and is_called_off(frame):
        return "not_held"
    return by_verb


def _lies_ahead(frame: Frame, group: VerbGroup) -> bool:
    """Whether a present tells of what is to come: ``a rendez-vous avec``, ``dîne ce soir avec``."""
    if group.tense != "present" or group.perfect or _is_past(frame.clause, group):
        return False
    trigger = frame.clause.text(frame.trigger_start, frame.trigger_end)
    arranged = any(noun in trigger for noun in _AHEAD)
    return arranged or pattern("status", "tonight").search(frame.clause.lower) is not None


def _is_past(clause: Clause, group: VerbGroup) -> bool:
    """Whether an imperfect is read as a present form (``avait rendez-vous hier avec``)."""
    return bool({"Imp", "Past"} & set(clause.doc[group.verb].morph.get("Tense", [])))


def _is_attempted(clause: Clause, group: VerbGroup) -> bool:
    """``X, à P, tente de convaincre Y``: who tries to is there."""
    before = governing_words(clause, group.start)
    return pattern("status", "attempting").search(before) is not None


def was_intended(frame: Frame) -> bool:
    """Whether a frame tells of an intention in the past (``devait rencontrer``), which may have come to
    nothing.
    """
    group = frame.group
    if group is not None and group.voice == "bare_participle" and group.tense == "future":
        return True  # "attendu lundi à P"
    if group is not None and pattern("status", "awaited_then").fullmatch(frame.clause.doc[group.verb].lower_):
        return True  # "P attendait X"
    before = after_noun(frame) if group is None else governing_words(frame.clause, group.start)
    return pattern("status", "past_planned_verbs").search(before) is not None


def is_supposed(frame: Frame) -> bool:
    """Whether a frame is only imagined (``si X rencontrait Y``, ``s'interroge sur l'utilité de recevoir X``),
    what someone is asked to (``invite X à se rendre à P``) or the custom (``L'usage veut qu'un ministre
    reçoive …``).
    """
    group = frame.group
    if group is None:
        return False
    clause = frame.clause
    if pattern("status", "customary").search(clause.text(clause.start, group.start)) is not None:
        return True
    if group.tense == "infinitive" and _is_wondered_at(clause, group):
        return True
    if group.tense == "infinitive" and frame.kind in _TAKING_PART:
        return pattern("status", "inviting").search(governing_words(clause, group.start)) is not None
    for i in range(group.start - 1, clause.start - 1, -1):
        if i in clause.unit_at or i in clause.time_at:
            continue
        word = clause.doc[i].lower_
        if word in _IF:
            undergone = pattern("status", "undergone").search(clause.text(group.start, group.verb))
            over = group.perfect or undergone is not None
            return group.tense in ("past", "conditional", "present") and not over
        if word in _BOUNDARIES or word == "," or is_finite_verb(clause, i):
            return False
    return False


def _is_wondered_at(clause: Clause, group: VerbGroup) -> bool:
    return pattern("status", "wondering").search(governing_words(clause, group.start)) is not None


def is_hearsay(frame: Frame) -> bool:
    """Whether a frame tells what others say happened (``auraient eu un entretien``)."""
    group = frame.group
    return group is not None and group.tense == "conditional" and _is_perfect(frame.clause, group)


# ---------------------------------------------------------------- verbs


def _by_verb_group(clause: Clause, group: VerbGroup) -> Status | None:
    if group.tense == "infinitive" or group.governor:
        return status_of_infinitive(clause, group)
    if group.negated and is_negated(clause, group):
        return "not_held"
    if group.tense in ("future", "conditional") and not _is_perfect(clause, group):
        return "planned"
    if not _is_future_perfect(clause, group):
        return None
    until_then = pattern("status", "until_then").search(_opening_of(clause, group)) is not None
    return "planned" if until_then or _is_behind_future(clause, group) else None


def _is_behind_future(clause: Clause, group: VerbGroup) -> bool:
    """``X rentrera jeudi de P, où il aura vu Y``: what will be over when something to come comes."""
    before = (clause.doc[i] for i in range(clause.start, group.start) if i not in clause.unit_at)
    words = (token.lower_ for token in before if token.pos_ in ("VERB", "AUX"))
    return any(is_future(word) and word not in FUTURE_PERFECT for word in words)


def _is_future_perfect(clause: Clause, group: VerbGroup) -> bool:
    compound = group.perfect or group.voice == "passive"
    helping = (clause.doc[i].lower_ in FUTURE_PERFECT for i in range(group.start, group.verb))
    return compound and any(helping)  # also "les aura reçus"


def _opening_of(clause: Clause, group: VerbGroup) -> str:
    """The words of a part of a sentence up to its verb (``D'ici à vendredi, X aura vu``)."""
    start = next(
        (i + 1 for i in range(group.start - 1, clause.start, -1) if clause.doc[i].text in ";:"), None
    )
    return clause.text(clause.start if start is None else start, group.start)


def _is_ruled_out(clause: Clause, group: VerbGroup) -> bool:
    """``a exclu que X rencontre Y``, ``dément, par la voix de Z, que X, président, ait reçu Y``."""
    return pattern("status", "ruled_out").search(_said_of_clause(clause, group)) is not None


def _by_saying(clause: Clause, group: VerbGroup) -> Status | None:
    """``Il est prévu que X se rende à P``, ``souhaite que X reçoive Y``: what is said of a clause in the
    present or subjunctive.
    """
    said = _said_of_clause(clause, group) if group.tense == "present" and not group.perfect else ""
    if pattern("status", "wished_that").search(said):
        return "not_held"
    return "planned" if pattern("status", "foreseen_that").search(said) else None


def _said_of_clause(clause: Clause, group: VerbGroup) -> str:
    """The words before the ``que`` of a clause, behind which its subject stands; empty where it has none."""
    for i in range(group.start - 1, clause.start, -1):
        if i in clause.unit_at or i in clause.time_at or i in clause.place_at:
            continue
        if clause.doc[i].lower_ in _THAT:
            return saying_before(clause, i)
        if clause.doc[i].pos_ not in _APPOSED and clause.doc[i].text != ",":
            return ""
    return ""


def _is_hearsay_denied(frame: Frame) -> bool:
    """``L'information selon laquelle X aurait vu Y est fausse``, ``X aurait vu Y. Le palais dément.``"""
    if not is_hearsay(frame):
        return False
    clause = frame.clause
    after = clause.text(frame.trigger_end, clause.end)
    following = clause.following.lower if clause.following is not None else ""
    return (
        pattern("status", "unfounded").search(after) is not None
        or pattern("status", "denial").search(following) is not None
    )


def _is_perfect(clause: Clause, group: VerbGroup) -> bool:
    """Whether a future or conditional is compound and active (``aurait rencontré``, ``n'aura passé qu'un
    jour``), which tells of the past.
    """
    return (
        group.perfect
        and pattern("status", "compound").search(clause.text(group.start, group.verb)) is not None
    )
