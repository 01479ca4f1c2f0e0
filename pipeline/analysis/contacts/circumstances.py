"""When and where: the time expression and the place that belong to a frame."""

from __future__ import annotations

from pipeline.analysis.contacts.clauses import Clause
from pipeline.analysis.contacts.frames import Frame
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.verbs import is_finite_verb
from pipeline.analysis.places import PlacePhrase
from pipeline.records import TimeExpression

# A time expression that belongs to a noun beside it ("l'accord de 2016") or starts a duration says nothing of
# the occasion.
_FOREIGN_ROLES = frozenset(["attribute", "name", "event", "duration", "dateline", "heading"])
# These bound a stay; they do not date talks ("pour la première fois depuis juin").
_BOUNDING_ROLES = frozenset(["since", "until", "before", "after", "by"])
_LOCATIVE = ("à", "en", "au", "aux", "dans", "chez", "sur")


def time_of(frame: Frame, rivals: list[Frame], called_off: bool = False) -> TimeExpression | None:
    """The time expression nearest to the trigger, among those no rival frame of the sentence is nearer to.

    ``called_off``: the time beside the verb of cancelling is not that of the occasion.
    """
    clause = frame.clause
    told = new_date_of(frame) or last_time_of(frame)
    if told is not None:
        return told
    candidates = [
        t for t in clause.doc._.times if clause.start <= t.start < clause.end and _may_date(frame, t)
    ]
    best: TimeExpression | None = None
    best_cost = 10_000.0
    for time in candidates:
        cost = _distance(frame, time.start, time.end)
        if any(_distance(r, time.start, time.end) < cost for r in rivals if r is not frame):
            continue
        cost += 15 * _clauses_between(clause, frame, time.start)
        if cost < best_cost:
            best, best_cost = time, cost
    return best


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


def _dates_cancellation(clause: Clause, time: TimeExpression) -> bool:
    """Whether a time says when something was called off, not when it was to be (``a annulé mardi sa
    visite``).
    """
    before = clause.text(max(clause.start, time.start - 3), time.start)
    return pattern("status", "cancelling").search(before) is not None


def new_date_of(frame: Frame) -> TimeExpression | None:
    """The day to which an occasion is put off (``reportée à vendredi``), None where none is told."""
    clause = frame.clause
    start = frame.clause.doc[frame.start].idx - clause.span.start_char
    match = pattern("status", "postponed").search(clause.span.text.lower(), max(start, 0))
    if match is None:
        return None
    after = clause.span.start_char + match.end()
    for time in clause.doc._.times:
        if clause.start <= time.start < clause.end and 0 <= clause.doc[time.start].idx - after <= 4:
            return time
    return None


def _may_date(frame: Frame, time: TimeExpression) -> bool:
    role = time.fields.get("role")
    if role == "attribute" and frame.group is None and 0 <= time.start - frame.trigger_end <= 2:
        return True
    if role in _FOREIGN_ROLES or time.fields.get("shape") in ("duration", "vague"):
        return False
    return frame.kind == "visit" or role not in _BOUNDING_ROLES


def duration_of(frame: Frame) -> TimeExpression | None:
    """How long a visit lasts (``une visite de trois jours``), None when its sentence does not say."""
    clause = frame.clause
    for time in clause.doc._.times:
        near = frame.trigger_start <= time.start <= frame.trigger_end + 8 and time.end <= clause.end
        if near and time.fields.get("shape") == "duration":
            return time
    return None


def place_of(frame: Frame, rivals: list[Frame]) -> PlacePhrase | None:
    """The locative phrase nearest to the trigger; for ``y``, the city or country named last."""
    if frame.place is not None:
        return frame.place
    clause = frame.clause
    best: PlacePhrase | None = None
    best_cost = 10_000.0
    for place in clause.doc._.places:
        if not clause.start <= place.start < clause.end or not _may_locate(frame, place):
            continue
        cost = _distance(frame, place.start, place.end)
        if any(_distance(r, place.start, place.end) < cost for r in rivals if r is not frame):
            continue
        rank = {"venue": 0.0, "city": 1.0}.get(place.kind, 6.0)
        crossed = 0 if _opens_relative(frame, place) else _clauses_between(clause, frame, place.start)
        cost += rank + 15 * crossed
        if cost < best_cost:
            best, best_cost = place, cost
    if best is None and frame.group is not None and frame.group.there:
        return place_named_before(clause, frame.group.start)
    return best


def place_named_before(clause: Clause, position: int) -> PlacePhrase | None:
    """The last city or country of the document before a token."""
    earlier = [p for p in clause.doc._.places if p.start < position and p.kind in ("city", "country")]
    return earlier[-1] if earlier else None


def _opens_relative(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place is the antecedent of ``où`` in whose clause the trigger stands (``Lomé, où il a reçu
    X``).
    """
    doc = frame.clause.doc
    words = [doc[i].lower_ for i in range(place.end, min(frame.trigger_start, place.end + 2))]
    return "où" in words


def _may_locate(frame: Frame, place: PlacePhrase) -> bool:
    """Whether a place can be where the occasion was: not the goal of a journey after it, no complement of a
    noun.
    """
    doc = frame.clause.doc
    if _opens_relative(frame, place):
        return True
    if pattern("modifiers", "leaving").search(
        frame.clause.text(max(frame.clause.start, place.start - 4), place.start)
    ):
        return False
    if (
        frame.group is None
        and place.end <= frame.trigger_start
        and ":" in doc[place.end : frame.trigger_start].text
    ):
        return True  # a line of an agenda: "Samedi, Bakou : entretien avec …"
    if place.preposition in ("de", "d'") and place.kind != "country":
        return (
            pattern("gatherings", "nouns").search(doc[max(0, place.start - 4) : place.start].text.lower())
            is not None
        )
    return place.preposition in _LOCATIVE and place.circumstance


def _distance(frame: Frame, start: int, end: int) -> float:
    if start >= frame.trigger_end:
        return start - frame.trigger_end
    if end <= frame.trigger_start:
        return (frame.trigger_start - end) * 1.2
    return 0.0


def _clauses_between(clause: Clause, frame: Frame, position: int) -> int:
    """How many clause openings lie between a trigger and a position."""
    low, high = sorted((frame.trigger_start, position))
    openings = sum(
        clause.doc[i].lower_ in ("qui", "que", "qu'", "dont", "où", ";", ":") for i in range(low, high)
    )
    verbs = range(frame.trigger_end, position)
    return openings + sum(is_finite_verb(clause, i) for i in verbs if i not in clause.unit_at)
