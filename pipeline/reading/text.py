"""Plain text files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pipeline.reading.content import fill_from_string
from pipeline.reading.encoding import decode
from pipeline.reading.errors import UnreadableFileError
from pipeline.reading.formats import SourceFile
from pipeline.reading.options import ReadingOptions
from pipeline.reading.streams import read_whole
from pipeline.records import SourceDocument


def read_text(file: SourceFile, options: ReadingOptions) -> Iterator[SourceDocument]:
    """The one document of a text file."""
    data = read_whole(file, options.limits)
    document = SourceDocument(file.stem, file.told, "", hashlib.sha256(data).hexdigest())
    try:
        fill_from_string(document, decode(data, options.encoding), options.limits)
    except UnreadableFileError as error:
        document.error = str(error)
    yield document
