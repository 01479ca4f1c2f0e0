"""Comma-, semicolon- and tab-separated files."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, islice

from pipeline.reading.formats import SourceFile
from pipeline.reading.identifiers import Identifiers
from pipeline.reading.options import ReadingOptions
from pipeline.reading.rows import choose_columns, failed_row, require_columns, row_document
from pipeline.reading.streams import lines, open_bytes
from pipeline.records import SourceDocument

_DELIMITERS = (",", ";", "\t", "|")
_LINES_TRIED = 50
# Python's own limit, 128 KB a field, is less than a long document; without any, one stray quote would read
# the file to its end into memory.
_LARGEST_FIELD = 1 << 24


def column_names(file: SourceFile, options: ReadingOptions) -> list[str]:
    """The cells of the header."""
    with open_bytes(file) as stream:
        return _header(_rows(lines(stream, options), options))


def read_delimited(
    file: SourceFile, options: ReadingOptions, identifiers: Identifiers
) -> Iterator[SourceDocument]:
    """The documents of a file with a header line, one a row; the row after the header has number 1."""
    with open_bytes(file) as stream:
        rows = _rows(lines(stream, options), options)
        header = _header(rows)
        if not header:
            return
        columns = require_columns(header, options, file)
        last_needed = header.index(columns.text or "")
        for number, row in enumerate(rows, start=1):
            if isinstance(row, csv.Error):
                yield failed_row(f"row {number}: {row}", "", file, number, identifiers)
            elif last_needed >= len(row) or any(row[len(header) :]):
                problem = f"row {number} has {len(row)} fields, the header {len(header)}"
                yield failed_row(problem, "\n".join(row), file, number, identifiers)
            else:
                # Of two columns with one name, the first is meant.
                cells = dict(reversed(list(zip(header, row, strict=False))))
                yield row_document(cells, columns, file, number, identifiers)


def _rows(text: Iterator[str], options: ReadingOptions) -> Iterator[list[str] | csv.Error]:
    """The rows that are not empty; in place of one that the csv module refuses, its error."""
    csv.field_size_limit(_LARGEST_FIELD)
    first = list(islice(text, _LINES_TRIED))
    escape = "\\" if _escapes_quotes(first) else None
    reader = csv.reader(chain(first, text), delimiter=_delimiter(first, options), escapechar=escape)
    return _without_empty(reader)


def _without_empty(reader: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield error
        else:
            if row:
                yield row


def _header(rows: Iterator[list[str] | csv.Error]) -> list[str]:
    header = next(rows, [])
    return [] if isinstance(header, csv.Error) else [name.strip("\ufeff \t\r\n") for name in header]


def _delimiter(first: list[str], options: ReadingOptions) -> str:
    """The sign that gives a header with a column of text, else the one that gives the most columns."""

    def rank(delimiter: str) -> tuple[bool, int]:
        header = _header(_without_empty(csv.reader(first, delimiter=delimiter)))
        return choose_columns(tuple(header), options).text is not None, len(header)

    return max(_DELIMITERS, key=rank)


def _escapes_quotes(first: list[str]) -> bool:
    """Whether quotes within a field are written ``\\"``, as databases export them, and not doubled."""
    text = "".join(first)
    return '\\"' in text and '""' not in text.replace('\\"', "")
