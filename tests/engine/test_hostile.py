"""A whole run over files that are made to break it: each has its reason, and the others are done."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as parquet
import pytest

from .. import nasty
from .runs import tables

# Run the command with every connection forbidden, here and in the workers, which are started anew.
OFFLINE = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "urllib.Request"):
        # multiprocessing talks to its own workers over pipes and local sockets.
        if event == "socket.getaddrinfo" or event == "urllib.Request" or isinstance(arguments[1], tuple):
            print("forbidden:", event, arguments, file=sys.stderr)
            raise RuntimeError(f"{event} is forbidden")
sys.addaudithook(refuse)
"""


# Every export in one process: each command started anew takes seconds to import what it needs.
EXPORT_ALL = """
import sys
from pipeline.cli.commands import app
for name in sys.argv[2:]:
    app(["export", sys.argv[1], "--format", name], standalone_mode=False)
"""


def entrevue(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return python(home, "-m", "tests.engine.cheap", *arguments)


def python(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    (home / "hook").mkdir(exist_ok=True)
    (home / "hook" / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    root = str(Path(__file__).resolve().parents[2])
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{home / 'hook'}:{root}", "HOME": str(home)}
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        capture_output=True, text=True, timeout=300, env=environment, cwd=root,
    )  # fmt: skip


def outcomes(out: Path) -> dict[str, tuple[str, str]]:
    rows = parquet.read_table(out / "documents.parquet").to_pylist()
    assert len({row["doc_id"] for row in rows}) == len(rows)
    return {row["doc_id"]: (row["status"], row["reason"] or "") for row in rows}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nasty")


@pytest.fixture(scope="module")
def expected(home: Path) -> dict[str, str]:
    return nasty.write(home / "corpus", tiny=60)


@pytest.fixture(scope="module")
def out(home: Path, expected: dict[str, str]) -> Path:
    ended = entrevue(home, "run", home / "corpus", "-o", home / "out", "--workers", 2, "--csv")
    assert ended.returncode == 3, ended.stderr
    assert "forbidden" not in ended.stderr
    return home / "out"


def test_each_bad_file_has_its_reason_and_each_good_one_is_done(out: Path, expected: dict[str, str]) -> None:
    found = outcomes(out)
    wrong = {
        doc_id: (outcome, found.get(doc_id))
        for doc_id, outcome in expected.items()
        if doc_id not in found or outcome not in " ".join(found[doc_id])
    }
    assert not wrong
    assert found.keys() == expected.keys(), "the link that leads out of the folder is not followed"


def test_no_entity_is_resolved_and_no_sign_is_unstorable(out: Path) -> None:
    texts = parquet.read_table(out / "documents.parquet", columns=["text"]).column("text").to_pylist()
    assert not any("root:" in (text or "") for text in texts)
    assert not any("\0" in (text or "") for text in texts)


def test_offsets_address_the_text(out: Path) -> None:
    texts = {row["doc_id"]: row["text"] for row in parquet.read_table(out / "documents.parquet").to_pylist()}
    for table, told in (("mentions", "text"), ("contacts", "evidence")):
        rows = parquet.read_table(out / f"{table}.parquet").to_pylist()
        assert rows
        assert all(texts[row["doc_id"]][row["start"] : row["end"]] == row[told] for row in rows)


def test_another_run_elsewhere_gives_the_same_tables(home: Path, out: Path) -> None:
    moved = (home / "corpus").rename(home / "moved")
    ended = entrevue(home, "run", moved, "-o", home / "again", "--workers", 0, "--csv")
    assert ended.returncode == 3, ended.stderr
    assert tables(home / "again") == tables(out)
    accounts = [
        json.loads((folder / "run.json").read_text(encoding="utf-8")) for folder in (out, home / "again")
    ]
    assert accounts[0]["input"] == accounts[1]["input"]
    assert {"entrevue", "model", "spacy", "settings", "seconds", "started"} <= accounts[0].keys()


def test_the_hook_forbids_connections(home: Path) -> None:
    (home / "hook").mkdir(exist_ok=True)
    (home / "hook" / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    ended = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(home / "hook")}, capture_output=True
    )
    assert b"is forbidden" in ended.stderr


def test_exports_of_a_nasty_corpus(home: Path, out: Path) -> None:
    formats = ("gexf", "graphml", "json", "csv", "xlsx", "cameo", "ftm", "neo4j")
    ended = python(home, "-c", EXPORT_ALL, out, *formats)
    assert ended.returncode == 0, ended.stderr
    assert len(ended.stdout.splitlines()) >= len(formats), "each says what it wrote"
