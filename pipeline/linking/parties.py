"""The parties of contacts as reports of one occasion are compared by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.lexicons import lexicon
from pipeline.linking import names
from pipeline.linking.holders import office_keys
from pipeline.records import Participant

# How far two parties are the same: by their id, or by what they stand for.
STRICTLY = 2
LOOSELY = 1


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """A participant as it is compared.

    ``entity_id`` is "" for one known by role alone; ``offices`` are the keys of offices that have one holder;
    ``stands_for`` is the country or organisation represented, ``rank`` how high the office is.
    """

    key: str
    entity_id: str
    is_body: bool
    role_class: str
    stands_for: str
    offices: tuple[tuple[str, ...], ...]
    side: str
    rank: int
    principal: bool

    @classmethod
    def of(cls, participant: Participant) -> Party:
        """The party that a row of participants tells of."""
        role_class = participant.role_class or ""
        return cls(
            key=party_key(participant),
            entity_id=participant.entity_id or "",
            is_body=participant.kind == "organisation",
            role_class="" if role_class == "other" else role_class,
            stands_for=participant.organisation or participant.country or "",
            offices=tuple(
                office_keys(
                    participant.role, participant.role_class, participant.country, participant.organisation
                )
            ),
            side=participant.side,
            rank=lexicon("careers")["rank"].get(role_class, 0),
            principal=participant.level == "principal",
        )

    @property
    def block_keys(self) -> list[str]:
        """Keys of which a party that may be the same shares one."""
        keys = [self.key, *("/".join(office) for office in self.offices)]
        return keys if not self.stands_for else [*keys, f"={self.stands_for}"]


def party_key(participant: Participant) -> str:
    """What tells a party from others: its entity, else its office, else its words.

    >>> role = {"kind": "person", "role": "président", "role_class": "head_of_state", "country": "TR"}
    >>> party_key(Participant("c", None, None, "le président turc", organisation=None, side="A", **role))
    'head-of-state-tr'
    """
    if participant.entity_id:
        return participant.entity_id
    if participant.role_class and participant.country:
        return names.slug(f"{participant.role_class} {participant.country}".replace("_", " "))
    return names.slug(participant.text) or "unknown"


def sameness(one: Party, other: Party) -> int:
    """Whether two parties are the same: ``STRICTLY``, ``LOOSELY`` or, 0, not.

    Two ids are the same or are not. One known by role alone, or a body, may be any who stands for the same.
    """
    if one.entity_id and other.entity_id and one.is_body == other.is_body:
        return STRICTLY if one.entity_id == other.entity_id else 0
    if set(one.offices) & set(other.offices) or one.key == other.key:
        return STRICTLY
    if not one.stands_for or one.stands_for != other.stands_for:
        return 0
    if one.is_body or other.is_body or not one.role_class or not other.role_class:
        return LOOSELY
    return LOOSELY if one.role_class == other.role_class else 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the parties of two reports answer to each other."""

    pairs: tuple[tuple[Party, Party], ...]
    strict: int
    fit: bool

    @property
    def together(self) -> int:
        """On how many sides the two reports agree."""
        return len({one.side for one, _ in self.pairs})


def compare(one: Sequence[Party], other: Sequence[Party]) -> Comparison:
    """Match the parties of two reports, and say whether they may be those of one occasion.

    They may when every principal of the one is in the other, or is one whom a shorter report leaves out: of
    the same delegation as another and lower, or on a side of its own and lower than all that met (mediators
    at a meeting of ministers). A third president is never left out.
    """
    pairs: list[tuple[Party, Party]] = []
    free, others = list(one), list(other)
    strict = 0
    for wanted in (STRICTLY, LOOSELY):
        for party in list(free):
            match = next((found for found in others if sameness(party, found) == wanted), None)
            if match is not None:
                free.remove(party)
                others.remove(match)
                pairs.append((party, match))
                strict += wanted == STRICTLY
    fit = _may_be_left_out(free, [pair[0] for pair in pairs]) and _may_be_left_out(
        others, [pair[1] for pair in pairs]
    )
    return Comparison(tuple(pairs), strict, fit)


def _may_be_left_out(missing: Iterable[Party], matched: Sequence[Party]) -> bool:
    leaders = {
        side: max(party.rank for party in matched if party.side == side)
        for side in {party.side for party in matched}
    }
    lowest = min(leaders.values(), default=0)
    return all(not party.principal or party.rank < lowest or _follows(party, matched) for party in missing)


def _follows(party: Party, matched: Iterable[Party]) -> bool:
    """Whether a party is of the delegation of one that is matched, and not above it."""
    return any(
        leader.side == party.side
        and leader.rank >= party.rank
        and (leader.stands_for == party.stands_for or not party.stands_for)
        for leader in matched
    )
