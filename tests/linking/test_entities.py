"""Persons, organisations and places: who is one, what it is called, and its id."""

from __future__ import annotations

import pytest

from pipeline.linking.entities import Cluster, with_ids
from pipeline.linking.evidence import Sighting
from pipeline.linking.organisations import link_organisations, link_places


def groups(clusters: list[Cluster]) -> list[list[str]]:
    return sorted(sorted(sighting.name for sighting in cluster.sightings) for cluster in clusters)


def test_places_of_one_name_in_two_countries_are_two() -> None:
    sightings = [Sighting("Tripoli", "LY"), Sighting("Tripoli", "LB"), Sighting("TRIPOLI", "LY")]
    assert groups(link_places(sightings)) == [["TRIPOLI", "Tripoli"], ["Tripoli"]]


def test_organisations_are_one_by_their_letters_or_by_what_is_known_of_them() -> None:
    named = ["O.N.U.", "Nations Unies", "OTAN", "Croissant vert", "CROISSANT-VERT", "Croissant bleu"]
    clusters = link_organisations(Sighting(name) for name in named)
    assert {cluster.name: len(cluster.sightings) for cluster in clusters} == {
        "ONU": 2, "OTAN": 1, "Croissant vert": 2, "Croissant bleu": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"Emmanuel MACRON": 9, "Emmanuel Macron": 1}, "Emmanuel Macron"),
        ({"Baïramov": 9, "Djeyhoun Baïramov": 1}, "Djeyhoun Baïramov"),
        ({"Jeyhun Bayramov": 3, "Djeyhoun Baïramov": 1}, "Jeyhun Bayramov"),
        ({"Walter B. Jones": 1, "Walter Jones": 2}, "Walter Jones"),
        ({"S. Lavrov": 9, "Sergueï Lavrov": 1}, "Sergueï Lavrov"),
    ],
)
def test_the_name_shown_is_the_commonest_with_given_name_and_surname(
    names: dict[str, int], expected: str
) -> None:
    assert Cluster([Sighting(name, n_docs=count) for name, count in names.items()]).name == expected


def test_ids_are_readable_and_unique_over_kinds() -> None:
    taken: set[str] = set()
    named = [
        Cluster([Sighting("Washington", "US")]),
        Cluster([Sighting("Georgia", "GE"), Sighting("Georgia", "US")]),
    ]
    ids = [entity_id for kind in ("person", "place") for entity_id, _ in with_ids(named, kind, taken)]
    assert ids == ["georgia", "washington", "georgia-ge", "washington-us"]
