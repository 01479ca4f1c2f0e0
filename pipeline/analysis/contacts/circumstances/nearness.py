"""How near a stretch of a sentence is to the trigger of a frame."""

from __future__ import annotations

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.lexicons import lexicon

_OPENINGS = words("relatives", "simple") | {";", ":"}
# How many tokens before a place or time the event may be named that it belongs to.
_EVENT_REACH = 16
_OTHER_EVENT = 12.0
# How many words may stand between a participle and the place or time that goes with it.
_PARTICIPLE_REACH = 7
_HAPPENED_ELSEWHERE = words("clauses", "participles_of_place")
_BEGUN = words("clauses", "begun")
_CLOSING = frozenset(",;:")
_BEFORE_OR_AFTER = words("clauses", "before_or_after")
_ADJOINING = words("clauses", "adjoining")
# Nouns that a complement of place locates ("la rencontre tenue à P").
_OCCASIONS = frozenset(lexicon("places")["occasions"]["nouns"])
_INFINITIVE_AFTER = words("clauses", "infinitive_after")
_PURPOSE = words("clauses", "purpose")
_RELATIVES = words("clauses", "relatives")


def distance(frame: Frame, start: int, end: int) -> float:
    """The tokens between a trigger and a stretch, those before it counting a little more, and the infinitive
    between them that tells of another event.
    """
    if start >= frame.trigger_end:
        return start - frame.trigger_end + _parted(frame.clause, frame.trigger_end, start)
    if end <= frame.trigger_start:
        return (frame.trigger_start - end) * 1.2 + _parted(frame.clause, end, frame.trigger_start + 1)
    return 0.0


def claims(rival: Frame, frame: Frame, start: int, end: int, cost: float) -> bool:
    """Whether another frame of a sentence stands nearer to a place or time than a frame does, and may have
    it: what stands before the pronoun of a relative clause is not of that clause (``a vu X le mois dernier à
    P, où il a été reçu par Y``).
    """
    if distance(rival, start, end) >= cost:
        return False
    if frame.trigger_end > start:
        return True
    clause = frame.clause
    between = range(end, rival.trigger_start)
    return not any(clause.doc[i].lower_ in _RELATIVES and i not in clause.unit_at for i in between)


def _parted(clause: Clause, start: int, end: int) -> float:
    """What it costs that ``après avoir``, ``avant de`` stand between two tokens (``retourne à P après avoir
    vu X à Q``).
    """
    for i in range(start, end - 1):
        if clause.doc[i].lower_ in _ADJOINING and clause.doc[i + 1].lower_ in _INFINITIVE_AFTER:
            return _OTHER_EVENT
    return 0.0


def is_of_adjoining(frame: Frame, position: int) -> bool:
    """Whether a time goes with the infinitive that tells of what came next or before (``aura des entretiens à
    P avant de regagner Q le 11``, ``Après avoir vu X lundi à P, Y ira à Q``), and no comma closes that.
    """
    clause = frame.clause
    after = position >= frame.trigger_end
    for i in range(position - 1, frame.trigger_end if after else clause.start, -1):
        if clause.doc[i].text in _CLOSING and i not in clause.unit_at:
            return False
        if clause.doc[i].lower_ in _INFINITIVE_AFTER and clause.doc[i - 1].lower_ in _BEFORE_OR_AFTER:
            return after or any(clause.doc[k].text == "," for k in range(position, frame.trigger_start))
    return False


def is_of_other_event(frame: Frame, position: int) -> bool:
    """Whether a place or time says where or when an event was that a frame only mentions (``sur la conférence
    ouverte lundi à P``, ``à propos du sommet, qui se tiendra à P``).
    """
    if frame.kind in ("visit", "gathering") or frame.start <= position < frame.end:
        return False
    clause = frame.clause
    begin = max(clause.start, position - _EVENT_REACH)
    match = pattern("modifiers", "other_event").search(clause.text(begin, position) + " ")
    if match is None:
        return False
    event = clause.doc[begin].idx + match.start()
    noun = next((i for i in range(begin, position) if clause.doc[i].idx >= event), position)
    if pattern("modifiers", "at_event").search(clause.text(max(clause.start, noun - 4), noun)):
        return False
    if noun < frame.trigger_start:
        return pattern("modifiers", "leaving_aside").match(clause.lower) is not None
    return noun >= frame.trigger_end


