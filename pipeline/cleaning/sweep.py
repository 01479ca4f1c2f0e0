"""The steps that take page clutter out of a draft: menus, links, other articles, comments, repetitions."""

from __future__ import annotations

import re

from pipeline.cleaning.clutter import (
    is_appointment,
    is_comment_signature,
    is_headline_strip,
    line_reason,
    opens_comments,
    opens_related,
    trim,
)
from pipeline.cleaning.dateline import read_dateline
from pipeline.cleaning.draft import Draft, agenda_headings, foot_start, head_end, is_body, is_furniture
from pipeline.cleaning.header import read_header_line
from pipeline.cleaning.lines import Line, is_item, is_prose, repetition_key
from pipeline.cleaning.signatures import is_author_code, signed_dates
from pipeline.cleaning.vocabulary import source_name

_LONGEST_HEADLINE = 260
_LONGEST_SIGN_OFF = 60
_COMMENTS_AFTER, _COMMENT_LOOKAHEAD = 2, 4
_REPEATED_WORDS = 4
_LINK_MARKS = (">>", "► ", "→ ", "▶")
_BULLETS = (">", "»", "•", "►", "- ")
# How many lines below the sign-off of one dispatch of a bulletin the dateline of the next may stand.
_ITEM_REACH = 4
_FEED_HOUR = re.compile(r"\d{1,2}:\d{2}\s?[^\W\d]")
_SIGN_OFF = re.compile(
    r"(?<=[.!?»\"…)])\s*(?:[-–—=(\[./]\s*){0,4}((?:[^-–—=()\[\].!?»\"…]|\.(?=\w)){2,40}?)[\s)\]=./–—-]*$"
)
_MARKED = re.compile(r"\s*[-–—=(\[./]")
_OTHER_ARTICLE = re.compile(r"F*HF*P")
_OTHER_ARTICLES = re.compile(r"F*HF*PF*HF*P")
_SITE_PREFIX = re.compile(r"(?<![\w-])(?:[\w-]+\.){1,9}[a-z]{2,4}\s*[:|–-]\s*(?=\S)", re.IGNORECASE)
_SITE_SUFFIX = re.compile(
    r"(?<!\s)(?:\s+[|–—-]\s+([^|–—]{2,40})$|\s+(?:[-–]\s+)?(?:ảnh|photo) \d{1,2}$)", re.IGNORECASE
)


def drop_strips(draft: Draft) -> None:
    """Lines of headlines side by side, told by the wide gaps that nothing keeps after this pass."""
    draft.drop_where(lambda line: is_headline_strip(line.text), "related")


def drop_comments(draft: Draft) -> None:
    """Readers' comments, from their heading to the end; the dates of the foot are read before they go."""
    bodies = 0
    for index, line in enumerate(draft.lines):
        if (
            bodies >= _COMMENTS_AFTER
            and opens_comments(line.text)
            and _are_comments(draft.lines[index + 1 :])
        ):
            for other in draft.lines[index:]:
                header = read_header_line(other.text, foot=True)
                if header is not None:
                    draft.read(header)
            draft.drop(index, len(draft.lines), "comments")
            return
        bodies += is_body(line)


def _are_comments(lines: list[Line]) -> bool:
    signed = any(map(_heads_comment, lines[:_COMMENT_LOOKAHEAD]))
    return signed or not any(is_body(line) for line in lines)


def _heads_comment(line: Line) -> bool:
    header = read_header_line(line.text)
    return is_comment_signature(line.text) or (header is not None and bool(header.evidence))


def drop_other_articles(draft: Draft) -> None:
    """What follows the agency's sign-off ("… à Hanoï. -VNA") or a heading of links: other articles.

    Other articles are told by their shape: a headline and its summary, again and again.
    """
    shape = "".join(map(_shape, draft.lines))
    bodies = 0
    for index, line in enumerate(draft.lines):
        signed = _signs_off(line.text) and not _opens_next_item(draft.lines, index + 1)
        bodies += signed or is_body(line)
        after_sign_off = signed and _OTHER_ARTICLE.match(shape, index + 1)
        after_heading = bodies > 1 and opens_related(line.text) and _OTHER_ARTICLES.match(shape, index + 1)
        if after_sign_off or after_heading:
            draft.drop(index + 1, len(draft.lines), "related")
            return


def _opens_next_item(lines: list[Line], start: int) -> bool:
    """Whether a bulletin goes on behind a sign-off: a dispatch with an agency's dateline stands below."""
    datelines = (read_dateline(line.text) for line in lines[start : start + _ITEM_REACH])
    return any(dateline is not None and dateline.agency is not None for dateline in datelines)


