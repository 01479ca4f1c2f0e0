"""Cut dates as spans of days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.network.periods import Period, merged, parse, period


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2017", None, ("2017-01-01", "2017-12-31")),
        ("2017-04", None, ("2017-04-01", "2017-04-30")),
        ("2017-11-20", None, ("2017-11-20", "2017-11-20")),
        ("2017-11-20", "2017-11-22", ("2017-11-20", "2017-11-22")),
        ("2017-11-20", "2017-11-02", ("2017-11-20", "2017-11-20")),
        ("2023-02-30", None, None),
        ("2023-02", "2023-02-30", ("2023-02-01", "2023-02-28")),
        ("lundi", None, None),
        (None, None, None),
    ],
)
def test_a_period_is_written_as_dates_that_are_known_in_part(
    start: str | None, end: str | None, expected: tuple[str, str] | None
) -> None:
    assert period(start, end) == expected
    if start and expected:
        assert parse(f"{start}/{end}" if end else start) == expected


days = st.integers(0, 60)
periods = st.builds(
    lambda first, length: Period(
        (date(2020, 1, 1) + timedelta(first)).isoformat(),
        (date(2020, 1, 1) + timedelta(first + length)).isoformat(),
    ),
    days,
    st.integers(0, 10),
)


def covered(spans: list[Period]) -> set[str]:
    return {
        day
        for offset in range(80)
        for span in spans
        if span.first <= (day := (date(2020, 1, 1) + timedelta(offset)).isoformat()) <= span.last
    }


@given(st.lists(periods, max_size=12))
def test_merged_periods_cover_the_same_days_and_never_overlap(spans: list[Period]) -> None:
    result = merged(spans)
    assert covered(result) == covered(spans)
    assert all(one.last < other.first for one, other in pairwise(result))
