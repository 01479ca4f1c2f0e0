"""One pass over a dispatch: its lines are sorted into body, header and clutter.

The steps stand in ``clean_once``, in their order. Each takes lines out of the draft or marks them, and files what it
takes out under a reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.cleaning.bylines import are_initials, read_byline
from pipeline.cleaning.clutter import (
    is_breadcrumb,
    is_comment_signature,
    is_headline_strip,
    line_reason,
    opens_comments,
    opens_related,
    trim,
)
from pipeline.cleaning.dateline import read_dateline
from pipeline.cleaning.header import (
    HeaderLine,
    day_alone,
    headline_dates,
    is_author_code,
    read_header_line,
    split_month_prefix,
    weak_dates,
)
from pipeline.cleaning.lines import (
    Line,
    assemble,
    ends_sentence,
    is_item,
    is_prose,
    join_broken_lines,
    repetition_key,
    split_lines,
)
from pipeline.cleaning.markup import strip_markup
from pipeline.cleaning.published import Basis, DateEvidence
from pipeline.cleaning.stamps import find_stamps
from pipeline.cleaning.typography import normalise_typography
from pipeline.cleaning.vocabulary import (
    is_city,
    is_letterhead,
    is_office_holder,
    is_rubric,
    is_signing_office,
    source_name,
)
from pipeline.records import Removal

_LONGEST_HEAD = 15
_LONGEST_HEAD_BELOW_SUMMARY = 5
_LONGEST_HEADLINE = 260
_LEADS = 3
_HEADLINE_WORDS = 4
_LABEL_WORDS = 12
_LONGEST_SIGN_OFF = 40
_COMMENT_LOOKAHEAD = 4
_COMMENTS_AFTER = 2
_REPEATED_WORDS = 4
_MOST_DAYS_OF_HEADER = 2
_FEED_TIME = re.compile(r"\d{1,2}:\d{2}\s?[^\W\d]")
_SIGN_OFF = re.compile(r"(?<=[.!?»\"…)])\s*[-–—(/=]*\s*([\w/« »+-]{2,25}?)\s*[-–—)/=.]*$")
_OTHER_ARTICLE = re.compile(r"F*HF*P")
_OTHER_ARTICLES = re.compile(r"F*HF*PF*HF*P")
_AGENDA_TIME = re.compile(r"\d{1,2}\s?[hH:]\s?\d{2}\s+\S|\d{1,2}\s?[hH:]\s?\d{2}\s?[:–-]\s")
_OFFICE_START = re.compile(r"(?:l[ea]|pour|fait)\s", re.IGNORECASE)
_SITE_PREFIX = re.compile(r"(?:[\w-]+\.)+[a-z]{2,4}\s*[:|–-]\s*(?=\S)", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+([^|–—]{2,40})$|\s+(?:[-–]\s+)?(?:ảnh|photo) \d{1,2}$", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """A dispatch under work: its lines, and what was read off its head and foot."""

    lines: list[Line]
    evidence: list[DateEvidence] = field(default_factory=list)
    agency: str | None = None
    place: str | None = None
    removals: list[Removal] = field(default_factory=list)
    text: str = ""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)

    def remove(self, text: str, reason: str) -> None:
        """File a stretch that goes."""
        if text.strip():
            self.removals.append(Removal(text.strip(), reason))

    def read(self, header: HeaderLine) -> None:
        """Take in what a header line says."""
        self.evidence += header.evidence
        self.agency = self.agency or header.agency
        self.place = self.place or header.place


@lru_cache(maxsize=4096)
def _is_furniture(text: str) -> bool:
    return (
        line_reason(text) is not None
        or is_breadcrumb(text)
        or opens_related(text)
        or opens_comments(text)
        or read_header_line(text) is not None
        or read_byline(text) is not None
        or is_author_code(text)
    )


def _split_prefixes(draft: Draft) -> None:
    for line in draft.lines[:_LONGEST_HEAD]:
        stamp, rest = split_month_prefix(line.text)
        if stamp is not None:
            draft.evidence += [DateEvidence(found, Basis.HEAD) for found in find_stamps(stamp)]
            draft.remove(line.text[: len(line.text) - len(rest)], "header")
            line.text = rest
    draft.lines = [line for line in draft.lines if line.text]


def _join(draft: Draft) -> None:
    draft.lines = join_broken_lines(draft.lines, lambda line: _is_furniture(line.text))


def _is_body(line: Line) -> bool:
    return is_prose(line.text) and not _is_furniture(line.text)


def _starts_list(lines: list[Line], index: int) -> bool:
    """True for an item that another follows; alone under a headline, it is a second headline."""
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    return is_item(lines[index].text) and (
        index == 0 or is_item(following) or lines[index].text.endswith((";", ".", ":"))
    )


def _summary_end(lines: list[Line], end: int) -> int:
    """Where the head ends when a summary of one paragraph stands above the byline and the date."""
    below = lines[end + 1 : end + 1 + _LONGEST_HEAD_BELOW_SUMMARY]
    furniture = 0
    for offset, line in enumerate(below):
        if is_prose(line.text) and not _is_furniture(line.text):
            break
        header = read_header_line(line.text)
        byline = read_byline(line.text)
        if (header is not None and header.evidence) or (byline is not None and byline.introduced):
            furniture = offset + 1
    goes_on = any(_is_body(line) for line in lines[end + 1 + furniture :])
    return end + 1 + furniture if furniture and goes_on else end


def _head_end(lines: list[Line]) -> int:
    """Where the head ends: at the first line of the body, an item of a list or an hour of an agenda."""
    for index, line in enumerate(lines[:_LONGEST_HEAD]):
        item = (
            _starts_list(lines, index)
            and not _is_furniture(line.text)
            and not line.text.startswith((">", "»"))
        )
        if _is_body(line) or item or (_AGENDA_TIME.match(line.text) and read_header_line(line.text) is None):
            return index
    return min(len(lines), _LONGEST_HEAD)


def _foot_start(lines: list[Line]) -> int:
    """Where the foot starts: after the last line of the body."""
    return next((index + 1 for index in range(len(lines) - 1, -1, -1) if _is_body(lines[index])), len(lines))


def _drop(draft: Draft, start: int, end: int, reason: str) -> None:
    for line in draft.lines[start:end]:
        draft.remove(line.text, reason)
    del draft.lines[start:end]


def _drop_comments(draft: Draft) -> None:
    """Readers' comments, from their heading to the end."""
    bodies = 0
    for index, line in enumerate(draft.lines):
        if opens_comments(line.text) and bodies >= _COMMENTS_AFTER:
            following = draft.lines[index + 1 :]
            signed = any(is_comment_signature(other.text) for other in following[:_COMMENT_LOOKAHEAD])
            if signed or not any(_is_body(other) for other in following):
                _read_foot_dates(draft, index)
                _drop(draft, index, len(draft.lines), "comments")
                return
        bodies += _is_body(line)


