"""Whether an occasion was held, lies ahead or did not take place: tense, modality and predicates around the
trigger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.analysis.contacts.circumstances.timing import last_time_of, new_date_of
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.analysis.page import Word
from pipeline.records import Status

# How many words before an infinitive or noun may govern it, how many after a noun say what became of it.
_GOVERNING_REACH = 9
_PREDICATE_REACH = 30
# What stands before the noun that a sentence is about: "Ce premier entretien …".
_DETERMINERS = 3
_FUTURE = ("ra", "ront")
_FUTURE_PERFECT = ("aura", "auront")
_BOUNDARIES = words("clauses", "boundaries")
# "X et Y ont rendez-vous vendredi"
_AHEAD = "rendez-vous"
# The rules of what one does with another face to face.
_IN_PERSON = "_sur_place"
# What may stand in the apposition of a subject, and how many words say what of a clause with "que".
_APPOSED = ("ADV", "DET", "ADJ", "NOUN")
_SAYING_REACH = 5
_LINKS = words("lists", "infinitive_links")
_JOINING = words("lists", "joining_infinitives")


def status_of(frame: Frame) -> Status:
    """The status that a frame's own sentence gives it."""
    group = frame.group
    if frame.status is not None:
        return frame.status
    if new_date_of(frame) is not None:
        return "planned"
    if last_time_of(frame) is not None:
        return "held"
    if frame.rule == "attendre_par" and group is not None and not group.negated:
        return "planned"
    if group is None:
        return _of_noun(frame)
    if frame.rule == "attendre" and group.tense == "present" and not group.negated:
        return "planned"
    if _is_ruled_out(frame.clause, group) or _is_hearsay_denied(frame):
        return "not_held"
    if frame.rule.endswith(_IN_PERSON) and _is_attempted(frame.clause, group):
        return "held"
    by_verb = _by_verb_group(frame.clause, group)
    trigger = frame.clause.text(frame.trigger_start, frame.trigger_end)
    lies_ahead = group.tense == "present" and not group.perfect and _AHEAD in trigger
    if by_verb is None and lies_ahead and not _is_past(frame.clause, group):
        return "planned"
    if by_verb == "planned" and was_intended(frame) and _is_called_off(frame):
        return "not_held"
    return by_verb or "held"


def _is_past(clause: Clause, group: VerbGroup) -> bool:
    """Whether an imperfect is read as a present form (``avait rendez-vous hier avec``)."""
    return bool({"Imp", "Past"} & set(clause.doc[group.verb].morph.get("Tense", [])))


def _is_attempted(clause: Clause, group: VerbGroup) -> bool:
    """``X, à P, tente de convaincre Y``: who tries to is there."""
    before = _governing_words(clause, group.start)
    return pattern("status", "attempting").search(before) is not None


def was_intended(frame: Frame) -> bool:
    """Whether a frame tells of an intention in the past (``devait rencontrer``), which may have come to
    nothing.
    """
    group = frame.group
    if group is not None and group.voice == "bare_participle" and group.tense == "future":
        return True  # "attendu lundi à P"
    before = _after_noun(frame) if group is None else _governing_words(frame.clause, group.start)
    return pattern("status", "past_planned_verbs").search(before) is not None


def is_supposed(frame: Frame) -> bool:
    """Whether a frame is only imagined (``si X rencontrait Y``) or what someone is asked to (``invite X à se
    rendre à P``).
    """
    group = frame.group
    if group is None:
        return False
    clause = frame.clause
    if group.tense == "infinitive" and frame.kind == "visit":
        return pattern("status", "inviting").search(_governing_words(clause, group.start)) is not None
    for i in range(group.start - 1, clause.start - 1, -1):
        if i in clause.unit_at or i in clause.time_at:
            continue
        word = clause.doc[i].lower_
        if word in ("si", "s'"):
            undergone = pattern("status", "undergone").search(clause.text(group.start, group.verb))
            over = group.perfect or undergone is not None
            return group.tense in ("past", "conditional", "present") and not over
        if word in _BOUNDARIES or word == "," or is_finite_verb(clause, i):
            return False
    return False


