"""Frames that a verb of contact opens (``a reçu Y``, ``s'est entretenu avec Y``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline import french
from pipeline.analysis.contacts.forms import NO_NOUNS
from pipeline.analysis.contacts.frame import (
    Frame,
    Trigger,
    gather_frame,
    is_in_turn,
    make_frame,
    names_person,
    of_two_states,
    parties_of,
)
from pipeline.analysis.contacts.frames.hosts import awaits_there, host_guest, is_welcomed_there
from pipeline.analysis.contacts.frames.nouns.partners import hyphenated
from pipeline.analysis.contacts.lexicon import VERB_FORMS, VerbEntry, pattern, words
from pipeline.analysis.contacts.prepositions import BY, TO, WITH
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, verb_group
from pipeline.analysis.contacts.slots.antecedents import are_compatriots
from pipeline.analysis.contacts.slots.clitics import clitic_units
from pipeline.analysis.contacts.slots.complements import (
    complement_units,
    direct_object,
    fronted_complement,
    names_partner,
    object_units,
)
from pipeline.analysis.contacts.slots.earlier import agenda_subject
from pipeline.analysis.contacts.slots.subjects import is_place_the_subject
from pipeline.analysis.contacts.slots.verb_subject import subject_units

_BEFORE_OBJECT = words("party", "before_object")
_THAT = words("relatives", "object")
_SINCE_REACH = 6
_ONLY = words("relatives", "object")
_ACCUSATIVE = words("verb_group", "accusative_clitics") - words("verb_group", "first_person")
_GOVERNING_TO = words("clauses", "governing_to")
_CONTRACTED = words("clauses", "contracted")
_INFINITIVE_ENDINGS = tuple(words("verb_group", "infinitive_endings"))
_BEFORE_INFINITIVES = words("clauses", "before_infinitives")
_BEFORE_MEALS = words("clauses", "before_meals")
_BEFORE_NOUNS = words("clauses", "before_nouns")


def verb_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of the verbs of contact in a sentence."""
    for i, readings in enumerate(map(VERB_FORMS.__getitem__, clause.lower_words), clause.start):
        if not readings or i in clause.unit_at or i in clause.time_at:
            continue
        if len(readings) > 1 and _is_adjective(clause, i):
            continue
        noun = _is_noun(clause, i)
        for entry, tense in readings:
            is_noun = noun and tense not in NO_NOUNS
            frame = None if is_noun else _verb_frame(clause, entry, verb_group(clause, i, tense))
            if frame is not None:
                yield frame
                break


def _is_adjective(clause: Clause, i: int) -> bool:
    """Whether a form that is also a participle stands right after a common noun (``un message écrit``)."""
    before = clause.doc[i - 1] if i > clause.start else None
    return before is not None and before.pos_ == "NOUN" and i - 1 not in clause.unit_at


def _is_noun(clause: Clause, i: int) -> bool:
    """Whether a form that is also a noun (``rencontre``, ``entretien``, ``vu``) stands after a determiner
    or ``de``.
    """
    if i == clause.start:
        return bool(hyphenated(clause, i + 1))  # over a brief: "Rencontre X - Y"
    before = clause.doc[i - 1]
    if before.lower_ == french.IN and clause.doc[i].lower_.endswith("ant"):
        return False  # a gerund
    if before.lower_ in _CONTRACTED or before.lower_ in _BEFORE_MEALS:
        return True  # "lors du dîner", "au petit déjeuner"
    infinitive = clause.doc[i].lower_.endswith(_INFINITIVE_ENDINGS)
    if before.lower_ in _BEFORE_INFINITIVES:
        return not infinitive
    if before.lower_ in _BEFORE_NOUNS:
        return clause.doc[i].pos_ in ("NOUN", "PROPN", "ADJ") or not infinitive
    return before.pos_ == "DET" and clause.doc[i].pos_ == "NOUN"


