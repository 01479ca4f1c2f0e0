"""The dates of a dispatch's head and foot: which tell when it was published, and which belong to a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from pipeline.cleaning.clutter import LINES_KEPT, Phrase, Scan, scan
from pipeline.cleaning.published import Basis, DateEvidence
from pipeline.cleaning.stamps import TIME, Stamp, find_stamps, month_pattern, weekday_pattern
from pipeline.cleaning.vocabulary import is_connective, source_name
from pipeline.lexicons import lexicon

_MONTH_PREFIX = re.compile(r"\s*date\s*+:?\s*+((?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)(?!\d)\s*", re.IGNORECASE)
_LONGEST_DAY = 50
_LONGEST_RELEASE = 110
# "à 08h20 - " behind the date of a lead.
_HOUR_BEFORE = lexicon("header")["dates"]["hour_before"]
_DASH_BEHIND = re.compile(rf"(?:[\s,]*+(?:{_HOUR_BEFORE}\s++)?(?:{TIME}|\d{{1,2}}\s?h))?+\s*+[-–—]\s+(?=\S)")
# "04/03/2015. C'est donc confirmé : …"
_STAMP_BEFORE = re.compile(r"\s*+(?P<date>[0-3]?\d([./-])[01]?\d\2(?:19|20)\d\d)\s?\.\s+(?=[A-ZÀ-Þ«\"])")
_DATES = lexicon("header")["dates"]
_RANGE_BEFORE, _FOUNDED_BEFORE, _DATED_BEFORE = (
    re.compile(_DATES[name], re.IGNORECASE) for name in ("range_before", "founded_before", "dated_before")
)


def split_month_prefix(text: str) -> tuple[str | None, str]:
    """Part the archive's stamp from what stands behind it.

    >>> split_month_prefix(" date 2017-11 Bakou, 20 novembre, AZERTAC")
    ('2017-11', 'Bakou, 20 novembre, AZERTAC')
    """
    match = _MONTH_PREFIX.match(text)
    return (match[1], text[match.end() :]) if match else (None, text)


def split_label_prefix(text: str) -> tuple[Stamp | None, str]:
    """Part the label and date of a lead from what stands behind their dash.

    >>> stamp, rest = split_label_prefix("Brève publiée le 04/05/22 à 08h20 - Le ministre a reçu Mme Diop.")
    >>> stamp.iso(), rest
    ('2022-05-04', 'Le ministre a reçu Mme Diop.')
    >>> split_label_prefix("04/05/2022. Le ministre a reçu Mme Diop.")[0].iso()
    '2022-05-04'
    """
    opening = _STAMP_BEFORE.match(text)
    if opening is not None:
        return next(find_stamps(opening["date"]), None), text[opening.end() :]
    label = _label_before().match(text)
    stamp = next(find_stamps(text[: label.end() + _LONGEST_DAY]), None) if label is not None else None
    if label is None or stamp is None or not stamp.full or not _opens_at(text, label.end(), stamp):
        return None, text
    behind = _DASH_BEHIND.match(text, stamp.end)
    return (stamp, text[behind.end() :]) if behind is not None else (None, text)


def _opens_at(text: str, start: int, stamp: Stamp) -> bool:
    """Whether nothing but a weekday stands between a label's end and a date."""
    return (
        re.fullmatch(rf"(?:{weekday_pattern()},?\s*)?", text[start : stamp.start], re.IGNORECASE) is not None
    )


@cache
def _label_before() -> re.Pattern[str]:
    labels = "|".join(lexicon("header")["labels"]["published"])
    return re.compile(rf"(?:{labels})\s*:?\s*(?:{_DATES['article']})?", re.IGNORECASE)


def _label(phrases: tuple[Phrase, ...], index: int) -> str | None:
    """The label that the date at this index stands under: the last one before it, back to the date before."""
    for phrase in reversed(phrases[:index]):
        if phrase.kind == "date":
            return None
        if phrase.kind.startswith("label_"):
            return phrase.kind
    return None


def _stands_alone(line: str, phrase: Phrase) -> bool:
    """False for a date that belongs to a phrase: "du 8 au 12 mai 2025", "le Conseil du 3 mai 2017"."""
    before = re.sub(rf"(?:{weekday_pattern()},?\s*)$", "", line[: phrase.start], flags=re.IGNORECASE)
    dated = _DATED_BEFORE.search(before)
    named = (
        dated is not None and source_name(before[: dated.start()]) is not None
    )  # "El Moudjahid du 14/03/2019"
    apart = _RANGE_BEFORE.search(before) is None and _FOUNDED_BEFORE.search(before) is None
    return apart and (dated is None or named)


