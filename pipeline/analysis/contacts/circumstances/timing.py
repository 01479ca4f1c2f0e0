"""When: the time expression that belongs to a frame."""

from __future__ import annotations

from dataclasses import replace

from pipeline.analysis.contacts.circumstances.entries import of_entry
from pipeline.analysis.contacts.circumstances.foreign_times import is_held_then, may_date
from pipeline.analysis.contacts.circumstances.nearness import claims, clauses_between, distance, is_purpose_of
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.places import PlacePhrase
from pipeline.records import TimeExpression

# How far a verb of saying may stand before the time that goes with it.
_REPORT_REACH = 4
# "Trois jours après les entretiens du 3 mai": what counts from an event yields to a date.
_EVENT_COST = 4
# How many letters the preposition before a day may have that is read with it ("reportée à l'automne").
_PREPOSITION = 4
# "Les ministres présents samedi s'étaient vus en mai 2021": what is said of the subject yields to a date.
_SUBJECT_COST = 8
# "Convoqué dans la foulée, mardi 9 février": what only tells in which order yields to a day.
_ORDER_COST = 6
_IN_ORDER = ("little_later", "part_of_same_day")
# What stands before a month or year by which something is to be over.
_BOUNDS = ("by", "before")
_DAYS = ("point", "offset")
_PARTING = words("stays", "parting_time")


def time_of(frame: Frame, rivals: list[Frame]) -> TimeExpression | None:
    """The time expression nearest to the trigger, among those no rival frame of the sentence is nearer to.

    Of several stages of one journey each has the time beside its place (``lundi à P, mardi à Q``).
    """
    clause = frame.clause
    told = new_date_of(frame) or last_time_of(frame) or _day_on_which(frame)
    if told is not None:
        return told
    candidates = [
        t for t in clause.doc._.times if clause.start <= t.start < clause.end and may_date(frame, t)
    ]
    stages = [r for r in rivals if r is not frame and _is_stage_of_same(frame, r)]
    if stages:
        candidates = _times_of_stage(frame, stages, candidates)
    own = of_entry(frame, rivals, candidates)
    rivals = rivals if len(own) == len(candidates) else []
    candidates = own
    others = [r for r in rivals if r is not frame and r not in stages and not _goes_on_from(r, frame)]
    best: TimeExpression | None = None
    best_cost = 10_000.0
    for time in candidates:
        cost = distance(frame, time.start, time.end)
        if any(claims(r, frame, time.start, time.end, cost) for r in others):
            continue
        cost += 15 * clauses_between(clause, frame, time.start) + _before_infinitive(frame, time)
        cost += _EVENT_COST if time.fields.get("role") == "event" else 0
        cost += _ORDER_COST if time.pattern in _IN_ORDER else 0
        cost += _SUBJECT_COST if _is_of_subject(frame, time) else 0
        if cost < best_cost:
            best, best_cost = time, cost
    return best if best is None or not is_held_then(frame, best) else _plain(best)


def _day_on_which(frame: Frame) -> TimeExpression | None:
    """The day that a clause says to be that of an occasion (``en poste depuis le 2 avril, jour où il a remis
    ses lettres de créance``), None where none is told so.
    """
    clause = frame.clause
    before = frame.group.start if frame.group is not None else frame.trigger_start
    for time in clause.doc._.times:
        if not (clause.start <= time.start and time.end <= before and time.fields["shape"] in _DAYS):
            continue
        match = pattern("modifiers", "day_on_which").match(clause.text(time.end, before))
        if match is None:
            continue
        opened = clause.doc[time.end].idx + match.end()
        inside = (
            i for i in range(time.end, before) if clause.doc[i].idx >= opened and i not in clause.unit_at
        )
        if not any(is_finite_verb(clause, i) or clause.doc[i].text in ";:" for i in inside):
            return time
    return None


def _goes_on_from(other: Frame, frame: Frame) -> bool:
    """Whether another frame only tells more of the talks of this one (``Attablés au palais, X et Y ont parlé
    lundi de …``), whose time is theirs.
    """
    more = other.continues and not frame.continues and other.principals <= frame.principals
    return more or is_purpose_of(other, frame)


def _plain(time: TimeExpression) -> TimeExpression:
    """A day read as counting from the occasion told before."""
    fields = {**time.fields, "count": -time.fields.get("count", 0)}
    del fields["role"]
    return replace(time, fields=fields)


def _is_stage_of_same(frame: Frame, other: Frame) -> bool:
    """Whether two visits are stages of one journey: one trigger, a verb or a noun, and two places."""
    if frame.kind != "visit" or other.kind != "visit" or frame.place is other.place:
        return False
    if frame.group is None or other.group is None:
        return frame.group is other.group and frame.trigger_start == other.trigger_start
    return frame.group.verb == other.group.verb


