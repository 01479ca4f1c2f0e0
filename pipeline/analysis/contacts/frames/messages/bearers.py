"""For whom a message is that somebody brings, where only the sentences before tell by whom he was received.

``X a reçu Y. L'émissaire était porteur d'un message de Z``, ``Y a été reçu par X. Le message était de Z``,
``Il avait dans sa serviette une lettre de Z``: for X.
"""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import Frame, Trigger, make_frame, names_person, parties_of
from pipeline.analysis.contacts.frames.messages.correspondents import RANKS
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.prepositions import BY, prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.slots.relatives import antecedent
from pipeline.records import Party

# How many sentences back the bearer may have been received.
_RECEIVED_REACH = 2
_OF_HOSTS = (None, *prepositions("host_of_bearer"))
_BEARER_AND_HOST = 2
_WHOSE = words("relatives", "whose")


def host_before(clause: Clause, sender: list[Unit], bearer: list[Unit]) -> list[Unit]:
    """Whom a bearer was received by, as the sentence before tells: the highest of another state than his and
    the sender's; of one of whom only a pronoun or a group is told, by whom anybody was.
    """
    named = bool(bearer) and all(u.mention.form in ("name", "role") for u in bearer)
    if not named:
        return _host_of_last(clause, sender)
    for earlier in clause.before(1):
        if set(parties_of(bearer)) & set(parties_of(earlier.free_units())):
            hosts = [u for u in earlier.free_units() if u.preposition in (None, *BY)]
            return _highest(clause, hosts, sender, bearer)
    return []


def undelivered(clause: Clause, span: tuple[int, int], sender: list[Unit]) -> Frame | None:
    """``Il avait dans sa serviette une lettre de Z``, ``Le message de Z est celui d'un frère``, ``Le message
    était de Z``: a message without an addressee, of one of whose people somebody was received before.
    """
    start, end = span
    before, behind = clause.text(clause.start, start), clause.text(end, clause.end)
    brought = pattern("messages", "in_hand").search(before) is not None
    told = pattern("messages", "the_message").fullmatch(before) is not None
    if told and pattern("messages", "was_from").match(behind) is not None:
        sender = [u for u in clause.free_units() if u.left >= end and u.preposition == french.OF][:1]
    elif told and sender:
        told = pattern("messages", "says").match(clause.text(sender[-1].end, clause.end)) is not None
    if not (brought or told) or not sender or not names_person(clause, sender):
        return None
    host = _host_of_last(clause, sender)
    return make_frame(Trigger("message", "porter_message", clause, span), sender, host)


def sender_in_relative(clause: Clause, start: int) -> list[Unit]:
    """``dépêchée par X, dont elle apportait un pli``: X."""
    if pattern("messages", "whose_it_is").search(clause.text(clause.start, start)) is None:
        return []
    whose = next((i for i in range(start - 1, clause.start, -1) if clause.doc[i].lower_ in _WHOSE), None)
    taken_up = antecedent(clause, whose) if whose is not None else []
    return taken_up[-1:]


def host_of_bearer(clause: Clause, sender: list[Unit]) -> list[Unit]:
    """The one of highest office whom the sentence of a bearer names, of another state than the sender's."""
    return _highest(clause, [u for u in clause.free_units() if u.preposition in _OF_HOSTS], sender, [])


def _host_of_last(clause: Clause, sender: list[Unit]) -> list[Unit]:
    """The higher of the two of whose meeting one of the last sentences tells, unless he is of the sender's
    state; none where they tell of no reception.
    """
    for earlier in clause.before(_RECEIVED_REACH):
        if pattern("messages", "reception_told").search(earlier.lower) is None:
            continue
        units = [u for u in earlier.free_units() if u.preposition in _OF_HOSTS]
        people = {p for u in units for p in u.parties if _may_meet(clause.doc._.parties[p])}
        if len(people) >= _BEARER_AND_HOST:
            return _highest(clause, units, sender, [])
    return []


def _highest(clause: Clause, units: list[Unit], sender: list[Unit], bearer: list[Unit]) -> list[Unit]:
    """The one of highest office of another state than those who send and bring a message."""
    parties = clause.doc._.parties
    others = {*parties_of(sender), *parties_of(bearer)}
    states = {parties[p].country for p in others}
    hosts = [
        u
        for u in units
        if len(u.parties) == 1
        and u.parties[0] not in others
        and parties[u.parties[0]].country not in states
        and _may_meet(parties[u.parties[0]])
    ]
    return [min(hosts, key=lambda u: RANKS.index(parties[u.parties[0]].role_class or ""))] if hosts else []


def _may_meet(party: Party) -> bool:
    return party.kind == "person" and not party.plural and party.role_class in RANKS
