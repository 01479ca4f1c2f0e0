"""Lines → rows of fields: what separates them, how quotes are written, how to go on after a broken row.

A quote that is opened and never closed would swallow all rows to the next quote, or to the end of the file.
A row that spans lines and is not well-formed is therefore given up at its first line, and reading begins anew
at the second.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.reading.streams import LongLine

_DELIMITERS = (",", ";", "\t", "|")
# Spreadsheets may name the delimiter in a line of its own.
_DELIMITER_LINE = re.compile(r"\ufeff?\"?sep=([,;\t|])\"?\s*")
# Python's own limit, 128 KB a field, is less than a long document; without any, one stray quote fills memory.
_LARGEST_FIELD = 1 << 24
# The same for a row: no dispatch has so many lines.
_MOST_LINES = 10_000


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that does not fit its table: why, in a few words, and its first line."""

    reason: str
    line: str


class Table:
    r"""The header and rows of delimited lines.

    ``first`` are the first lines, from which the dialect is read, ``rest`` those after them. The delimiter is
    the one that makes a header which ``is_wanted``, else the one that makes the widest header.

    >>> table = Table(["id;text\n", '1;"Un, deux ; trois"\n'], [], lambda header: "text" in header)
    >>> table.header, list(table.rows())
    (['id', 'text'], [['1', 'Un, deux ; trois']])
    """

    def __init__(self, first: list[str], rest: Iterable[str], is_wanted: Callable[[list[str]], bool]) -> None:
        csv.field_size_limit(_LARGEST_FIELD)
        named = _DELIMITER_LINE.fullmatch(first[0]) if first else None
        if named:
            first = first[1:]
        self._escape = "\\" if _escapes_quotes("".join(first)) else None
        self._delimiter = named[1] if named else _best_delimiter(first, is_wanted)
        self._lines = _Lines(first, rest)
        self.header = _names(self._next_row())

    def rows(self, needed: int = 0) -> Iterator[list[str] | BrokenRow]:
        """The rows that are not empty. A row may lack fields at its end, but none of the first ``needed``."""
        giving_up = False
        while (row := self._next_row()) is not None:
            problem = self._problem(row, len(self.header) if giving_up else needed)
            if problem is None:
                giving_up = False
                if not isinstance(row, csv.Error) and row:
                    yield row
            else:
                if not giving_up:
                    yield BrokenRow(problem, self._lines.taken[0])
                # What a lost quote had swallowed is in fragments up to the next whole row: one broken row.
                giving_up = giving_up or len(self._lines.taken) > 1
                self._lines.give_back_all_but_the_first()

    def _next_row(self) -> list[str] | csv.Error | None:
        self._lines.taken.clear()
        return _first_row(self._reader(self._lines))

    def _problem(self, row: list[str] | csv.Error, needed: int) -> str | None:
        if isinstance(row, csv.Error):
            return str(row)
        if len(self._lines.taken) > 1 and not self._is_strict():
            return "a quote is not closed, or not written twice within quotes"
        if row and (len(row) < needed or any(row[len(self.header) :])):
            return f"number of fields: {len(row)}, in the header: {len(self.header)}"
        return None

    def _is_strict(self) -> bool:
        """Whether the lines taken are a row in which each quote is closed, and closed before a delimiter."""
        return isinstance(_first_row(self._reader(self._lines.taken, strict=True)), list)

    def _reader(self, lines: Iterable[str], strict: bool = False) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._delimiter, escapechar=self._escape, strict=strict)


class _Lines:
    """Lines that remember those taken since ``taken`` was last cleared, and can take them back."""

    def __init__(self, first: Iterable[str], rest: Iterable[str]) -> None:
        self._waiting = deque(_single(first))
        self._rest = _single(rest)
        self.taken: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            raise csv.Error(f"row of more than {_MOST_LINES} lines")
        line = self._waiting.popleft() if self._waiting else next(self._rest)
        self.taken.append(line)
        if isinstance(line, LongLine):
            raise csv.Error(line.reason)
        return line

    def give_back_all_but_the_first(self) -> None:
        self._waiting.extendleft(reversed(self.taken[1:]))


def _single(lines: Iterable[str]) -> Iterator[str]:
    """Lines that end in a line feed, cut at lone carriage returns, which the csv module refuses."""
    for line in lines:
        if isinstance(line, LongLine):
            yield line
            continue
        body = line.rstrip("\r\n")
        if "\r" in body:
            yield from (f"{part}\n" for part in body.split("\r"))
        else:
            yield f"{body}\n"


def _first_row(reader: Iterator[list[str]]) -> list[str] | csv.Error | None:
    """The next row, the error in its place, or None at the end."""
    try:
        return next(reader, None)
    except csv.Error as error:
        return error


def _names(header: list[str] | csv.Error | None) -> list[str]:
    return [name.strip("\ufeff \t\r\n") for name in header] if isinstance(header, list) else []


def _best_delimiter(first: list[str], is_wanted: Callable[[list[str]], bool]) -> str:
    def rank(delimiter: str) -> tuple[bool, int]:
        header = _names(_first_row(csv.reader(_single(first), delimiter=delimiter)))
        return is_wanted(header), len(header)

    return max(_DELIMITERS, key=rank)


def _escapes_quotes(text: str) -> bool:
    r"""Whether quotes within a field are written ``\"``, as databases export them, and not doubled."""
    return '\\"' in text and '""' not in text.replace('\\"', "")
