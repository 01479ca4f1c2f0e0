"""What a user may say about how to read."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from pipeline.reading.errors import ReadingError
from pipeline.reading.limits import DEFAULTS, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """Settings of the readers; every one may be left out.

    ``text_column``, ``id_column``, ``date_column`` and ``title_column`` name columns of CSV, TSV and Parquet
    files and keys of JSON lines; those left out are guessed (``models/fr/columns.toml``). ``encoding`` is the
    codec of all files, as Python names it; left out, each file's is detected. Raises ``ReadingError`` for an
    encoding that does not exist. With ``full_paths`` the tables tell where each file lies on this machine,
    not only where below the corpus. ``limits`` say what is too large to be read.

    >>> ReadingOptions(text_column="verbatim").text_column
    'verbatim'
    """

    text_column: str | None = None
    id_column: str | None = None
    date_column: str | None = None
    title_column: str | None = None
    encoding: str | None = None
    full_paths: bool = False
    limits: Limits = DEFAULTS

    def __post_init__(self) -> None:
        if self.encoding is None:
            return
        try:
            codecs.lookup(self.encoding)
        except LookupError:
            message = f"Unknown encoding {self.encoding!r}: name one such as utf-8, cp1252 or utf-16."
            raise ReadingError(message) from None
