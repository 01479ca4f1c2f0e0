"""Frames that a phrase of several words opens (``a pris congé de Y``)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.stays import last_place
from pipeline.analysis.contacts.frame import (
    Frame,
    Trigger,
    by_state,
    make_frame,
    names_person,
    of_two_states,
    parties_of,
    states_of,
)
from pipeline.analysis.contacts.frames.company import (
    are_a_pair,
    are_host_and_ambassador,
    may_be_of_two_states,
    sets_scene,
    tells_face,
)
from pipeline.analysis.contacts.frames.phrase_matching import PhraseMatch, find_phrases
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import BY
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, verb_group
from pipeline.analysis.contacts.slots.clitics import clitic_units
from pipeline.analysis.contacts.slots.complements import (
    complement_units,
    fronted_complement,
    object_units,
    relative_object,
)
from pipeline.analysis.contacts.slots.relatives import relative_complement
from pipeline.analysis.contacts.slots.subjects import subject_after
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.records import Status

_NEVER = words("verb_group", "never")
# How far before an infinitive it is said that one tried.
_TRIED_REACH = 12
(_IN_PRESENCE,) = words("company", "close")
(_COMPANY,) = words("company", "noun")
# How far before somebody the noun of "en compagnie de" stands.
_COMPANY_REACH = 3
_DATIVE = words("verb_group", "dative_clitics")


def phrase_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of the phrases of several words in a sentence."""
    for match in find_phrases(clause):
        frame = _phrase_frame(clause, match)
        if frame is not None:
            frame.status = _undone(clause, match) or match.entry.status
            yield frame


def _undone(clause: Clause, match: PhraseMatch) -> Status | None:
    """``n'a pas convaincu Y``, ``a tenté, lors d'un dîner, de rassurer Y``: whatever was not done to another,
    he was there, where the sentence tells of the occasion besides.
    """
    entry, group = match.entry, match.group
    if entry.scene and group.negated:
        return "held"
    if not (entry.scene or entry.anywhere) or group.tense != "infinitive":
        return None
    before = clause.text(max(clause.start, group.start - _TRIED_REACH), group.start)
    return "held" if pattern("company", "failing").search(before) is not None else None


def _never_was(clause: Clause, match: PhraseMatch) -> bool:
    """``n'a jamais embrassé Y``, ``n'embrassera pas Y``: of no day."""
    group = match.group
    if not (match.entry.scene and group.negated):
        return False
    around = {clause.doc[i].lower_ for i in range(group.start, min(group.verb + 3, clause.end))}
    return not around.isdisjoint(_NEVER) or group.tense in ("future", "conditional")


def _phrase_frame(clause: Clause, match: PhraseMatch) -> Frame | None:
    """What a phrase tells of whom, None where it lacks somebody or tells of no contact here."""
    entry, group = match.entry, match.group
    if _never_was(clause, match):
        return None
    if entry.jointly and entry.to and match.passive:
        return _done_together(clause, match, complement_units(clause, match.end, BY))
    subject, other = _sides(clause, match)
    if _are_opposed(clause, subject) and _only_looked_on(clause, other):
        other = []
    if entry.jointly and not other:
        return _done_together(clause, match, subject)
    if other and not entry.bodies and not names_person(clause, other):
        return None
    if not subject and not match.passive and group.tense in ("infinitive", "gerund", "participle"):
        subject = _main_clause_subject(clause, other)
    if not subject and other and other[0].end <= group.start:
        subject = object_units(clause, match.end)  # "À sa table ont pris place X et Y"
    if entry.scene and not _see_each_other(clause, match, subject, other):
        return None
    span = (group.start, match.end)
    trigger = Trigger(entry.kind, entry.name, clause, span, group)
    frame = make_frame(trigger, subject, other, reciprocal=entry.reciprocal)
    if frame is not None and french.BETWEEN in entry.to:
        # Who sits between them brings them together.
        frame.sides = [[p] for side in frame.sides for p in side]
    elif frame is not None and entry.round:
        frame.sides = [part for side in frame.sides for part in by_state(clause, side, True)]
    return frame


def _are_opposed(clause: Clause, units: list[Unit]) -> bool:
    """Whether units may be the two sides of talks: two parties, but for compatriots."""
    return len(parties_of(units)) > 1 and len(states_of(clause, units)) != 1


def _only_looked_on(clause: Clause, units: list[Unit]) -> bool:
    """``X et Y ont tenu une réunion en présence de Z``: whether Z was there, and no party to it (``en
    compagnie de Z`` has the same sense to a verb of which X alone is the subject).
    """
    first = next(iter(units), None)
    if first is None or first.preposition != _IN_PRESENCE:
        return False
    return _COMPANY not in clause.text(max(clause.start, first.left - _COMPANY_REACH), first.left)


