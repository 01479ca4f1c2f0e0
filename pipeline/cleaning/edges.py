"""The steps that read the head and foot of a draft, and the dateline of its lead."""

from __future__ import annotations

from itertools import islice

from pipeline.cleaning.bylines import are_initials
from pipeline.cleaning.clutter import is_breadcrumb, line_reason
from pipeline.cleaning.dateline import read_dateline
from pipeline.cleaning.draft import Draft, agenda_headings, foot_start, head_end_below_summary
from pipeline.cleaning.header import HeaderLine, read_header_line
from pipeline.cleaning.header_dates import (
    day_alone,
    release_dates,
    split_label_prefix,
    split_month_prefix,
)
from pipeline.cleaning.issues import last_of_week, read_issue
from pipeline.cleaning.lines import Line, ends_sentence, is_item, is_prose
from pipeline.cleaning.published import Basis, DateEvidence
from pipeline.cleaning.signatures import is_author_code, signed_dates, weak_dates
from pipeline.cleaning.stamps import find_stamps
from pipeline.cleaning.vocabulary import is_city, is_rubric, is_signing_office, source_name

_PREFIXED_LINES = 15
_LEADS = 3
_LABEL_WORDS = 12
_LABEL_REACH = 8


def split_prefixes(draft: Draft) -> None:
    """The archive's stamp before a first line: "date 2017-11 Bakou, 20 novembre, AZERTAC"; the label and date
    before a lead: "Brève publiée le 3 mai 2016 - Le ministre …".
    """
    for line in draft.lines[:_PREFIXED_LINES]:
        stamp, rest = split_month_prefix(line.text)
        if stamp is not None:
            draft.evidence += [DateEvidence(found, Basis.HEAD) for found in find_stamps(stamp)]
            draft.remove(line.text[: len(line.text) - len(rest)], "header")
            line.text = rest
        labelled, rest = split_label_prefix(line.text)
        if labelled is not None:
            draft.evidence.append(DateEvidence(labelled, Basis.LABEL))
            draft.remove(line.text[: len(line.text) - len(rest)], "header")
            line.text = rest
    draft.lines = [line for line in draft.lines if line.text]


def read_head(draft: Draft) -> None:
    """Header lines above the body: read, and taken out but for a person's byline."""
    end = head_end_below_summary(draft.lines)
    agenda = agenda_headings(draft.lines)
    place: str | None = None  # a city alone is the weakest: "Istanbul" above "AA / Lusaka"
    kept: list[Line] = []
    for index, line in enumerate(draft.lines[:end]):
        header = None if line.text in agenda else read_header_line(line.text)
        if header is not None:
            kept += _take_header(draft, line, header)
        elif week := last_of_week(line.text, [other.text for other in draft.lines[index + 1 :]]):
            draft.evidence += week
            draft.remove(line.text, "header")
        elif issue := read_issue(line.text):
            kept += _take_header(draft, line, issue)
        elif line.text not in agenda and (day := day_alone(line.text)):
            draft.evidence += day
            draft.remove(line.text, "header")
        elif _is_place_of_dateline(draft.lines, index):
            place = line.text.strip(" ,.")
            draft.remove(line.text, "header")
        elif reason := line_reason(line.text) or ("navigation" if is_breadcrumb(line.text) else None):
            draft.evidence += weak_dates(line.text)
            draft.remove(line.text, reason)
        else:
            kept.append(line)
    draft.lines[:end] = kept
    draft.place = draft.place or place
    if not any(item.stamp.full for item in draft.evidence):
        draft.evidence += _label_below(draft.lines[len(kept) : len(kept) + _LABEL_REACH])


def _label_below(lines: list[Line]) -> list[DateEvidence]:
    """The date of the first line that labels it, below captions that stand above the text like a body."""
    for line in lines:
        header = None if is_prose(line.text) else read_header_line(line.text)
        labelled = [item for item in header.evidence if item.basis is Basis.LABEL] if header else []
        if labelled:
            return labelled
    return []


def _take_header(draft: Draft, line: Line, header: HeaderLine) -> list[Line]:
    """Read a header line into the draft; returns the bylines of it that stay."""
    draft.read(header)
    rest, kept = line.text, []
    for byline in header.kept:
        kept.append(Line(byline.text, role="byline" if byline.person else "text"))
        rest = rest.replace(byline.text, " ", 1)
    draft.remove(rest, header.reason)
    return kept


def _is_place_of_dateline(lines: list[Line], index: int) -> bool:
    """True for a place alone with a header line beside it: "Le 20 avril 2022", "Ottawa (Ontario)"."""
    if not is_city(lines[index].text):
        return False
    beside = [lines[other].text for other in (index - 1, index + 1) if 0 <= other < len(lines)]
    headers = [header for header in map(read_header_line, beside) if header is not None]
    return any(header.evidence or header.agency for header in headers)


def read_foot(draft: Draft) -> None:
    """Header lines, signatures of offices and notices below the body."""
    start = foot_start(draft.lines)
    agenda = agenda_headings(draft.lines)
    ended = False  # behind "(FIN)" come headlines of other dispatches
    kept: list[Line] = []
    for line in islice(draft.lines, start, None):
        unread = line.text in agenda or is_rubric(line.text)
        header = None if unread else read_header_line(line.text, foot=True)
        reason = _foot_reason(line.text)
        draft.evidence += weak_dates(line.text) + release_dates(line.text)
        if header is not None and (header.evidence or reason is None):
            kept += _take_header(draft, line, header)
        elif is_author_code(line.text) and reason is None:
            _take_author_code(draft, line)
        elif reason is not None:
            ended = ended or (reason == "end_mark" and any(character.isalnum() for character in line.text))
            draft.remove(line.text, reason)
        elif ended and not line.text.endswith("."):
            draft.remove(line.text, "related")
        else:
            kept.append(line)
    draft.lines[start:] = kept


def _foot_reason(text: str) -> str | None:
    signed = is_signing_office(text) and len(text.split()) <= _LABEL_WORDS
    if are_initials(text) or (signed and not ends_sentence(text) and not is_item(text)):
        return line_reason(text) or "author"
    return line_reason(text)


def _take_author_code(draft: Draft, line: Line) -> None:
    draft.evidence += signed_dates(line.text)
    draft.agency = draft.agency or source_name(line.text)
    draft.remove(line.text, "author")


def take_dateline(draft: Draft) -> None:
    """The dateline at the head of the lead, or of a paragraph below it where it bears a date or an agency."""
    leads = islice((line for line in draft.lines if is_prose(line.text)), _LEADS)
    for position, line in enumerate(leads):
        dateline = read_dateline(line.text)
        if dateline is None or (position and dateline.agency is None and dateline.stamp is None):
            continue
        evidence = [DateEvidence(dateline.stamp, Basis.DATELINE)] if dateline.stamp else []
        draft.place = dateline.place or draft.place
        draft.read(HeaderLine(evidence, dateline.agency))
        draft.remove(line.text[: dateline.end], "dateline")
        line.text = line.text[dateline.end :]
        return
