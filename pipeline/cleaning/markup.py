"""Markup left by scrapers: Markdown marks, HTML tags and entities."""

from __future__ import annotations

import html
import re

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|h[1-6]|ul|ol|li|img|blockquote|figure|figcaption|sup|sub|hr|table|tr|td|th|tbody)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_BREAKING_TAG = re.compile(r"<(?:/p|br|/div|/h[1-6]|/li|/tr|/blockquote|hr)\b[^<>]{0,100}>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,300})\]\((?:[^()\s]{0,500})(?:\s\"[^\"\n]{0,200}\")?\)")
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ ]+|^[ ]{0,3}(?:={4,}|-{4,}|\*{4,}|_{4,})[ ]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*\*|\*\*|\*|__)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?![\w*])")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)


def strip_markup(text: str) -> str:
    """The text without Markdown and HTML marks; links keep their words.

    >>> strip_markup("# Entretien\\n\\n[Azerbaïdjan](#) &amp; **France**<br>Fin")
    'Entretien\\n\\nAzerbaïdjan & France\\nFin'
    """
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if "<" in text:
        text = _TAG.sub("", _BREAKING_TAG.sub("\n", text))
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if any(mark in text for mark in ("#", "*", "__", "====", "----")):
        text = _EMPHASIS.sub(r"\2", _HEADING.sub("", text))
    return text
