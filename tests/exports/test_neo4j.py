"""The CSV files, read by the rules of neo4j-admin's import:
https://neo4j.com/docs/operations-manual/current/import/header-format/
"""

from __future__ import annotations

import csv
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.exports import export
from pipeline.exports.neo4j import NODES, RELATIONSHIPS

TYPES: dict[str, Callable[[str], Any]] = {
    "int": int, "long": int, "float": float, "double": float, "boolean": lambda text: text == "true",
    "string": str, "date": date.fromisoformat,
}  # fmt: skip
FIELD = re.compile(
    r"(?P<name>[^:]*)(?::(?P<special>ID|START_ID|END_ID|LABEL|TYPE|IGNORE)(?:\((?P<group>\w+)\))?"
    r"|:(?P<type>\w+)(?P<array>\[\])?)?"
)


@dataclass
class Imported:
    """What the importer would build."""

    nodes: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    relationships: list[tuple[str, tuple[str, str], tuple[str, str], dict[str, Any]]] = field(
        default_factory=list
    )

    def read(self, path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        fields = [match for text in header if (match := FIELD.fullmatch(text))]
        assert len(fields) == len(header)
        # The importer reads no line breaks within a value unless told to.
        assert len(path.read_text(encoding="utf-8").splitlines()) == len(rows) + 1
        for row in rows:
            self._take(list(zip(fields, row, strict=True)))

    def _take(self, cells: list[tuple[re.Match[str], str]]) -> None:
        ends = {each["special"]: (each["group"], text) for each, text in cells if each["special"]}
        values = {each["name"]: typed(each, text) for each, text in cells if not each["special"] and text}
        if "ID" in ends:
            assert ends["ID"] not in self.nodes
            assert ends["ID"][1]
            self.nodes[ends["ID"]] = values | {"labels": ends["LABEL"][1].split(";")}
        else:
            assert ends["START_ID"] in self.nodes
            assert ends["END_ID"] in self.nodes
            assert re.fullmatch("[A-Z_]+", ends["TYPE"][1])
            self.relationships.append((ends["TYPE"][1], ends["START_ID"], ends["END_ID"], values))


def typed(declared: re.Match[str], text: str) -> Any:
    read = TYPES[declared["type"] or "string"]
    return [read(item) for item in text.split(";")] if declared["array"] else read(text)


@pytest.fixture(scope="module")
def folder(out: Path) -> Path:
    return export(out, "neo4j", out.parent / "graph")


@pytest.fixture(scope="module")
def imported(folder: Path) -> Imported:
    result = Imported()
    for name in (*NODES, *RELATIONSHIPS):
        result.read(folder / f"{name}.csv")
    return result


def test_nodes_have_their_labels_and_values(imported: Imported) -> None:
    groups = [group for group, _ in imported.nodes]
    assert {group: groups.count(group) for group in groups} == {
        "Party": 5, "Encounter": 7, "Document": 2, "Country": 5,
    }  # fmt: skip
    ann = imported.nodes["Party", "ann-lee"]
    assert ann["labels"] == ["Party", "Person"]
    assert ann["aliases"] == ['=HYPERLINK("http://x","y")', "A, Lee"]
    assert imported.nodes["Document", "d/1"]["path"] == "../corpus/d é #1.txt"


def test_an_encounter_has_the_days_that_it_may_have_taken(imported: Imported) -> None:
    call = imported.nodes["Encounter", "e2"]
    assert (call["date"], call["first_day"], call["last_day"]) == (
        "2017-11",
        date(2017, 11, 1),
        date(2017, 11, 30),
    )
    assert "first_day" not in imported.nodes["Encounter", "e4"]
    assert imported.nodes["Encounter", "e1"]["topics"] == ["energy", "health"]
    assert imported.nodes["Encounter", "e6"]["status"] == "not_held"


def test_relationships_join_what_the_tables_join(imported: Imported) -> None:
    by_type: dict[str, list[tuple[str, str]]] = {}
    for type_, (_, one), (_, other), _ in imported.relationships:
        by_type.setdefault(type_, []).append((one, other))
    assert set(by_type) == {
        "TOOK_PART", "MET", "TOLD_IN", "REPRESENTS", "TOOK_PLACE_IN", "HELD_OFFICE",
    }  # fmt: skip
    assert sorted(by_type["MET"]) == [
        ("ann-lee", "bob"),
        ("ann-lee", "org:fmi"),
        ("ann-lee", "role:head_of_state:KZ"),
    ]
    assert ("cay", "e1") in by_type["TOOK_PART"]
    assert ("e1", "d/1") in by_type["TOLD_IN"]
    assert ("e1", "MA") in by_type["TOOK_PLACE_IN"]
    assert by_type["HELD_OFFICE"] == [("ann-lee", "AU")]


def test_the_command_names_every_file(folder: Path) -> None:
    command = (folder / "import.sh").read_text(encoding="utf-8")
    assert {path.name for path in folder.glob("*.csv")} == set(re.findall(r"[\w]+\.csv", command))
    assert subprocess.run(["sh", "-n", folder / "import.sh"], check=False).returncode == 0
