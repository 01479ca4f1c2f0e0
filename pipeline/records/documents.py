"""What a reader yields and what cleaning makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.records.values import NOT_A_COLUMN


@dataclass(slots=True)
class SourceDocument:
    """One document as a reader found it: decoded, not yet cleaned.

    ``title``, ``published``, ``agency`` and ``byline`` hold what the file format itself says (HTML metadata,
    a date column), None where it says nothing. ``error`` is set instead of ``text`` when the document could
    not be read.
    """

    doc_id: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    published: str | None = None
    agency: str | None = None
    byline: str | None = None
    error: str | None = None


@dataclass(slots=True)
class Header:
    """What the head and foot of a dispatch say about it.

    ``title`` and ``byline`` are (start, end) character spans in the cleaned text, which keeps both.
    ``masthead`` is its first line as it stood, ``home`` the country whose office or outlet published it,
    where its head or foot tells.
    """

    published: str | None = None
    agency: str | None = None
    dateline_place: str | None = None
    home: str | None = None
    masthead: str = ""
    title: tuple[int, int] | None = None
    byline: tuple[int, int] | None = None


@dataclass(slots=True)
class Removal:
    """A stretch that cleaning took out, for ``entrevue inspect``: its words and why."""

    text: str
    reason: str


@dataclass(slots=True)
class Document:
    """A row of ``documents``: a cleaned dispatch with its header.

    ``copy_of`` is the ``doc_id`` of the document that this one reprints, None for an original.
    """

    doc_id: str
    """Its id, unique over a run: the path below the corpus root without its ending, or the id of the row."""
    path: str
    """The file it was read from: its path below the corpus, whole with ``--full-paths``."""
    title: str | None = None
    """Its headline."""
    text: str = ""
    """The text as cleaned. Every offset of the other tables points into it."""
    published: str | None = None
    """The day on which it appeared, by its own header, dateline or foot, or by its file."""
    agency: str | None = None
    """The agency or outlet that it names as its source."""
    dateline_place: str | None = None
    """The place that its dateline names."""
    language: str | None = None
    """The language of the text, ISO 639-1; French is processed."""
    status: Literal["processed", "skipped", "failed"] = "processed"
    """``processed``; ``skipped`` (not French, empty); ``failed`` (could not be read or crashed)."""
    reason: str | None = None
    """Why it was skipped or failed."""
    sha256: str | None = None
    """Checksum of the file or row."""
    n_chars: int = 0
    """Length of ``text`` in characters."""
    copy_of: str | None = None
    """The document that this one reprints nearly word for word; null for an original."""
    header: Header = field(default_factory=Header, metadata=NOT_A_COLUMN)
    removals: list[Removal] = field(default_factory=list, metadata=NOT_A_COLUMN)
