"""A process that may die does what it is asked; its death is one reason, and the next is asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from pipeline.engine.plan import Plan
from pipeline.reading import ReadingOptions, expendable
from pipeline.reading.errors import UnreadableFileError

HERE = __name__


def numbers(most: int, then: str = "") -> Iterator[int]:
    yield from range(most)
    print("what a library prints is no answer")
    if then == "raise":
        raise ValueError("no more")
    if then == "die":
        os.abort()


def pid() -> int:
    return int(expendable.call("os", "getpid"))


def test_one_process_answers_all() -> None:
    assert expendable.call("math", "sqrt", 9) == 3
    assert pid() == pid() != os.getpid()


@pytest.mark.parametrize("most", [0, 1, 256, 1_000])
def test_a_generator_gives_all_it_has(most: int) -> None:
    before = pid()
    assert list(expendable.iterate(HERE, "numbers", most)) == list(range(most))
    assert pid() == before


def test_what_it_raises_is_raised_after_what_it_gave() -> None:
    before, given = pid(), []
    with pytest.raises(ValueError, match="no more"):
        given.extend(expendable.iterate(HERE, "numbers", 3, "raise"))
    with pytest.raises(ValueError, match="no more"):
        for number in expendable.iterate(HERE, "numbers", 3, "raise"):
            given.append(number)
    assert given[-3:] == [0, 1, 2] and pid() == before


@pytest.mark.parametrize(
    ("function", "arguments", "how"), [("abort", (), "signal 6"), ("_exit", (7,), "exit code 7")]
)
def test_its_death_is_a_reason_and_another_takes_its_place(
    function: str, arguments: tuple[int, ...], how: str
) -> None:
    before = pid()
    with pytest.raises(UnreadableFileError, match=f"the process that reads it died .{how}"):
        expendable.call("os", function, *arguments)
    assert pid() != before


def test_what_came_before_its_death_was_given() -> None:
    given = []
    with pytest.raises(UnreadableFileError, match="signal 6"):
        for number in expendable.iterate(HERE, "numbers", 256, "die"):
            given.append(number)
    assert given == list(range(256))


def test_what_never_ends_is_not_awaited_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expendable, "_SECONDS", 0.2)
    with pytest.raises(UnreadableFileError, match=r"took longer than 0\.2 seconds"):
        expendable.call("time", "sleep", 60)


def test_two_at_once_and_one_left_in_the_middle() -> None:
    one, other = (expendable.iterate(HERE, "numbers", 600) for _ in range(2))
    assert list(zip(one, other, strict=True)) == [(n, n) for n in range(600)]
    left = expendable.iterate(HERE, "numbers", 600)
    assert next(left) == 0
    left.close()  # type: ignore[attr-defined]
    assert list(expendable.iterate(HERE, "numbers", 5)) == [0, 1, 2, 3, 4]


def test_a_file_that_kills_is_one_failed_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow aborts, in planning or in reading, the files before and after are read."""
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "deadly_parquet.py").write_text(
        "import os\n"
        "from pipeline.reading.parquet_file import *\n"
        "from pipeline.reading import parquet_file as whole\n"
        "def count_rows(file): return os.abort() if 'deadly' in file.path.name else whole.count_rows(file)\n"
        "def rows(file, *more): return os.abort() if 'deadly' in file.path.name else whole.rows(file, *more)\n"
    )
    monkeypatch.syspath_prepend(hook)
    monkeypatch.setattr("pipeline.reading.parquet._MODULE", "deadly_parquet")
    monkeypatch.setattr(expendable, "_idle", [])
    for name in ("a", "deadly", "z"):
        parquet.write_table(
            pa.table({"text": [f"Le ministre {name}", "Un autre"]}), tmp_path / f"{name}.parquet"
        )
    plan = Plan.make([tmp_path], ReadingOptions())
    assert plan.count() == 5
    documents = [document for shard in plan.shards() for document in shard.read()]
    assert [(document.doc_id, document.text, document.error) for document in documents] == [
        ("a:1", "Le ministre a", None),
        ("a:2", "Un autre", None),
        ("deadly", "", "the process that reads it died (signal 6)"),
        ("z:1", "Le ministre z", None),
        ("z:2", "Un autre", None),
    ]
