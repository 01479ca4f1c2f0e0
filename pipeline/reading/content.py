"""Strings of files and tables → what a document holds: its text, out of any markup, and names on one line."""

from __future__ import annotations

from urllib.parse import urlsplit

from pipeline.reading.encoding import repair
from pipeline.reading.errors import UnreadableFileError
from pipeline.reading.limits import DEFAULTS, Limits
from pipeline.reading.markup import is_markup, is_page, visible_text
from pipeline.records import SourceDocument


def fill_from_string(document: SourceDocument, content: str, limits: Limits = DEFAULTS) -> None:
    """Write the text of a string into a document: plain, with HTML tags or escaped ones, or a whole page.

    Raises ``UnreadableFileError`` for tags deeper within tags than the limit.
    """
    if is_page(content):
        # A heavy import that plain text does without.
        from pipeline.reading.html import fill_from_page

        fill_from_page(document, content, limits)
    elif is_markup(content):
        document.text = repair(visible_text(content, limits.depth))
    else:
        text = repair(content)
        document.text = visible_text(text, limits.depth) if is_markup(text) else text


def one_line(value: str | None) -> str | None:
    """A title, a name or a byline without markup and line breaks; None where nothing is left.

    >>> one_line(" <b>Visite</b>\\n&agrave; Bakou ")
    'Visite à Bakou'
    """
    if not value:
        return None
    try:
        text = repair(visible_text(value) if is_markup(value) else value)
    except UnreadableFileError:
        return None
    return " ".join(text.split()) or None


def site_name(value: str | None) -> str | None:
    """The name of an outlet, or the host of its address.

    >>> site_name("Agence Horizon"), site_name("https://www.exemple.ga/une")
    ('Agence Horizon', 'www.exemple.ga')
    """
    name = one_line(value)
    return _host(name) if name and "://" in name else name


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
