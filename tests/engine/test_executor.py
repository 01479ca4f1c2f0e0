"""In what order shards are worked on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.engine.executor import largest_first
from pipeline.engine.plan import Shard
from pipeline.engine.worker import Task
from pipeline.reading import ReadingOptions
from pipeline.records import SourceDocument


def task(size: int) -> Task:
    rows = tuple(SourceDocument(str(number), "a.jsonl", "", "") for number in range(size))
    return Task(Shard(ReadingOptions(), rows=rows), Path(str(size)))


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [(1, [2, 5, 1, 9, 3]), (3, [5, 9, 3, 2, 1]), (9, [9, 5, 3, 2, 1])],
)
def test_the_largest_of_the_next_few_comes_first(ahead: int, expected: list[int]) -> None:
    given = map(task, [2, 5, 1, 9, 3])
    assert [len(each.shard) for each in largest_first(given, ahead)] == expected
