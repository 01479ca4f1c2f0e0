"""Dates of columns and tags come out in ISO form, cut to what is known."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.dates import iso_date


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2017-11-20", "2017-11-20"),
        ("2017-11-20T23:59:59Z", "2017-11-20"),
        ("2017-11-20T00:30:00+03:00", "2017-11-20"),
        ("2017-11-20 10:00:00.000", "2017-11-20"),
        ("2017/11/2", "2017-11-02"),
        ("20171120", "2017-11-20"),
        ("20171120T101500Z", "2017-11-20"),
        ("2017-11", "2017-11"),
        ("2017", "2017"),
        ("2017-11-00", "2017-11"),
        ("2017-00-00", "2017"),
        ("20/11/2017", "2017-11-20"),
        ("2.3.2017", "2017-03-02"),
        ("03-04-2017", "2017-04-03"),
        ("11/20/2017", "2017-11-20"),
        ("20/11/17", "2017-11-20"),
        ("ven, 29/03/2024 - 17:44", "2024-03-29"),
        ("11/2017", "2017-11"),
        ("20 novembre 2017", "2017-11-20"),
        ("Lundi 1er août 2016 à 11h08", "2016-08-01"),
        ("12 févr. 2020", "2020-02-12"),
        ("décembre 2019", "2019-12"),
        ("NOVEMBRE 2017", "2017-11"),
        ("Mon, 20 Nov 2017 10:00:00 GMT", "2017-11-20"),
        ("Nov 20, 2017", "2017-11-20"),
        ("March 3rd, 2021", "2021-03-03"),
        (2017, "2017"),
        (2017.0, "2017"),
        (20171120, "2017-11-20"),
        (datetime.date(2017, 11, 20), "2017-11-20"),
        (datetime.datetime(2017, 11, 20, 23, 59), "2017-11-20"),
        (pd.Timestamp("2017-11-20T10:00:00+02:00"), "2017-11-20"),
    ],
)
def test_dates_of_files_are_read_in_every_notation(value: Any, expected: str) -> None:
    assert iso_date(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "  ",
        "hier",
        "20 novembre",
        "2017-13-40",
        "31/02/2017",
        "0000-00-00",
        "99/99/9999",
        "0017-11-20",
    ],
)
def test_texts_that_tell_no_date_are_unknown(value: Any) -> None:
    assert iso_date(value) is None


@pytest.mark.parametrize("value", ["1511136000", "version 1.2.3", "10:15:20", "192.168.1.12", "page 12/13"])
def test_numbers_that_are_no_dates_are_unknown(value: str) -> None:
    assert iso_date(value) is None


@pytest.mark.parametrize(
    "value", [True, float("nan"), pd.NaT, 1511136000, 3.5, [2017], {"date": "2017"}, b"2017"]
)
def test_values_of_other_types_are_unknown(value: Any) -> None:
    assert iso_date(value) is None


@given(st.dates(datetime.date(1800, 1, 1), datetime.date(2100, 12, 31)))
def test_every_day_is_read_in_every_form(day: datetime.date) -> None:
    forms = [day, str(day), day.strftime("%d/%m/%Y"), day.strftime("%Y%m%d"), day.strftime("%d %B %Y")]
    assert {iso_date(form) for form in forms} == {day.isoformat()}


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_unknown(text: str) -> None:
    found = iso_date(text)
    assert found is None or len(found) in (4, 7, 10)
