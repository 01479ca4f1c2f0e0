"""Dates as metadata and columns write them → ISO strings cut to what is known."""

from __future__ import annotations

import datetime
import re
import unicodedata
from functools import cache
from typing import Any

_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_LONGEST = 100

_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)")
_DAY_FIRST = re.compile(r"(?<![\d:])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d:])")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NAMED_DAY_FIRST = re.compile(r"(?:\b(\d{1,2})(?:er|st|nd|rd|th)?[ -]+)?\b([a-z]+)\.?,?[ -]+(\d{4})\b")
_NAMED_MONTH_FIRST = re.compile(r"\b([a-z]+)\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})\b")


def iso_date(value: Any) -> str | None:
    """A date as a column or a tag holds it, in ISO form cut to what is known; None where it cannot be read.

    ``value`` is a string, a ``datetime``, ``date`` or pandas ``Timestamp``, or a whole number that writes a
    year or a day (``2017``, ``20171120``). Numeric dates are read day first unless only the other order makes
    a date. The day is the one written, in whatever time zone it was written.

    >>> iso_date("2017-11-20T23:30:00+02:00"), iso_date("20/11/2017"), iso_date("1er juin 2016")
    ('2017-11-20', '2017-11-20', '2016-06-01')
    >>> iso_date("hier soir") is None
    True
    """
    if isinstance(value, datetime.date):
        # pandas' NaT is a datetime too, one that is not equal to itself.
        return _checked(value.year, value.month, value.day) if value == value else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _from_text(str(value).strip()[:_LONGEST])


def _from_text(text: str) -> str | None:
    if match := _YEAR.fullmatch(text):
        return _checked(int(match[1]))
    if match := _COMPACT.fullmatch(text):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_FIRST.match(text):
        return _checked(int(match[1]), int(match[3]), int(match[4] or 0))
    if match := _DAY_FIRST.search(text):
        return _from_numbers(int(match[1]), int(match[3]), match[4])
    if match := _MONTH_YEAR.fullmatch(text):
        return _checked(int(match[2]), int(match[1]))
    return _from_names(text)


def _from_numbers(first: int, second: int, year: str) -> str | None:
    full_year = int(year) if len(year) == 4 else datetime.datetime.strptime(year, "%y").year
    return _checked(full_year, second, first) or _checked(full_year, first, second)


def _from_names(text: str) -> str | None:
    text = _plain(text)
    for match in _NAMED_DAY_FIRST.finditer(text):
        if month := _months().get(match[2]):
            return _checked(int(match[3]), month, int(match[1] or 0))
    for match in _NAMED_MONTH_FIRST.finditer(text):
        if month := _months().get(match[1]):
            return _checked(int(match[3]), month, int(match[2]))
    return None


def _checked(year: int, month: int = 0, day: int = 0) -> str | None:
    """The ISO string of a date that exists; a month or a day of 0 is unknown, as databases write it."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR or (day and not month):
        return None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _months() -> dict[str, int]:
    """The months' names and abbreviations in French and English, without accents and points → 1 to 12."""
    from babel.dates import get_month_names

    return {
        _plain(name).rstrip("."): number
        for locale in ("en", "fr")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
    }
