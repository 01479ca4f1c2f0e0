"""Datelines: where, when and for which agency a dispatch was written, at the head of its first paragraph.

``Abidjan, 6 nov 2020 (AIP) – Le président…``, ``EREVAN, 26 OCTOBRE, ARMENPRESS. Le…``, ``Rabat - Le
ministre…``.

The elements come in any order and any of them may be missing; what makes them a dateline is that they stand
together at the very start and that a mark, a bracket or the end of the line closes them before a sentence
begins.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline.cleaning.stamps import (
    TIME,
    Stamp,
    alternation,
    find_stamps,
    month_numbers,
    month_pattern,
    weekday_pattern,
)
from pipeline.cleaning.vocabulary import (
    agency_name,
    is_city,
    is_connective,
    is_country,
    is_label,
    is_office,
    is_rubric,
    outlet_name,
)
from pipeline.lexicons import lexicon

_LONGEST = 200
_TEXTS_KEPT = 4096
_CAPITAL = "[A-ZÀ-ÞĀ-Ž]"
_WORD = rf"(?:{_CAPITAL}(?:[\w'’]|-(?!\d))*|St\.|Ste\.)"
_PARTICLE = r"(?:de|du|des|la|le|les|sur|sous|en|aux|au|el|al|et|of|the|upon|am)"
_PLACE = re.compile(
    rf"{_WORD}(?:[ ](?:{_PARTICLE}[ ])?{_WORD}){{0,4}}"  # Cité du Vatican
    r"(?:\s?\([^()]{2,60}\))?"  # Bulboaca (Moldavie)
    rf"(?:/{_WORD}(?: {_WORD}){{0,2}}(?!\w|/)|\s/\s{_WORD}(?: {_WORD}){{0,2}}(?=\s[–—-]))?"  # LE KEF/Tunisie
)
_QUALIFIER = re.compile(rf",\s?(D\.C\.|{_WORD}(?: (?:{_PARTICLE} |d')?{_WORD}){{0,3}})(?=\s?[,(\[/])")
_MARKED_AGENCY = re.compile(r"\({1,2}([^()\d]{2,40})\){1,2}|/\s?([^/\d]{2,40}?)\s?/|\[([^\[\]\d]{2,40})\]")
_ACRONYM = re.compile(
    rf"{_CAPITAL}[\w'’.&+/-]*(?:\s(?:d'|(?:de|du|des|et) )?«?\s?{_CAPITAL}[\w'’.&+/-]*){{0,4}}(?:\s?»)?$"
    r"|(?:[\w-]{1,40}\.){1,3}[a-z]{2,4}$"  # the address of a site
)
_SEPARATOR = re.compile(r"[\s,.:;)\]=–—-]+|/")
_SENTENCE = re.compile(rf"$|[\"«(\[]|\d|{_CAPITAL}")
# "Le Caire" is a place, "Le président" starts a sentence. In capitals ("LE KEF") it stands in a dateline.
_DETERMINER = re.compile(
    r"(?:L[ea]s?|Un|Une|Des|Du|Son|Sa|Ses|Leurs?|Ce|Cette|Ces|MM?|Mmes?|Monsieur|Madame)\b"
)
_OPENING = ("(", "[")
_MARK = re.compile(r"[-–—=.:/]")
_DASH = re.compile(r"[-–—]")
_DAY_IN_FIGURES = re.compile(r"([0-3]\d)[/.](0[1-9]|1[0-2])(?=\s*[(\[/–—])")
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, date and agency of a dateline, each None where it has none, and where it ends."""

    place: str | None
    stamp: Stamp | None
    agency: str | None
    end: int


@dataclass(slots=True)
class _Reader:
    """A position in a text that advances over the elements of a dateline."""

    text: str
    position: int = 0
    elements: list[str] = field(default_factory=list)
    place: str | None = None
    stamp: Stamp | None = None
    agency: str | None = None
    known_agency: bool = False
    closed: bool = False
    bracketed: bool = False
    dashed: bool = False

    def take(self, end: int, element: str) -> bool:
        """Pass over an element up to a character, and keep its name; always true."""
        self.position = end
        self.elements.append(element)
        self.closed = element == "bracket"
        self.bracketed = self.bracketed or self.closed
        return True


@cache
def _known_agency() -> re.Pattern[str]:
    table = lexicon("header")["agencies"]
    forms = [form for name, others in table.items() for form in (name, *others) if len(form) > 1]
    forms += [form.upper() for form in forms]
    return re.compile(rf"(?:{alternation(forms)})(?!\w)")


@cache
def _time() -> re.Pattern[str]:
    return re.compile(rf"(?:à |at )?{TIME}", re.IGNORECASE)


@cache
def _before_date() -> re.Pattern[str]:
    return re.compile(
        rf"\(?(?:le |ce )?(?:{weekday_pattern()},?\s*)?(?:le )?(?=\d|{month_pattern()})",
        re.IGNORECASE,
    )


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"(?:ce )?{weekday_pattern()}(?=\s?[,(\[/–—-])", re.IGNORECASE)


