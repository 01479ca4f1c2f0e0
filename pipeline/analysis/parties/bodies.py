"""Which body an expression stands for: an organisation by name, ``la délégation`` told of before."""

from __future__ import annotations

from pipeline.analysis.parties.agreement import agree
from pipeline.analysis.parties.lexicon import pattern, phrases, words
from pipeline.analysis.parties.memory import Memory
from pipeline.records import BodyMention, Party

COLLECTIVES = words("collectives", "bodies")
_SINGULAR_OPENING = phrases("determiners", "singular_opening")
_DETERMINER = pattern("determiner")


def body_party(memory: Memory, body: BodyMention) -> int:
    """The party that a body stands for, known from before or new."""
    for index in reversed(range(len(memory.parties))):
        party = memory.parties[index]
        if party.kind == "organisation" and (
            _is_same_organisation(body, party) or party.text.casefold() == body.text.casefold()
        ):
            return index
    known = _body_taken_up(memory, body)
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


def _body_taken_up(memory: Memory, body: BodyMention) -> int | None:
    """``la délégation``, ``la délégation turque``: the last one told of under a fuller name."""
    head = head_noun(body.text)
    if head not in COLLECTIVES or body.organisation or not body.text.casefold().startswith(_SINGULAR_OPENING):
        return None
    for index in reversed(range(len(memory.parties))):
        party = memory.parties[index]
        if (
            party.kind == "organisation"
            and head_noun(party.text) == head
            and agree(party.country, body.country)
        ):
            return index
    return None


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
