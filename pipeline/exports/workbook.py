"""An Excel workbook with a sheet for each table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow.parquet as parquet
import xlsxwriter

from pipeline import __version__
from pipeline.exports.source import table_files
from pipeline.plain import is_formula, xml_text
from pipeline.whereabouts import Whereabouts

DATES = ("published", "date", "date_end", "first_seen", "last_seen")
MAX_CELL = 32_767
MAX_ROWS = 1_048_576
MAX_LINKS = 65_530
MAX_LINK = 2_000

_CUT = " […]"
_DAY = re.compile(r"(?:19|[2-9]\d)\d\d-\d\d-\d\d")
_WIDTHS = {"text": 60, "evidence": 60, "title": 40, "path": 30, "doc_id": 20, "name": 26, "role": 30}
_ABOUT = (
    "Tables of Entrevue {version}: who met whom, as French dispatches tell it. A contact is what one "
    "document claims: read its evidence before you quote it.",
    "What each column holds: docs/tables.md in the project's repository.",
    "Whole days are dates. A date that is known to the month or year only is text (2017-11).",
    "A text longer than Excel's 32,767 characters a cell ends in […]; Parquet and CSV files have all of it.",
)


def write(out: str | Path, path: Path) -> None:
    """Write the tables of a run as a workbook.

    Args:
        out: the folder of the run.
        path: the file to write. A ``doc_id`` links to its document, relative to this file; the first 65,530
            of a sheet, which is all that Excel takes. Nothing in it is a formula. Tables longer than a sheet
            go on in another.
    """
    files = table_files(out)
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False}) as book:
        # The same tables give the same bytes.
        book.set_properties({"title": "Entrevue", "created": datetime(2000, 1, 1)})
        _Writer(book, _links(files["documents"], Whereabouts.of(out), path.parent)).write(files)


def _links(documents: Path, where: Whereabouts, folder: Path) -> dict[str, str]:
    """Where each document is, for those whose file is there."""
    table = parquet.read_table(documents, columns=["doc_id", "path"]).to_pylist()
    found = {
        row["doc_id"]: "external:" + quote(link)
        for row in table
        if row["path"] and (link := where.link(row["path"], folder)) is not None
    }
    return {doc_id: link for doc_id, link in found.items() if len(link) <= MAX_LINK}


class _Writer:
    def __init__(self, book: xlsxwriter.Workbook, links: dict[str, str]) -> None:
        self._book = book
        self._links = links
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._text = book.add_format({})
        self._quoted = book.add_format({"quote_prefix": True})
        self._link = book.add_format({"font_color": "#0563C1", "underline": 1})

    def write(self, files: dict[str, Path]) -> None:
        """Write a sheet about the file, then one or more for each table."""
        about = self._book.add_worksheet("about")
        about.set_column(0, 0, 110)
        for number, line in enumerate(_ABOUT):
            about.write_string(number, 0, line.format(version=__version__))
        for table, file in files.items():
            source = parquet.ParquetFile(file)
            names = source.schema_arrow.names
            for number, chunk in enumerate(_chunks(_rows(source))):
                self._sheet(f"{table} {number + 1}" if number else table, names, chunk)

    def _sheet(self, title: str, names: list[str], rows: Iterator[list[Any]]) -> None:
        sheet = self._book.add_worksheet(title)
        for column, name in enumerate(names):
            sheet.set_column(column, column, _WIDTHS.get(name, 14))
            sheet.write_string(0, column, name, self._head)
        sheet.freeze_panes(1, 1)
        number, links = 0, 0
        for number, row in enumerate(rows, start=1):
            for column, (name, value) in enumerate(zip(names, row, strict=True)):
                link = self._links.get(value) if name == "doc_id" and links < MAX_LINKS else None
                if link is not None:
                    links += 1
                    sheet.write_url(number, column, link, self._link, _cell(value))
                else:
                    self._write(sheet, number, column, name, value)
        sheet.autofilter(0, 0, number, len(names) - 1)

    def _write(self, sheet: Any, number: int, column: int, name: str, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, int | float):
            sheet.write_number(number, column, value)
            return
        text = _cell(value)
        day = _as_day(text) if name in DATES else None
        if day is not None:
            sheet.write_datetime(number, column, day, self._day)
        else:
            sheet.write_string(number, column, text, self._quoted if is_formula(text) else self._text)


def _rows(source: parquet.ParquetFile) -> Iterator[list[Any]]:
    for batch in source.iter_batches():
        yield from (list(row) for row in zip(*batch.to_pydict().values(), strict=True))


def _chunks(rows: Iterator[list[Any]]) -> Iterator[Iterator[list[Any]]]:
    """The rows of each sheet, the first even where there are none."""
    first = next(rows, None)
    yield _some(first, rows)
    while (following := next(rows, None)) is not None:
        yield _some(following, rows)


def _some(first: list[Any] | None, rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
    if first is None:
        return
    yield first
    for _ in range(MAX_ROWS - 2):
        row = next(rows, None)
        if row is None:
            return
        yield row


def _cell(value: Any) -> str:
    text = xml_text("; ".join(value) if isinstance(value, list) else str(value))
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - len(_CUT)] + _CUT


def _as_day(text: str) -> date | None:
    """
    >>> _as_day("2017-11-20"), _as_day("2017-11"), _as_day("2017-02-30")
    (datetime.date(2017, 11, 20), None, None)
    """
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
