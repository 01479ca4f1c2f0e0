"""What the verb of a frame and the words around it say of when it was."""

from __future__ import annotations

from pipeline.analysis.contacts.circumstances.status import is_hearsay, was_intended
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.dates import Tense
from pipeline.lexicons import lexicon
from pipeline.records import Status, TimeExpression

# How many words before an infinitive the verb stands that governs it.
_WISH_REACH = 4
# What says of days and weeks that they lie ahead.
_COMING = frozenset(lexicon("dates")["vocabulary"]["shift"]["1"])
TENSES: dict[Status, Tense] = {"held": "past", "planned": "future", "not_held": "present"}


def ends_then(frame: Frame) -> bool:
    """Whether a stay ended on the day told: ``a achevé une visite``, ``au terme d'une visite``."""
    start, end = frame.trigger_start, frame.trigger_end
    before = frame.clause.text(max(frame.clause.start, start - 4), start)
    return bool(
        pattern("visits", "ending").search(frame.clause.text(start, end))
        or pattern("visits", "after_stay").search(before)
    )


def tense_of(frame: Frame, status: Status) -> Tense:
    """The side of publication on which a time lies: the nearer one for a present."""
    group = frame.group
    if group is None:
        return "present" if _is_verbless(frame.clause) else TENSES[status]
    active = group.voice in ("active", "reflexive") and not group.perfect
    if status == "planned" and active and was_intended(frame):
        return "present"
    if status == "not_held" and pattern("status", "put_off").search(frame.clause.lower):
        return "future"
    if status == "not_held" and group.governor and _is_wished_now(frame):
        return "future"
    if is_hearsay(frame):
        return "past"  # "dément que X aurait vu Y dimanche"
    present = active and group.tense == "present" and not (frame.shares and _is_tagged_past(frame))
    return "present" if present else TENSES[status]


def goes_on_now(frame: Frame) -> bool:
    """Whether a present tells what comes next (``Puis X voit Y``)."""
    group = frame.group
    now = group is not None and group.tense == "present" and not group.perfect and not _is_tagged_past(frame)
    return now and pattern("modifiers", "next_then").match(frame.clause.lower) is not None


def _is_tagged_past(frame: Frame) -> bool:
    """Whether the tagger calls the verb of a frame a past tense; of verbs of contact the lexicon knows it."""
    verb = frame.group.verb if frame.group is not None else frame.trigger_start
    return bool({"Imp", "Past"} & set(frame.clause.doc[verb].morph.get("Tense", [])))


def _is_wished_now(frame: Frame) -> bool:
    """Whether a wish told in the present governs the infinitive (``souhaite recevoir X lundi``)."""
    group = frame.group
    if group is None:
        return False
    before = frame.clause.text(max(frame.clause.start, group.start - _WISH_REACH), group.start)
    return pattern("status", "wished_now").search(before) is not None


def is_yet_to_come(frame: Frame, time: TimeExpression | None) -> bool:
    """Whether a noun without a verb, or a present, has a time that lies ahead, whatever the day (``la visite
    de X, la semaine prochaine``, ``reçoit X dans les prochains jours``).
    """
    group = frame.group
    now = group is None or (group.tense == "present" and group.voice == "active" and not group.perfect)
    now = now and not _is_tagged_past(frame)
    if not now or time is None:
        return False
    fields = time.fields
    counted = fields.get("direction", 0) > 0 and "origin" not in fields and group is not None
    plural = fields["shape"] == "vague" and not _COMING.isdisjoint(time.text.lower().split())
    return int(fields.get("shift", 0)) > 0 or counted or (plural and group is not None)


def is_yet_to_come_apart(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time says when someone or something is expected of whom a verb tells what was or was not
    (``a exclu de voir X, attendue mardi à P``).
    """
    if frame.group is None or time.start < frame.trigger_end:
        return False
    before = frame.clause.text(frame.trigger_end, time.start)
    return pattern("status", "yet_to_come").search(before) is not None


def is_struck_off(frame: Frame) -> bool:
    """Whether a line of an agenda ends in ``(annulé)``."""
    after = frame.clause.text(frame.trigger_end, frame.clause.end)
    return frame.group is None and pattern("status", "struck_off").search(after) is not None


def _is_verbless(clause: Clause) -> bool:
    return not any(
        is_finite_verb(clause, i) for i in range(clause.start, clause.end) if i not in clause.unit_at
    )


def is_narrated(frame: Frame) -> bool:
    """Whether a frame is told in a tense of narratives: a present, a past without an auxiliary."""
    group = frame.group
    return group is not None and group.tense in ("present", "past") and not group.perfect


def is_last_time(frame: Frame) -> bool:
    """``La dernière rencontre entre X et Y remonte à mars``: an occasion of before."""
    if frame.group is not None:
        return False
    start, end = frame.trigger_start, frame.trigger_end
    before = frame.clause.text(max(frame.clause.start, start - 3), start)
    return bool(
        pattern("modifiers", "last_time").search(before)
        and pattern("modifiers", "dates_back").search(frame.clause.text(end, frame.clause.end))
    )
