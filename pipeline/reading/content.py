"""Strings of files and tables → what a document holds: its text, out of any markup."""

from __future__ import annotations

from pipeline.reading.encoding import repair
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
