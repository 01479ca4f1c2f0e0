"""Persons, organisations and places: who is one, what it is called, and its id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.linking.entities import Cluster, Sighting, with_ids
from pipeline.linking.organisations import link_organisations, link_places
from pipeline.linking.persons import link_persons


def groups(clusters: list[Cluster]) -> list[list[str]]:
    return sorted(sorted(sighting.name for sighting in cluster.sightings) for cluster in clusters)


@pytest.mark.parametrize(
    ("sightings", "expected"),
    [
        # a surname joins its only bearer
        ([Sighting("Sergueï Lavrov", "RU"), Sighting("Lavrov", "RU")], [["Lavrov", "Sergueï Lavrov"]]),
        ([Sighting("Sergueï Lavrov", "RU"), Sighting("S. Lavrov")], [["S. Lavrov", "Sergueï Lavrov"]]),
        # not one of another country, nor one of other initials
        ([Sighting("Rosa Diaz", "ES"), Sighting("Diaz", "CU")], [["Diaz"], ["Rosa Diaz"]]),
        ([Sighting("Moussa Faki", "TD"), Sighting("A. Faki")], [["A. Faki"], ["Moussa Faki"]]),
        # nor any of two
        (
            [Sighting("Ilham Aliyev", "AZ"), Sighting("Natig Aliyev", "AZ"), Sighting("Aliyev", "AZ")],
            [["Aliyev"], ["Ilham Aliyev"], ["Natig Aliyev"]],
        ),
        # unless the initial tells
        (
            [Sighting("Ilham Aliyev", "AZ"), Sighting("Natig Aliyev", "AZ"), Sighting("N. Aliev", "AZ")],
            [["Ilham Aliyev"], ["N. Aliev", "Natig Aliyev"]],
        ),
        # what is no name is nobody
        ([Sighting("…"), Sighting("Moussa Faki")], [["Moussa Faki"]]),
    ],
)
def test_persons(sightings: list[Sighting], expected: list[list[str]]) -> None:
    assert groups(link_persons(sightings)) == expected


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
        ({"S. Lavrov": 9, "Sergueï Lavrov": 1}, "Sergueï Lavrov"),
    ],
)
def test_the_name_shown_is_the_fullest_then_the_commonest(names: dict[str, int], expected: str) -> None:
    assert Cluster([Sighting(name, None, count) for name, count in names.items()]).name == expected


def test_ids_are_readable_and_unique_over_kinds() -> None:
    taken: set[str] = set()
    named = [
        Cluster([Sighting("Washington", "US")]),
        Cluster([Sighting("Georgia", "GE"), Sighting("Georgia", "US")]),
    ]
    ids = [entity_id for kind in ("person", "place") for entity_id, _ in with_ids(named, kind, taken)]
    assert ids == ["washington", "georgia", "washington-us", "georgia-ge"]


@given(
    st.lists(st.sampled_from(["Ali Bongo", "Bongo", "A. Bongo", "Omar Bongo", "ALI BONGO", "?"]), max_size=6)
)
def test_the_order_of_sightings_does_not_count(names: list[str]) -> None:
    sightings = [Sighting(name, "GA") for name in names]
    forward, backward = link_persons(sightings), link_persons(sightings[::-1])
    assert groups(forward) == groups(backward)
    assert [c.name for c in forward] == [c.name for c in backward]
