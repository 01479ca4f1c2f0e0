"""From files to documents: plain text, HTML, JSON lines, CSV and TSV, Parquet.

``find_files`` says which files to read, ``read_all`` reads them, one document after the other:

>>> from pipeline.reading import find_files, read_all
>>> documents = read_all(find_files([__file__]))
>>> next(documents).doc_id
'__init__'

==============================================  ==============================================================
``files``, ``catalogue``, ``formats``           which files there are, kept on disk where they are many, and
                                                their formats
``naming``, ``identifiers``, ``labels``         names for files, ids of documents, titles on one line
``options``, ``limits``, ``errors``             what a user may say, how much is read, what can go wrong
``streams``, ``encoding``                       opened files; bytes as text
``text``                                        plain text
``html``, ``tree``, ``page_dates``, ``markup``  web pages: their article, their tree of tags, their date;
                                                markup within columns
``jsonl``, ``delimited``, ``csv_rows``          JSON lines; CSV and TSV, and their rows
``parquet``, ``parquet_file``, ``expendable``   Parquet, opened by a process that may die of it
``rows``, ``content``, ``dates``                rows as documents: which column is what, its text, its date
==============================================  ==============================================================

A file that cannot be read, or a broken row, comes out as a document with ``error`` set, so that a long run
goes on; only what makes a run pointless (a path that does not exist, no column of text) raises
``ReadingError``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.reading.errors import ReadingError, UnreadableFileError
from pipeline.reading.files import catalogue_of, find_files
from pipeline.reading.formats import SourceFile
from pipeline.reading.identifiers import Identifiers
from pipeline.reading.limits import Limits, beyond
from pipeline.reading.options import ReadingOptions
from pipeline.records import SourceDocument

__all__ = [
    "Identifiers",
    "Limits",
    "ReadingError",
    "ReadingOptions",
    "SourceFile",
    "catalogue_of",
    "check",
    "find_files",
    "identifiers_for",
    "read",
    "read_all",
]

_DEFAULTS = ReadingOptions()


def read_all(files: Iterable[SourceFile], options: ReadingOptions = _DEFAULTS) -> Iterator[SourceDocument]:
    """The documents of some files, in their order, no two with the same ``doc_id``.

    Raises ``ReadingError`` as ``check`` does, before the first document.
    """
    files = list(files)
    check(files, options)
    identifiers = identifiers_for(files)
    return (document for file in files for document in read(file, options, identifiers))


def check(files: Iterable[SourceFile], options: ReadingOptions = _DEFAULTS, others: int = 0) -> None:
    """Make sure that tables have a column of text before a run begins. ``others`` is how many files there are
    besides those given.

    Raises ``ReadingError``, which lists the columns found, for a table that the user named, or if no file can
    be read. A table without text that merely lies in a folder will be one failed document.
    """
    problems = []
    for file in files:
        error = _column_error(file, options) if file.holds_rows else None
        if error is None:
            others += 1
        else:
            problems.append((file, error))
    for file, error in problems:
        if file.named or not others:
            raise error


def identifiers_for(files: Iterable[SourceFile]) -> Identifiers:
    """The identifiers of a run over some files, in which no row can take the name of a one-document file."""
    return Identifiers(file.stem for file in files if not file.holds_rows)


def read(
    file: SourceFile, options: ReadingOptions = _DEFAULTS, identifiers: Identifiers | None = None
) -> Iterator[SourceDocument]:
    """The documents of one file, one at a time; a table is never in memory as a whole.

    ``identifiers`` are those of the run; left out, ids are unique within the file. Raises ``ReadingError``
    for a table without a column of text that the user named. Whatever else is wrong with the file comes out
    as a document with ``error`` set: one for each broken row, one for a file that is binary, damaged, cut off
    or gone.
    """
    from pipeline.reading.streams import READ_ERRORS, file_digest, reason

    identifiers = identifiers if identifiers is not None else Identifiers()
    try:
        for document in _documents(file, options, identifiers):
            yield _bounded(document, options.limits.chars)
        return
    except ReadingError as error:
        if file.named:
            raise
        problem = str(error)
    except (UnreadableFileError, *READ_ERRORS) as error:
        problem = reason(error)
    except Exception as error:
        # Whatever a file does to a library that parses it, the others are read.
        problem = f"reading stopped: {type(error).__name__}: {reason(error)}"
    doc_id = identifiers.claim(file.stem) if file.holds_rows else file.stem
    yield SourceDocument(doc_id, file.told, "", file_digest(file), error=problem)


def _bounded(document: SourceDocument, chars: int) -> SourceDocument:
    """The document, a failed one where its text is longer than what is read."""
    if len(document.text) <= chars:
        return document
    error = beyond(f"its text is longer than {chars} characters", "chars", chars)
    return replace(document, text="", error=error)


def _documents(
    file: SourceFile, options: ReadingOptions, identifiers: Identifiers
) -> Iterator[SourceDocument]:
    """The documents of one file, from the reader of its format; only that format's libraries are loaded."""
    match file.format:
        case "text":
            from pipeline.reading.text import read_text

            return read_text(file, options)
        case "html":
            from pipeline.reading.html import read_html

            return read_html(file, options)
        case "jsonl":
            from pipeline.reading.jsonl import read_jsonl

            return read_jsonl(file, options, identifiers)
        case "delimited":
            from pipeline.reading.delimited import read_delimited

            return read_delimited(file, options, identifiers)
        case "parquet":
            from pipeline.reading.parquet import read_parquet

            return read_parquet(file, options, identifiers)


def _column_error(file: SourceFile, options: ReadingOptions) -> ReadingError | None:
    """What is wrong with the columns of a table; a table that cannot be opened is left to ``read``."""
    from pipeline.reading.rows import require_columns

    try:
        names = _column_names(file, options)
        if names:
            require_columns(names, options, file)
    except ReadingError as error:
        return error
    except Exception:
        return None
    return None


def _column_names(file: SourceFile, options: ReadingOptions) -> list[str]:
    if file.format == "jsonl":
        from pipeline.reading import jsonl

        return jsonl.column_names(file, options)
    if file.format == "delimited":
        from pipeline.reading import delimited

        return delimited.column_names(file, options)
    from pipeline.reading import parquet

    return parquet.column_names(file)
