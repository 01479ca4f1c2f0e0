"""Stays of those who were invited and said yes or no (``l'a invité à P. L'invitation a été acceptée``)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.stays import place_after
from pipeline.analysis.contacts.frame import parties_of
from pipeline.analysis.contacts.lexicon import pattern
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import phrase_tense
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb, verb_group
from pipeline.analysis.contacts.slots.complements import object_units
from pipeline.analysis.contacts.visits.stay import Stay, matches_of, subject_of
from pipeline.analysis.places import PlacePhrase

# Within how many sentences an answer follows an invitation.
_MEMORY = 2
# Those whose invitation is one to their state.
_INVITING = ("head_of_state", "head_of_government", "foreign_minister", "minister", "royal")


def invited_stays(clause: Clause) -> Iterator[Stay]:
    """The stay of one who accepts an invitation that its sentence or one before tells of, with its place."""
    for start, end in matches_of(clause, "accepted"):
        for told in (clause, *clause.before(_MEMORY)):
            invitation = _invitation(told, start)
            if invitation is None:
                continue
            group, place = invitation
            hosts = subject_of(told, group)
            guests = _guests(told, group, set(parties_of(hosts)))
            if guests:
                yield Stay(
                    "accepter_l_invitation", start, end, [guests], place, certain=True, status="planned",
                    hosts=hosts,
                )  # fmt: skip
            return


def _invitation(clause: Clause, before: int) -> tuple[VerbGroup, PlacePhrase] | None:
    """The verb of the last invitation of a sentence before a token, and where it leads."""
    for start, end in reversed(matches_of(clause, "inviting")):
        if start >= before:
            continue
        verb = end - 1
        group = verb_group(clause, verb, phrase_tense(clause.doc[verb].lower_))
        place = place_after(clause, end) or _place_to_go(clause, end)
        if place is not None and group.voice == "active" and not group.negated:
            return group, place
    return None


def _place_to_go(clause: Clause, start: int) -> PlacePhrase | None:
    """``à se rendre à P``, ``de venir en mai à P``: where an infinitive behind a verb of inviting leads."""
    for begin, end in matches_of(clause, "to_come"):
        if begin >= start:
            return place_after(clause, end)
    return None


def _guests(clause: Clause, group: VerbGroup, hosts: set[int]) -> list[Unit]:
    """Whom a verb of inviting has as its object; for a pronoun, the nearest one who is not its subject."""
    objects = object_units(clause, group.verb + 1)
    if objects and all(u.mention.form != "pronoun" for u in objects):
        return [u for u in objects if hosts.isdisjoint(u.parties)]
    if not objects and group.object_clitic is None:
        return []
    before = [u for u in clause.free_units() if u.end <= group.start]
    earlier = clause.previous.free_units() if clause.previous is not None else []
    people = [u for u in (*earlier, *before) if clause.doc._.parties[u.parties[0]].kind == "person"]
    return [u for u in people if hosts.isdisjoint(u.parties)][-1:]


def answered_stays(clause: Clause) -> Iterator[Stay]:
    """``X a accepté une invitation à P``, ``X a décliné l'invitation de Y à P``."""
    for start, end in matches_of(clause, "answer"):
        accepted = pattern("visits", "accepting").match(clause.doc[start].lower_) is not None
        there = _place_invited_to if accepted else place_after
        place = there(clause, end) or (None if accepted else _state_of_inviter(clause, end))
        group = verb_group(clause, start, phrase_tense(clause.doc[start].lower_))
        subject = subject_of(clause, group)
        if place is not None and subject:
            group.tense = "future" if accepted else group.tense
            stay = Stay("répondre_à_l_invitation", group.start, end, [subject], place, group, certain=True)
            stay.status = None if accepted else "not_held"
            yield stay


def _place_invited_to(clause: Clause, end: int) -> PlacePhrase | None:
    """``a accepté l'invitation | du président Y à Berlin``; not a place that the sentence goes on to, behind
    another verb (``a accepté l'invitation et a loué le soutien de Y à Berlin``).
    """
    place = place_after(clause, end)
    if place is None or any(is_finite_verb(clause, i) for i in range(end, place.start)):
        return None
    another = pattern("visits", "answered_and").search(clause.text(end, place.start))
    return place if another is None else None


def _state_of_inviter(clause: Clause, end: int) -> PlacePhrase | None:
    """``a décliné l'invitation | du président Y``: the state of who rules it, or is in its government."""
    near = (u for u in clause.free_units() if 0 <= u.left - end <= 2)
    inviter = next((u for u in near if u.preposition == french.OF), None)
    if inviter is None or pattern("visits", "invited_to").match(clause.text(inviter.end, clause.end)):
        return None
    party = clause.doc._.parties[inviter.parties[0]]
    state = party.country if party.role_class in _INVITING else None
    return PlacePhrase(inviter.start, inviter.end, "pays", "country", state, "") if state else None
