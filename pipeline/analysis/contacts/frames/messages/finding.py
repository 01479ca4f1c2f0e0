"""Frames of messages: sent, exchanged, answered, received, carried by an envoy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, parties_of
from pipeline.analysis.contacts.frames.messages.bearers import (
    host_before,
    host_of_bearer,
    sender_in_relative,
    undelivered,
)
from pipeline.analysis.contacts.frames.messages.correspondents import (
    at_his_desk,
    commissioner,
    exchanging,
    highest,
    host_of,
    is_participle,
    is_principal,
    meant_for,
    only_handed_over,
    sender_beside,
    sent_by,
    told_within,
    who_sent,
    written_by,
)
from pipeline.analysis.contacts.frames.messages.delivery import delivery_of, passed_on
from pipeline.analysis.contacts.frames.messages.taken_up import message_taken_up
from pipeline.analysis.contacts.frames.messages.verbs import (
    answering_verb,
    is_entrusted,
    is_spoken,
    passive_message,
    relative_message,
    verb_of_arrival,
    verb_of_message,
)
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.prepositions import BY, TO, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.clitics import clitic_units
from pipeline.analysis.contacts.slots.complements import complement_units, fronted_complement, object_units
from pipeline.analysis.contacts.slots.granting import received_from
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.analysis.dates.tenses import is_future

_NOMINAL = ("NOUN", "VERB")
_BEARERS = words("verb_group", "bearers")
# How many tokens behind its writer a message may be said to await someone.
_AWAITING_REACH = 7
_FROM = prepositions("from")


@dataclass(frozen=True, slots=True)
class _Message:
    """The noun of a message, and whom the words behind it name as its sender and its addressee."""

    clause: Clause
    start: int
    end: int
    sender: list[Unit]
    addressee: list[Unit]

    @property
    def span(self) -> tuple[int, int]:
        """The tokens of the noun."""
        return self.start, self.end


def message_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of the letters and messages of which a sentence tells by a noun."""
    text = clause.lower
    refused = pattern("messages", "not_after")
    credentials = [match.span() for match in clause.found("credentials", "noun")]
    for match in clause.found("messages", "noun"):
        if refused.match(text, match.end() + 1) or any(a <= match.start() < b for a, b in credentials):
            continue
        tokens = clause.tokens_of(match)
        if tokens is None or tokens[0] in clause.unit_at or not _is_message(clause, *tokens):
            continue
        frame = _message_frame(clause, *tokens)
        if frame is not None:
            yield frame
            delivery = delivery_of(clause, frame) if frame.rule == "porter_message" else None
            if delivery is not None:
                yield delivery
            return
    taken_up = message_taken_up(clause)
    if taken_up is not None:
        yield taken_up


def _is_message(clause: Clause, start: int, end: int) -> bool:
    """Whether a noun means a message as such, or somebody brings what it means (``porteur d'une invitation du
    roi``), and for another.
    """
    if pattern("messages", "only_brought").fullmatch(clause.text(start, end)) is None:
        return True
    if pattern("messages", "in_writing").fullmatch(clause.text(end, min(clause.end, end + 1))) is not None:
        return True
    sender = complement_units(clause, end, _FROM)
    return bool(sender) and verb_of_message(clause, start, end, sender)[1] == "carry"


def _message_frame(clause: Clause, start: int, end: int) -> Frame | None:
    """What a message at the tokens from ``start`` to ``end`` tells of whom: the first construction that
    applies decides.
    """
    span = (start, end)
    addressee = complement_units(clause, end, TO) or meant_for(clause, end)
    author = sent_by(clause, end)
    if author and addressee:
        return make_frame(Trigger("message", "message_de_à", clause, span), author, addressee)
    both = exchanging(clause, start, end)
    if both:
        return make_frame(Trigger("message", "échange_de_messages", clause, span), both, [], reciprocal=True)
    sender = complement_units(clause, end, _FROM) or written_by(clause, end)
    signed = sender != [] and not any(end <= u.left < sender[0].left for u in clause.free_units())
    passive = passive_message(clause, sender[-1].end if signed else end)
    if passive is not None and not only_handed_over(clause, sender, passive):
        return _addressed(clause, start, sender, passive)
    awaiting = _awaiting(clause, end, sender)
    if awaiting is not None:
        return awaiting
    received = received_from(clause, end, "messages")
    if received is not None:
        return make_frame(Trigger("message", "message_reçu", clause, span), *received)
    relative = relative_message(clause, end)
    if relative is not None and (relative[1] or relative[2].tense != "present"):
        sent, to, verb = relative
        if is_entrusted(clause, start, verb):
            return None
        return make_frame(Trigger("message", "message_que", clause, (start, verb.verb + 1), verb), sent, to)
    return _message_of_verb(_Message(clause, start, end, sender, addressee))


