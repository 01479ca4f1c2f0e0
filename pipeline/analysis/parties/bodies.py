"""Which body an expression stands for: an organisation by name, ``la délégation`` told of before."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.parties.agreement import agree
from pipeline.analysis.parties.lexicon import pattern, phrases, words
from pipeline.analysis.parties.memory import Memory
from pipeline.records import BodyMention, Party

COLLECTIVES = words("collectives", "bodies")
# Of these nouns, those that mean one and the same thing where people travel.
_TRAVELLING = words("collectives", "travelling")
_ERRANDS = words("collectives", "errands")
_BARE, _OWN, _MEMBERS_OF = map(pattern, ("bare_delegation", "own_delegation", "members_of"))
_SINGULAR_OPENING = phrases("determiners", "singular_opening")
_DETERMINER = pattern("determiner")


def body_party(memory: Memory, body: BodyMention) -> int:
    """The party that a body stands for, known from before or new."""
    finders = (_body_taken_up, _body_named)
    if _BARE.fullmatch(body.text) is None:
        finders = (_body_named, _body_taken_up)
    for find in finders:
        known = find(memory, body)
        if known is not None:
            return known
    return memory.open(
        Party(
            kind="organisation",
            text=body.text,
            organisation=body.organisation,
            country=body.country,
            role_class=body.role_class,
            plural=body.plural,
            medium=body.medium,
        )
    )


def _body_named(memory: Memory, body: BodyMention) -> int | None:
    """The party of the same name, or the same words."""
    for index in reversed(range(len(memory.parties))):
        party = memory.parties[index]
        if party.kind == "organisation" and (
            _is_same_organisation(body, party) or party.text.casefold() == body.text.casefold()
        ):
            return index
    return None


def _body_taken_up(memory: Memory, body: BodyMention) -> int | None:
    """``la délégation``, ``la délégation turque``, ``les membres de la délégation``: the last one told of
    under a fuller name.
    """
    text = _MEMBERS_OF.sub("", body.text)
    head = head_noun(text)
    bare = _BARE.fullmatch(text) is not None
    if head not in COLLECTIVES or not text.casefold().startswith(_SINGULAR_OPENING):
        return None
    if (body.organisation and not bare) or _OWN.fullmatch(text) is not None:
        return None  # "X a reçu une délégation. … sa délégation"
    told = [i for i in reversed(range(len(memory.parties))) if memory.parties[i].kind == "organisation"]
    fitting = [i for i in told if bare or agree(memory.parties[i].country, body.country)]
    heads = {i: head_noun(memory.parties[i].text) for i in fitting}
    same = [i for i in fitting if heads[i] == head]
    if head in _TRAVELLING and bare:  # "Une mission … La délégation …", no "à l'issue d'une mission"
        people = [i for i in fitting if heads[i] in _TRAVELLING and not _is_errand(memory, i)]
        same = [i for i in same if i in people] or people or same
    return same[0] if same else None


def _is_errand(memory: Memory, index: int) -> bool:
    """Whether a noun was brought in for what people do (``à l'issue d'une mission``)."""
    errand = head_noun(memory.parties[index].text) in _ERRANDS
    return errand and memory.entries_of(index)[0].governor == french.OF


def _is_same_organisation(body: BodyMention, party: Party) -> bool:
    """Whether both name one organisation, not a delegation or some members of it."""
    if not body.organisation or party.organisation != body.organisation or body.plural or party.plural:
        return False
    heads = {head_noun(body.text), head_noun(party.text)}
    return len(heads) == 1 or not heads & COLLECTIVES


def head_noun(text: str) -> str:
    """The first word behind the determiner, and behind an adjective before a noun of people who travel.

    >>> head_noun("une délégation de l'ONU"), head_noun("l'équipe turque"), head_noun("une forte délégation")
    ('délégation', 'équipe', 'délégation')
    """
    bare = [word.casefold() for word in _DETERMINER.sub("", text).split()]
    if len(bare) > 1 and bare[1] in COLLECTIVES:
        return bare[1]
    return bare[0] if bare else ""


def is_collective(memory: Memory, index: int) -> bool:
    """Whether a party is one delegation, mission or the like."""
    party = memory.parties[index]
    return party.kind == "organisation" and head_noun(party.text) in COLLECTIVES


def travels(memory: Memory, index: int) -> bool:
    """Whether a party is one delegation of those who travel, no committee."""
    return is_collective(memory, index) and head_noun(memory.parties[index].text) in _TRAVELLING
