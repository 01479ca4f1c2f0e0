"""Nouns of contact that a light verb holds: "a eu un entretien avec", "a accordé une audience à"."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import TALKS, Frame, Trigger, make_frame, states_of
from pipeline.analysis.contacts.frames.nouns.light_verbs import light_verb
from pipeline.analysis.contacts.frames.nouns.noun import Noun, Reading
from pipeline.analysis.contacts.frames.nouns.owners import (
    host_of_series,
    is_of_series,
    owner_of,
)
from pipeline.analysis.contacts.frames.nouns.partners import (
    first_seen,
    going_on_with,
    in_company,
    visited,
)
from pipeline.analysis.contacts.lexicon import is_form, pattern
from pipeline.analysis.contacts.prepositions import TO, WITH
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.analysis.contacts.slots.clitics import clitic_units
from pipeline.analysis.contacts.slots.complements import (
    complement_units,
    fronted_complement,
    names_partner,
)
from pipeline.analysis.contacts.slots.earlier import earlier_subject
from pipeline.analysis.contacts.slots.relatives import relative_complement
from pipeline.analysis.contacts.slots.verb_subject import subject_units


def partner_of(noun: Noun) -> list[Unit]:
    """With whom the talks are that a noun names; nobody where it leaves that to another noun or verb."""
    clause = noun.clause
    beside = complement_units(clause, noun.end, WITH) or in_company(clause, noun.end)
    return (
        ([] if _is_of_later_noun(noun, beside) or _is_of_later_verb(noun, beside) else beside)
        or visited(clause, noun.end)
        or going_on_with(clause, noun.noun_end, "went_on")
        or going_on_with(clause, noun.noun_end, "one_with")
        or first_seen(clause, noun.start, noun.noun_end)
    )


def _is_of_later_noun(noun: Noun, partner: list[Unit]) -> bool:
    """``La rencontre (a été) proposée lors d'une conversation avec X``: X spoke, and may have met nobody."""
    clause = noun.clause
    if not partner:
        return False
    nouns = (clause.tokens_of(match) for kind in TALKS for match in clause.found("nouns", kind))
    later = [span for span in nouns if span is not None and noun.end < span[0] < partner[0].left]
    later = [span for span in later if span[1] + 1 >= partner[0].left - 1]
    return any(_is_parted(clause, noun.end, span[0]) for span in later)


def _is_parted(clause: Clause, start: int, end: int) -> bool:
    """Whether a verb stands between two tokens, or what makes the second the setting of the first."""
    if pattern("modifiers", "adjunct_of_any").search(clause.text(start, end)) is not None:
        return True
    return any(is_finite_verb(clause, i) for i in range(start, end))


def _is_of_later_verb(noun: Noun, partner: list[Unit]) -> bool:
    """``reçu en audience par X, avant de s'entretenir avec Y``: Y is no party to the audience."""
    between = noun.clause.text(noun.end, partner[0].left) if partner else ""
    return pattern("modifiers", "then_to_do").search(between) is not None


def with_light_verb(noun: Noun) -> Reading | None:
    """``X a eu un entretien avec Y``, ``X a accordé une audience à Y``, ``X a reçu un appel de Y``."""
    clause = noun.clause
    group, light = light_verb(clause, noun.start)
    if group is not None and group.voice == "reflexive":
        group, light = None, None  # "sa journée se poursuit avec un entretien"
    elif group is not None and light == "receive" and group.voice == "passive":
        group, light = None, None  # "X et Y ont été reçus en audience par Z"
    noun.partner = partner_of(noun)
    if group is not None and light == "grant":
        host = subject_units(clause, group)
        guest = complement_units(clause, noun.end, TO) or relative_complement(clause, group, TO)
        guest = guest or clitic_units(clause, group, host)
        span = (group.start, noun.end)
        if guest or not noun.partner:  # not "a consacré sa matinée à un entretien avec Y"
            return Reading(make_frame(Trigger(noun.kind, "accorder_à", clause, span, group), host, guest))
    if group is not None and light == "receive" and noun.kind == "call":
        caller = complement_units(clause, noun.end, (french.OF,))
        called = subject_units(clause, group)
        span = (group.start, noun.end)
        return Reading(make_frame(Trigger(noun.kind, "recevoir_appel", clause, span, group), caller, called))
    _find_owner(noun)
    return None if group is None else Reading(_held(noun, group, light))


def _find_owner(noun: Noun) -> None:
    noun.owner = owner_of(noun.clause, noun.start, noun.end)
    if not noun.owner and is_of_series(noun.clause, noun.start):
        noun.owner = host_of_series(noun.clause)
        noun.partner = noun.partner or going_on_with(noun.clause, noun.end, "cleft_with")


def _held(noun: Noun, group: VerbGroup, light: str | None) -> Frame | None:
    """``X a eu, tenu, poursuivi un entretien avec Y``."""
    clause, owner = noun.clause, noun.owner
    subject = subject_units(clause, group)
    partner = noun.partner or complement_units(clause, group.verb + 1, WITH)
    partner = partner or fronted_complement(clause, group.start, WITH)
    called = noun.kind == "call" and not partner
    caller = complement_units(clause, noun.end, (french.OF,)) if called else []
    if not subject and not owner and group.there:
        owner = earlier_subject(clause)
    bilateral = bool(partner) and _is_bilateral(clause.text(noun.end, partner[0].left))
    # He who comes along is no other side, unless the talks are with him.
    others = [] if light == "share" and not bilateral else partner or caller
    attends = is_form("light_verbs", "attend", clause.doc[group.verb].lower_)
    if attends and not others and len(states_of(clause, subject)) == 1:
        return None  # "ont participé aux entretiens": with those of another state, told elsewhere
    span = (group.start, noun.end)
    alone = not names_partner(clause, noun.end)
    trigger = Trigger(noun.kind, "avoir_noun_avec", clause, span, group)
    return make_frame(trigger, subject or owner, others, reciprocal=alone)


def _is_bilateral(between: str) -> bool:
    return pattern("modifiers", "bilateral").search(between) is not None
