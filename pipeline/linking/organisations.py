"""Organisations and places across documents: one entity for all the spellings of a name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pipeline.lexicons import lexicon
from pipeline.linking import names
from pipeline.linking.entities import Cluster, clusters_by
from pipeline.linking.evidence import Sighting


def link_organisations(sightings: Iterable[Sighting]) -> list[Cluster]:
    """Group the sightings of one organisation.

    Names that differ in accents, capitals and punctuation only are one organisation; so are those that
    ``models/fr/organisations.toml`` gives to one, which then bears its usual acronym.

    >>> sightings = [Sighting("Nations unies"), Sighting("O.N.U."), Sighting("Croissant vert")]
    >>> [cluster.name for cluster in link_organisations(sightings)]
    ['Croissant vert', 'ONU']
    """
    clusters = clusters_by(sightings, _organisation_key)
    for cluster in clusters:
        cluster.usual = _acronyms().get(_letters(cluster.sightings[0].name))
    return clusters


def _organisation_key(sighting: Sighting) -> str:
    letters = _letters(sighting.name)
    return _letters(_acronyms().get(letters, letters))


def _letters(name: str) -> str:
    return "".join(names.words(name))


@cache
def _acronyms() -> dict[str, str]:
    """The usual acronym of each organisation, by the letters of each of its names."""
    return {
        _letters(name): organisation["acronym"]
        for organisation in lexicon("organisations")["organisation"]
        for name in organisation["names"]
    }


def link_places(sightings: Iterable[Sighting]) -> list[Cluster]:
    """Group the sightings of one place: the same name in the same country.

    >>> [cluster.name for cluster in link_places([Sighting("Tripoli", "LY"), Sighting("Tripoli", "LB")])]
    ['Tripoli', 'Tripoli']
    """
    return clusters_by(sightings, lambda sighting: (names.words(sighting.name), sighting.country or ""))
