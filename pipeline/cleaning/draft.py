"""A dispatch under work: its lines, what was read off it so far, and where its head, body and foot lie."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.cleaning.bylines import read_byline
from pipeline.cleaning.clutter import LINES_KEPT, is_breadcrumb, line_reason, opens_comments, opens_related
from pipeline.cleaning.header import HeaderLine, is_plain_sentence, read_header_line
from pipeline.cleaning.header_dates import day_alone
from pipeline.cleaning.lines import Line, is_item, is_prose
from pipeline.cleaning.published import DateEvidence
from pipeline.cleaning.signatures import is_author_code
from pipeline.records import Removal

_LONGEST_HEAD = 15
_LONGEST_HEAD_BELOW_SUMMARY = 5
_MOST_DAYS_OF_HEADER = 2
_AGENDA_HOUR = re.compile(r"\d{1,2}\s?[hH:]\s?\d{2}(?:\s+\S|\s?[:–-]\s)")


@dataclass(slots=True)
class Draft:
    """The lines of a dispatch and what its head and foot say; ``text`` and ``spans`` once put together."""

    lines: list[Line]
    evidence: list[DateEvidence] = field(default_factory=list)
    agency: str | None = None
    place: str | None = None
    removals: list[Removal] = field(default_factory=list)
    text: str = ""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def remove(self, text: str, reason: str) -> None:
        """File a stretch that goes, under a reason."""
        if text.strip():
            self.removals.append(Removal(text.strip(), reason))

    def drop(self, start: int, end: int, reason: str) -> None:
        """Take out the lines from ``start`` to before ``end``."""
        for line in self.lines[start:end]:
            self.remove(line.text, reason)
        del self.lines[start:end]

    def drop_where(self, unwanted: Callable[[Line], bool], reason: str) -> None:
        """Take out every line that answers to a description."""
        kept = []
        for line in self.lines:
            if unwanted(line):
                self.remove(line.text, reason)
            else:
                kept.append(line)
        self.lines = kept

    def read(self, header: HeaderLine) -> None:
        """Take in what a header line says; what was read before it stands."""
        self.evidence += header.evidence
        self.agency = self.agency or header.agency
        self.place = self.place or header.place


@lru_cache(maxsize=LINES_KEPT)
def is_furniture(text: str) -> bool:
    """True for a line that can be page furniture, a header line or a byline, wherever it stands.

    >>> is_furniture("Lu: 1475"), is_furniture("Le ministre a reçu l'ambassadeur.")
    (True, False)
    """
    if is_plain_sentence(text):
        return line_reason(text) is not None
    return (
        line_reason(text) is not None
        or is_breadcrumb(text)
        or opens_related(text)
        or opens_comments(text)
        or read_header_line(text) is not None
        or read_byline(text) is not None
        or is_author_code(text)
    )


def is_body(line: Line) -> bool:
    """True for a line of the narrative."""
    return is_prose(line.text) and not is_furniture(line.text)


def _starts_list(lines: list[Line], index: int) -> bool:
    """True for an item that another follows; alone under a headline, it is a second headline."""
    text = lines[index].text
    if not is_item(text) or is_furniture(text) or text.startswith((">", "»")):
        return False
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    return index == 0 or is_item(following) or text.endswith((";", ".", ":"))


def head_end(lines: list[Line]) -> int:
    """Where the head ends: at the first line of the body, an item of a list or an hour of an agenda."""
    for index, line in enumerate(lines[:_LONGEST_HEAD]):
        scheduled = _AGENDA_HOUR.match(line.text) is not None and read_header_line(line.text) is None
        if is_body(line) or scheduled or _starts_list(lines, index):
            return index
    return min(len(lines), _LONGEST_HEAD)


def head_end_below_summary(lines: list[Line]) -> int:
    """Where the head ends when a summary of one paragraph stands above the byline and the date."""
    end = head_end(lines)
    furniture = 0
    for offset, line in enumerate(lines[end + 1 : end + 1 + _LONGEST_HEAD_BELOW_SUMMARY]):
        if is_body(line):
            break
        header, byline = read_header_line(line.text), read_byline(line.text)
        if (header is not None and header.evidence) or (byline is not None and byline.introduced):
            furniture = offset + 1
    goes_on = any(is_body(line) for line in lines[end + 1 + furniture :])
    return end + 1 + furniture if furniture and goes_on else end


def foot_start(lines: list[Line]) -> int:
    """Where the foot starts: after the last line of the body; at the end where there is no body."""
    return next((index + 1 for index in range(len(lines) - 1, -1, -1) if is_body(lines[index])), len(lines))


def agenda_headings(lines: list[Line]) -> set[str]:
    """Lines that are a day alone, where there are several: the days of an agenda, no publication date."""
    headings = {line.text for line in lines if day_alone(line.text)}
    days = {(item.stamp.month, item.stamp.day) for text in headings for item in day_alone(text)}
    return headings if len(days) > _MOST_DAYS_OF_HEADER else set()