def _shape(line: Line) -> str:
    """P for prose, H for a headline, F for furniture."""
    return "F" if is_furniture(line.text) else "P" if is_prose(line.text) else "H"


def _signs_off(text: str) -> bool:
    """True for a paragraph of the body that closes with the agency's sign-off."""
    match = _SIGN_OFF.search(text, max(0, len(text) - _LONGEST_SIGN_OFF))
    if match is None or not is_prose(text[: match.start()]) or is_furniture(text):
        return False
    return is_author_code(match[1]) or match[1].casefold() == "fin"


def drop_links(draft: Draft) -> None:
    """Links: a heading such as "Lire aussi" and the headlines that follow it, or headlines under a mark."""
    index = 0
    while index < len(draft.lines):
        if opens_related(draft.lines[index].text):
            in_head = index < head_end(draft.lines)
            end = index + 1
            while end < len(draft.lines) and _is_linked(draft.lines[end], in_head):
                end += 1
            draft.drop(index, end, "related")
        else:
            index += 1
    draft.drop_where(lambda line: line.text.startswith(_LINK_MARKS) and not is_body(line), "related")


def _is_linked(line: Line, in_head: bool) -> bool:
    text = line.text
    if not any(character.isalnum() for character in text):
        return True
    if is_body(line) or len(text) > _LONGEST_HEADLINE or read_header_line(text, foot=True) is not None:
        return False
    if in_head:  # the headline of the dispatch itself may stand below
        return text.startswith(_BULLETS)
    return not text.endswith((".", ":")) or text.endswith("...")


def drop_feed(draft: Draft) -> None:
    """A feed of headlines at the foot, each under its hour: "21:40 Monde - Le pape appelle à la paix"."""
    start = foot_start(draft.lines)
    feed = {id(line) for line in draft.lines[start:] if _FEED_HOUR.match(line.text)}
    if len(feed) > 1 and not agenda_headings(draft.lines):
        draft.drop_where(lambda line: id(line) in feed, "related")


def sweep_body(draft: Draft) -> None:
    """Furniture between paragraphs: it goes only where nothing in the line speaks for a sentence."""
    body = {id(line) for line in draft.lines[head_end(draft.lines) : foot_start(draft.lines)]}
    kept = []
    for line in draft.lines:
        reason = _furniture_reason(line) if id(line) in body else None
        if reason is None:
            kept.append(line)
        else:
            draft.remove(line.text, reason)
    draft.lines = kept


def _furniture_reason(line: Line) -> str | None:
    if is_appointment(line.text):
        return None
    header = None if is_body(line) else read_header_line(line.text)
    if header is not None and header.reason == "related":
        return "related"
    if header is not None and header.reason != "header" and not header.evidence and not header.kept:
        return header.reason
    return line_reason(line.text)


def trim_ends(draft: Draft) -> None:
    """Clutter at the ends of paragraphs, and the agency's sign-off: "… à Hanoï. -VNA"."""
    for line in draft.lines:
        line.text, cut = trim(line.text)
        for words, reason in cut:
            draft.remove(words, reason)
        line.text = _without_sign_off(draft, line.text)


def _without_sign_off(draft: Draft, text: str) -> str:
    match = _SIGN_OFF.search(text, max(0, len(text) - _LONGEST_SIGN_OFF))
    if match is None or _MARKED.match(match[0]) is None or not is_author_code(match[1]):
        return text
    draft.agency = draft.agency or source_name(match[1])
    draft.evidence += signed_dates(match[1])
    draft.remove(match[0], "author")
    return text[: match.start()].rstrip()


def drop_repetitions(draft: Draft) -> None:
    """Headlines and paragraphs that stand twice are kept once, headlines without the name of their site."""
    captions = [removal.text for removal in draft.removals if removal.reason == "caption"]
    seen = {
        repetition_key(caption.split("©")[0]) for caption in captions
    }  # they stand with and without credit
    kept = []
    for line in draft.lines:
        text = line.text if is_body(line) else _without_site(line.text)
        key = repetition_key(text)
        if len(key.split()) >= _REPEATED_WORDS and key in seen and not is_item(text):
            draft.remove(line.text, "repeated")
            continue
        seen.add(key)
        draft.remove(line.text.replace(text, " "), "site name")
        line.text = text
        kept.append(line)
    draft.lines = kept


def _without_site(text: str) -> str:
    text = _SITE_PREFIX.sub("", text, count=1)
    while (match := _SITE_SUFFIX.search(text)) and (match[1] is None or source_name(match[1])):
        text = text[: match.start()]
    return text