def dates_in(line: str, reading: Scan, foot: bool) -> Iterator[tuple[Stamp, Basis]]:
    """The dates of a line of the head, or of the foot, as it was read, with what each rests on."""
    for index, phrase in enumerate(reading.phrases):
        if phrase.stamp is None:
            continue
        label = _label(reading.phrases, index)
        if label == "label_updated":
            yield phrase.stamp, Basis.UPDATED
        elif label == "label_published":
            yield phrase.stamp, Basis.LABEL
        elif _stands_alone(line, phrase):
            timed = "time" in reading.kinds() or phrase.stamp.day is None
            yield phrase.stamp, Basis.FOOT if foot else Basis.HEAD if timed else Basis.HEAD_DAY
        else:
            yield phrase.stamp, Basis.HEADLINE


@lru_cache(maxsize=LINES_KEPT)
def day_alone(line: str) -> list[DateEvidence]:
    """The day and month of a line that holds these alone, "Jeudi 14 mars", with an hour or not.

    >>> day_alone("Jeudi 14 mars - 10h12")[0].stamp.month, day_alone("Jeudi 14 mars à Dakar")
    (3, [])
    """
    reading = scan(line) if len(line) < _LONGEST_DAY else None
    if reading is None or any(not is_connective(stretch) for stretch in reading.rest):
        return []
    stamps = [phrase.stamp for phrase in reading.phrases if phrase.stamp]
    if len(stamps) != 1 or stamps[0].day is None or reading.kinds() - {"date", "weekday", "time"}:
        return []
    return [DateEvidence(stamps[0], Basis.HEAD)]


def headline_dates(line: str) -> list[DateEvidence]:
    """A full date in a headline, "Compte rendu du Conseil du 3 mai 2017"; spans of days are left out."""
    evidence = []
    for stamp in find_stamps(line):
        if stamp.full and _RANGE_BEFORE.search(line[: stamp.start]) is None:
            evidence.append(DateEvidence(stamp, Basis.HEADLINE))
    return evidence[:1]


@lru_cache(maxsize=LINES_KEPT)
def release_dates(line: str) -> list[DateEvidence]:
    """The day on which something was said, by the line that calls it so and ends with the day.

    >>> release_dates("Déclaration du porte-parole – 11 mars 2014")[0].stamp.iso()
    '2014-03-11'
    >>> release_dates("Déclaration adoptée à Nairobi le 11 mars 2014 par les ministres")
    []
    """
    if len(line) > _LONGEST_RELEASE or _release().match(line) is None:
        return []
    stamps = [stamp for stamp in find_stamps(line) if stamp.full]
    ended = len(stamps) == 1 and not line[stamps[0].end :].strip(" .)")
    return [DateEvidence(stamps[0], Basis.FOOT)] if ended else []


def speech_dates(line: str) -> list[DateEvidence]:
    """The day in the heading of an interview or a speech: "Interview de M. X à Y le 8 mars 1999"."""
    return headline_dates(line) if _release().match(line) is not None else []


@cache
def _release() -> re.Pattern[str]:
    return re.compile(rf"\W?(?:{_DATES['release']})\b", re.IGNORECASE)


def with_first_day(line: str) -> str:
    """A line in which the first day stands for an issue of several.

    >>> with_first_day("Le Matin, n° 12 du 28 avril au 4 mai 2005")
    'Le Matin, numéro du 28 avril 2005'
    >>> with_first_day("Jeune Afrique — 18 - 24 février 1998")
    'Jeune Afrique — numéro du 18 février 1998'
    """
    weekly = _week_of_outlet().match(line)
    if weekly is not None and source_name(weekly["outlet"].strip()) is not None:
        return line[: weekly.start("days")] + _first_day(weekly)
    return _issue_of_days().sub(_first_day, line)


@cache
def _week_of_outlet() -> re.Pattern[str]:
    """The name of an outlet and the days of its week, alone in a line."""
    month, year = rf"\s{month_pattern()}", r"\s(?:19|20)\d\d"
    return re.compile(
        rf"(?P<outlet>[^\d—–|]{{3,40}}?)\s?[—–|,-]\s(?P<days>(?:{_DATES['week']}\s)?(?:du\s)?"
        rf"(?P<day>[0-3]?\d(?:er)?)(?P<month>{month})?(?P<year>{year})?\s?(?:au|[-–—])\s?"
        rf"[0-3]?\d(?:er)?(?P<last_month>{month})(?P<last_year>{year}))\W*$",
        re.IGNORECASE,
    )


# A week alone is an agenda's, and to come.
@cache
def _issue_of_days() -> re.Pattern[str]:
    month, year = rf"\s{month_pattern()}", r"\s(?:19|20)\d\d"
    number, week = _DATES["number"], _DATES["week"]
    return re.compile(
        rf"\b(?:{number}|(?P<week>{week}))\W{{1,3}}du\s(?P<day>[0-3]?\d(?:er)?)"
        rf"(?P<month>{month})?(?P<year>{year})?\sau\s[0-3]?\d(?P<last_month>{month})(?P<last_year>{year})"
        rf"(?(week)(?=\W{{1,3}}{number}))",
        re.IGNORECASE,
    )


def _first_day(issue: re.Match[str]) -> str:
    month, year = issue["month"] or issue["last_month"], issue["year"] or issue["last_year"]
    return _DATES["issue_of"].format(day=f"{issue['day']}{month}{year}")
