"""When an occasion was, told in a sentence beside the one that tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.frames.company import is_entry_head, opens_scene
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.records import Status, TimeExpression

# Within how many sentences it is said when talks were, and how many words stand before the day there.
_AFTERTHOUGHT = 2
_HEAD = 7
# A day of a week, which is told with the others of that week.
_OF_WEEKDAY = frozenset({"shape", "weekday"})
# How many sentences the entry of a chronology may have before the one that tells of a contact.
_ENTRY = 4
_DAYS = ("point", "offset", "span")
# A sentence and two tokens of it between which a time begins.
_Stretch = tuple[Clause, int, int]


def time_around(frame: Frame, status: Status) -> TimeExpression | None:
    """The time that the sentences around a frame without one tell for it, None where none does."""
    around = _scene_before(frame) or _entry_above(frame) or _time_of_then(frame)
    return around or (_told_after(frame) if status == "held" else _told_of_it(frame, "takes_place_then"))


def put_off_after(frame: Frame, status: Status) -> TimeExpression | None:
    """The day to which the next sentence says that an occasion is put off (``devait recevoir X ce matin.
    L'entretien est reporté à jeudi``), None where it says nothing of the kind.
    """
    return None if status == "held" else _told_of_it(frame, "put_off_then")


def _scene_before(frame: Frame) -> TimeExpression | None:
    """The time of a sentence before that only sets the scene (``Le 12 août, au Kremlin. X …``)."""
    scene = frame.clause.previous
    if scene is None or frame.kind == "visit" or not opens_scene(scene):
        return None
    points = [t for t in _times_of(scene) if t.fields.get("shape") == "point"]
    return points[-1] if points else None


def _time_of_then(frame: Frame) -> TimeExpression | None:
    """The time of the sentence before, which ``À l'époque`` takes up, or which says when what it tells of
    began (``L'idée remonte à mars. En visite à P, X avait vu Y``).
    """
    before = frame.clause.previous
    if before is None:
        return None
    if not (_begins(frame.clause, "at_that_time") or _begins(before, "story_begins")):
        return None
    times = (t for t in _times_of(before) if t.fields.get("shape") == "point")
    points = [t for t in times if t.fields.get("role") != "dateline"]
    return points[-1] if points else None


def _entry_above(frame: Frame) -> TimeExpression | None:
    """The time that opens the entry of a chronology in which a frame stands (``Mai 2001. X à P.``)."""
    for earlier in frame.clause.before(_ENTRY):
        if is_entry_head(earlier):
            told = _times_of(earlier)[0]
            return None if told.fields.keys() <= _OF_WEEKDAY else told
        if earlier.time_at or earlier.doc[earlier.end - 1].is_space:
            return None
    return None


def _next_sentences(frame: Frame) -> Iterator[Clause]:
    """The sentences behind that of a frame in which it may still be said when its occasion was."""
    clause = frame.clause.following
    for _ in range(_AFTERTHOUGHT):
        if clause is None:
            return
        yield clause
        clause = clause.following


def _told_after(frame: Frame) -> TimeExpression | None:
    """The time of a sentence after that only says when it was (``X a reçu Y. C'était samedi.``), or says
    so in passing (``Lors de cet entretien, tenu samedi, …``).
    """
    if frame.kind == "visit":
        return None
    stretches = (_stretch_of_day(frame, clause) for clause in _next_sentences(frame))
    return next((_day_within(*stretch) for stretch in stretches if stretch is not None), None)


def _stretch_of_day(frame: Frame, clause: Clause) -> _Stretch | None:
    """Where a sentence tells the day of what a frame has told, None where it does not say when that was."""
    if frame.kind == "message" and pattern("status", "letter_dated").match(clause.lower):
        return clause, clause.start, clause.end
    if _begins(clause, "it_was") and not clause.found("modifiers", "it_was_that"):
        return clause, clause.start, clause.start + _HEAD
    passing = pattern("modifiers", "held_then").match(clause.lower)
    if passing is None or pattern("modifiers", "before_then").search(clause.lower):
        return None
    return _right_behind(clause, passing, 1)


def _told_of_it(frame: Frame, key: str) -> TimeExpression | None:
    """The day behind the words, at the head of one of the next sentences, that say when an occasion lies
    ahead; a stay is called otherwise than talks.
    """
    for clause in _next_sentences(frame):
        match = pattern("status", key).match(clause.lower)
        if match is not None:
            noun = match.lastgroup
            fits = noun is None or (noun == "stay") == (frame.kind == "visit")
            return _day_within(*_right_behind(clause, match, 2)) if fits else None
    return None


def _right_behind(clause: Clause, match: re.Match[str], reach: int) -> _Stretch:
    """The last word of a match and so many tokens behind it; nothing of a match within a word."""
    tokens = clause.tokens_of(match)
    return (clause, tokens[1] - 1, tokens[1] + reach) if tokens is not None else (clause, 0, 0)


def _begins(clause: Clause, key: str) -> bool:
    """Whether a sentence begins with a pattern of ``[modifiers]``."""
    return pattern("modifiers", key).match(clause.lower) is not None


def _times_of(clause: Clause) -> list[TimeExpression]:
    return [t for t in clause.doc._.times if clause.start <= t.start < clause.end]


def _day_within(clause: Clause, start: int, end: int) -> TimeExpression | None:
    """The first day or count of days of a sentence that begins between two tokens."""
    times = (t for t in _times_of(clause) if start <= t.start < end)
    return next((t for t in times if t.fields.get("shape") in _DAYS), None)
