"""What linking groups: the clusters of sightings that become entities, and their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.linking import names
from pipeline.linking.evidence import Sighting
from pipeline.records import MentionKind


class Cluster:
    """The sightings of one person, organisation or place.

    ``usual`` is its established name and ``entity_id`` its established id, if any.
    """

    __slots__ = ("entity_id", "sightings", "usual")

    def __init__(self, sightings: list[Sighting] | None = None, usual: str | None = None) -> None:
        self.sightings = sightings if sightings is not None else []
        self.usual = usual
        self.entity_id: str | None = None

    @property
    def name(self) -> str:
        """The name to show: the commonest, a surname alone or capitals only if there is nothing else."""
        if self.usual:
            return self.usual
        if len(self.sightings) == 1:
            return self.sightings[0].name
        counts: Counter[str] = Counter()
        for sighting in self.sightings:
            counts[sighting.name] += sighting.n_docs
        if len(counts) == 1:
            return next(iter(counts))
        return min(
            counts,
            key=lambda name: (
                -min(_full_words(name), 2),
                _has_shouting(name),
                -counts[name],
                -len(name),
                name,
            ),
        )

    @property
    def n_docs(self) -> int:
        """How many documents name the entity."""
        return sum(sighting.n_docs for sighting in self.sightings)

    def country(self) -> str | None:
        """The country that most documents give to it, if any."""
        if len(self.sightings) == 1:
            return self.sightings[0].country or None
        counts: Counter[str] = Counter()
        for sighting in self.sightings:
            if sighting.country:
                counts[sighting.country] += sighting.n_docs
        return min(counts, key=lambda country: (-counts[country], country), default=None)


def _full_words(name: str) -> int:
    return sum(len(word) > 1 for word in names.words(name))


def _has_shouting(name: str) -> bool:
    return any(len(word) > 3 and word.isupper() for word in name.split())


def clusters_by(sightings: Iterable[Sighting], key: Callable[[Sighting], Any]) -> list[Cluster]:
    """One cluster for each key, in the order of the keys; names without a letter or digit are left out.

    The order of the sightings does not count.
    """
    grouped: dict[Any, Cluster] = {}
    for sighting in sorted(sightings, key=Sighting.order):
        if names.words(sighting.name):
            grouped.setdefault(key(sighting), Cluster()).sightings.append(sighting)
    return [grouped[found] for found in sorted(grouped)]


def with_ids(
    clusters: Iterable[Cluster], kind: MentionKind, taken: set[str]
) -> Iterator[tuple[str, Cluster]]:
    """A readable id for each cluster, none of them in ``taken``, which grows by them.

    Of clusters that bear one name the one that most documents name has the plain id; the others are told
    apart by their country, then by a number.

    >>> clusters = clusters_by([Sighting("Tripoli", "LB"), Sighting("Tripoli", "LY")], lambda s: s.country)
    >>> [entity_id for entity_id, cluster in with_ids(clusters, "place", {"tripoli"})]
    ['tripoli-lb', 'tripoli-ly']
    """
    for cluster in sorted(clusters, key=lambda cluster: (cluster.entity_id is None, -cluster.n_docs)):
        entity_id = cluster.entity_id or _free_id(names.slug(cluster.name), cluster, kind, taken)
        taken.add(entity_id)
        yield entity_id, cluster


def _free_id(slug: str, cluster: Cluster, kind: MentionKind, taken: set[str]) -> str:
    country = cluster.country()
    for ending in ("", f"-{country.lower()}" if country else "", f"-{kind}"):
        if slug + ending not in taken:
            return slug + ending
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
