"""Dates that stand over a text, not in a sentence of it: in a dateline or alone on a line of an agenda."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.lexicons import lexicon

# Before the date: the start of the line, a bullet, names of places ("Abidjan, le", "GENÈVE/Moscou,").
_NAME = r"[A-ZÀ-ÞĀ-Ž][\w.'’-]*[ ,/]{1,3}"
_SMALL_WORD = rf"(?:{'|'.join(lexicon('dates')['lines']['small_words'])}) "
_BRACKET = r"\([^()\n]{1,40}\)[ ,]{0,2}"
_LINE_START = re.compile(rf"(?:\A|\n)[ \t•*–—-]{{0,4}}(?:{_NAME}|{_SMALL_WORD}|{_BRACKET}){{0,8}}\Z")

# After it: an agency, then the mark that opens the dispatch, which may be missing after a bracket.
_AGENCY = r"(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/|[A-ZÀ-Þ][\w'’ .]{1,24})"
_AGENCY_IN_BRACKETS = r"\([A-ZÀ-Þ][^()\n]{1,40}\)\s"
_AGENCY_AND_MARK = re.compile(rf",? ?(?:{_AGENCY}? ?(?:--|[-–—])\s|{_AGENCY_IN_BRACKETS})")

_LONGEST_LINE_START = 80
_LONGEST_REST_OF_HEADING = 30


def line_role(text: str, start: int, end: int) -> Literal["dateline", "heading"] | None:
    """The role of a date at characters ``start`` to ``end`` if it opens a line; None for one in a sentence.

    >>> line_role("Abidjan, 2 juin (AIP) - Le ministre a reçu", 9, 15)
    'dateline'
    >>> line_role("MARDI 24 OCTOBRE\\n11h : Entretien avec le ministre", 0, 16)
    'heading'
    """
    if not _LINE_START.search(text, max(0, start - _LONGEST_LINE_START), start):
        return None
    if _AGENCY_AND_MARK.match(text, end):
        return "dateline"
    line_end = text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else len(text)].strip()
    return "heading" if len(rest) <= _LONGEST_REST_OF_HEADING and not re.search(r"[.!?…»]", rest) else None
