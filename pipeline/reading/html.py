"""Web pages: the article's text, title, date, author and site, without what stands around it."""

from __future__ import annotations

import codecs
import hashlib
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import lxml.html
import trafilatura
from trafilatura.utils import HTML_PARSER

from pipeline.reading import tree
from pipeline.reading.encoding import decode, is_utf8, repair
from pipeline.reading.errors import UnreadableFileError
from pipeline.reading.formats import SourceFile
from pipeline.reading.labels import one_line, site_name
from pipeline.reading.limits import DEFAULTS, Limits
from pipeline.reading.markup import FURNITURE, visible_text
from pipeline.reading.options import ReadingOptions
from pipeline.reading.page_dates import date_lines, day_of_tags, own_part
from pipeline.reading.streams import read_whole
from pipeline.records import SourceDocument

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_HEAD = 4096
_DETECTED_ANYWAY = ("utf-8", "ascii", "iso8859-1", "cp1252")
_HEADLINE_SIGNS = (":", "«", "»")
_SEPARATORS = (" - ", " – ", " — ", " | ", " : ", " · ", " » ", " :: ")

for _library in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
    # What they say of a page stays available to whoever sets up logging, but does not fill a terminal by
    # default.
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_html(file: SourceFile, options: ReadingOptions) -> Iterator[SourceDocument]:
    """The one document of an HTML file."""
    data = read_whole(file, options.limits)
    document = SourceDocument(file.stem, file.told, "", hashlib.sha256(data).hexdigest())
    try:
        fill_from_page(document, decode_page(data, options.encoding), options.limits)
    except UnreadableFileError as error:
        document.error = str(error)
    yield document


def decode_page(data: bytes, codec: str | None = None) -> str:
    """The source of a page: in ``codec``, else UTF-8 where it can be, else as it declares, else as it looks.

    Raises ``UnreadableFileError`` where the bytes are not text.

    >>> decode_page('<meta charset="windows-1251">Баку'.encode("cp1251"))[-4:]
    'Баку'
    """
    return decode(data, codec or _declared_codec(data))


def fill_from_page(document: SourceDocument, source: str, limits: Limits = DEFAULTS) -> None:
    """Write a page's text into a document, and any title, date, site and author that it lacks.

    Raises ``UnreadableFileError`` for tags deeper within tags than the limit.
    """
    page, article = _article(source, limits.depth)
    document.text = repair((article.text if article else "") or visible_text(source, limits.depth))
    if article:
        site = _site(article)
        document.title = document.title or _without_site(_headline(page, one_line(article.title)), site)
        document.agency = document.agency or site
        document.byline = document.byline or one_line(article.author)
        _date(document, page)


def _date(document: SourceDocument, page: lxml.html.HtmlElement) -> None:
    """Write the day that tags tell into a document; where they tell none, put back a date that is shown.

    trafilatura drops the line of date and author, from which cleaning reads the day.
    """
    own = own_part(page)
    document.published = document.published or day_of_tags(own)
    if document.published is None and document.title is not None:
        lines = [line for line in date_lines(own, document.title) if line not in document.text]
        document.text = "\n".join((*lines, document.text))


def _article(source: str, depth: int) -> tuple[lxml.html.HtmlElement, Any]:
    """A page parsed, and what trafilatura makes of it: None where it finds nothing, or breaks on damage.

    Tables are left out because old sites lay out whole pages in them: with tables, menu and article come as
    one line.
    """
    page = trafilatura.load_html(source)
    if page is None:
        return None, None
    if tree.was_cut(HTML_PARSER):
        page = tree.flattened(source, depth)
    tree.check_depth(page, depth)
    try:
        article = trafilatura.bare_extraction(
            deepcopy(page),
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            prune_xpath=list(FURNITURE),
            date_extraction_params={"extensive_search": False},
        )
    except Exception:
        # Whatever a page does to that library, its text can still be had.
        return page, None
    return page, article


def _declared_codec(data: bytes) -> str | None:
    """The codec that the head of a page declares, None where the page is not in it, whatever it says.

    Browsers read what calls itself Latin-1 as Windows-1252; so does ``decode``.
    """
    declared = _DECLARED.search(data[:_HEAD])
    if declared is None or is_utf8(data):
        return None
    try:
        codec = codecs.lookup(declared[1].decode("ascii")).name
        data.decode(codec)
    except (LookupError, UnicodeError):
        return None
    return None if codec in _DETECTED_ANYWAY else codec


def _site(article: Any) -> str | None:
    """The name of the site, or its address; None for what is a sentence of the title taken for a name."""
    name = site_name(article.sitename)
    return None if name and ". " in name else name


def _headline(page: lxml.html.HtmlElement, found: str | None) -> str | None:
    """The title found, or the headline that it is a piece of: for "Niger", "Niger : le dialogue reprend".

    French headlines have spaced colons and guillemets, which trafilatura takes for what parts title and site.
    """
    whole = " ".join(page.findtext(".//title", default="").split())
    if not found or found == whole or found not in whole:
        return found
    headings = (" ".join(heading.text_content().split()) for heading in page.iter("h1", "h2"))
    headline = max((heading for heading in headings if heading in whole), key=len, default="")
    if len(headline) > len(found):
        return headline
    before, after = (part.strip() for part in whole.split(found, 1))
    is_piece = before.endswith(_HEADLINE_SIGNS) or after.startswith(_HEADLINE_SIGNS)
    return whole if is_piece else found


def _without_site(title: str | None, site: str | None) -> str | None:
    """A title without the name of the site, or of its domain, which pages put after it."""
    names = (site.casefold(), site.casefold().rpartition(".")[0]) if site else ()
    for separator in _SEPARATORS:
        start, _, end = (title or "").rpartition(separator)
        if start and end.casefold() in names:
            return start.rstrip()
    return title
