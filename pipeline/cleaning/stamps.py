"""Date stamps: the dates and times that headers, datelines and footers bear.

A stamp is read as it stands: ``20 novembre`` has no year. Which stamp is the publication date, and where
its missing parts come from, is decided in ``pipeline.cleaning.published``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.lexicons import lexicon

FIRST_YEAR, LAST_YEAR = 1900, 2100
_CENTURY = 2000
# Two figures from here on are of the century before.
_LAST_CENTURY_FROM = 80
_DIGIT = re.compile(r"\d")
# "20 oct. 99 - 14:20": the figure before an hour is a year.
_HOUR_NEXT = re.compile(r"\s?[-–/|,]\s?\d{1,2}\s?[:hH]")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as written: any part may be None. ``start`` and ``end`` are offsets into the line it stands in.

    ``short_year`` is a figure of two digits after the month ("12 fév 15"), outside the stamp: a year in a
    dateline, a count of views elsewhere.
    """

    year: int | None
    month: int | None
    day: int | None
    start: int = 0
    end: int = 0
    short_year: int | None = None

    @property
    def full(self) -> bool:
        """True when year, month and day are known."""
        return None not in (self.year, self.month, self.day)

    def iso(self) -> str | None:
        """The date cut to what is known from the year down, None without a year.

        >>> Stamp(2017, 11, 20).iso(), Stamp(2017, 11, None).iso(), Stamp(None, 11, 20).iso()
        ('2017-11-20', '2017-11', None)
        """
        if self.year is None:
            return None
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def alternation(forms: list[str]) -> str:
    """A regular expression for any of these forms, the longest first."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=len, reverse=True))


@cache
def month_numbers() -> dict[str, int]:
    """Month names and abbreviations, French and English, lower-case → number."""
    calendar = lexicon("calendar")
    tables = (calendar["months_english"], calendar["months"])
    return {form: int(number) for table in tables for number, forms in table.items() for form in forms}


def _month_forms() -> str:
    return alternation(list(month_numbers()))


@cache
def month_pattern() -> str:
    """A regular expression for a month's name or abbreviation."""
    return f"(?:{_month_forms()})\\b\\.?"


@cache
def weekday_pattern() -> str:
    """A regular expression for a weekday's name or abbreviation."""
    calendar = lexicon("calendar")
    tables = (calendar["weekdays"], calendar["weekdays_english"])
    return (
        f"(?:{alternation([form for table in tables for forms in table.values() for form in forms])})\\b\\.?"
    )


@cache
def ordinal_pattern() -> str:
    """A regular expression for what follows the figure of the first day of a month."""
    return r"(?:er|ᵉʳ|ère|re|st|nd|rd|th)?"


TIME = (
    r"\d{1,2}\s?(?:[hH:]|heures?)\s?[0-5]\d(?:\s?(?:min|mn)(?:utes)?)?(?:[:.]?[0-5]\d(?:\.\d+)?)?s?"
    r"(?:\s?(?:am|pm)\b)?(?:\s?\[?\(?(?:gmt|utc|kst|jst|tu|t\.u\.|cet|cest|msk|est|edt|h[na]?[ecprt]"
    r"|heure locale)(?:\s?[+-]\d{1,2})?(?!\w)\)?\]?|[+-]\d\d:?\d\d|z\b)?"
)


