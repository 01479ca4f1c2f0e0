"""Web pages: the article's text, title, date, author and site, without what stands around it."""

from __future__ import annotations

import codecs
import hashlib
import logging
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import trafilatura

from pipeline.reading.dates import iso_date
from pipeline.reading.encoding import decode, is_utf8, repair
from pipeline.reading.errors import UnreadableFileError
from pipeline.reading.files import SourceFile
from pipeline.reading.identifiers import printable
from pipeline.reading.options import ReadingOptions
from pipeline.reading.streams import open_bytes
from pipeline.records import SourceDocument

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_HEAD = 4096
_DETECTED_ANYWAY = ("utf-8", "ascii", "iso8859-1", "cp1252")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")

# Without the extensive search, which takes the year of a copyright notice or a date told in the article for
# its own.
_DATES = {"original_date": True, "extensive_search": False}

_BLOCKS = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
]
_NOT_TEXT = "//script | //style | //noscript | //template | //nav | //form | //button | //svg"

for _library in ("trafilatura", "htmldate", "courlan", "readability", "justext"):
    # What they say of a page stays available to whoever sets up logging, but does not fill a terminal by
    # default.
    logging.getLogger(_library).addHandler(logging.NullHandler())


def read_html(file: SourceFile, options: ReadingOptions) -> Iterator[SourceDocument]:
    """The one document of an HTML file."""
    with open_bytes(file) as stream:
        data = stream.read()
    document = SourceDocument(
        file.stem, printable(file.path.as_posix()), "", hashlib.sha256(data).hexdigest()
    )
    try:
        fill_from_page(document, decode_page(data, options.encoding))
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


def fill_from_page(document: SourceDocument, source: str) -> None:
    """Write into a document what its page holds: text, title, date, author, site; or the error."""
    try:
        article = _article(source)
        text = (article.text if article else "") or _visible_text(source)
    except Exception as error:
        # Parsers meet pages of every kind of damage; none may stop a run.
        document.error = f"broken HTML: {' '.join(str(error).split())[:200] or type(error).__name__}"
        return
    document.text = repair(text)
    if article:
        document.title = _one_line(article.title)
        document.published = iso_date(article.date)
        document.agency = _one_line(article.sitename)
        document.byline = _one_line(article.author)


def _article(source: str) -> Any:
    """What trafilatura makes of a page, None where it finds nothing.

    Tables are left out because old sites lay out whole pages in them: with tables, menu and article come as
    one line.
    """
    return trafilatura.bare_extraction(
        source,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DATES,
    )


def _visible_text(source: str) -> str:
    """The text of the longest article, else of the body, a line a block."""
    source = _XML_DECLARATION.sub("", source).replace("\0", "")
    if not source.strip():
        return ""
    try:
        page = lxml.html.document_fromstring(source)
    except lxml.etree.ParserError:
        return ""
    for element in page.xpath(_NOT_TEXT):
        element.drop_tree()
    for element in page.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    articles = page.xpath("//article") or page.xpath("//main") or page.xpath("//body") or [page]
    text = max((article.text_content() for article in articles), key=len)
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


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


def _one_line(value: str | None) -> str | None:
    return " ".join(repair(value).split()) or None if value else None
