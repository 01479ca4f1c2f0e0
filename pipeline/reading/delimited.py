"""Comma-, semicolon- and tab-separated files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from pipeline.reading.csv_rows import BrokenRow, Table
from pipeline.reading.formats import SourceFile
from pipeline.reading.identifiers import Identifiers
from pipeline.reading.options import ReadingOptions
from pipeline.reading.rows import Rows, check_width, choose_columns, require_columns
from pipeline.reading.streams import first_lines, lines, open_bytes
from pipeline.records import SourceDocument

_LINES_TRIED = 50


def column_names(file: SourceFile, options: ReadingOptions) -> list[str]:
    """The cells of the header."""
    with open_bytes(file, options.limits) as stream:
        return _table(stream, options).header


def read_delimited(
    file: SourceFile, options: ReadingOptions, identifiers: Identifiers
) -> Iterator[SourceDocument]:
    """The documents of a file with a header line, one a row; the row after the header has number 1."""
    with open_bytes(file, options.limits) as stream:
        table = _table(stream, options)
        if not table.header:
            return
        columns = require_columns(table.header, options, file)
        documents = Rows(file, identifiers, options.limits)
        needed = table.header.index(columns.text or "") + 1
        for number, row in enumerate(table.rows(needed), start=1):
            if isinstance(row, BrokenRow):
                yield documents.failed(f"row {number}: {row.reason}", row.line, number)
            else:
                # Of two columns with one name, the first is meant.
                cells = dict(reversed(list(zip(table.header, row, strict=False))))
                yield documents.document(cells, columns, number)


def _table(stream: IO[bytes], options: ReadingOptions) -> Table:
    first, rest = first_lines(lines(stream, options), _LINES_TRIED)
    table = Table(first, rest, lambda header: choose_columns(tuple(header), options).text is not None)
    check_width(len(table.header), options)
    return table
