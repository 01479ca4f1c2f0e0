"""A run's tables as the exports read them, with names and texts that try to break out of their files."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from pipeline.records import Document, Mention, Office
from pipeline.schemas import TABLES, row, schema

from ..network.telling import contact, person, tables_of

EVIDENCE = "a reçu\x00 jeudi\x0b à Rabat\nson homologue"
FORMULA = '=HYPERLINK("http://x","y")'

ANN = person("ann-lee", "A", name="Ann Lee", country="AU", role_class="foreign_minister", role="ministre")
BOB = person("bob", "B", name="Bob", country="FR", role_class="head_of_state")
CAY = person("cay", "B", name="Cay", level="attendee", country="FR")
KAZAKH = person(None, "B", role_class="head_of_state", role="président", country="KZ")
FUND = person(None, "B", kind="organisation", organisation="FMI", text="le FMI")

CONTACTS = [
    contact("d/1", "e1", ANN, BOB, CAY, topics=["energy", "health"], evidence=EVIDENCE, confidence=0.7),
    contact("d/2", "e1", BOB | {"side": "A"}, ANN | {"side": "B"}, confidence=0.6, evidence="-3 ministres"),
    contact("d/2", "e2", ANN, KAZAKH, kind="call", date="2017-11"),
    contact("d/2", "e3", ANN, kind="visit", date="2018-01-30", date_end="2018-02-02"),
    contact("d/2", "e4", ANN, FUND, kind="message", date=None),
    contact("d/2", "e5", ANN, BOB, status="planned", date="2019"),
    contact("d/2", "e6", ANN, BOB, status="not_held", date="2019-05-01"),
    contact("d/2", "e7", ANN, BOB, kind="gathering", date="2016-05-10"),
]
ENTITIES = {
    "ann-lee": {"name": "Ann Lee", "aliases": [FORMULA, "A; Lee"], "country": "AU", "wikidata": "Q42"},
    "bob": {"name": "Bob\x1f", "country": "FR"},
    "cay": {"name": "Cay", "country": "FR"},
}
PLACES = {"e1": ("Rabat", "MA"), "e3": ("Vientiane", "LA"), "e5": ("Paris", "FR")}


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run, with the source of one document beside it."""
    root = tmp_path_factory.mktemp("exports")
    source = root / "corpus" / "d é #1.txt"
    source.parent.mkdir()
    source.write_text("…", encoding="utf-8")
    tables = tables_of(CONTACTS, ENTITIES)
    for name in ("encounters", "contacts"):
        places = [PLACES.get(each, (None, None)) for each in tables[name]["encounter_id"]]
        tables[name]["place"], tables[name]["country"] = zip(*places, strict=True)
    tables |= {
        "documents": _frame(
            Document,
            Document(
                "d/1", str(source), "+ Un titre", text="x" * 40_000, published="2017-11-20", agency="AAA"
            ),
            Document("d/2", str(root / "corpus" / "gone.txt"), "Deux", published="2017-11", agency="AAA"),
        ),
        "mentions": _frame(Mention, Mention("d/1", "ann-lee", "person", "Ann", "Ann Lee", 0, 3)),
        "offices": _frame(
            Office,
            Office("ann-lee", "ministre", "foreign_minister", "AU", None, "2017-11-20", "2018-01-30", 2),
            Office("bob", "président de la FAO", "io_head", None, "FAO", "2017", None, 1),
        ),
    }
    for name, table in tables.items():
        arrow = pa.Table.from_pandas(table, schema=schema(TABLES[name]), preserve_index=False)
        (root / "out").mkdir(exist_ok=True)
        parquet.write_table(arrow, root / "out" / f"{name}.parquet")
    return root / "out"


def _frame(record: type, *records: object) -> pd.DataFrame:
    return pa.Table.from_pylist([row(each) for each in records], schema=schema(record)).to_pandas()


def lines(path: Path) -> int:
    """How many rows a CSV file has below its header."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1