@cache
def _month_alone() -> re.Pattern[str]:
    return re.compile(rf"({month_pattern()})(?=\s*[(\[/])", re.IGNORECASE)


def _day_in_figures(text: str, position: int) -> Stamp | None:
    """A day without a year behind the place of a dateline: "Bruxelles 05/12 (BELGA)"."""
    match = _DAY_IN_FIGURES.match(text, position)
    if match is None or not 1 <= int(match[1]) <= monthrange(_LEAP_YEAR, int(match[2]))[1]:
        return None
    return Stamp(None, int(match[2]), int(match[1]), match.start(), match.end())


def _take_date(reader: _Reader) -> bool:
    opening = _before_date().match(reader.text, reader.position)
    if (reader.stamp is not None and reader.stamp.full) or opening is None:
        return False
    stamp = next((s for s in find_stamps(reader.text) if s.start == opening.end()), None)
    if stamp is None and reader.elements == ["place"]:
        stamp = _day_in_figures(reader.text, reader.position)
    if stamp is None:
        month = _month_alone().match(reader.text, opening.end())
        if month is None:
            return False
        number = month_numbers()[month[1].rstrip(".").lower()]
        stamp = Stamp(None, number, None, month.start(), month.end())
    end = stamp.end
    if stamp.year is None and stamp.short_year:  # 12 fév 15 (ANG)
        end = stamp.end + len(" 00")
        stamp = Stamp(stamp.short_year, stamp.month, stamp.day, stamp.start, end)
    reader.stamp = stamp
    if reader.text[end - 1] == ".":
        end -= 1  # "Suva, 3 mai. Le …": what may end a short form closes the dateline
    return reader.take(end, "date")


def _take_weekday(reader: _Reader) -> bool:
    match = _weekday().match(reader.text, reader.position)
    if match is None or not reader.elements or _tells_when(reader, match.end()):
        return False
    return reader.take(match.end(), "weekday")


def _tells_when(reader: _Reader, end: int) -> bool:
    """Whether a weekday behind a date and a dash opens the text: "Oslo, le 3 mai 2019 – Lundi, X a"."""
    dashed = _DASH.match(reader.text[: reader.position].rstrip()[-1:]) is not None
    dated = reader.stamp is not None and reader.stamp.day is not None
    return dated and dashed and reader.text[end : end + 1] == ","


@cache
def _release() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon('header')['dateline']['release'])})(?!\w)", re.IGNORECASE)


@cache
def _lunar_date() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("header")["dateline"]["lunar_date"]), re.IGNORECASE)


def _take_release(reader: _Reader) -> bool:
    """``Berne, communiqué, 17.10.2011``, ``Dakar, 3 mars (de notre envoyé spécial)``: the kind of text."""
    match = _release().match(reader.text, reader.position)
    if match is None or (match[0][0] != "(" and reader.elements not in ([], ["place"])):
        return False
    return reader.take(match.end(), "release")


def _take_lunar_date(reader: _Reader) -> bool:
    """``Riyad, 12 Muharram 1430 H, correspondant au 9 janvier 2009``: the Hijri date, up to the other."""
    match = _lunar_date().match(reader.text, reader.position)
    return match is not None and bool(reader.elements) and reader.take(match.end(), "lunar date")


def _take_time(reader: _Reader) -> bool:
    match = _time().match(reader.text, reader.position)
    return match is not None and bool(reader.elements) and reader.take(match.end(), "time")


def _take_marked_agency(reader: _Reader) -> bool:
    match = _MARKED_AGENCY.match(reader.text, reader.position)
    if match is None or reader.known_agency:
        return False
    name = next(group for group in match.groups() if group).strip()
    known = agency_name(name) or agency_name(name.partition(",")[0])  # "(AGP, bulletin en français)"
    if known is None and not (_ACRONYM.match(name) and reader.stamp is not None):
        return False
    reader.agency, reader.known_agency = known or name, known is not None
    return reader.take(match.end(), "bracket")


def _take_agency(reader: _Reader) -> bool:
    match = _known_agency().match(reader.text, reader.position)
    if match is None or reader.known_agency:
        return False
    reader.agency, reader.known_agency = agency_name(match[0]), True
    return reader.take(match.end(), "agency")


def _is_no_place(text: str) -> bool:
    """True for words that stand before a date as a place does: "Publié", "Source", "Politique"."""
    word = text.split("(")[0].strip()
    return (
        is_connective(word) or is_label(word) or is_office(word) or (is_rubric(word) and not is_country(word))
    )


def _is_told(reader: _Reader) -> bool:
    """True behind a whole date and a dash, where the sentence begins: "Lundi 3 mai 2016. — Il pleut"."""
    behind = reader.text[: reader.position].rstrip()[-1:]
    return reader.elements == ["date"] and _has_day_and_year(reader.stamp) and bool(_DASH.match(behind))


def _is_speaker(reader: _Reader, name: re.Match[str]) -> bool:
    """True behind a date in brackets for the one whose diary begins: "(3 mai 2016) Ana Ruiz : …"."""
    behind = reader.text[name.end() :].lstrip()
    return reader.elements == ["date"] and reader.text.startswith("(") and behind.startswith(":")