def _read_foot_dates(draft: Draft, start: int) -> None:
    for line in draft.lines[start:]:
        header = read_header_line(line.text, foot=True)
        if header is not None:
            draft.read(header)


def _is_linked_headline(line: Line, in_head: bool) -> bool:
    text = line.text
    if not any(character.isalnum() for character in text):
        return True
    if _is_body(line) or len(text) > _LONGEST_HEADLINE or read_header_line(text, foot=True) is not None:
        return False
    if in_head:
        return text.startswith((">", "»", "•", "►", "- "))
    return not text.endswith((".", ":")) or text.endswith("...")


def _drop_related(draft: Draft) -> None:
    """Lists of links: a heading ("Lire aussi") and the headlines that follow it."""
    index = 0
    while index < len(draft.lines):
        if opens_related(draft.lines[index].text) and not draft.lines[index].text.endswith("."):
            in_head = index < _head_end(draft.lines)
            end = index + 1
            while end < len(draft.lines) and _is_linked_headline(draft.lines[end], in_head):
                end += 1
            _drop(draft, index, end, "related")
        else:
            index += 1


def _drop_strips(draft: Draft) -> None:
    """Lines of headlines side by side. They are told by their wide gaps, which nothing keeps after this pass."""
    kept = []
    for line in draft.lines:
        if is_headline_strip(line.text):
            draft.remove(line.text, "related")
        else:
            kept.append(line)
    draft.lines = kept


