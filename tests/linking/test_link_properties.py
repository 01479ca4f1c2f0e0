"""Linking of whole corpora, whatever they tell: what neither order nor other documents may change."""

from __future__ import annotations

import random
from importlib import import_module
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.linking import Register
from pipeline.linking.officials import register_of
from pipeline.records import Contact, Document, Mention

from .tables_of import make
from .told import contact, document, mention, participant

link_module = import_module("pipeline.linking.link")

PEOPLE = ["Ilham Aliyev", "Aliyev", "I. Aliyev", "Sergueï Lavrov", "Lavrov", "Natig Aliyev"]
STRANGERS = ["Awa Cissé", "Hawa Cissé", "Cissé"]


@given(st.lists(st.sampled_from(PEOPLE), max_size=6), st.lists(st.sampled_from(STRANGERS), max_size=4))
@settings(max_examples=5)
def test_ids_of_people_whom_new_documents_do_not_touch_stay(people: list[str], others: list[str]) -> None:
    def ids(names: list[str]) -> dict[str, str]:
        documents = [document(f"{number:02}", "2018") for number in range(len(names))]
        mentions = [mention(f"{number:02}", name, role_class="minister") for number, name in enumerate(names)]
        return {each["doc_id"]: each["entity_id"] for each in make(documents, mentions, [])["mentions"]}

    before, after = ids(people), ids(people + others)
    assert {doc_id: after[doc_id] for doc_id in before} == before


def dispatch(doc_id: str, one: str, other: str, date: str | None, place: str | None) -> Dispatch:
    """A document that tells of one meeting, told by the names of those who met."""
    officials = [
        {"name": name, "role_class": "minister", "country": country}
        for name, country in zip((one, other), ("AZ", "RU"), strict=True)
    ]
    parties = [
        participant(None, text=str(official["name"]), side=side, **official)
        for side, official in zip("AB", officials, strict=True)
    ]
    return (
        document(doc_id, "2018-05-09"),
        [mention(doc_id, start=n, **official) for n, official in enumerate(officials)],
        contact(1, doc_id, *parties, date=date, place=place),
    )


Dispatch = tuple[Document, list[Mention], Contact]
DATES = st.sampled_from([None, "2018", "2018-05", "2018-05-07", "2018-05-08"])
PLACES = st.sampled_from([None, "Bakou", "Moscou"])
HOSTS = ["Ilham Aliyev", "Aliyev", "I. Aliyev", "Natig Aliyev", "Ilham Aliev"]
GUESTS = ["Sergueï Lavrov", "Sergei LAVROV", "Lavrov", "Maria Lavrova"]


def corpora(prefix: str, hosts: list[str], guests: list[str]) -> st.SearchStrategy[list[Dispatch]]:
    told = st.tuples(st.sampled_from(hosts), st.sampled_from(guests), DATES, PLACES)
    return st.lists(told, max_size=6).map(
        lambda found: [dispatch(f"{prefix}{number}", *each) for number, each in enumerate(found)]
    )


def tables_of(dispatches: list[Dispatch], seed: int | None = None, register: Register | None = None) -> Any:
    mentions = [each for _, told, _ in dispatches for each in told]
    return make([d for d, _, _ in dispatches], mentions, [c for _, _, c in dispatches], seed, register)


CORPORA = corpora("x", HOSTS, GUESTS)


@given(CORPORA, st.integers(0, 99))
@settings(max_examples=5)
def test_the_order_of_documents_does_not_count(dispatches: list[Dispatch], seed: int) -> None:
    shuffled = random.Random(seed).sample(dispatches, len(dispatches))
    assert tables_of(shuffled, seed) == tables_of(dispatches)


OTHERS = corpora("y", ["Awa Cissé", "Cissé", "Hawa Cissé"], ["Rui Dias", "Ruy Dias", "Dias"])


@given(CORPORA, OTHERS)
@settings(max_examples=6)
def test_contacts_linked_a_few_at_a_time_make_the_same_encounters(
    one: list[Dispatch], more: list[Dispatch]
) -> None:
    at_once = tables_of(one + more)
    with patch.object(link_module, "_CONTACTS_AT_A_TIME", 1):
        assert tables_of(one + more) == at_once


@given(CORPORA, OTHERS)
@settings(max_examples=5)
def test_documents_about_others_leave_ids_as_they_are(one: list[Dispatch], more: list[Dispatch]) -> None:
    before, after = tables_of(one), tables_of(one + more)
    for table, column in (("mentions", "entity_id"), ("contacts", "encounter_id")):
        kept = [row for row in after[table] if row["doc_id"].startswith("x")]
        assert [row[column] for row in kept] == [row[column] for row in before[table]]


@given(CORPORA, corpora("y", [*HOSTS, "Ilham H. Aliyev", "Alyev"], GUESTS))
@settings(max_examples=5)
def test_documents_never_split_what_a_register_merged(one: list[Dispatch], more: list[Dispatch]) -> None:
    register = register_of(
        [{"id": "q1", "name": "Ilham Aliyev", "aliases": "Aliyev|Natig Aliyev", "country": "AZ"}]
    )
    found = tables_of(one + more, register=register)["mentions"]
    assert {
        row["entity_id"] for row in found if row["name"] in ("Ilham Aliyev", "Aliyev", "Natig Aliyev")
    } <= {"q1"}
