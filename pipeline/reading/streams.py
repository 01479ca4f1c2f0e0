"""Opened files, gzipped or not, as bytes or as lines of text that are never all in memory at once."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import IO, cast

from pipeline.reading.encoding import detect
from pipeline.reading.formats import SourceFile
from pipeline.reading.options import ReadingOptions
from pipeline.storage import RemotePath

_SAMPLE = 65_536

# What reading a file that is damaged, cut off, locked or gone can raise.
READ_ERRORS = (OSError, EOFError, zlib.error)


def open_bytes(file: SourceFile) -> IO[bytes]:
    """The file, opened and uncompressed. Reading it may raise any of ``READ_ERRORS``."""
    if not file.compressed:
        return file.path.open("rb")
    if isinstance(file.path, RemotePath):
        return cast(IO[bytes], _RemoteGzip(fileobj=file.path.open("rb"), mode="rb"))
    return cast(IO[bytes], gzip.open(file.path))


class _RemoteGzip(gzip.GzipFile):
    """Closes the file that it uncompresses, as ``gzip.open`` does for one on this machine."""

    def close(self) -> None:
        below = cast(IO[bytes] | None, self.fileobj)
        super().close()
        if below is not None:
            below.close()


def reason(error: BaseException) -> str:
    """Why a file could not be read, in one line."""
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return "damaged or truncated gzip file"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be opened: {error.strerror}"
    return " ".join(str(error).split()) or type(error).__name__


def lines(stream: IO[bytes], options: ReadingOptions) -> Iterator[str]:
    """The lines of a file with their ends, decoded one by one.

    Raises ``UnreadableFileError``, before the first line, where the bytes are not text.
    """
    sample = _first_bytes(stream)
    encoding = detect(sample, options.encoding)
    stream.seek(encoding.mark)
    if encoding.codec is not None or (b"\r" in sample and b"\n" not in sample):
        codec, errors = encoding.of_whole(sample)
        yield from io.TextIOWrapper(stream, encoding=codec, errors=errors)
    else:
        yield from map(encoding.decode, stream)


def first_lines(text: Iterator[str], n_lines: int) -> tuple[list[str], Iterator[str]]:
    """Up to so many lines, and those after them; where reading fails, it is the rest that fails."""
    first: list[str] = []
    try:
        for line in islice(text, n_lines):
            first.append(line)
    except READ_ERRORS as error:
        return first, _failing(error)
    return first, text


def _failing(error: BaseException) -> Iterator[str]:
    raise error
    yield


def file_digest(file: SourceFile) -> str:
    """The SHA-256 of a file as it lies on disk; that of no bytes where it cannot be opened."""
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(cast(io.BufferedReader, stream), "sha256").hexdigest()
    except OSError:
        return hashlib.sha256().hexdigest()


def _first_bytes(stream: IO[bytes]) -> bytes:
    # Of a truncated gzip file, read() would give an error in place of what is there; read1() gives what is
    # there.
    sample = cast(io.BufferedReader, stream).read1(_SAMPLE)
    stream.seek(0)
    return sample
