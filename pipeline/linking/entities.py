"""What linking groups: sightings of a name, and the clusters of them that become entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.linking import names
from pipeline.records import MentionKind


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """A name with the country that documents give to its bearer, if any, and in how many they do."""

    name: str
    country: str | None = None
    n_docs: int = 1


@dataclass(slots=True)
class Cluster:
    """The sightings of one person, organisation or place; ``usual`` is its established name, if any."""

    sightings: list[Sighting] = field(default_factory=list)
    usual: str | None = None

    @property
    def name(self) -> str:
        """The name to show: of those with most words the commonest, in capitals only if none is otherwise."""
        if self.usual:
            return self.usual
        counts: Counter[str] = Counter()
        for sighting in self.sightings:
            counts[sighting.name] += sighting.n_docs
        return min(
            counts,
            key=lambda name: (-_full_words(name), _has_shouting(name), -counts[name], -len(name), name),
        )

    def countries(self) -> set[str]:
        return {sighting.country for sighting in self.sightings if sighting.country}

    def absorb(self, other: Cluster) -> None:
        self.sightings.extend(other.sightings)


def _full_words(name: str) -> int:
    return sum(len(word) > 1 for word in names.words(name))


def _has_shouting(name: str) -> bool:
    return any(len(word) > 3 and word.isupper() for word in name.split())


def clusters_by(sightings: Iterable[Sighting], key: Callable[[Sighting], Any]) -> list[Cluster]:
    """One cluster for each key, in the order of the keys; names without a letter or digit are left out.

    The order of the sightings does not count.
    """
    grouped: dict[Any, Cluster] = {}
    for sighting in sorted(sightings, key=lambda s: (s.name, s.country or "")):
        if names.words(sighting.name):
            grouped.setdefault(key(sighting), Cluster()).sightings.append(sighting)
    return [grouped[found] for found in sorted(grouped)]


def with_ids(
    clusters: Iterable[Cluster], kind: MentionKind, taken: set[str]
) -> Iterator[tuple[str, Cluster]]:
    """A readable id for each cluster, none of them in ``taken``, which grows by them.

    Clusters that bear one name are told apart by their country, then by a number.

    >>> clusters = clusters_by([Sighting("Tripoli", "LB"), Sighting("Tripoli", "LY", 3)], lambda s: s.country)
    >>> [entity_id for entity_id, cluster in with_ids(clusters, "place", {"tripoli"})]
    ['tripoli-lb', 'tripoli-ly']
    """
    for cluster in clusters:
        entity_id = _free_id(names.slug(cluster.name), cluster, kind, taken)
        taken.add(entity_id)
        yield entity_id, cluster


def _free_id(slug: str, cluster: Cluster, kind: MentionKind, taken: set[str]) -> str:
    endings = ["", *(f"-{country.lower()}" for country in sorted(cluster.countries())[:1]), f"-{kind}"]
    for ending in endings:
        if slug + ending not in taken:
            return slug + ending
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
