"""When a page was published: what its tags say, and the lines around the headline that show a date."""

from __future__ import annotations

from copy import deepcopy

import htmldate
import lxml.html

from pipeline.reading.dates import iso_date
from pipeline.reading.markup import FURNITURE, block_lines

# What has dates of its own: other articles and readers' comments.
_ELSEWHERE = (
    "//aside",
    "//footer",
    "//*[self::div or self::section or self::ul or self::ol]"
    "[contains(@class, 'comment') or contains(@id, 'comment') or contains(@class, 'related')"
    " or contains(@class, 'similaire') or contains(@class, 'sidebar') or contains(@id, 'sidebar')]"
    "[not(.//h1 or .//article)]",
)
_LINES_AROUND = 6
_LONGEST_LINE = 100
_FULL_DATE = 10


def own_part(page: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """A copy of a page without what tells of other articles: menus, side columns, comments."""
    page = deepcopy(page)
    for element in page.xpath(" | ".join((*FURNITURE, *_ELSEWHERE))):
        if element.getparent() is not None:
            element.drop_tree()
    return page


def day_of_tags(page: lxml.html.HtmlElement) -> str | None:
    """The day of publication that tags tell, in ISO form.

    The extensive search of htmldate is left off: it takes the year of a copyright notice, or a date told in
    the article, for its own.
    """
    try:
        return iso_date(htmldate.find_date(page, original_date=True, extensive_search=False))
    except Exception:
        # Whatever a page does to that library, its text can still be had.
        return None


def date_lines(page: lxml.html.HtmlElement, headline: str) -> list[str]:
    """The short lines with a full date that closely follow the headline, else that closely precede it.

    >>> page = lxml.html.fromstring("<div><h1>Audience</h1><p>Mardi 9 mars 2021</p><p>Le roi…</p></div>")
    >>> date_lines(page, "Audience")
    ['Mardi 9 mars 2021']
    """
    body = page.find(".//body")
    lines = block_lines(page if body is None else body)
    if headline not in lines:
        return []
    place = lines.index(headline)
    following = lines[place + 1 : place + 1 + _LINES_AROUND]
    preceding = lines[max(0, place - _LINES_AROUND) : place]
    return list(filter(_shows_a_date, following)) or list(filter(_shows_a_date, preceding))


def _shows_a_date(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and len(iso_date(line) or "") == _FULL_DATE
