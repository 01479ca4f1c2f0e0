"""Bytes → text: which encoding, what to do with wrong bytes, mojibake, and what is no text at all."""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass

import ftfy
from ftfy.badness import is_bad

from pipeline.reading.errors import UnreadableFileError

# ftfy registers a Windows-1252 that also reads the five bytes which the standard leaves out.
_WINDOWS_1252 = "sloppy-windows-1252"
# A way with errors for Python's codecs, registered below.
_AS_WINDOWS_1252 = "entrevue-as-windows-1252"

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, None),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_FOREIGN_FORMATS = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip or Office file",
    b"\xd0\xcf\x11\xe0": "an Office file",
    b"{\\rtf": "a rich text (RTF) file",
    b"\x1f\x8b": "a gzip file",
    b"PAR1": "a Parquet file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}

_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_MOST_CONTROL_BYTES = 0.02

# What tells one Western code page from another in French text: signs that the wrong page turns into rare
# ones.
_FRENCH_SIGNS = re.compile(r"[éèêëàâçùûôîï’«»]|(?<=[A-Za-z])œ|œ(?=[a-z])")
# How many of them a page must have more than the first. Latin-9 differs from it in few, such as œ for ½.
_CLEAR_LEADS = {_WINDOWS_1252: 0, "iso8859-15": 0, "mac-roman": 5, "cp850": 5}

_SURROGATES = re.compile("[\ud800-\udfff]")
_C1_CONTROLS = re.compile("[\x80-\x9f]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_ENCODING_ONLY = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to decode a file.

    With ``codec`` None the file extends ASCII: each stretch is UTF-8 if it can be, else ``fallback``.
    ``mark`` is the length in bytes of the byte order mark to skip.
    """

    codec: str | None = None
    fallback: str = _WINDOWS_1252
    mark: int = 0

    def decode(self, data: bytes) -> str:
        """The text of some bytes (without the mark); what cannot be decoded becomes U+FFFD."""
        if self.codec is not None:
            return data.decode(self.codec, errors="replace")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return (
                _decode_damaged_utf8(data) if _is_mostly_utf8(data) else data.decode(self.fallback, "replace")
            )

    def of_whole(self, sample: bytes) -> tuple[str, str]:
        """One codec and its way with errors, where a file cannot be cut into lines before decoding."""
        if self.codec is not None:
            return self.codec, "replace"
        if sample.isascii() or _is_mostly_utf8(sample):
            return "utf-8", _AS_WINDOWS_1252
        return self.fallback, "replace"


def detect(sample: bytes, codec: str | None = None) -> Encoding:
    """The encoding of a file from its first bytes, or all: by its mark, its zero bytes, its French letters.

    ``codec``, where the user knows it, wins. Raises ``UnreadableFileError`` for the first bytes of well-known
    binary formats and for many control bytes, among them zero bytes that are not those of UTF-16.

    >>> detect("Été".encode("utf-16-le")).codec
    'utf-16-le'
    >>> detect("Été".encode("cp1252")).decode("à Nîmes".encode("cp1252"))
    'à Nîmes'
    """
    _refuse_foreign_formats(sample)
    if codec is not None:
        return Encoding(codec)
    for mark, marked_codec in _BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return Encoding(marked_codec, mark=len(mark))
    if utf16 := _utf16_by_zero_bytes(sample):
        return Encoding(utf16)
    _refuse_control_bytes(sample)
    return Encoding(fallback=_western_code_page(sample))


def decode(data: bytes, codec: str | None = None) -> str:
    """The text of a whole file, in ``codec`` where given, without a byte order mark.

    Raises ``UnreadableFileError`` where the bytes are not text.

    >>> decode("S\\u00e3o Tom\\u00e9, l’été".encode("cp1252"))
    'São Tomé, l’été'
    """
    encoding = detect(data, codec)
    return encoding.decode(data[encoding.mark :]).removeprefix("\ufeff")


def repair(text: str) -> str:
    """Text with the traces of wrong decoding undone, and nothing else: quotes, apostrophes and spaces stay.

    Mojibake and HTML entities are read again, lone surrogates become U+FFFD, zero characters go, lines end in
    ``\\n``.

    >>> repair("Le SÃ©nÃ©gal, l&rsquo;Ã©tÃ©")
    'Le Sénégal, l’été'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = _SURROGATES.sub("\ufffd", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text if text.isascii() else "\n".join(map(_repair_line, text.split("\n")))


def _repair_line(line: str) -> str:
    if is_bad(line) or _C1_CONTROLS.search(line):
        return ftfy.fix_encoding(line, _ENCODING_ONLY)
    return line


def _refuse_foreign_formats(sample: bytes) -> None:
    for first_bytes, kind in _FOREIGN_FORMATS.items():
        if sample.startswith(first_bytes):
            raise UnreadableFileError(f"binary file, not text: it is {kind}")


def _refuse_control_bytes(sample: bytes) -> None:
    control_bytes = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if control_bytes > _MOST_CONTROL_BYTES * len(sample):
        raise UnreadableFileError("binary file, not text")


def _utf16_by_zero_bytes(sample: bytes) -> str | None:
    """In UTF-16 one byte of two is zero for Latin letters: the second in little-endian, else the first."""
    units = len(sample) // 2
    first, second = sample[0 : 2 * units : 2].count(0), sample[1 : 2 * units : 2].count(0)
    few, many = 0.05 * units, 0.5 * units
    if second > many and first < few:
        return "utf-16-le"
    if first > many and second < few:
        return "utf-16-be"
    return None


def _western_code_page(sample: bytes) -> str:
    """Windows-1252 unless another code page makes clearly more French of the bytes."""
    if sample.isascii() or is_utf8(sample):
        return _WINDOWS_1252
    signs = {page: len(_FRENCH_SIGNS.findall(sample.decode(page, "replace"))) for page in _CLEAR_LEADS}
    return max(signs, key=lambda page: signs[page] - _CLEAR_LEADS[page])


def is_utf8(data: bytes) -> bool:
    """Whether bytes can be UTF-8; what is written in another encoding with any accent hardly ever can."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - wrong > wrong


def _decode_damaged_utf8(data: bytes) -> str:
    """UTF-8 with some bytes of another origin, as in files made of pieces: those are Windows-1252."""
    return data.decode("utf-8", errors=_AS_WINDOWS_1252)


def _read_as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(_WINDOWS_1252), error.end


codecs.register_error(_AS_WINDOWS_1252, _read_as_windows_1252)
