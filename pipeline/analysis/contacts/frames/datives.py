"""Frames of what an official of one state says, shows or gives to one of another, whatever verb tells it.

``À Berlin, X lui a servi le thé``, ``X a juré mardi, à Lomé, à Y que …``, ``l'ambassadeur X a assuré au
ministre Y``: to whom something is done is there, where the sentence says where, or where one of them is the
other's ambassador. The verbs that say nothing of the kind are listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, parties_of
from pipeline.analysis.contacts.frames.company import (
    are_host_and_ambassador,
    are_of_two_states,
    opens_cleft,
    sets_scene,
)
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import BY, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, tagged_group
from pipeline.analysis.contacts.slots.clitics import clitic_units
from pipeline.analysis.contacts.slots.complements import complement_units
from pipeline.analysis.contacts.slots.relatives import relative_complement
from pipeline.analysis.contacts.slots.verb_subject import subject_units
from pipeline.lexicons import lexicon

_TO = prepositions("given_to")
_DATIVE = words("verb_group", "dative_clitics")
_GOVERNING = frozenset(lexicon("grammar")["prepositions"])
_AS_FOR = words("company", "as_for")
_CLEFT_REACH = 4
_OPENING = 7
SAID_TO = "dire_ou_donner_à"


def dative_frames(clause: Clause) -> Iterator[Frame]:
    """The frames of a sentence that says what one official told or gave another."""
    alone = len(clause.free_units()) <= 1 and _DATIVE.isdisjoint(clause.lower_words)
    if alone or clause.found("company", "from_afar"):
        return
    there = bool(clause.place_at) or sets_scene(clause)
    for i in (word.i for word in clause.words if word.pos_ == "VERB"):
        if i in clause.unit_at or i in clause.time_at or i in clause.place_at:
            continue
        frame = _frame(clause, i, there)
        if frame is not None:
            yield frame


def _frame(clause: Clause, verb: int, there: bool) -> Frame | None:
    if pattern("company", "no_dative").match(clause.doc[verb].lower_):
        return None
    group = tagged_group(clause, verb)
    if group.voice == "bare_participle" or group.tense == "conditional":
        return None
    named = _addressee(clause, group) if group.object_clitic is None else []
    dative = group.object_clitic in _DATIVE and not _is_governed(clause, group)
    if not named and not dative:
        return None
    if pattern("company", "farewell").match(clause.text(verb + 1, clause.end)):
        return None
    handed = group.voice == "passive"  # "a été remis par X à Y"
    subject = complement_units(clause, verb + 1, BY) if handed else subject_units(clause, group)
    other = named or clitic_units(clause, group, subject)
    if not are_of_two_states(clause, subject, other):
        return None
    afar = pattern("company", "at_distance").match(clause.doc[verb].lower_) and not sets_scene(clause)
    there = (there and not afar) or _came_to(clause, subject, other)
    if not there and not are_host_and_ambassador(clause, subject, other):
        return None
    frame = make_frame(Trigger("meeting", SAID_TO, clause, group.span, group), subject, other)
    if frame is not None:
        frame.continues = True
    return frame


def _addressee(clause: Clause, group: VerbGroup) -> list[Unit]:
    """To whom, where no pronoun tells: the complement of no other verb behind it, the one that ``à qui``
    takes up, or one in front.
    """
    told = complement_units(clause, group.verb + 1, _TO)
    if not told:
        return relative_complement(clause, group, _TO) or _in_front(clause, group)
    parted = any(clause.doc[i].pos_ == "VERB" for i in range(group.verb + 1, told[0].left))
    between = clause.text(group.verb + 1, told[0].left)
    return [] if parted or pattern("company", "no_matter").search(between) else told


def _is_governed(clause: Clause, group: VerbGroup) -> bool:
    """Whether what reads as a pronoun of the verb stands behind a preposition (``a, quant à lui, pu``, ``Avec
    lui voyage Y``), other than one that governs the infinitive itself.
    """
    first = max(group.start + (group.tense == "infinitive"), clause.start + 1)
    pairs = ((clause.doc[i - 1].lower_, clause.doc[i].lower_) for i in range(first, group.verb))
    return any(word == group.object_clitic and before in _GOVERNING for before, word in pairs)


def _in_front(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``À Y, X a juré que …``, but not ``Quant à Y, X …``."""
    for unit in clause.free_units():
        if unit.preposition != french.AT or unit.left >= group.start:
            continue
        if unit.left - clause.start <= _CLEFT_REACH and opens_cleft(clause):
            return [unit]  # "C'est à Y que X a …"
        before = clause.doc[max(clause.start, unit.left - _OPENING) : unit.left]
        if any(token.pos_ in ("VERB", "AUX") or token.lower_ in _AS_FOR for token in before):
            return []
        return coordinated_right(clause, unit) if unit.left - clause.start <= _OPENING else []
    return []


def _came_to(clause: Clause, host: list[Unit], guest: list[Unit]) -> bool:
    """``Y est arrivé lundi à Tirana. Le président albanais X lui a servi le café``."""
    states = {clause.doc._.parties[p].country for p in parties_of(host)}
    for earlier in clause.before(1):
        told = {p for unit in earlier.free_units() for p in unit.parties}
        places = (p for p in clause.doc._.places if earlier.start <= p.start < earlier.end)
        if told.issuperset(parties_of(guest)) and any(p.circumstance and p.country in states for p in places):
            return True
    return False
