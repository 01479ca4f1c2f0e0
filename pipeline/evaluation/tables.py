"""The tables that a run wrote."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass(slots=True)
class Tables:
    """What a run wrote, by document id as the annotation knows it (the file's name without its ending)."""

    published: dict[str, str | None]
    persons: dict[str, list[Row]]
    contacts: dict[str, list[Row]]


def read_tables(out: Path) -> Tables:
    """The tables of a run, from the folder into which it wrote them."""
    import pyarrow.parquet as parquet

    def rows(table: str) -> list[Row]:
        return parquet.read_table(out / f"{table}.parquet").to_pylist()

    published = {_short_id(row["doc_id"]): row["published"] for row in rows("documents")}
    persons: dict[str, list[Row]] = defaultdict(list)
    for mention in rows("mentions"):
        if mention["kind"] == "person":
            persons[_short_id(mention["doc_id"])].append(mention)
    participants: dict[str, list[Row]] = defaultdict(list)
    for participant in rows("participants"):
        participants[participant["contact_id"]].append(participant)
    contacts: dict[str, list[Row]] = defaultdict(list)
    for contact in rows("contacts"):
        contact["participants"] = participants[contact["contact_id"]]
        contacts[_short_id(contact["doc_id"])].append(contact)
    return Tables(published, persons, contacts)


def _short_id(doc_id: str) -> str:
    return doc_id.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".txt")
