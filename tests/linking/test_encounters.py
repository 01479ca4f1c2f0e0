"""Encounters: which contacts tell of one occasion, and what it takes from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.linking.encounters.reports import TALKS
from pipeline.records import Contact, Participant

from .linked import groups, linked_of
from .told import contact, participant


def two(first: dict[str, Any], second: dict[str, Any]) -> int:
    """How many encounters two contacts of a and b, each told by a document of its own, make."""
    contacts = [contact(1, "x", "a", "b", **first), contact(1, "y", "b", "a", **second)]
    return len(linked_of(contacts).encounters)


PUBLISHED = {"date_basis": "published"}


@pytest.mark.parametrize(
    ("first", "second", "encounters"),
    [
        ({}, {}, 1),
        # a date cut short
        ({}, {"date": "2017-11"}, 1),
        ({}, {"date": "2017"}, 1),
        ({}, {"date": "2017-12"}, 2),
        ({"date": "2017-11"}, {"date": "2017-11"}, 1),
        # two days stated are two; a dispatch may appear the day after, or the Monday after
        ({}, {"date": "2017-11-21"}, 2),
        ({}, {"date": "2017-11-21", **PUBLISHED}, 1),
        ({}, {"date": "2017-11-22", **PUBLISHED}, 1),
        ({}, {"date": "2017-11-23", **PUBLISHED}, 2),
        ({}, {"date": "2017-11-19", **PUBLISHED}, 2),
        ({**PUBLISHED}, {"date": "2017-11-21", **PUBLISHED}, 1),
        ({**PUBLISHED}, {"date": "2017-11-23", **PUBLISHED}, 2),
        # talks of several days
        ({"date_end": "2017-11-22"}, {"date": "2017-11-21"}, 1),
        # without a date, in the week of the dispatch or in one city
        ({}, {"date": None}, 1),
        ({"date": "2017-11-02"}, {"date": None}, 2),
        ({}, {"date": None, "place": "Bakou"}, 1),
        ({"date": "2017-11-02"}, {"date": None, "place": "Bakou"}, 2),
        ({"date": "2017-11-28"}, {"date": None, "status": "planned"}, 1),
        ({"date": "2017-12-28"}, {"date": None, "status": "planned"}, 2),
        ({"date": "2017-11-02", "place": "Bakou"}, {"date": None, "place": "Bakou"}, 1),
        ({"date": None}, {"date": None}, 2),
        ({"place": "Bakou"}, {"date": None, "place": "Bakou"}, 1),
        ({"place": "Bakou"}, {"date": None, "place": "Paris"}, 2),
        # another kind
        ({}, {"kind": "call"}, 2),
        ({"country": "AZ"}, {"kind": "gathering", "country": "AZ"}, 1),
        ({"country": "AZ"}, {"kind": "gathering", "country": "RU"}, 2),
        ({"country": "AZ"}, {"kind": "visit", "country": "AZ"}, 2),
        ({"kind": "call"}, {"kind": "call"}, 1),
        # another place
        ({"country": "AZ"}, {"country": None}, 1),
        ({"country": "AZ", "place": "Bakou"}, {"country": "AZ", "place": "palais Zougoulba"}, 1),
        ({"country": "AZ", "place": "Bakou"}, {"country": "RU", "place": "Moscou"}, 2),
        ({"country": "AZ"}, {"country": "RU", "date": "2017-11"}, 2),
        ({"place": "Bakou"}, {"place": "Gandja", "date": "2017-11"}, 2),
        # what was planned may have been held or called off
        ({"status": "planned"}, {"status": "held"}, 1),
        ({"status": "planned"}, {"status": "not_held"}, 1),
        ({"status": "not_held"}, {"status": "held"}, 2),
        ({"status": "not_held"}, {"status": "not_held"}, 1),
    ],
)
def test_reports_of_two_documents_are_one_encounter_or_two(
    first: dict[str, Any], second: dict[str, Any], encounters: int
) -> None:
    assert two(first, second) == encounters


def president(name: str, country: str, side: str, **columns: Any) -> Participant:
    return participant(name, role_class="head_of_state", country=country, side=side, **columns)


def role(role_class: str, country: str, side: str, name: str | None = None, **columns: Any) -> Participant:
    return participant(name, role_class=role_class, country=country, side=side, **columns)


A, B, C = president("a", "TR", "A"), president("b", "RU", "B"), president("c", "IR", "C")


@pytest.mark.parametrize(
    ("first", "second", "encounters"),
    [
        # a report that names the principals only
        ((A, B), (A, B, role("minister", "TR", "A", "m")), 1),
        ((A, B), (A, B, role("minister", "TR", "A", "m"), role("advisor", "RU", "B", "n")), 1),
        ((A, B, role("minister", "TR", "A", "m")), (A, B, role("minister", "RU", "B", "n")), 1),
        ((A, B), (A, B, participant("c", "attendee", side="A")), 1),
        # mediators on a side of their own
        ((A, B), (A, B, role("envoy", "US", "C", "e")), 1),
        # another summit, another guest
        ((A, C), (B, C), 2),
        ((role("minister", "TR", "A", "m"), B), (A, B), 2),
        ((role("minister", "TR", "A", "m"), B), (role("minister", "TR", "A", "n"), B), 2),
        # a holder of an office whom one report does not name
        ((A, B), (A, role("head_of_state", "RU", "B")), 1),
        ((A, B), (A, role("head_of_state", "IR", "B")), 2),
        ((A, B), (A, role("foreign_minister", "RU", "B")), 2),
        # a body that stands for the one who is named
        (
            (A, role("io_head", "", "B", "h", organisation="ONU")),
            (A, participant("onu", kind="organisation", organisation="ONU", side="B")),
            1,
        ),
        # two bodies alone prove nothing
        (
            (role("minister", "TR", "A"), participant(None, kind="organisation", country="RU", side="B")),
            (role("advisor", "TR", "A"), participant(None, kind="organisation", country="RU", side="B")),
            2,
        ),
    ],
)
def test_parties_decide_whether_two_reports_are_one_encounter(
    first: tuple[Participant, ...], second: tuple[Participant, ...], encounters: int
) -> None:
    contacts = [contact(1, "x", *first), contact(1, "y", *second)]
    assert len(linked_of(contacts).encounters) == encounters


def test_contacts_of_one_document_stay_two() -> None:
    assert len(linked_of([contact(1, "x", "a", "b"), contact(2, "x", "a", "b")]).encounters) == 2


def test_two_meetings_of_one_week_stay_two_and_a_dispatch_goes_to_the_last_before_it() -> None:
    contacts = [
        contact(1, "x", "a", "b", date="2017-11-20"),
        contact(1, "y", "a", "b", date="2017-11-21"),
        contact(1, "z", "a", "b", date="2017-11-22", date_basis="published"),
    ]
    assert groups(linked_of(contacts)) == ["x", "yz"]


def test_a_month_that_fits_two_days_joins_neither_unless_it_names_the_city() -> None:
    days = [
        contact(1, "x", "a", "b", date="2017-11-06", place="Paris", country="FR"),
        contact(1, "y", "a", "b", date="2017-11-20", place="Lille", country="FR"),
    ]
    vague = contact(1, "z", "a", "b", date="2017-11", country="FR")
    assert groups(linked_of([*days, vague])) == ["x", "y", "z"]
    assert groups(linked_of([*days, replace(vague, place="Lille")])) == ["x", "yz"]


def test_one_text_that_misses_a_president_goes_to_the_summit_but_not_where_a_document_tells_both() -> None:
    where = {"place": "Téhéran", "country": "IR"}
    summit = contact(1, "x", A, B, C, **where)
    talks = contact(1, "y", A, B, **where)
    assert groups(linked_of([summit, talks])) == ["xy"]
    assert groups(linked_of([summit, talks, contact(2, "x", A, B, **where)])) == ["x", "xy"]
    assert groups(linked_of([summit, talks, contact(1, "z", A, B, **where)])) == ["x", "yz"]


def test_what_one_text_calls_a_summit_and_others_talks_is_a_meeting() -> None:
    where = {"place": "Téhéran", "country": "IR"}
    told = [contact(1, doc_id, A, B, C, kind=kind, **where) for doc_id, kind in
            {"v": "gathering", "w": "gathering", "x": "meeting", "y": "meeting"}.items()]  # fmt: skip
    (encounter,) = linked_of(told).encounters
    assert (encounter.kind, encounter.n_docs) == ("meeting", 4)


def test_talks_beside_a_summit_of_others_stay_apart() -> None:
    where = {"place": "Téhéran", "country": "IR"}
    guests = [president(name, name.upper(), side="C") for name in "defg"]
    told = [
        contact(1, "v", A, B, *guests, kind="gathering", **where),
        contact(1, "w", A, B, *guests, kind="gathering", **where),
        contact(1, "x", A, B, **where),
        contact(1, "y", A, B, **where),
    ]
    assert groups(linked_of(told)) == ["vw", "xy"]


def test_three_who_were_together_once_need_no_date() -> None:
    once = contact(1, "x", A, B, C, date="2017-05-02", place="Téhéran", country="IR")
    assert groups(linked_of([once, contact(1, "y", A, B, C, date=None)])) == ["xy"]
    again = contact(1, "z", A, B, C, date="2017-07-02", place="Sotchi", country="RU")
    assert groups(linked_of([once, again, contact(1, "y", A, B, C, date=None)])) == ["x", "y", "z"]


def test_a_part_of_which_a_text_has_kept_the_month_and_the_city() -> None:
    summit = contact(1, "x", A, B, C, place="Téhéran", country="IR")
    part = contact(1, "y", A, B, date="2017-11", place="Téhéran", country="IR")
    assert groups(linked_of([summit, part])) == ["xy"]
    assert groups(linked_of([summit, replace(part, place=None)])) == ["x", "y"]


def test_texts_that_agree_on_the_place_outvote_one_that_errs() -> None:
    told = [
        contact(1, "x", "a", "b", country="TO"),
        contact(1, "y", "a", "b", country="FJ"),
        contact(1, "z", "a", "b", country="TO", date="2017-11-21", date_basis="published"),
    ]
    (encounter,) = linked_of(told).encounters
    assert (encounter.n_docs, encounter.country) == (3, "TO")


def test_a_part_that_fits_two_wholes_goes_to_neither() -> None:
    where = {"place": "Téhéran", "country": "IR"}
    D = president("d", "FR", "D")  # noqa: N806
    wholes = [contact(1, "x", A, B, C, **where), contact(1, "y", A, B, D, **where)]
    monthly = contact(1, "z", A, B, D, date="2017-11", **where)
    assert groups(linked_of([*wholes, monthly, contact(1, "v", A, B, **where)])) == ["v", "x", "yz"]


def test_a_letter_and_its_answer_are_two() -> None:
    there = contact(1, "x", participant("a", side="A"), participant("b", side="B"), kind="message")
    back = contact(1, "y", participant("b", side="A"), participant("a", side="B"), kind="message")
    assert len(linked_of([there, back]).encounters) == 2


def test_visits_of_one_stay_are_one() -> None:
    stay = {"kind": "visit", "country": "GE"}
    contacts = [
        contact(1, "x", role("head_of_state", "PL", "A", "a"), date_end="2017-11-22", **stay),
        contact(1, "y", role("head_of_state", "PL", "A", "a"), date="2017-11-21", **stay),
        contact(1, "z", role("head_of_state", "PL", "A", "a"), date="2017-12-01", **stay),
    ]
    assert groups(linked_of(contacts)) == ["xy", "z"]


def test_a_copy_tells_of_the_occasion_of_its_original_and_counts_as_one_text() -> None:
    contacts = [contact(1, "x", "a", "b"), contact(1, "y", "a", "b", date=None)]
    (encounter,) = linked_of(contacts, y="x").encounters
    assert (encounter.n_docs, encounter.n_texts, encounter.date) == (2, 1, "2017-11-20")


def test_copies_do_not_outvote_other_texts() -> None:
    places = {"x": "Paris", "y": "Paris", "z": "Paris", "v": "Lyon", "w": "Lyon"}
    contacts = [contact(1, doc_id, "a", "b", place=place) for doc_id, place in places.items()]
    (encounter,) = linked_of(contacts, y="x", z="x").encounters
    assert encounter.place == "Lyon"


def test_parties_known_by_role_alone_are_told_apart_by_their_country() -> None:
    def host(country: str) -> Participant:
        return participant(None, role_class="head_of_state", country=country)

    contacts = [
        contact(1, "x", "a", host("AZ")),
        contact(1, "y", "a", host("AZ")),
        contact(1, "z", "a", host("TR")),
    ]
    assert [e.n_docs for e in linked_of(contacts).encounters] == [2, 1]


def test_the_encounter_takes_the_best_of_its_reports() -> None:
    linked = linked_of(
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
    assert linked_of([contact(1, "x", *parties, **columns)]).encounters[0].encounter_id == expected


def test_no_number_makes_the_id_of_a_namesake() -> None:
    contacts = [contact(1, "x", "a", "b"), contact(2, "x", "a", "b"), contact(3, "x", "a", "b-2")]
    ids = [encounter.encounter_id for encounter in linked_of(contacts).encounters]
    assert ids == ["2017-11-20-a-b", "2017-11-20-a-b-2", "2017-11-20-a-b-3"]


CONTACTS = st.builds(
    lambda number, doc, parties, **columns: contact(number, doc, *sorted(parties), **columns),
    st.integers(1, 99),
    st.sampled_from("vwxyz"),
    st.sets(st.sampled_from("abc"), min_size=1),
    kind=st.sampled_from(["meeting", "meeting", "gathering", "visit"]),
    date=st.sampled_from([None, "2017", "2017-11", "2017-11-20", "2017-11-20", "2017-11-21"]),
    date_basis=st.sampled_from(["stated", "published"]),
    place=st.sampled_from([None, "Paris", "Lyon"]),
    country=st.sampled_from([None, "FR", "RU"]),
    status=st.sampled_from(["held", "planned", "not_held"]),
)


@given(st.lists(CONTACTS, max_size=10, unique_by=lambda c: c.contact_id), st.randoms())
def test_every_contact_has_an_encounter_whatever_their_order(contacts: list[Contact], random: Any) -> None:
    linked = linked_of(contacts)
    ids = [encounter.encounter_id for encounter in linked.encounters]
    assert set(linked.encounter_of) == {c.contact_id for c in contacts}
    assert set(linked.encounter_of.values()) == set(ids) and len(ids) == len(set(ids))
    assert sum(encounter.n_contacts for encounter in linked.encounters) == len(contacts)
    shuffled = random.sample(contacts, len(contacts))
    assert linked_of(shuffled) == linked


@given(st.lists(CONTACTS, max_size=10, unique_by=lambda c: c.contact_id))
def test_contacts_of_another_sort_have_nothing_to_do_with_each_other(contacts: list[Contact]) -> None:
    """Linking hands them to other processes."""
    talks = [each for each in contacts if each.kind in TALKS]
    others = [each for each in contacts if each.kind not in TALKS]
    assert sorted(groups(linked_of(talks)) + groups(linked_of(others))) == groups(linked_of(contacts))


@given(
    st.lists(CONTACTS, max_size=8, unique_by=lambda c: c.contact_id),
    st.lists(CONTACTS, max_size=4, unique_by=lambda c: c.contact_id),
)
def test_contacts_of_other_people_change_nothing(contacts: list[Contact], added: list[Contact]) -> None:
    others = [
        replace(
            each,
            contact_id=f"n{each.contact_id}",
            doc_id=f"n{each.doc_id}",
            participants=[replace(p, entity_id=f"other-{p.entity_id}") for p in each.participants],
        )
        for each in added
    ]
    before, after = linked_of(contacts), linked_of(contacts + others)
    assert {c: after.encounter_of[c] for c in before.encounter_of} == before.encounter_of