def _sides(clause: Clause, match: PhraseMatch) -> tuple[list[Unit], list[Unit]]:
    """Who does what a phrase tells, and whom it is done to or with."""
    entry, group = match.entry, match.group
    subject = subject_units(clause, group)
    if not entry.to and match.passive:
        return complement_units(clause, group.verb + 1, BY), subject
    if not entry.to:
        return subject, (
            relative_object(clause, group)
            or _pronoun(clause, group, subject)
            or _pronoun(clause, _last_verb(clause, match), subject)
            or _taken(clause, match, object_units(clause, group.verb + 1))
            or _taken(clause, match, object_units(clause, match.end))
            or clitic_units(clause, group, subject)
        )
    return subject, (
        _reached(clause, match, complement_units(clause, match.end, entry.to))
        or _reached(clause, match, complement_units(clause, group.verb + 1, entry.to))
        or fronted_complement(clause, group.start, entry.to)
        or relative_complement(clause, group, entry.to)
        or _holder_of_body(clause, match)
        or (clitic_units(clause, group, subject) if _takes_dative(match) else [])
    )


def _see_each_other(clause: Clause, match: PhraseMatch, one: list[Unit], other: list[Unit]) -> bool:
    """Whether what one does to another tells that both were there: the sentence sets a scene, or tells of
    them as face to face, or one is the other's ambassador; whether what two do to each other does.
    """
    scene = match.entry.scene
    there = tells_face(clause) if scene == "face" else scene in (True, "touch") and sets_scene(clause)
    there = there or _is_at_home_of(clause, match.group, other)
    if scene == "touch":
        there = there or bool(clause.time_at or clause.place_at)
    if not other:
        return there and (of_two_states(clause, one) or are_a_pair(clause, one))
    if not there and scene != "face" and match.group.object_clitic is None:
        there = are_host_and_ambassador(clause, one, other)
    return there and may_be_of_two_states(clause, one, other)


def _is_at_home_of(clause: Clause, group: VerbGroup, other: list[Unit]) -> bool:
    """``X part pour P. Il tentera d'y convaincre Y``: whether the place of ``y`` is in Y's country."""
    place = last_place(clause, group.start) if group.there else None
    countries = {clause.doc._.parties[p].country for p in parties_of(other)}
    return place is not None and place.country is not None and countries == {place.country}


def _takes_dative(match: PhraseMatch) -> bool:
    """Whether a pronoun before the verb may be the one to whom it is done (``lui a promis``)."""
    clitic = match.group.object_clitic
    return french.AT in match.entry.to and not (match.entry.scene and clitic not in _DATIVE)


def _done_together(clause: Clause, match: PhraseMatch, subject: list[Unit]) -> Frame | None:
    """``X et son homologue Y ont dressé le bilan de …``, ``a été passé au crible par X et Y``: talks of
    officials of two states.
    """
    if not (of_two_states(clause, subject) or are_a_pair(clause, subject)):
        return None
    span = (match.group.start, match.end)
    name = f"{match.entry.name}_ensemble"
    trigger = Trigger(match.entry.kind, name, clause, span, match.group)
    frame = make_frame(trigger, subject, [], reciprocal=True)
    if frame is not None:
        frame.continues = True
    return frame


def _pronoun(clause: Clause, group: VerbGroup, subject: list[Unit]) -> list[Unit]:
    """``l'a raccompagné``: a verb with an object pronoun has no other object."""
    return (
        clitic_units(clause, group, subject)
        if group.object_clitic in words("verb_group", "accusative_clitics")
        else []
    )


def _last_verb(clause: Clause, match: PhraseMatch) -> VerbGroup:
    """The infinitive in which the words of a phrase end, with its own pronoun (``est passé le voir``), else
    the verb of the phrase.
    """
    last = match.end - 1
    governed = last > match.group.verb and "Inf" in clause.doc[last].morph.get("VerbForm", [])
    return verb_group(clause, last, "infinitive") if governed else match.group


def settles(phrase: Frame, frame: Frame) -> bool:
    """Whether a noun of contact is part of a phrase that says by itself what became of the occasion, or whose
    other party stands behind the noun (``a pris les appels de X et de Y``).
    """
    inside = phrase.trigger_end >= frame.trigger_end > phrase.trigger_start
    return inside and (phrase.status is not None or frame.rule == "noun_de")


def _holder_of_body(clause: Clause, match: PhraseMatch) -> list[Unit]:
    """``le bureau du président X``: X, when the words of a phrase end in what reads as a body of his."""
    if french.OF not in match.entry.to or clause.unit_at.get(match.end - 1) is None:
        return []
    return [u for u in clause.units if u.preposition == french.OF and 0 <= u.left - match.end <= 1][:1]


def _main_clause_subject(clause: Clause, fronted: list[Unit]) -> list[Unit]:
    """``Avant de prendre congé de Y, X …``: the subject of what follows, unless it reports a quotation."""
    found = [m for u in subject_after(clause, fronted) for m in coordinated_right(clause, u, subject=True)]
    between = clause.text(fronted[-1].end, found[0].left) if found and fronted else ""
    return [] if "»" in between or '"' in between else found


def _taken(clause: Clause, match: PhraseMatch, units: list[Unit]) -> list[Unit]:
    return units if units and match.takes(clause, units[0].left) else []


def _reached(clause: Clause, match: PhraseMatch, units: list[Unit]) -> list[Unit]:
    """A complement if it stands within reach of its phrase, before the phrase's last word included."""
    return units if units and match.reaches(clause, units[0].left) else []
