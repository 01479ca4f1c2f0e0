"""What an agency signs with at the foot of a dispatch, and the dates in signatures and page furniture."""

from __future__ import annotations

import re

from pipeline.cleaning.published import Basis, DateEvidence
from pipeline.cleaning.stamps import Stamp, find_stamps
from pipeline.cleaning.vocabulary import agency_name, is_office, is_person_name, source_name

_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)[^\d]{0,40}(?:(?:19|20)\d\d\s?[-–]\s?)?((?:19|20)\d\d)", re.IGNORECASE
)
_YEAR_ALONE = re.compile(r"\W*((?:19|20)\d\d)\W*$")
_SIGNED_FIELDS = re.compile(r"\s?[/–—|-]\s?")
_DATED_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S*?/(20\d\d)[/-]([01]\d)(?:[/-]([0-3]\d))?(?=[/_-])", re.IGNORECASE
)
_SHORT_TOKEN = re.compile(r"[\s/()\[\]*–—.,=_-]+")
_SIGNED_CODE = re.compile(r"[A-ZÀ-Þ]{1,4}\s?/\s?[A-ZÀ-Þ]\w{2,20}")
_CODE_MARK = re.compile(r"[/()]")
# Initials of two letters too: "R.Kh / M.Ch."
_AUTHOR_TOKEN = re.compile(r"[A-ZÀ-Þ]{1,5}|[CGKPSTZ]h|[a-zà-ÿ]{1,4}|\d{1,4}")
_MAX_AUTHOR_TOKENS = 8
_LONGEST_AUTHOR_CODE = 80


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
