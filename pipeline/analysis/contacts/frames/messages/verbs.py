"""The verb of which a message is the subject or the object."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frames.messages.correspondents import are_own, is_participle, words_before
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.prepositions import TO
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.governing import governing_verb
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, verb_group
from pipeline.analysis.contacts.slots.clitics import clitic_units
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.analysis.contacts.slots.relatives import relative_clause
from pipeline.analysis.contacts.slots.subjects import subject_after

# How many tokens behind a message "que" stands, and behind the subject of its clause the verb.
_RELATIVE_REACH = 4
_THAT = words("relatives", "object")
# How many tokens after wishes may say that they were spoken.
_SPOKEN_REACH = 5
_FRONTED = words("nouns_of_contact", "before_fronted_message")


def passive_message(clause: Clause, end: int) -> VerbGroup | None:
    """The verb of which a message is the subject (``Un message a été adressé``, ``sont parvenues``)."""
    for i in range(end, clause.end):
        if i in clause.unit_at:
            if clause.unit_at[i].preposition != french.OF:
                return None
            continue
        word = clause.doc[i].lower_
        arrives = is_form("messages", "arrive", word)
        if arrives or is_form("messages", "send", word) or is_form("messages", "bringing", word):
            group = verb_group(clause, i, "participle")
            if not arrives and (group.voice == "bare_participle" or group.start < end):
                continue  # "un message écrit de X est parvenu à Y", "était porteur d'un message écrit"
            return (
                group if group.voice == "passive" or (arrives and group.voice != "bare_participle") else None
            )
        if clause.doc[i].pos_ == "VERB":
            return None
    return None


def relative_message(clause: Clause, end: int) -> tuple[list[Unit], list[Unit], VerbGroup] | None:
    """Sender, addressee and verb of ``la lettre que lui avait envoyée X``, ``qu'il a adressée à Y``."""
    subject, group = relative_clause(clause, end)
    if group is None or not _sends(clause, group.verb):
        subject, group = _sending_now(clause, end)
    if group is None:
        return None
    addressee = complement_units(clause, group.verb + 1, TO) or clitic_units(clause, group, subject)
    return subject, addressee or subject_after(clause, subject), group


def _sends(clause: Clause, i: int) -> bool:
    word = clause.doc[i].lower_
    return is_form("messages", "send", word) or is_form("messages", "carry", word)


def _sending_now(clause: Clause, end: int) -> tuple[list[Unit], VerbGroup | None]:
    """``un message que le président, X, | adresse à Y``: a verb of sending right behind the subject, which
    the tagger may take for a noun.
    """
    opening = next(
        (i for i in range(end, min(clause.end, end + _RELATIVE_REACH)) if clause.doc[i].lower_ in _THAT), None
    )
    if opening is None:
        return [], None
    subject = [u for u in clause.free_units() if u.left == opening + 1 and u.preposition is None]
    behind = range(subject[0].end, min(clause.end, subject[0].end + _RELATIVE_REACH)) if subject else range(0)
    for i in behind:
        if i not in clause.unit_at and _sends(clause, i):
            return subject, verb_group(clause, i, "present")
    return [], None


def answering_verb(clause: Clause, start: int) -> VerbGroup | None:
    """``a répondu à la lettre de X``: the verb whose object the message is."""
    fronted = clause.text(clause.start, start) in _FRONTED
    before = range(start - 1, max(clause.start, start - 8) - 1, -1)
    for i in range(start, clause.end) if fronted else before:
        if i in clause.unit_at and not fronted:
            return None
        if is_form("messages", "answer", clause.doc[i].lower_):
            return verb_group(clause, i, "participle")
    return None


def verb_of_arrival(clause: Clause, noun: int) -> VerbGroup | None:
    """The verb in front of a message that reached someone (``Mardi est parvenue à Y une lettre de X``)."""
    for i in range(noun - 1, clause.start, -1):
        if i not in clause.unit_at and is_form("messages", "arrive", clause.doc[i].lower_):
            group = verb_group(clause, i, "participle" if is_participle(clause, i) else "present")
            return group if group.voice == "passive" or group.tense != "participle" else None
        if i not in clause.unit_at and clause.doc[i].pos_ == "VERB":
            return None
    return None


def is_entrusted(clause: Clause, start: int, verb: VerbGroup) -> bool:
    """``la lettre que lui avait confiée X``, ``Porteur d'une lettre que lui avait remise X``: for somebody
    else, to whom he takes it, and who is not named there (``porteur d'une lettre que X adresse à Y``).
    """
    said = clause.doc[verb.verb].lower_
    carried = pattern("messages", "carried").search(words_before(clause, start)) is not None
    unnamed = carried and not complement_units(clause, verb.verb + 1, TO)
    return pattern("messages", "entrusted").fullmatch(said) is not None or unnamed


def verb_of_message(
    clause: Clause, start: int, end: int, sender: list[Unit]
) -> tuple[VerbGroup | None, str | None]:
    """The verb whose object a message is, and the key under which ``models/fr`` lists it."""
    group, key = governing_verb(clause, start, "messages", ("carry", "exchange", "send", "receive"))
    own_noun = pattern("messages", "own_nouns").fullmatch(clause.text(start, end))
    before = words_before(clause, start)
    if key == "carry" and not sender and own_noun and are_own(clause, group, start, before):
        key = "send"  # "a transmis ses condoléances"
    return group, key


def is_spoken(clause: Clause, start: int, end: int, key: str | None) -> bool:
    """Whether wishes are no message: ``ses félicitations, par téléphone``, ``a transmis les vœux de X``."""
    noun = clause.text(start, end)
    if key == "carry" and pattern("messages", "greetings").fullmatch(noun):
        return True
    after = clause.text(end, min(clause.end, end + _SPOKEN_REACH))
    return bool(
        pattern("messages", "own_nouns").fullmatch(noun) and pattern("messages", "spoken").match(after)
    )
