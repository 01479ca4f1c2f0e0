"""Datelines: where, when and for which agency a dispatch was written, at the head of its first paragraph.

``Abidjan, 6 nov 2020 (AIP) – Le président…``, ``EREVAN, 26 OCTOBRE, ARMENPRESS. Le…``, ``Rabat - Le
ministre…``.

The elements come in any order and any of them may be missing; what makes them a dateline is that they stand
together at the very start and that a mark, a bracket or the end of the line closes them before a sentence
begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.cleaning.dateline_elements import (
    CAPITAL,
    DASH,
    DETERMINER,
    MARK,
    OPENING,
    Reading,
    advance,
    has_day_and_year,
)
from pipeline.cleaning.stamps import Stamp
from pipeline.cleaning.vocabulary import is_city, is_country, outlet_name

_LONGEST = 200
# How long a paragraph is, at least, that is no headline ("BRUXELLES : Le oui, mais des Vingt-Sept").
_TOLD = 120
_TEXTS_KEPT = 4096
_SENTENCE = re.compile(rf"$|[\"«(\[]|\d|{CAPITAL}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, date and agency of a dateline, each None where it has none, and where it ends."""

    place: str | None
    stamp: Stamp | None
    agency: str | None
    end: int


# A day in figures at the head of a paragraph, before a sentence.
_IN_FIGURES = re.compile(rf"\d\d?[/.-]\d\d?[/.-]\d{{4}} +[«\"]?{CAPITAL}")


def _read(text: str) -> tuple[Reading, int]:
    reading = Reading(text, position=1 if text.startswith(OPENING) else 0)  # "(Dakar, 3 mars 2019) – Le"
    last = 0
    while reading.position < len(text):
        before = len(reading.elements)
        if not advance(reading):
            break
        if len(reading.elements) > before:
            last = reading.position
    return reading, last


def _opens_text(reading: Reading) -> bool:
    """True where a sentence begins right behind a city and a whole date: "Suva, 3 mai 2019 La ministre"."""
    dated = reading.elements == ["place", "date"] and has_day_and_year(reading.stamp)
    begins = DETERMINER.match(reading.text, reading.position) is not None
    return dated and begins and is_city(reading.place or "")


def _is_day_in_figures(reading: Reading) -> bool:
    """Whether a whole date in figures stands alone before a sentence: "03/05/2019 La ministre"."""
    alone = reading.elements == ["date"] and has_day_and_year(reading.stamp)
    return alone and _IN_FIGURES.match(reading.text) is not None


def _is_dateline(reading: Reading, gap: str) -> bool:
    """Whether what was read at the head of a line, and the signs behind it, are a dateline."""
    whole = reading.position >= len(reading.text)
    enclosed = reading.text.startswith(OPENING) and any(c in reading.text[: reading.position] for c in ")]")
    closed = reading.closed or enclosed or MARK.search(gap) is not None or whole or _opens_text(reading)
    if _is_day_in_figures(reading):
        return True
    if not closed or not reading.elements:
        return False
    if reading.elements == ["date"] and not whole:
        return has_day_and_year(reading.stamp) and DASH.search(gap) is not None
    if enclosed and has_day_and_year(reading.stamp):
        return True  # "(N° 12 - Le 3 mars 2009 - 14 h)"
    if reading.elements[0] in ("date", "time", "weekday"):
        return _is_opened_by_day(reading, gap, whole)
    if reading.place is None:
        return reading.known_agency
    return _is_opened_by_place(reading, reading.place, gap)


def _is_opened_by_day(reading: Reading, gap: str, whole: bool) -> bool:
    """``3 mai 2016 — Genève —``; a line of its own, of a city or an agency."""
    city = is_city(reading.place or "")
    if reading.elements[:2] == ["date", "place"] and has_day_and_year(reading.stamp) and DASH.search(gap):
        return city
    return whole and (reading.known_agency or city) and _has_year(reading.stamp)


def _is_opened_by_place(reading: Reading, place: str, gap: str) -> bool:
    """``Dakar, 3 mai (APS) –``; ``PARIS : Le président a …``."""
    city = is_city(place)
    if is_country(place) and not city:
        return reading.bracketed or reading.elements[0] == "agency"
    if reading.stamp is not None:
        return _is_place_of_day(reading, reading.stamp, place, gap)
    if reading.known_agency:
        return city or reading.bracketed or reading.elements[0] == "agency"
    if city and ":" in gap:
        return place.isupper() and len(reading.text) >= _TOLD
    return city and MARK.search(gap) is not None and "." not in gap


def _is_place_of_day(reading: Reading, stamp: Stamp, place: str, gap: str) -> bool:
    """Whether a place before a date is where a dispatch comes from, and no outlet or headline."""
    if stamp.day is None and ":" in gap and reading.agency is None:
        return False  # "YALTA, FÉVRIER 1945 : LE PARTAGE"
    if reading.dashed and not is_city(place):
        return False  # "DIRPA - lundi 14 juin 2021": an outlet, unless it is a city
    alone = reading.agency is None and reading.position >= len(reading.text)
    if alone and not is_city(place) and is_city(place.partition("-")[0]):
        return False  # "LYON-MATIN, lundi 3 mai 2021"
    dated = reading.agency is not None or stamp.day is not None or _has_year(stamp)
    return dated and outlet_name(place) is None


def _has_year(stamp: Stamp | None) -> bool:
    return stamp is not None and stamp.year is not None


@lru_cache(maxsize=_TEXTS_KEPT)
def read_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph starts with, None when it starts otherwise.

    >>> line = read_dateline("Abidjan, 6 nov 2020 (AIP) – Le président a reçu cinq ambassadeurs.")
    >>> line.place, line.stamp.iso(), line.agency, line.end
    ('Abidjan', '2020-11-06', 'AIP', 28)
    >>> read_dateline("Paris, le 3 mai 2019, accueillait les ministres.") is None
    True
    """
    reading, last = _read(text[:_LONGEST])
    if not _is_dateline(reading, reading.text[last : reading.position]):
        return None
    if _SENTENCE.match(reading.text, reading.position) is None:
        return None
    return Dateline(reading.place, reading.stamp, reading.agency, reading.position)
