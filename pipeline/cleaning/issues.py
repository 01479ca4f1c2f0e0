"""Issues: the season, quarter, month or year of a periodical's issue, in the masthead above an article.

``La revue du Levant n° 143 — Printemps 2014``, ``Revue semestrielle, Paris, 1996``. A line that only ends in
a season or a year may be a headline; one that names a periodical, or numbers its issue, is none.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.cleaning.header import HeaderLine, is_plain_sentence
from pipeline.cleaning.published import Basis, DateEvidence
from pipeline.cleaning.stamps import Stamp, find_stamps, month_numbers, month_pattern, weekday_pattern
from pipeline.cleaning.vocabulary import is_city
from pipeline.lexicons import lexicon

_LONGEST = 110
# How many paragraphs begin with a day where a week is told day by day, and what an agenda has in them.
_DAYS_TOLD = 2
_HOUR = re.compile(r"^\W*\w+\W{1,4}\d{1,2}\s?[hH:]")
_BETWEEN = r"(?:\s?[–—|,(/]\s?|\s-\s|\s{2,})"

# "[Archives sonores – Radio-Genève, 1958 – causerie de Jean Valmy]"
_SOURCE = re.compile(r"\[[^\]]{3,60}?[,–—(]\s?((?:19|20)\d\d)\s?[,–—)\]]")


@cache
def _issue() -> re.Pattern[str]:
    parts = "|".join(lexicon("header")["issues"]["parts"])
    of_year = rf"(?:(?P<part>(?:{parts})(?: de)?)|(?P<month>{month_pattern()}))\s"
    return re.compile(
        rf"(?P<name>.{{2,90}}?){_BETWEEN}(?:{of_year})?(?P<year>(?:19|20)\d\d)(?:/\d{{1,2}})?"
        rf"(?:\W{{0,3}}$|\s[–—]\s[^\d–—]{{2,40}}$)"
        rf"|(?:{parts})\s(?P<only_year>(?:19|20)\d\d)$",
        re.IGNORECASE,
    )


@cache
def _periodical() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon('header')['issues']['periodicals'])})(?!\w)", re.IGNORECASE)


@cache
def _week() -> re.Pattern[str]:
    day, month, year = r"[0-3]?\d(?:er)?", rf"\s{month_pattern()}", r"\s(?:19|20)\d\d"
    first, last = rf"{day}(?:{month})?(?:{year})?", rf"(?P<last>{day}{month}{year})"
    return re.compile(lexicon("header")["issues"]["week"].format(first=first, last=last), re.IGNORECASE)


@cache
def _day_told() -> re.Pattern[str]:
    return re.compile(rf"{weekday_pattern()}\s?(?:[–—:]\s)?[–—]?\s?(?=[A-ZÀ-Þ«])")


def last_of_week(line: str, paragraphs: list[str]) -> list[DateEvidence]:
    """The last day of a week that is told day by day: "Semaine du 3 au 9 mai 2016", then "Lundi. – X a vu …".

    A week of which only the days to come are listed, with their hours, is an agenda's.
    """
    week = _week().search(line) if len(line) <= _LONGEST else None
    told = [text for text in paragraphs if _day_told().match(text[0].lower() + text[1:])] if week else []
    if week is None or len(told) < _DAYS_TOLD or any(_HOUR.search(text) for text in told):
        return []
    return [DateEvidence(stamp, Basis.HEAD) for stamp in find_stamps(week["last"])]


def read_issue(line: str) -> HeaderLine | None:
    """When the issue of a periodical came out, by a line of its masthead; None where a line tells of none.

    >>> [read_issue(line).evidence[0].stamp.iso() for line in ("Automne 2001", "Bulletin du port, mai 2004")]
    ['2001', '2004-05']
    >>> read_issue("Le Levant, printemps 2011") is None
    True
    """
    if len(line) > _LONGEST or is_plain_sentence(line):
        return None
    source = _SOURCE.match(line) if line.endswith("]") else None
    if source is not None:
        return _dated(int(source[1]), None)
    match = _issue().match(line)
    if match is None:
        return None
    name = match["name"]
    if name is not None and _periodical().search(name) is None and not (match["part"] and is_city(name)):
        return None
    month = month_numbers()[match["month"].rstrip(".").lower()] if match["month"] else None
    return _dated(int(match["year"] or match["only_year"]), month)


def _dated(year: int, month: int | None) -> HeaderLine:
    return HeaderLine([DateEvidence(Stamp(year, month, None), Basis.HEAD)])
