"""Titles, names and bylines of files and pages, on one line each."""

from __future__ import annotations

from urllib.parse import urlsplit

from pipeline.reading.encoding import repair
from pipeline.reading.errors import UnreadableFileError
from pipeline.reading.markup import is_markup, visible_text


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
