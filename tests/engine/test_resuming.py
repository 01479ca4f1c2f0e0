"""What an earlier run did is not done again: interrupted runs, corpora that grow, new versions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from pipeline.engine import RunError, Settings, run, worker
from pipeline.engine import fingerprint as versions
from pipeline.engine import store as storing
from pipeline.engine.listening import Silent
from pipeline.engine.store import Store
from pipeline.engine.worker import ShardReport, Task
from pipeline.schemas import TABLES

from . import corpus

HERE = Settings(workers=0)
pytestmark = pytest.mark.usefixtures("nlp")


def tables(out: Path) -> dict[str, list[dict[str, Any]]]:
    return {table: parquet.read_table(out / f"{table}.parquet").to_pylist() for table in TABLES}


@pytest.fixture
def worked_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The documents that a worker takes."""
    found: list[str] = []
    process = worker.process

    def watched(task: Task) -> ShardReport:
        found.extend(document.doc_id for document in task.shard.read())
        return process(task)

    monkeypatch.setattr(worker, "process", watched)
    yield found


class Notes(Silent):
    def __init__(self) -> None:
        self.sentences: list[str] = []

    def note(self, sentence: str) -> None:
        self.sentences.append(sentence)


def test_a_second_run_works_on_nothing(tmp_path: Path, worked_on: list[str]) -> None:
    folder, out = corpus.write(tmp_path / "corpus"), tmp_path / "out"
    run([folder], out, HERE)
    before = tables(out)
    assert len(worked_on) == 6
    worked_on.clear()
    assert run([folder], out, HERE).read == 6
    assert (worked_on, tables(out)) == ([], before)


def test_what_is_new_changed_or_gone_is_seen(
    tmp_path: Path, worked_on: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.engine.plan._DOCUMENTS_PER_SHARD", 4)
    folder, out = corpus.write_many(tmp_path / "corpus", 60), tmp_path / "out"
    run([folder], out, HERE)
    worked_on.clear()
    (folder / "0010.txt").unlink()
    (folder / "0030.txt").write_text(corpus.RECEPTION.replace("jeudi", "mercredi"), encoding="utf-8")
    (folder / "0044b.txt").write_text(corpus.CALL, encoding="utf-8")
    run([folder], out, HERE)
    assert {"0030", "0044b"} <= set(worked_on)
    assert len(worked_on) <= 3 * 12
    run([folder], tmp_path / "anew", HERE)
    assert tables(out) == tables(tmp_path / "anew")
    shards = {path.name for path in (out / storing.FOLDER / "shards").iterdir()}
    assert shards == {path.name for path in (tmp_path / "anew" / storing.FOLDER / "shards").iterdir()}


def test_a_new_version_does_all_again_and_says_why(
    tmp_path: Path, worked_on: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = corpus.write(tmp_path / "corpus"), tmp_path / "out"
    run([folder], out, HERE)
    worked_on.clear()
    newer = {**versions.fingerprint(), "the lexicons": "other"}
    monkeypatch.setattr(storing, "fingerprint", lambda: newer)
    notes = Notes()
    run([folder], out, HERE, notes)
    assert notes.sentences == ["the lexicons changed since the last run: every document is worked on again"]
    assert len(worked_on) == 6


def test_all_is_done_again_where_the_user_asks(tmp_path: Path, worked_on: list[str]) -> None:
    folder, out = corpus.write(tmp_path / "corpus"), tmp_path / "out"
    run([folder], out, HERE)
    run([folder], out, Settings(workers=0, fresh=True))
    assert len(worked_on) == 12


def test_a_second_run_at_once_says_that_the_first_is_at_work(tmp_path: Path) -> None:
    folder, out = corpus.write(tmp_path / "corpus"), tmp_path / "out"
    with Store.open(out), pytest.raises(RunError, match="another run is at work in"):
        run([folder], out, HERE)