def _shape(lines: list[Line]) -> str:
    """One letter a line: P for prose, H for a headline, F for furniture."""
    return "".join("F" if _is_furniture(line.text) else "P" if is_prose(line.text) else "H" for line in lines)


def _drop_after_end(draft: Draft) -> None:
    """What follows the agency's sign-off ("… à Hanoï. -VNA") or a heading of links, where it is other articles.

    Other articles are told by their shape: a headline and its summary, again and again.
    """
    shape = _shape(draft.lines)
    bodies = 0
    for index, line in enumerate(draft.lines):
        signed = _signed_off(line.text)
        bodies += signed or _is_body(line)
        after_sign_off = signed and _OTHER_ARTICLE.match(shape, index + 1)
        after_heading = bodies > 1 and opens_related(line.text) and _OTHER_ARTICLES.match(shape, index + 1)
        if after_sign_off or after_heading:
            _drop(draft, index + 1, len(draft.lines), "related")
            return


def _signed_off(text: str) -> bool:
    """True for a paragraph of the body that closes with the agency's sign-off."""
    match = _SIGN_OFF.search(text, max(0, len(text) - _LONGEST_SIGN_OFF))
    if match is None or not is_prose(text[: match.start()]) or _is_furniture(text):
        return False
    return is_author_code(match[1]) or match[1].casefold() == "fin"


def _drop_marked_links(draft: Draft) -> None:
    """Headlines of other articles under the mark of a link: ">> Le Vietnam suspend l'exemption de visa"."""
    kept = []
    for line in draft.lines:
        if line.text.startswith((">>", "► ", "→ ", "▶")) and not _is_body(line):
            draft.remove(line.text, "related")
        else:
            kept.append(line)
    draft.lines = kept


def _takes_place_line(draft: Draft, index: int) -> bool:
    """A place alone is the dateline's where a dated line stands beside it."""
    if not is_city(draft.lines[index].text):
        return False
    neighbours = [
        draft.lines[other].text for other in (index - 1, index + 1) if 0 <= other < len(draft.lines)
    ]
    headers = [header for header in map(read_header_line, neighbours) if header is not None]
    return any(header.evidence or header.agency for header in headers)


def _agenda_headings(lines: list[Line]) -> set[str]:
    """Lines that are a day alone, where there are several: the days of an agenda."""
    headings = {line.text for line in lines if day_alone(line.text)}
    dates = {(item.stamp.month, item.stamp.day) for text in headings for item in day_alone(text)}
    return headings if len(dates) > _MOST_DAYS_OF_HEADER else set()


def _read_head(draft: Draft) -> None:
    end = _summary_end(draft.lines, _head_end(draft.lines))
    agenda = _agenda_headings(draft.lines)
    kept: list[Line] = []
    for index, line in enumerate(draft.lines[:end]):
        header = None if line.text in agenda else read_header_line(line.text)
        if header is not None:
            _take_header(draft, line, header, kept)
        elif line.text not in agenda and (day := day_alone(line.text)):
            draft.evidence += day
            draft.remove(line.text, "header")
        elif _takes_place_line(draft, index):
            draft.place = draft.place or line.text.strip(" ,.")
            draft.remove(line.text, "header")
        elif reason := line_reason(line.text) or ("navigation" if is_breadcrumb(line.text) else None):
            draft.evidence += weak_dates(line.text)
            draft.remove(line.text, reason)
        else:
            kept.append(line)
    draft.lines = kept + draft.lines[end:]


def _take_header(draft: Draft, line: Line, header: HeaderLine, kept: list[Line]) -> None:
    draft.read(header)
    rest = line.text
    for byline in header.kept:
        kept.append(Line(byline.text, role="byline" if byline.person else "text"))
        rest = rest.replace(byline.text, " ", 1)
    if rest.strip():
        draft.remove(rest, header.reason)


def _read_body(draft: Draft) -> None:
    """Furniture between paragraphs: it goes only where nothing in the line speaks for a sentence."""
    start, end = _head_end(draft.lines), _foot_start(draft.lines)
    kept: list[Line] = []
    for line in draft.lines[start:end]:
        header = None if _is_body(line) else read_header_line(line.text)
        reason = line_reason(line.text)
        if (
            header is not None
            and not header.evidence
            and header.reason not in ("header", "related")
            and not header.kept
        ):
            draft.remove(line.text, header.reason)
        elif (header is not None and header.reason == "related") or reason:
            draft.remove(line.text, reason or "related")
        else:
            kept.append(line)
    draft.lines[start:end] = kept