def is_hearsay(frame: Frame) -> bool:
    """Whether a frame tells what others say happened (``auraient eu un entretien``)."""
    group = frame.group
    return group is not None and group.tense == "conditional" and _is_perfect(frame.clause, group)


# ---------------------------------------------------------------- verbs


def _by_verb_group(clause: Clause, group: VerbGroup) -> Status | None:
    if group.tense == "infinitive" or group.governor:
        return _by_governor(clause, group)
    if group.negated and _is_negated(clause, group):
        return "not_held"
    if group.tense in ("future", "conditional") and not _is_perfect(clause, group):
        return "planned"
    if _is_future_perfect(clause, group) and pattern("status", "until_then").search(
        _opening_of(clause, group)
    ):
        return "planned"
    return None


def _is_future_perfect(clause: Clause, group: VerbGroup) -> bool:
    return group.perfect and clause.doc[group.start].lower_ in _FUTURE_PERFECT


def _opening_of(clause: Clause, group: VerbGroup) -> str:
    """The words of a part of a sentence up to its verb (``D'ici à vendredi, X aura vu``)."""
    start = next(
        (i + 1 for i in range(group.start - 1, clause.start, -1) if clause.doc[i].text in ";:"), None
    )
    return clause.text(clause.start if start is None else start, group.start)


def _is_ruled_out(clause: Clause, group: VerbGroup) -> bool:
    """``a exclu que X rencontre Y``, ``dément, par la voix de Z, que X, président, ait reçu Y``: behind
    ``que`` stands the subject.
    """
    for i in range(group.start - 1, clause.start, -1):
        if i in clause.unit_at or i in clause.time_at or i in clause.place_at:
            continue
        if clause.doc[i].lower_ in ("que", "qu'"):
            return pattern("status", "ruled_out").search(_saying_before(clause, i)) is not None
        if clause.doc[i].pos_ not in _APPOSED and clause.doc[i].text != ",":
            return False
    return False


def _saying_before(clause: Clause, that: int) -> str:
    """The words before ``que`` that say something of what it tells, times and what stands between commas
    left out.
    """
    said: list[str] = []
    i = that - 1
    while i >= clause.start and len(said) < _SAYING_REACH:
        if clause.doc[i].text == ",":
            i = next((k for k in range(i - 1, clause.start - 1, -1) if clause.doc[k].text == ","), -1)
        elif i not in clause.time_at and i not in clause.place_at and i not in clause.unit_at:
            said.append(clause.doc[i].lower_)
        i -= 1
    return _joined(reversed(said))


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


def _by_governor(clause: Clause, group: VerbGroup) -> Status | None:
    """What the verb says that governs an infinitive: ``doit``, ``a refusé de``, ``n'a pas pu``."""
    before = _governing_words(clause, group.start)
    if pattern("status", "achieved").search(before):
        return "not_held" if group.negated and _is_negated(clause, group) else None
    negated = pattern("status", "negation").search(before) is not None
    if negated and pattern("status", "undenied").search(before):
        return None
    if negated or (group.negated and _is_negated(clause, group)):
        return "not_held"
    told = clause.text(clause.start, group.start)
    urged = group.voice == "reflexive" and pattern("status", "urging").search(told)
    if urged or pattern("status", "not_held_verbs").search(before):
        return "not_held"
    if pattern("status", "planned_verbs").search(before) or pattern("status", "past_planned_verbs").search(
        before
    ):
        return "planned"
    return _purpose(clause, group)


