"""Markup → the text that a reader sees, for what is no whole news page: short pages, HTML in a column."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.etree
import lxml.html

from pipeline.reading import tree
from pipeline.reading.limits import TREE_LEVELS

_BLOCKS = "|".join(sorted(tree.BLOCK_TAGS))
_INLINE = "a|abbr|b|em|font|i|img|small|span|strong|sub|sup|u"
_LABELS = ("a", "abbr", "small", "span", "time")
_TAG = re.compile(rf"</?(?:{_BLOCKS}|{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"<\?xml[^>]{0,300}>?", re.IGNORECASE)
_UNSEEN = [f"//{tag}" for tag in tree.UNSEEN_TAGS]
_NAMES = "translate(concat(@id, ' ', @class), 'CDEGIKNOPRST', 'cdegiknoprst')"
# Menus, lists whose every item is one link (other menus, related articles, tags), and consent banners, which
# are longer than a short dispatch.
FURNITURE = (
    "//nav",
    "//ul[li][not(li[normalize-space(.) != normalize-space(.//a[1])])]",
    "//*[self::div or self::section or self::aside or self::dialog]"
    f"[contains({_NAMES}, 'cookie') or contains({_NAMES}, 'consent') or contains({_NAMES}, 'rgpd')"
    f" or contains({_NAMES}, 'gdpr')][not(.//h1 or .//article)]",
)
_TAGS_THAT_TELL = 2


def is_page(text: str) -> bool:
    """Whether a text is the source of a whole HTML page.

    >>> is_page("<!DOCTYPE html><html>…"), is_page("<p>Un texte.</p>")
    (True, False)
    """
    return _PAGE.match(text) is not None


def is_markup(text: str) -> bool:
    """Whether a text holds HTML tags.

    >>> is_markup("<p>Un texte.</p>"), is_markup("1 < 2 > 0")
    (True, False)
    """
    return "<" in text and sum(1 for _ in zip(_TAG.finditer(text), range(_TAGS_THAT_TELL), strict=False)) > 1


def visible_text(source: str, depth: int = TREE_LEVELS) -> str:
    """The text of some HTML, a line a block, without scripts, menus, forms; of its longest article, if any.

    Raises ``UnreadableFileError`` where tags stand more than ``depth`` levels deep within tags.

    >>> visible_text("<p>Le ministre<br>a <b>reçu</b></p><ul><li><a>Sport</a></li></ul>")
    'Le ministre\\na reçu'
    """
    if _BLOCK_TAG.search(source) and "<pre" not in source.lower():
        source = source.replace("\n", " ")
    page = _parse(source, depth)
    if page is None:
        return ""
    for element in page.xpath(" | ".join((*_UNSEEN, *FURNITURE))):
        element.drop_tree()
    articles = page.xpath("//article") or page.xpath("//main") or page.xpath("//body") or [page]
    return max(("\n".join(block_lines(article)) for article in articles), key=len)


def block_lines(element: lxml.html.HtmlElement) -> list[str]:
    """The lines of text of an element: a new one where a block begins or ends, and at each line feed."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(element)).split("\n"))
    return [line for line in lines if line]


def _pieces(element: lxml.html.HtmlElement) -> Iterator[str]:
    """The strings of an element in order, with a line feed on either side of a block."""
    for event, part in lxml.etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if part.tag in tree.BLOCK_TAGS:
            yield "\n"
        if event == "start":
            yield part.text or ""
        elif part is not element:
            yield part.tail or _gap(part)


def _gap(part: lxml.html.HtmlElement) -> str:
    """What parts an element from the next where the source has nothing: labels stand apart on the page."""
    following = part.getnext()
    return " " if part.tag in _LABELS and following is not None and following.tag in _LABELS else ""


def _parse(source: str, depth: int) -> lxml.html.HtmlElement | None:
    source = _XML_DECLARATION.sub("", source).replace("\0", "")
    return tree.parse(source, depth) if source.strip() else None
