"""Parquet files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.reading.errors import UnreadableFileError
from pipeline.reading.formats import SourceFile
from pipeline.reading.identifiers import Identifiers
from pipeline.reading.limits import beyond
from pipeline.reading.options import ReadingOptions
from pipeline.reading.rows import check_width, require_columns, row_document
from pipeline.reading.streams import open_bytes
from pipeline.records import SourceDocument

_ROWS_AT_ONCE = 256
_NEVER_A_BOMB = 256_000_000


def column_names(file: SourceFile) -> list[str]:
    """The names of the columns."""
    with _opened(file) as table:
        return list(table.schema_arrow.names)


def read_parquet(
    file: SourceFile, options: ReadingOptions, identifiers: Identifiers
) -> Iterator[SourceDocument]:
    """The documents of a Parquet file, one a row, read in small batches."""
    with _opened(file) as table:
        check_width(len(table.schema_arrow.names), options)
        columns = require_columns(table.schema_arrow.names, options, file)
        _check_growth(table, file, columns.names(), options)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns.names()):
            for row in batch.to_pylist():
                number += 1
                yield row_document(row, columns, file, number, identifiers, options.limits)


def _check_growth(table: pq.ParquetFile, file: SourceFile, names: list[str], options: ReadingOptions) -> None:
    """Raise ``UnreadableFileError`` where a group of rows says that it grows as only a bomb does."""
    ratio = options.limits.ratio
    most = max(_NEVER_A_BOMB, ratio * file.path.stat().st_size)
    groups = (table.metadata.row_group(number) for number in range(table.metadata.num_row_groups))
    for group in groups:
        chunks = (group.column(number) for number in range(group.num_columns))
        wanted = (chunk for chunk in chunks if chunk.path_in_schema.split(".")[0] in names)
        if sum(chunk.total_uncompressed_size for chunk in wanted) > most:
            raise UnreadableFileError(
                beyond(f"it grows to more than {ratio} times its size when uncompressed", "ratio", ratio)
            )


@contextmanager
def _opened(file: SourceFile) -> Iterator[pq.ParquetFile]:
    """A Parquet file, whose damage at any point is told as an ``UnreadableFileError``."""
    try:
        with open_bytes(file) as stream, pq.ParquetFile(stream) as table:
            yield table
    except (pa.ArrowException, ValueError, OverflowError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise UnreadableFileError(f"damaged Parquet file: {error}") from error
