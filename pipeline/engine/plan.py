"""What there is to do: the documents of a run, cut into shards."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.reading import ReadingOptions, SourceFile, catalogue_of, check, identifiers_for, read
from pipeline.reading.catalogue import Catalogue
from pipeline.reading.identifiers import storable
from pipeline.records import SourceDocument
from pipeline.storage import AnyPath, RemotePath, State

Item = TypeVar("Item")

# Enough for spaCy to work in batches, few enough to give every core a share of a small corpus.
_DOCUMENTS_PER_SHARD = 24
_AT_MOST = 3
_SOON_COUNTED = 1 << 24


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents that one worker takes at a time: files that it reads, or rows already read."""

    options: ReadingOptions
    files: tuple[SourceFile, ...] = ()
    rows: tuple[SourceDocument, ...] = ()

    def __len__(self) -> int:
        return len(self.files) + len(self.rows)

    def read(self, number: int | None = None) -> Iterator[SourceDocument]:
        """The documents, or only the one of that number, counted from 0."""
        chosen = slice(None) if number is None else slice(number, number + 1)
        for file in self.files[chosen]:
            yield from read(file, self.options)
        yield from self.rows[chosen]

    @property
    def key(self) -> str:
        """Tells the shard from any other, and from itself once a document in it has changed.

        A file is taken for unchanged while its name, size and time of change are; a row while its content is.
        """
        digest = hashlib.sha256(repr(self.options).encode())
        for file in self.files:
            digest.update(repr((file, _state(file.path))).encode(errors="surrogatepass"))
        for document in self.rows:
            digest.update(repr(document).encode(errors="surrogatepass"))
        return digest.hexdigest()[:32]


def _state(path: AnyPath) -> tuple[int, int | str] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.mark if isinstance(status, State) else status.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of a run, in an order that does not depend on how they were given."""

    found: Catalogue
    options: ReadingOptions

    @classmethod
    def make(
        cls, paths: Sequence[str | AnyPath], options: ReadingOptions, out: AnyPath | None = None
    ) -> Plan:
        """Find and check what is to be read; what an earlier run left in ``out``, below a path, is not.

        Raises ``ReadingError`` as ``catalogue_of`` and ``check`` do.
        """
        found = catalogue_of(paths)
        if out is not None:
            found.leave_out(str(_real(out)))
        tables = list(found.tables())
        check(tables, options, others=len(found) - len(tables))
        return cls(found, options)

    @property
    def files(self) -> Iterator[SourceFile]:
        """The files that are one document each, in order."""
        return map(self._told, self.found.documents())

    @property
    def tables(self) -> Iterator[SourceFile]:
        """The files that may hold many documents, in order."""
        return map(self._told, self.found.tables())

    def _told(self, file: SourceFile) -> SourceFile:
        if not self.options.full_paths:
            return file
        return replace(file, told=storable(str(_absolute(file.path))))

    def count(self) -> int | None:
        """How many documents there are; None where only reading a table through would tell."""
        counts = [_count_rows(table, self.options) for table in self.tables]
        if None in counts:
            return None
        return len(self.found) - len(counts) + sum(count or 0 for count in counts)

    def shards(self) -> Iterator[Shard]:
        """The shards, always the same for the same corpus. Tables are read as their rows are asked for.

        Where a shard begins depends on the names of its documents (content-defined chunking, as in rsync), so
        that a new document changes the shard that it comes into, and the others stay.
        """
        for files in _batches(self.files, lambda file: file.stem):
            yield Shard(self.options, files=files)
        tables = list(self.tables)
        if not tables:
            return
        identifiers = identifiers_for(self.files)
        rows = (row for table in tables for row in read(table, self.options, identifiers))
        for batch in _batches(rows, lambda row: row.doc_id):
            yield Shard(self.options, rows=batch)


def useful_workers(workers: int, documents: int | None) -> int:
    """No more workers than there are shards: each new process has to load the model.

    >>> useful_workers(8, 40), useful_workers(8, 4000), useful_workers(8, None), useful_workers(0, 40)
    (2, 8, 8, 0)
    """
    if documents is None:
        return workers
    return min(workers, max(1, -(-documents // _DOCUMENTS_PER_SHARD)))


def _batches(items: Iterable[Item], name: Callable[[Item], str]) -> Iterator[tuple[Item, ...]]:
    batch: list[Item] = []
    for item in items:
        begins = zlib.crc32(name(item).encode(errors="surrogatepass")) % _DOCUMENTS_PER_SHARD == 0
        if batch and (begins or len(batch) == _AT_MOST * _DOCUMENTS_PER_SHARD):
            yield tuple(batch)
            batch = []
        batch.append(item)
    if batch:
        yield tuple(batch)


def _absolute(path: AnyPath) -> AnyPath:
    return path if isinstance(path, RemotePath) else path.absolute()


def _real(path: AnyPath) -> AnyPath:
    return path if isinstance(path, RemotePath) else path.resolve()


def _count_rows(table: SourceFile, options: ReadingOptions) -> int | None:
    """The number of documents in a table, None for one that takes long to count."""
    from pipeline.reading.parquet import count_rows
    from pipeline.reading.streams import open_bytes

    try:
        if table.format == "parquet":
            return count_rows(table)
        soon = table.path.stat().st_size <= _SOON_COUNTED
        if table.format == "jsonl" and (soon or not isinstance(table.path, RemotePath)):
            with open_bytes(table, options.limits) as stream:
                return sum(1 for line in stream if not line.isspace())
        if soon:
            return sum(1 for _ in read(table, options))
    except Exception:
        # Whatever a damaged table does to the library that parses it: reading it will say so.
        return 1
    return None