def _verb_frame(clause: Clause, entry: VerbEntry, group: VerbGroup) -> Frame | None:
    if entry.companions is not None and not entry.companions.search(clause.text(clause.start, clause.end)):
        return None
    if entry.unless is not None and entry.unless.search(clause.text(group.start, clause.end)):
        return None
    undergone = group.is_undergone or group.tense == "infinitive"
    if undergone and is_welcomed_there(clause, entry, group):
        return None
    if entry.passive and not group.is_undergone and not awaits_there(clause, group):
        return None
    seated = entry.seated and group.voice == "bare_participle"
    if entry.reflexive == "always" and group.voice != "reflexive" and not seated:
        return None
    if _governs_noun_of_contact(clause, group.verb + 1) or _is_over(clause, group):
        return None
    subject = subject_units(clause, group)
    if not (entry.frame == "host_guest" and is_place_the_subject(clause, group.start)):
        subject = subject or agenda_subject(clause, group.start)
    builder = {
        "host_guest": host_guest,
        "object": _with_object,
        "with": _with_partner,
        "to": _to_partner,
        "convene": _convened,
    }[entry.frame]
    return builder(clause, entry, group, subject)


def _is_over(clause: Clause, group: VerbGroup) -> bool:
    """``ne se sont plus parlé``, ``ne se sont pas parlé depuis trois ans``: nothing happened, and what had is
    told elsewhere.
    """
    if not group.negated or group.tense not in ("past", "present"):
        return False
    if clause.doc[min(group.verb + 1, clause.end - 1)].lower_ in _THAT:
        return False  # "ne se sont vus qu'une fois depuis"
    if any(clause.doc[i].lower_ == french.MORE for i in range(group.start, min(group.verb + 2, clause.end))):
        return group.tense == "past" or group.voice == "reflexive"
    after = range(group.verb + 1, min(clause.end, group.verb + 1 + _SINCE_REACH))
    if any(clause.doc[i].lower_ in _ONLY for i in after[:1]):
        return False  # "ne se sont vus qu'une fois depuis"
    since = next((i for i in after if clause.doc[i].lower_ == french.SINCE), None)
    return since is not None and not _is_since_a_day(clause, since)


def _is_since_a_day(clause: Clause, since: int) -> bool:
    """Whether ``depuis`` names the day when something was last done."""
    return any(
        0 <= time.start - since <= 1 and time.fields.get("shape") == "point" for time in clause.doc._.times
    )


def _governs_noun_of_contact(clause: Clause, i: int) -> bool:
    """Whether a verb's object is itself a noun of contact (``a reçu un appel``), which opens the frame
    instead.
    """
    return _noun_of_contact().match(clause.text(i, min(clause.end, i + 12))) is not None


@cache
def _noun_of_contact() -> re.Pattern[str]:
    lead = rf"^(?:[\s,]*+(?:\w+ )?){{0,3}}(?:{'|'.join(sorted(_BEFORE_OBJECT))})\s+"
    nouns = "|".join(
        p.pattern
        for p in (pattern("credentials", "noun"), pattern("messages", "noun"), pattern("nouns", "call"))
    )
    return re.compile(lead + f"(?:{nouns}|{pattern('messages', 'tokens').pattern})")


def _with_object(clause: Clause, entry: VerbEntry, group: VerbGroup, subject: list[Unit]) -> Frame | None:
    span = group.span
    if group.voice == "reflexive":
        partner = complement_units(clause, group.verb + 1, WITH)
        rule = f"se_{entry.lemma}"
        return make_frame(Trigger(entry.kind, rule, clause, span, group), subject, partner, reciprocal=True)
    if group.is_undergone:
        agent = complement_units(clause, group.verb + 1, BY) or fronted_complement(clause, group.start, BY)
        return (
            make_frame(Trigger(entry.kind, f"{entry.lemma}_par", clause, span, group), agent, subject)
            if agent
            else None
        )
    found = direct_object(clause, group) or clitic_units(clause, group, subject)
    if not found or _watches(clause, group, found) or _joins_his_own(clause, entry, subject, found):
        return None
    return make_frame(Trigger(entry.kind, entry.lemma, clause, span, group), subject, found)


def _joins_his_own(clause: Clause, entry: VerbEntry, one: list[Unit], other: list[Unit]) -> bool:
    """``La ministre a rejoint son collègue X à la table de Y``: whether she joins one of her government."""
    sides = set(parties_of(one)), set(parties_of(other))
    return entry.abroad and are_compatriots(clause, *sides)