def is_of_thing_done(frame: Frame, position: int) -> bool:
    """Whether a place or time says where or when something else was done that a frame only mentions (``a
    convoqué X après les propos tenus dimanche à P``, ``au sujet des manœuvres menées au large de P``).
    """
    clause = frame.clause
    if frame.kind in ("visit", "gathering") or frame.start <= position < frame.trigger_end:
        return False
    for i in range(position - 1, max(clause.start + 1, position - _PARTICIPLE_REACH) - 1, -1):
        token = clause.doc[i]
        if token.text in ",;:" or frame.trigger_start <= i < frame.trigger_end or is_finite_verb(clause, i):
            return False
        if i in clause.unit_at or i in clause.time_at or i in clause.place_at:
            continue
        if token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", []):
            if token.lower_ in _BEGUN and is_taken_up_again(frame):
                return True
            return token.lower_ not in _HAPPENED_ELSEWHERE and _is_thing(frame, i - 1)
    return False


def is_taken_up_again(frame: Frame) -> bool:
    """Whether talks go on that began elsewhere or before (``ont repris une conversation commencée à P``)."""
    group = frame.group
    return group is not None and is_form("modifiers", "taken_up_again", frame.clause.doc[group.verb].lower_)


def _is_thing(frame: Frame, i: int) -> bool:
    """Whether a noun, which a participle goes with, is neither a party nor an occasion."""
    clause = frame.clause
    if clause.doc[i].pos_ in ("ADJ", "ADV") and i > clause.start:
        i -= 1
    known = i in clause.unit_at or i in clause.place_at or i in clause.time_at
    if known or clause.doc[i].pos_ != "NOUN" or frame.trigger_start <= i < frame.trigger_end:
        return False
    return clause.doc[i].lower_ not in _OCCASIONS


def is_told_after(frame: Frame, position: int) -> bool:
    """Whether a place or time stands behind a semicolon with a verb of its own, where the sentence goes on
    to something else (``X a reçu Y ; mardi, il s'est rendu à P``).
    """
    clause = frame.clause
    if frame.group is None or position < frame.trigger_end:
        return False
    last = next(
        (i for i in range(position - 1, frame.trigger_end - 1, -1) if clause.doc[i].text == ";"), None
    )
    if last is None:
        return False
    end = next((i for i in range(position, clause.end) if clause.doc[i].text == ";"), clause.end)
    if not any(is_finite_verb(clause, i) for i in range(last + 1, end) if i not in clause.unit_at):
        return False
    return pattern("modifiers", "same_occasion").search(clause.text(last + 1, end)) is None


def is_purpose_of(other: Frame, frame: Frame) -> bool:
    """Whether another frame only tells for what the parties of this one came together (``se sont vus à P pour
    discuter de …``), whose place and time are its own.
    """
    group = other.group
    if group is None or other.trigger_start < frame.trigger_end or not other.principals <= frame.principals:
        return False
    doc, start = frame.clause.doc, group.start
    return doc[start - 1].lower_ in _PURPOSE or doc[start - 2 : start].text.lower() in _PURPOSE


def clauses_between(clause: Clause, frame: Frame, position: int) -> int:
    """How many clause openings lie between a trigger and a position."""
    after = position >= frame.trigger_end
    low, high = (frame.trigger_end, position) if after else sorted((frame.trigger_start, position))
    openings = sum(clause.doc[i].lower_ in _OPENINGS for i in range(low, high))
    verbs = range(frame.trigger_end, position)
    return openings + sum(is_finite_verb(clause, i) for i in verbs if i not in clause.unit_at)
