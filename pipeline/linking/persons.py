"""Persons across documents: one entity for all the spellings of a name, and for its surname alone.

Three steps, from what is sure to what is less so:

1. sightings of one name are one person, unless what documents say of its bearers excludes it (homonyms);
2. persons whose names differ by no more than spelling, second names or a slip become one, the better
   documents agree on country, office and time the more their names may differ;
3. a surname alone, or with initials, goes to the one person that it can mean, or stays on its own.

Every step looks only at names that share words, so that documents about other people change nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from pipeline.linking import blocking
from pipeline.linking.bearers import Bearers, called_by
from pipeline.linking.evidence import Agreement, Sighting, agreement, at_one_time
from pipeline.linking.joining import first_of
from pipeline.linking.names import Name, NameKey, parse
from pipeline.linking.officials import Register
from pipeline.linking.person import Person
from pipeline.linking.resemblance import MISSING_FIRST, distance

# How far two names may be apart, by how far documents agree on their bearers.
_FURTHEST = {
    Agreement.SAME_OFFICE: 2.0,
    Agreement.SAME_COUNTRY: 1.0,
    Agreement.UNKNOWN: 0.5,
    Agreement.OTHER_COUNTRY: 0.0,
}
# Names farther apart than this are two people's when one document has both.
_ALIKE = 0.25
# The days between two persons of whom one is never dated.
_GAP_UNKNOWN = 366

Apart = frozenset[frozenset[NameKey]]


class _Edge(NamedTuple):
    """Two persons that may be one, the surest first in the order of edges."""

    disagreement: int
    distance: float
    gap: int
    fewness: int
    one: int
    other: int


def link_persons(
    sightings: Iterable[Sighting], register: Register | None = None, apart: Apart = frozenset()
) -> list[Person]:
    """Group the sightings of one person.

    Args:
        sightings: of full names and of surnames alone, in any order.
        register: officials whose names and ids win.
        apart: pairs of name keys that stand for two people because one document has both.

    Returns:
        Persons in an order that does not depend on that of the sightings. Names without a letter are left
        out.

    >>> names = ("Jeyhun Bayramov", "Djeyhoun Baïramov", "Baïramov")
    >>> [person.name for person in link_persons([Sighting(name, "AZ") for name in names])]
    ['Djeyhoun Baïramov']
    """
    register = register or Register()
    known: defaultdict[str, list[Sighting]] = defaultdict(list)
    named: list[Sighting] = []
    short: list[Sighting] = []
    for sighting in sorted(sightings, key=Sighting.order):
        official = register.holder(sighting)
        if official is not None:
            known[official.official_id].append(sighting)
        elif (name := parse(sighting.name)).words:
            # A monarch's given name with its numeral is nobody else's.
            (short if name.is_short and not name.numeral else named).append(sighting)
    officials = [Person(known[official.official_id], official) for official in register.officials]
    persons = _merged(officials + _without_homonyms(named), register, apart)
    persons = _with_short_names(persons, short, register)
    return sorted((person for person in persons if person.sightings), key=lambda person: person.order)


# ---------------------------------------------------------------- one name, one person or several


def _without_homonyms(sightings: Iterable[Sighting]) -> list[Person]:
    by_key: defaultdict[NameKey, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_key[parse(sighting.name).key].append(sighting)
    return [person for group in by_key.values() for person in _divided(group, Agreement.OTHER_COUNTRY)]


def _divided(sightings: list[Sighting], least: Agreement) -> list[Person]:
    """The bearers of one name: as few as the documents allow, ``least`` being how far they must agree."""
    if len(sightings) == 1:
        return [Person(sightings)]
    alike: defaultdict[tuple[str | None, tuple[str, ...], str | None], list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        alike[sighting.country, sighting.roles, sighting.organisation].append(sighting)
    groups = sorted((Person(group) for group in alike.values()), key=lambda person: person.order)
    if len(groups) == 1:
        return groups
    edges = []
    for (i, one), (j, other) in combinations(enumerate(groups), 2):
        level = agreement(one.profile, other.profile)
        if level >= least:
            edges.append(_edge((i, one), (j, other), level, 0.0))
    return _joined(groups, edges, lambda one, other: agreement(one.profile, other.profile) >= least)


def _edge(first: tuple[int, Person], second: tuple[int, Person], level: Agreement, apart: float) -> _Edge:
    """The edge between two persons, each with its number."""
    (i, one), (j, other) = first, second
    seen, also_seen = one.profile.seen, other.profile.seen
    gap = seen.gap(also_seen) if seen and also_seen else _GAP_UNKNOWN
    return _Edge(-level, apart, gap, -one.profile.n_docs - other.profile.n_docs, i, j)


def _joined(
    persons: list[Person], edges: Iterable[_Edge], may_join: Callable[[Person, Person], bool]
) -> list[Person]:
    """Make one of persons along the edges, the surest first, where those joined so far still may be one."""
    home = list(range(len(persons)))

    for edge in sorted(edges):
        kept, given = sorted((first_of(home, edge.one), first_of(home, edge.other)))
        if kept != given and may_join(persons[kept], persons[given]):
            persons[kept].absorb_person(persons[given])
            home[given] = kept
    return [person for index, person in enumerate(persons) if home[index] == index]


# ---------------------------------------------------------------- names that differ


def _merged(persons: list[Person], register: Register, apart: Apart) -> list[Person]:
    """Make one of persons whose names differ as those of one person do."""
    persons = sorted(persons, key=lambda person: (person.official is None, person.order))
    edges = _unambiguous(list(_edges(persons)), persons)

    def may_join(one: Person, other: Person) -> bool:
        return (
            not (one.official and other.official)
            and agreement(one.profile, other.profile) > Agreement.CONTRADICTION
            and not _decided_otherwise(one, other)
            and _alike(one, other, apart)
        )

    return _joined(persons, edges, may_join)


def _alike(one: Person, other: Person, apart: Apart) -> bool:
    """Whether every usual name of the one may be one person's with those of the other.

    Slips are not asked: two of one name need not look alike.
    The register may give an official names that have nothing in common: one of them is enough.
    """
    official, person = (one, other) if one.official else (other, one)
    enough = any if official.official else all
    known = official.usual_names() if not official.official else official.names
    return all(
        enough(_may_be_one(name, other_name, apart) for other_name in known if not other_name.is_short)
        for name in person.usual_names()
        if not name.is_short
    )


def _may_be_one(name: Name, other: Name, apart: Apart) -> bool:
    between = distance(name, other)
    if between is None:
        return False
    return between <= _ALIKE or frozenset((name.key, other.key)) not in apart


def _decided_otherwise(one: Person, other: Person) -> bool:
    """Whether the register has already told a person apart from an official of its name."""
    official, person = (one, other) if one.official else (other, one)
    if official.official is None:
        return False
    own = {name.key for name in official.names}
    refused = own | official.official.different
    return any(name.key in refused for name in person.names)


def _edges(persons: Sequence[Person]) -> Iterator[_Edge]:
    """Pairs of persons whose names are near enough for how far documents agree on them."""
    owners = [
        (name, index)
        for index, person in enumerate(persons)
        for name in sorted(person.names, key=lambda name: name.words)
        if not name.is_short
    ]
    nearest: dict[tuple[int, int], _Edge] = {}

    def countries(owner: int) -> Iterable[str]:
        return persons[owners[owner][1]].profile.countries

    for a, b in blocking.candidates([name for name, _ in owners], countries):
        (name, i), (other_name, j) = owners[a], owners[b]
        between = distance(name, other_name) if i != j else None
        if between is None:
            continue
        one, other = persons[i], persons[j]
        level = agreement(one.profile, other.profile)
        if level in _FURTHEST and _near_enough(between, level, one, other):
            edge = _edge((i, one), (j, other), level, between)
            pair = min(i, j), max(i, j)
            nearest[pair] = min(edge, nearest.get(pair, edge))
    return iter(nearest.values())


def _near_enough(between: float, level: Agreement, one: Person, other: Person) -> bool:
    """Whether names are near enough; without its first word a name may be a father's, of another time."""
    if between <= _FURTHEST[level]:
        return True
    return (
        level is Agreement.SAME_OFFICE
        and between == MISSING_FIRST
        and at_one_time(one.profile, other.profile)
    )