def _read_foot(draft: Draft) -> None:
    start = _foot_start(draft.lines)
    agenda = _agenda_headings(draft.lines)
    ended = False  # behind "(FIN)" come headlines of other dispatches
    kept: list[Line] = []
    for line in draft.lines[start:]:
        header = (
            None if line.text in agenda or is_rubric(line.text) else read_header_line(line.text, foot=True)
        )
        draft.evidence += weak_dates(line.text)
        if header is not None and header.evidence:
            _take_header(draft, line, header, kept)
        elif reason := line_reason(line.text):
            ended = ended or (reason == "end_mark" and any(character.isalnum() for character in line.text))
            draft.remove(line.text, reason)
        elif header is not None:
            _take_header(draft, line, header, kept)
        elif is_author_code(line.text):
            _read_author_code(draft, line)
        elif are_initials(line.text) or (is_signing_office(line.text) and _is_label(line.text)):
            draft.remove(line.text, "author")
        elif ended and not line.text.endswith("."):
            draft.remove(line.text, "related")
        else:
            kept.append(line)
    draft.lines[start:] = kept


def _is_label(text: str) -> bool:
    return len(text.split()) <= _LABEL_WORDS and not ends_sentence(text) and not is_item(text)


def _drop_timed_headlines(draft: Draft) -> None:
    """A feed of headlines at the foot, each under its hour: "21:40 Monde - Le pape appelle à la paix"."""
    start = _foot_start(draft.lines)
    if _agenda_headings(draft.lines):
        return
    timed = [line for line in draft.lines[start:] if _FEED_TIME.match(line.text)]
    for line in timed if len(timed) > 1 else []:
        draft.remove(line.text, "related")
        draft.lines.remove(line)


def _read_author_code(draft: Draft, line: Line) -> None:
    draft.evidence += [DateEvidence(stamp, Basis.FOOT) for stamp in find_stamps(line.text)]
    draft.agency = draft.agency or source_name(line.text)
    draft.remove(line.text, "author")


def _read_dateline(draft: Draft) -> None:
    """The dateline at the head of one of the first paragraphs."""
    leads = [line for line in draft.lines if is_prose(line.text)][:_LEADS]
    for line in leads:
        dateline = read_dateline(line.text)
        if dateline is None or (line is not leads[0] and dateline.agency is None and dateline.stamp is None):
            continue
        evidence = [DateEvidence(dateline.stamp, Basis.DATELINE)] if dateline.stamp else []
        draft.place = dateline.place or draft.place
        draft.read(HeaderLine(evidence, dateline.agency))
        draft.remove(line.text[: dateline.end], "dateline")
        line.text = line.text[dateline.end :]
        return


def _trim(draft: Draft) -> None:
    for line in draft.lines:
        line.text, cut = trim(line.text)
        for words, reason in cut:
            draft.remove(words, reason)
        line.text = _trim_agency(draft, line.text)


def _trim_agency(draft: Draft, text: str) -> str:
    """Cut the agency's name off the end of a paragraph: "… à Hanoï. -VNA"."""
    match = re.search(
        r"(?<=[.!?»\"…)])\s*(?:[-–—=(\[./]\s*){1,4}([^-–—=()\[\]]{2,40}?)[\s)\]=./–—-]*$", text[-60:]
    )
    if match is None or not is_author_code(match[1]):
        return text
    draft.agency = draft.agency or source_name(match[1])
    draft.remove(match[0], "author")
    return text[: len(text) - len(match[0])].rstrip()


def _strip_site(text: str) -> str:
    """A headline without the name of its site before or after it."""
    text = _SITE_PREFIX.sub("", text, count=1)
    while (match := _SITE_SUFFIX.search(text)) and (match[1] is None or source_name(match[1])):
        text = text[: match.start()]
    return text