def _watches(clause: Clause, group: VerbGroup, seen: list[Unit]) -> bool:
    """``a vu Y quitter la salle``: what Y did is told, not that they met."""
    after = seen[-1].end
    if pattern("company", "watching").fullmatch(clause.doc[group.verb].lower_) is None or after >= clause.end:
        return False
    return seen[0].left > group.verb and "Inf" in clause.doc[after].morph.get("VerbForm", [])


def _with_partner(clause: Clause, entry: VerbEntry, group: VerbGroup, subject: list[Unit]) -> Frame | None:
    partner = complement_units(clause, group.verb + 1, WITH) or fronted_complement(clause, group.start, WITH)
    agents = complement_units(clause, group.verb + 1, BY) if group.is_undergone else []
    if (entry.jointly or entry.agents) and not partner:
        if group.is_undergone:
            return _done_together(clause, entry, group, agents)
        if entry.jointly:
            return _done_together(clause, entry, group, subject)
    if entry.partner and not names_person(clause, partner):
        return None
    if agents and partner:
        subject = agents  # "a été évoquée par X avec Y"
    if not partner and entry.hearer:
        partner = _hearer(clause, group)
    came = pattern("modifiers", "came").search(group.governor) is not None
    alone = not came and not names_partner(clause, group.verb + 1)
    trigger = Trigger(entry.kind, f"{entry.lemma}_avec", clause, group.span, group)
    frame = make_frame(trigger, subject, partner, reciprocal=alone)
    if frame is not None:
        frame.continues = entry.continues and not partner and group.voice != "reflexive"
    return frame


def _hearer(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``a parlé de la crise à Y``; nobody in ``a parlé de l'adhésion à Y``."""
    hearer = complement_units(clause, group.verb + 1, TO)
    governed = hearer and clause.doc[hearer[0].left - 2].lower_ in _GOVERNING_TO
    return [] if governed else hearer


def _done_together(clause: Clause, entry: VerbEntry, group: VerbGroup, doers: list[Unit]) -> Frame | None:
    """``X et son homologue Y ont évoqué …``, ``l'accord signé par X et Y``: officials of two states."""
    apart = is_in_turn(clause.span.text.lower()) or group.voice == "reflexive"
    if apart or not of_two_states(clause, doers):
        return None
    trigger = Trigger(entry.kind, f"{entry.lemma}_ensemble", clause, group.span, group)
    frame = make_frame(trigger, doers, [], reciprocal=True)
    if frame is not None:
        frame.continues = True
    return frame


def _convened(clause: Clause, entry: VerbEntry, group: VerbGroup, subject: list[Unit]) -> Frame | None:
    """``X et Y se sont réunis``, ``X a réuni Y et Z``, ``étaient réunis``: everyone on a side of his own; not
    those with whom one met in turn (``s'est réuni avec X, puis avec Y``).
    """
    if group.voice == "active":
        guests = object_units(clause, group.verb + 1)
        before = clause.text(clause.start, group.start)
        if len(parties_of(guests)) < 2 or pattern("modifiers", "no_occasion").search(before):
            return None
        units = [*subject, *guests]
    else:
        chairs = [u for u in clause.free_units() if u.preposition == french.CHAIRED_BY]
        if len(parties_of(chairs)) >= 2:
            return gather_frame(Trigger(entry.kind, entry.lemma, clause, group.span, group), chairs)
        others = complement_units(clause, group.verb + 1, WITH) or complement_units(
            clause, group.verb + 1, BY
        )
        if len(others) > 1 and is_in_turn(clause.text(group.verb + 1, others[-1].end)):
            trigger = Trigger(entry.kind, entry.lemma, clause, group.span, group)
            return make_frame(trigger, subject, others)
        units = [*subject, *others]
    return gather_frame(Trigger(entry.kind, entry.lemma, clause, group.span, group), units)


def _to_partner(clause: Clause, entry: VerbEntry, group: VerbGroup, subject: list[Unit]) -> Frame | None:
    addressed = group.object_clitic not in _ACCUSATIVE  # "comme on l'a écrit"
    partner = (
        complement_units(clause, group.verb + 1, TO)
        or fronted_complement(clause, group.start, TO)
        or (clitic_units(clause, group, subject) if addressed else [])
    )
    if (not partner and group.voice != "reflexive") or group.voice == "bare_participle":
        return None
    trigger = Trigger(entry.kind, f"{entry.lemma}_à", clause, group.span, group)
    return make_frame(trigger, subject, partner, reciprocal=True)