def _message_of_verb(message: _Message) -> Frame | None:
    """What the verb that governs a message tells of it, or its complements alone where none does."""
    clause, start, end = message.clause, message.start, message.end
    sender, addressee = message.sender, message.addressee
    answer = answering_verb(clause, start)
    if answer is not None and sender:
        answered = (min(start, answer.start), max(end, answer.verb + 1))
        subject = subject_units(clause, answer)
        return make_frame(Trigger("message", "répondre_à", clause, answered, answer), subject, sender)
    group, key = verb_of_message(clause, start, end, sender)
    if is_spoken(clause, start, end, key):
        return None
    if group is not None:
        return _governed_message(message, group, key)
    arrival = verb_of_arrival(clause, start) if sender else None
    if arrival is not None:
        addressee = complement_units(clause, arrival.verb + 1, TO) or told_within(clause, end, sender)
        reached = (arrival.start, end)
        return make_frame(Trigger("message", "message_adressé", clause, reached, arrival), sender, addressee)
    if not addressee:
        return undelivered(clause, message.span, sender)
    sender = sender or sender_beside(clause, start, end, addressee)
    if not sender or not addressee:
        return None
    return make_frame(Trigger("message", "message_de_à", clause, message.span), sender, addressee)


def _addressed(clause: Clause, start: int, sender: list[Unit], passive: VerbGroup) -> Frame | None:
    """``Un message a été adressé par X à Y``, ``Un message de X a été remis à Y par Z``, who brought it."""
    addressee = complement_units(clause, passive.verb + 1, TO) or at_his_desk(clause, passive.verb + 1)
    agent = complement_units(clause, passive.verb + 1, BY)
    span = (start, passive.verb + 1)
    if sender and agent and is_form("messages", "bringing", clause.doc[passive.verb].lower_):
        return make_frame(Trigger("message", "porter_message", clause, span, passive), sender, addressee)
    sender = agent or sender
    return make_frame(Trigger("message", "message_adressé", clause, span, passive), sender, addressee)


def _awaiting(clause: Clause, end: int, sender: list[Unit]) -> Frame | None:
    """``Un message de X attendait Y à son retour``."""
    after = range(sender[-1].end, min(clause.end, sender[-1].end + _AWAITING_REACH)) if sender else range(0)
    for i in after:
        if i not in clause.unit_at and is_form("messages", "await", clause.doc[i].lower_):
            group = verb_group(clause, i, "participle" if is_participle(clause, i) else "present")
            addressee = object_units(clause, i + 1) or clitic_units(clause, group, sender)
            span = (end - 1, i + 1)
            return make_frame(Trigger("message", "message_adressé", clause, span), sender, addressee)
    return None


def _are_credentials(clause: Clause, noun: tuple[int, int], sender: list[Unit]) -> bool:
    """``a reçu les lettres de trois ambassadeurs``: those that accredit them."""
    parties = [clause.doc._.parties[p] for p in parties_of(sender)]
    ambassadors = bool(parties) and all(p.role_class == "ambassador" for p in parties)
    return ambassadors and pattern("messages", "accrediting").search(clause.text(*noun)) is not None