def _governing_words(clause: Clause, start: int) -> str:
    """The words before an infinitive or a noun, in its clause, without parties, times and places.

    The infinitives of a list have one governor (``doit rencontrer X, s'entretenir avec Y``).
    """
    words: list[str] = []
    i = start - 1
    while i >= clause.start and len(words) < _GOVERNING_REACH:
        unit = clause.unit_at.get(i)
        token = clause.doc[i]
        if unit is not None:
            i = unit.left - 1
            if unit.preposition == "à" and clause.doc[i].lower_ in ("à", "au", "aux"):
                i -= 1  # "a demandé à X de"
            continue
        if token.lower_ in _BOUNDARIES:
            break
        if token.lower_ in _JOINING and not set(words) - _LINKS:
            earlier = _infinitive_before(clause, i)
            if earlier is None and token.lower_ != ",":
                break
            i = i - 1 if earlier is None else earlier - 1
            continue
        if token.lower_ == "," and i - 1 not in clause.time_at and i + 1 not in clause.time_at:
            break
        if i not in clause.time_at and i not in clause.place_at:
            words.append("de" if token.lower_ == "d'" else token.lower_)
        i -= 1
    return _joined(reversed(words))


def _joined(words: Iterable[str]) -> str:
    return re.sub("(['’]) ", r"\1", " ".join(words))


def _infinitive_before(clause: Clause, position: int) -> int | None:
    """The infinitive to which one after a comma or ``et`` is joined, None when no finite verb parts them."""
    for i in range(position - 1, clause.start - 1, -1):
        token = clause.doc[i]
        if i in clause.unit_at or i in clause.time_at:
            continue
        if token.lower_ in _BOUNDARIES or is_finite_verb(clause, i):
            return None
        if _is_infinitive(token):
            while i - 1 > clause.start and _is_infinitive(clause.doc[i - 1]):
                i -= 1  # "venir saluer X"
            return i
    return None


def _is_infinitive(token: Word) -> bool:
    return token.pos_ == "VERB" and "Inf" in token.morph.get("VerbForm", [])


def _purpose(clause: Clause, group: VerbGroup) -> Status | None:
    """``pour rencontrer X`` after a future or ``est attendu`` lies ahead."""
    before = clause.text(clause.start, group.start)
    if any(pattern("status", key).search(before) is not None for key in ("expected", "departing")):
        return "planned"
    for i in range(group.start - 1, clause.start - 1, -1):
        token = clause.doc[i]
        if token.text == ";":
            return None
        future = token.lower_.endswith(_FUTURE) and token.lower_ not in _FUTURE_PERFECT
        if future and token.pos_ in ("VERB", "AUX"):
            return "planned"
    return None


def _is_negated(clause: Clause, group: VerbGroup) -> bool:
    """Whether ``ne … pas`` and not a restrictive or emphatic ``ne``."""
    text = clause.text(group.start, min(clause.end, group.verb + 3))
    if clause.text(clause.start, clause.start + 1) == "ni":
        return True
    if pattern("status", "not_only").search(text):
        return False
    if pattern("status", "at_no_time").search(clause.text(clause.start, group.start)):
        return True
    return pattern("status", "negating").search(text) is not None


# ---------------------------------------------------------------- nouns


def _of_noun(frame: Frame) -> Status:
    """The status of a noun without a verb of its own, from what governs it and what is said of it."""
    before = frame.clause.text(frame.clause.start, frame.trigger_start)
    if pattern("status", "none_of").search(before) is not None or _is_noun_ruled_out(frame):
        return "not_held"
    if took_place(frame):
        return "held"
    return _by_predicate(frame) or ("planned" if _is_announced(frame) else "held")


def _is_noun_ruled_out(frame: Frame) -> bool:
    """``a démenti qu'une rencontre ait eu lieu entre X et Y``: right behind ``que`` stands the noun."""
    clause = frame.clause
    for i in range(frame.trigger_start - 1, clause.start, -1):
        if clause.doc[i].lower_ in ("que", "qu'"):
            return pattern("status", "ruled_out").search(_saying_before(clause, i)) is not None
        if clause.doc[i].pos_ not in ("DET", "ADJ", "ADV"):
            return False
    return False


def took_place(frame: Frame) -> bool:
    """Whether what is said of a noun of contact is that the occasion was held (``a eu lieu``)."""
    return pattern("status", "held_predicates").search(_said_of(frame)) is not None


