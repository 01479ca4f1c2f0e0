"""JSON lines: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.reading.errors import UnreadableFileError
from pipeline.reading.formats import SourceFile
from pipeline.reading.identifiers import Identifiers
from pipeline.reading.options import ReadingOptions
from pipeline.reading.rows import Rows, choose_columns, require_columns, too_many_columns
from pipeline.reading.streams import LongLine, first_lines, lines, open_bytes
from pipeline.records import SourceDocument

_LINES_TRIED = 20
# How JSON begins that is laid out for people.
_OPENINGS = ("[", "{", "[{")


def column_names(file: SourceFile, options: ReadingOptions) -> list[str]:
    """The keys of the first objects, in the order in which they come; none where no line is an object."""
    names: dict[str, None] = {}
    with open_bytes(file, options.limits) as stream:
        first, _ = first_lines(lines(stream, options), _LINES_TRIED)
    if first and first[0].strip() in _OPENINGS:
        raise UnreadableFileError(
            "JSON over several lines, not JSON lines: write each object on a line of its own"
        )
    for line in first:
        row, _ = _parse(line)
        if row and len(row) <= options.limits.columns:
            names.update(dict.fromkeys(row))
    return list(names)


def read_jsonl(
    file: SourceFile, options: ReadingOptions, identifiers: Identifiers
) -> Iterator[SourceDocument]:
    """The documents of a file of JSON lines, one a line; a row's number is its line's."""
    names = column_names(file, options)
    if names:
        require_columns(names, options, file)
    documents = Rows(file, identifiers, options.limits)
    with open_bytes(file, options.limits) as stream:
        for number, line in enumerate(lines(stream, options), start=1):
            if not line.strip():
                continue
            row, error = _parse(line)
            if row is not None and len(row) > options.limits.columns:
                row, error = None, too_many_columns(options.limits.columns)
            if row is None:
                yield documents.failed(f"line {number}: {error}", line, number)
            else:
                yield documents.document(row, choose_columns(tuple(row), options), number)


def _parse(line: str) -> tuple[dict[str, Any] | None, str]:
    if isinstance(line, LongLine):
        return None, line.reason
    try:
        value = json.loads(line.strip(), strict=False)
    except json.JSONDecodeError as error:
        return None, f"broken JSON ({error.msg}, column {error.colno})"
    except (ValueError, RecursionError):
        return None, "broken JSON"
    return (value, "") if isinstance(value, dict) else (None, "not a JSON object")
