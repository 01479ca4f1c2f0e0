"""The elements of a dateline, read one by one: place, date, weekday, time, agency, kind of text."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from pipeline import french
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
)
from pipeline.lexicons import lexicon

CAPITAL = "[A-ZÀ-ÞĀ-Ž]"
_WORD = rf"(?:{CAPITAL}(?:[\w'’]|-(?!\d))*|St\.|Ste\.)"
_DATELINE = lexicon("header")["dateline"]
_PARTICLE = rf"(?:{'|'.join(_DATELINE['particles'])})"
_PLACE = re.compile(
    rf"{_WORD}(?:[ ](?:{_PARTICLE}[ ])?{_WORD}){{0,4}}"  # Cité du Vatican
    r"(?:\s?\([^()]{2,60}\))?"  # Bulboaca (Moldavie)
    rf"(?:/{_WORD}(?: {_WORD}){{0,2}}(?!\w|/)|\s/\s{_WORD}(?: {_WORD}){{0,2}}(?=\s[–—-]))?"  # LE KEF/Tunisie
)
_QUALIFIER = re.compile(rf",\s?(D\.C\.|{_WORD}(?: (?:{_PARTICLE} |d')?{_WORD}){{0,3}})(?=\s?[,(\[/])")
_MARKED_AGENCY = re.compile(r"\({1,2}([^()\d]{2,40})\){1,2}|/\s?([^/\d]{2,40}?)\s?/|\[([^\[\]\d]{2,40})\]")
_ACRONYM = re.compile(
    rf"{CAPITAL}[\w'’.&+/-]*(?:\s(?:{_DATELINE['within_name']})?«?\s?{CAPITAL}[\w'’.&+/-]*){{0,4}}(?:\s?»)?$"
    r"|(?:[\w-]{1,40}\.){1,3}[a-z]{2,4}$"  # the address of a site
)
_SEPARATOR = re.compile(r"[\s,.:;)\]=–—-]+|/")
# "Le Caire" is a place, "Le président" starts a sentence. In capitals ("LE KEF") it stands in a dateline.
DETERMINER = re.compile(rf"(?:{'|'.join(_DATELINE['determiners'])})\b")
_ARTICLE_AND_MORE = re.compile(r"(?:L[EA]S? |L['’])\S+ \S")
OPENING = ("(", "[")
MARK = re.compile(r"[-–—=.:/]")
DASH = re.compile(r"[-–—]")
_DAY_IN_FIGURES = re.compile(r"([0-3]\d)[/.](0[1-9]|1[0-2])(?=\s*[(\[/–—])")
_LEAP_YEAR = 2000
_SHORT = 5


@dataclass(slots=True)
class Reading:
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
    return re.compile(rf"(?:{_DATELINE['before_hour']})?{TIME}", re.IGNORECASE)


@cache
def _before_date() -> re.Pattern[str]:
    day = rf"(?:{weekday_pattern()},?\s*)?(?:{french.THE} )?(?=\d|{month_pattern()})"
    return re.compile(rf"\(?(?:{_DATELINE['before_day']})?{day}", re.IGNORECASE)


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"(?:{french.THIS} )?{weekday_pattern()}(?=\s?[,(\[/–—-])", re.IGNORECASE)


@cache
def _month_alone() -> re.Pattern[str]:
    return re.compile(rf"({month_pattern()})(?=\s*[(\[/])", re.IGNORECASE)


def _day_in_figures(text: str, position: int) -> Stamp | None:
    """A day without a year behind the place of a dateline: "Bruxelles 05/12 (BELGA)"."""
    match = _DAY_IN_FIGURES.match(text, position)
    if match is None or not 1 <= int(match[1]) <= monthrange(_LEAP_YEAR, int(match[2]))[1]:
        return None
    return Stamp(None, int(match[2]), int(match[1]), match.start(), match.end())


def _take_date(reading: Reading) -> bool:
    opening = _before_date().match(reading.text, reading.position)
    if (reading.stamp is not None and reading.stamp.full) or opening is None:
        return False
    stamp = next((s for s in find_stamps(reading.text) if s.start == opening.end()), None)
    if stamp is None and reading.elements == ["place"]:
        stamp = _day_in_figures(reading.text, reading.position)
    if stamp is None:
        month = _month_alone().match(reading.text, opening.end())
        if month is None:
            return False
        number = month_numbers()[month[1].rstrip(".").lower()]
        stamp = Stamp(None, number, None, month.start(), month.end())
    end = stamp.end
    if stamp.year is None and stamp.short_year:  # 12 fév 15 (ANG)
        end = stamp.end + len(" 00")
        stamp = Stamp(stamp.short_year, stamp.month, stamp.day, stamp.start, end)
    reading.stamp = stamp
    if reading.text[end - 1] == ".":
        end -= 1  # "Suva, 3 mai. Le …": what may end a short form closes the dateline
    return reading.take(end, "date")


def _take_weekday(reading: Reading) -> bool:
    match = _weekday().match(reading.text, reading.position)
    if match is None or not reading.elements or _tells_when(reading, match.end()):
        return False
    return reading.take(match.end(), "weekday")


def _tells_when(reading: Reading, end: int) -> bool:
    """Whether a weekday behind a date and a dash opens the text: "Oslo, le 3 mai 2019 – Lundi, X a"."""
    dashed = DASH.match(reading.text[: reading.position].rstrip()[-1:]) is not None
    dated = reading.stamp is not None and reading.stamp.day is not None
    return dated and dashed and reading.text[end : end + 1] == ","


@cache
def _release() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon('header')['dateline']['release'])})(?!\w)", re.IGNORECASE)


@cache
def _lunar_date() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("header")["dateline"]["lunar_date"]), re.IGNORECASE)


def _take_release(reading: Reading) -> bool:
    """``Berne, communiqué, 17.10.2011``, ``Dakar, 3 mars (de notre envoyé spécial)``: the kind of text."""
    match = _release().match(reading.text, reading.position)
    if match is None or (match[0][0] != "(" and reading.elements not in ([], ["place"])):
        return False
    return reading.take(match.end(), "release")


def _take_lunar_date(reading: Reading) -> bool:
    """``Riyad, 12 Muharram 1430 H, correspondant au 9 janvier 2009``: the Hijri date, up to the other."""
    match = _lunar_date().match(reading.text, reading.position)
    return match is not None and bool(reading.elements) and reading.take(match.end(), "lunar date")


def _take_time(reading: Reading) -> bool:
    match = _time().match(reading.text, reading.position)
    return match is not None and bool(reading.elements) and reading.take(match.end(), "time")


def _take_marked_agency(reading: Reading) -> bool:
    match = _MARKED_AGENCY.match(reading.text, reading.position)
    if match is None or reading.known_agency:
        return False
    name = next(group for group in match.groups() if group).strip()
    known = agency_name(name) or agency_name(name.partition(",")[0])  # "(AGP, bulletin en français)"
    if known is None and not (
        _ACRONYM.match(name) and (reading.stamp is not None or _is_short(reading, name))
    ):
        return False
    reading.agency, reading.known_agency = known or name, known is not None
    return reading.take(match.end(), "bracket")


def _is_short(reading: Reading, name: str) -> bool:
    """Whether what stands in brackets behind a city may be an agency that nobody knows: "Suva (GM) –"."""
    return name.isalpha() and name.isupper() and len(name) <= _SHORT and is_city(reading.place or "")


def _take_agency(reading: Reading) -> bool:
    match = _known_agency().match(reading.text, reading.position)
    if match is None or reading.known_agency:
        return False
    reading.agency, reading.known_agency = agency_name(match[0]), True
    return reading.take(match.end(), "agency")


def _is_like_sentence(name: str) -> bool:
    """True for "Le président", which opens a sentence, and for what newspapers call themselves at the head of
    a page ("L'ÉCHO DU SUD"), where villages have one word behind their article ("LE KEF").
    """
    is_long = name.isupper() and _ARTICLE_AND_MORE.match(name) is not None
    return is_long or DETERMINER.match(name) is not None


def _is_no_place(text: str) -> bool:
    """True for words that stand before a date as a place does: "Publié", "Source", "Politique"."""
    word = text.split("(")[0].strip()
    return (
        is_connective(word) or is_label(word) or is_office(word) or (is_rubric(word) and not is_country(word))
    )


def _is_told(reading: Reading) -> bool:
    """True behind a whole date and a dash, where the sentence begins: "Lundi 3 mai 2016. — Il pleut"."""
    behind = reading.text[: reading.position].rstrip()[-1:]
    return reading.elements == ["date"] and has_day_and_year(reading.stamp) and bool(DASH.match(behind))


def _is_speaker(reading: Reading, name: re.Match[str]) -> bool:
    """True behind a date in brackets for the one whose diary begins: "(3 mai 2016) Ana Ruiz : …"."""
    behind = reading.text[name.end() :].lstrip()
    return reading.elements == ["date"] and reading.text.startswith("(") and behind.startswith(":")


def _begins_with_date(text: str) -> bool:
    """True for what stands in the brackets of "Suva (3 mai 2019)"."""
    opening = _before_date().match(text)
    return opening is not None and any(stamp.start == opening.end() for stamp in find_stamps(text))


def _take_place(reading: Reading) -> bool:
    match = _PLACE.match(reading.text, reading.position)
    if match is None or reading.place is not None:
        return False
    if _is_speaker(reading, match) and not is_city(match[0]):
        return False
    if not is_city(match[0]) and (_is_like_sentence(match[0]) or _is_no_place(match[0]) or _is_told(reading)):
        return False
    end = match.end()
    bracket = match[0].find("(")
    inside = match[0][bracket + 1 :]
    if bracket > 0 and (agency_name(match[0][bracket:]) or _begins_with_date(inside)):  # Hanoi (VNA)
        end = match.start() + len(match[0][:bracket].rstrip())
    city, _, outlet = match[0][: end - match.start()].rpartition("-")
    if agency_name(outlet) and is_city(city):  # Damas-SANA
        end = match.start() + len(city)
    reading.place = reading.text[match.start() : end]
    qualifier = _QUALIFIER.match(reading.text, end)
    if qualifier and (is_country(qualifier[1]) or qualifier[1] == "D.C."):
        end = qualifier.end()
    return reading.take(end, "place")


_TAKERS: tuple[Callable[[Reading], bool], ...] = (
    _take_lunar_date,
    _take_date,
    _take_release,
    _take_time,
    _take_marked_agency,
    _take_agency,
    _take_weekday,
    _take_place,
)


def advance(reading: Reading) -> bool:
    """Pass over the next element or separator; False where neither stands."""
    if any(take(reading) for take in _TAKERS):
        return True
    # A slash parts elements ("AA / Tbilissi") unless it opens an agency's name, which was tried first.
    separator = _SEPARATOR.match(reading.text, reading.position)
    if separator is None:
        return False
    reading.dashed = reading.dashed or (
        reading.elements == ["place"] and DASH.search(separator[0]) is not None
    )
    reading.position = separator.end()
    return True


def has_day_and_year(stamp: Stamp | None) -> bool:
    """Whether a date is whole."""
    return stamp is not None and stamp.full
