"""The workbook, read back with openpyxl."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.exports import export, workbook
from pipeline.schemas import TABLES, columns

from .conftest import FORMULA


@pytest.fixture(scope="module")
def book(out: Path) -> Any:
    return openpyxl.load_workbook(export(out, "xlsx", out.parent / "books" / "entrevue.xlsx"))


def column(sheet: Any, name: str) -> list[Any]:
    (index,) = [cell.column for cell in sheet[1] if cell.value == name]
    return [sheet.cell(row, index) for row in range(2, sheet.max_row + 1)]


def test_a_sheet_for_each_table(book: Any) -> None:
    assert book.sheetnames == ["about", *TABLES]
    for table, record in TABLES.items():
        assert tuple(cell.value for cell in book[table][1]) == columns(record)
    assert book["contacts"].max_row == 9


def test_whole_days_are_dates_and_cut_dates_text(book: Any) -> None:
    days = [cell.value for cell in column(book["encounters"], "date")]
    assert days == [
        datetime(2017, 11, 20), "2017-11", datetime(2018, 1, 30), None, "2019", datetime(2019, 5, 1),
        datetime(2016, 5, 10),
    ]  # fmt: skip


def test_a_document_is_one_click_away(book: Any) -> None:
    first, second, *_ = column(book["contacts"], "doc_id")
    # Excel itself writes such paths with backslashes.
    assert first.hyperlink.target.replace("\\", "/") == "../corpus/d%20%C3%A9%20%231.txt"
    assert (second.value, second.hyperlink) == ("d/2", None)  # its file is gone


def test_nothing_is_a_formula(book: Any) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    (aliases,) = [cell for cell in column(book["entities"], "aliases") if cell.value]
    assert aliases.value == f"{FORMULA}; A; Lee"
    assert aliases.quotePrefix


def test_texts_that_no_cell_can_hold(book: Any) -> None:
    text, _ = column(book["documents"], "text")
    assert len(text.value) == workbook.MAX_CELL
    assert text.value.endswith(" […]")
    assert column(book["contacts"], "evidence")[0].value == "a reçu jeudi à Rabat\nson homologue"
    assert [cell.value for cell in column(book["entities"], "name")] == ["Ann Lee", "Bob", "Cay"]


def test_a_long_table_goes_on_in_another_sheet(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 4)
    monkeypatch.setattr(workbook, "MAX_LINKS", 1)
    book = openpyxl.load_workbook(export(out, "xlsx", tmp_path / "entrevue.xlsx"))
    assert [name for name in book.sheetnames if name.startswith("contacts")] == [
        "contacts",
        "contacts 2",
        "contacts 3",
    ]
    assert [book[name].max_row for name in ("contacts", "contacts 2", "contacts 3")] == [4, 4, 3]
