"""Organisations and places across documents: one entity for all the spellings of a name."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.linking import names
from pipeline.linking.entities import Cluster, Sighting, clusters_by


def link_organisations(sightings: Iterable[Sighting]) -> list[Cluster]:
    """Group the sightings of one organisation: the same name but for accents, capitals and punctuation.

    >>> [cluster.name for cluster in link_organisations([Sighting("O.N.U."), Sighting("ONU", n_docs=3)])]
    ['ONU']
    """
    return clusters_by(sightings, lambda sighting: "".join(names.words(sighting.name)))


def link_places(sightings: Iterable[Sighting]) -> list[Cluster]:
    """Group the sightings of one place: the same name in the same country.

    >>> [cluster.name for cluster in link_places([Sighting("Tripoli", "LY"), Sighting("Tripoli", "LB")])]
    ['Tripoli', 'Tripoli']
    """
    return clusters_by(sightings, lambda sighting: (names.words(sighting.name), sighting.country or ""))
