"""Encounters: which contacts tell of one occasion, and what it takes from them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.linking.encounters import link_encounters
from pipeline.records import Contact, Participant


def participant(entity_id: str | None, level: str = "principal", **columns: Any) -> Participant:
    unknown = dict.fromkeys(("name", "role", "role_class", "country", "organisation"))
    values = {
        "contact_id": "",
        "entity_id": entity_id,
        "text": "",
        "kind": "person",
        "side": "A",
        "level": level,
    }
    return Participant(**unknown | values | columns)


def contact(number: int, doc_id: str, *parties: str | Participant, **columns: Any) -> Contact:
    values: dict[str, Any] = {
        "contact_id": f"{doc_id}#{number}", "encounter_id": None, "doc_id": doc_id, "kind": "meeting",
        "status": "held", "date": "2017-11-20", "date_basis": "stated", "date_end": None, "place": None,
        "country": None, "topics": [], "evidence": "", "start": 0, "end": 0, "trigger": "", "rule": "",
        "confidence": 1.0,
    }  # fmt: skip
    known = [party if isinstance(party, Participant) else participant(party) for party in parties]
    return Contact(**values | columns, participants=known)


def two(first: dict[str, Any], second: dict[str, Any]) -> int:
    """How many encounters two contacts of a and b, each told by a document of its own, make."""
    contacts = [contact(1, "x", "a", "b", **first), contact(1, "y", "b", "a", **second)]
    return len(link_encounters(contacts).encounters)


@pytest.mark.parametrize(
    ("first", "second", "encounters"),
    [
        ({}, {}, 1),
        ({}, {"date": "2017-11"}, 1),
        ({}, {"date": "2017-11-21"}, 2),
        ({}, {"date": "2017-12"}, 2),
        ({}, {"date": None}, 2),
        ({"date": None}, {"date": None}, 2),
        ({}, {"kind": "call"}, 2),
        ({"country": "AZ"}, {"country": None}, 1),
        ({"country": "AZ"}, {"country": "RU"}, 2),
        ({"status": "planned"}, {"status": "held"}, 1),
        ({"status": "not_held"}, {"status": "held"}, 2),
        ({"status": "not_held"}, {"status": "not_held"}, 1),
    ],
)
def test_reports_of_two_documents(first: dict[str, Any], second: dict[str, Any], encounters: int) -> None:
    assert two(first, second) == encounters


def test_contacts_of_one_document_stay_two() -> None:
    assert len(link_encounters([contact(1, "x", "a", "b"), contact(2, "x", "a", "b")]).encounters) == 2


def test_a_month_that_fits_two_days_joins_neither() -> None:
    days = [contact(1, "x", "a", "b", date="2017-11-06"), contact(1, "y", "a", "b", date="2017-11-20")]
    linked = link_encounters([*days, contact(1, "z", "a", "b", date="2017-11")])
    assert len(linked.encounters) == 3


def test_attendees_do_not_make_another_occasion() -> None:
    contacts = [contact(1, "x", "a", "b"), contact(1, "y", "a", "b", participant("c", "attendee"))]
    assert len(link_encounters(contacts).encounters) == 1


def test_parties_known_by_role_alone_are_told_apart_by_their_country() -> None:
    def host(country: str) -> Participant:
        return participant(None, role_class="head_of_state", country=country)

    contacts = [
        contact(1, "x", "a", host("AZ")),
        contact(1, "y", "a", host("AZ")),
        contact(1, "z", "a", host("TR")),
    ]
    assert [e.n_docs for e in link_encounters(contacts).encounters] == [2, 1]


def test_the_encounter_takes_the_best_of_its_reports() -> None:
    linked = link_encounters(
        [
            contact(1, "x", "a", "b", status="planned", date="2017-11", topics=["energy"]),
            contact(1, "y", "a", "b", country="AZ", place="Bakou", topics=["transport", "energy"]),
            contact(1, "z", "a", "b", country="AZ", place="Bakou", date_end="2017-11-21"),
        ]
    )
    (encounter,) = linked.encounters
    assert encounter.encounter_id == "2017-11-20-a-b"
    assert (encounter.status, encounter.date, encounter.date_end) == ("held", "2017-11-20", "2017-11-21")
    assert (encounter.place, encounter.country) == ("Bakou", "AZ")
    assert encounter.topics == ["energy", "transport"]
    assert (encounter.n_docs, encounter.n_contacts) == (3, 3)


@pytest.mark.parametrize(
    ("parties", "columns", "expected"),
    [
        (("b", "a"), {}, "2017-11-20-a-b"),
        (("b", "a"), {"kind": "call"}, "2017-11-20-a-b-call"),
        (("a", "b"), {"date": None}, "undated-a-b"),
        (("e", "d", "c", "b", "a"), {}, "2017-11-20-a-b-c-and-2-more"),
    ],
)
def test_ids_are_readable(parties: tuple[str, ...], columns: dict[str, Any], expected: str) -> None:
    assert link_encounters([contact(1, "x", *parties, **columns)]).encounters[0].encounter_id == expected


CONTACTS = st.builds(
    lambda number, doc, parties, date, country, status: contact(
        number, doc, *sorted(parties), date=date, country=country, status=status
    ),
    st.integers(1, 99),
    st.sampled_from("xyz"),
    st.sets(st.sampled_from("abc"), min_size=2),
    st.sampled_from([None, "2017", "2017-11", "2017-11-20", "2017-11-21"]),
    st.sampled_from([None, "AZ", "RU"]),
    st.sampled_from(["held", "planned", "not_held"]),
)


@given(st.lists(CONTACTS, max_size=8, unique_by=lambda c: c.contact_id), st.randoms())
def test_every_contact_has_an_encounter_whatever_their_order(contacts: list[Contact], random: Any) -> None:
    linked = link_encounters(contacts)
    ids = [encounter.encounter_id for encounter in linked.encounters]
    assert set(linked.encounter_of) == {c.contact_id for c in contacts}
    assert set(linked.encounter_of.values()) == set(ids) and len(ids) == len(set(ids))
    assert sum(encounter.n_contacts for encounter in linked.encounters) == len(contacts)
    shuffled = random.sample(contacts, len(contacts))
    assert link_encounters(shuffled) == linked
