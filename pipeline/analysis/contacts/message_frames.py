"""Frames of what is handed over or sent: letters of credence and messages."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.clauses import Clause, Unit
from pipeline.analysis.contacts.frames import Frame, make_frame, parties_of
from pipeline.analysis.contacts.lexicon import Tense, is_form, pattern
from pipeline.analysis.contacts.slots import complement_units, fronted_complement, subject_units
from pipeline.analysis.contacts.subjects import clitic_units, main_subject
from pipeline.analysis.contacts.verbs import VerbGroup, verb_group

_BY = ("par",)
_TO = ("à", "à l'intention de")


def credential_frames(clause: Clause) -> Iterator[Frame]:
    text = clause.span.text.lower()
    for match in pattern("credentials", "noun").finditer(text):
        span = clause.doc.char_span(
            clause.span.start_char + match.start(),
            clause.span.start_char + match.end(),
            alignment_mode="expand",
        )
        if span is None:
            continue
        frame = _credential_frame(clause, span.start, span.end)
        if frame is not None:
            yield frame
            return


def _credential_frame(clause: Clause, start: int, end: int) -> Frame | None:
    group, key = _governing(clause, start, "credentials", ("present", "receive"))
    if group is None:
        return None
    subject = subject_units(clause, group)
    if key == "receive":
        bearers = complement_units(clause, end, ("de",)) or _antecedent_of_dont(clause, group.start)
        bearers = bearers or [u for u in clause.free_units() if u.left >= end and u.preposition is None]
        return make_frame(
            "meeting", "recevoir_lettres_de_créance", clause, (group.start, end), subject, bearers, group
        )
    receiver = complement_units(clause, group.verb + 1, _TO) or complement_units(clause, end, _TO)
    return make_frame(
        "meeting", "remettre_lettres_de_créance", clause, (group.start, end), subject, receiver, group
    )


def _antecedent_of_dont(clause: Clause, before: int) -> list[Unit]:
    """``les ambassadeurs dont le président a reçu les lettres de créance``."""
    for i in range(before - 1, max(clause.start, before - 15) - 1, -1):
        if clause.doc[i].lower_ == "dont" and clause.unit_at.get(i - 1) is not None:
            return [clause.unit_at[i - 1]]
    return []


def _governing(
    clause: Clause, noun: int, section: str, keys: tuple[str, ...]
) -> tuple[VerbGroup | None, str | None]:
    """The verb to the left of a noun that is listed under one of the keys of a section."""
    for i in range(noun - 1, max(clause.start, noun - 30) - 1, -1):
        if i in clause.unit_at:
            continue
        word = clause.doc[i].lower_
        for key in keys:
            if is_form(section, key, word):
                tense: Tense = "future" if word.endswith(("ra", "ront")) else "participle"
                if word.endswith(("re", "er", "ir")):
                    tense = "infinitive"
                elif word.endswith(("t", "ent", "e")) and clause.doc[i - 1].lower_ not in (
                    "a",
                    "ont",
                    "avait",
                    "été",
                ):
                    tense = "present"
                return verb_group(clause, i, tense), key
    return None, None


def message_frames(clause: Clause) -> Iterator[Frame]:
    text = clause.span.text.lower()
    refused = pattern("messages", "not_after")
    for match in pattern("messages", "noun").finditer(text):
        if refused.match(text, match.end() + 1):
            continue
        span = clause.doc.char_span(
            clause.span.start_char + match.start(),
            clause.span.start_char + match.end(),
            alignment_mode="expand",
        )
        if span is None or span.start in clause.unit_at:
            continue
        frame = _message_frame(clause, span.start, span.end)
        if frame is not None:
            yield frame
            return


def _host_of(clause: Clause, before: int, others: set[int]) -> list[Unit]:
    """The one who receives the bearer of a message, and with him the message (``a reçu Y, porteur d'un
    message de Z``).
    """
    for unit in clause.free_units():
        if unit.end <= before and unit.preposition in (None, "par") and not set(unit.parties) & others:
            return [unit]
    return []


def _passive_message(clause: Clause, end: int) -> VerbGroup | None:
    """``Un message a été adressé …``: the verb group after the noun, when the message is its subject."""
    for i in range(end, min(clause.end, end + 9)):
        if i in clause.unit_at:
            return None
        if is_form("messages", "send", clause.doc[i].lower_):
            group = verb_group(clause, i, "participle")
            return group if group.voice == "passive" else None
    return None


def _message_frame(clause: Clause, start: int, end: int) -> Frame | None:
    addressee = complement_units(clause, end, _TO)
    sender = complement_units(clause, end, ("de", "de la part de"))
    passive = _passive_message(clause, end)
    if passive is not None:
        addressee = complement_units(clause, passive.verb + 1, _TO)
        sender = complement_units(clause, passive.verb + 1, _BY) or sender
        return make_frame(
            "message", "message_adressé", clause, (start, passive.verb + 1), sender, addressee, passive
        )
    group, key = _governing(clause, start, "messages", ("carry", "exchange", "send", "receive"))
    if key == "exchange" and group is not None:
        return make_frame(
            "message",
            "échanger_messages",
            clause,
            (group.start, end),
            subject_units(clause, group),
            [],
            group,
            True,
        )
    if group is None:
        if not sender and any(
            is_form("messages", "send", clause.doc[i].lower_) for i in range(end, min(clause.end, end + 6))
        ):
            sender = complement_units(clause, end, _BY) or (
                main_subject(clause, start, end) if addressee else []
            )
        if not sender and addressee and clause.text(clause.start, start).startswith("dans "):
            sender = main_subject(clause, start, end)
        if not sender and addressee and clause.doc[start - 1].lower_ in ("son", "sa", "leur"):
            sender = main_subject(clause, start, end)
        if sender and addressee:
            return make_frame("message", "message_de_à", clause, (start, end), sender, addressee, None)
        return None
    subject = subject_units(clause, group)
    if key == "receive":
        return make_frame("message", "recevoir_message", clause, (group.start, end), sender, subject, group)
    addressee = (
        addressee
        or complement_units(clause, group.verb + 1, _TO)
        or fronted_complement(clause, group.start, _TO)
        or clitic_units(clause, group, subject)
    )
    if key == "carry" and sender:
        addressee = addressee or _host_of(clause, start, {*parties_of(sender), *parties_of(subject)})
        return make_frame("message", "porter_message", clause, (group.start, end), sender, addressee, group)
    if key == "carry":
        return None
    return make_frame("message", "adresser_message", clause, (group.start, end), subject, addressee, group)
