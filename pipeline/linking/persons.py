"""Persons across documents: one entity for all the spellings of a name, and for its surname alone.

Three steps, from what is sure to what is less so:

1. sightings of one name are one person, unless what documents say of its bearers excludes it (homonyms);
2. persons whose names differ by no more than spelling, second names or a slip become one, the better
   documents agree on country, office and time the more their names may differ;
3. a surname alone, or with initials, goes to the one person that it can mean, or stays on its own.

Every step looks only at names that share words, so that documents about other people change nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import combinations
from typing import NamedTuple

from pipeline.lexicons import lexicon
from pipeline.linking import blocking
from pipeline.linking.entities import Cluster
from pipeline.linking.evidence import Agreement, Profile, Sighting, agreement, at_one_time
from pipeline.linking.names import Name, NameKey, parse, surnames
from pipeline.linking.officials import Official, Register
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
_NEARLY_ONE_TIME = 366
_LONG_AGO = 3 * 366
# A spelling that is so many times rarer than the commonest is taken for a slip.
_TIMES_AS_RARE = 5

Apart = frozenset[frozenset[NameKey]]


class Person(Cluster):
    """A cluster with what is known of its person, which most are never asked for."""

    __slots__ = ("_profile", "names", "official")

    def __init__(self, sightings: Iterable[Sighting], official: Official | None = None) -> None:
        super().__init__(list(sightings))
        self.names = {parse(sighting.name) for sighting in self.sightings}
        self.official = official
        self._profile: Profile | None = None
        if official is not None:
            self.usual, self.entity_id = official.name, official.official_id
            self.names |= {parse(name) for name in official.names}

    @property
    def profile(self) -> Profile:
        if self._profile is None:
            offices = self.official.offices if self.official else ()
            self._profile = Profile.of((*self.sightings, *offices))
        return self._profile

    @property
    def order(self) -> tuple[str, ...]:
        """A key that sorts persons the same way whatever the order of their sightings."""
        if len(self.sightings) == 1:
            return self.sightings[0].order()
        return min(sighting.order() for sighting in self.sightings) if self.sightings else (self.name,)

    def usual_names(self) -> list[Name]:
        """The names that are at least a fifth as common as the commonest."""
        counts: Counter[Name] = Counter()
        for sighting in self.sightings:
            counts[parse(sighting.name)] += sighting.n_docs
        most = max(counts.values(), default=0)
        return [name for name, n in counts.items() if n * _TIMES_AS_RARE >= most] or list(self.names)

    def absorb_person(self, other: Person) -> None:
        self.profile.absorb(other.profile)
        self.sightings.extend(other.sightings)
        self.names |= other.names
        if other.official is not None:
            self.official, self.usual, self.entity_id = other.official, other.usual, other.entity_id


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
            edges.append(_edge(i, j, one, other, level, 0.0))
    return _joined(groups, edges, lambda one, other: agreement(one.profile, other.profile) >= least)


def _edge(i: int, j: int, one: Person, other: Person, level: Agreement, apart: float) -> _Edge:
    seen, also_seen = one.profile.seen, other.profile.seen
    gap = seen.gap(also_seen) if seen and also_seen else _NEARLY_ONE_TIME
    return _Edge(-level, apart, gap, -one.profile.n_docs - other.profile.n_docs, i, j)


def _joined(
    persons: list[Person], edges: Iterable[_Edge], may_join: Callable[[Person, Person], bool]
) -> list[Person]:
    """Make one of persons along the edges, the surest first, where those joined so far still may be one."""
    home = list(range(len(persons)))

    def settled(index: int) -> int:
        while home[index] != index:
            home[index] = home[home[index]]
            index = home[index]
        return index

    for edge in sorted(edges):
        kept, given = sorted((settled(edge.one), settled(edge.other)))
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
            edge = _edge(i, j, one, other, level, between)
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


# ---------------------------------------------------------------- surnames alone


def _with_short_names(persons: list[Person], short: list[Sighting], register: Register) -> list[Person]:
    """Give surnames alone, and with initials, to the one person they can mean; the others are their own."""
    bearers = _Bearers(persons, {_called(parse(sighting.name)) for sighting in short})
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


class _Bearers:
    """The persons that a surname, or a monarch's given name, may mean, of those that are asked for."""

    def __init__(self, persons: Iterable[Person], asked: Set[str]) -> None:
        self._by_surname: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_given_name: defaultdict[str, list[Person]] = defaultdict(list)
        rules = lexicon("given_names")
        self._called_by_given_name = frozenset(rules["by_given_name"])
        for person in persons:
            if all(asked.isdisjoint(name.words) for name in person.names):
                continue
            surname_first = not person.profile.countries.keys().isdisjoint(rules["surname_first"])
            full = [name for name in person.names if not name.is_short]
            found = {word for name in full for word in surnames(name, surname_first)}
            for word in found:
                self._by_surname[word].append(person)
            if not person.profile.roles.keys().isdisjoint(self._called_by_given_name):
                regnal = [name for name in person.names if name.numeral and name.strong]
                for word in {name.strong[0] for name in (*full, *regnal)} - found:
                    self._by_given_name[word].append(person)

    def of(self, sighting: Sighting) -> Person | None:
        """The one bearer, None where there is none or where documents do not tell which of several."""
        name, told = parse(sighting.name), Profile.of([sighting])
        if name.initial[-1]:
            return None
        word = _called(name)
        graded: defaultdict[int, list[Person]] = defaultdict(list)
        for person in self._by_surname.get(word, ()):
            if (
                _fits(name, person)
                and not _has_another_field(person, told)
                and not (person.official and name.key in person.official.different)
            ):
                graded[agreement(told, person.profile)].append(person)
        for person in self._by_given_name.get(word, ()):
            if _fits(name, person) and agreement(told, person.profile) is Agreement.SAME_OFFICE:
                graded[Agreement.SAME_OFFICE].append(person)
        levels = [Agreement.SAME_OFFICE, Agreement.SAME_COUNTRY]
        if told.roles.keys().isdisjoint(self._called_by_given_name):
            levels.append(Agreement.UNKNOWN)
        graded[Agreement.UNKNOWN] = [
            person for person in graded[Agreement.UNKNOWN] if not _of_another_time(person, told)
        ]
        return next((_only(graded[level], told) for level in levels if graded[level]), None)


