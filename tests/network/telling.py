"""Small tables for the graphs, written as one would tell the encounters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.records import Contact, Encounter, Entity, Participant
from pipeline.schemas import row, schema

GOLD = Path(__file__).parents[2] / "data" / "gold"

Tables = dict[str, pd.DataFrame]


def person(entity_id: str | None, side: str, **columns: Any) -> dict[str, Any]:
    """One party of a contact, as ``tables_of`` takes it."""
    return {"entity_id": entity_id, "side": side, "kind": "person", **columns}


def contact(
    doc_id: str, encounter_id: str | None, *parties: dict[str, Any], **columns: Any
) -> dict[str, Any]:
    """One contact of one document, as ``tables_of`` takes it; a held meeting unless told otherwise."""
    told = {"kind": "meeting", "status": "held", "date": "2017-11-20", "date_end": None, "topics": []}
    told |= {"evidence": "s’est entretenu avec", "confidence": 0.9}
    return told | {"doc_id": doc_id, "encounter_id": encounter_id, "parties": parties} | columns


def tables_of(contacts: list[dict[str, Any]], entities: dict[str, dict[str, Any]] | None = None) -> Tables:
    """The four tables that tell those contacts; an encounter says what its first contact says."""
    encounters: dict[str, Encounter] = {}
    contact_rows, participant_rows = [], []
    for number, told in enumerate(contacts):
        contact_id = f"{told['doc_id']}-{number}"
        shared = {key: told[key] for key in ("kind", "status", "date", "date_end", "topics")}
        where = {"place": None, "country": None}
        contact_rows.append(
            Contact(
                contact_id=contact_id, encounter_id=told["encounter_id"], doc_id=told["doc_id"], **shared,
                **where, date_basis="stated" if told["date"] else "none", evidence=told["evidence"], start=0,
                end=1, trigger="entretenir", rule="test", confidence=told["confidence"],
            )
        )  # fmt: skip
        if told["encounter_id"]:
            encounter = Encounter(told["encounter_id"], **shared, **where, n_docs=1, n_contacts=1)
            encounters.setdefault(told["encounter_id"], encounter)
        for party in told["parties"]:
            unknown = dict.fromkeys(("name", "role", "role_class", "country", "organisation"))
            participant_rows.append(Participant(**{"contact_id": contact_id, "text": "", **unknown, **party}))
    entity_rows = [
        Entity(**{"entity_id": entity_id, "kind": "person", "name": entity_id, **columns})
        for entity_id, columns in (entities or {}).items()
    ]
    return {
        "encounters": _frame(Encounter, list(encounters.values())),
        "contacts": _frame(Contact, contact_rows),
        "participants": _frame(Participant, participant_rows),
        "entities": _frame(Entity, entity_rows),
    }


def _frame(record: type, records: list[Any]) -> pd.DataFrame:
    return pa.Table.from_pylist([row(each) for each in records], schema=schema(record)).to_pandas()


def gold_tables(name: str) -> Tables:
    """The tables of a perfect run over one annotated set."""
    contacts, entities = [], {}
    for line in (GOLD / name / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        persons = {each["id"]: each for each in document["persons"]}
        for number, told in enumerate(document["contacts"]):
            parties = [_party(each, persons) for each in told["participants"]]
            encounter_id = told.get("encounter") or f"{document['id']}-occasion-{number}"
            wanted = {key: told[key] for key in ("kind", "status", "date", "date_end", "topics", "evidence")}
            contacts.append(contact(document["id"], encounter_id, *parties, **wanted))
        for entity_id, each in persons.items():
            described = {key: each[key] for key in ("role", "role_class", "country")}
            entities.setdefault(
                entity_id, {"name": each["names"][0], "organisation": each["org"], **described}
            )
    return tables_of(contacts, entities)


def _party(participant: dict[str, Any], persons: dict[str, Any]) -> dict[str, Any]:
    known = persons.get(participant["id"], participant)
    columns = {key: known.get(key) for key in ("role", "role_class", "country")}
    is_person = participant["id"] is not None or known.get("role_class") is not None
    return {
        "entity_id": participant["id"], "side": participant["side"], "level": participant["level"],
        "kind": "person" if is_person else "organisation", "organisation": known.get("org"),
        "text": participant.get("text") or known["names"][0], **columns,
    }  # fmt: skip
