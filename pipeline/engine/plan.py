"""What there is to do: the documents of a run, cut into shards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pipeline.reading import ReadingOptions, SourceFile, check, find_files, identifiers_for, read
from pipeline.records import SourceDocument

Item = TypeVar("Item")

# Enough for spaCy to work in batches, few enough to give every core a share of a small corpus.
_DOCUMENTS_PER_SHARD = 32
_SOON_COUNTED = 1 << 24


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents that one worker takes at a time: files that it reads, and rows already read."""

    name: str
    options: ReadingOptions
    files: tuple[SourceFile, ...] = ()
    rows: tuple[SourceDocument, ...] = ()

    def read(self) -> Iterator[SourceDocument]:
        for file in self.files:
            yield from read(file, self.options)
        yield from self.rows


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of a run, in an order that does not depend on how they were given."""

    files: tuple[SourceFile, ...]
    tables: tuple[SourceFile, ...]
    options: ReadingOptions

    @classmethod
    def make(cls, paths: Sequence[str | Path], options: ReadingOptions, out: Path | None = None) -> Plan:
        """Find and check what is to be read; what an earlier run left in ``out``, below a path, is not.

        Raises ``ReadingError`` as ``find_files`` and ``check`` do.
        """
        found = find_files(paths)
        if out is not None:
            ours = out.resolve()
            found = [file for file in found if file.named or not file.path.resolve().is_relative_to(ours)]
        check(found, options)
        files = tuple(file for file in found if not file.holds_rows)
        tables = tuple(file for file in found if file.holds_rows)
        return cls(files, tables, options)

    def count(self) -> int | None:
        """How many documents there are; None where only reading a table through would tell."""
        counts = [_count_rows(table, self.options) for table in self.tables]
        if None in counts:
            return None
        return len(self.files) + sum(count or 0 for count in counts)

    def shards(self) -> Iterator[Shard]:
        """The shards, always the same for the same corpus. Tables are read as their rows are asked for."""
        number = 0
        for files in _batches(self.files):
            yield Shard(f"{number:08}", self.options, files=files)
            number += 1
        identifiers = identifiers_for((*self.files, *self.tables))
        rows = (row for table in self.tables for row in read(table, self.options, identifiers))
        for batch in _batches(rows):
            yield Shard(f"{number:08}", self.options, rows=batch)
            number += 1


def useful_workers(workers: int, documents: int | None) -> int:
    """No more workers than there are shards: each new process has to load the model.

    >>> useful_workers(8, 40), useful_workers(8, 4000), useful_workers(8, None)
    (2, 8, 8)
    """
    if documents is None:
        return workers
    return max(1, min(workers, -(-documents // _DOCUMENTS_PER_SHARD)))


def _batches(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    iterator = iter(items)
    while batch := tuple(islice(iterator, _DOCUMENTS_PER_SHARD)):
        yield batch


def _count_rows(table: SourceFile, options: ReadingOptions) -> int | None:
    """The number of documents in a table, None for one that takes long to count."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    from pipeline.reading.streams import READ_ERRORS, open_bytes

    try:
        if table.format == "parquet":
            return int(parquet.read_metadata(table.path).num_rows)
        if table.format == "jsonl":
            with open_bytes(table) as stream:
                return sum(1 for line in stream if not line.isspace())
        if table.path.stat().st_size <= _SOON_COUNTED:
            return sum(1 for _ in read(table, options))
    except (pa.ArrowException, *READ_ERRORS):
        return 1
    return None