def _unambiguous(edges: list[_Edge], persons: Sequence[Person]) -> list[_Edge]:
    """Leave out the edges of a name that is short for two different longer ones, on equal evidence."""
    longer: defaultdict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        one, other = persons[edge.one], persons[edge.other]
        if _length(one) != _length(other):
            longer[edge.one if _length(one) < _length(other) else edge.other].append(edge)
    dropped = set()
    for index, found in longer.items():
        surest = min(edge.disagreement for edge in found)
        best = [edge for edge in found if edge.disagreement == surest]
        partners = [edge.other if edge.one == index else edge.one for edge in best]
        if any(_are_two(persons[i], persons[j]) for i, j in combinations(partners, 2)):
            dropped.update(found)
        else:
            dropped.update(set(found) - set(best))
    return [edge for edge in edges if edge not in dropped]


def _length(person: Person) -> int:
    return max(len(name.strong) for name in person.names)


def _are_two(one: Person, other: Person) -> bool:
    return agreement(one.profile, other.profile) is Agreement.CONTRADICTION or all(
        distance(name, other_name) is None for name in one.names for other_name in other.names
    )


def _with_short_names(persons: list[Person], short: list[Sighting], register: Register) -> list[Person]:
    """Give surnames alone, and with initials, to the one person they can mean; the others are their own."""
    bearers = Bearers(persons, {called_by(parse(sighting.name)) for sighting in short})
    left: defaultdict[NameKey, list[Sighting]] = defaultdict(list)
    given: list[tuple[Person, Sighting]] = []
    for sighting in short:
        bearer = None if register.claims(parse(sighting.name).key) else bearers.of(sighting)
        if bearer is None:
            left[parse(sighting.name).key].append(sighting)
        else:
            given.append((bearer, sighting))
    for bearer, sighting in given:
        bearer.absorb_person(Person([sighting]))
    alone = [
        person for name_key in sorted(left) for person in _divided(left[name_key], Agreement.SAME_COUNTRY)
    ]
    return persons + alone
