"""Every frame of a sentence: what its verbs, phrases and nouns of contact open, one for each occasion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.analysis.contacts.clauses import Clause
from pipeline.analysis.contacts.frames import Frame, is_in_turn, make_frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.message_frames import credential_frames, message_frames
from pipeline.analysis.contacts.noun_frames import noun_frames
from pipeline.analysis.contacts.phrase_frames import phrase_frames, settles
from pipeline.analysis.contacts.slots import coordinated_right
from pipeline.analysis.contacts.subjects import earlier_subject
from pipeline.analysis.contacts.verb_frames import verb_frames
from pipeline.analysis.contacts.verbs import is_finite_verb

# Rules whose second side is a direct object.
_DIRECT = frozenset(["recevoir", "rencontrer", "voir", "retrouver", "accueillir"])


def find_frames(clause: Clause) -> Iterator[Frame]:
    """Every frame that a sentence opens, in the order of its triggers."""
    told = list(phrase_frames(clause))
    frames = [
        *verb_frames(clause),
        *told,
        *(f for f in noun_frames(clause) if not any(settles(phrase, f) for phrase in told)),
        *credential_frames(clause),
        *message_frames(clause),
    ]
    frames.extend(_fronted_frames(clause))
    frames.extend([another for frame in frames for another in _further_partners(clause, frame)])
    frames = [single for frame in frames for single in _successive(clause, frame)]
    return iter(sorted(frames, key=lambda f: (f.trigger_start, f.rule)))


def _successive(clause: Clause, frame: Frame) -> list[Frame]:
    """A frame as it is, or one for each of those whom its subject met one after the other.

    ``a reçu tour à tour X et Y``, ``s'est entretenu avec X, puis avec Y``; ``respectivement`` pairs both
    lists.
    """
    if frame.kind == "message" and frame.rule != "échanger_messages":
        return [_with_sides(frame, [list(frame.sides[0]), [p]]) for side in frame.sides[1:] for p in side]
    if len(frame.sides) != 2 or frame.kind not in ("meeting", "call"):
        return [frame]
    one, other = frame.sides
    several = one if len(one) > 1 and len(other) == 1 else other
    told = clause.text(frame.start, frame.end)
    word = pattern("modifiers", "successive").search(told)
    if not is_in_turn(told):
        return [frame]
    if word is not None and word.group() == "respectivement" and len(one) == len(other) > 1:
        return [_with_sides(frame, [[a], [b]]) for a, b in zip(one, other, strict=True)]
    if len(several) < 2 or (len(one) > 1 and len(other) > 1):
        return [frame]
    return [
        _with_sides(frame, [[p] if side is several else list(side) for side in (one, other)]) for p in several
    ]


def _with_sides(frame: Frame, sides: list[list[int]]) -> Frame:
    return replace(frame, sides=sides)


def _fronted_frames(clause: Clause) -> Iterator[Frame]:
    """``Avec X, il a été question de …``: talks of the one the dispatch follows with X."""
    first = next(iter(clause.free_units()), None)
    if first is None or first.preposition != "avec" or first.left - clause.start > 3:
        return
    if pattern("modifiers", "fronted_talks").search(clause.text(first.end, clause.end)) is None:
        return
    others = [
        u
        for u in clause.free_units()
        if u is not first and u.preposition is None and u.mention.form != "body"
    ]
    subject = others[:1] or earlier_subject(clause)
    frame = make_frame(
        "meeting",
        "avec_fronté",
        clause,
        (first.left - 1, first.end),
        subject,
        coordinated_right(clause, first),
        None,
    )
    if frame is not None:
        yield frame


def _further_partners(clause: Clause, frame: Frame) -> Iterator[Frame]:
    """Contacts of the same subject that only a further ``avec`` tells of (``puis avec Y``, ``et un autre
    avec Z``).
    """
    if len(frame.sides) != 2 or frame.kind == "message":
        return
    for unit in clause.free_units():
        if unit.left < frame.end or set(unit.parties) & frame.principals:
            continue
        dated = any(i in clause.time_at for i in range(frame.end, unit.left))
        direct = unit.preposition is None and dated and frame.rule in _DIRECT
        if unit.preposition not in ("avec", "par") and not direct:
            continue
        gap = f" {clause.text(frame.end, unit.left)} "
        if not pattern("modifiers", "further").search(gap) or any(
            is_finite_verb(clause, i) for i in range(frame.end, unit.left) if i not in clause.unit_at
        ):
            return
        members = coordinated_right(clause, unit)
        sides = (
            [frame.sides[0], parties_of(members)]
            if unit.preposition != "par"
            else [parties_of(members), frame.sides[1]]
        )
        yield Frame(
            frame.kind,
            frame.rule,
            clause,
            unit.left,
            members[-1].end,
            sides,
            frame.group,
            frame.start,
            members[-1].end,
        )