def _begins_with_date(text: str) -> bool:
    """True for what stands in the brackets of "Suva (3 mai 2019)"."""
    opening = _before_date().match(text)
    return opening is not None and any(stamp.start == opening.end() for stamp in find_stamps(text))


def _take_place(reader: _Reader) -> bool:
    match = _PLACE.match(reader.text, reader.position)
    if match is None or reader.place is not None:
        return False
    if _is_speaker(reader, match) and not is_city(match[0]):
        return False
    if not is_city(match[0]) and (_DETERMINER.match(match[0]) or _is_no_place(match[0]) or _is_told(reader)):
        return False
    end = match.end()
    bracket = match[0].find("(")
    inside = match[0][bracket + 1 :]
    if bracket > 0 and (agency_name(match[0][bracket:]) or _begins_with_date(inside)):  # Hanoi (VNA)
        end = match.start() + len(match[0][:bracket].rstrip())
    reader.place = reader.text[match.start() : end]
    qualifier = _QUALIFIER.match(reader.text, end)
    if qualifier and (is_country(qualifier[1]) or qualifier[1] == "D.C."):
        end = qualifier.end()
    return reader.take(end, "place")


_TAKERS: tuple[Callable[[_Reader], bool], ...] = (
    _take_lunar_date,
    _take_date,
    _take_release,
    _take_time,
    _take_marked_agency,
    _take_agency,
    _take_weekday,
    _take_place,
)


def _advance(reader: _Reader) -> bool:
    if any(take(reader) for take in _TAKERS):
        return True
    # A slash parts elements ("AA / Tbilissi") unless it opens an agency's name, which was tried first.
    separator = _SEPARATOR.match(reader.text, reader.position)
    if separator is None:
        return False
    reader.dashed = reader.dashed or (reader.elements == ["place"] and _DASH.search(separator[0]) is not None)
    reader.position = separator.end()
    return True


def _read(text: str) -> tuple[_Reader, int]:
    reader = _Reader(text, position=1 if text.startswith(_OPENING) else 0)  # "(Dakar, 3 mars 2019) – Le"
    last = 0
    while reader.position < len(text):
        before = len(reader.elements)
        if not _advance(reader):
            break
        if len(reader.elements) > before:
            last = reader.position
    return reader, last


def _opens_text(reader: _Reader) -> bool:
    """True where a sentence begins right behind a city and a whole date: "Suva, 3 mai 2019 La ministre"."""
    dated = reader.elements == ["place", "date"] and _has_day_and_year(reader.stamp)
    begins = _DETERMINER.match(reader.text, reader.position) is not None
    return dated and begins and is_city(reader.place or "")


def _is_dateline(reader: _Reader, gap: str) -> bool:
    whole = reader.position >= len(reader.text)
    enclosed = reader.text.startswith(_OPENING) and any(c in reader.text[: reader.position] for c in ")]")
    closed = reader.closed or enclosed or _MARK.search(gap) is not None or whole or _opens_text(reader)
    if not closed or not reader.elements:
        return False
    if reader.elements == ["date"] and not whole:
        return _has_day_and_year(reader.stamp) and _DASH.search(gap) is not None
    if enclosed and _has_day_and_year(reader.stamp):
        return True  # "(N° 12 - Le 3 mars 2009 - 14 h)"
    if reader.elements[:2] == ["date", "place"] and _has_day_and_year(reader.stamp) and _DASH.search(gap):
        return is_city(reader.place or "")  # "3 mai 2016 — Genève — "
    if reader.elements[0] in ("date", "time", "weekday"):
        return (
            whole
            and (reader.known_agency or (reader.place is not None and is_city(reader.place)))
            and _has_year(reader.stamp)
        )
    if reader.place is None:
        return reader.known_agency
    city = is_city(reader.place)
    if is_country(reader.place) and not city:
        return reader.bracketed or reader.elements[0] == "agency"
    if reader.stamp is not None and reader.stamp.day is None and ":" in gap and reader.agency is None:
        return False  # "YALTA, FÉVRIER 1945 : LE PARTAGE"
    if reader.stamp is not None and reader.dashed and not city:
        return False  # "DIRPA - lundi 14 juin 2021": an outlet, unless it is a city
    if reader.stamp is not None:
        return outlet_name(reader.place) is None and (
            reader.agency is not None or reader.stamp.day is not None or _has_year(reader.stamp)
        )
    if reader.known_agency:
        return city or reader.bracketed or reader.elements[0] == "agency"
    return city and _MARK.search(gap) is not None and "." not in gap and ":" not in gap


def _has_day_and_year(stamp: Stamp | None) -> bool:
    return stamp is not None and stamp.full


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
    reader, last = _read(text[:_LONGEST])
    if not _is_dateline(reader, reader.text[last : reader.position]):
        return None
    if _SENTENCE.match(reader.text, reader.position) is None:
        return None
    return Dateline(reader.place, reader.stamp, reader.agency, reader.position)