def _drop_repetitions(draft: Draft) -> None:
    """Headlines and paragraphs that stand twice are kept once."""
    # A caption often stands twice, with and without its credit.
    seen = {
        repetition_key(removal.text.split("©")[0])
        for removal in draft.removals
        if removal.reason == "caption"
    }
    kept = []
    for line in draft.lines:
        text = line.text if _is_body(line) else _strip_site(line.text)
        key = repetition_key(text)
        if len(key.split()) >= _REPEATED_WORDS and key in seen and not is_item(text):
            draft.remove(line.text, "repeated")
            continue
        seen.add(key)
        if text != line.text:
            draft.remove(line.text.replace(text, " "), "site name")
            line.text = text
        kept.append(line)
    draft.lines = kept


def _mark_title(draft: Draft) -> None:
    """Find the headline; the rubrics above and below it go."""
    end = _head_end(draft.lines)
    head = [line for line in draft.lines[:end] if line.role == "text" and not is_item(line.text)]
    named = [line for line in head if read_byline(line.text) is None and not is_rubric(line.text.strip(" /"))]
    headlines = [line for line in named if len(line.text.split()) >= _HEADLINE_WORDS]
    title = next(
        (line for line in headlines if not is_letterhead(line.text)), next(iter([*headlines, *named]), None)
    )
    if title is not None:
        title.role = "title"
    for line in head:
        draft.evidence += headline_dates(line.text)
        if line is not title and _is_kicker(line.text):
            draft.remove(line.text, "rubric")
            draft.lines.remove(line)


def _is_kicker(text: str) -> bool:
    parts = [part for part in re.split(r"\s*[/|>–-]\s*", text.strip(" /|>.")) if part]
    return all(is_rubric(part) for part in parts)


def _complete_bylines(draft: Draft) -> None:
    """Join "Entretien réalisé par" with the name in the next line; without a name it goes."""
    kept: list[Line] = []
    lines = iter([*draft.lines, None])
    line = next(lines)
    while line is not None:
        following = next(lines)
        byline = None if is_prose(line.text) else read_byline(line.text)
        if byline is not None and not byline.complete:
            named = read_byline(following.text) if following else None
            if following is not None and named is not None and named.person:
                following.text = f"{line.text} {following.text}"
            else:
                draft.remove(line.text, "author")
        else:
            kept.append(line)
        line = following
    draft.lines = kept


def _mark_bylines(draft: Draft) -> None:
    """A person's name alone under the headline or at the end, or after "Par"."""
    end, foot = _head_end(draft.lines), _foot_start(draft.lines)
    titled = False
    for index, line in enumerate(draft.lines):
        byline = read_byline(line.text) if line.role == "text" else None
        if byline is not None and byline.person and (byline.introduced or not is_item(line.text)):
            at_edge = ((titled and index < end) or index >= foot) and not _is_signatory(draft.lines, index)
            if at_edge or byline.introduced:
                line.role = "byline"
                draft.place = draft.place or byline.place
        titled = titled or line.role == "title"


def _is_signatory(lines: list[Line], index: int) -> bool:
    """True for a name under or above an office: an official signs, no journalist."""
    previous = lines[index - 1] if index else None
    following = lines[index + 1] if index + 1 < len(lines) else None
    titled = following is not None and not is_prose(following.text) and is_office_holder(following.text)
    return titled or _signs_for_office(previous)


def _signs_for_office(previous: Line | None) -> bool:
    """True after a line that breaks off or names an office: what follows is a signatory, no journalist."""
    if previous is None or previous.role == "title" or ends_sentence(previous.text):
        return False
    return previous.text.endswith(",") or _OFFICE_START.match(previous.text) is not None


STEPS: tuple[Callable[[Draft], None], ...] = (
    _split_prefixes,
    _drop_strips,
    _join,
    _drop_comments,
    _drop_after_end,
    _drop_related,
    _drop_marked_links,
    _read_head,
    _drop_timed_headlines,
    _read_foot,
    _read_body,
    _read_dateline,
    _trim,
    _drop_repetitions,
    _complete_bylines,
    _mark_title,
    _mark_bylines,
)


def clean_once(text: str) -> Draft:
    """One pass: the cleaned text of a dispatch, what its header says, and what was taken out."""
    draft = Draft(split_lines(normalise_typography(strip_markup(text))))
    for step in STEPS:
        step(draft)
    draft.text, draft.spans = assemble(draft.lines)
    return draft
