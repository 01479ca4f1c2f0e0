"""Rows of tables and JSON objects → documents: which column holds what, and one document for each row."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.lexicons import lexicon
from pipeline.reading.content import fill_from_string
from pipeline.reading.dates import iso_date
from pipeline.reading.errors import ReadingError, UnreadableFileError
from pipeline.reading.formats import SourceFile
from pipeline.reading.identifiers import Identifiers, printable
from pipeline.reading.labels import one_line, site_name
from pipeline.reading.limits import Limits, beyond
from pipeline.reading.options import ReadingOptions
from pipeline.records import SourceDocument

_MOST_COLUMNS_SHOWN = 20
_LONGEST_NAME_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The name of the column that holds each thing, None where no column does."""

    text: str | None = None
    id: str | None = None
    date: str | None = None
    title: str | None = None
    agency: str | None = None
    byline: str | None = None

    def names(self) -> list[str]:
        """The columns that are read."""
        return [
            name
            for name in (self.text, self.id, self.date, self.title, self.agency, self.byline)
            if name is not None
        ]


@lru_cache(maxsize=1024)
def choose_columns(names: tuple[str, ...], options: ReadingOptions) -> Columns:
    """What each column holds: as the options say, else as the names suggest.

    >>> choose_columns(("Identifiant", "Date de publication", "Corps"), ReadingOptions())
    Columns(text='Corps', id='Identifiant', date='Date de publication', title=None, agency=None, byline=None)
    """
    named = {
        "text": options.text_column,
        "id": options.id_column,
        "date": options.date_column,
        "title": options.title_column,
    }
    by_key = {_key(name): name for name in reversed(names)}
    chosen: dict[str, str | None] = {}
    for field, guesses in lexicon("columns").items():
        wanted = named.get(field)
        if wanted is not None:
            chosen[field] = wanted if wanted in names else by_key.get(_key(wanted))
        else:
            chosen[field] = next((by_key[_key(guess)] for guess in guesses if _key(guess) in by_key), None)
    return Columns(**chosen)


def require_columns(names: Iterable[str], options: ReadingOptions, file: SourceFile) -> Columns:
    """The columns of a file, as ``choose_columns``.

    Raises ``ReadingError``, which lists the columns found, where one that the options name or the text is
    missing.
    """
    found = tuple(names)
    columns = choose_columns(found, options)
    for field in ("text", "id", "date", "title"):
        wanted = getattr(options, f"{field}_column")
        if wanted is not None and getattr(columns, field) is None:
            raise ReadingError(
                f"No column {wanted!r} in {_place(file)}, which has {_shown(found)}: name one of these."
            )
    if columns.text is None:
        raise ReadingError(
            f"No text column found in {_place(file)}, which has {_shown(found)}: "
            "name the one that holds the text with --text-column."
        )
    return columns


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes the documents of the rows of one file; its number, from 1, identifies a row without an id."""

    file: SourceFile
    identifiers: Identifiers
    limits: Limits

    def document(self, row: Mapping[str, Any], columns: Columns, number: int) -> SourceDocument:
        """The document of one row."""
        text, error = _text(row, columns)
        document = SourceDocument(
            doc_id=self._identifier(_string(row, columns.id), number),
            path=self.file.told,
            text="",
            sha256=digest(text),
            title=one_line(_string(row, columns.title)),
            published=iso_date(row.get(columns.date)) if columns.date else None,
            agency=site_name(_string(row, columns.agency)),
            byline=one_line(_string(row, columns.byline)),
            error=error,
        )
        if len(text) > self.limits.chars:
            reason = f"its text is longer than {self.limits.chars} characters"
            document.error = beyond(reason, "chars", self.limits.chars)
            return document
        try:
            fill_from_string(document, text, self.limits)
        except UnreadableFileError as problem:
            document.error = str(problem)
        return document

    def failed(self, reason: str, content: str, number: int) -> SourceDocument:
        """The document of a row that cannot be read."""
        doc_id = self._identifier(None, number)
        return SourceDocument(doc_id, self.file.told, "", digest(content), error=reason)

    def _identifier(self, told: str | None, number: int) -> str:
        own = printable(told or "")
        if not own:
            return self.identifiers.claim(f"{self.file.stem}:{number}")
        return self.identifiers.claim(own, otherwise=f"{self.file.stem}:{own}")


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _text(row: Mapping[str, Any], columns: Columns) -> tuple[str, str | None]:
    if columns.text is None or columns.text not in row:
        return "", f"no text: the row has {_shown(row)}"
    value = row[columns.text]
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n".join(value)
    if value is None or (isinstance(value, float) and value != value):
        return "", None
    if isinstance(value, str):
        return value, None
    return "", f"no text: {columns.text!r} holds a value of type {type(value).__name__}"


def _string(row: Mapping[str, Any], column: str | None) -> str | None:
    """A cell as text, the strings of a list one after the other; None where it holds anything else."""
    value = row.get(column) if column else None
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "; ".join(value)
    if value is None or value != value or isinstance(value, list | dict | bytes | bool):
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _key(name: str) -> str:
    """A column name without what writers vary: case, accents, spaces and signs."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if c.isalnum())


def check_width(n_columns: int, options: ReadingOptions) -> None:
    """Raise ``UnreadableFileError`` for a table with too many columns."""
    if n_columns > options.limits.columns:
        raise UnreadableFileError(too_many_columns(options.limits.columns))


def too_many_columns(limit: int) -> str:
    """Why a table, or a row, is refused."""
    return beyond(f"it has more than {limit} columns", "columns", limit)


def _place(file: SourceFile) -> str:
    """A file as the user named it; one that was found, as tables tell of it."""
    return str(file.path) if file.named else file.told


def _shown(names: Iterable[str]) -> str:
    found = [printable(name)[:_LONGEST_NAME_SHOWN] or "(unnamed)" for name in names]
    if not found:
        return "no columns"
    more = f" and {len(found) - _MOST_COLUMNS_SHOWN} more" if len(found) > _MOST_COLUMNS_SHOWN else ""
    label = "the column" if len(found) == 1 else "the columns"
    return f"{label} {', '.join(found[:_MOST_COLUMNS_SHOWN])}{more}"
