"""Header lines: the lines of a dispatch's head and foot that say when, where and by whom it was published.

A header line is read field by field. It is one when its stretches are date stamps, page furniture,
agencies, rubrics, places and bylines, with no more than a few words left over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.cleaning.bylines import Byline, read_byline
from pipeline.cleaning.clutter import LINES_KEPT, LONGEST_FURNITURE_LINE, Scan, line_reason, scan
from pipeline.cleaning.dateline import read_dateline
from pipeline.cleaning.header_dates import dates_in, with_first_day
from pipeline.cleaning.lines import ITEM
from pipeline.cleaning.published import Basis, DateEvidence
from pipeline.cleaning.stamps import Stamp, find_stamps
from pipeline.cleaning.vocabulary import (
    is_city,
    is_connective,
    is_country,
    is_office,
    is_rubric,
    source_name,
    words,
)
from pipeline.lexicons import lexicon

_BEFORE_FIELD = lexicon("header")["bylines"]["before_field"]
_SUBFIELDS = re.compile(rf"(?<!\s)\s*[,:/&()«»\"]\s*|\s(?={_BEFORE_FIELD})")
_RUNNING_WORD = re.compile(r"[ ]([a-zà-öø-ÿœ]\w*)")
# "YALTA, FÉVRIER 1945 : LE PARTAGE" heads a story.
_TITLE_BEHIND = re.compile(r"\s?:\s[^\W\d_]")
_DOUBLED_AFTER_PREPOSITION = re.compile(lexicon("header")["doubled"]["after"], re.IGNORECASE)

_STRONG = frozenset({"date", "views", "comments", "reading_time", "relative_time"})
_WEAK = frozenset({"share", "navigation", "credit", "legal", "tags", "related"})
_MAX_OTHER_WORDS = 5
_MAX_COMMON_WORDS = 1
_MAX_WORDS_OF_SENTENCE = 5
_MAX_WORDS = 14
_MAX_OFFICE_WORDS = 9
_MAX_OFFICE_WORDS_ALONE = 2
_LONG_WORD = 4
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
    if len(line) > LONGEST_FURNITURE_LINE or not line or is_plain_sentence(line) or _is_of_country(line):
        return None
    dateline = read_dateline(line)
    if dateline is not None and dateline.end >= len(line) and not _is_signed(dateline.place, line):
        evidence = (
            [DateEvidence(dateline.stamp, Basis.FOOT if foot else Basis.DATELINE)] if dateline.stamp else []
        )
        return HeaderLine(evidence, dateline.agency, dateline.place)
    line = with_first_day(_DOUBLED_AFTER_PREPOSITION.sub(r"\1\2 ", line))
    reading = scan(line)
    if _is_sentence(line, reading):
        return None
    dates = list(dates_in(line, reading, foot))
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


def _is_of_country(line: str) -> bool:
    """Whether a line gives a state its official, as in a list of ambassadors: "• Norvège : Mme Holm"."""
    item = ITEM.match(line)
    label, colon, name = line[item.end() if item else 0 :].partition(":")
    if not colon or not is_country(label.strip()):
        return False
    byline = read_byline(name.strip())
    return byline is not None and not byline.introduced


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