def _times_of_stage(frame: Frame, stages: list[Frame], times: list[TimeExpression]) -> list[TimeExpression]:
    """The times beside the place of a stage, else of the stage before it, else those that stand by none."""
    beside = [t for t in times if _stands_by(frame, t, frame.place)]
    if beside:
        return beside[-1:]
    told = [t for t in times if any(_stands_by(stage, t, stage.place) for stage in stages)]
    earlier = [t for t in told if frame.place is not None and t.start < frame.place.start]
    return earlier[-1:] or [t for t in times if t not in told] or times


def _stands_by(frame: Frame, time: TimeExpression, place: PlacePhrase | None) -> bool:
    """Whether a time is told with a place: ``mardi à P``, ``à P mardi``, but not ``à P, mardi à Q``."""
    if place is None:
        return False
    if time.start == place.end or (time.start == place.end + 1 and frame.clause.doc[place.end].text == "("):
        return True
    gap = frame.clause.text(time.end, place.start).split()
    return time.end <= place.start and len(gap) <= 2 and _PARTING.isdisjoint(gap)


def _before_infinitive(frame: Frame, time: TimeExpression) -> float:
    """What speaks against a time before an infinitive: it may be that of the verb that governs it
    (``a annoncé mercredi avoir reçu X lundi``).
    """
    group = frame.group
    return 4.0 if group is not None and group.governor and time.end <= group.start else 0.0


def _is_of_subject(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time before a verb goes with a participle of its subject."""
    if frame.group is None or time.end > frame.group.start:
        return False
    before = frame.clause.text(max(frame.clause.start, time.start - _REPORT_REACH), time.start).lower()
    return pattern("modifiers", "said_of_subject").search(before) is not None


def arrival_time_of(frame: Frame) -> TimeExpression | None:
    """The day on which somebody came where the sentence then tells of talks (``À P, où il est arrivé samedi,
    il a vu Y``), None where none is told.
    """
    clause = frame.clause
    group = frame.group
    if frame.kind != "meeting" or group is None or not group.perfect or group.governor:
        return None
    told = clause.text(clause.start, group.start)
    match = pattern("modifiers", "arrived_there").match(told)
    if match is None:
        return None
    first, last = (clause.span.start_char + offset for offset in match.span())
    times = (t for t in clause.doc._.times if first <= clause.doc[t.start].idx < last)
    return next((t for t in times if t.fields.get("shape") == "point"), None)


def last_time_of(frame: Frame) -> TimeExpression | None:
    """When two met for the last time, told by ``ne s'étaient plus vus depuis le 3 mai``, None where
    nothing tells it.
    """
    group = frame.group
    if group is None or not group.negated:
        return None
    for time in frame.clause.doc._.times:
        near = 0 <= time.start - group.verb <= 6 and time.end <= frame.clause.end
        if near and time.fields.get("role") == "since" and time.fields.get("shape") == "point":
            return time
    return None


def new_date_of(frame: Frame) -> TimeExpression | None:
    """The day to which an occasion is put off (``reportée à vendredi``), None where none is told."""
    clause = frame.clause
    start = frame.clause.doc[frame.start].idx - clause.span.start_char
    match = pattern("status", "postponed").search(clause.lower, max(start, 0))
    if match is None and frame.group is None:
        match = pattern("status", "postponed_before").search(
            clause.text(clause.start, frame.trigger_start)
        )  # "a reporté à juin son voyage"
    if match is None:
        return None
    after = clause.span.start_char + match.end()
    for time in clause.doc._.times:
        if (
            clause.start <= time.start < clause.end
            and -_PREPOSITION <= clause.doc[time.start].idx - after <= 4
        ):
            return time
    return None


def bound_of(frame: Frame) -> TimeExpression | None:
    """The month or year by the end of which something is to take place (``recevra X d'ici à la fin du
    mois``), None where none is told behind its trigger.
    """
    clause = frame.clause
    for time in clause.doc._.times:
        bounds = time.fields.get("role") in _BOUNDS and "day" not in time.fields
        if bounds and frame.trigger_end <= time.start < clause.end:
            return time
    return None


def duration_of(frame: Frame) -> TimeExpression | None:
    """How long a visit lasts (``une visite de trois jours``), None when its sentence does not say."""
    clause = frame.clause
    for time in clause.doc._.times:
        near = frame.trigger_start <= time.start <= frame.trigger_end + 8 and time.end <= clause.end
        if near and time.fields.get("shape") == "duration":
            told = clause.text(frame.trigger_end, max(frame.trigger_end, time.start))
            return None if pattern("visits", "whole_journey").search(told) is not None else time
    return None
