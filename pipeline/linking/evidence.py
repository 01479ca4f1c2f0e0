"""What documents say of the bearer of a name, and how far two such accounts agree."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, lru_cache

from pipeline import geography
from pipeline.lexicons import lexicon
from pipeline.linking.names import words
from pipeline.records.role_classes import MINISTERS

_DAYS_OF_A_YEAR = 366
# What fewer than one document in five says of a bearer does not count: extraction errs that often.
_SHARE_THAT_COUNTS = 0.2
# What one document says against four others is more often an error than a second bearer of the name; two that
# err alike are rarer, so that the others must be four times as many again. Country and office are seldom
# wrong together.
_TIMES_AS_MANY = 4
_TIMES_AS_MANY_ABROAD = 12
_WELL_KNOWN = 2
# Of these the press often says no more than "ministre".


class Agreement(IntEnum):
    """How far two accounts of a bearer agree."""

    CONTRADICTION = -1
    OTHER_COUNTRY = 0
    UNKNOWN = 1
    SAME_COUNTRY = 2
    SAME_OFFICE = 3


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name with what documents say of its bearer, and how many do.

    ``roles`` are role classes, in alphabetical order, without ``other``; ``former`` are those of offices that
    the bearer is said to have left and ``titles`` the words of offices of which a government has several.
    ``first`` and ``last`` are the dates of publication of the first and last of the documents, ISO, cut to
    what is known.
    """

    name: str
    country: str | None = None
    roles: tuple[str, ...] = ()
    organisation: str | None = None
    first: str | None = None
    last: str | None = None
    n_docs: int = 1
    sighting_id: int = 0
    former: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    def order(self) -> tuple[str, ...]:
        """A key that sorts sightings by what they say."""
        return (
            self.name, self.country or "", *self.roles, self.organisation or "", self.first or "",
            self.last or "", *self.former, *self.titles,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, as ordinals, first and last included."""

    first: int
    last: int

    def joined(self, other: Span) -> Span:
        """The span of both."""
        return Span(min(self.first, other.first), max(self.last, other.last))

    def gap(self, other: Span) -> int:
        """The days between two spans, 0 where they overlap."""
        return max(0, self.first - other.last, other.first - self.last)


@lru_cache(maxsize=1 << 16)
def span(first: str | None, last: str | None) -> Span | None:
    """The days from the first of one date to the last of another, as ordinals; None where one is unknown.

    >>> span("2016", "2017-11-20").last - span("2016", "2016").last
    324
    """
    if not first or not last:
        return None
    return Span(_first_day(first).toordinal(), _last_day(last).toordinal())


@cache
def _first_day(date: str) -> datetime.date:
    return datetime.date(*(int(part) for part in (date + "-01-01")[:10].split("-")))


@cache
def _last_day(date: str) -> datetime.date:
    year, month, *day = (int(part) for part in (date + "-12")[: max(len(date), 7)].split("-"))
    if day:
        return datetime.date(year, month, *day)
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


Counts = dict[str, int]
"""In how many documents each thing is said; making a ``Counter`` would be most of a small profile's cost."""


@dataclass(slots=True)
class Profile:
    """The sum of what documents say of one bearer, each statement with the number of documents."""

    countries: Counts = field(default_factory=dict)
    organisations: Counts = field(default_factory=dict)
    roles: Counts = field(default_factory=dict)
    former: Counts = field(default_factory=dict)
    fields: Counts = field(default_factory=dict)
    periods: dict[str, Span | None] = field(default_factory=dict)
    seen: Span | None = None
    n_docs: int = 0

    @classmethod
    def of(cls, sightings: Iterable[Sighting]) -> Profile:
        """What some sightings of one bearer tell together."""
        profile = cls()
        for sighting in sightings:
            profile.add(sighting)
        return profile

    def add(self, sighting: Sighting) -> None:
        """Add what one more sighting tells."""
        told = span(sighting.first, sighting.last)
        self.n_docs += sighting.n_docs
        self.seen = _joined(self.seen, told)
        if sighting.country:
            _add(self.countries, sighting.country, sighting.n_docs)
        if sighting.organisation:
            _add(self.organisations, sighting.organisation, sighting.n_docs)
        for role in sighting.former:
            _add(self.former, role, sighting.n_docs)
        for title in sighting.titles:
            for field_of_office in fields_of(title):
                _add(self.fields, field_of_office, 1)
        for role in sighting.roles:
            _add(self.roles, role, sighting.n_docs)
            self.periods[role] = _joined(self.periods.get(role), told)

    def absorb(self, other: Profile) -> None:
        """Add what another profile knows of the same bearer."""
        self.n_docs += other.n_docs
        self.seen = _joined(self.seen, other.seen)
        for counts, others in (
            (self.countries, other.countries), (self.organisations, other.organisations),
            (self.roles, other.roles), (self.former, other.former), (self.fields, other.fields),
        ):  # fmt: skip
            for value, number in others.items():
                _add(counts, value, number)
        for role, period in other.periods.items():
            self.periods[role] = _joined(self.periods.get(role), period)


def _add(counts: Counts, value: str, number: int) -> None:
    counts[value] = counts.get(value, 0) + number


def _joined(one: Span | None, other: Span | None) -> Span | None:
    return one.joined(other) if one and other else one or other


def agreement(one: Profile, other: Profile, tolerant: bool = True) -> Agreement:
    """How far two accounts of bearers of one name agree on country, office and time.

    A ``tolerant`` comparison takes what very few documents say against many for an error of extraction.

    >>> def told(country, *roles, year="2018"):
    ...     return Profile.of([Sighting("Ali Haddad", country, roles, first=year, last=year)])
    >>> agreement(told("TN", "minister"), told("TN", "foreign_minister")).name
    'SAME_COUNTRY'
    >>> agreement(told("TN", "minister"), told("TN", "journalist")).name
    'CONTRADICTION'
    >>> agreement(told("TN", "minister"), told("TN", "journalist", year="1999")).name
    'SAME_COUNTRY'
    """
    level = _agreement(one, other)
    if tolerant and level is Agreement.CONTRADICTION and _outvotes(one, other):
        return Agreement.OTHER_COUNTRY
    return level


def _outvotes(one: Profile, other: Profile) -> bool:
    """Whether one account is told by so few documents, and the other by so many, that it is an error."""
    few, many = sorted((one.n_docs, other.n_docs))
    abroad = _elsewhere(one, other) and _in_other_offices(one, other)
    return many >= (_TIMES_AS_MANY_ABROAD if abroad else _TIMES_AS_MANY) * few**2


def _agreement(one: Profile, other: Profile) -> Agreement:
    countries, others = _usual(one.countries), _usual(other.countries)
    roles, other_roles = _usual(one.roles), _usual(other.roles)
    same_country = bool(countries & others) or _may_be_same_state(countries, others)
    same_organisation = bool(_usual(one.organisations) & _usual(other.organisations))
    shared_roles = roles & other_roles
    if _elsewhere(one, other) and not same_organisation:
        apart = _in_other_offices(one, other) or _both_well_known(one.countries, other.countries)
        return Agreement.CONTRADICTION if apart else Agreement.OTHER_COUNTRY
    if not shared_roles and _exclude_each_other(one, roles, other, other_roles):
        return Agreement.CONTRADICTION
    if same_country or same_organisation:
        return Agreement.SAME_OFFICE if shared_roles else Agreement.SAME_COUNTRY
    return Agreement.UNKNOWN


def _elsewhere(one: Profile, other: Profile) -> bool:
    countries, others = _usual(one.countries), _usual(other.countries)
    return bool(countries and others) and not (countries & others or _may_be_same_state(countries, others))


def _may_be_same_state(countries: set[str], others: set[str]) -> bool:
    """Whether each is of a state that shares its name with the other's, as "congolais" leaves the choice, or
    that came after it.
    """
    groups = (*geography.namesakes(), *geography.heirs())
    return any(not countries.isdisjoint(group) and not others.isdisjoint(group) for group in groups)


def _in_other_offices(one: Profile, other: Profile) -> bool:
    """Whether each is said to hold, or to have held, what the other is not; ministers are told as such."""
    held, also_held = (
        {"minister" if role in MINISTERS else role for role in _usual(told.roles) | _usual(told.former)}
        for told in (one, other)
    )
    return bool(held and also_held) and held.isdisjoint(also_held)


def _both_well_known(countries: Counts, others: Counts) -> bool:
    """Whether several documents say each of two countries: one document errs, two seldom err alike."""
    return min(max(countries.values()), max(others.values())) >= _WELL_KNOWN


def _usual(counts: Counts) -> set[str]:
    least = _SHARE_THAT_COUNTS * sum(counts.values())
    return {value for value, n in counts.items() if n >= least}


def _exclude_each_other(one: Profile, roles: set[str], other: Profile, other_roles: set[str]) -> bool:
    """Whether, within a year, each is said to hold what the other cannot hold."""
    near = [
        (role, other_role)
        for role in roles
        for other_role in other_roles
        if _years_apart(one.periods[role], other.periods[other_role]) < 1
    ]
    return bool(near) and not any(frozenset(pair) in _borne_together() for pair in near)


def _years_apart(one: Span | None, other: Span | None) -> float:
    """Years between two spans; infinite where one is unknown, so that nothing follows from it."""
    return one.gap(other) / _DAYS_OF_A_YEAR if one and other else float("inf")


@cache
def _borne_together() -> frozenset[frozenset[str]]:
    groups = lexicon("careers")["together"]
    return frozenset(frozenset((one, other)) for group in groups for one in group for other in group)


@cache
def fields_of(title: str) -> frozenset[str]:
    """The words of an office that tell it from others of its class.

    >>> sorted(fields_of("ministre délégué chargé de la Défense et des Anciens combattants"))
    ['anciens', 'combattants', 'defense']
    """
    return frozenset(word for word in words(title) if len(word) > 3) - _common_to_offices()


@cache
def _common_to_offices() -> frozenset[str]:
    return frozenset(word for form in lexicon("careers")["common_to_offices"] for word in words(form))


def at_one_time(one: Profile, other: Profile) -> bool:
    """Whether two bearers of one office are seen in it at one time; a predecessor and a successor are not."""
    shared = _usual(one.roles) & _usual(other.roles)
    spans = [(one.periods[role], other.periods[role]) for role in shared]
    return any(a and b and a.gap(b) == 0 for a, b in spans)
