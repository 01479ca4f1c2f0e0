"""Documents and tables on storage that has no folders, no renaming and no locks."""

from __future__ import annotations

import gzip
import json
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline.engine import RunError, Settings, lease, run
from pipeline.engine.lease import lease as take
from pipeline.engine.store import Store
from pipeline.reading import ReadingError, find_files
from pipeline.storage import RemotePath, as_path
from tests.engine import cheap, corpus
from tests.engine.runs import tables

pytest.importorskip("fsspec", reason="the extra dask is not installed")

HERE = Settings(workers=0, csv=True)


@pytest.fixture
def elsewhere() -> Iterator[RemotePath]:
    place = RemotePath(f"memory://{uuid.uuid4().hex}")
    yield place
    place.remove()


@pytest.fixture(autouse=True)
def cheaply(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap.install(monkeypatch.setattr)


def upload(folder: Path, place: RemotePath) -> RemotePath:
    for file in folder.rglob("*.*"):
        (place / file.relative_to(folder).as_posix()).filesystem.pipe_file(
            str(place / file.relative_to(folder).as_posix()), file.read_bytes()
        )
    return place


def mixed(folder: Path) -> Path:
    corpus.write_receptions(folder, 30)
    rows = [json.dumps({"id": f"row-{n}", "text": corpus.reception(n, seed=1)}) for n in range(30)]
    (folder / "rows.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    return folder


def test_tables_are_those_of_a_run_on_this_machine(elsewhere: RemotePath, tmp_path: Path) -> None:
    here = mixed(tmp_path / "corpus")
    there = upload(here, elsewhere / "corpus")
    run([str(there)], elsewhere / "out", HERE)
    run([here], tmp_path / "out", HERE)
    found, expected = pipeline.read(str(elsewhere / "out")), pipeline.read(tmp_path / "out")
    assert len(expected["contacts"]) == 60
    for name, table in expected.items():
        paths = (
            {"path": [path.replace(str(here), str(there)) for path in table["path"]]}
            if "path" in table
            else {}
        )
        assert table.assign(**paths).equals(found[name]), name
    assert {file.name for file in (elsewhere / "out").walk()} >= {
        "contacts.csv",
        "entrevue.duckdb",
        "run.json",
    }


def test_a_run_goes_on_where_it_stopped(
    elsewhere: RemotePath, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = upload(corpus.write_receptions(tmp_path / "corpus", 60), elsewhere / "corpus")
    worked_on: list[int] = []
    process = cheap.worker.process

    def watched(task: cheap.worker.Task) -> cheap.worker.ShardReport:
        worked_on.append(len(task.shard))
        if len(worked_on) == 2:
            raise KeyboardInterrupt
        return process(task)

    monkeypatch.setattr(cheap.worker, "process", watched)
    with pytest.raises(KeyboardInterrupt):
        run([there], elsewhere / "out", HERE)
    first = worked_on[0]
    worked_on[:] = [0, 0]
    (there / "000" / "000070.txt").write_text(corpus.RECEPTION)
    assert run([there], elsewhere / "out", HERE).read == 61
    assert first + sum(worked_on) == 61


def test_a_second_run_at_once_says_that_the_first_is_at_work(
    elsewhere: RemotePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "_SECONDS_BETWEEN_BEATS", 0.05)
    with Store.open(elsewhere), pytest.raises(RunError, match="another run is at work in memory://"):
        run([__file__], elsewhere, HERE)


def test_the_lease_of_a_run_that_died_is_taken_over(
    elsewhere: RemotePath, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "_SECONDS_BETWEEN_BEATS", 0.05)
    monkeypatch.setattr(lease, "_SECONDS_WATCHED", 0.2)
    held = {"holder": "a", "host": "another", "pid": 1, "beat": "b"}
    (elsewhere / "lock").write_text(json.dumps(held))
    with take(elsewhere / "lock"):
        pass
    assert not (elsewhere / "lock").exists()


def test_files_folders_and_globs_are_found(elsewhere: RemotePath, tmp_path: Path) -> None:
    upload(corpus.write(tmp_path / "corpus"), elsewhere)
    stems = [file.stem for file in find_files([elsewhere])]
    assert stems == ["agence/anglais", "agence/audience", "agence/photo", "agence/vide", "veille"]
    assert [file.stem for file in find_files([elsewhere / "agence" / "vide.txt"])] == ["vide"]
    assert [file.stem for file in find_files([f"{elsewhere}/*/a*.txt"])] == [
        "agence/anglais",
        "agence/audience",
    ]
    with pytest.raises(ReadingError, match=r"none\.txt does not exist"):
        find_files([elsewhere / "none.txt"])


def test_the_scheme_of_this_machine(tmp_path: Path) -> None:
    folder = corpus.write_receptions(tmp_path / "corpus", 3)
    run([f"file://{folder}"], as_path(f"file://{tmp_path}/out"), HERE)
    run([folder], tmp_path / "plain", HERE)
    assert tables(tmp_path / "out") == tables(tmp_path / "plain")


def test_storage_that_cannot_be_used_is_told() -> None:
    with pytest.raises(OSError, match="nowhere:// cannot be used: Protocol not known"):
        find_files(["nowhere://press"])
