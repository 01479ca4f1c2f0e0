"""A person across documents, and what the sightings of him tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.linking.entities import Cluster
from pipeline.linking.evidence import Profile, Sighting
from pipeline.linking.names import Name, parse
from pipeline.linking.officials import Official

# A spelling that is so many times rarer than the commonest is taken for a slip.
_TIMES_AS_RARE = 5


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
        """What sightings and register say of the person, put together when it is first asked."""
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
        """Take over the sightings and names of another, and his entry in the register if he has one."""
        self.profile.absorb(other.profile)
        self.sightings.extend(other.sightings)
        self.names |= other.names
        if other.official is not None:
            self.official, self.usual, self.entity_id = other.official, other.usual, other.entity_id
