"""Header lines: the lines of a dispatch's head and foot that say when, where and by whom it was published.

A header line is read field by field. It is one when its stretches are date stamps, page furniture,
agencies, rubrics, places and bylines, with no more than a few words left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from pipeline.cleaning.bylines import Byline, read_byline
from pipeline.cleaning.clutter import LINES_KEPT, LONGEST_FURNITURE_LINE, Phrase, Scan, line_reason, scan
from pipeline.cleaning.dateline import read_dateline
from pipeline.cleaning.published import Basis, DateEvidence
from pipeline.cleaning.stamps import Stamp, find_stamps, month_pattern, weekday_pattern
from pipeline.cleaning.vocabulary import (
    agency_name,
    is_city,
    is_connective,
    is_office,
    is_person_name,
    is_rubric,
    source_name,
    words,
)

_SUBFIELDS = re.compile(r"(?<!\s)\s*[,:/&()«»\"]\s*|\s(?=avec\s)")
_MONTH_PREFIX = re.compile(r"\s*date\s*+:?\s*+((?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)(?!\d)\s*", re.IGNORECASE)
_RANGE_BEFORE = re.compile(r"(?:\b(?:au|et|jusqu'au|des?|les)|(?<![\w:])\d{1,2}\s?[-–/]?)\s*$", re.IGNORECASE)
# "Témoignages, journal fondé le 5 mai 1944"
_FOUNDED_BEFORE = re.compile(r"\b(?:fond|cré|lanc|enregistr)ée?s? (?:le|en|depuis)\s*$", re.IGNORECASE)
_DATED_BEFORE = re.compile(r"\b(?:du|d'|de|en)\s*$", re.IGNORECASE)
_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)[^\d]{0,40}(?:(?:19|20)\d\d\s?[-–]\s?)?((?:19|20)\d\d)", re.IGNORECASE
)
_YEAR_ALONE = re.compile(r"\W*((?:19|20)\d\d)\W*$")
_SIGNED_FIELDS = re.compile(r"\s?[/–—|-]\s?")
_DATED_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S*?/(20\d\d)[/-]([01]\d)(?:[/-]([0-3]\d))?(?=[/_-])", re.IGNORECASE
)
_RUNNING_WORD = re.compile(r"[ ]([a-zà-öø-ÿœ]\w*)")
# "YALTA, FÉVRIER 1945 : LE PARTAGE" heads a story.
_TITLE_BEHIND = re.compile(r"\s?:\s[^\W\d_]")
_DOUBLED_AFTER_PREPOSITION = re.compile(r"\b(par|by|avec|le|à)(\s?:)?\s{2,}", re.IGNORECASE)
_SHORT_TOKEN = re.compile(r"[\s/()\[\]*–—.,=_-]+")
_SIGNED_CODE = re.compile(r"[A-ZÀ-Þ]{1,4}\s?/\s?[A-ZÀ-Þ]\w{2,20}")
_CODE_MARK = re.compile(r"[/()]")
_AUTHOR_TOKEN = re.compile(r"[A-ZÀ-Þ]{1,5}|[a-zà-ÿ]{1,4}|\d{1,4}")

_STRONG = frozenset({"date", "views", "comments", "reading_time", "relative_time"})
_WEAK = frozenset({"share", "navigation", "credit", "legal", "tags", "related"})
_MAX_OTHER_WORDS = 5
_MAX_COMMON_WORDS = 1
_MAX_WORDS_OF_SENTENCE = 5
_MAX_WORDS = 14
_MAX_OFFICE_WORDS = 9
_MAX_OFFICE_WORDS_ALONE = 2
_LONG_WORD = 4
_MAX_AUTHOR_TOKENS = 8
_LONGEST_DAY = 50
_LONGEST_AUTHOR_CODE = 80
_PLAIN_SENTENCE_WORDS = 14
_DIGITS_IN_HEADER = 0.08


@dataclass(slots=True)
class HeaderLine:
    """What one header line says. ``kept`` are its bylines, which stay in the text."""

    evidence: list[DateEvidence] = field(default_factory=list)
    agency: str | None = None
    place: str | None = None
    kept: list[Byline] = field(default_factory=list)
    reason: str = "header"


@dataclass(slots=True)
class _Fields:
    agency: str | None = None
    place: str | None = None
    bylines: list[Byline] = field(default_factory=list)
    rubrics: int = 0
    offices: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    phrases: int = 0


def split_month_prefix(text: str) -> tuple[str | None, str]:
    """Part the archive's stamp from what stands behind it.

    >>> split_month_prefix(" date 2017-11 Bakou, 20 novembre, AZERTAC")
    ('2017-11', 'Bakou, 20 novembre, AZERTAC')
    """
    match = _MONTH_PREFIX.match(text)
    return (match[1], text[match.end() :]) if match else (None, text)


def is_author_code(line: str) -> bool:
    """True for what an agency signs with: "kkp/fmo", "SK/IHM/ANP/mai 2014", "ACI/2021/Awa Konaté".

    >>> [is_author_code(code) for code in ("kkp/fmo", "MD (AMAP)", "-0- PANA GT/JSG/IBA", "Fait à Lomé")]
    [True, True, True, False]
    """
    if len(line) > _LONGEST_AUTHOR_CODE:
        return False
    for stamp in find_stamps(line):
        line = line[: stamp.start] + " " * (stamp.end - stamp.start) + line[stamp.end :]
    if source_name(line) is not None or _SIGNED_CODE.fullmatch(line):
        return True
    if (fields := _signed_fields(line)) and all(map(_is_signature, fields)):
        return True
    tokens = [token for token in _SHORT_TOKEN.split(line) if token]
    if not 1 <= len(tokens) <= _MAX_AUTHOR_TOKENS:
        return False
    coded = all(agency_name(token) or _AUTHOR_TOKEN.fullmatch(token) or is_office(token) for token in tokens)
    if len(tokens) == 1:
        return coded and tokens[0].islower() and not line.endswith(".")
    return coded and _CODE_MARK.search(line) is not None


def _is_signature(field: str) -> bool:
    names = source_name(field) or is_person_name(field)
    return bool(names or _YEAR_ALONE.match(field) or _AUTHOR_TOKEN.fullmatch(field))


def _strip_connectives(text: str) -> str:
    parts = text.strip(" ,;:.–—-/").split()
    while parts and is_connective(parts[0].strip(",:")):
        parts.pop(0)
    while parts and is_connective(parts[-1].strip(",:")):
        parts.pop()
    return " ".join(parts)


def _classify(text: str, fields: _Fields, nested: bool = False) -> None:
    """File one stretch under what it is."""
    byline = read_byline(text)
    if byline is not None:
        fields.bylines.append(byline)
        return
    bare = _strip_connectives(text)
    if source := source_name(text) or source_name(bare):
        fields.agency = fields.agency or source
        return
    if is_rubric(bare) or line_reason(text):
        fields.rubrics += 1
        return
    text = bare
    if not text:
        return
    if is_city(text):
        fields.place = fields.place or text
    elif not nested and len(parts := [part for part in _SUBFIELDS.split(text) if part.strip()]) > 1:
        for part in parts:
            _classify(part, fields, nested=True)
    elif is_office(text) and len(words(text)) <= _MAX_OFFICE_WORDS:
        fields.offices += words(text)
    else:
        fields.phrases += any(is_connective(word) for word in words(text))
        fields.others += [
            word for word in words(text) if len(word) > 2 and not word.isdigit() and not is_connective(word)
        ]


def _fields(reading: Scan) -> _Fields:
    fields = _Fields()
    for stretch in reading.rest:
        _classify(stretch, fields)
    return fields


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


def _dates(line: str, reading: Scan, foot: bool) -> Iterator[tuple[Stamp, Basis]]:
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


def weak_dates(line: str) -> list[DateEvidence]:
    """What a line of furniture lets guess: the year of a copyright notice, the date in a page's address.

    >>> weak_dates("© 2022 Agence France-Presse")[0].stamp.iso()
    '2022'
    >>> weak_dates("(ACI/2021/Awa Konaté)")[0].stamp.iso()
    '2021'
    >>> weak_dates("https://www.example.org/fr/2019/03/14/article.html")[0].stamp.iso()
    '2019-03-14'
    """
    if address := _DATED_ADDRESS.search(line):
        year, month, day = (int(part) if part else None for part in address.groups())
        return [DateEvidence(Stamp(year, month, day), Basis.UPDATED)]
    match = _COPYRIGHT_YEAR.search(line) or _YEAR_ALONE.match(line) or _signed_year(line)
    return [DateEvidence(Stamp(int(match[1]), None, None), Basis.COPYRIGHT)] if match else []


def signed_dates(line: str) -> list[DateEvidence]:
    """The days of an agency's signature, or its year: "(Agence Fides 5/6/2012)", "ACI/2021/Awa Konaté"."""
    days = [DateEvidence(stamp, Basis.FOOT) for stamp in find_stamps(line)]
    return days or weak_dates(line)


