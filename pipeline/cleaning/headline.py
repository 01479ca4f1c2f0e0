"""The steps that find the headline and the bylines of a draft."""

from __future__ import annotations

import re

from pipeline.cleaning.bylines import Byline, read_byline
from pipeline.cleaning.draft import Draft, foot_start, head_end
from pipeline.cleaning.header_dates import headline_dates, speech_dates
from pipeline.cleaning.lines import Line, ends_sentence, is_item, is_prose
from pipeline.cleaning.vocabulary import is_letterhead, is_office_holder, is_rubric
from pipeline.lexicons import lexicon

_HEADLINE_WORDS = 4
_OFFICE_START = re.compile(rf"(?:{lexicon('header')['headline']['before_office']})\s", re.IGNORECASE)
_RUBRIC_SEPARATOR = re.compile(r"(?<!\s)\s*[/|>–-]\s*")


def mark_title(draft: Draft) -> None:
    """Find the headline; the rubrics above and below it go."""
    head = [
        line
        for line in draft.lines[: head_end(draft.lines)]
        if line.role == "text" and not is_item(line.text)
    ]
    title = _headline([line for line in head if read_byline(line.text) is None and not _is_kicker(line.text)])
    for line in head:
        draft.evidence += headline_dates(line.text)
    if draft.lines and not head:  # a heading long enough to pass for the text
        draft.evidence += speech_dates(draft.lines[0].text)
    if title is not None:
        title.role = "title"
    kickers = {id(line) for line in head if line is not title and _is_kicker(line.text)}
    draft.drop_where(lambda line: id(line) in kickers, "rubric")


def _headline(candidates: list[Line]) -> Line | None:
    """The first line of some length that is no letterhead; else the first of some length; else the first."""
    long = [line for line in candidates if len(line.text.split()) >= _HEADLINE_WORDS]
    proper = [line for line in long if not is_letterhead(line.text)]
    return next(iter([*proper, *long, *candidates]), None)


def _is_kicker(text: str) -> bool:
    parts = [part for part in _RUBRIC_SEPARATOR.split(text.strip(" /|>.")) if part]
    return all(is_rubric(part) for part in parts)


def complete_bylines(draft: Draft) -> None:
    """Join "Entretien réalisé par" with the name in the next line; without a name it goes."""
    kept: list[Line] = []
    broken: Line | None = None
    for line in draft.lines:
        byline = _byline(line)
        if broken is not None and byline is not None and byline.person:
            line.text = f"{broken.text} {line.text}"
        elif broken is not None:
            draft.remove(broken.text, "author")
        broken = line if byline is not None and not byline.complete else None
        if byline is not None:
            draft.place = draft.place or byline.place
        if broken is None:
            kept.append(line)
    if broken is not None:
        draft.remove(broken.text, "author")
    draft.lines = kept


def _byline(line: Line) -> Byline | None:
    return None if is_prose(line.text) else read_byline(line.text)


def mark_bylines(draft: Draft) -> None:
    """A person's name after "Par", or alone under the headline or at the end."""
    end, foot = head_end(draft.lines), foot_start(draft.lines)
    titled = False
    for index, line in enumerate(draft.lines):
        byline = read_byline(line.text) if line.role == "text" else None
        at_edge = (titled and index < end) or index >= foot
        if (
            byline is not None
            and byline.person
            and (byline.introduced or (at_edge and _is_alone(draft.lines, index)))
        ):
            line.role = "byline"
            draft.place = draft.place or byline.place
        titled = titled or line.role == "title"


def _is_alone(lines: list[Line], index: int) -> bool:
    """False for an item of a list, and for an official's name under or above the office that signs."""
    previous = lines[index - 1] if index else None
    following = lines[index + 1] if index + 1 < len(lines) else None
    titled = following is not None and not is_prose(following.text) and is_office_holder(following.text)
    return not is_item(lines[index].text) and not titled and not _names_office(previous)


def _names_office(line: Line | None) -> bool:
    if line is None or line.role == "title" or ends_sentence(line.text):
        return False
    return line.text.endswith(",") or _OFFICE_START.match(line.text) is not None
