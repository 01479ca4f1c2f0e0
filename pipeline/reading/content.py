"""What fills a document: the text of a string, out of any markup, and a headline kept elsewhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from pipeline.reading.encoding import repair
from pipeline.reading.markup import is_markup, is_page, visible_text
from pipeline.records import SourceDocument

# Of a headline and of the text where it may stand: signs that differ in case, quotes or spaces are left out.
_HEADLINE_START = 40
_TEXT_START = 1_000


def fill_from_string(document: SourceDocument, content: str) -> None:
    """Write the text of a string into a document: plain, with HTML tags or escaped ones, or a whole page."""
    if is_page(content):
        # A heavy import that plain text does without.
        from pipeline.reading.html import fill_from_page

        fill_from_page(document, content)
    elif is_markup(content):
        document.text = repair(visible_text(content))
    else:
        text = repair(content)
        document.text = visible_text(text) if is_markup(text) else text


def restore_headline(document: SourceDocument) -> None:
    """Put the title before the text, on a line of its own, where the text does not begin with it.

    Pages and tables often keep the headline apart; it belongs to the dispatch, and may alone name a party.
    """
    if not document.title or not document.text.strip():
        return
    if _signs(document.title)[:_HEADLINE_START] not in _signs(document.text[:_TEXT_START]):
        document.text = f"{document.title}\n{document.text}"


def one_line(value: str | None) -> str | None:
    """A title, a name or a byline without markup and line breaks; None where nothing is left.

    >>> one_line(" <b>Visite</b>\\n&agrave; Bakou ")
    'Visite à Bakou'
    """
    if not value:
        return None
    text = repair(visible_text(value) if is_markup(value) else value)
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


def _signs(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
