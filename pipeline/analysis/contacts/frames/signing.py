"""Frames of those who signed for two states, however the sentence lists them.

``signé, côté turc, par X et, côté serbe, par Y``, ``signé pour la Turquie par X et pour la Serbie par Y``,
``porte les signatures de X et de Y``, ``C'est X et Y qui ont paraphé …``.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, parties_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import BY, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.verb_subject import subject_units

_RULE = "signer_ensemble"
_OF = prepositions("possessor")
_PRECEDING = 6
_PAIR = 2


def signing_frames(clause: Clause) -> Iterator[Frame]:
    """The frame of those who signed, sealed or exchanged the documents of two states."""
    if clause.found("signing", "no_treaty"):
        return
    for key, signatories in (("verbs", _of_verb), ("nouns", _of_noun)):
        for match in clause.found("signing", key):
            tokens = clause.tokens_of(match)
            if tokens is None or tokens[0] in clause.unit_at:
                continue
            group, units = signatories(clause, *tokens)
            if _sign_for_two(clause, units, group):
                trigger = Trigger("meeting", _RULE, clause, tokens, group)
                frame = make_frame(trigger, units, [], reciprocal=True)
                if frame is not None:
                    frame.continues = True
                    yield frame
                    return


def _of_verb(clause: Clause, start: int, end: int) -> tuple[VerbGroup, list[Unit]]:
    group = verb_group(clause, end - 1, "participle")
    over = next(
        (i for i in range(end, clause.end) if is_finite_verb(clause, i) and i not in clause.unit_at), None
    )
    named = [
        u
        for u in clause.free_units()
        if end <= u.left < (over or clause.end) and (u.preposition in BY or _is_marked(clause, u))
    ]
    if group.voice == "active":
        named = [*subject_units(clause, group), *named]
    return group, _with_coordinates(clause, named)


def _of_noun(clause: Clause, start: int, end: int) -> tuple[None, list[Unit]]:
    """``les signatures de X et de Y``."""
    named = [u for u in clause.free_units() if u.left >= end and u.preposition in _OF]
    return None, _with_coordinates(clause, named[:1])


def _with_coordinates(clause: Clause, units: list[Unit]) -> list[Unit]:
    found: list[Unit] = []
    for unit in units:
        found.extend(u for u in coordinated_right(clause, unit) if u not in found)
    return found


def _is_marked(clause: Clause, unit: Unit) -> bool:
    """Whether a side is named right before one who signs for it (``et, pour l'Espagne, la ministre X``)."""
    before = clause.text(max(clause.start, unit.left - _PRECEDING), unit.left)
    return unit.preposition is None and pattern("signing", "side").search(before) is not None


def _sign_for_two(clause: Clause, units: list[Unit], group: VerbGroup | None) -> bool:
    """Whether those who sign are persons of two states, are told to be two (``les deux maires``), or each
    stands behind the name of a side; of those by whom something was signed, one may be of whom the text tells
    no state.
    """
    parties = [clause.doc._.parties[p] for p in parties_of(units)]
    if len(parties) < 2 or any(p.kind != "person" or p.plural for p in parties):
        return False
    if {p.role_class for p in parties} <= {None, *words("company", "no_officials")}:
        return False
    states = {p.country or p.organisation for p in parties}
    sides = len(clause.found("signing", "for_side"))
    told = None not in states or (group is not None and group.voice != "active")
    called_two = pattern("signing", "two").match(units[0].mention.text) is not None
    two = (told and len(states) > 1) or (called_two and len(parties) == _PAIR)
    return two or (sides > 1 and len(parties) == sides)
