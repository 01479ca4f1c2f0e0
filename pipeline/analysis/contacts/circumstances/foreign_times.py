"""Times of a sentence that do not date its contact: of what was said of it, of a thing, of another clause."""

from __future__ import annotations

import re

from pipeline import french
from pipeline.analysis.contacts.circumstances.background import is_in_past_relative
from pipeline.analysis.contacts.circumstances.nearness import (
    is_of_adjoining,
    is_of_other_event,
    is_taken_up_again,
    is_told_after,
)
from pipeline.analysis.contacts.circumstances.subordinate_times import is_of_invitation, is_of_subordinate
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.relatives import in_relative
from pipeline.analysis.contacts.sentences.verbs import is_finite_verb
from pipeline.analysis.dates.tenses import is_aside, is_future
from pipeline.lexicons import lexicon
from pipeline.records import TimeExpression

_THAT = words("relatives", "object")
# A time expression that belongs to a noun beside it ("l'accord de 2016") or starts a duration says nothing of
# the occasion.
_FOREIGN_ROLES = frozenset(["attribute", "name", "event", "duration", "dateline", "heading"])
# These bound a stay; they do not date talks ("pour la première fois depuis juin").
_BOUNDING_ROLES = frozenset(["since", "until", "before", "after", "by"])
# This says when a stay ends, and nothing of when it began.
_ENDING = "until"
# How far a verb of saying may stand before the time that goes with it.
_REPORT_REACH = 4
# How many characters may part it from a noun that is its object.
_OBJECT_REACH = 30
# "l'accord conclu par la Bolivie et les Etats-Unis en 2009"
_THING_REACH = 10
_RELATIVES = words("clauses", "relatives")
_BEGUN = words("clauses", "begun")
_OF = words("lists", "of")
# How many words may stand between a letter and its day.
_LETTER_REACH = 8
_YEAR = re.compile(r"(?:\D*\s)?\d{4}")
# Nouns of occasions, and how many words may stand between one and its day.
_OCCASIONS = frozenset(lexicon("places")["occasions"]["nouns"])
_OCCASION_REACH = 4
# Rules that say that somebody is there.
_BEING_THERE = ("en_visite_à",)
# Those of stays told by when they end, or in passing, which have the day of the talks.
_IN_PASSING = frozenset(
    [
        "quitter_ses_hôtes", "rentrer_chez_soi", "sa_visite_là", "dont_c_est_la_visite", "cette_visite_là",
        "visite_d_un_tel", "premier_à_venir",
    ]
)  # fmt: skip


def is_held_then(frame: Frame, time: TimeExpression) -> bool:
    """Whether talks are the object of a verb before a day, which does not count from them (``a eu la veille
    des discussions``).
    """
    verb = frame.clause.text(time.start - 1, time.start) in words("talks", "holding")
    return verb and time.fields.get("role") == "event"