def _said_of(frame: Frame) -> str:
    """The words after the noun of a trigger up to the next clause, without parties."""
    clause = frame.clause
    words: list[str] = []
    i = frame.trigger_start + 1
    while i < clause.end and len(words) < _PREDICATE_REACH:
        unit = clause.unit_at.get(i)
        if unit is not None and unit.end > i:
            i = unit.end
            continue
        word = clause.doc[i].lower_
        if pattern("status", "closing").fullmatch(word) is not None:
            break
        words.append(word)
        i += 1
    return _joined(words)


def _by_predicate(frame: Frame) -> Status | None:
    """What the verb says of which a trigger is subject or object: ``est annulée``, ``a reporté``."""
    clause = frame.clause
    if pattern("status", "unplanned").search(clause.text(clause.start, frame.trigger_start) + " "):
        return "not_held"
    before = _governing_words(clause, frame.trigger_start)
    before = pattern("modifiers", "occasion").split(before)[-1]  # "a demandé de l'aide lors d'un appel"
    if pattern("status", "not_held_objects").search(before) or pattern(
        "status", "not_held_predicates"
    ).search(_said_of(frame)):
        return "not_held"
    if pattern("status", "planned_objects").search(before) or pattern("status", "planned_predicates").search(
        _said_of(frame)
    ):
        return "planned"
    return None


def _is_called_off(frame: Frame) -> bool:
    """Whether the sentence of an intention says anywhere that nothing came of it."""
    clause = frame.clause
    text = clause.text(max(clause.start, frame.start - 12), clause.end)
    before = _governing_words(clause, frame.trigger_start)
    return bool(
        pattern("status", "not_held_predicates").search(text)
        or pattern("status", "not_held_objects").search(before)
    )


def _after_noun(frame: Frame) -> str:
    """The words right after a noun of contact that has no verb of its own (``La réunion devait être …``)."""
    return frame.clause.text(frame.trigger_end, min(frame.clause.end, frame.trigger_end + 6))


def _is_announced(frame: Frame) -> bool:
    """Whether a noun of contact without a verb lies ahead: ``doit``, ``devait`` after it, ``avant`` or
    ``prochain`` before it.
    """
    after = _after_noun(frame)
    if pattern("status", "planned_verbs").match(after) or pattern("status", "past_planned_verbs").search(
        after
    ):
        return True
    clause = frame.clause
    before = clause.text(max(clause.start, frame.trigger_start - 3), frame.trigger_start)
    if pattern("status", "ahead").search(before) or pattern("status", "if").search(before):
        return True
    if _is_on_the_way_to_come(frame) or _is_subject_of_future(frame):
        return True
    earlier = clause.text(clause.start, frame.trigger_start)
    return any(pattern("status", key).search(earlier) for key in ("going", "inverted"))


def _is_subject_of_future(frame: Frame) -> bool:
    """``L'entretien entre X et Y portera sur …``: of what a sentence is about, something lies ahead."""
    clause = frame.clause
    if frame.kind == "visit" or frame.trigger_start - clause.start > _DETERMINERS:
        return False
    for i in range(frame.trigger_end, clause.end):
        if i in clause.unit_at:
            continue
        if pattern("status", "closing").fullmatch(clause.doc[i].lower_) is not None:
            return False
        if is_finite_verb(clause, i):
            verb = clause.doc[i].lower_
            expected = pattern("status", "expected_of").fullmatch(verb) is not None
            return expected or (verb.endswith(_FUTURE) and verb not in _FUTURE_PERFECT)
    return False


def _is_on_the_way_to_come(frame: Frame) -> bool:
    """``Lors de sa rencontre avec Y, X plaidera …``: talks on the way of which something lies ahead, and of
    which no time of their own is told.
    """
    clause = frame.clause
    before = clause.text(clause.start, frame.trigger_start)
    if frame.kind == "visit" or pattern("status", "on_the_way").search(before) is None:
        return False
    first = clause.start + 6 >= frame.trigger_start
    verbs = range(frame.trigger_end, clause.end) if first else range(frame.trigger_start, clause.start, -1)
    main = next((i for i in verbs if i not in clause.unit_at and is_finite_verb(clause, i)), None)
    if main is None or not clause.doc[main].lower_.endswith(_FUTURE):
        return False
    return not any(frame.trigger_end <= i < main for i in clause.time_at)