def _signed_fields(line: str) -> list[str]:
    """The fields of an agency's signature, ``ACI/2021/Awa Konaté``; none where no agency is among them."""
    fields = _SIGNED_FIELDS.split(line.strip(" ()[]."))
    short = len(fields) > 1 and len(line) <= _LONGEST_AUTHOR_CODE
    return fields if short and any(source_name(field) for field in fields) else []


def _signed_year(line: str) -> re.Match[str] | None:
    return next(filter(None, map(_YEAR_ALONE.match, _signed_fields(line))), None)


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


def is_plain_sentence(line: str) -> bool:
    """True for what is a sentence at first sight: many words, few figures, a full stop."""
    if line[-1] not in ".!?…" or line.count(" ") < _PLAIN_SENTENCE_WORDS:
        return False
    return sum(map(str.isdigit, line)) < _DIGITS_IN_HEADER * len(line)


def _is_sentence(line: str, reading: Scan) -> bool:
    """True where the words left over are too many for a header, or close as a sentence does."""
    count = sum(len(words(stretch)) for stretch in reading.rest)
    return count > _MAX_WORDS or (
        count > _MAX_WORDS_OF_SENTENCE and line.rstrip('"») ').endswith((".", "!", "?", "…"))
    )


def _goes_on_after_date(reading: Scan, line: str) -> bool:
    """True where a sentence goes on behind a date: "Le ministère a publié le 3 mai 2019 un avis"."""
    for phrase in reading.phrases:
        if phrase.stamp and phrase.stamp.day is None and _TITLE_BEHIND.match(line, phrase.end):
            return True
        match = _RUNNING_WORD.match(line, phrase.end) if phrase.kind == "date" else None
        if (
            match
            and not is_connective(match[1])
            and not any(p.start == match.start(1) for p in reading.phrases)
        ):
            return True
    return False