def _called(short: Name) -> str:
    """The word by which a short name calls someone."""
    return short.strong[0] if short.strong else short.words[-1]


def _fits(short: Name, person: Person) -> bool:
    """Whether a person has the initials of a short name, and is "son of" someone if it says so."""
    return any(
        short.patronymics <= name.patronymics
        and all(
            any(
                initial & {other[:1], head}
                for other, head in zip(name.words, name.heads, strict=True)
                if other not in short.strong
            )
            for initial in short.initials
        )
        for name in person.names
        if name.numeral or not name.is_short
    )


def _of_another_time(person: Person, told: Profile) -> bool:
    """Whether a person is seen so long before or after that the surname alone may well be another's."""
    seen = person.profile.seen
    return seen is not None and told.seen is not None and told.seen.gap(seen) > _LONG_AGO


def _has_another_field(person: Person, told: Profile) -> bool:
    """Whether a text gives another field of office than all that tell of a person: health, not defence."""
    return bool(told.fields and person.profile.fields) and told.fields.keys().isdisjoint(
        person.profile.fields
    )


def _only(persons: list[Person], told: Profile) -> Person | None:
    """The one person; of several, the one who holds that very office, or who is seen at that time."""
    same_field = [person for person in persons if person.profile.fields.keys() & told.fields.keys()]
    persons = same_field or persons
    if len(persons) == 1:
        return persons[0]
    near = [
        person
        for person in persons
        if told.seen and person.profile.seen and told.seen.gap(person.profile.seen) < _NEARLY_ONE_TIME
    ]
    return near[0] if len(near) == 1 else None
