"""Linking as a whole: from what documents say to the tables of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from pipeline.linking import Register, read_register
from pipeline.linking.listing import write_officials
from pipeline.linking.officials import register_of
from pipeline.linking.sparing import execute
from pipeline.records import Participant
from pipeline.schemas import TABLES, schema

from .tables_of import Rows, make
from .told import contact, document, mention, participant

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
    return make(DOCUMENTS, MENTIONS, CONTACTS, seed)


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


# ---------------------------------------------------------------- offices, copies, a register


PRESIDENT = {"role": "président", "role_class": "head_of_state", "country": "AZ"}
STORY = " ".join(f"mot{number}" for number in range(80))
GUEST = participant(None, name="Elmar Mammadyarov", text="Elmar Mammadyarov", country="AZ")


def host(text: str) -> Participant:
    return participant(None, text=text, side="B", **PRESIDENT)


def told_by_role(text: str, date: str, register: Register | None = None) -> tuple[str | None, ...]:
    """Id, name and basis of the name of a party known by role alone, in a document of its own."""
    documents = [document("x", "2016-05-01"), document("y", "2017-03-01"), document("z", date)]
    mentions = [mention(doc_id, "Ilham Aliyev", **PRESIDENT) for doc_id in "xy"]
    found = make(documents, mentions, [contact(1, "z", GUEST, host(text), date=date)], register=register)
    (party,) = [each for each in found["participants"] if each["text"] == text]
    return party["entity_id"], party["name"], party["name_basis"]


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("le président azerbaïdjanais", "2016-11-03", ("ilham-aliyev", "Ilham Aliyev", "linking")),
        ("le président azerbaïdjanais", "2024-11-03", (None, None, None)),
        ("l'ancien président", "2016-11-03", (None, None, None)),
    ],
)
def test_the_one_known_holder_of_an_office_is_named(
    text: str, date: str, expected: tuple[str | None, ...]
) -> None:
    assert told_by_role(text, date) == expected


def test_a_register_names_holders_whom_no_document_names() -> None:
    line = {"id": "q1", "name": "Awa Cissé", "wikidata": "Q1", "from": "2023", "to": "2025", **PRESIDENT}
    assert told_by_role("le président", "2024-11-03", register_of([line])) == ("q1", "Awa Cissé", "linking")


def test_an_office_whose_time_the_register_does_not_know_names_nobody() -> None:
    line = {"id": "q1", "name": "Awa Cissé", "from": "?", "to": "?", **PRESIDENT}
    assert told_by_role("le président", "2024-11-03", register_of([line])) == (None, None, None)


def test_names_of_the_text_say_so(tables: dict[str, Rows]) -> None:
    assert {each["name_basis"] for each in tables["participants"] if each["name"]} == {"text"}
    assert {each["name_basis"] for each in tables["participants"] if not each["name"]} == {None}


def test_copies_are_marked_and_count_once() -> None:
    documents = [document("x", "2016-05-01"), document("y", "2016-05-02"), document("z", "2016-05-02")]
    for each, text in zip(documents, (STORY, STORY + " Partager", "Autre récit."), strict=True):
        each.text = text
    contacts = [contact(1, each.doc_id, MINISTER, GUTERRES) for each in documents]
    found = make(documents, [], contacts)
    assert [each["copy_of"] for each in found["documents"]] == [None, "x", None]
    (encounter,) = found["encounters"]
    assert (encounter["n_docs"], encounter["n_contacts"], encounter["n_texts"]) == (3, 3, 2)


def test_a_run_written_as_a_register_gives_the_same_ids(tmp_path: Path) -> None:
    found = make(DOCUMENTS, MENTIONS, CONTACTS)
    for table in ("offices", "entities"):
        parquet.write_table(pa.Table.from_pylist(found[table]), tmp_path / f"{table}.parquet")
    assert write_officials(tmp_path, tmp_path / "officials.csv") == 1
    register = read_register(tmp_path / "officials.csv")
    again = make(DOCUMENTS, MENTIONS, CONTACTS, register=register)
    assert again == found
    undated = [mention("z", "Awa Cissé", 30, **PRESIDENT)]
    told = [*CONTACTS, contact(3, "x", GUEST, host("le président"))]
    found = make(DOCUMENTS, MENTIONS + undated, told)
    for table in ("offices", "entities"):
        parquet.write_table(pa.Table.from_pylist(found[table]), tmp_path / f"{table}.parquet")
    assert write_officials(tmp_path, tmp_path / "others.csv") == 2
    again = make(DOCUMENTS, MENTIONS + undated, told, register=read_register(tmp_path / "others.csv"))
    assert again == found
    (tmp_path / "officials.csv").write_text(
        (tmp_path / "officials.csv").read_text("utf-8").replace("elmar-mammadyarov,", "Q57,"), "utf-8"
    )
    corrected = make(DOCUMENTS, MENTIONS, CONTACTS, register=read_register(tmp_path / "officials.csv"))
    assert {each["entity_id"] for each in corrected["mentions"]} == {"Q57", "onu", "bakou"}


def test_officials_of_a_folder_without_tables(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="make the tables first: entrevue run"):
        write_officials(tmp_path, tmp_path / "officials.csv")


def test_queries_that_need_more_than_a_little_memory_get_it() -> None:
    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '1MB'")
        query = "SELECT count(DISTINCT i), len(list(i)) FROM range(300_000) rows(i)"
        assert execute(connection, query).fetchall() == [(300_000, 300_000)]