def _is_header(line: str, kinds: set[str], fields: _Fields, reading: Scan) -> bool:
    if _goes_on_after_date(reading, line):
        return False
    others = len(fields.others)
    common = 2 * fields.phrases + sum(word[0].islower() and len(word) >= _LONG_WORD for word in fields.others)
    if kinds & _STRONG or {"time", "weekday"} <= kinds or (kinds & {"label_updated"} and "time" in kinds):
        labelled = {"label_published", "date"} <= kinds  # "Haïti en Marche – Édition du 7 juillet 1993"
        return others <= _MAX_OTHER_WORDS and (common <= _MAX_COMMON_WORDS or labelled)
    others += len(fields.offices)
    if kinds & _WEAK:
        furniture = sum(phrase.kind in _WEAK for phrase in reading.phrases)
        return others <= (furniture - 1 if others else 0)
    return False


def _is_label(kinds: set[str], reading: Scan) -> bool:
    """True for a label whose date stands in the next line: "Publié le"."""
    labelled = bool(kinds) and kinds <= {"label_published", "label_updated"}
    return labelled and all(is_connective(stretch) for stretch in reading.rest)


def _is_only_fields(kinds: set[str], fields: _Fields) -> bool:
    """True for a line of agencies, rubrics and bylines alone, such as "Kazakhstan / Entretien"."""
    if kinds - {"label_published", "time"} or fields.others:
        return False
    if fields.place and not fields.agency:
        return "time" in kinds
    if len(fields.offices) > _MAX_OFFICE_WORDS_ALONE:
        return False
    return bool(
        fields.agency
        or fields.rubrics
        or (fields.bylines and any(not byline.person for byline in fields.bylines))
    )


