"""Those who met as a message was handed over."""

from __future__ import annotations

from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, names_person, parties_of
from pipeline.analysis.contacts.frames.company import are_of_two_states
from pipeline.analysis.contacts.frames.messages.correspondents import words_before
from pipeline.analysis.contacts.lexicon import is_form, pattern
from pipeline.analysis.contacts.prepositions import BY, TO
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.analysis.contacts.slots.verb_subject import subject_units

# Offices of those who carry the messages of others.
_BEARERS = ("envoy", "ambassador", "advisor", "io_official", "deputy_minister")


def delivery_of(clause: Clause, message: Frame) -> Frame | None:
    """``X a remis à Y un message du président Z``: X, who brings it, met Y.

    Not where a pronoun stands for Y, or an infinitive tells what X came for: the audience is told by itself.
    """
    group = message.group
    if group is None or group.object_clitic is not None or group.tense == "infinitive":
        return None
    if not _is_handed_over(clause, group):
        return None
    passive = group.voice == "passive"
    bearer = complement_units(clause, group.verb + 1, BY) if passive else subject_units(clause, group)
    sender, addressee = message.sides[0], message.sides[-1]
    # "a remis au ministre Y un message à l'intention du président": in whose hands it was put.
    handed = [u for u in complement_units(clause, group.verb + 1, TO) if u.left < message.trigger_end]
    hosts = [p for p in parties_of(handed) or addressee if clause.doc._.parties[p].kind == "person"]
    bearers = [p for p in parties_of(bearer) if p not in (*sender, *hosts)]
    if not hosts or not names_person(clause, bearer) or not bearers:
        return None
    span = (message.trigger_start, message.trigger_end)
    return Frame("meeting", "remettre_message", clause, *span, [bearers, hosts], group, *span)


def _is_handed_over(clause: Clause, group: VerbGroup) -> bool:
    """Whether a message changed hands: it was handed over, or passed on by one who was sent with it (``a
    dépêché X, qui a transmis un message à Y``).
    """
    word = clause.doc[group.verb].lower_
    if is_form("messages", "hand", word):
        return True
    if is_form("messages", "bringing", word) and pattern("messages", "received_then").search(clause.lower):
        return True
    before = range(clause.start, group.start)
    sent = any(is_form("messages", "dispatch", clause.doc[i].lower_) for i in before)
    return sent and is_form("messages", "sent_hand", word)


def passed_on(
    clause: Clause, noun: tuple[int, int], group: VerbGroup, subject: list[Unit], addressee: list[Unit]
) -> Frame | None:
    """``X a transmis un message à Y``, ``X a remis une lettre à Y``, nothing told of another who wrote it:
    X's own, unless it is his office to carry those of others; who hands one over meets the other.
    """
    parties = clause.doc._.parties
    if group.voice != "active" or not are_of_two_states(clause, subject, addressee):
        return None
    span, word = (group.start, noun[1]), clause.doc[group.verb].lower_
    if is_form("messages", "hand", word) and group.tense != "infinitive":
        return make_frame(Trigger("meeting", "remettre_message", clause, span, group), subject, addressee)
    bears = any(parties[p].role_class in _BEARERS for p in parties_of(subject))
    own = pattern("messages", "indefinite").search(words_before(clause, noun[0])) is not None
    if bears or not own or not is_form("messages", "forward", word):
        return None
    return make_frame(Trigger("message", "adresser_message", clause, span, group), subject, addressee)
