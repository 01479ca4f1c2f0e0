"""What components wrote on a document and its spans, for those who read it without spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


class Notes:
    """The extension attributes of a document, each fetched once."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def __getattr__(self, name: str) -> Any:
        value = self.__dict__[name] = getattr(self._doc._, name)
        return value


def noted(span: Span, name: str) -> Any:
    """What ``span._`` holds under one of our names; None where nothing was written.

    The same as reading the attribute, without the view of the whole document that spaCy makes for each.
    """
    written: dict[Any, Any] = span.doc.user_data
    return written.get(("._.", name, span.start_char, span.end_char))


def all_noted(span: Span, *names: str) -> list[Any]:
    """What ``noted`` says of a span under each of several names."""
    written: dict[Any, Any] = span.doc.user_data
    start, end = span.start_char, span.end_char
    return [written.get(("._.", name, start, end)) for name in names]


def note(span: Span, **values: Any) -> None:
    """Write what ``span._`` is to hold under our names, as ``noted`` reads it."""
    written: dict[Any, Any] = span.doc.user_data
    start, end = span.start_char, span.end_char
    for name, value in values.items():
        written["._.", name, start, end] = value
