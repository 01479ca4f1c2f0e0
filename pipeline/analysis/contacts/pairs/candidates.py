"""Pairs of parties of whom a sentence may tell that they dealt with each other, though no rule says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.records import Party

# How many sentences before this one may have named the one whom it leaves out.
REACH = 2
_LEFT_OUT = prepositions("left_out")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two parties, the first in the sentence of ``clause``, the other there too or ``back`` sentences before.

    ``parties`` are the indices into ``doc._.parties`` of the first unit's party and the other's.
    """

    clause: Clause
    first: Unit
    other: Unit
    parties: tuple[int, int]
    back: int = 0

    @property
    def key(self) -> frozenset[int]:
        """The pair, whoever comes first."""
        return frozenset(self.parties)


def find_candidates(clause: Clause) -> Iterator[Candidate]:
    """Every pair of identifiable parties that a sentence names, or of one that it names and one named shortly
    before; each pair by the two mentions that are nearest to each other.
    """
    here = _mentioned(clause, clause.units)
    if not here:
        return
    for one, units in here.items():
        for other, others in here.items():
            if one < other:
                yield _nearest(clause, (one, units), (other, others))
    known = set(here)
    for back, earlier in enumerate(clause.before(REACH), start=1):
        before = _mentioned(earlier, earlier.free_units())
        for other, others in before.items():
            if other not in known:
                yield from (
                    Candidate(clause, units[0], others[0], (one, other), back) for one, units in here.items()
                )
        known |= set(before)


def _mentioned(clause: Clause, units: list[Unit]) -> dict[int, list[Unit]]:
    """The identifiable parties for which units stand, with these units."""
    found: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.preposition in _LEFT_OUT:
            continue
        for party in unit.parties:
            if is_identifiable(clause.doc._.parties[party]):
                found.setdefault(party, []).append(unit)
    return found


def is_identifiable(party: Party) -> bool:
    """Whether it is a person of whom the document gives a name or a country."""
    return party.kind == "person" and (party.name is not None or party.country is not None)


def _nearest(clause: Clause, one: tuple[int, list[Unit]], other: tuple[int, list[Unit]]) -> Candidate:
    pairs = ((a, b) for a in one[1] for b in other[1])
    first, second = min(pairs, key=lambda pair: abs(pair[0].left - pair[1].left))
    parties = (one[0], other[0])
    if second.left < first.left:
        first, second, parties = second, first, (other[0], one[0])
    return Candidate(clause, first, second, parties)