def _received_by(
    clause: Clause, start: int, group: VerbGroup, sender: list[Unit], subject: list[Unit]
) -> list[Unit]:
    """``X a reçu Y, venu lui remettre un message de Z``: X."""
    coming = pattern("messages", "come_to").search(group.governor) is not None
    if not coming or group.object_clitic != french.TO_HIM:
        return []
    return host_of(clause, start, {*parties_of(sender), *parties_of(subject)})


def _sender_before(clause: Clause, group: VerbGroup, noun: int) -> list[Unit]:
    """``a reçu du roi X une lettre``: X, where nothing else that he sent stands before the noun."""
    told = [u for u in complement_units(clause, group.verb + 1, _FROM) if u.end <= noun]
    return [u for u in told if not any(clause.doc[i].pos_ in _NOMINAL for i in range(u.end, noun))]


def _governed_message(message: _Message, group: VerbGroup, key: str | None) -> Frame | None:
    """The frame of a message that a verb governs, listed under ``key`` (``adresser``, ``recevoir``, …)."""
    clause, span = message.clause, (group.start, message.end)
    subject = subject_units(clause, group)
    if key == "exchange":
        trigger = Trigger("message", "échanger_messages", clause, span, group)
        return make_frame(trigger, subject, [], reciprocal=True)
    if key == "receive":
        sender = message.sender or _sender_before(clause, group, message.start)
        if _are_credentials(clause, message.span, sender):
            return make_frame(Trigger("meeting", "recevoir_lettres", clause, span, group), subject, sender)
        return make_frame(Trigger("message", "recevoir_message", clause, span, group), sender, subject)
    if key == "carry":
        return _carried_message(message, group)
    trigger = Trigger("message", "adresser_message", clause, span, group)
    addressee = message.addressee or _to_whom(clause, group, subject)
    return make_frame(trigger, subject, addressee or clitic_units(clause, group, subject))


def _to_whom(clause: Clause, group: VerbGroup, subject: list[Unit]) -> list[Unit]:
    """Whom the words around the verb of a message name as its addressee."""
    seen_to = pattern("modifiers", "seen_to").search(group.governor) is not None
    return (
        (subject if seen_to else [])
        or complement_units(clause, group.verb + 1, TO)
        or fronted_complement(clause, group.start, TO)
    )


def _carried_message(message: _Message, group: VerbGroup) -> Frame | None:
    """The frame of a message that somebody brings: whose it is, and for whom."""
    clause, start, sender = message.clause, message.start, message.sender
    span = (group.start, message.end)
    whose = sender_in_relative(clause, start) if not sender else []
    if whose:
        host = host_of_bearer(clause, whose)
        return make_frame(Trigger("message", "porter_message", clause, span, group), whose, host)
    subject = subject_units(clause, group)
    addressee = (
        message.addressee
        or _to_whom(clause, group, subject)
        or (highest(clause, group, sender) if sender else [])
        or _received_by(clause, start, group, sender, subject)
        or clitic_units(clause, group, subject)
    )
    bears = clause.doc[group.verb].lower_ in _BEARERS
    sent = commissioner(clause, group.start) if addressee or bears else []
    own = bears and sent and not set(parties_of(sender)).isdisjoint(parties_of(host_of(clause, start, set())))
    if own or is_principal(clause, sender):
        sender = []  # "a reçu l'envoyé de X, porteur d'une lettre du chef de l'Etat"
    sender = sender or sent or who_sent(clause, subject)
    if not sender:
        return passed_on(clause, message.span, group, subject, addressee)
    others = {*parties_of(sender), *parties_of(subject)}
    addressee = addressee or host_of(clause, start, others) or host_before(clause, sender, subject)
    frame = make_frame(Trigger("message", "porter_message", clause, span, group), sender, addressee)
    if frame is not None and bears and _is_ahead(clause, group):
        frame.status = "planned"
    return frame


def _is_ahead(clause: Clause, group: VerbGroup) -> bool:
    """``X recevra Y, porteur d'un message``: whether the bearer is yet to be received."""
    before = (i for i in range(clause.start, group.start) if i not in clause.unit_at)
    return any(is_future(clause.doc[i].lower_) and is_finite_verb(clause, i) for i in before)
