"""Which formats are read, and how a file's name tells its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.storage import AnyPath

Format = Literal["text", "html", "jsonl", "delimited", "parquet"]

_FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".parquet": "parquet",
}
_COMPRESSED = ".gz"
READABLE = ".txt, .html, .jsonl, .csv, .tsv or .parquet"
_UNKNOWN_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read.

    ``stem`` is its path below the corpus root without its ending, with ``/`` between folders, and no other
    file of the run has it. ``named`` tells a file that the user pointed at from one that was found in a
    folder. ``told`` is the path that tables show: below the corpus root, so that it says nothing of the
    machine.
    """

    path: AnyPath
    stem: str
    format: Format
    compressed: bool = False
    named: bool = False
    told: str = ""

    @property
    def holds_rows(self) -> bool:
        """Whether the file can hold many documents."""
        return self.format in ("jsonl", "delimited", "parquet")


def split_ending(name: str) -> tuple[str, Format | None, bool]:
    """A file name without its ending, the format that the ending tells, and whether the file is gzipped.

    >>> split_ending("news.2017.JSONL.gz"), split_ending("notes.md")
    (('news.2017', 'jsonl', True), ('notes', None, False))
    """
    compressed = name.lower().endswith(_COMPRESSED)
    inner = name[: -len(_COMPRESSED)] if compressed else name
    suffix = Path(inner).suffix
    format_ = _FORMATS.get(suffix.lower())
    if format_ == "parquet" and compressed:
        format_ = None
    if format_ or _UNKNOWN_ENDING.fullmatch(suffix):
        inner = inner[: -len(suffix)]
    return inner, format_, compressed
