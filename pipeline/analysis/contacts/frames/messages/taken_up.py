"""Messages that a pronoun takes up: ``La lettre est longue. X l'a adressée mardi à Y``."""

from __future__ import annotations

from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, names_person
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.prepositions import TO
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import verb_group
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.analysis.contacts.slots.verb_subject import subject_units


def message_taken_up(clause: Clause) -> Frame | None:
    """The message that somebody sent whom a sentence names, and of which only its pronoun tells there."""
    for match in clause.found("messages", "sent_it"):
        span = clause.tokens_of(match)
        if span is None or not _tells_of_message(clause, match.start(), match["feminine"] is not None):
            continue
        group = verb_group(clause, span[0] + 1, "present")
        addressee = complement_units(clause, span[1], TO)
        if names_person(clause, addressee):
            trigger = Trigger("message", "message_adressé", clause, span, group)
            return make_frame(trigger, subject_units(clause, group), addressee)
    return None


def _tells_of_message(clause: Clause, offset: int, feminine: bool) -> bool:
    """Whether the noun of a message, of the gender of a pronoun, stands before it in its sentence or else in
    the one before.
    """
    own = [m for m in clause.found("messages", "noun") if m.end() <= offset]
    before = clause.previous.found("messages", "noun") if clause.previous is not None else []
    nouns = own or before
    if not nouns:
        return False
    is_feminine = pattern("messages", "feminine").match(nouns[-1].group()) is not None
    return is_feminine == feminine