@lru_cache(maxsize=LINES_KEPT)
def read_header_line(line: str, foot: bool = False) -> HeaderLine | None:
    """What a line says as a header, None when it is no header line.

    >>> header = read_header_line("Par Awa Konaté  |  22.11.2017 à 11h08  |  Lu: 1475")
    >>> header.evidence[0].stamp.iso(), header.kept[0].text
    ('2017-11-22', 'Par Awa Konaté')
    >>> read_header_line("Ouverture du sommet de Dakar le 3 mars 2019 par le président") is None
    True
    """
    if len(line) > LONGEST_FURNITURE_LINE or not line or is_plain_sentence(line):
        return None
    dateline = read_dateline(line)
    if dateline is not None and dateline.end >= len(line) and not _is_signed(dateline.place, line):
        evidence = (
            [DateEvidence(dateline.stamp, Basis.FOOT if foot else Basis.DATELINE)] if dateline.stamp else []
        )
        return HeaderLine(evidence, dateline.agency, dateline.place)
    line = _issue_of_days().sub(_first_day, _DOUBLED_AFTER_PREPOSITION.sub(r"\1\2 ", line))
    reading = scan(line)
    if _is_sentence(line, reading):
        return None
    dates = list(_dates(line, reading, foot))
    if any(basis is Basis.HEADLINE for _, basis in dates):
        return None
    kinds = reading.kinds()
    if "date" in kinds and not any(stamp.year or basis is Basis.LABEL for stamp, basis in dates):
        kinds = kinds - {"date"}  # "Lundi 8 septembre" heads a day of an agenda
    fields = _fields(reading)
    if not (
        _is_header(line, kinds, fields, reading)
        or _is_only_fields(kinds, fields)
        or _is_label(kinds, reading)
    ):
        return None
    return _header_line(dates, kinds, fields)


# A week alone is an agenda's, and to come.
@cache
def _issue_of_days() -> re.Pattern[str]:
    month, year = rf"\s{month_pattern()}", r"\s(?:19|20)\d\d"
    number = r"(?:édition|numéro|n[°º]\s?\d+)"
    return re.compile(
        rf"\b(?:{number}|(?P<week>semaine))\W{{1,3}}du\s(?P<day>[0-3]?\d(?:er)?)"
        rf"(?P<month>{month})?(?P<year>{year})?\sau\s[0-3]?\d(?P<last_month>{month})(?P<last_year>{year})"
        rf"(?(week)(?=\W{{1,3}}{number}))",
        re.IGNORECASE,
    )


def _first_day(issue: re.Match[str]) -> str:
    """The first day stands for an issue of several: "N° 12 du 28 avril au 4 mai 2005"."""
    month, year = issue["month"] or issue["last_month"], issue["year"] or issue["last_year"]
    return f"numéro du {issue['day']}{month}{year}"


def _is_signed(place: str | None, line: str) -> bool:
    """True when a person stands where a dateline has its place: "Awa Konaté, 3 mars 2019"."""
    if place is None or is_city(place) or place.isupper():
        return False
    byline = read_byline(place)
    dated_by_agency = "(" in line[len(place) :] and any(find_stamps(line))
    return byline is not None and byline.person and not dated_by_agency


def _header_line(dates: list[tuple[Stamp, Basis]], kinds: set[str], fields: _Fields) -> HeaderLine:
    persons = [byline for byline in fields.bylines if byline.person or not byline.complete]
    said = bool(dates or fields.agency or fields.bylines or "time" in kinds)
    places = [fields.place if said else None, *(byline.place for byline in fields.bylines)]
    agency = fields.agency or next((name for byline in fields.bylines if (name := _agency_of(byline))), None)
    evidence = [DateEvidence(stamp, basis) for stamp, basis in dates]
    reason = "header" if evidence or not kinds else min(kinds)
    return HeaderLine(evidence, agency, next(filter(None, places), None), persons, reason)


def _agency_of(byline: Byline) -> str | None:
    parts = byline.text.split(":")[-1].split()
    names = (source_name(" ".join(parts[start:])) for start in range(len(parts)))
    return None if byline.person else next((name for name in names if name), None)
