"""Frames of an occasion that brings people together, itself the subject of the sentence.

``Un dîner l'a réuni à ses collègues X et Y``, ``Une table ronde a mis en présence X et Y``, ``Un tête-à-tête
l'a opposé à X``: a talk or a meal as subject, a verb of bringing together, those whom it brings together as
its objects. No noun of contact names its parties here, since they are those of the verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.frame import Frame, Trigger, by_state, make_frame, parties_of, states_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, tagged_group
from pipeline.analysis.contacts.slots.clitics import clitic_units
from pipeline.analysis.contacts.slots.complements import complement_units, object_units
from pipeline.records import Kind

_RULE = "réunir_par"
_TO = prepositions("brought_together_with")
_ACCUSATIVE = words("verb_group", "accusative_clitics")
_COPULAS = words("company", "copulas")
_STOPS = (",", ";", ":", "«", "»")
_LONGEST_ASIDE = 14
_RELATIVES = words("clauses", "relatives")


def event_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of a sentence whose subject is an occasion and whose verb brings people together."""
    for match in clause.found("company", "brings_together"):
        tokens = clause.tokens_of(match)
        if tokens is None or tokens[0] in clause.unit_at:
            continue
        verb = next((i for i in range(*tokens) if clause.doc[i].pos_ in ("VERB", "AUX")), None)
        group = tagged_group(clause, verb) if verb is not None else None
        kind = _kind_of_subject(clause, group) if group is not None else None
        if group is not None and kind is not None and group.voice == "active":
            yield from _frame(clause, group, tokens[1], kind)


def _kind_of_subject(clause: Clause, group: VerbGroup) -> Kind | None:
    """The kind of occasion that is the subject of a verb; None where somebody or something else is."""
    start = group.start
    governed = group.tense == "infinitive"  # "Un déjeuner aurait dû réunir X et Y"
    while start > clause.start:
        if clause.doc[start - 1].text in _STOPS:
            opening = _before_aside(clause, start - 1)
            if opening is None:
                break
            start = opening
            continue
        own = is_finite_verb(clause, start - 1) and clause.doc[start - 1].lower_ not in _COPULAS
        if start - 1 in clause.unit_at or (own and not governed):
            return None
        governed = governed and not own
        start -= 1
    before = clause.text(start, group.start)
    if pattern("company", "event").search(before) is None:
        return None
    return "call" if pattern("nouns", "call").search(before) else "meeting"


def _before_aside(clause: Clause, comma: int) -> int | None:
    """Where the aside opens that a comma closes: what is told of the occasion, with nobody in it (``Un dîner,
    servi dans les jardins, a réuni``, ``qui n'était pas prévu``).
    """
    near = range(comma - 1, max(clause.start, comma - _LONGEST_ASIDE), -1)
    opening = next((i for i in near if clause.doc[i].text in _STOPS), None)
    if opening is None or clause.doc[opening].text != "," or opening > comma - 2:
        return None
    related = clause.doc[opening + 1].lower_ in _RELATIVES
    inside = range(opening + 2, comma)
    if any(i in clause.unit_at or (is_finite_verb(clause, i) and not related) for i in inside):
        return None
    return opening


def _frame(clause: Clause, group: VerbGroup, end: int, kind: Kind) -> Iterator[Frame]:
    if group.object_clitic is not None:
        near = clitic_units(clause, group, []) if group.object_clitic in _ACCUSATIVE else []
    else:
        near = object_units(clause, group.verb + 1)
    after = end if group.object_clitic is not None else max([end, *(u.end for u in near)])
    other = complement_units(clause, after, _TO)
    other = [u for u in other if not set(u.parties) & set(parties_of(near))]
    if not near or not clause.are_people([*near, *other]) or len(states_of(clause, [*near, *other])) < 2:
        return
    span = (group.start, end)
    frame = make_frame(Trigger(kind, _RULE, clause, span, group), near, other, reciprocal=not other)
    if frame is not None:
        frame.sides = [part for side in frame.sides for part in by_state(clause, side, True)]
        yield frame
