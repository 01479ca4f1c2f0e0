"""Persons across documents: one entity for all the spellings of a name, and for its surname alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.linking import names
from pipeline.linking.entities import Cluster, Sighting, clusters_by


def link_persons(sightings: Iterable[Sighting]) -> list[Cluster]:
    """Group the sightings of one person.

    Names that differ in spelling, order or capitals are one person. A name of one word, with or without
    initials, joins the one person of that surname in the corpus whose country and initials do not contradict
    it; where there is none, or more than one, it stays on its own.

    >>> names = ("Jeyhun Bayramov", "Djeyhoun Baïramov", "Baïramov")
    >>> [cluster.name for cluster in link_persons([Sighting(name, "AZ") for name in names])]
    ['Djeyhoun Baïramov']
    """
    clusters = clusters_by(sightings, lambda sighting: names.key(sighting.name))
    full = [cluster for cluster in clusters if not _is_short(cluster)]
    bearers: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in full:
        for word in set(names.key(cluster.name)):
            bearers[word].append(cluster)

    linked = list(full)
    for cluster in clusters:
        if not _is_short(cluster):
            continue
        surname = max(names.key(cluster.name), key=len)
        candidates = [bearer for bearer in bearers[surname] if _may_be(cluster, bearer)]
        if len(candidates) == 1:
            candidates[0].absorb(cluster)
        else:
            linked.append(cluster)
    return linked


def _is_short(cluster: Cluster) -> bool:
    """Whether the name is a surname alone or with initials ("Lavrov", "S. Lavrov")."""
    return sum(len(word) > 2 for word in names.words(cluster.name)) < 2


def _may_be(short: Cluster, full: Cluster) -> bool:
    given, *_, surname = names.words(full.name)
    initials = [word for word in names.words(short.name) if len(word) <= 2]
    same_initials = not initials or given.startswith(initials[0]) or surname.startswith(initials[0])
    countries, others = short.countries(), full.countries()
    return same_initials and (not countries or not others or bool(countries & others))