@cache
def _date_regex() -> re.Pattern[str]:
    month, day = month_pattern(), r"(?P<{}>[0-3]?\d)" + ordinal_pattern()
    year = r"(?P<{}>(?:19|20)\d\d)"
    # The edition of a week-end bears its first day: "samedi 12 et dimanche 13 juin 2004", "24-25 juin 2005".
    joined = r"\s?(?:[-–/]|et\s(?:[dl][ue]\s)?)\s?"
    weekend = rf"(?:[-–/](?P<next_d>[0-3]?\d)|{joined}{weekday_pattern()}\s[0-3]?\d)?"
    return re.compile(
        r"(?:(?<![\w.-])(?<!\d/)(?:"
        rf"{year.format('iso_y')}\s?[-./]\s?(?P<iso_m>[01]?\d)\s?[-./]\s?(?P<iso_d>[0-3]?\d)(?!\d)(?:T(?=\d\d:))?"
        rf"|(?P<num_d>[0-3]?\d)\s?(?P<sep>[-./])\s?(?P<num_m>[0-3]?\d)\s?(?P=sep)\s?(?P<num_y>(?:19|20)\d\d|[0-389]\d)(?!\d)"
        # The day and hour of a telex: "AFP 121645 OCT 94", "061200Z JAN 03".
        rf"|(?P<telex_d>[0-3]\d)[0-2]\d[0-5]\dz?\s(?P<telex_m>{_month_forms()})\s(?P<telex_y>(?:19|20)\d\d|\d\d)(?!\d)"
        rf"|(?P<wire_d>[0-3]?\d)(?P<wire_m>{_month_forms()})(?P<wire_y>(?:19|20)\d\d|\d\d)(?!\d)"
        rf"|{day.format('d')}{weekend}[\s./-]{{0,3}}(?P<m>{month})[\s,./-]{{0,3}}(?:de\s)?(?:(?:juche|an)\s\d+\s(?:du\sjuche\s)?)?\(?{year.format('y')}(?!\d)\)?"
        rf"|{day.format('short_d')}\s?[./-]?\s?(?P<short_m>{month})(?![\s,./-]{{0,3}}\(?(?:19|20)\d\d)(?P<short_y>\s\d\d(?!\d))?"
        rf"|{year.format('ym_y')}-(?P<ym_m>[01]\d)(?![\d-])"
        r")|(?<![^\W_])(?:"
        rf"(?P<en_m>{month})\s(?P<en_d>[0-3]?\d)(?:st|nd|rd|th)?,?\s{year.format('en_y')}(?!\d)"
        rf"|(?P<month_m>{month})[\s,/-]{{1,3}}{year.format('month_y')}(?!\d)"
        r"))(?![^\W\d_])",
        re.IGNORECASE,
    )


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _whole_year(figures: str) -> int:
    """A year of which two figures may be all that is written: "98" is 1998, "12" is 2012."""
    year = int(figures)
    if year >= FIRST_YEAR:
        return year
    return year + (_CENTURY if year < _LAST_CENTURY_FROM else _CENTURY - 100)


def _valid(year: int | None, month: int | None, day: int | None) -> bool:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    try:
        date(year or 2000, month or 1, day or 1)
    except ValueError:
        return False
    return True


def _parts(match: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    group = match.groupdict()
    months = month_numbers()

    def month(name: str) -> int:
        return months[group[name].rstrip(".").lower()]

    if group["iso_y"]:
        return int(group["iso_y"]), int(group["iso_m"]), int(group["iso_d"])
    if group["num_d"]:
        return _whole_year(group["num_y"]), int(group["num_m"]), int(group["num_d"])
    if group["wire_d"]:
        return _whole_year(group["wire_y"]), month("wire_m"), int(group["wire_d"])
    if group["telex_d"]:
        return _whole_year(group["telex_y"]), month("telex_m"), int(group["telex_d"])
    if group["m"]:
        return int(group["y"]), month("m"), int(group["d"])
    if group["short_m"]:
        return None, month("short_m"), int(group["short_d"])
    if group["en_m"]:
        return int(group["en_y"]), month("en_m"), int(group["en_d"])
    if group["month_m"]:
        return int(group["month_y"]), month("month_m"), None
    return int(group["ym_y"]), int(group["ym_m"]), None


def _stamp(match: re.Match[str]) -> Stamp | None:
    year, month, day = _parts(match)
    if not _valid(year, month, day) and match["num_d"]:
        month, day = day, month  # a stamp in the American order: 11/22/2017
    if not _valid(year, month, day) or _is_stay(match):
        return None
    if match["d"] and _numbered_before().search(match.string, 0, match.start()) is not None:
        return Stamp(year, month, None, match.start("m"), match.end())
    if not match["short_y"]:
        return Stamp(year, month, day, match.start(), match.end())
    short_year = _whole_year(match["short_y"])
    if _HOUR_NEXT.match(match.string, match.end()):
        return Stamp(short_year, month, day, match.start(), match.end())
    return Stamp(year, month, day, match.start(), match.start("short_y"), short_year)


def _is_stay(match: re.Match[str]) -> bool:
    """Whether a date of several days is no week-end's: ``3-5 mai 2016``, not ``samedi-dimanche 3-4 mai``."""
    return bool(match["next_d"]) and _weekday_before().search(match.string[: match.start()]) is None


@cache
def _numbered_before() -> re.Pattern[str]:
    """What stands before the number of an issue, which is no day (``n° 12 - mars 1999``)."""
    return re.compile(lexicon("header")["dates"]["numbered"], re.IGNORECASE)


@cache
def _weekday_before() -> re.Pattern[str]:
    return re.compile(rf"\b{weekday_pattern()}\s?$", re.IGNORECASE)


def find_stamps(line: str) -> Iterator[Stamp]:
    """The date stamps of a line, from left to right.

    >>> [stamp.iso() for stamp in find_stamps("Publié le 11/12/2022 à 19:42, mis à jour le 1er janv. 2023")]
    ['2022-12-11', '2023-01-01']
    >>> next(find_stamps("Bakou, 20 novembre, AZERTAC")).day
    20
    """
    if _DIGIT.search(line) is None:
        return
    for match in _date_regex().finditer(line):
        stamp = _stamp(match)
        if stamp is not None:
            yield stamp
