"""Linking as a whole: from what documents say to the tables of a run."""

from __future__ import annotations

import random
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from pipeline.linking import link
from pipeline.records import TABLES, Document, Mention, row, schema

from .test_encounters import contact, participant

Rows = list[dict[str, Any]]


def document(doc_id: str, published: str | None = None) -> Document:
    return Document(doc_id, f"{doc_id}.txt", text="", published=published)


def mention(doc_id: str, name: str, start: int = 0, **columns: Any) -> Mention:
    kind = columns.pop("kind", "person")
    return Mention(doc_id, None, kind, columns.pop("text", name), name, start, start + 1, **columns)


DOCUMENTS = [document("x", "2016-05-01"), document("y", "2017"), document("z")]
MENTIONS = [
    mention("x", "Elmar Mammadyarov", role="homologue", role_class="foreign_minister", country="AZ"),
    mention(
        "y", "Elmar Mammadiarov", role="chef de la diplomatie", role_class="foreign_minister", country="AZ"
    ),
    mention("y", "Elmar Mammadiarov", 7, text="M. Mammadiarov"),
    mention("z", "Mammadyarov", role="homologue", role_class="foreign_minister", country="AZ"),
    mention("x", "Organisation des Nations unies", 9, kind="organisation", organisation="ONU"),
    mention("y", "ONU", 9, kind="organisation", organisation="ONU"),
    mention("x", "Bakou", 20, kind="place", country="AZ"),
]
GUTERRES = participant(None, name="António Guterres", text="António Guterres", organisation="ONU", side="B")
MINISTER = participant(None, name="Elmar Mammadyarov", text="Elmar Mammadyarov", country="AZ")
BODY = participant(None, kind="organisation", text="une mission de l'ONU", organisation="ONU", side="B")
CONTACTS = [
    contact(1, "x", MINISTER, GUTERRES),
    contact(1, "y", MINISTER, GUTERRES),
    contact(2, "y", MINISTER, BODY),
]


def linked(seed: int | None = None) -> dict[str, Rows]:
    """The tables, made from rows that are shuffled with ``seed``."""
    participants = []
    for told in CONTACTS:
        participants += [{**row(party), "contact_id": told.contact_id} for party in told.participants]
    found: dict[str, Rows] = {
        "documents": [row(each) for each in DOCUMENTS],
        "mentions": [row(each) for each in MENTIONS],
        "contacts": [row(each) for each in CONTACTS],
        "participants": participants,
    }
    with duckdb.connect() as connection:
        for table, rows in found.items():
            if seed is not None:
                random.Random(seed).shuffle(rows)
            connection.register(f"raw_{table}", pa.Table.from_pylist(rows, schema=schema(TABLES[table])))
        link(connection)
        return {table: connection.table(table).to_arrow_table().to_pylist() for table in TABLES}


@pytest.fixture(scope="module")
def tables() -> dict[str, Rows]:
    return linked()


def by_id(rows: Rows) -> dict[str, dict[str, Any]]:
    return {each["entity_id"]: each for each in rows}


def test_every_table_has_its_columns(tables: dict[str, Rows]) -> None:
    assert {table: list(rows[0]) for table, rows in tables.items()} == {
        table: schema(record).names for table, record in TABLES.items()
    }


def test_mentions_get_one_id_for_all_spellings(tables: dict[str, Rows]) -> None:
    ids = [(each["doc_id"], each["name"], each["entity_id"]) for each in tables["mentions"]]
    assert ids == [
        ("x", "Elmar Mammadyarov", "elmar-mammadyarov"),
        ("x", "Organisation des Nations unies", "onu"),
        ("x", "Bakou", "bakou"),
        ("y", "Elmar Mammadiarov", "elmar-mammadyarov"),
        ("y", "Elmar Mammadiarov", "elmar-mammadyarov"),
        ("y", "ONU", "onu"),
        ("z", "Mammadyarov", "elmar-mammadyarov"),
    ]


def test_participants_share_the_ids_of_mentions(tables: dict[str, Rows]) -> None:
    ids = [(each["contact_id"], each["entity_id"]) for each in tables["participants"]]
    assert ids == [
        ("x#1", "elmar-mammadyarov"), ("x#1", "antonio-guterres"), ("y#1", "elmar-mammadyarov"),
        ("y#1", "antonio-guterres"), ("y#2", "elmar-mammadyarov"), ("y#2", "onu"),
    ]  # fmt: skip


def test_entities_sum_up_what_documents_say(tables: dict[str, Rows]) -> None:
    entities = by_id(tables["entities"])
    assert entities["elmar-mammadyarov"] == {
        "entity_id": "elmar-mammadyarov", "kind": "person", "name": "Elmar Mammadyarov",
        "aliases": ["Elmar Mammadiarov", "M. Mammadiarov", "Mammadyarov"], "country": "AZ",
        "organisation": None, "role": "chef de la diplomatie", "role_class": "foreign_minister",
        "first_seen": "2016-05-01", "last_seen": "2017", "n_mentions": 4, "n_docs": 3, "wikidata": None,
    }  # fmt: skip
    assert entities["onu"]["aliases"] == ["Organisation des Nations unies"]
    # named by a contact only
    assert (entities["antonio-guterres"]["n_mentions"], entities["antonio-guterres"]["n_docs"]) == (0, 2)


def test_an_office_is_held_from_its_first_to_its_last_document(tables: dict[str, Rows]) -> None:
    assert tables["offices"] == [
        {
            "entity_id": "elmar-mammadyarov", "role": "chef de la diplomatie",
            "role_class": "foreign_minister", "country": "AZ", "organisation": None,
            "first_seen": "2016-05-01", "last_seen": "2017", "n_docs": 3,
        }
    ]  # fmt: skip


def test_contacts_of_one_occasion_share_their_encounter(tables: dict[str, Rows]) -> None:
    ids = [each["encounter_id"] for each in tables["contacts"]]
    assert ids[0] == ids[1] != ids[2]
    assert {each["encounter_id"]: each["n_docs"] for each in tables["encounters"]} == {ids[0]: 2, ids[2]: 1}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_rows_does_not_count(tables: dict[str, Rows], seed: int) -> None:
    assert linked(seed) == tables
