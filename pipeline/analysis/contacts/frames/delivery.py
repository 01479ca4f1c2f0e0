"""Frames of those who bring messages: ``Le pli lui a été remis par X``, ``reçue des mains de X``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, parties_of
from pipeline.analysis.contacts.lexicon import is_form, pattern
from pipeline.analysis.contacts.prepositions import BY, TO, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.clitics import clitic_units
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.analysis.contacts.slots.subjects import main_subject

_OF = prepositions("possessor")
# How far behind the noun of a message its participle may stand ("un message de Z, roi de P, remis par X").
_REACH = 24


def delivery_frames(clause: Clause) -> Iterator[Frame]:
    """The talks of him who brings a message with the one to whom he hands it."""
    noun = _message(clause)
    if noun is None:
        return
    for i in range(noun[1], min(clause.end, noun[1] + _REACH)):
        if i in clause.unit_at or not is_form("messages", "bringing", clause.doc[i].lower_):
            continue
        group = verb_group(clause, i, "participle")
        if group.is_undergone:
            bearer = complement_units(clause, i + 1, BY)
            yield from _brought(
                clause, (noun[0], i + 1), bearer, _recipient(clause, noun, group, bearer), group
            )
            return
    yield from _by_hand(clause, noun)


def _message(clause: Clause) -> tuple[int, int] | None:
    """The tokens of the first noun of a message that is no letter of credence."""
    for match in clause.found("messages", "brought"):
        tokens = clause.tokens_of(match)
        refused = pattern("messages", "not_after").match(clause.lower, match.end() + 1)
        if tokens is not None and not refused and tokens[0] not in clause.unit_at:
            return tokens
    return None


def _recipient(clause: Clause, noun: tuple[int, int], group: VerbGroup, bearer: list[Unit]) -> list[Unit]:
    """Into whose hands: ``à Y``, ``lui``, else the subject of the sentence (``Y a reçu une lettre, remise
    par X``).
    """
    handed = complement_units(clause, group.verb + 1, TO)
    if handed:
        return handed
    if group.object_clitic == french.TO_HIM:
        return clitic_units(clause, group, bearer)
    received = any(is_form("messages", "receive", clause.doc[i].lower_) for i in range(clause.start, noun[0]))
    return main_subject(clause, *noun) if received and group.voice == "bare_participle" else []


def _by_hand(clause: Clause, noun: tuple[int, int]) -> Iterator[Frame]:
    """``Y a reçu une lettre de Z des mains de X``, ``La lettre est parvenue à Y des mains de X``."""
    tokens = clause.span_of("messages", "brought_by_hand")
    if tokens is None:
        return
    hand = tokens[0]
    bearer = complement_units(clause, hand + 2, _OF)[:1]
    for i in range(clause.start + 1, hand):
        word = clause.doc[i].lower_
        if is_form("messages", "receive", word) and is_finite_verb(clause, i - 1):
            yield from _brought(clause, (i, hand + 2), bearer, main_subject(clause, i - 1, i), None)
            return
        if is_form("messages", "arrive", word):
            group = verb_group(clause, i, "participle")
            to = [u for u in complement_units(clause, i + 1, TO) if u.left < hand]
            to = to or (clitic_units(clause, group, bearer) if group.object_clitic == french.TO_HIM else [])
            yield from _brought(clause, (noun[0], hand + 2), bearer, to, group)
            return


def _brought(
    clause: Clause, span: tuple[int, int], bearer: list[Unit], host: list[Unit], group: VerbGroup | None
) -> Iterator[Frame]:
    parties = clause.doc._.parties
    people = [parties[p] for units in (bearer, host) for p in parties_of(units)]
    one_state = {p.country for p in people}
    if not bearer or not host or any(p.kind != "person" or p.plural for p in people):
        return
    if set(parties_of(bearer)) & set(parties_of(host)) or (len(one_state) == 1 and None not in one_state):
        return
    frame = make_frame(Trigger("meeting", "remis_par", clause, span, group), bearer, host)
    if frame is not None:
        yield frame
