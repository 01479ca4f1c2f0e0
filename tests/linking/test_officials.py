"""The user's register of officials: its names and ids win, and its decisions hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.linking.evidence import Sighting
from pipeline.linking.officials import Register, RegisterError, read_register, register_of
from pipeline.linking.persons import link_persons

from .test_persons import HEAD, MIN, SIGHTINGS, seen

MINISTER = {
    "id": "q1", "name": "Awa Cissé", "aliases": "Hawa Sissé|A. Cissé", "country": "SN", "role_class": MIN,
    "from": "2012", "to": "2019",
}  # fmt: skip
WRITER = {"id": "q2", "name": "Awa Cissé", "country": "SN", "role_class": "civil_society", "from": "2012"}


def ids(sightings: list[Sighting], *lines: dict[str, str]) -> list[str | None]:
    """The id that the register gives to each sighting, in order."""
    persons = link_persons(sightings, register_of(lines))
    return [next(p.entity_id for p in persons if sighting in p.sightings) for sighting in sightings]


@pytest.mark.parametrize(
    ("sighting", "expected"),
    [
        # its names and aliases, in any spelling
        (seen("Awa CISSE", "SN", MIN), "q1"),
        (seen("Hawa Sissé"), "q1"),
        (seen("A. Cissé"), "q1"),
        # a spelling that it does not have, where nothing speaks against it
        (seen("Awa Fatou Cissé", "SN", MIN), "q1"),
        (seen("Cissé", "SN", MIN), "q1"),
        # someone else of that name
        (seen("Awa Cissé", "GN", "business"), None),
    ],
)
def test_names_of_an_official_are_the_officials(sighting: Sighting, expected: str | None) -> None:
    assert ids([sighting], MINISTER) == [expected]


def test_of_two_officials_of_one_name_the_office_tells_which() -> None:
    sightings = [seen("Awa Cissé", "SN", MIN), seen("Awa Cissé", "SN", "civil_society"), seen("Awa Cissé")]
    assert ids(sightings, MINISTER, WRITER) == ["q1", "q2", None]


def test_two_officials_never_merge_unless_a_decision_says_so() -> None:
    sightings = [seen("Ali Bongo", "GA", HEAD), seen("Ali Bongo Ondimba", "GA", HEAD)]
    lines = [{"name": "Ali Bongo", "country": "GA"}, {"name": "Ali Bongo Ondimba", "country": "GA"}]
    assert len(link_persons(sightings)) == 1
    assert ids(sightings, *lines) == ["ali-bongo", "ali-bongo-ondimba"]
    assert ids(sightings, lines[0] | {"same_as": "ali-bongo-ondimba"}, lines[1]) == ["ali-bongo-ondimba"] * 2


def test_decisions_name_people_whom_the_register_lacks() -> None:
    sightings = [seen("Ali Bongo", "GA", HEAD), seen("Ali Bongo Ondimba", "GA", HEAD), seen("El Presidente")]
    line = {"name": "Ali Bongo", "country": "GA", "same_as": "El Presidente"}
    assert ids(sightings, line) == ["ali-bongo", "ali-bongo", "ali-bongo"]
    assert ids(sightings, line | {"different_from": "Ali Bongo Ondimba"}) == ["ali-bongo", None, "ali-bongo"]


def test_lines_of_one_id_are_one_official_with_several_offices() -> None:
    register = register_of([MINISTER, {"id": "q1", "role_class": HEAD, "country": "SN", "from": "2024"}])
    (official,) = register.officials
    assert [office.role_class for office in official.held] == [MIN, HEAD]
    assert official.name == "Awa Cissé"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,names\nq1,Awa\n", "no column 'name'; columns found: id, names"),
        (
            "name,role_class\nAwa Cissé,president\n",
            "line 2: unknown role_class 'president'; known: head_of_state",
        ),
        ("name,from\nAwa Cissé,20 mai 2012\n", "line 2: from is '20 mai 2012'; write a date as 2017-11-20"),
        ("id,name\nq1,\n", "line 2: q1 has no name"),
        ("id,name,same_as,different_from\nq1,A B,q2,q2\nq2,C D,,\n", "both same_as and different_from q2"),
    ],
)
def test_errors_name_the_line(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "officials.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=message.replace("?", r"\?")):
        read_register(file)


@pytest.mark.parametrize("separator", [",", ";"])
def test_spreadsheets_write_semicolons_and_a_byte_order_mark(separator: str, tmp_path: Path) -> None:
    file = tmp_path / "officials.csv"
    file.write_text(separator.join(["id", "name"]) + "\n" + separator.join(["q1", "Awa Cissé"]), "utf-8-sig")
    assert [official.official_id for official in read_register(file).officials] == ["q1"]


REGISTER = register_of(
    [
        {"id": "father", "name": "Omar Bongo", "country": "GA", "role_class": HEAD, "to": "2009"},
        {"id": "son", "name": "Ali Bongo", "aliases": "Ali Bongo Ondimba|Bongo", "country": "GA"},
    ]
)


def homes(sightings: list[Sighting], register: Register) -> dict[Sighting, str | None]:
    return {s: person.entity_id for person in link_persons(sightings, register) for s in person.sightings}


@given(
    st.lists(SIGHTINGS, max_size=8, unique_by=Sighting.order),
    st.lists(SIGHTINGS, max_size=8, unique_by=Sighting.order),
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_document_never_splits_what_the_register_merged(one: list[Sighting], more: list[Sighting]) -> None:
    named = {s for s in one if REGISTER.holder(s) is not None}
    before = homes(one, REGISTER)
    after = homes(list({s.order(): s for s in [*one, *more]}.values()), REGISTER)
    assert {s: after[s] for s in named if s in after} == {s: before[s] for s in named}
    assert all(before[s] for s in named)