def _is_of_report(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time says when an occasion was announced, denied or called off, not when it was.

    ``a annoncé mercredi qu'il recevrait X``, ``recevra X, a indiqué mercredi le palais``, ``a annulé mardi sa
    visite``.
    """
    clause = frame.clause
    reporting = pattern("status", "reporting")
    if time.start >= frame.trigger_end:
        between = clause.text(frame.trigger_end, time.start)
        return any(_is_told_by(between[found.end() :]) for found in reporting.finditer(between))
    if time.end > frame.trigger_start:
        return False
    before = clause.text(max(clause.start, time.start - _REPORT_REACH), time.start)
    found = list(reporting.finditer(before))
    held_at = pattern("modifiers", "occasion").search(clause.text(time.end, frame.trigger_start))
    if found and _is_told_by(before[found[-1].end() :]) and held_at is None:
        return True
    after = clause.text(time.end, frame.trigger_start)
    if held_at is not None or not _is_fronted(clause, time):
        return False
    return any(_holds(frame, after[found.end() :]) for found in reporting.finditer(after))


def _is_fronted(clause: Clause, time: TimeExpression) -> bool:
    """Whether no verb stands before a time in its sentence."""
    return not any(
        clause.doc[i].pos_ in ("VERB", "AUX") and i not in clause.unit_at and i not in clause.time_at
        for i in range(clause.start, time.start)
    )


def _holds(frame: Frame, gap: str) -> bool:
    """Whether an occasion is what a verb of saying tells of: its clause, infinitive or object."""
    if frame.group is None:
        return "," not in gap and len(gap) <= _OBJECT_REACH
    return pattern("status", "introducing").search(gap) is not None or bool(
        frame.group.governor and pattern("status", "introducing_infinitive").search(gap)
    )


def _is_told_by(gap: str) -> bool:
    """Whether what stands between a verb of saying and a time leaves the time to that verb."""
    closed = gap.rstrip(" ,")
    return pattern("status", "introducing").search(gap) is None and not set(",;:") & set(closed)


def may_date(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time of the sentence may be that of a frame, and is of nothing else told there."""
    role = time.fields.get("role")
    shape = time.fields.get("shape")
    if frame.rule in _IN_PASSING:
        return False
    if role == "attribute" and frame.group is None and 0 <= time.start - frame.trigger_end <= 2:
        return True
    if role == "event":
        return _is_event(frame, time)
    if role == "attribute" and _is_of_occasion_around(frame, time):
        return True
    if frame.kind == "message" and _is_of_letter(frame, time):
        return True
    if _is_of_main_clause(frame, time) or is_told_after(frame, time.start):
        return False
    if is_of_adjoining(frame, time.start) or _is_of_what_follows(frame, time):
        return False
    if role in _FOREIGN_ROLES or shape == "duration" or is_of_other_event(frame, time.start):
        return False
    if _is_year_apart(frame, time):
        return False
    if is_aside(frame.clause.doc, time) and not _is_verb_of(frame, time):
        return False
    if _is_counted_since(frame, time) and not (frame.kind == "visit" and _compares(frame, time)):
        return False
    if shape == "vague" and time.fields.get("unit") not in ("day", "week"):
        return False
    said_then = frame.kind == "interview"  # the time of what was said to the press is that of the interview
    elsewhere = _is_of_report(frame, time) or _is_former_plan(frame, time) or is_of_subordinate(frame, time)
    elsewhere = elsewhere or is_of_invitation(frame, time)
    of_thing = _is_of_thing(frame, time) or _is_of_noun_beside(frame, time)
    if (elsewhere and not said_then) or of_thing or _is_of_comparison(frame, time):
        return False
    bounds = role in _BOUNDING_ROLES
    return not bounds or (frame.kind == "visit" and role != _ENDING and not _compares(frame, time))


def _is_counted_since(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time is that since which one counts (``pour la première fois depuis mars``)."""
    before = frame.clause.text(frame.clause.start, time.start).rstrip()
    if "year" in time.fields:
        before = before.removesuffix(",")  # "qui ne s'étaient plus vus depuis la signature, en août 2001, …"
    return pattern("modifiers", "counted_since").search(before) is not None


def _is_of_what_follows(frame: Frame, time: TimeExpression) -> bool:
    """``X, en visite à P, rencontrera jeudi Y``: whether a time goes with the verb that tells in the future
    what somebody will do who is there; ``De retour de P, X a reçu jeudi Y``: with any verb behind.
    """
    clause = frame.clause
    if frame.kind != "visit" or frame.group is not None:
        return False
    back = is_of_return(frame)
    if frame.rule not in _BEING_THERE and not back:
        return False
    verbs = (i for i in range(frame.trigger_end, time.start) if i not in clause.unit_at)
    told = (i for i in verbs if is_finite_verb(clause, i) and not (back and in_relative(clause, i)))
    return any(back or is_future(clause.doc[i].lower_) for i in told)


def is_of_return(frame: Frame) -> bool:
    """Whether a journey is told of only as one from which somebody is back (``de retour de P``)."""
    if frame.rule != "retour_de":
        return False
    told = frame.clause.text(frame.trigger_start, frame.trigger_end)
    return pattern("visits", "returned").search(told) is not None


def _is_year_apart(frame: Frame, time: TimeExpression) -> bool:
    """``Le dernier à venir le fit en 1981 ; X est arrivé à P``: a year of what another clause tells, which a
    semicolon parts from this one.
    """
    first, last = sorted((time.start, frame.trigger_start))
    parted = any(frame.clause.doc[i].text == ";" for i in range(first, last))
    return parted and _YEAR.fullmatch(time.text) is not None


def _is_of_letter(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time says when a letter was written or handed over (``Dans une lettre remise le 2 mai``)."""
    before = frame.clause.text(max(frame.clause.start, time.start - _LETTER_REACH), time.start)
    return pattern("status", "letter_of").search(before) is not None


def _is_of_main_clause(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time is that of the main verb behind a relative clause in the pluperfect (``Arrivé de P, où
    il avait vu X, Y a rencontré samedi Z``).
    """
    if not is_in_past_relative(frame):
        return False
    clause = frame.clause
    if time.start < frame.trigger_end:
        return _is_of_verb_before(frame, time)
    return any(
        is_finite_verb(clause, i) for i in range(frame.trigger_end, time.start) if i not in clause.unit_at
    )


def _is_of_verb_before(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time is that of the main verb before a relative clause that tells of what had been before
    (``est arrivé lundi de P, où il avait été reçu par X``).
    """
    clause, group = frame.clause, frame.group
    if group is None or not group.perfect:
        return False  # "s'est rendu lundi à P, où il avait rendez-vous avec X"
    pronouns = range(time.end, group.start)
    opening = next(
        (i for i in pronouns if clause.doc[i].lower_ in _RELATIVES and i not in clause.unit_at), None
    )
    if opening is None:
        return False
    # No "a jugé que la poignée de main, la semaine dernière à P, où ils avaient conféré, …".
    said = (i for i in range(time.start - 1, clause.start - 1, -1) if i not in clause.unit_at)
    told = next((i for i in said if is_finite_verb(clause, i) or clause.doc[i].lower_ in _RELATIVES), None)
    if told is None or not is_finite_verb(clause, told):
        return False
    before = set(clause.text(clause.start, opening).replace("'", "' ").split())
    return words("verb_group", "pluperfect").isdisjoint(before)


def _is_of_thing(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time says when what the talks were about was made, or when a party got its office (``l'accord
    conclu par les deux pays en 2009``, ``Y, nommé ministre en mars``).
    """
    clause = frame.clause
    for i in range(time.start - 1, max(clause.start, time.start - _THING_REACH) - 1, -1):
        word = clause.doc[i].lower_
        if (
            frame.trigger_start <= i < frame.trigger_end
            or word in (",", ";", ":")
            or is_finite_verb(clause, i)
        ):
            return False
        if word in _BEGUN and is_taken_up_again(frame):
            return True
        if is_form("status", "made_then", word):
            return clause.doc[i - 1].pos_ in ("NOUN", "PROPN", "ADJ", "PUNCT") or i - 1 in clause.unit_at
    return False


def _is_of_noun_beside(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time is put in behind another noun and before what belongs to it (``sur l'arrestation, en
    juillet, de deux ingénieurs``).
    """
    clause, before, after = frame.clause, time.start - 1, time.end
    if not clause.start + 1 < before < after + 1 < clause.end:
        return False
    if clause.doc[before].text != "," or clause.doc[after].text != ",":
        return False
    noun = before - 1
    told = frame.trigger_start <= noun < frame.trigger_end or noun in clause.unit_at
    if after + 2 < clause.end and "Inf" in clause.doc[after + 2].morph.get("VerbForm", []):
        return False  # "a prié X, au téléphone, lundi, de plaider sa cause"
    return not told and clause.doc[noun].pos_ == "NOUN" and clause.doc[after + 1].lower_ in _OF


def _is_verb_of(frame: Frame, time: TimeExpression) -> bool:
    """Whether the verb of a frame, or the words that told it, stand right before a time."""
    verb = frame.group.verb if frame.group is not None else -1
    near = range(time.start - 2, time.start)
    return verb in near or any(frame.trigger_start <= i < frame.trigger_end for i in near)


def _is_of_occasion_around(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time is that of an occasion at which something was done (``la réunion du 3 mai, au cours de
    laquelle X a reçu Y``).
    """
    clause = frame.clause
    if frame.group is None or time.end > frame.group.start:
        return False
    before = range(max(clause.start, time.start - _OCCASION_REACH), time.start)
    named = any(clause.doc[i].lower_ in _OCCASIONS for i in before)
    found = pattern("modifiers", "done_there").match(clause.text(time.end, frame.group.start))
    if not named or found is None:
        return False
    opened = clause.doc[time.end].idx + found.end()
    inside = (i for i in range(time.end, frame.group.start) if clause.doc[i].idx >= opened)
    return not any(clause.doc[i].text in ",;:" and i not in clause.unit_at for i in inside)


def _is_event(frame: Frame, time: TimeExpression) -> bool:
    """Whether a frame is the event from which a time counts (``au lendemain des pourparlers où X avait vu
    Y``).
    """
    gap = frame.clause.text(time.end, frame.trigger_start)
    if is_held_then(frame, time):
        return True
    near = 0 <= frame.trigger_start - time.end <= 3
    return time.end <= frame.trigger_start and (
        near or pattern("modifiers", "event_relative").fullmatch(gap.strip()) is not None
    )


def _compares(frame: Frame, time: TimeExpression) -> bool:
    """Whether ``depuis`` tells of how rare a visit is: ``la première depuis vingt ans``."""
    if time.fields.get("unit") not in ("month", "year") and "year" not in time.fields:
        return False
    before = frame.clause.text(frame.clause.start, time.start)
    return time.fields.get("role") == "since" and pattern("modifiers", "first").search(before) is not None


def _is_of_comparison(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time says since what a visit is the first (``depuis celle de X en 1987``, ``depuis qu'elle a
    été élue, en juillet``).
    """
    if frame.kind != "visit" or time.start < frame.trigger_end:
        return False
    clause = frame.clause
    since = next(
        (i for i in range(time.start - 2, frame.trigger_end - 1, -1) if clause.doc[i].lower_ == french.SINCE),
        None,
    )
    if since is None or since + 1 in clause.time_at:
        return False
    verbs = sum(is_finite_verb(clause, i) for i in range(since + 2, time.start) if i not in clause.unit_at)
    return verbs <= (clause.doc[since + 1].lower_ in _THAT)


def _is_former_plan(frame: Frame, time: TimeExpression) -> bool:
    """Whether a time is that of an earlier plan: ``Initialement prévue lundi``, ``annulée en mars``."""
    before = frame.clause.text(max(frame.clause.start, time.start - 6), time.start)
    return pattern("status", "former_plan").search(before) is not None
