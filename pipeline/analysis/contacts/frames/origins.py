"""Frames of calls and letters that are the subject of what the sentence says of them.

``Le premier coup de fil reçu par X émanait de Y``, ``Le premier appel de X a été pour Y``: the verb tells
whence or whither, and each party stands by the noun or by the verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, parties_of
from pipeline.analysis.contacts.frames.company import may_be_of_two_states
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.records import Kind

_RULE = "émaner_de"
# What governs the receiver beside the noun ("reçu par X", "parvenu à X", "qu'a reçu X").
_RECEIVER = (*prepositions("receiver"), None)
_TO = prepositions("reached")
# How many tokens may part a noun or verb from the party that belongs to it.
_BESIDE = 1
_KINDS: tuple[tuple[str, Kind], ...] = (("caller_noun", "call"), ("letter_noun", "message"))


def origin_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of a sentence that says from whom a call or letter came, or to whom it went."""
    for key, kind in _KINDS:
        for match in clause.found("messages", key):
            noun = clause.tokens_of(match)
            if noun is None or noun[0] in clause.unit_at:
                continue
            frame = _from_whom(clause, *noun, kind) or _to_whom(clause, *noun, kind)
            if frame is not None:
                yield frame
                return


def _from_whom(clause: Clause, start: int, end: int, kind: Kind) -> Frame | None:
    """``Un appel reçu par X émanait de Y``, ``C'est de Y qu'est venu le premier appel reçu par X``."""
    origin = clause.span_of("messages", "origin")
    if origin is None:
        return None
    if origin[0] >= end:
        between = (u for u in clause.free_units() if end <= u.left < origin[0])
        receiver = [u for u in between if u.preposition in _RECEIVER]
        sender = _governed(clause, origin[1], (french.OF,))
    else:
        receiver = [u for u in clause.free_units() if u.left >= end and u.preposition in _RECEIVER]
        sender = [u for u in clause.free_units() if u.end <= origin[0] and u.preposition == french.OF][-1:]
    return _frame(clause, kind, (start, max(end, origin[1])), sender, receiver[:1])


def _to_whom(clause: Clause, start: int, end: int, kind: Kind) -> Frame | None:
    """``Le premier appel de X a été pour Y``."""
    sender = _governed(clause, end, (french.OF,))
    if not sender:
        return None
    after = sender[-1].end
    match = pattern("messages", "destination").match(clause.text(after, clause.end))
    if match is None:
        return None
    reached = clause.doc[after].idx + match.end()
    verb = next((i for i in range(after, clause.end) if clause.doc[i].idx >= reached - 1), clause.end)
    return _frame(clause, kind, (start, verb), sender, _governed(clause, verb, _TO))


def _frame(
    clause: Clause, kind: Kind, span: tuple[int, int], sender: list[Unit], receiver: list[Unit]
) -> Frame | None:
    if not sender or not receiver or set(parties_of(sender)) & set(parties_of(receiver)):
        return None
    if not may_be_of_two_states(clause, sender, receiver):
        return None
    frame = make_frame(Trigger(kind, _RULE, clause, span), sender, receiver)
    if frame is not None:
        frame.status = "held"
    return frame


def _governed(clause: Clause, position: int, prepositions: tuple[str, ...]) -> list[Unit]:
    """Those named right behind a token, under one of the prepositions."""
    for unit in clause.free_units():
        if unit.left >= position:
            beside = unit.left - position <= _BESIDE and unit.preposition in prepositions
            return coordinated_right(clause, unit) if beside else []
    return []
