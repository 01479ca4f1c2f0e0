"""Who a surname alone, or with initials, means: the one person that bears it and of whom it can be said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set

from pipeline.lexicons import lexicon
from pipeline.linking.evidence import Agreement, Profile, Sighting, agreement
from pipeline.linking.names import Name, parse, surnames
from pipeline.linking.person import Person

# Days from what is told of a surname to when its bearer is seen: within one time, and of another.
_NEARLY_ONE_TIME = 366
_LONG_AGO = 3 * 366


class Bearers:
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
        word = called_by(name)
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


def called_by(short: Name) -> str:
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
