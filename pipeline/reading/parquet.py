"""Parquet files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.reading.errors import UnreadableFileError
from pipeline.reading.formats import SourceFile
from pipeline.reading.identifiers import Identifiers
from pipeline.reading.options import ReadingOptions
from pipeline.reading.rows import require_columns, row_document
from pipeline.reading.streams import open_bytes
from pipeline.records import SourceDocument

_ROWS_AT_ONCE = 256


def column_names(file: SourceFile) -> list[str]:
    """The names of the columns."""
    with _opened(file) as table:
        return list(table.schema_arrow.names)


def read_parquet(
    file: SourceFile, options: ReadingOptions, identifiers: Identifiers
) -> Iterator[SourceDocument]:
    """The documents of a Parquet file, one a row, read in small batches."""
    with _opened(file) as table:
        columns = require_columns(table.schema_arrow.names, options, file)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns.names()):
            for row in batch.to_pylist():
                number += 1
                yield row_document(row, columns, file, number, identifiers)


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
