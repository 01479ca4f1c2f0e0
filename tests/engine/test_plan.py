"""The plan: which documents there are, in which shards, however they were named."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from pipeline.engine import plan as planning
from pipeline.engine.plan import Plan, Shard
from pipeline.reading import ReadingError, ReadingOptions

from . import corpus


def ids(shards: list[Shard]) -> list[list[str]]:
    return [[document.doc_id for document in shard.read()] for shard in shards]


def test_shards_hold_every_document_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "_DOCUMENTS_PER_SHARD", 3)
    plan = Plan.make([corpus.write(tmp_path / "corpus")], ReadingOptions())
    shards = ids(list(plan.shards()))
    assert len(shards) > 1
    assert [doc_id for shard in shards for doc_id in shard] == [
        "agence/anglais",
        "agence/audience",
        "agence/photo",
        "agence/vide",
        "appel",
        "rappel",
    ]


def shards_by_key(folder: Path) -> dict[str, list[str]]:
    plan = Plan.make([folder], ReadingOptions())
    return {shard.key: [document.doc_id for document in shard.read()] for shard in plan.shards()}


def test_a_new_document_changes_one_shard(tmp_path: Path) -> None:
    folder = corpus.write_many(tmp_path / "corpus", 400)
    before = shards_by_key(folder)
    (folder / "0199b.txt").write_text(corpus.CALL, encoding="utf-8")
    after = shards_by_key(folder)
    redone = [doc_id for key in after.keys() - before.keys() for doc_id in after[key]]
    assert len(before) > 8
    assert "0199b" in redone
    assert len(redone) <= 2 * 72


def test_a_changed_document_changes_its_shard(tmp_path: Path) -> None:
    folder = corpus.write_many(tmp_path / "corpus", 400)
    before = shards_by_key(folder)
    (folder / "0100.txt").write_text(corpus.CALL + " Fin.", encoding="utf-8")
    after = shards_by_key(folder)
    (changed,) = after.keys() - before.keys()
    assert "0100" in after[changed]


def test_the_order_of_paths_does_not_count(tmp_path: Path) -> None:
    folder = corpus.write(tmp_path / "corpus")
    paths = [folder / "agence", folder / "veille.jsonl"]
    forward, backward = (Plan.make(given, ReadingOptions()) for given in (paths, paths[::-1]))
    assert list(forward.shards()) == list(backward.shards())


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("a.jsonl", b'{"text": "un"}\n\n{"text": "deux"}', 2),
        ("a.jsonl.gz", gzip.compress(b'{"text": "un"}\n{"text": "deux"}\n', mtime=0), 2),
        ("a.csv", b'text\nun\n"deux\nlignes"\n', 2),
        ("a.txt", b"un\ndeux", 1),
        # damaged: one failed document will say so
        ("a.jsonl.gz", b"\x1f\x8bdamaged", 1),
    ],
)
def test_documents_are_counted_before_they_are_read(
    name: str, content: bytes, count: int, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert Plan.make([tmp_path], ReadingOptions()).count() == count


def test_a_long_table_that_only_reading_would_count_is_not_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "_SOON_COUNTED", 3)
    (tmp_path / "a.csv").write_text("text\nun\n", encoding="utf-8")
    assert Plan.make([tmp_path], ReadingOptions()).count() is None


def test_a_corpus_that_cannot_be_read_stops_the_plan(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="No documents"):
        Plan.make([tmp_path], ReadingOptions())


@pytest.mark.slow
def test_a_million_tiny_files_are_found_and_named(tmp_path: Path) -> None:
    for number in range(1000):
        folder = tmp_path / "corpus" / f"{number:03d}"
        folder.mkdir(parents=True)
        for each in range(1000):
            (folder / f"dépêche {each:03d}.txt").touch()
    plan = Plan.make([tmp_path / "corpus"], ReadingOptions())
    assert plan.count() == 1_000_000
    assert sum(len(shard) for shard in plan.shards()) == 1_000_000
    assert len({file.stem for file in plan.files}) == 1_000_000
