"""What a Parquet file holds, read with pyarrow, which a damaged file can end the process of.

That is why these functions are called in a process of their own: see ``parquet``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.compute as compute
import pyarrow.parquet as pq

from pipeline.reading.errors import UnreadableFileError
from pipeline.reading.formats import SourceFile
from pipeline.reading.limits import beyond
from pipeline.reading.streams import open_bytes

_ROWS_AT_ONCE = 256
_NEVER_A_BOMB = 256_000_000
_IN_MEMORY = 64_000_000


def column_names(file: SourceFile) -> list[str]:
    """The names of the columns."""
    with _opened(file) as table:
        return list(table.schema_arrow.names)


def count_rows(file: SourceFile) -> int:
    """The number of rows, as the file tells it."""
    with _opened(file) as table:
        return int(table.metadata.num_rows)


def rows(file: SourceFile, names: list[str], ratio: int) -> Iterator[dict[str, Any]]:
    """The rows of the columns of these names.

    Raises ``UnreadableFileError`` where the file grows to more than ``ratio`` times its size, or is damaged.
    """
    with _opened(file) as table:
        lists = _paths_of_lists(table, names)
    growth = _Growth(ratio, file.path.stat().st_size)
    with _opened(file, lists) as table:
        largest = _largest_group(table)
        growth.check(largest)
        yield from _rows(table, names, largest, growth)


class _Growth:
    """What has come out of a file, which is refused where it grows as only a bomb does.

    A dictionary's one value can stand in a million rows, and take no room in the file.
    """

    def __init__(self, ratio: int, packed: int) -> None:
        self._ratio, self._most, self._come = ratio, max(_NEVER_A_BOMB, ratio * packed), 0

    def check(self, size: int) -> None:
        """Raise ``UnreadableFileError`` where so many bytes are too many."""
        if size > self._most:
            told = f"it grows to more than {self._ratio} times its size when uncompressed"
            raise UnreadableFileError(beyond(told, "ratio", self._ratio))

    def value(self, scalar: Any) -> Any:
        """The value of a cell, counted; of a list, before it is made."""
        words = getattr(scalar, "values", None)
        if isinstance(words, pa.DictionaryArray):
            lengths = compute.binary_length(words.dictionary).take(words.indices)
            self.check(compute.sum(lengths).as_py() or 0)
        value = scalar.as_py()
        if isinstance(value, str | bytes):
            self._come += len(value)
            self.check(self._come)
        return value


def _rows(table: pq.ParquetFile, names: list[str], largest: int, growth: _Growth) -> Iterator[dict[str, Any]]:
    """The rows of the columns of these names, made one by one.

    So many at once that their memory is bounded even where each holds all that its group of rows does.
    """
    at_once = min(_ROWS_AT_ONCE, max(1, _IN_MEMORY // max(1, largest)))
    for batch in table.iter_batches(batch_size=at_once, columns=names):
        cells = dict(zip(batch.schema.names, batch.columns, strict=True))
        for number in range(batch.num_rows):
            yield {name: growth.value(column[number]) for name, column in cells.items()}


def _largest_group(table: pq.ParquetFile) -> int:
    """The uncompressed size of the largest group of rows, as the file tells it.

    Of the whole group: what it tells of single columns cannot be asked for, as damage there ends the process.
    """
    groups = (table.metadata.row_group(number) for number in range(table.metadata.num_row_groups))
    return max((group.total_byte_size for group in groups), default=0)


def _paths_of_lists(table: pq.ParquetFile, names: list[str]) -> list[str]:
    """The paths of what lists and the like hold in some columns, as Parquet writes them."""
    schema = table.schema
    paths = (schema.column(number).path for number in range(len(schema)))
    return [path for path in paths if "." in path and path.split(".")[0] in names]


@contextmanager
def _opened(file: SourceFile, dictionaries: Sequence[str] = ()) -> Iterator[pq.ParquetFile]:
    """A Parquet file, whose damage at any point is told as an ``UnreadableFileError``.

    The columns of ``dictionaries`` are read as the file packs them, each different value once.
    """
    try:
        with (
            open_bytes(file) as stream,
            pq.ParquetFile(stream, read_dictionary=list(dictionaries) or None) as table,
        ):
            yield table
    except (pa.ArrowException, ValueError, OverflowError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise UnreadableFileError(f"damaged Parquet file: {error}") from error
