"""Opened files, gzipped or not, as bytes or as lines of text that are never all in memory at once."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import IO, Any, cast

from pipeline.reading.encoding import detect
from pipeline.reading.errors import UnreadableFileError
from pipeline.reading.formats import SourceFile
from pipeline.reading.limits import DEFAULTS, Limits, beyond
from pipeline.reading.options import ReadingOptions

_SAMPLE = 65_536
# What fits into any memory is no bomb, however it is packed.
_NEVER_A_BOMB = 32_000_000
_BEGINNING = 200

# What reading a file that is damaged, cut off, locked or gone can raise.
READ_ERRORS = (OSError, EOFError, zlib.error)


def open_bytes(file: SourceFile, limits: Limits = DEFAULTS) -> IO[bytes]:
    """The file, opened and uncompressed. Reading it may raise any of ``READ_ERRORS``, and
    ``UnreadableFileError`` where it grows beyond measure.
    """
    stream = file.path.open("rb")
    return cast(IO[bytes], io.BufferedReader(_Unpacked(stream, limits))) if file.compressed else stream


class _Unpacked(io.RawIOBase):
    """What a gzip file holds, as long as it does not grow as only a bomb does."""

    def __init__(self, packed: IO[bytes], limits: Limits) -> None:
        self._packed, self._limits = packed, limits
        self._content = gzip.GzipFile(fileobj=packed, mode="rb")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._content.seek(offset, whence)

    def tell(self) -> int:
        return self._content.tell()

    def readinto(self, buffer: Any) -> int:
        data = self._content.read1(len(buffer))
        buffer[: len(data)] = data
        ratio = self._limits.ratio
        if self._content.tell() > max(_NEVER_A_BOMB, ratio * self._packed.tell()):
            raise UnreadableFileError(
                beyond(f"it grows to more than {ratio} times its size when uncompressed", "ratio", ratio)
            )
        return len(data)

    def close(self) -> None:
        self._content.close()
        self._packed.close()
        super().close()


def read_whole(file: SourceFile, limits: Limits) -> bytes:
    """All bytes of a file that is one document. Raises ``UnreadableFileError`` where it is too large."""
    with open_bytes(file, limits) as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise UnreadableFileError(beyond(f"it is larger than {limits.file_mb} MB", "file_mb", limits.file_mb))
    return data


class LongLine(str):
    """The beginning of a line that is too long to be read, and why."""

    __slots__ = ("reason",)
    reason: str


def _bounded(stream: IO[Any], decode: Callable[[Any], str], limits: Limits) -> Iterator[str]:
    """The lines of a stream; of one that is too long only the beginning."""
    while line := stream.readline(limits.file_bytes):
        text = decode(line)
        if len(line) < limits.file_bytes or text.endswith("\n"):
            yield text
            continue
        while (rest := stream.readline(limits.file_bytes)) and not decode(rest).endswith("\n"):
            pass
        long = LongLine(text[:_BEGINNING])
        long.reason = beyond(f"it is longer than {limits.file_mb} MB", "file_mb", limits.file_mb)
        yield long


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
        yield from _bounded(io.TextIOWrapper(stream, encoding=codec, errors=errors), str, options.limits)
    else:
        yield from _bounded(stream, encoding.decode, options.limits)


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
