"""Parquet files → documents, one a row; what opens them is a process that may die of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.reading import expendable
from pipeline.reading.formats import SourceFile
from pipeline.reading.identifiers import Identifiers
from pipeline.reading.options import ReadingOptions
from pipeline.reading.rows import Rows, check_width, require_columns
from pipeline.records import SourceDocument
from pipeline.storage import RemotePath

_MODULE = "pipeline.reading.parquet_file"


def column_names(file: SourceFile) -> list[str]:
    """The names of the columns."""
    return list(expendable.call(_MODULE, "column_names", _from_anywhere(file)))


def count_rows(file: SourceFile) -> int:
    """The number of rows, as the file tells it."""
    return int(expendable.call(_MODULE, "count_rows", _from_anywhere(file)))


def read_parquet(
    file: SourceFile, options: ReadingOptions, identifiers: Identifiers
) -> Iterator[SourceDocument]:
    """The documents of a Parquet file, one a row, read in small batches."""
    names = column_names(file)
    check_width(len(names), options)
    columns = require_columns(names, options, file)
    documents = Rows(file, identifiers, options.limits)
    ratio = options.limits.ratio
    rows = expendable.iterate(_MODULE, "rows", _from_anywhere(file), columns.names(), ratio)
    for number, row in enumerate(rows, start=1):
        yield documents.document(row, columns, number)


def _from_anywhere(file: SourceFile) -> SourceFile:
    """A file as the other process finds it, whose working folder may be another."""
    return file if isinstance(file.path, RemotePath) else replace(file, path=file.path.absolute())
